/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

const LcRoute lc_accounts_routes[] =
{
  { "POST", "/api/v1/accounts",
    LC_ACTION_REGISTER, LC_WORK_PASSWORD, LC_BODY_JSON, LC_RATE_SIGN_IN, lc_register },

  { "POST", "/api/v1/sessions",
    LC_ACTION_SIGN_IN, LC_WORK_PASSWORD, LC_BODY_JSON, LC_RATE_SIGN_IN, lc_sign_in },
  { "GET", "/api/v1/sessions",
    LC_ACTION_MANAGE_SELF, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_sessions },
  { "DELETE", "/api/v1/sessions/{session_id}",
    LC_ACTION_MANAGE_SELF, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_end_session },
  { "POST", "/api/v1/sessions/current/renewal",
    LC_ACTION_MANAGE_SELF, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_renew_session },

  { "GET", "/api/v1/account",
    LC_ACTION_MANAGE_SELF, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_account },
  { "PATCH", "/api/v1/account",
    LC_ACTION_PRESENT_SELF, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_account },
  { "DELETE", "/api/v1/account",
    LC_ACTION_MANAGE_SELF, LC_WORK_PASSWORD, LC_BODY_JSON, LC_RATE_WRITE, lc_delete_account },
  { "PUT", "/api/v1/account/password",
    LC_ACTION_MANAGE_SELF, LC_WORK_PASSWORD, LC_BODY_JSON, LC_RATE_WRITE, lc_change_password },
  { "GET", "/api/v1/account/export",
    LC_ACTION_MANAGE_SELF, LC_WORK_ARCHIVE, LC_BODY_NONE, LC_RATE_WRITE, lc_export_account },

  { "GET", "/api/v1/invitations",
    LC_ACTION_INVITE, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_invitations },
  { "POST", "/api/v1/invitations",
    LC_ACTION_INVITE, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_invitation },
  { "DELETE", "/api/v1/invitations/{invitation_id}",
    LC_ACTION_INVITE, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_revoke_invitation },
  { "GET", "/api/v1/invitations/{token}/card",
    LC_ACTION_REGISTER, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_invitation_card },

  { "GET", "/api/v1/registrations",
    LC_ACTION_APPROVE_MEMBERS, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_registrations },
  { "PUT", "/api/v1/registrations/{member_id}",
    LC_ACTION_APPROVE_MEMBERS, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_decide_registration },

  { "GET", "/api/v1/demo/personas",
    LC_ACTION_USE_DEMO, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_personas },
  { "POST", "/api/v1/demo/sessions",
    LC_ACTION_USE_DEMO, LC_WORK_PASSWORD, LC_BODY_JSON, LC_RATE_SIGN_IN, lc_sign_in_to_demo },

  { NULL }
};
