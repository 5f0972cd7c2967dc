/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-job.h"
#include "lc-store.h"

G_BEGIN_DECLS

/* So long a process has for one step before others take it for dead. */
#define LC_JOB_LEASE (60 * G_GINT64_CONSTANT (1000))
/* So often a job is begun before it is given up: after about nine hours. */
#define LC_JOB_MAX_ATTEMPTS 15

/* A job that this process has leased. */
typedef struct
{
  char   *kind;
  char   *key;
  char   *lease;
  gint64  attempts;  /* with this one */
} LcLeasedJob;

LcStep   lc_job_store_take    (LcStore          *store,
                               const char       *lease,
                               LcLeasedJob      *job,
                               GError          **error);
gboolean lc_job_store_step    (LcStore          *store,
                               LcLeasedJob      *job,
                               const LcJobKind  *kind,
                               const struct _LcServices *services,
                               gboolean         *goes_on,
                               GError          **error);
gboolean lc_job_store_fail    (LcStore          *store,
                               LcLeasedJob      *job,
                               gboolean          for_ever,
                               const char       *message,
                               GError          **error);
gboolean lc_job_store_release (LcStore         *store,
                               LcLeasedJob      *job,
                               GError          **error);
gboolean lc_job_store_ensure  (LcStore          *store,
                               const LcJobKind  *kinds,
                               GError          **error);
void     lc_leased_job_clear  (LcLeasedJob      *job);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcLeasedJob, lc_leased_job_clear)

G_END_DECLS
