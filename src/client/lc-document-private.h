/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-json.h"
#include "lc-object-pool.h"

G_BEGIN_DECLS

typedef enum
{
  LC_FIELD_STRING,          /* char *, never NULL */
  LC_FIELD_OPTIONAL_STRING, /* char * */
  LC_FIELD_ID,              /* char *, NULL until it was read */
  LC_FIELD_OPTIONAL_ID,     /* char * */
  LC_FIELD_STRV,            /* char **, never NULL */
  LC_FIELD_TIME,            /* gint64, in ms */
  LC_FIELD_OPTIONAL_TIME,   /* gint64, 0: never */
  LC_FIELD_COUNT,           /* guint */
  LC_FIELD_INT,             /* int */
  LC_FIELD_BOOLEAN,         /* gboolean */
  LC_FIELD_ENUM,            /* int */
  LC_FIELD_OBJECT,          /* GObject *: no document tells it */
} LcFieldKind;

/* A property of a kind of documents: where it is in the instance, and by what name the server tells it. This is all that there
 * is to say about it: declaring, reading, setting, notifying and freeing are the same for all. */
typedef struct _LcDocumentField
{
  const char  *name;              /* of the property */
  LcFieldKind  kind;
  gsize        offset;            /* in the instance */
  const char  *member;            /* of the JSON object; NULL: something else sets it */
  GType      (*get_type) (void);  /* of an enumeration or an object */
  int          fallback;          /* of an enumeration, for a word that is not known here */
} LcDocumentField;

/* lc-document-fields.c */
void        lc_document_class_install_fields (LcDocumentClass       *klass,
                                              const LcDocumentField *fields,
                                              guint                  n_fields);
GParamSpec *lc_document_get_pspec            (gpointer               self,
                                              guint                  field);
void        lc_document_init_fields          (LcDocument            *self);
void        lc_document_free_fields          (LcDocument            *self);
void        lc_document_read_fields          (LcDocument            *self,
                                              LcJsonReader          *reader,
                                              gboolean               set);

gboolean    lc_document_apply                (LcDocument            *self,
                                              JsonObject            *object,
                                              LcObjectPool          *members,
                                              gboolean               cached,
                                              GError               **error);
void        lc_document_set_state            (LcDocument            *self,
                                              LcSendState            state,
                                              const GError          *error);
void        lc_document_set_deleted          (LcDocument            *self,
                                              gboolean               deleted);

G_END_DECLS
