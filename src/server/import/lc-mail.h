/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LcMail:
 * @number: where it stood in its file, from 1
 * @id: its Message-ID, or a hash where it has none
 * @references: (element-type utf8): ids of the messages it answers, the nearest last
 * @subject: cleaned
 * @is_answer: whether the subject said so ("Re:")
 * @name: (nullable): the author's name
 * @address: the author's address, folded; only ever stored as a keyed hash
 * @date: milliseconds since the Unix epoch, or 0 where it is not known
 * @text: the body, decoded
 * @format: a `LcMailTextFormat`
 * @n_attachments: how many attachments were left out
 *
 * What an importer needs of a mail.
 */
typedef struct
{
  guint      number;
  char      *id;
  GPtrArray *references;
  char      *subject;
  gboolean   is_answer;
  char      *name;
  char      *address;
  gint64     date;
  char      *text;
  int        format;
  guint      n_attachments;
} LcMail;

LcMail *lc_mail_parse         (GBytes      *bytes,
                               guint        number,
                               const char **problem);
char   *lc_mail_clean_subject (const char  *subject,
                               gboolean    *is_answer);
void    lc_mail_free          (LcMail      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcMail, lc_mail_free)

G_END_DECLS
