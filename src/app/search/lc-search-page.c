/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-page.h"

#include <glib/gi18n.h>
#include <search/lc-search-list.h>
#include <string.h>

#include "search/lc-recent-searches.h"
#include "search/lc-search-row.h"
#include "search/lc-search-text.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"

/**
 * LcSearchPage:
 *
 * Finds things of any kind by their words, as one types: the best of each kind, or all of one kind.
 */

struct _LcSearchPage
{
  AdwNavigationPage    parent_instance;

  GtkWidget           *offline_banner;
  GtkEditable         *search_entry;
  GtkDropDown         *scope_drop_down;
  AdwWrapBox          *filter_box;
  GtkLabel            *hint;
  GtkStack            *stack;
  GtkWidget           *recent_box;
  GtkListBox          *recent_list;
  GtkListView         *list_view;
  AdwStatusPage       *empty_page;
  AdwStatusPage       *fault_page;
  AdwStatusPage       *error_page;

  LcSession           *session;
  LcSearchList        *found;   /* all but members, or what was chosen */
  LcSearchList        *members; /* beside all */
  GListModel          *shown;   /* both, and what is kept of the first, by kind */
  gboolean             wants_results; /* Enter was pressed: the focus goes to what is found, when it is */
};

G_DEFINE_FINAL_TYPE (LcSearchPage, lc_search_page, ADW_TYPE_NAVIGATION_PAGE)

/* As the server calls what is looked for, in the order of the drop-down. */
static const struct { const char *scope, *title; } scopes[] = {
  { NULL, NC_("search", "Everything") },
  { "posts", NC_("search", "Posts") },
  { "replies", NC_("search", "Replies") },
  { "resources", NC_("search", "Resources") },
  { "groups", NC_("search", "Groups") },
  { "tasks", NC_("search", "Tasks") },
  { "members", NC_("search", "People") },
};

static const struct { const char *filter, *title; } filters[] = {
  { "in:", N_("Only in a space, by its short name") },
  { "from:", N_("Only by somebody, by their handle, or by “me”") },
  { "tag:", N_("Only with a tag") },
  { "is:", N_("Only what is “question”, “answered” or “unanswered”") },
  { "before:", N_("Only before a year, month or day, such as 2026-05-01") },
};

static gboolean
is_loading (LcSearchPage *self)
{
  return lc_paged_list_get_loading (LC_PAGED_LIST (self->found)) || lc_paged_list_get_loading (LC_PAGED_LIST (self->members));
}

static void
show_nothing_found (LcSearchPage *self)
{
  const GError *error = lc_paged_list_get_error (LC_PAGED_LIST (self->found));
  const LcSearchFault *fault = lc_search_list_get_fault (self->found);

  if (is_loading (self))
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else if (fault != NULL)
    {
      g_autofree char *text = lc_search_text_dup_fault (fault);
      g_autofree char *description = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->fault_page, description);
      gtk_stack_set_visible_child_name (self->stack, "fault");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
}

static void
update_hint (LcSearchPage *self,
             gboolean      any_of_everything)
{
  gboolean kept = g_list_model_get_n_items (lc_search_list_get_kept (self->found)) > 0;

  gtk_label_set_label (self->hint, kept ? _("Only what this computer has kept was searched.")
                                        : _("The best are shown. Choose a kind to see all of it."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          kept || (any_of_everything && lc_paged_list_get_has_more (LC_PAGED_LIST (self->found))));
}

/* What is still replaced by the last answer would take the focus with it. Who went elsewhere meanwhile stays there. */
static void
focus_results (LcSearchPage *self)
{
  if (!self->wants_results || is_loading (self) || g_list_model_get_n_items (self->shown) == 0)
    return;

  self->wants_results = FALSE;
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self->search_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
update_state (LcSearchPage *self)
{
  gboolean everything = gtk_drop_down_get_selected (self->scope_drop_down) == 0;
  gboolean any = g_list_model_get_n_items (self->shown) > 0;

  update_hint (self, any && everything);
  if (lc_search_list_get_query (self->found) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "start");
  else if (any)
    gtk_stack_set_visible_child_name (self->stack, "results");
  else
    show_nothing_found (self);
  focus_results (self);
}

/* Who does not see the list hears what has come of it. */
static void
loading_changed_cb (LcSearchPage *self)
{
  guint n_items = g_list_model_get_n_items (self->shown);
  g_autofree char *message = NULL;

  update_state (self);
  if (is_loading (self) || lc_search_list_get_query (self->found) == NULL)
    return;

  message = n_items > 0 ? g_strdup_printf (ngettext ("%u result", "%u results", n_items), n_items) : g_strdup (_("Nothing found"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A filter at the end whose value is still to be written says nothing yet. */
static char *
dup_query (LcSearchPage *self)
{
  char *query = g_strchomp (g_strdup (gtk_editable_get_text (self->search_entry)));
  char *space = strrchr (query, ' ');
  char *last = space != NULL ? space + 1 : query;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_ascii_strcasecmp (last, filters[i].filter) == 0)
      {
        *last = '\0';
        break;
      }

  return query;
}

static void
look_for (LcSearchPage *self)
{
  g_autofree char *query = dup_query (self);
  guint scope = gtk_drop_down_get_selected (self->scope_drop_down);

  if (scope >= G_N_ELEMENTS (scopes))
    return;

  lc_search_list_look_for (self->found, query, scopes[scope].scope);
  lc_search_list_look_for (self->members, scope == 0 ? query : NULL, "members");
  update_state (self);
}

static void
show_recent (LcSearchPage *self)
{
  g_auto(GStrv) queries = lc_recent_searches_dup (self->session);

  gtk_list_box_remove_all (self->recent_list);
  for (guint i = 0; queries[i] != NULL; i++)
    gtk_list_box_append (self->recent_list,
                         g_object_new (ADW_TYPE_ACTION_ROW, "title", queries[i], "use-markup", FALSE, "title-lines", 1,
                                       "activatable", TRUE, NULL));
  gtk_widget_set_visible (self->recent_box, queries[0] != NULL);
}

static void
remember (LcSearchPage *self)
{
  lc_recent_searches_add (self->session, gtk_editable_get_text (self->search_entry));
  show_recent (self);
}

/* At the end of the text, where one goes on typing. */
static void
focus_entry (LcSearchPage *self)
{
  GtkEditable *text = gtk_editable_get_delegate (self->search_entry);

  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (self->search_entry, -1);
}

static void
search_changed_cb (LcSearchPage *self)
{
  if (self->found != NULL)
    look_for (self);
}

static void
scope_changed_cb (LcSearchPage *self)
{
  if (self->found != NULL)
    look_for (self);
}

static void
next_match_cb (LcSearchPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
activate_cb (LcSearchPage *self)
{
  self->wants_results = TRUE;
  look_for (self);
  remember (self);
}

/* Who goes on typing stays in the entry. */
static void
text_changed_cb (LcSearchPage *self)
{
  self->wants_results = FALSE;
}

static void
stop_search_cb (LcSearchPage *self)
{
  if (*gtk_editable_get_text (self->search_entry) != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
filter_clicked_cb (GtkButton    *button,
                   LcSearchPage *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);
  g_autofree char *longer = g_strconcat (text, *text == '\0' || g_str_has_suffix (text, " ") ? "" : " ",
                                         gtk_button_get_label (button), NULL);

  gtk_editable_set_text (self->search_entry, longer);
  focus_entry (self);
}

static void
recent_activated_cb (LcSearchPage  *self,
                     GtkListBoxRow *row)
{
  gtk_editable_set_text (self->search_entry, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  focus_entry (self);
  look_for (self);
}

static void
forget_cb (LcSearchPage *self)
{
  focus_entry (self);
  lc_recent_searches_forget (self->session);
  show_recent (self);
}

static void
retry_cb (LcSearchPage *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->found)));
  if (lc_search_list_get_query (self->members) != NULL)
    dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->members)));
}

static void
hit_activated_cb (LcSearchPage *self,
                  guint         position)
{
  g_autoptr(LcSearchHit) hit = g_list_model_get_item (self->shown, position);
  g_autofree char *value = NULL;

  if (hit == NULL)
    return;

  remember (self);
  value = lc_search_text_dup_route_value (hit);
  gtk_widget_activate_action (GTK_WIDGET (self), lc_search_text_get_route (hit), "s", value);
}

/* What comes further of one kind stands below what is there; of all, it would come in between. */
static void
moved_cb (LcSearchPage *self)
{
  if (gtk_drop_down_get_selected (self->scope_drop_down) != 0 && lc_list_end_is_near (GTK_WIDGET (self->list_view)))
    lc_paged_list_want_more (LC_PAGED_LIST (self->found));
}

static void
setup_cb (LcSearchPage *self,
          GtkListItem  *item)
{
  GtkWidget *row = lc_search_row_new ();

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcSearchPage *self,
         GtkListItem  *item)
{
  lc_search_row_set_hit (LC_SEARCH_ROW (gtk_list_item_get_child (item)), self->session, gtk_list_item_get_item (item));
}

static void
setup_header_cb (GtkListItemFactory *factory,
                 GtkListHeader      *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkListItemFactory *factory,
                GtkListHeader      *header)
{
  LcSearchHit *hit = gtk_list_header_get_item (header);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), lc_search_row_get_heading (lc_search_hit_get_kind (hit)));
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b,
               gpointer      unused)
{
  int first = lc_search_hit_get_kind ((LcSearchHit *) a), second = lc_search_hit_get_kind ((LcSearchHit *) b);

  return first < second ? GTK_ORDERING_SMALLER : first > second ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

/* Within a kind the best come first, as the server has them. */
static GListModel *
create_shown (LcSearchPage *self)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkSortListModel *sorted;

  g_list_store_append (lists, self->found);
  g_list_store_append (lists, self->members);
  g_list_store_append (lists, lc_search_list_get_kept (self->found));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists))), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, GTK_SORTER (gtk_custom_sorter_new (compare_kinds, NULL, NULL)));
  return G_LIST_MODEL (sorted);
}

static void
set_up_list (LcSearchPage *self)
{
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->shown)));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (headers, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (bind_header_cb), NULL);
  gtk_list_view_set_factory (self->list_view, rows);
  gtk_list_view_set_header_factory (self->list_view, headers);
  gtk_list_view_set_model (self->list_view, selection);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
}

static void
add_filters (LcSearchPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (filters[i].filter);

      gtk_widget_set_tooltip_text (button, _(filters[i].title));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "tag");
      g_signal_connect_object (button, "clicked", G_CALLBACK (filter_clicked_cb), self, 0);
      adw_wrap_box_append (self->filter_box, button);
    }
}

static void
add_scopes (LcSearchPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    gtk_string_list_append (names, g_dpgettext2 (NULL, "search", scopes[i].title));

  lc_chooser_name_rows (self->scope_drop_down);
  gtk_drop_down_set_model (self->scope_drop_down, G_LIST_MODEL (names));
  g_object_unref (names);
}

static void
lc_search_page_dispose (GObject *object)
{
  LcSearchPage *self = LC_SEARCH_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_SEARCH_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->found);
  g_clear_object (&self->members);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_search_page_parent_class)->dispose (object);
}

static void
lc_search_page_class_init (LcSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_search_page_dispose;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, scope_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, hint);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, fault_page);
  gtk_widget_class_bind_template_child (widget_class, LcSearchPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
}

static void
lc_search_page_init (LcSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (self->search_entry)), LC_SEARCH_MAX_QUERY);
  add_scopes (self);
  add_filters (self);
}

/**
 * lc_search_page_new:
 * @session: whose community
 * @query: what to begin with, for lc_search_page_begin()
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_search_page_new (LcSession  *session,
                    const char *query)
{
  LcSearchPage *self = g_object_new (LC_TYPE_SEARCH_PAGE, "name", "search", NULL);
  LcSearchList *lists[2];

  self->session = g_object_ref (session);
  lists[0] = self->found = lc_search_list_new (session);
  lists[1] = self->members = lc_search_list_new (session);
  self->shown = create_shown (self);
  g_object_set (self->offline_banner, "session", session, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_signal_connect_object (lists[i], "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lists[i], "notify::error", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  set_up_list (self);
  show_recent (self);
  update_state (self);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_search_page_begin:
 * @page: a page of searching, which is shown
 * @query: what to look for; an empty one leaves what is there
 *
 * Moves the focus to where one types what to look for.
 */
void
lc_search_page_begin (AdwNavigationPage *page,
                      const char        *query)
{
  LcSearchPage *self = LC_SEARCH_PAGE (page);

  if (*query != '\0')
    {
      gtk_editable_set_text (self->search_entry, query);
      look_for (self);
      focus_entry (self);
    }
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    }
}
