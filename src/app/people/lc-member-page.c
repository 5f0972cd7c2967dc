/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-page.h"

#include <feed/lc-post-list.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-markdown-view.h>

#include "shared/lc-avatar.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-languages.h"
#include "shared/lc-offline-banner.h"

#define MAX_POSTS 5

struct _LcMemberPage
{
  AdwNavigationPage    parent_instance;

  GtkWidget           *offline_banner;
  GtkWidget           *edit_button;
  GtkStack            *stack;
  AdwStatusPage       *error_page;
  LcMarkdownView      *bio;
  GtkWidget           *role_group;
  AdwComboRow         *role_row;
  AdwPreferencesGroup *posts_group;

  LcSession           *session;
  LcMember            *member;
  LcPostList          *posts;
  GPtrArray           *post_rows;
  char                *member_id;
  LcMemberRole         wished_role;
  DexFuture           *loading;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_MEMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcMemberPage, lc_member_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
about (LcMemberPage *self,
       const char   *handle,
       const char   *pronouns)
{
  if (handle == NULL)
    return g_strdup ("");

  if (pronouns == NULL || *pronouns == '\0')
    return g_strdup_printf ("@%s", handle);

  return g_strdup_printf ("@%s · %s", handle, pronouns);
}

static char *
role (LcMemberPage *self,
      LcMemberRole  value)
{
  return g_strdup (lc_format_role (value));
}

static gboolean
has_standing (LcMemberPage *self,
              LcMemberRole  value)
{
  return value != LC_MEMBER_ROLE_MEMBER;
}

static char *
joined (LcMemberPage      *self,
        const char *const *values)
{
  return values != NULL ? lc_format_joined (values) : g_strdup ("");
}

static gboolean
has_any (LcMemberPage      *self,
         const char *const *values)
{
  return values != NULL && values[0] != NULL;
}

static gboolean
has_text (LcMemberPage *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

static char *
languages (LcMemberPage      *self,
           const char *const *tags)
{
  return lc_languages_join (tags);
}

/* What the clock says where they are, and how far that is from here. */
static char *
their_time (LcMemberPage *self,
            const char   *time_zone)
{
  g_autoptr(GTimeZone) zone = has_text (self, time_zone) ? g_time_zone_new_identifier (time_zone) : NULL;
  g_autoptr(GDateTime) here = g_date_time_new_now_local ();
  g_autoptr(GDateTime) there = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *place = NULL;
  int minutes;

  if (zone == NULL)
    return g_strdup (time_zone);

  there = g_date_time_to_timezone (here, zone);
  minutes = (g_date_time_get_utc_offset (there) - g_date_time_get_utc_offset (here)) / G_TIME_SPAN_MINUTE;
  /* Translators: weekday and time of day, as strftime() writes them: Monday, 14:05 */
  clock = g_date_time_format (there, _("%A, %H:%M"));
  place = g_strdelimit (g_strdup (time_zone), "_", ' ');

  if (minutes == 0)
    /* Translators: weekday and time, then a place: Monday, 14:05 (Europe/Berlin), as here */
    return g_strdup_printf (_("%s (%s), as here"), clock, place);

  return g_strdup_printf ("%s (%s, %+.4g h)", clock, place, minutes / 60.0);
}

static char *
since (LcMemberPage *self,
       gint64        time)
{
  return time > 0 ? lc_format_date (time) : g_strdup ("");
}

static char *
written (LcMemberPage *self,
         guint         n_posts,
         guint         n_replies)
{
  g_autofree char *posts = g_strdup_printf (ngettext ("%u post", "%u posts", n_posts), n_posts);
  g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", n_replies), n_replies);

  /* Translators: a number of posts and a number of replies: 3 posts, 12 replies */
  return g_strdup_printf (_("%s, %s"), posts, replies);
}

static void
update_bio (LcMemberPage *self)
{
  const char *bio = lc_member_get_bio (self->member);

  lc_markdown_view_set_text (self->bio, bio != NULL ? bio : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bio), has_text (self, bio));
}

static GtkWidget *
create_post_row (LcPost *post)
{
  const char *title = lc_post_get_title (post);
  g_autofree char *time = lc_format_relative_time (lc_message_get_created_at (LC_MESSAGE (post)));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", title != NULL && *title != '\0' ? title : lc_post_get_excerpt (post),
                                 "title-lines", 2,
                                 "subtitle", time,
                                 "activatable", TRUE,
                                 "action-name", "shell.open-post",
                                 NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lc_message_get_id (LC_MESSAGE (post)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));

  return row;
}

static void
update_posts (LcMemberPage *self)
{
  GListModel *posts = G_LIST_MODEL (self->posts);

  for (guint i = 0; i < self->post_rows->len; i++)
    adw_preferences_group_remove (self->posts_group, g_ptr_array_index (self->post_rows, i));
  g_ptr_array_set_size (self->post_rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (posts) && self->post_rows->len < MAX_POSTS; i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (posts, i);
      GtkWidget *row;

      if (post == NULL || lc_message_get_is_deleted (LC_MESSAGE (post)))
        continue;

      row = create_post_row (post);
      g_ptr_array_add (self->post_rows, row);
      adw_preferences_group_add (self->posts_group, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->posts_group), self->post_rows->len > 0);
}

static void
update_role (LcMemberPage *self)
{
  LcMember *myself = lc_session_get_member (self->session);
  gboolean may_change = lc_session_get_role (self->session) == LC_MEMBER_ROLE_ORGANISER && self->member != myself;

  self->wished_role = lc_member_get_role (self->member);
  adw_combo_row_set_selected (self->role_row, self->wished_role);
  gtk_widget_set_visible (self->role_group, may_change);
}

static void
set_member (LcMemberPage *self,
            LcMember     *member)
{
  if (!g_set_object (&self->member, member))
    return;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), lc_format_member (member));
  gtk_widget_set_visible (self->edit_button, member == lc_session_get_member (self->session));
  g_signal_connect_object (member, "notify::bio", G_CALLBACK (update_bio), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (member, "notify::role", G_CALLBACK (update_role), self, G_CONNECT_SWAPPED);
  update_bio (self);
  update_role (self);

  self->posts = lc_post_list_new (self->session, NULL, lc_member_get_id (member));
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (update_posts), self, G_CONNECT_SWAPPED);
  update_posts (self);

  gtk_stack_set_visible_child_name (self->stack, "member");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEMBER]);
}

static DexFuture *
load (gpointer data)
{
  LcMemberPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcMember) member = lc_await_object (lc_session_fetch_member (self->session, self->member_id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (member != NULL)
    {
      set_member (self, member);
    }
  else if (self->member == NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }

  return dex_future_new_true ();
}

static DexFuture *
change_role (gpointer data)
{
  LcMemberPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcMember) member = NULL;
  g_autofree char *message = NULL;

  member = lc_await_object (lc_session_set_member_role (self->session, self->member, self->wished_role), &error);
  if (member == NULL)
    {
      lc_feedback_show_error (GTK_WIDGET (self), error);
      update_role (self);
      return dex_future_new_true ();
    }

  /* Translators: a person's name, and what they are now: Amina Diallo is now: Mentor */
  message = g_strdup_printf (_("%s is now: %s"), lc_member_get_display_name (member),
                             lc_format_role (lc_member_get_role (member)));
  lc_feedback_toast (GTK_WIDGET (self), message);

  return dex_future_new_true ();
}

static void
role_selected_cb (LcMemberPage *self)
{
  guint selected = adw_combo_row_get_selected (self->role_row);

  if (self->member == NULL || selected == GTK_INVALID_LIST_POSITION || selected == self->wished_role)
    return;

  self->wished_role = selected;
  lc_fiber_run (self, change_role);
}

static void
lc_member_page_dispose (GObject *object)
{
  LcMemberPage *self = LC_MEMBER_PAGE (object);

  dex_clear (&self->loading);
  g_clear_object (&self->posts);
  g_clear_pointer (&self->post_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MEMBER_PAGE);
  g_clear_object (&self->member);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_member_page_parent_class)->dispose (object);
}

static void
lc_member_page_finalize (GObject *object)
{
  g_free (LC_MEMBER_PAGE (object)->member_id);

  G_OBJECT_CLASS (lc_member_page_parent_class)->finalize (object);
}

static void
lc_member_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcMemberPage *self = LC_MEMBER_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_MEMBER:
      g_value_set_object (value, self->member);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LcMemberPage *self = LC_MEMBER_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_page_class_init (LcMemberPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_member_page_dispose;
  object_class->finalize = lc_member_page_finalize;
  object_class->get_property = lc_member_page_get_property;
  object_class->set_property = lc_member_page_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEMBER] =
    g_param_spec_object ("member", NULL, NULL, LC_TYPE_MEMBER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-member-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, bio);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, role_group);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, role_row);
  gtk_widget_class_bind_template_child (widget_class, LcMemberPage, posts_group);
  gtk_widget_class_bind_template_callback (widget_class, about);
  gtk_widget_class_bind_template_callback (widget_class, role);
  gtk_widget_class_bind_template_callback (widget_class, has_standing);
  gtk_widget_class_bind_template_callback (widget_class, joined);
  gtk_widget_class_bind_template_callback (widget_class, has_any);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, languages);
  gtk_widget_class_bind_template_callback (widget_class, their_time);
  gtk_widget_class_bind_template_callback (widget_class, since);
  gtk_widget_class_bind_template_callback (widget_class, written);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
}

static void
lc_member_page_init (LcMemberPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->post_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->role_row);

  for (int i = LC_MEMBER_ROLE_MEMBER; i <= LC_MEMBER_ROLE_ORGANISER; i++)
    gtk_string_list_append (names, lc_format_role (i));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (names));
}

/**
 * lc_member_page_new:
 * @session: the session
 * @member_id: a member's id, or "@handle"
 *
 * Returns: (transfer floating): a new page, which shows at once what is known already
 */
AdwNavigationPage *
lc_member_page_new (LcSession  *session,
                    const char *member_id)
{
  LcMemberPage *self = g_object_new (LC_TYPE_MEMBER_PAGE, "session", session, NULL);
  g_autoptr(LcMember) known = lc_session_dup_member (session, member_id);

  self->member_id = g_strdup (member_id);
  g_object_set (self->offline_banner, "session", session, NULL);
  if (known != NULL && lc_member_get_is_complete (known))
    set_member (self, known);
  self->loading = lc_fiber_spawn (self, load);

  return ADW_NAVIGATION_PAGE (self);
}
