/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-private.h"

const LcRoute lc_leadership_routes[] =
{
  { "GET", "/api/v1/flags/{target_id}",
    LC_ACTION_FLAG, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_flag },
  { "PUT", "/api/v1/flags/{target_id}",
    LC_ACTION_FLAG, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_flag },

  { "GET", "/api/v1/moderation/cases",
    LC_ACTION_MODERATE, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_cases },
  { "GET", "/api/v1/moderation/cases/{case_id}",
    LC_ACTION_MODERATE, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_case },
  { "PUT", "/api/v1/moderation/cases/{case_id}/claim",
    LC_ACTION_MODERATE, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_put_claim },
  { "DELETE", "/api/v1/moderation/cases/{case_id}/claim",
    LC_ACTION_MODERATE, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_claim },
  { "PUT", "/api/v1/moderation/cases/{case_id}/decision",
    LC_ACTION_MODERATE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_decision },
  { "PUT", "/api/v1/moderation/cases/{case_id}/outcome",
    LC_ACTION_MODERATE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_outcome },

  { "GET", "/api/v1/me/decisions",
    LC_ACTION_APPEAL, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_decisions },
  { "GET", "/api/v1/me/decisions/{case_id}",
    LC_ACTION_APPEAL, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_decision },
  { "PUT", "/api/v1/me/decisions/{case_id}/appeal",
    LC_ACTION_APPEAL, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_put_appeal },
  { NULL }
};
