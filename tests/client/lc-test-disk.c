/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-disk.h"

#include <sqlite3.h>

/* A kind of files, of which the system has a few, that cannot be written while the disk is full. */
typedef struct
{
  sqlite3_io_methods        methods; /* first: files point here */
  const sqlite3_io_methods *real;
} Kind;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static Kind kinds[4];
static GMutex mutex; /* of the kinds: SQLite opens files on several threads */
static int full;

static int
write_file (sqlite3_file *file,
            const void   *data,
            int           amount,
            sqlite3_int64 offset)
{
  const Kind *kind = (const Kind *) file->pMethods;

  return g_atomic_int_get (&full) ? SQLITE_FULL : kind->real->xWrite (file, data, amount, offset);
}

static const sqlite3_io_methods *
wrap (const sqlite3_io_methods *real)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].real == NULL)
        {
          kinds[i].real = real;
          kinds[i].methods = *real;
          kinds[i].methods.xWrite = write_file;
        }
      if (kinds[i].real == real)
        return &kinds[i].methods;
    }

  g_assert_not_reached ();
}

static int
open_file (sqlite3_vfs  *self,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  int result = real_vfs->xOpen (real_vfs, name, file, flags, out_flags);

  if (file->pMethods != NULL)
    file->pMethods = wrap (file->pMethods);

  return result;
}

/* To be called before SQLite is used. */
void
lc_test_disk_init (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "lc-test";
  vfs.pNext = NULL;
  vfs.xOpen = open_file;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
lc_test_disk_set_full (gboolean is_full)
{
  g_atomic_int_set (&full, is_full);
}
