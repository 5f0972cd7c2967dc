/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document-private.h"

#include "lc-model.h"

static GParamSpec *
create_pspec (const LcDocumentField *field)
{
  GType type = field->get_type != NULL ? field->get_type () : G_TYPE_NONE;
  g_autoptr(GTypeClass) enum_class = NULL;

  switch (field->kind)
    {
    case LC_FIELD_STRING:
    case LC_FIELD_OPTIONAL_STRING:
    case LC_FIELD_ID:
    case LC_FIELD_OPTIONAL_ID:
      return g_param_spec_string (field->name, NULL, NULL, NULL, LC_MODEL_READABLE);

    case LC_FIELD_STRV:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);

    case LC_FIELD_TIME:
    case LC_FIELD_OPTIONAL_TIME:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);

    case LC_FIELD_COUNT:
      return g_param_spec_uint (field->name, NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);

    case LC_FIELD_INT:
      return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, LC_MODEL_READABLE);

    case LC_FIELD_BOOLEAN:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, LC_MODEL_READABLE);

    case LC_FIELD_ENUM:
      enum_class = g_type_class_ref (type);
      return g_param_spec_enum (field->name, NULL, NULL, type, G_ENUM_CLASS (enum_class)->values[0].value, LC_MODEL_READABLE);

    case LC_FIELD_OBJECT:
      return g_param_spec_object (field->name, NULL, NULL, type, LC_MODEL_READABLE);

    default:
      g_assert_not_reached ();
    }
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  const LcDocumentField *field = &LC_DOCUMENT_GET_CLASS (object)->fields[prop_id - 1];
  gpointer at = G_STRUCT_MEMBER_P (object, field->offset);

  switch (field->kind)
    {
    case LC_FIELD_STRING:
    case LC_FIELD_OPTIONAL_STRING:
    case LC_FIELD_ID:
    case LC_FIELD_OPTIONAL_ID:
      g_value_set_string (value, *(char **) at);
      break;

    case LC_FIELD_STRV:
      g_value_set_boxed (value, *(char ***) at);
      break;

    case LC_FIELD_TIME:
    case LC_FIELD_OPTIONAL_TIME:
      g_value_set_int64 (value, *(gint64 *) at);
      break;

    case LC_FIELD_COUNT:
      g_value_set_uint (value, *(guint *) at);
      break;

    case LC_FIELD_INT:
      g_value_set_int (value, *(int *) at);
      break;

    case LC_FIELD_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) at);
      break;

    case LC_FIELD_ENUM:
      g_value_set_enum (value, *(int *) at);
      break;

    case LC_FIELD_OBJECT:
      g_value_set_object (value, *(GObject **) at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

/**
 * lc_document_class_install_fields:
 * @klass: the class of a kind of documents, which no other is derived from
 * @fields: (array length=n_fields): its properties, in static memory
 * @n_fields: how many there are
 *
 * Declares the properties of a kind of documents.
 */
void
lc_document_class_install_fields (LcDocumentClass       *klass,
                                  const LcDocumentField *fields,
                                  guint                  n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->pspecs = g_new0 (GParamSpec *, n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    klass->pspecs[i + 1] = create_pspec (&fields[i]);

  object_class->get_property = get_property;
  g_object_class_install_properties (object_class, n_fields + 1, klass->pspecs);
}

/* Returns: (transfer none): what to notify when @field of @self, by its place in the table, has changed */
GParamSpec *
lc_document_get_pspec (gpointer self,
                       guint    field)
{
  return LC_DOCUMENT_GET_CLASS (self)->pspecs[field + 1];
}

void
lc_document_init_fields (LcDocument *self)
{
  LcDocumentClass *klass = LC_DOCUMENT_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      gpointer at = G_STRUCT_MEMBER_P (self, klass->fields[i].offset);

      if (klass->fields[i].kind == LC_FIELD_STRING && *(char **) at == NULL)
        *(char **) at = g_strdup ("");
      else if (klass->fields[i].kind == LC_FIELD_STRV && *(char ***) at == NULL)
        *(char ***) at = g_new0 (char *, 1);
    }
}

void
lc_document_free_fields (LcDocument *self)
{
  LcDocumentClass *klass = LC_DOCUMENT_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      gpointer at = G_STRUCT_MEMBER_P (self, klass->fields[i].offset);

      if (klass->fields[i].kind <= LC_FIELD_OPTIONAL_ID)
        g_clear_pointer ((char **) at, g_free);
      else if (klass->fields[i].kind == LC_FIELD_STRV)
        g_clear_pointer ((char ***) at, g_strfreev);
      else if (klass->fields[i].kind == LC_FIELD_OBJECT)
        g_clear_object ((GObject **) at);
    }
}

static const char *
read_text (const LcDocumentField *field,
           LcJsonReader          *reader)
{
  switch ((int) field->kind)
    {
    case LC_FIELD_STRING:
      return lc_json_reader_string (reader, field->member);

    case LC_FIELD_OPTIONAL_STRING:
      return lc_json_reader_optional_string (reader, field->member);

    case LC_FIELD_ID:
      return lc_json_reader_id (reader, field->member);

    default:
      return lc_json_reader_optional_id (reader, field->member);
    }
}

/* @at: where to set it; NULL: it is only looked at */
static void
read_field (LcDocument            *self,
            const LcDocumentField *field,
            LcJsonReader          *reader,
            gpointer               at,
            GParamSpec            *pspec)
{
  switch (field->kind)
    {
    case LC_FIELD_STRING:
    case LC_FIELD_OPTIONAL_STRING:
    case LC_FIELD_ID:
    case LC_FIELD_OPTIONAL_ID:
      {
        const char *text = read_text (field, reader);

        if (at != NULL)
          lc_model_set_string (self, at, text, pspec);
        break;
      }

    case LC_FIELD_STRV:
      {
        g_auto(GStrv) texts = lc_json_reader_strv (reader, field->member);

        if (at != NULL)
          lc_model_set_strv (self, at, (const char * const *) texts, pspec);
        break;
      }

    case LC_FIELD_TIME:
    case LC_FIELD_OPTIONAL_TIME:
      {
        gint64 time = field->kind == LC_FIELD_TIME ? lc_json_reader_time (reader, field->member)
                                                   : lc_json_reader_optional_time (reader, field->member);

        if (at != NULL)
          lc_model_set_int64 (self, at, time, pspec);
        break;
      }

    case LC_FIELD_COUNT:
      {
        guint count = lc_json_reader_count (reader, field->member);

        if (at != NULL)
          lc_model_set_uint (self, at, count, pspec);
        break;
      }

    case LC_FIELD_INT:
      {
        int number = lc_json_reader_int (reader, field->member, G_MININT, G_MAXINT);

        if (at != NULL)
          lc_model_set_int (self, at, number, pspec);
        break;
      }

    case LC_FIELD_BOOLEAN:
      {
        gboolean value = lc_json_reader_boolean (reader, field->member);

        if (at != NULL)
          lc_model_set_boolean (self, at, value, pspec);
        break;
      }

    case LC_FIELD_ENUM:
      {
        int value = lc_json_reader_enum (reader, field->member, field->get_type (), field->fallback);

        if (at != NULL)
          lc_model_set_int (self, at, value, pspec);
        break;
      }

    case LC_FIELD_OBJECT:
    default:
      g_assert_not_reached ();
    }
}

/* Looks whether all fields are there and right, or sets them from a document in which they are. */
void
lc_document_read_fields (LcDocument   *self,
                         LcJsonReader *reader,
                         gboolean      set)
{
  LcDocumentClass *klass = LC_DOCUMENT_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields && reader->error == NULL; i++)
    if (klass->fields[i].member != NULL)
      read_field (self, &klass->fields[i], reader, set ? G_STRUCT_MEMBER_P (self, klass->fields[i].offset) : NULL, klass->pspecs[i + 1]);
}
