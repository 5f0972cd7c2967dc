/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mentorship-demo.h"

#include <string.h>

#include "lc-demo-writer-private.h"
#include "lc-offer.h"

#define MAX_HANDLE 40

/* An offer is read as one that is sent, and so it is one that could be. */
static gboolean
write_offer (LcDemoWriter  *writer,
             yyjson_val    *source,
             GError       **error)
{
  char *json = yyjson_val_write (source, YYJSON_WRITE_NOFLAG, NULL);
  g_autoptr(LcReader) reader = lc_reader_new (json, strlen (json), error);
  LcOfferFields fields;
  LcDemoMember *member;

  free (json);
  if (reader == NULL)
    return FALSE;

  member = lc_demo_find_member (writer, lc_reader_get_text (reader, "member", 1, MAX_HANDLE), error);
  lc_offer_fields_read (&fields, reader);
  if (member == NULL)
    return FALSE;
  if (!lc_reader_finish (reader))
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "What “%s” offers in the demo community is wrong", member->handle);
      return FALSE;
    }

  return lc_offer_store (writer->database, member->id, &fields, writer->plan->now, error);
}

/**
 * lc_mentorship_write_demo:
 * @writer: a writer whose members are there
 * @error: return location for an error
 *
 * Returns: whether what the mentors of the demo community offer is written
 */
gboolean
lc_mentorship_write_demo (LcDemoWriter  *writer,
                          GError       **error)
{
  yyjson_val *mentors = yyjson_obj_get (yyjson_doc_get_root (writer->data->community), "mentors");
  yyjson_val *source;
  size_t i, n;

  yyjson_arr_foreach (mentors, i, n, source)
    if (!write_offer (writer, source, error))
      return FALSE;

  return TRUE;
}
