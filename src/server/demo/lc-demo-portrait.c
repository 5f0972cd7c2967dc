/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-portrait.h"

#include <librsvg/rsvg.h>
#include <string.h>

#include "lc-error.h"

/* A portrait is put together from hand-made parts on a square of 256: background, what hangs behind the head, clothes,
 * head, hair. Parts have no colours of their own but name a class, which the style sheet of the drawing fills. */

typedef struct
{
  const char *name;
  const char *behind;
  const char *front;
} Part;

typedef struct
{
  const char *name;
  const char *color;
  const char *dark;
  const char *pale;
} Paint;

static const Paint paints[] = {
  { "blue", "#3584e4", "#2168bd", "#99c1f1" },
  { "teal", "#2190a4", "#14707f", "#93d8dc" },
  { "green", "#3a944a", "#2a7338", "#a6dfae" },
  { "yellow", "#e5a50a", "#b98305", "#f9e69a" },
  { "orange", "#ed5b00", "#bd4600", "#ffc99b" },
  { "red", "#c64642", "#9d302d", "#f6b3ae" },
  { "pink", "#d56199", "#ab437a", "#f6bfd9" },
  { "purple", "#9141ac", "#6f2c87", "#d3b3e8" },
  { "slate", "#6f8396", "#526474", "#c0ccd8" },
  { "brown", "#865e3c", "#63432a", "#d8bda6" },
  { "black", "#2b2525", "#171313", "#8d8d93" },
  { "auburn", "#86412a", "#64301f", "#d8a38f" },
  { "blond", "#d9b062", "#b48b41", "#f2dfb7" },
  { "grey", "#8d8d93", "#6c6c72", "#d0d0d4" },
  { "white", "#ebe8e3", "#c9c5be", "#ffffff" },
};

static const struct
{
  const char *color;
  const char *dark;
} skins[] = {
  { "#fbe0d0", "#e9bda5" }, { "#f5cdb2", "#dfa988" }, { "#edbb97", "#d2966d" }, { "#dca57c", "#bd8157" },
  { "#c68b62", "#a56b44" }, { "#a86e47", "#87532f" }, { "#84522f", "#643b1f" }, { "#5d3820", "#432512" },
};

static const Part shapes[] = {
  { "plain", "<circle class='air' cx='128' cy='118' r='104'/>", NULL },
  { "sun", "<circle class='air' cx='204' cy='58' r='38'/><circle class='air' cx='204' cy='58' r='62'/>", NULL },
  { "hills", "<path class='air' d='M0 170q64-70 128-18t128-32v136H0z'/><path class='air' d='M0 206q90-60 256 0v50H0z'/>", NULL },
  { "dots", "<g class='air'><circle cx='34' cy='40' r='12'/><circle cx='86' cy='22' r='8'/><circle cx='214' cy='36' r='14'/>"
            "<circle cx='238' cy='96' r='9'/><circle cx='22' cy='104' r='9'/><circle cx='40' cy='164' r='12'/>"
            "<circle cx='222' cy='158' r='12'/><circle cx='168' cy='18' r='7'/></g>", NULL },
  { "waves", "<path class='line' d='M-8 60q22-20 44 0t44 0 44 0 44 0 44 0 44 0 44 0M-8 104q22-20 44 0t44 0 44 0 44 0 44 0 44 0 44 0"
             "M-8 148q22-20 44 0t44 0 44 0 44 0 44 0 44 0 44 0'/>", NULL },
  { "leaves", "<g class='air'><path d='M20 120q-4-60 44-76 4 60-44 76z'/><path d='M236 130q10-58-40-84-12 58 40 84z'/>"
              "<path d='M28 208q-30-30-10-66 30 24 10 66z'/><path d='M226 206q28-22 18-60-32 18-18 60z'/></g>", NULL },
  { "stripes", "<g class='air'><path d='M0 0h34L0 34zM78 0h40L0 118V78zM162 0h40L0 202v-40zM246 0h10v30L30 256H0v-10z"
               "M256 74v40L114 256H74zM256 158v40l-58 58h-40z'/></g>", NULL },
};

static const Part hairs[] = {
  { "bald", NULL, NULL },
  { "buzz", NULL, "<path class='hair' d='M82 104c-3-44 20-62 46-62s49 18 46 62c-4-24-14-36-46-36s-42 12-46 36z'/>" },
  { "short", NULL, "<path class='hair' d='M79 114c-8-52 18-78 50-78s56 24 48 78c-4-22-10-34-22-42-20 9-46 7-58-1-8 8-15 22-18 43z'/>" },
  { "quiff", NULL, "<path class='hair' d='M79 110c-6-36 6-60 30-70 28-14 62-8 68 20 4 16 4 34 0 50-4-20-10-30-18-36-22 4-50 0-62-8-9 10-15 24-18 44z'/>" },
  { "curly", NULL, "<g class='hair'><circle cx='86' cy='74' r='18'/><circle cx='104' cy='56' r='20'/><circle cx='130' cy='50' r='22'/>"
                   "<circle cx='155' cy='58' r='20'/><circle cx='171' cy='76' r='17'/><circle cx='80' cy='94' r='12'/>"
                   "<circle cx='177' cy='95' r='11'/><circle cx='118' cy='66' r='12'/><circle cx='143' cy='68' r='12'/></g>" },
  { "afro", "<circle class='hair' cx='128' cy='88' r='72'/>",
    "<path class='hair' d='M81 104c0-36 22-54 47-54s47 18 47 54c-8-22-24-32-47-32s-39 10-47 32z'/>" },
  { "bob", "<path class='hair' d='M68 112c0-54 26-78 60-78s60 24 60 78v42c0 12-8 16-20 16H88c-12 0-20-4-20-16z'/>",
    "<path class='hair' d='M79 106c-2-42 20-62 49-62s51 20 49 62c-9-16-19-25-30-28-28 4-54 8-68 28z'/>" },
  { "long", "<path class='hair' d='M66 112c0-54 26-78 62-78s62 24 62 78c0 40 6 72 12 98H54c6-26 12-58 12-98z'/>",
    "<path class='hair' d='M79 112c-4-46 20-68 49-68s53 22 49 68c-6-26-22-42-47-50-20 10-44 22-51 50z'/>" },
  { "wavy", "<path class='hair' d='M64 112c0-56 28-80 64-80s64 24 64 80c-4 18 10 26 4 46-4 16 8 26 0 42H60c-8-16 4-26 0-42-6-20 8-28 4-46z'/>",
    "<path class='hair' d='M79 112c-6-46 16-70 49-70s55 24 49 70c-3-20-12-34-30-40-8-3-14-8-18-12-10 20-44 14-50 52z'/>" },
  { "bun", "<circle class='hair' cx='128' cy='34' r='22'/>",
    "<path class='hair' d='M79 110c-5-48 19-70 49-70s54 22 49 70c-6-28-23-42-49-42s-43 14-49 42z'/>" },
  { "topknot", "<circle class='hair' cx='128' cy='32' r='16'/>",
    "<path class='hair' d='M81 104c-4-42 18-62 47-62s51 20 47 62c-5-22-15-32-47-34-32 2-42 12-47 34z'/>" },
  { "ponytail", "<path class='hair' d='M158 50c42 0 56 44 44 100-4 18-24 20-22 2 4-38-2-62-30-74z'/>",
    "<path class='hair' d='M79 110c-5-48 19-70 49-70s54 22 49 70c-6-28-23-42-49-42s-43 14-49 42z'/>" },
  { "braids", "<g class='hair'><ellipse cx='74' cy='126' rx='13' ry='16'/><ellipse cx='70' cy='150' rx='12' ry='15'/>"
              "<ellipse cx='69' cy='174' rx='11' ry='15'/><ellipse cx='70' cy='198' rx='10' ry='14'/><ellipse cx='182' cy='126' rx='13' ry='16'/>"
              "<ellipse cx='186' cy='150' rx='12' ry='15'/><ellipse cx='187' cy='174' rx='11' ry='15'/><ellipse cx='186' cy='198' rx='10' ry='14'/></g>",
    "<path class='hair' d='M78 116c-6-50 18-76 50-76s56 26 50 76c-6-28-22-46-50-54-28 8-44 26-50 54z'/>" },
  { "locs", "<path class='lock' d='M76 88v92M90 70v124M166 70v124M180 88v92M68 110v58M188 110v58'/>",
    "<path class='hair' d='M79 106c-4-46 20-68 49-68s53 22 49 68c-8-20-22-30-49-32-27 2-41 12-49 32z'/>"
    "<path class='lock' d='M92 60l-8 32M110 52l-6 24M146 52l6 24M164 60l8 32'/>" },
  { "beanie", NULL, "<path class='hair' d='M76 92c-4-46 22-64 52-64s56 18 52 64z'/><rect class='fold' x='70' y='82' width='116' height='22' rx='11'/>" },
  { "headwrap", "<path class='hair' d='M128 34c-26-34-62-14-46 12 12 16 34 4 46-6 12 10 38 18 48 2 12-28-24-42-48-8z'/>",
    "<path class='hair' d='M76 98c-10-46 12-70 52-72 42-2 62 26 52 72-12-18-28-24-52-24s-40 6-52 24z'/>"
    "<path class='crease' d='M82 70q46-34 92-10M92 50q38-24 70-8'/>" },
  { "hijab", "<path class='hair' d='M128 24c-48 0-70 36-70 86 0 40-10 70-26 104h192c-16-34-26-64-26-104 0-50-22-86-70-86z'/>",
    "<path class='hair' fill-rule='evenodd' d='M128 28c-46 0-66 34-66 82 0 46 18 92 66 92s66-46 66-92c0-48-20-82-66-82z"
    "M128 60c27 0 42 22 42 52 0 32-17 54-42 54s-42-22-42-54c0-30 15-52 42-52z'/>"
    "<path class='crease' d='M84 150q14 40 56 44M174 140q-6 36-40 52'/>" },
};

static const Part tops[] = {
  { "tee", "<path class='top' d='M24 256c4-44 32-60 76-68h56c44 8 72 24 76 68z'/>",
    "<path class='neck' d='M106 150h44v40c0 18-44 18-44 0z'/>" },
  { "hoodie", "<path class='top' d='M22 256c4-44 34-62 76-68h60c42 6 72 24 76 68z'/><path class='fold' d='M82 190q46-34 92 0-6 32-46 36-40-4-46-36z'/>",
    "<path class='neck' d='M107 150h42v38c0 18-42 18-42 0z'/><path class='cord' d='M112 214v28M144 214v28'/>" },
  { "shirt", "<path class='top' d='M24 256c4-44 32-60 76-68h56c44 8 72 24 76 68z'/><path class='rule' d='M128 212v44'/>",
    "<path class='neck' d='M107 150h42v36l-21 22-21-22z'/><path class='fold' d='M104 180l24 30-18 16-18-36zM152 180l-24 30 18 16 18-36z'/>" },
  { "sweater", "<path class='top' d='M24 256c4-44 32-60 76-68h56c44 8 72 24 76 68z'/><path class='rule' d='M44 240h168'/>",
    "<path class='neck' d='M106 150h44v38c0 16-44 16-44 0z'/><path class='collar' d='M103 186q25 28 50 0'/>" },
  { "turtleneck", "<path class='top' d='M24 256c4-44 32-60 76-68h56c44 8 72 24 76 68z'/>",
    "<path class='neck' d='M107 150h42v30h-42z'/><path class='fold' d='M103 174q25 12 50 0v24q-25 12-50 0z'/>" },
  { "jacket", "<path class='top' d='M22 256c4-44 34-62 76-68h60c42 6 72 24 76 68z'/><path class='inner' d='M104 186h48l-8 70h-32z'/>",
    "<path class='neck' d='M107 150h42v38c0 18-42 18-42 0z'/><path class='fold' d='M100 184l22 72H96l-16-62zM156 184l-22 72h26l16-62z'/>" },
};

static const Part beards[] = {
  { "stubble", NULL, "<path class='beard' opacity='.28' d='M83 120c2 30 18 48 45 48s43-18 45-48c-6 14-14 16-24 10-12-6-30-6-42 0-10 6-18 4-24-10z'/>" },
  { "moustache", NULL, "<path class='beard' d='M102 136c4-10 18-12 26-5 8-7 22-5 26 5-10 3-18 3-26-1-8 4-16 4-26 1z'/>" },
  { "short", NULL, "<path class='beard' fill-rule='evenodd' d='M82 116c1 34 18 54 46 54s45-20 46-54c-6 14-14 16-22 12-14-5-34-5-48 0-8 4-16 2-22-12z"
                   "M110 138q18-6 36 0-3 13-18 13t-18-13z'/>" },
  { "full", NULL, "<path class='beard' fill-rule='evenodd' d='M81 114c-2 44 16 78 47 78s49-34 47-78c-6 16-14 18-22 14-14-6-36-6-50 0-8 4-16 2-22-14z"
                  "M110 139q18-7 36 0-3 13-18 13t-18-13z'/>" },
};

static const Part spectacles[] = {
  { "round", NULL, "<g class='rim'><circle cx='109' cy='112' r='15'/><circle cx='147' cy='112' r='15'/><path d='M124 110q4-3 8 0M94 110l-11-3M162 110l11-3'/></g>" },
  { "square", NULL, "<g class='rim'><rect x='93' y='100' width='31' height='24' rx='6'/><rect x='132' y='100' width='31' height='24' rx='6'/>"
                    "<path d='M124 109h8M93 108l-10-2M163 108l10-2'/></g>" },
};

static const Part mouths[] = {
  { "smile", NULL, "<path class='lips' d='M111 139q17 15 34 0'/>" },
  { "grin", NULL, "<path class='teeth' d='M109 137q19 5 38 0-3 17-19 17t-19-17z'/>" },
  { "calm", NULL, "<path class='lips' d='M114 142q14 7 28 0'/>" },
};

static const Part earrings[] = {
  { "studs", NULL, "<circle class='gold' cx='81' cy='130' r='3.5'/><circle class='gold' cx='175' cy='130' r='3.5'/>" },
  { "hoops", NULL, "<g class='hoop'><circle cx='80' cy='138' r='8'/><circle cx='176' cy='138' r='8'/></g>" },
};

#define HEAD \
  "<ellipse class='skin' cx='81' cy='118' rx='9' ry='12'/><ellipse class='skin' cx='175' cy='118' rx='9' ry='12'/>" \
  "<path class='skin' d='M128 50c-30 0-47 22-47 56 0 38 20 64 47 64s47-26 47-64c0-34-17-56-47-56z'/>"

#define FACE \
  "<circle class='eye' cx='109' cy='113' r='5'/><circle class='eye' cx='147' cy='113' r='5'/>" \
  "<circle fill='#fff' cx='110.5' cy='111.5' r='1.6'/><circle fill='#fff' cx='148.5' cy='111.5' r='1.6'/>" \
  "<path class='brow' d='M99 99q10-6 19-1M138 98q9-5 19 1'/><path class='nose' d='M128 114q-5 12 1 14 3 1 5-1'/>" \
  "<circle class='cheek' cx='98' cy='130' r='9'/><circle class='cheek' cx='158' cy='130' r='9'/>"

static const char *
get_choice (yyjson_val *parts,
            const char *name)
{
  return yyjson_get_str (yyjson_obj_get (parts, name));
}

static const Part *
find_part (const Part *table,
           gsize       length,
           const char *name)
{
  for (gsize i = 0; i < length; i++)
    if (g_strcmp0 (table[i].name, name) == 0)
      return &table[i];

  return NULL;
}

#define FIND(table, name) find_part (table, G_N_ELEMENTS (table), get_choice (parts, name))

static const Paint *
find_paint (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paints); i++)
    if (g_strcmp0 (paints[i].name, name) == 0)
      return &paints[i];

  return NULL;
}

/* Cloth covers the hair: then brows and beard are brown, unless the portrait says otherwise. */
static const Paint *
find_beard_paint (yyjson_val *parts)
{
  static const char * const natural[] = { "black", "brown", "auburn", "blond", "red", "grey", "white", NULL };
  static const char * const cloth[] = { "beanie", "headwrap", "hijab", NULL };
  const Paint *named = find_paint (get_choice (parts, "beard_color"));
  const char *color = get_choice (parts, "hair_color");

  if (named != NULL)
    return named;

  if (!g_strv_contains (natural, color) || g_strv_contains (cloth, get_choice (parts, "hair")))
    return find_paint ("brown");

  return find_paint (color);
}

static void
append_part (GString    *svg,
             const char *markup)
{
  if (markup != NULL)
    g_string_append (svg, markup);
}

static void
append_style (GString     *svg,
              const Paint *hair,
              const Paint *beard,
              const Paint *top,
              guint        skin)
{
  g_string_append (svg, "<style>"
                   ".air{fill:#fff;opacity:.34}.line{fill:none;stroke:#fff;stroke-width:9;opacity:.34}"
                   ".eye{fill:#2a2222}.teeth{fill:#fff;stroke:#7d3b35;stroke-width:2.5}"
                   ".rim{fill:#fff;fill-opacity:.18;stroke:#332d2d;stroke-width:3.5}"
                   ".gold{fill:#e5a50a}.hoop{fill:none;stroke:#e5a50a;stroke-width:3}.inner{fill:#f6f5f4}"
                   ".cord{fill:none;stroke:#f6f5f4;stroke-width:4;stroke-linecap:round}");
  g_string_append_printf (svg, ".hair{fill:%s}.crease{fill:none;stroke:%s;stroke-width:4;stroke-linecap:round}", hair->color, hair->dark);
  g_string_append_printf (svg, ".lock{fill:none;stroke:%s;stroke-width:12;stroke-linecap:round}", hair->color);
  g_string_append_printf (svg, ".beard{fill:%s}.brow{fill:none;stroke:%s;stroke-width:4;stroke-linecap:round}", beard->color, beard->dark);
  g_string_append_printf (svg, ".top{fill:%s}.fold{fill:%s}.rule{fill:none;stroke:%s;stroke-width:3}", top->color, top->dark, top->dark);
  g_string_append_printf (svg, ".collar{fill:none;stroke:%s;stroke-width:9;stroke-linecap:round}", top->dark);
  g_string_append_printf (svg, ".skin{fill:%s}.neck{fill:%s}", skins[skin].color, skins[skin].dark);
  g_string_append_printf (svg, ".nose{fill:none;stroke:%s;stroke-width:3;stroke-linecap:round}", skins[skin].dark);
  g_string_append (svg, ".cheek{fill:#e0526a;opacity:.16}.lips{fill:none;stroke:#7d3b35;stroke-width:4;stroke-linecap:round}</style>");
}

/**
 * lc_demo_portrait_draw:
 * @parts: a JSON object with the names of the parts and colours of a portrait
 * @error: return location for an error
 *
 * Composes a portrait.
 *
 * Returns: (transfer full): the drawing as SVG, or %NULL with @error set to %LC_ERROR_INVALID if a part is not known
 */
char *
lc_demo_portrait_draw (yyjson_val  *parts,
                       GError     **error)
{
  const Part *hair = FIND (hairs, "hair");
  const Part *top = FIND (tops, "top");
  const Part *shape = FIND (shapes, "shape");
  const Part *mouth = FIND (mouths, "mouth");
  const Part *beard = FIND (beards, "beard");
  const Part *glasses = FIND (spectacles, "glasses");
  const Part *earring = FIND (earrings, "earrings");
  const Paint *hair_paint = find_paint (get_choice (parts, "hair_color"));
  const Paint *top_paint = find_paint (get_choice (parts, "top_color"));
  const Paint *background = find_paint (get_choice (parts, "background"));
  guint64 skin = yyjson_get_uint (yyjson_obj_get (parts, "skin")) - 1;
  GString *svg;

  if (hair == NULL || top == NULL || shape == NULL || mouth == NULL || hair_paint == NULL || top_paint == NULL ||
      background == NULL || skin >= G_N_ELEMENTS (skins))
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "A portrait of the demo community names a part that there is not");
      return NULL;
    }

  svg = g_string_sized_new (6000);
  g_string_append_printf (svg, "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 256 256'>",
                          LC_DEMO_PORTRAIT_SIZE, LC_DEMO_PORTRAIT_SIZE);
  append_style (svg, hair_paint, find_beard_paint (parts), top_paint, skin);
  g_string_append_printf (svg, "<rect width='256' height='256' fill='%s'/>", background->pale);
  append_part (svg, shape->behind);
  append_part (svg, hair->behind);
  append_part (svg, top->behind);
  append_part (svg, top->front);
  append_part (svg, HEAD FACE);
  append_part (svg, beard != NULL ? beard->front : NULL);
  append_part (svg, mouth->front);
  append_part (svg, earring != NULL ? earring->front : NULL);
  append_part (svg, hair->front);
  append_part (svg, glasses != NULL ? glasses->front : NULL);
  append_part (svg, "</svg>");

  return g_string_free_and_steal (svg);
}

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * lc_demo_portrait_render:
 * @drawing: an SVG drawing
 * @error: return location for an error
 *
 * Renders @drawing in a square of %LC_DEMO_PORTRAIT_SIZE pixels.
 *
 * Returns: (transfer full): the picture as PNG, or %NULL with @error set
 */
GBytes *
lc_demo_portrait_render (const char  *drawing,
                         GError     **error)
{
  RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *) drawing, strlen (drawing), error);
  RsvgRectangle viewport = { 0, 0, LC_DEMO_PORTRAIT_SIZE, LC_DEMO_PORTRAIT_SIZE };
  GByteArray *png = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status = CAIRO_STATUS_NO_MEMORY;
  cairo_t *cr;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, LC_DEMO_PORTRAIT_SIZE, LC_DEMO_PORTRAIT_SIZE);
  cr = cairo_create (surface);
  if (handle != NULL && rsvg_handle_render_document (handle, cr, &viewport, error))
    {
      status = cairo_surface_write_to_png_stream (surface, append_bytes, png);
      if (status != CAIRO_STATUS_SUCCESS)
        g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "A portrait could not be rendered: %s", cairo_status_to_string (status));
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_clear_object (&handle);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (png);
      return NULL;
    }

  return g_byte_array_free_to_bytes (png);
}
