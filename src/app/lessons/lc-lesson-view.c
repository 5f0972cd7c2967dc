/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lesson-view.h"

#include <string.h>

#include <lc-image-loader.h>
#include <lessons/lc-lesson-html.h>
#include <webkit/webkit.h>

#include "lessons/lc-lesson-style.h"

#define SCHEME "lesson"
#define PAGE SCHEME ":///page/"
#define UPLOAD SCHEME ":///upload/"
#define WORLD "learn-commons"
/* Nothing but what stands in the page and the community's own pictures; whatever else somebody smuggles in asks in vain. */
#define POLICY "default-src 'none'; img-src lesson:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/* Nobody listens there: if all other walls fell, nothing would get out. */
#define NOWHERE "http://127.0.0.1:1"
#define MAX_FOUND 1000

struct _LcLessonView
{
  AdwBin         parent_instance;

  WebKitWebView *web_view;
  LcSession     *session;
  LcLesson      *lesson;
  char          *uri;       /* of what is shown */
  char          *title;     /* of a text that is being written, which is shown instead of a lesson */
  char          *body;
  char          *heading;   /* (nullable): where it is shown, as the page names it */
  guint          serial;
  guint          position;
  gboolean       failed;
};

enum
{
  PROP_0,
  PROP_POSITION,
  PROP_FAILED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  FOLLOWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcLessonView, lc_lesson_view, ADW_TYPE_BIN)

static LcLessonView *the_view; /* a weak pointer */

/* Runs in a world of its own, which the page does not know of. */
static const char watch_position[] =
  "let timer = 0;"
  "addEventListener('scroll', () => {"
  "  clearTimeout(timer);"
  "  timer = setTimeout(() => {"
  "    const most = document.documentElement.scrollHeight - innerHeight;"
  "    webkit.messageHandlers.position.postMessage(most > 0 ? Math.round(1000 * scrollY / most) : 1000);"
  "  }, 200);"
  "}, {passive: true});";

static void
set_position (LcLessonView *self,
              guint         position)
{
  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static void
set_failed (LcLessonView *self,
            gboolean      failed)
{
  if (self->failed == failed)
    return;

  self->failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

static void
answer (WebKitURISchemeRequest *request,
        const char             *media_type,
        GBytes                 *bytes)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (stream, g_bytes_get_size (bytes));
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Security-Policy", POLICY);
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  webkit_uri_scheme_response_set_http_headers (response, headers); /* which it takes */
  webkit_uri_scheme_response_set_content_type (response, media_type);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
refuse (WebKitURISchemeRequest *request)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such thing in the lesson");

  webkit_uri_scheme_request_finish_error (request, error);
}

static void
answer_page (LcLessonView           *self,
             WebKitURISchemeRequest *request)
{
  g_autofree char *body = lc_lesson_html_render (self->lesson != NULL ? lc_lesson_get_body (self->lesson) : self->body);
  char *page = lc_lesson_style_dup_page (self->lesson != NULL ? lc_lesson_get_title (self->lesson) : self->title, body);
  g_autoptr(GBytes) bytes = g_bytes_new_take (page, strlen (page));

  answer (request, "text/html; charset=utf-8", bytes);
}

/* Returns: (transfer full) (nullable): %NULL where it is no picture made of pixels */
static char *
dup_picture_type (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *content_type = g_content_type_guess (NULL, data, size, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (content_type);

  if (media_type == NULL || !g_str_has_prefix (media_type, "image/") || g_str_has_prefix (media_type, "image/svg"))
    return NULL;

  return g_steal_pointer (&media_type);
}

static DexFuture *
picture_loaded (DexFuture *future,
                gpointer   user_data)
{
  const GValue *value = dex_future_get_value (future, NULL);
  g_autofree char *media_type = value != NULL ? dup_picture_type (g_value_get_boxed (value)) : NULL;

  if (media_type != NULL)
    answer (user_data, media_type, g_value_get_boxed (value));
  else
    refuse (user_data);

  return dex_future_new_true ();
}

static void
answer_picture (LcLessonView           *self,
                WebKitURISchemeRequest *request,
                const char             *id)
{
  g_autofree char *path = g_strconcat ("/api/v1/uploads/", id, NULL);
  DexFuture *future = lc_image_loader_load (lc_session_get_image_loader (self->session), path, 0);

  dex_future_disown (dex_future_finally (future, picture_loaded, g_object_ref (request), g_object_unref));
}

/* The page that is shown, at whatever place in it. */
static gboolean
is_own (LcLessonView *self,
        const char   *uri)
{
  gsize length = self->uri != NULL ? strlen (self->uri) : 0;

  return length > 0 && g_str_has_prefix (uri, self->uri) && (uri[length] == '\0' || uri[length] == '#');
}

/* What the page asks for: itself, and its pictures. */
static void
scheme_cb (WebKitURISchemeRequest *request,
           gpointer                user_data)
{
  const char *uri = webkit_uri_scheme_request_get_uri (request);
  LcLessonView *self = the_view;

  if (self != NULL && (self->lesson != NULL || self->body != NULL) && is_own (self, uri))
    answer_page (self, request);
  else if (self != NULL && self->session != NULL && g_str_has_prefix (uri, UPLOAD))
    answer_picture (self, request, uri + strlen (UPLOAD));
  else
    refuse (request);
}

/* Whether it leads to something of the community's own. */
static gboolean
follow (LcLessonView *self,
        const char   *uri)
{
  static const char * const kinds[] = { "lesson", "course" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *prefix = g_strdup_printf (SCHEME ":///%s/", kinds[i]);
      const char *rest = uri + strlen (prefix);

      if (g_str_has_prefix (uri, prefix))
        {
          g_autofree char *id = g_strndup (rest, strcspn (rest, "#"));
          const char *heading = strchr (rest, '#');

          g_signal_emit (self, signals[FOLLOWED], 0, kinds[i], id, heading != NULL ? heading + 1 : NULL);
          return TRUE;
        }
    }

  return FALSE;
}

/* What somebody has clicked at opens where they open such things. */
static void
open_outside (LcLessonView *self,
              const char   *uri)
{
  g_autoptr(GtkUriLauncher) launcher = NULL;
  const char *scheme = g_uri_peek_scheme (uri);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "mailto") != 0)
    return;

  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static gboolean
decide_policy_cb (WebKitWebView            *web_view,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type,
                  LcLessonView             *self)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;

  action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_own (self, uri))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }

  if (webkit_navigation_action_is_user_gesture (action) &&
      webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED && !follow (self, uri))
    open_outside (self, uri);
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
permission_cb (WebKitWebView           *web_view,
               WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
script_dialog_cb (WebKitWebView      *web_view,
                  WebKitScriptDialog *dialog)
{
  return TRUE;
}

/* Of what a browser offers, only what makes sense for a text. */
static gboolean
context_menu_cb (WebKitWebView       *web_view,
                 WebKitContextMenu   *menu,
                 WebKitHitTestResult *hit)
{
  for (guint i = webkit_context_menu_get_n_items (menu); i-- > 0;)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i);
      WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item);

      if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY && action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD &&
          action != WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL)
        webkit_context_menu_remove (menu, item);
    }

  return webkit_context_menu_get_n_items (menu) == 0;
}

static void
set_busy (LcLessonView *self,
          gboolean      busy)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static void
load_changed_cb (WebKitWebView   *web_view,
                 WebKitLoadEvent  event,
                 LcLessonView    *self)
{
  g_autofree char *script = NULL;

  if (event == WEBKIT_LOAD_FINISHED)
    set_busy (self, FALSE);
  if (event != WEBKIT_LOAD_FINISHED || self->position == 0)
    return;

  script = g_strdup_printf ("scrollTo(0, %u / 1000 * (document.documentElement.scrollHeight - innerHeight))", self->position);
  webkit_web_view_evaluate_javascript (web_view, script, -1, WORLD, NULL, NULL, NULL, NULL);
}

static void
position_cb (WebKitUserContentManager *manager,
             JSCValue                 *value,
             LcLessonView             *self)
{
  if (jsc_value_is_number (value))
    set_position (self, CLAMP (jsc_value_to_int32 (value), 0, 1000));
}

static void
terminated_cb (WebKitWebView                     *web_view,
               WebKitWebProcessTerminationReason  reason,
               LcLessonView                      *self)
{
  set_failed (self, TRUE);
}

static gboolean
load_failed_cb (WebKitWebView   *web_view,
                WebKitLoadEvent  event,
                const char      *uri,
                GError          *error,
                LcLessonView    *self)
{
  if (g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED))
    return TRUE; /* another lesson is shown meanwhile */

  set_failed (self, TRUE);
  return TRUE;
}

static WebKitSettings *
new_settings (void)
{
  /* Script in the page is left out when it is read; our own runs in a world of its own. */
  return webkit_settings_new_with_settings ("enable-javascript", TRUE, "enable-javascript-markup", FALSE,
                                            "javascript-can-open-windows-automatically", FALSE, "allow-modal-dialogs", FALSE,
                                            "enable-html5-local-storage", FALSE, "enable-html5-database", FALSE,
                                            "enable-webgl", FALSE, "enable-webaudio", FALSE, "enable-media", FALSE,
                                            "enable-media-stream", FALSE, "enable-mediasource", FALSE, "enable-webrtc", FALSE,
                                            "enable-page-cache", FALSE, "enable-back-forward-navigation-gestures", FALSE,
                                            "enable-developer-extras", FALSE,
                                            "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, NULL);
}

static WebKitUserContentManager *
new_content_manager (LcLessonView *self)
{
  WebKitUserContentManager *manager = webkit_user_content_manager_new ();
  WebKitUserScript *script = webkit_user_script_new_for_world (watch_position, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                               WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, WORLD, NULL, NULL);

  webkit_user_content_manager_add_script (manager, script);
  webkit_user_script_unref (script);
  webkit_user_content_manager_register_script_message_handler (manager, "position", WORLD);
  g_signal_connect_object (manager, "script-message-received::position", G_CALLBACK (position_cb), self, 0);
  return manager;
}

static WebKitNetworkSession *
new_network_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (NOWHERE, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  return session;
}

static void
make_web_view (LcLessonView *self)
{
  g_autoptr(WebKitWebContext) context = webkit_web_context_new ();
  g_autoptr(WebKitNetworkSession) network = new_network_session ();
  g_autoptr(WebKitUserContentManager) content = new_content_manager (self);
  g_autoptr(WebKitSettings) settings = new_settings ();

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, SCHEME, scheme_cb, NULL, NULL);
  self->web_view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", network, "settings", settings,
                                 "user-content-manager", content, NULL);
  g_signal_connect_object (self->web_view, "decide-policy", G_CALLBACK (decide_policy_cb), self, 0);
  g_signal_connect (self->web_view, "permission-request", G_CALLBACK (permission_cb), NULL);
  g_signal_connect (self->web_view, "script-dialog", G_CALLBACK (script_dialog_cb), NULL);
  g_signal_connect (self->web_view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect_object (self->web_view, "load-changed", G_CALLBACK (load_changed_cb), self, 0);
  g_signal_connect_object (self->web_view, "load-failed", G_CALLBACK (load_failed_cb), self, 0);
  g_signal_connect_object (self->web_view, "web-process-terminated", G_CALLBACK (terminated_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->web_view));
}

/* Before the page is there one sees its background. */
static void
update_background (LcLessonView *self)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "#222226" : "#fafafb");
  webkit_web_view_set_background_color (self->web_view, &colour);
}

static void
load_page (LcLessonView *self)
{
  g_autofree char *place = NULL;

  g_free (self->uri);
  self->uri = g_strdup_printf (PAGE "%s/%u", self->lesson != NULL ? lc_document_get_id (LC_DOCUMENT (self->lesson)) : "preview",
                               ++self->serial);
  set_failed (self, FALSE);
  set_busy (self, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->lesson != NULL ? lc_lesson_get_title (self->lesson) : self->title, -1);
  update_background (self);
  place = g_strconcat (self->uri, self->heading != NULL ? "#" : NULL, self->heading, NULL);
  webkit_web_view_load_uri (self->web_view, place);
}

/* In another style, or with another text, one stays where one was. */
static void
style_changed_cb (LcLessonView *self)
{
  g_clear_pointer (&self->heading, g_free);
  if (self->uri != NULL)
    load_page (self);
}

static void
lc_lesson_view_dispose (GObject *object)
{
  LcLessonView *self = LC_LESSON_VIEW (object);

  g_clear_object (&self->lesson);
  g_clear_object (&self->session);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->heading, g_free);

  G_OBJECT_CLASS (lc_lesson_view_parent_class)->dispose (object);
}

static void
lc_lesson_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcLessonView *self = LC_LESSON_VIEW (object);

  switch (prop_id)
    {
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;

    case PROP_FAILED:
      g_value_set_boolean (value, self->failed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_lesson_view_class_init (LcLessonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_lesson_view_dispose;
  object_class->get_property = lc_lesson_view_get_property;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DOCUMENT);

  properties[PROP_POSITION] =
    g_param_spec_uint ("position", NULL, NULL, 0, 1000, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FAILED] =
    g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                    G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
lc_lesson_view_init (LcLessonView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  make_web_view (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lc_lesson_view_get:
 *
 * Returns: (transfer full): the view of lessons, taken from where it was shown before
 */
LcLessonView *
lc_lesson_view_get (void)
{
  GtkWidget *parent;

  if (the_view == NULL)
    {
      g_set_weak_pointer (&the_view, g_object_new (LC_TYPE_LESSON_VIEW, NULL));
      return g_object_ref_sink (the_view);
    }

  g_object_ref (the_view);
  parent = gtk_widget_get_parent (GTK_WIDGET (the_view));
  if (ADW_IS_BIN (parent))
    adw_bin_set_child (ADW_BIN (parent), NULL);
  return the_view;
}

/**
 * lc_lesson_view_show:
 * @self: the view
 * @session: whose lesson it is
 * @lesson: a lesson
 * @heading: (nullable): the name of a heading
 *
 * Shows the text of @lesson at @heading, or at the place where the member was last.
 */
void
lc_lesson_view_show (LcLessonView *self,
                     LcSession    *session,
                     LcLesson     *lesson,
                     const char   *heading)
{
  g_return_if_fail (LC_IS_LESSON_VIEW (self) && LC_IS_SESSION (session) && LC_IS_LESSON (lesson));

  g_set_object (&self->session, session);
  g_set_object (&self->lesson, lesson);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_set_str (&self->heading, heading);
  set_position (self, heading != NULL || lc_lesson_get_done (lesson) ? 0 : lc_lesson_get_position (lesson));
  load_page (self);
}

/**
 * lc_lesson_view_show_text:
 * @self: the view
 * @session: who writes
 * @title: what the lesson is called
 * @body: its text so far, in Markdown
 *
 * Shows a text that is being written as learners will see it. If one was shown before, the place stays.
 */
void
lc_lesson_view_show_text (LcLessonView *self,
                          LcSession    *session,
                          const char   *title,
                          const char   *body)
{
  g_return_if_fail (LC_IS_LESSON_VIEW (self) && LC_IS_SESSION (session) && title != NULL && body != NULL);

  if (self->lesson != NULL)
    set_position (self, 0);
  g_set_object (&self->session, session);
  g_clear_object (&self->lesson);
  g_clear_pointer (&self->heading, g_free);
  g_set_str (&self->title, title);
  g_set_str (&self->body, body);
  load_page (self);
}

/* Keys are for the text: it scrolls, and its links are gone through. */
void
lc_lesson_view_grab_focus (LcLessonView *self)
{
  g_return_if_fail (LC_IS_LESSON_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->web_view));
}

/* Shows it anew, at the same place: after it changed, or failed. */
void
lc_lesson_view_reload (LcLessonView *self)
{
  g_return_if_fail (LC_IS_LESSON_VIEW (self));

  g_clear_pointer (&self->heading, g_free);
  if (self->lesson != NULL)
    load_page (self);
}

/* Returns: (transfer none) (nullable): the id of the lesson that is shown */
const char *
lc_lesson_view_get_id (LcLessonView *self)
{
  g_return_val_if_fail (LC_IS_LESSON_VIEW (self), NULL);

  return self->lesson != NULL ? lc_document_get_id (LC_DOCUMENT (self->lesson)) : NULL;
}

/* Returns: how far one has read, of a thousand */
guint
lc_lesson_view_get_position (LcLessonView *self)
{
  g_return_val_if_fail (LC_IS_LESSON_VIEW (self), 0);

  return self->position;
}

/* Returns: whether the text cannot be shown */
gboolean
lc_lesson_view_get_failed (LcLessonView *self)
{
  g_return_val_if_fail (LC_IS_LESSON_VIEW (self), FALSE);

  return self->failed;
}

/**
 * lc_lesson_view_find:
 * @self: the view
 * @text: what is looked for; empty: nothing any more
 * @again: whether the next place is looked for
 *
 * Shows where @text stands in the lesson.
 */
void
lc_lesson_view_find (LcLessonView *self,
                     const char   *text,
                     gboolean      again)
{
  WebKitFindController *controller;

  g_return_if_fail (LC_IS_LESSON_VIEW (self) && text != NULL);

  controller = webkit_web_view_get_find_controller (self->web_view);
  if (*text == '\0')
    webkit_find_controller_search_finish (controller);
  else if (again)
    webkit_find_controller_search_next (controller);
  else
    webkit_find_controller_search (controller, text, WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE | WEBKIT_FIND_OPTIONS_WRAP_AROUND, MAX_FOUND);
}
