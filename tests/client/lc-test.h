/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "lc-client.h"

G_BEGIN_DECLS

/* Runs the main loop until @condition holds; fails after a while. */
#define lc_test_wait(condition) \
  G_STMT_START { \
    gint64 lc_deadline = g_get_monotonic_time () + LC_TEST_PATIENCE; \
    guint lc_tick = g_timeout_add (20, lc_test_tick, NULL); \
    while (!(condition)) \
      { \
        if (g_get_monotonic_time () > lc_deadline) \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
        g_main_context_iteration (NULL, TRUE); \
      } \
    g_source_remove (lc_tick); \
  } G_STMT_END

#define LC_TEST_PATIENCE (60 * G_USEC_PER_SEC)

gboolean       lc_test_tick          (gpointer        unused);
void           lc_test_init          (int            *argc,
                                      char         ***argv);
char          *lc_test_make_folder   (void);
void           lc_test_remove_folder (const char     *folder);
void           lc_test_settle        (DexFuture      *future);
gboolean       lc_test_await         (DexFuture      *future,
                                      GError        **error);
gpointer       lc_test_await_object  (DexFuture      *future,
                                      GError        **error);
char          *lc_test_await_string  (DexFuture      *future,
                                      GError        **error);
GBytes        *lc_test_await_bytes   (DexFuture      *future,
                                      GError        **error);
void           lc_test_finish        (gpointer        object);
void           lc_test_expect_warnings (gboolean      expected);

/* A TCP proxy on a free port that does to the connections what a network does. */
typedef struct _LcTestProxy LcTestProxy;

typedef enum
{
  LC_TEST_FAULT_NONE,
  LC_TEST_FAULT_REFUSE,      /* closes each connection at once */
  LC_TEST_FAULT_CUT_ANSWER,  /* hands the request over and cuts the answer after some bytes */
  LC_TEST_FAULT_NO_ANSWER,   /* hands the request over and says nothing */
  LC_TEST_FAULT_ERROR,       /* answers 503 without asking the server */
  LC_TEST_FAULT_GARBAGE,     /* answers what is no HTTP */
  LC_TEST_FAULT_PAGE,        /* answers 200 with somebody else's page */
  LC_TEST_FAULT_REDIRECT,    /* sends one to somebody else's page */
  LC_TEST_FAULT_BUSY,        /* answers 429, to be asked again in an hour */
  LC_TEST_FAULT_ANSWER,      /* answers what lc_test_proxy_set_answer() said */
  LC_TEST_FAULT_HOLD,        /* hands the request over and keeps the answer until lc_test_proxy_release() */
} LcTestFault;

LcTestProxy   *lc_test_proxy_new       (const char    *target_url);
void           lc_test_proxy_free      (LcTestProxy   *self);
const char    *lc_test_proxy_get_url   (LcTestProxy   *self);
void           lc_test_proxy_set_fault (LcTestProxy   *self,
                                        LcTestFault    fault,
                                        int            count);
void           lc_test_proxy_set_answer (LcTestProxy  *self,
                                         const char   *body,
                                         gsize         length);
void           lc_test_proxy_set_raw_answer (LcTestProxy *self,
                                             const char  *answer);
gboolean       lc_test_proxy_get_held  (LcTestProxy   *self);
void           lc_test_proxy_release   (LcTestProxy   *self);
void           lc_test_proxy_cut       (LcTestProxy   *self);
guint          lc_test_proxy_get_count (LcTestProxy   *self);
guint          lc_test_proxy_count_requests (LcTestProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcTestProxy, lc_test_proxy_free)

G_END_DECLS
