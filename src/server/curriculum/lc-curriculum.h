/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-source-text.h"

G_BEGIN_DECLS

typedef struct
{
  char      *key;    /* by which it is known in a later copy */
  char      *title;
  GPtrArray *texts;  /* (element-type LcSourceText), which belong to the curriculum */
} LcCurriculumModule;

/* What a folder of texts is as a course, before anything of it is written. */
typedef struct
{
  LcSourceTree *tree;
  const char   *translation; /* (nullable): the language into which it is translated, if it is a translation */
  GHashTable   *originals;  /* path of a translation → path of what it translates; of all languages, */
  GHashTable   *translated; /* path → path of its translation into that language */
  LcSourceText *index;      /* (nullable): the text that stands for the whole */
  gboolean      shows_index; /* it is a lesson, too */
  char         *title;
  char         *summary;
  const char   *language;   /* (nullable), as level and licence: what its index says */
  const char   *level;
  char         *licence;
  GStrv         authors;
  GStrv         skills;
  GPtrArray    *texts;      /* (element-type LcSourceText): all there are, but for the index */
  GHashTable   *by_path;    /* path → LcSourceText, all that are lessons */
  GPtrArray    *modules;    /* (element-type LcCurriculumModule) */
  guint         n_lessons;
  GPtrArray    *notes;      /* (element-type utf8): what was not taken, and why */
} LcCurriculum;

LcCurriculum *lc_curriculum_read       (const char        *path,
                                        const char        *translation,
                                        GError           **error);
void          lc_curriculum_free       (LcCurriculum      *self);
void          lc_curriculum_note       (LcCurriculum      *self,
                                        const char        *path,
                                        const char        *format,
                                        ...) G_GNUC_PRINTF (3, 4);
LcSourceText *lc_curriculum_find_text  (LcCurriculum      *self,
                                        const char        *path);
gboolean      lc_curriculum_arrange    (LcCurriculum      *self,
                                        GError           **error);

/* In lc-curriculum-translation.c. */
gboolean      lc_curriculum_find_translations (LcCurriculum *self,
                                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcCurriculum, lc_curriculum_free)

G_END_DECLS
