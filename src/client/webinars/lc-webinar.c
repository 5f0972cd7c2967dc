/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinar-private.h"

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcWebinar
{
  LcDocument parent_instance;

  char       *title;
  char       *abstract;
  char       *language;
  char       *level;
  char      **skills;
  char       *link;
  char       *local_start;
  char       *time_zone;
  gint64      starts_at;
  gint64      ends_at;
  int         webinar_state;
  char       *note;
  int         capacity;
  guint       going_count;
  guint       offered_count;
  guint       waiting_count;
  guint       maybe_count;
  LcMember   *host;
  GListStore *speakers;
  int         answer;
  gint64      offered_until;
  guint       place_in_line;
  gboolean    hosting;
};

G_DEFINE_FINAL_TYPE (LcWebinar, lc_webinar, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcWebinar, member)

enum
{
  TITLE,
  ABSTRACT,
  LANGUAGE,
  LEVEL,
  SKILLS,
  LINK,
  LOCAL_START,
  TIME_ZONE,
  STARTS_AT,
  ENDS_AT,
  WEBINAR_STATE,
  NOTE,
  CAPACITY,
  GOING_COUNT,
  OFFERED_COUNT,
  WAITING_COUNT,
  MAYBE_COUNT,
  HOST,
  SPEAKERS,
  ANSWER,
  OFFERED_UNTIL,
  PLACE_IN_LINE,
  HOSTING,
};

static const LcDocumentField fields[] = {
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [ABSTRACT] = { "abstract", LC_FIELD_OPTIONAL_STRING, AT (abstract) },
  [LANGUAGE] = { "language", LC_FIELD_OPTIONAL_STRING, AT (language), "language" },
  [LEVEL] = { "level", LC_FIELD_STRING, AT (level), "level" },
  [SKILLS] = { "skills", LC_FIELD_STRV, AT (skills), "skills" },
  [LINK] = { "link", LC_FIELD_OPTIONAL_STRING, AT (link) },
  [LOCAL_START] = { "local-start", LC_FIELD_STRING, AT (local_start), "local_start" },
  [TIME_ZONE] = { "time-zone", LC_FIELD_STRING, AT (time_zone), "time_zone" },
  [STARTS_AT] = { "starts-at", LC_FIELD_TIME, AT (starts_at), "starts_at" },
  [ENDS_AT] = { "ends-at", LC_FIELD_TIME, AT (ends_at), "ends_at" },
  [WEBINAR_STATE] = { "webinar-state", LC_FIELD_ENUM, AT (webinar_state), "state", lc_webinar_state_get_type,
                      LC_WEBINAR_STATE_ANNOUNCED },
  [NOTE] = { "note", LC_FIELD_STRING, AT (note), "note" },
  [CAPACITY] = { "capacity", LC_FIELD_INT, AT (capacity) },
  [GOING_COUNT] = { "going-count", LC_FIELD_COUNT, AT (going_count), "going_count" },
  [OFFERED_COUNT] = { "offered-count", LC_FIELD_COUNT, AT (offered_count), "offered_count" },
  [WAITING_COUNT] = { "waiting-count", LC_FIELD_COUNT, AT (waiting_count), "waiting_count" },
  [MAYBE_COUNT] = { "maybe-count", LC_FIELD_COUNT, AT (maybe_count), "maybe_count" },
  [HOST] = { "host", LC_FIELD_OBJECT, AT (host), NULL, lc_member_get_type },
  [SPEAKERS] = { "speakers", LC_FIELD_OBJECT, AT (speakers), NULL, g_list_store_get_type },
  [ANSWER] = { "answer", LC_FIELD_ENUM, AT (answer), NULL, lc_webinar_answer_get_type, LC_WEBINAR_ANSWER_NONE },
  [OFFERED_UNTIL] = { "offered-until", LC_FIELD_OPTIONAL_TIME, AT (offered_until) },
  [PLACE_IN_LINE] = { "place-in-line", LC_FIELD_COUNT, AT (place_in_line) },
  [HOSTING] = { "hosting", LC_FIELD_BOOLEAN, AT (hosting) },
};

/* What is told of the member's own, and of a webinar that was itself read. */
typedef struct
{
  int              capacity;
  LcWebinarAnswer  answer;
  gint64           offered_until;
  guint            place_in_line;
  gboolean         hosting;
  gboolean         is_whole;
  const char      *abstract;
  const char      *link;
  LcMember        *host;
  GListStore      *speakers;
} Told;

static void
told_clear (Told *told)
{
  g_clear_object (&told->host);
  g_clear_object (&told->speakers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static gboolean
has_value (JsonObject *object,
           const char *name)
{
  return json_object_has_member (object, name) && !json_object_get_null_member (object, name);
}

static gboolean
read_speakers (Told          *told,
               JsonArray     *array,
               LcObjectPool  *members,
               GError       **error)
{
  told->speakers = g_list_store_new (LC_TYPE_SPEAKER);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = lc_json_array_get_object (array, i, error);
      g_autoptr(LcSpeaker) speaker = object != NULL ? lc_speaker_read (object, members, error) : NULL;

      if (speaker == NULL)
        return FALSE;
      g_list_store_append (told->speakers, speaker);
    }

  return TRUE;
}

static void
read_my (Told         *told,
         LcJsonReader *reader)
{
  JsonObject *object = lc_json_reader_object (reader, "my");
  LcJsonReader my = LC_JSON_READER_INIT (object);

  if (object == NULL)
    return;

  told->answer = lc_json_reader_level (&my, "answer", LC_TYPE_WEBINAR_ANSWER);
  told->offered_until = lc_json_reader_optional_time (&my, "offered_until");
  told->hosting = lc_json_reader_boolean (&my, "is_host");
  if (has_value (object, "place_in_line"))
    told->place_in_line = lc_json_reader_count (&my, "place_in_line");
  lc_json_reader_finish (&my, &reader->error);
}

/* Of a list the member's place in the line, the abstract, the link and the speakers are not known: what was read of them stays, but for what
 * the answer says otherwise. */
static void
take (LcWebinar  *self,
      const Told *told)
{
  gboolean comes = told->answer == LC_WEBINAR_ANSWER_GOING || told->hosting;

  lc_model_set_int (self, &self->capacity, told->capacity, lc_document_get_pspec (self, CAPACITY));
  lc_model_set_object (self, &self->host, told->host, lc_document_get_pspec (self, HOST));
  lc_model_set_int (self, &self->answer, told->answer, lc_document_get_pspec (self, ANSWER));
  lc_model_set_int64 (self, &self->offered_until, told->offered_until, lc_document_get_pspec (self, OFFERED_UNTIL));
  lc_model_set_boolean (self, &self->hosting, told->hosting, lc_document_get_pspec (self, HOSTING));
  if (told->is_whole || told->answer != LC_WEBINAR_ANSWER_WAITING)
    lc_model_set_uint (self, &self->place_in_line, told->place_in_line, lc_document_get_pspec (self, PLACE_IN_LINE));
  if (told->is_whole || !comes)
    lc_model_set_string (self, &self->link, told->link, lc_document_get_pspec (self, LINK));
  if (told->is_whole)
    {
      lc_model_set_string (self, &self->abstract, told->abstract, lc_document_get_pspec (self, ABSTRACT));
      lc_model_set_object (self, &self->speakers, told->speakers, lc_document_get_pspec (self, SPEAKERS));
    }
}

static gboolean
lc_webinar_read (LcDocument   *document,
                 LcJsonReader *reader,
                 LcObjectPool *members,
                 gboolean      stale)
{
  g_auto(Told) told = { .capacity = -1, .is_whole = json_object_has_member (reader->object, "abstract") };

  read_my (&told, reader);
  if (has_value (reader->object, "capacity"))
    told.capacity = lc_json_reader_int (reader, "capacity", 0, G_MAXINT);
  if (told.is_whole)
    {
      JsonArray *speakers = lc_json_reader_array (reader, "speakers");

      told.abstract = lc_json_reader_string (reader, "abstract");
      told.link = lc_json_reader_optional_string (reader, "link");
      if (speakers != NULL && !read_speakers (&told, speakers, members, &reader->error))
        return FALSE;
    }
  if (reader->error != NULL || !lc_member_pool_read_author (members, reader->object, "host", &told.host, &reader->error))
    return FALSE;

  if (!stale)
    take (LC_WEBINAR (document), &told);
  return TRUE;
}

static void
lc_webinar_class_init (LcWebinarClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "webinars";
  document_class->versioned = TRUE;
  document_class->read = lc_webinar_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_webinar_init (LcWebinar *self)
{
  self->capacity = -1;
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_WEBINAR, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcWebinar */
LcObjectPool *
lc_webinar_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Returns: (transfer none): what it is called */
const char *
lc_webinar_get_title (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->title;
}

/* Returns: (transfer none) (nullable): what it is about, in Markdown; %NULL: the webinar itself was not read yet */
const char *
lc_webinar_get_abstract (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->abstract;
}

/* Returns: (transfer none) (nullable): the tag of the language that is spoken */
const char *
lc_webinar_get_language (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->language;
}

/* Returns: (transfer none): for whom it is: all, beginner, intermediate or advanced */
const char *
lc_webinar_get_level (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->level;
}

/* Returns: (transfer none): what one learns there */
const char * const *
lc_webinar_get_skills (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return (const char * const *) self->skills;
}

/* Returns: (transfer none) (nullable): where it takes place, for who comes and for its hosts */
const char *
lc_webinar_get_link (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->link;
}

/* Returns: (transfer none): what clocks show in its time zone when it begins, `2027-03-28T18:00` */
const char *
lc_webinar_get_local_start (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->local_start;
}

/* Returns: (transfer none): the IANA name of the zone in which it was announced */
const char *
lc_webinar_get_time_zone (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->time_zone;
}

gint64
lc_webinar_get_starts_at (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->starts_at;
}

gint64
lc_webinar_get_ends_at (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->ends_at;
}

LcWebinarState
lc_webinar_get_webinar_state (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), LC_WEBINAR_STATE_DRAFT);

  return self->webinar_state;
}

/* Returns: (transfer none): what its hosts said when they moved or cancelled it, may be empty */
const char *
lc_webinar_get_note (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->note;
}

/* Returns: how many can come; -1: all */
int
lc_webinar_get_capacity (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), -1);

  return self->capacity;
}

/* Returns: how many come */
guint
lc_webinar_get_going_count (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->going_count;
}

/* Returns: for how many a place is kept until they answer */
guint
lc_webinar_get_offered_count (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->offered_count;
}

/* Returns: how many are in the waiting list */
guint
lc_webinar_get_waiting_count (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->waiting_count;
}

/* Returns: (transfer none) (nullable): who announced it; %NULL: nobody is left */
LcMember *
lc_webinar_get_host (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return self->host;
}

/* Returns: (transfer none) (nullable): the [class@Speaker]s; %NULL: the webinar itself was not read yet */
GListModel *
lc_webinar_get_speakers (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), NULL);

  return (GListModel *) self->speakers;
}

/* Returns: whether the member comes */
LcWebinarAnswer
lc_webinar_get_answer (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), LC_WEBINAR_ANSWER_NONE);

  return self->answer;
}

/* Returns: until when a place is kept for the member, in ms; 0: none is */
gint64
lc_webinar_get_offered_until (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->offered_until;
}

/* Returns: the member's place in the waiting list; 0: none */
guint
lc_webinar_get_place_in_line (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), 0);

  return self->place_in_line;
}

/* Returns: whether the member hosts it */
gboolean
lc_webinar_get_hosting (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), FALSE);

  return self->hosting;
}

/* Returns: whether who signs up now comes into the waiting list */
gboolean
lc_webinar_get_full (LcWebinar *self)
{
  g_return_val_if_fail (LC_IS_WEBINAR (self), FALSE);

  return self->capacity >= 0 && (self->waiting_count > 0 || self->going_count + self->offered_count >= (guint) self->capacity);
}
