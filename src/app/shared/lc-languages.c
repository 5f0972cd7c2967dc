/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-languages.h"

#include "lc-format.h"

/* Languages under their own names, as those who speak them look for them. In the order of the names. */
static const struct
{
  const char *tag;
  const char *name;
} languages[] =
{
  { "af", "Afrikaans" },
  { "id", "Bahasa Indonesia" },
  { "ms", "Bahasa Melayu" },
  { "bs", "Bosanski" },
  { "ca", "Català" },
  { "cs", "Čeština" },
  { "da", "Dansk" },
  { "de", "Deutsch" },
  { "et", "Eesti" },
  { "en", "English" },
  { "es", "Español" },
  { "eo", "Esperanto" },
  { "eu", "Euskara" },
  { "fr", "Français" },
  { "ga", "Gaeilge" },
  { "gl", "Galego" },
  { "ha", "Hausa" },
  { "hr", "Hrvatski" },
  { "ig", "Igbo" },
  { "is", "Íslenska" },
  { "it", "Italiano" },
  { "sw", "Kiswahili" },
  { "lv", "Latviešu" },
  { "lt", "Lietuvių" },
  { "hu", "Magyar" },
  { "nl", "Nederlands" },
  { "nb", "Norsk bokmål" },
  { "nn", "Norsk nynorsk" },
  { "pl", "Polski" },
  { "pt", "Português" },
  { "ro", "Română" },
  { "rw", "Kinyarwanda" },
  { "sq", "Shqip" },
  { "sk", "Slovenčina" },
  { "sl", "Slovenščina" },
  { "fi", "Suomi" },
  { "sv", "Svenska" },
  { "tl", "Tagalog" },
  { "vi", "Tiếng Việt" },
  { "tr", "Türkçe" },
  { "wo", "Wolof" },
  { "yo", "Yorùbá" },
  { "el", "Ελληνικά" },
  { "be", "Беларуская" },
  { "bg", "Български" },
  { "kk", "Қазақша" },
  { "mk", "Македонски" },
  { "ru", "Русский" },
  { "sr", "Српски" },
  { "uk", "Українська" },
  { "ka", "ქართული" },
  { "hy", "Հայերեն" },
  { "he", "עברית" },
  { "ar", "العربية" },
  { "ur", "اردو" },
  { "fa", "فارسی" },
  { "am", "አማርኛ" },
  { "ne", "नेपाली" },
  { "mr", "मराठी" },
  { "hi", "हिन्दी" },
  { "bn", "বাংলা" },
  { "pa", "ਪੰਜਾਬੀ" },
  { "gu", "ગુજરાતી" },
  { "ta", "தமிழ்" },
  { "te", "తెలుగు" },
  { "kn", "ಕನ್ನಡ" },
  { "ml", "മലയാളം" },
  { "si", "සිංහල" },
  { "th", "ไทย" },
  { "ko", "한국어" },
  { "zh", "中文" },
  { "ja", "日本語" },
};

/**
 * lc_languages_get_count:
 *
 * Returns: how many languages have a name here
 */
guint
lc_languages_get_count (void)
{
  return G_N_ELEMENTS (languages);
}

/**
 * lc_languages_get_tag:
 * @index: less than lc_languages_get_count()
 *
 * Returns: the BCP 47 tag of a language
 */
const char *
lc_languages_get_tag (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (languages), NULL);

  return languages[index].tag;
}

/**
 * lc_languages_get_name:
 * @tag: a BCP 47 tag
 *
 * Returns: the language's own name; that of the language alone for a tag with a region; @tag for one not known
 */
const char *
lc_languages_get_name (const char *tag)
{
  gsize length;

  g_return_val_if_fail (tag != NULL, NULL);

  length = strcspn (tag, "-");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strlen (languages[i].tag) == length && g_ascii_strncasecmp (languages[i].tag, tag, length) == 0)
        return languages[i].name;
    }

  return tag;
}

/**
 * lc_languages_join:
 * @tags: BCP 47 tags
 *
 * Returns: (transfer full): the languages' own names as one says a list
 */
char *
lc_languages_join (const char *const *tags)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    g_ptr_array_add (names, (char *) lc_languages_get_name (tags[i]));
  g_ptr_array_add (names, NULL);

  return lc_format_joined ((const char * const *) names->pdata);
}
