/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "lc-profile-changes.h"

G_BEGIN_DECLS

GBytes *lc_profile_changes_to_bytes (LcProfileChanges *self);

G_END_DECLS
