/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinar-private.h"

#include "lc-member-private.h"

struct _LcSpeaker
{
  GObject   parent_instance;

  LcMember *member;
  char     *name;
  char     *about;
  char     *link;
};

G_DEFINE_FINAL_TYPE (LcSpeaker, lc_speaker, G_TYPE_OBJECT)

static void
lc_speaker_finalize (GObject *object)
{
  LcSpeaker *self = LC_SPEAKER (object);

  g_clear_object (&self->member);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->link, g_free);

  G_OBJECT_CLASS (lc_speaker_parent_class)->finalize (object);
}

static void
lc_speaker_class_init (LcSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_speaker_finalize;
}

static void
lc_speaker_init (LcSpeaker *self)
{
}

/* Returns: (transfer full) (nullable): the speaker that @object tells of; %NULL with @error set */
LcSpeaker *
lc_speaker_read (JsonObject    *object,
                 LcObjectPool  *members,
                 GError       **error)
{
  g_autoptr(LcSpeaker) self = g_object_new (LC_TYPE_SPEAKER, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  self->name = g_strdup (lc_json_reader_string (&reader, "name"));
  self->about = g_strdup (lc_json_reader_string (&reader, "about"));
  self->link = g_strdup (lc_json_reader_optional_string (&reader, "link"));
  if (!lc_json_reader_finish (&reader, error) || !lc_member_pool_read_author (members, object, "member", &self->member, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Returns: (transfer none) (nullable): the member; %NULL: it is a guest */
LcMember *
lc_speaker_get_member (LcSpeaker *self)
{
  g_return_val_if_fail (LC_IS_SPEAKER (self), NULL);

  return self->member;
}

/* Returns: (transfer none): what the member or the guest is called */
const char *
lc_speaker_get_name (LcSpeaker *self)
{
  g_return_val_if_fail (LC_IS_SPEAKER (self), NULL);

  return self->member != NULL ? lc_member_get_display_name (self->member) : self->name;
}

/* Returns: (transfer none): what is said of them, may be empty */
const char *
lc_speaker_get_about (LcSpeaker *self)
{
  g_return_val_if_fail (LC_IS_SPEAKER (self), NULL);

  return self->about;
}

/* Returns: (transfer none) (nullable): an address of a page of theirs */
const char *
lc_speaker_get_link (LcSpeaker *self)
{
  g_return_val_if_fail (LC_IS_SPEAKER (self), NULL);

  return self->link;
}
