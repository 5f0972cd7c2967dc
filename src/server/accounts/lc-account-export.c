/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-feature.h"

static gboolean
add_feature (LcExport         *export,
             const LcFeature  *feature,
             GError          **error)
{
  for (guint i = 0; feature->exports != NULL && feature->exports[i].file != NULL; i++)
    if (!lc_export_add_table (export, &feature->exports[i], error))
      return FALSE;

  return feature->export == NULL || feature->export (export, error);
}

static gboolean
write_export (LcRequest   *request,
              LcDatabase  *database,
              int          fd,
              GError     **error)
{
  LcServices *services = lc_request_get_services (request);
  g_autoptr(LcExport) export = lc_export_new (database, lc_request_get_member_id (request), services->upload_folder, fd, error);

  if (export == NULL)
    return FALSE;
  for (guint i = 0; services->features[i] != NULL; i++)
    if (!add_feature (export, services->features[i], error))
      return FALSE;

  return lc_export_finish (export, error);
}

/* A file without a name: it goes with its last descriptor. */
static int
open_nameless (const char  *folder,
               GError     **error)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "There is no room for the export in %s: %s", folder,
                 g_strerror (errno));

  return fd;
}

/**
 * lc_export_account:
 * @request: GET /api/v1/account/export
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_export_account (LcRequest  *request,
                   GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcDatabase *database;
  LcResponse *response;
  struct stat info;
  gboolean done;
  int fd;

  fd = open_nameless (services->upload_folder, error);
  if (fd < 0)
    return NULL;

  database = lc_store_lease_reader (services->store, error);
  done = database != NULL && write_export (request, database, fd, error);
  if (database != NULL)
    lc_store_give_back (services->store, database);
  if (done && (fstat (fd, &info) != 0 || lseek (fd, 0, SEEK_SET) != 0))
    done = (g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The export cannot be read: %s", g_strerror (errno)), FALSE);
  if (!done)
    {
      close (fd);
      return NULL;
    }

  response = lc_response_new_file (200, "application/zip", fd, info.st_size);
  lc_response_set_header (response, "Content-Disposition", "attachment; filename=\"learn-commons-export.zip\"");
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}
