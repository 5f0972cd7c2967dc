/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-error.h"

/* What an error says beside its code and message. */
typedef struct
{
  char       *type_uri;
  char       *detail;
  GHashTable *fields;      /* member name → message; NULL: none */
  int         retry_after; /* seconds; 0: unknown */
} LcErrorPrivate;

static void
lc_error_private_init (LcErrorPrivate *priv)
{
}

static void
lc_error_private_copy (const LcErrorPrivate *source,
                       LcErrorPrivate       *target)
{
  target->type_uri = g_strdup (source->type_uri);
  target->detail = g_strdup (source->detail);
  target->fields = source->fields != NULL ? g_hash_table_ref (source->fields) : NULL;
  target->retry_after = source->retry_after;
}

static void
lc_error_private_clear (LcErrorPrivate *priv)
{
  g_clear_pointer (&priv->type_uri, g_free);
  g_clear_pointer (&priv->detail, g_free);
  g_clear_pointer (&priv->fields, g_hash_table_unref);
}

/* What the macro casts is aligned: GLib allocated it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (LcError, lc_error)
#pragma GCC diagnostic pop

/**
 * lc_error_set_field:
 * @error: an error of the domain %LC_ERROR
 * @member: the name of what is wrong, as in the document that was sent
 * @message: what is wrong with it
 *
 * Says more exactly what @error is about. The first message about @member stays.
 */
void
lc_error_set_field (GError     *error,
                    const char *member,
                    const char *message)
{
  LcErrorPrivate *priv;

  g_return_if_fail (g_error_matches (error, LC_ERROR, error->code));
  g_return_if_fail (member != NULL && message != NULL);

  priv = lc_error_get_private (error);
  if (priv->fields == NULL)
    priv->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_hash_table_contains (priv->fields, member))
    g_hash_table_insert (priv->fields, g_strdup (member), g_strdup (message));
}

/**
 * lc_error_get_field:
 * @error: (nullable): any error
 * @member: the name of a member of the document that was sent
 *
 * Returns: (transfer none) (nullable): what is wrong with @member, if @error says so
 */
const char *
lc_error_get_field (const GError *error,
                    const char   *member)
{
  LcErrorPrivate *priv;

  g_return_val_if_fail (member != NULL, NULL);

  if (error == NULL || error->domain != LC_ERROR)
    return NULL;

  priv = lc_error_get_private (error);
  return priv->fields != NULL ? g_hash_table_lookup (priv->fields, member) : NULL;
}

/**
 * lc_error_get_fields:
 * @error: (nullable): any error
 *
 * Returns: (transfer container): the members that @error is about, ending with %NULL; the names belong to @error
 */
const char **
lc_error_get_fields (const GError *error)
{
  LcErrorPrivate *priv;

  if (error == NULL || error->domain != LC_ERROR)
    return g_new0 (const char *, 1);

  priv = lc_error_get_private (error);
  if (priv->fields == NULL)
    return g_new0 (const char *, 1);

  return (const char **) g_hash_table_get_keys_as_array (priv->fields, NULL);
}

/**
 * lc_error_set_type_uri:
 * @error: an error of the domain %LC_ERROR
 * @type_uri: (nullable): the problem's type (RFC 9457, section 3.1.1)
 *
 * Notes which problem of the protocol @error comes from.
 */
void
lc_error_set_type_uri (GError     *error,
                       const char *type_uri)
{
  LcErrorPrivate *priv;

  g_return_if_fail (g_error_matches (error, LC_ERROR, error->code));

  priv = lc_error_get_private (error);
  g_set_str (&priv->type_uri, type_uri);
}

/**
 * lc_error_get_type_uri:
 * @error: (nullable): any error
 *
 * Returns: (transfer none) (nullable): the type of the protocol's problem that @error comes from
 */
const char *
lc_error_get_type_uri (const GError *error)
{
  if (error == NULL || error->domain != LC_ERROR)
    return NULL;

  return lc_error_get_private (error)->type_uri;
}

/**
 * lc_error_set_retry_after:
 * @error: an error of the domain %LC_ERROR
 * @seconds: after how many seconds to try again; 0: unknown
 *
 * Notes when it makes sense to try again.
 */
void
lc_error_set_retry_after (GError *error,
                          int     seconds)
{
  g_return_if_fail (g_error_matches (error, LC_ERROR, error->code));

  lc_error_get_private (error)->retry_after = seconds;
}

/**
 * lc_error_get_retry_after:
 * @error: (nullable): any error
 *
 * Returns: after how many seconds to try again; 0 where that is not known
 */
int
lc_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != LC_ERROR)
    return 0;

  return lc_error_get_private (error)->retry_after;
}

/**
 * lc_error_set_detail:
 * @error: an error of the domain %LC_ERROR
 * @detail: (nullable): what exactly happened, in the words of a library or a protocol
 *
 * Notes for logs what says nothing to a person: the message says that in the person's language.
 */
void
lc_error_set_detail (GError     *error,
                     const char *detail)
{
  g_return_if_fail (g_error_matches (error, LC_ERROR, error->code));

  g_set_str (&lc_error_get_private (error)->detail, detail);
}

/**
 * lc_error_get_detail:
 * @error: (nullable): any error
 *
 * Returns: (transfer none) (nullable): what to say of @error in a log beside its message
 */
const char *
lc_error_get_detail (const GError *error)
{
  if (error == NULL || error->domain != LC_ERROR)
    return NULL;

  return lc_error_get_private (error)->detail;
}
