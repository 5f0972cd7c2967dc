/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "today/lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_MY_TASKS_CARD (lc_my_tasks_card_get_type ())
G_DECLARE_FINAL_TYPE (LcMyTasksCard, lc_my_tasks_card, LC, MY_TASKS_CARD, LcTodayCard)

/* What the member is to do by the end of the week, the most urgent first. */

G_END_DECLS
