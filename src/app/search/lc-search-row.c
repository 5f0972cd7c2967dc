/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-row.h"

#include <feed/lc-space.h>
#include <glib/gi18n.h>

#include "shared/lc-format.h"

struct _LcSearchRow
{
  AdwBin    parent_instance;

  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *byline;

  char     *description;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcSearchRow, lc_search_row, ADW_TYPE_BIN)

/* What was looked for stands out. */
static void
show_runs (GtkLabel          *label,
           const LcSearchRun *runs,
           guint              n_runs)
{
  g_autoptr(GString) markup = g_string_new (NULL);

  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *text = g_markup_escape_text (runs[i].text, -1);

      g_string_append_printf (markup, runs[i].hit ? "<b><u>%s</u></b>" : "%s", text);
    }

  gtk_label_set_markup (label, markup->str);
  gtk_widget_set_visible (GTK_WIDGET (label), markup->len > 0);
}

static const char *
find_space_name (LcSession  *session,
                 const char *id)
{
  GListModel *spaces = lc_session_get_spaces (session);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (spaces, i);

      if (g_strcmp0 (lc_space_get_id (space), id) == 0)
        return lc_space_get_name (space);
    }

  return NULL;
}

static void
append_part (GString    *byline,
             const char *part)
{
  g_autofree char *isolated = part != NULL ? lc_format_isolated (part) : NULL;

  if (isolated != NULL)
    g_string_append_printf (byline, "%s%s", byline->len > 0 ? " · " : "", isolated);
}

static char *
dup_byline (LcSession   *session,
            LcSearchHit *hit)
{
  LcSearchKind kind = lc_search_hit_get_kind (hit);
  gint64 created_at = lc_search_hit_get_created_at (hit);
  const char *author = lc_search_hit_get_author (hit);
  GString *byline = g_string_new (NULL);

  if (kind == LC_SEARCH_KIND_POST || kind == LC_SEARCH_KIND_REPLY)
    {
      append_part (byline, author != NULL ? author : lc_format_member (NULL));
      append_part (byline, find_space_name (session, lc_search_hit_get_place_id (hit)));
    }
  append_part (byline, lc_search_hit_get_place_name (hit));
  if (lc_search_hit_get_is_answered (hit))
    append_part (byline, _("Answered"));
  if (created_at > 0)
    {
      g_autofree char *time = lc_format_relative_time (created_at);

      append_part (byline, time);
    }

  return g_string_free_and_steal (byline);
}

static void
update_description (LcSearchRow *self)
{
  GtkLabel *labels[] = { self->title, self->text, self->byline };
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (description, "%s%s", description->len > 0 ? ". " : "", gtk_label_get_text (labels[i]));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
lc_search_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_SEARCH_ROW);

  G_OBJECT_CLASS (lc_search_row_parent_class)->dispose (object);
}

static void
lc_search_row_finalize (GObject *object)
{
  g_free (LC_SEARCH_ROW (object)->description);

  G_OBJECT_CLASS (lc_search_row_parent_class)->finalize (object);
}

static void
lc_search_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_SEARCH_ROW (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_search_row_class_init (LcSearchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_search_row_dispose;
  object_class->finalize = lc_search_row_finalize;
  object_class->get_property = lc_search_row_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, LcSearchRow, text);
  gtk_widget_class_bind_template_child (widget_class, LcSearchRow, byline);
}

static void
lc_search_row_init (LcSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_search_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
lc_search_row_new (void)
{
  return g_object_new (LC_TYPE_SEARCH_ROW, NULL);
}

/**
 * lc_search_row_set_hit:
 * @self: a row
 * @session: whose community
 * @hit: what was found
 */
void
lc_search_row_set_hit (LcSearchRow *self,
                       LcSession   *session,
                       LcSearchHit *hit)
{
  g_autofree char *byline = NULL;
  const LcSearchRun *runs;
  guint n_runs;

  g_return_if_fail (LC_IS_SEARCH_ROW (self));
  g_return_if_fail (LC_IS_SESSION (session));
  g_return_if_fail (LC_IS_SEARCH_HIT (hit));

  runs = lc_search_hit_get_title_runs (hit, &n_runs);
  show_runs (self->title, runs, n_runs);
  runs = lc_search_hit_get_text_runs (hit, &n_runs);
  show_runs (self->text, runs, n_runs);
  byline = dup_byline (session, hit);
  gtk_label_set_text (self->byline, byline);
  gtk_widget_set_visible (GTK_WIDGET (self->byline), *byline != '\0');
  update_description (self);
}

/**
 * lc_search_row_get_heading:
 * @kind: what was found
 *
 * Returns: what stands above things of @kind
 */
const char *
lc_search_row_get_heading (LcSearchKind kind)
{
  switch (kind)
    {
    case LC_SEARCH_KIND_POST:
      return C_("search", "Posts");

    case LC_SEARCH_KIND_REPLY:
      return C_("search", "Replies");

    case LC_SEARCH_KIND_GROUP:
      return C_("search", "Groups");

    case LC_SEARCH_KIND_TASK:
      return C_("search", "Tasks");

    case LC_SEARCH_KIND_MEMBER:
      return C_("search", "People");

    case LC_SEARCH_KIND_UNKNOWN:
    default:
      return "";
    }
}
