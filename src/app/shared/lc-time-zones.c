/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-time-zones.h"

/* The list of the tz database: country codes, coordinates, identifier and comments, with tabs between them. */
#define LIST "/usr/share/zoneinfo/zone1970.tab"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static GPtrArray *
read_identifiers (void)
{
  GPtrArray *identifiers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (LIST, &text, NULL, NULL))
    return identifiers;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (lines[i][0] != '#' && g_strv_length (fields) >= 3)
        g_ptr_array_add (identifiers, g_strdup (fields[2]));
    }

  return identifiers;
}

static gboolean
contains (GPtrArray  *identifiers,
          const char *identifier)
{
  return g_ptr_array_find_with_equal_func (identifiers, identifier, g_str_equal, NULL);
}

/**
 * lc_time_zones_load:
 * @present: (nullable): the identifier that is in use, which is listed whatever the system knows
 *
 * Returns: (transfer full): "" for none, and the IANA identifiers that this system knows, sorted
 */
GtkStringList *
lc_time_zones_load (const char *present)
{
  g_autoptr(GPtrArray) identifiers = read_identifiers ();
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  const char *here = g_time_zone_get_identifier (local);

  if (strchr (here, '/') != NULL && !contains (identifiers, here))
    g_ptr_array_add (identifiers, g_strdup (here));
  if (present != NULL && *present != '\0' && !contains (identifiers, present))
    g_ptr_array_add (identifiers, g_strdup (present));
  if (!contains (identifiers, "UTC"))
    g_ptr_array_add (identifiers, g_strdup ("UTC"));

  g_ptr_array_sort (identifiers, compare);
  g_ptr_array_insert (identifiers, 0, g_strdup (""));
  g_ptr_array_add (identifiers, NULL);

  return gtk_string_list_new ((const char * const *) identifiers->pdata);
}

/**
 * lc_time_zones_find:
 * @zones: what lc_time_zones_load() gave
 * @identifier: (nullable): an IANA identifier
 *
 * Returns: the position of @identifier, 0 where it is not listed
 */
guint
lc_time_zones_find (GtkStringList *zones,
                    const char    *identifier)
{
  guint position = identifier != NULL ? gtk_string_list_find (zones, identifier) : GTK_INVALID_LIST_POSITION;

  return position != GTK_INVALID_LIST_POSITION ? position : 0;
}
