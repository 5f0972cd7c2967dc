/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-search-kind.h"

#include "lc-markdown.h"
#include "lc-search-snippet.h"

#define MAX_TABLES 16

static const LcSearchKind *tables[MAX_TABLES];
static guint n_tables;

/**
 * lc_search_add_kinds:
 * @kinds: what a feature has to be found, up to a row without a scope
 *
 * Makes things known to the search. A program does it at its start, before it serves.
 */
void
lc_search_add_kinds (const LcSearchKind *kinds)
{
  for (guint i = 0; i < n_tables; i++)
    if (tables[i] == kinds)
      return;

  g_return_if_fail (n_tables < MAX_TABLES);
  tables[n_tables++] = kinds;
}

/**
 * lc_search_find_scope:
 * @scope: a name
 *
 * Returns: (nullable): the row with that name
 */
const LcSearchKind *
lc_search_find_scope (const char *scope)
{
  for (guint i = 0; i < n_tables; i++)
    for (const LcSearchKind *kind = tables[i]; kind->scope != NULL; kind++)
      if (g_str_equal (kind->scope, scope))
        return kind;

  return NULL;
}

/**
 * lc_search_dup_scopes:
 *
 * Returns: (transfer full): the names of all scopes, as a sentence lists them
 */
char *
lc_search_dup_scopes (void)
{
  GString *scopes = g_string_new ("`all`");

  for (guint i = 0; i < n_tables; i++)
    for (const LcSearchKind *kind = tables[i]; kind->scope != NULL; kind++)
      g_string_append_printf (scopes, ", `%s`", kind->scope);

  return g_string_free_and_steal (scopes);
}

/**
 * lc_search_item_add:
 * @self: an item
 * @kind: the kind of its entry
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Adds what its kind shows of it.
 *
 * Returns: whether it went well
 */
gboolean
lc_search_item_add (LcSearchItem  *self,
                    const char    *kind,
                    GError       **error)
{
  for (guint i = 0; i < n_tables; i++)
    for (const LcSearchKind *row = tables[i]; row->scope != NULL; row++)
      if (row->add != NULL && g_str_equal (row->kind, kind))
        return row->add (self, error);

  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "Nothing is known of entries of the kind %s", kind);
  return FALSE;
}

/**
 * lc_search_item_load:
 * @self: an item
 * @query: a query in which $1 is who asks, and $2 the id; a literal
 * @id: an id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full) (nullable): the query at its row
 */
LcStatement *
lc_search_item_load (LcSearchItem  *self,
                     const char    *query,
                     const char    *id,
                     GError       **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (self->request), error, query, "tt",
                                                        lc_request_get_member_id (self->request), id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_DONE)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "The entry %s has nothing behind it", id);

  return step == LC_STEP_ROW ? g_steal_pointer (&statement) : NULL;
}

/**
 * lc_search_item_add_title:
 * @self: an item
 * @title: plain text
 *
 * Adds its title with what was looked for.
 */
void
lc_search_item_add_title (LcSearchItem *self,
                          const char   *title)
{
  lc_search_snippet_add (self->document, self->object, "title_snippet", title, self->language, self->terms);
}

/**
 * lc_search_item_add_text:
 * @self: an item
 * @markdown: its text
 *
 * Adds the passage of the text with the most of what was looked for.
 */
void
lc_search_item_add_text (LcSearchItem *self,
                         const char   *markdown)
{
  g_autofree char *plain = lc_markdown_plain (markdown);

  lc_search_snippet_add (self->document, self->object, "snippet", plain, self->language, self->terms);
}
