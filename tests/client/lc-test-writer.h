/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-test-server.h"

G_BEGIN_DECLS

#define LC_TEST_PASSWORD "correct horse battery"

/* Somebody behind a network that fails, and a community on the other side of it. */
typedef struct
{
  LcTestProxy *proxy;
  LcSession   *session;
  LcAccount   *account;
} LcTestWriter;

LcTestWriter *lc_test_writer_new        (const char   *handle);
void          lc_test_writer_free       (LcTestWriter *self);
void          lc_test_writer_go_offline (LcTestWriter *self);
void          lc_test_writer_go_online  (LcTestWriter *self);
void          lc_test_writer_restart    (LcTestWriter *self);

LcSession    *lc_test_resume            (LcAccount    *account);
guint         lc_test_count_unsent      (LcSession    *session);
LcPost       *lc_test_write_post        (LcSession    *session,
                                         const char   *title);
DexFuture    *lc_test_edit              (LcSession    *session,
                                         gpointer      message,
                                         const char   *title,
                                         const char   *body);
LcReply      *lc_test_write_reply       (LcSession    *session,
                                         LcPost       *post,
                                         const char   *parent_id,
                                         const char   *body);
LcPostList   *lc_test_load_posts        (LcSession    *session);
char         *lc_test_list_titles       (LcSession    *session,
                                         const char   *prefix);
void          lc_test_check_titles      (LcSession    *session,
                                         const char   *prefix,
                                         const char   *expected);
void          lc_test_wait_for_titles   (LcSession    *session,
                                         const char   *prefix,
                                         const char   *expected);
LcPost       *lc_test_fetch_post        (LcSession    *session,
                                         LcPost       *post);

G_END_DECLS
