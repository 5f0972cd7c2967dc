/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-bulk.h"

#include <string.h>

#include "lc-database-private.h"

struct _LcBulk
{
  LcDatabase *database;
  char *types;
  char *sql;       /* COPY … FROM STDIN, or INSERT INTO … VALUES ($1, …) */
  GString *waiting; /* rows in COPY's text format; NULL where each row is written at once */
};

static char *
make_insert (const char *table,
             const char *columns,
             guint       n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES (", table, columns);
  for (guint i = 1; i <= n_columns; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);

  return g_string_free_and_steal (g_string_append_c (sql, ')'));
}

/**
 * lc_bulk_new:
 * @database: a connection inside a transaction; it must outlive the bulk
 * @table: a table, a literal
 * @columns: its columns that are written, separated by commas, a literal
 * @types: one letter a column, as in lc_database_query()
 *
 * Returns: (transfer full): no rows yet
 */
LcBulk *
lc_bulk_new (LcDatabase *database,
             const char *table,
             const char *columns,
             const char *types)
{
  LcBulk *self;

  g_return_val_if_fail (database != NULL && table != NULL && columns != NULL, NULL);
  g_return_val_if_fail (types != NULL && types[strspn (types, "tidb")] == '\0' && strlen (types) <= LC_MAX_VALUES, NULL);

  self = g_new0 (LcBulk, 1);
  self->database = database;
  self->types = g_strdup (types);
  if (database->klass->copy != NULL)
    {
      self->sql = g_strdup_printf ("COPY %s (%s) FROM STDIN", table, columns);
      self->waiting = g_string_new (NULL);
    }
  else
    {
      self->sql = make_insert (table, columns, strlen (types));
    }

  return self;
}

/* What stands for the line's and the column's end is escaped, and so is the escape. */
static const char *
get_escape (char c)
{
  switch (c)
    {
    case '\\':
      return "\\\\";

    case '\n':
      return "\\n";

    case '\r':
      return "\\r";

    case '\t':
      return "\\t";

    default:
      return NULL;
    }
}

/* Looks at each byte once: under the sanitizer strcspn() goes to the text's end each time. */
static void
append_text (GString    *row,
             const char *text)
{
  const char *start = text;

  for (; *text != '\0'; text++)
    {
      const char *escape = get_escape (*text);

      if (escape == NULL)
        continue;

      g_string_append_len (row, start, text - start);
      g_string_append (row, escape);
      start = text + 1;
    }

  g_string_append_len (row, start, text - start);
}

static void
append_bytes (GString *row,
              GBytes  *bytes)
{
  static const char digits[] = "0123456789abcdef";
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_string_append (row, "\\\\x");
  for (gsize i = 0; i < size; i++)
    {
      g_string_append_c (row, digits[data[i] >> 4]);
      g_string_append_c (row, digits[data[i] & 15]);
    }
}

static void
append_value (GString       *row,
              const LcValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type)
    {
    case 't':
      append_text (row, value->text);
      break;

    case 'i':
      g_string_append_printf (row, "%" G_GINT64_FORMAT, value->integer);
      break;

    case 'd':
      g_string_append (row, g_ascii_dtostr (number, sizeof number, value->real));
      break;

    case 'b':
      append_bytes (row, value->bytes);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
append_row (LcBulk        *self,
            const LcValue *values)
{
  for (guint i = 0; self->types[i] != '\0'; i++)
    {
      if (i > 0)
        g_string_append_c (self->waiting, '\t');
      if (values[i].is_null)
        g_string_append (self->waiting, "\\N");
      else
        append_value (self->waiting, &values[i]);
    }
  g_string_append_c (self->waiting, '\n');
}

/**
 * lc_bulk_add_values:
 * @self: a bulk
 * @values: the values of a row, of the types that were given to lc_bulk_new(); they are copied
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Adds a row. Whether it can be written may show only at lc_bulk_flush().
 *
 * Returns: whether it went well
 */
gboolean
lc_bulk_add_values (LcBulk         *self,
                    const LcValue  *values,
                    GError        **error)
{
  g_autoptr(LcStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->waiting != NULL)
    {
      append_row (self, values);
      return TRUE;
    }

  statement = lc_database_query_values (self->database, self->sql, values, strlen (self->types), error);
  return statement != NULL && lc_statement_step (statement, error) == LC_STEP_DONE;
}

/**
 * lc_bulk_add_list:
 * @self: a bulk
 * @args: the values of a row, each a text or %NULL, or a #gint64; they are copied
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Adds a row, as lc_bulk_add_values().
 *
 * Returns: whether it went well
 */
gboolean
lc_bulk_add_list (LcBulk   *self,
                  va_list   args,
                  GError  **error)
{
  LcValue values[LC_MAX_VALUES];

  g_return_val_if_fail (self != NULL && self->types[strspn (self->types, "ti")] == '\0', FALSE);

  for (guint i = 0; self->types[i] != '\0'; i++)
    {
      values[i] = (LcValue) { .type = self->types[i] };
      if (values[i].type == 'i')
        values[i].integer = va_arg (args, gint64);
      else
        values[i].text = va_arg (args, const char *);
      values[i].is_null = values[i].type == 't' && values[i].text == NULL;
    }

  return lc_bulk_add_values (self, values, error);
}

/**
 * lc_bulk_add:
 * @self: a bulk
 * @error: return location for a `LC_DATABASE_ERROR`
 * @...: the values of a row
 *
 * Adds a row, as lc_bulk_add_list().
 *
 * Returns: whether it went well
 */
gboolean
lc_bulk_add (LcBulk   *self,
             GError  **error,
             ...)
{
  gboolean added;
  va_list args;

  va_start (args, error);
  added = lc_bulk_add_list (self, args, error);
  va_end (args);
  return added;
}

/**
 * lc_bulk_get_size:
 * @self: a bulk
 *
 * Returns: about how many bytes wait to be written
 */
gsize
lc_bulk_get_size (LcBulk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->waiting != NULL ? self->waiting->len : 0;
}

/**
 * lc_bulk_flush:
 * @self: a bulk
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes the rows that wait. Call it before the transaction is committed.
 *
 * Returns: whether it went well; if not, the transaction can only be rolled back
 */
gboolean
lc_bulk_flush (LcBulk   *self,
               GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (lc_bulk_get_size (self) == 0)
    return TRUE;
  if (!lc_database_copy (self->database, self->sql, self->waiting->str, self->waiting->len, error))
    return FALSE;

  g_string_truncate (self->waiting, 0);
  return TRUE;
}

void
lc_bulk_free (LcBulk *self)
{
  g_free (self->types);
  g_free (self->sql);
  if (self->waiting != NULL)
    g_string_free (self->waiting, TRUE);
  g_free (self);
}
