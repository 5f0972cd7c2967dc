/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-lesson-style.h"

#include <adwaita.h>

/* The page in which a lesson is set: Adwaita's letters and colours, lines of 60 to 75 characters, and what is wider scrolls by itself. */

static const char css[] =
  "html{color-scheme:%s}"
  "body{margin:0 auto;padding:24px 18px 48px;max-width:38em;font:1.0625rem/1.6 %s,sans-serif;color:var(--text);background:var(--page);"
  "overflow-wrap:break-word}"
  "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;text-wrap:balance}h1{font-size:1.75rem}h2{font-size:1.4rem}h3{font-size:1.15rem}"
  "body>h1:first-child{margin-top:0}"
  "p,ul,ol,dl,pre,blockquote,details,figure,.table,.callout{margin:0 0 1em}"
  "li>p{margin-bottom:.4em}li{margin-bottom:.25em}"
  "a{color:var(--accent)}a:focus-visible,summary:focus-visible,.table:focus-visible{outline:2px solid var(--accent);outline-offset:2px}"
  "img{max-width:100%%;height:auto;border-radius:6px}"
  ".absent{padding:0 .4em;border:1px dashed var(--line);border-radius:6px}"
  "code,kbd,samp,pre{font-family:\"Adwaita Mono\",monospace;font-size:.9em}"
  "code{padding:.1em .3em;border-radius:5px;background:var(--shade)}"
  "pre{padding:12px;border-radius:12px;background:var(--shade);overflow-x:auto;line-height:1.45;tab-size:4}pre code{padding:0;background:none}"
  "kbd{padding:.1em .4em;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px}"
  ".table{overflow-x:auto}table{border-collapse:collapse;min-width:50%%}"
  "th,td{min-width:5em;padding:6px 12px;border-bottom:1px solid var(--line);vertical-align:top;text-align:start}th{font-weight:700}"
  "blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid var(--line)}"
  ".callout{padding:12px 12px 0;border-radius:12px;background:var(--shade);border-inline-start:4px solid var(--accent)}"
  ".callout>:last-child{padding-bottom:12px;margin-bottom:0}.callout-title{font-weight:700;margin-bottom:.3em}"
  ".warning,.caution{border-color:#e5a50a}"
  "details{padding:6px 12px;border:1px solid var(--line);border-radius:12px}summary{font-weight:700;cursor:pointer;padding:3px 0}"
  "hr{border:0;border-top:1px solid var(--line);margin:2em 0}mark{background:#f6d32d;color:#000}"
  "ul:has(>li>input){list-style:none;padding-inline-start:.5em}"
  "@media print{body{max-width:none;color:#000;background:#fff}}";

/* Returns: (transfer full): the family of the desktop's own letters, as CSS names it */
static char *
dup_family (void)
{
  g_autofree char *name = NULL;
  g_autoptr(GString) family = g_string_new ("\"");
  PangoFontDescription *description;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  description = pango_font_description_from_string (name != NULL ? name : "Adwaita Sans");
  for (const char *p = pango_font_description_get_family (description); p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == ' ' || *p == '-')
      g_string_append_c (family, *p);
  pango_font_description_free (description);
  g_string_append_c (family, '"');
  return g_string_free_and_steal (g_steal_pointer (&family));
}

static char *
dup_colours (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);
  gboolean has_contrast = adw_style_manager_get_high_contrast (manager);
  AdwAccentColor accent = adw_style_manager_get_accent_color (manager);
  g_autofree char *name = NULL;
  GdkRGBA rgba;

  adw_accent_color_to_standalone_rgba (accent, is_dark, &rgba);
  name = gdk_rgba_to_string (&rgba);
  return g_strdup_printf (":root{--accent:%s;--text:%s;--page:%s;--shade:%s;--line:%s}", name, is_dark ? "#fff" : "rgb(0 0 6/80%)",
                          is_dark ? "#222226" : "#fafafb", is_dark ? "rgb(255 255 255/8%)" : "rgb(0 0 6/5%)",
                          has_contrast ? "currentColor" : is_dark ? "rgb(255 255 255/20%)" : "rgb(0 0 6/18%)");
}

/**
 * lc_lesson_style_dup_page:
 * @title: what the lesson is called
 * @body: from lc_lesson_html_render()
 *
 * Returns: (transfer full): the whole page, in the style of now
 */
char *
lc_lesson_style_dup_page (const char *title,
                          const char *body)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *family = dup_family ();
  g_autofree char *colours = dup_colours ();
  g_autofree char *style = g_strdup_printf (css, is_dark ? "dark" : "light", family);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return g_strdup_printf ("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                          "<title>%s</title><style>%s%s</style></head><body dir=\"auto\"><h1>%s</h1>\n%s</body></html>",
                          escaped, colours, style, escaped, body);
}
