/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LC_RANGE_IGNORED,        /* all of it is the answer */
  LC_RANGE_PART,
  LC_RANGE_UNSATISFIABLE,
} LcRange;

LcRange lc_range_read    (const char *header,
                          guint64     size,
                          guint64    *first,
                          guint64    *length);
gboolean lc_range_is_of  (const char *if_range,
                          const char *etag);

G_END_DECLS
