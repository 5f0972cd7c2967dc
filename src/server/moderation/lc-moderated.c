/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-moderated.h"

#include <string.h>

#define MAX_TABLES 8

static const LcModeratedKind *tables[MAX_TABLES];
static guint n_tables;

/**
 * lc_moderated_add_kinds:
 * @kinds: what a feature has to be told of, up to a row without a collection
 *
 * Makes things known to those who look after the community. A program does it at its start, before it serves.
 */
void
lc_moderated_add_kinds (const LcModeratedKind *kinds)
{
  for (guint i = 0; i < n_tables; i++)
    if (tables[i] == kinds)
      return;

  g_return_if_fail (n_tables < MAX_TABLES);
  tables[n_tables++] = kinds;
}

/**
 * lc_moderated_find:
 * @self: (out caller-allocates): what has the id; without a subject when there is none for who asks
 * @request: who asks
 * @id: an id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_moderated_find (LcModerated  *self,
                   LcRequest    *request,
                   const char   *id,
                   GError      **error)
{
  g_return_val_if_fail (self != NULL && request != NULL && id != NULL, FALSE);

  *self = (LcModerated) { 0 };
  for (guint i = 0; i < n_tables; i++)
    for (const LcModeratedKind *kind = tables[i]; kind->collection != NULL && self->subject == NULL; kind++)
      if (!kind->find (self, request, id, error))
        return FALSE;

  return TRUE;
}

/**
 * lc_moderated_find_kind:
 * @subject: what was told of, `posts/ID`
 * @id: (out): its id, a part of @subject
 *
 * Returns: (nullable): its kind
 */
const LcModeratedKind *
lc_moderated_find_kind (const char  *subject,
                        const char **id)
{
  const char *slash;

  g_return_val_if_fail (subject != NULL && id != NULL, NULL);

  slash = strchr (subject, '/');
  for (guint i = 0; slash != NULL && i < n_tables; i++)
    for (const LcModeratedKind *kind = tables[i]; kind->collection != NULL; kind++)
      if (strlen (kind->collection) == (gsize) (slash - subject) && g_str_has_prefix (subject, kind->collection))
        {
          *id = slash + 1;
          return kind;
        }

  return NULL;
}

void
lc_moderated_clear (LcModerated *self)
{
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
}
