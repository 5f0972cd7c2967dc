/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-account-store.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include <lc-error.h>

#include "lc-account-private.h"

struct _LcAccountStore
{
  GObject parent_instance;

  char      *path;
  GPtrArray *accounts;
  DexFuture *saving;    /* the last writing of those that are not done */
  guint      n_saving;
};

static GType
get_item_type (GListModel *model)
{
  return LC_TYPE_ACCOUNT;
}

static guint
get_n_items (GListModel *model)
{
  return LC_ACCOUNT_STORE (model)->accounts->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  LcAccountStore *self = LC_ACCOUNT_STORE (model);

  return position < self->accounts->len ? g_object_ref (g_ptr_array_index (self->accounts, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LcAccountStore, lc_account_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const SecretSchema schema = {
  "org.example.LearnCommons.Session",
  SECRET_SCHEMA_NONE,
  {
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void
lc_account_store_finalize (GObject *object)
{
  LcAccountStore *self = LC_ACCOUNT_STORE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  dex_clear (&self->saving);

  G_OBJECT_CLASS (lc_account_store_parent_class)->finalize (object);
}

static void
lc_account_store_class_init (LcAccountStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_account_store_finalize;
}

static void
lc_account_store_init (LcAccountStore *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
}

/* A damaged file is put aside, not overwritten. */
static void
load (LcAccountStore *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) groups = NULL;

  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, &error))
    {
      g_autofree char *aside = g_strconcat (self->path, ".damaged", NULL);

      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return;
      g_warning ("The list of accounts cannot be read and is kept as “%s”: %s", aside, error->message);
      if (rename (self->path, aside) != 0)
        g_warning ("“%s” cannot be renamed", self->path);
      return;
    }

  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      LcAccount *account = lc_account_load (file, *group);

      if (account != NULL)
        g_ptr_array_add (self->accounts, account);
    }
}

/**
 * lc_account_store_new:
 * @path: (nullable): the key file; %NULL: `learn-commons/accounts.ini` in the user's folder of settings
 *
 * Reads the accounts that were signed in on this computer.
 *
 * Returns: (transfer full): the store
 */
LcAccountStore *
lc_account_store_new (const char *path)
{
  LcAccountStore *self = g_object_new (LC_TYPE_ACCOUNT_STORE, NULL);

  self->path = path != NULL
             ? g_strdup (path)
             : g_build_filename (g_get_user_config_dir (), "learn-commons", "accounts.ini", NULL);
  load (self);
  return self;
}

/* Returns: (transfer none) (nullable): the account of @id */
LcAccount *
lc_account_store_find (LcAccountStore *self,
                       const char     *id)
{
  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    if (g_strcmp0 (lc_account_get_id (g_ptr_array_index (self->accounts, i)), id) == 0)
      return g_ptr_array_index (self->accounts, i);

  return NULL;
}

/* Returns: (transfer none) (nullable): the account of @handle in the community at @community_url */
LcAccount *
lc_account_store_find_member (LcAccountStore *self,
                              const char     *community_url,
                              const char     *handle)
{
  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      LcAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_strcmp0 (lc_account_get_community_url (account), community_url) == 0 &&
          g_strcmp0 (lc_account_get_handle (account), handle) == 0)
        return account;
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): the account that was signed in last */
LcAccount *
lc_account_store_dup_latest (LcAccountStore *self)
{
  LcAccount *latest = NULL;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      LcAccount *account = g_ptr_array_index (self->accounts, i);

      if (latest == NULL || lc_account_get_last_used_at (account) > lc_account_get_last_used_at (latest))
        latest = account;
    }

  return latest != NULL ? g_object_ref (latest) : NULL;
}

static DexFuture *
write_file (LcAccountStore *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GFile) target = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *folder = NULL;
  char *text;
  gsize size;

  for (guint i = 0; i < self->accounts->len; i++)
    lc_account_save (g_ptr_array_index (self->accounts, i), file);
  text = g_key_file_to_data (file, &size, NULL);
  bytes = g_bytes_new_take (text, size);

  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_FAILED, _("The folder “%s” cannot be made."), folder);

  target = g_file_new_for_path (self->path);
  return dex_file_replace_contents_bytes (target, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION);
}

static DexFuture *
write_next (DexFuture *future,
            gpointer   user_data)
{
  return write_file (user_data);
}

static DexFuture *
written (DexFuture *future,
         gpointer   user_data)
{
  LcAccountStore *self = user_data;

  self->n_saving--;
  if (self->n_saving == 0)
    dex_clear (&self->saving);

  return dex_ref (future);
}

/**
 * lc_account_store_save:
 * @self: a store
 *
 * Writes the list of accounts to disk, one writing after the other: the last is the newest.
 *
 * Returns: (transfer full): a future that settles when the list of accounts is on disk
 */
DexFuture *
lc_account_store_save (LcAccountStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);

  future = self->saving != NULL
         ? dex_future_finally (g_steal_pointer (&self->saving), write_next, g_object_ref (self), g_object_unref)
         : write_file (self);
  self->n_saving++;
  self->saving = dex_future_finally (future, written, g_object_ref (self), g_object_unref);
  if (self->n_saving == 0)
    return g_steal_pointer (&self->saving); /* it failed at once */

  return dex_ref (self->saving);
}

static GError *
new_keyring_error (const GError *reason)
{
  GError *error = g_error_new_literal (LC_ERROR, LC_ERROR_FAILED, _("The keyring cannot be used."));

  lc_error_set_detail (error, reason->message);
  return error;
}

static void
settle (DexPromise *promise,
        gboolean    done,
        GError     *error)
{
  if (error != NULL)
    {
      dex_promise_reject (promise, new_keyring_error (error));
      g_error_free (error);
    }
  else
    {
      dex_promise_resolve_boolean (promise, done);
    }

  dex_unref (promise);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError *error = NULL;
  gboolean done = secret_password_store_finish (result, &error);

  settle (user_data, done, error);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  settle (user_data, TRUE, error);
}

/* What is there and was not given out is locked: whoever was asked to unlock it did not want to, or not now. */
static void
searched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  g_autoptr(GError) error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  if (found != NULL)
    dex_promise_reject (promise, g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, _("The keyring is locked.")));
  else if (error != NULL)
    dex_promise_reject (promise, new_keyring_error (error));
  else
    dex_promise_reject (promise, g_error_new_literal (LC_ERROR, LC_ERROR_UNAUTHENTICATED, _("You are signed out. Sign in again.")));
  g_list_free_full (found, g_object_unref);
}

/* A token that is looked up. */
typedef struct
{
  DexPromise *promise;
  char       *account_id;
} LookUp;

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  LookUp *look_up = user_data;
  g_autoptr(DexPromise) promise = g_steal_pointer (&look_up->promise);
  g_autofree char *account_id = g_steal_pointer (&look_up->account_id);
  g_autoptr(GError) error = NULL;
  char *token = secret_password_lookup_finish (result, &error);

  g_free (look_up);

  if (token != NULL)
    {
      dex_promise_resolve_string (promise, g_strdup (token));
      secret_password_free (token);
    }
  else if (error != NULL)
    {
      dex_promise_reject (promise, new_keyring_error (error));
    }
  else
    {
      secret_password_search (&schema, SECRET_SEARCH_NONE, NULL, searched_cb, dex_ref (promise), "account", account_id, NULL);
    }
}

/**
 * lc_account_store_set_token:
 * @self: a store
 * @account: an account
 * @token: (nullable): the session's token; %NULL: forget it
 *
 * Keeps the token in the user's keyring, the only place where it is ever kept.
 *
 * Returns: (transfer full): a future that settles when that is done
 */
DexFuture *
lc_account_store_set_token (LcAccountStore *self,
                            LcAccount      *account,
                            const char     *token)
{
  DexPromise *promise;
  const char *id;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (LC_IS_ACCOUNT (account), NULL);

  promise = dex_promise_new ();
  id = lc_account_get_id (account);
  if (token != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Learn Commons: %s"), lc_account_get_handle (account));

      secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL,
                             stored_cb, dex_ref (promise), "account", id, NULL);
    }
  else
    {
      secret_password_clear (&schema, NULL, cleared_cb, dex_ref (promise), "account", id, NULL);
    }

  return DEX_FUTURE (promise);
}

/**
 * lc_account_store_lookup_token:
 * @self: a store
 * @account: an account
 *
 * Returns: (transfer full): a future of a string; %LC_ERROR_UNAUTHENTICATED if the keyring has none, %LC_ERROR_UNAVAILABLE
 *   if it stays locked
 */
DexFuture *
lc_account_store_lookup_token (LcAccountStore *self,
                               LcAccount      *account)
{
  DexPromise *promise;
  LookUp *look_up;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (LC_IS_ACCOUNT (account), NULL);

  promise = dex_promise_new ();
  look_up = g_new0 (LookUp, 1);
  look_up->promise = dex_ref (promise);
  look_up->account_id = g_strdup (lc_account_get_id (account));
  secret_password_lookup (&schema, NULL, looked_up_cb, look_up, "account", look_up->account_id, NULL);
  return DEX_FUTURE (promise);
}

/**
 * lc_account_store_add:
 * @self: a store
 * @account: an account
 * @token: its token
 *
 * Adds @account, or keeps the new token of one that is there.
 *
 * Returns: (transfer full): a future that settles when both are kept
 */
DexFuture *
lc_account_store_add (LcAccountStore *self,
                      LcAccount      *account,
                      const char     *token)
{
  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (LC_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (token != NULL, NULL);

  if (!g_ptr_array_find (self->accounts, account, NULL))
    {
      g_ptr_array_add (self->accounts, g_object_ref (account));
      g_list_model_items_changed (G_LIST_MODEL (self), self->accounts->len - 1, 0, 1);
    }

  return dex_future_all (lc_account_store_save (self),
                         lc_account_store_set_token (self, account, token),
                         NULL);
}

/**
 * lc_account_store_remove:
 * @self: a store
 * @account: an account
 *
 * Forgets @account and its token.
 *
 * Returns: (transfer full): a future that settles when neither is kept any more
 */
DexFuture *
lc_account_store_remove (LcAccountStore *self,
                         LcAccount      *account)
{
  g_autoptr(LcAccount) keep = NULL;
  guint position;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (LC_IS_ACCOUNT (account), NULL);

  keep = g_object_ref (account);
  if (g_ptr_array_find (self->accounts, account, &position))
    {
      g_ptr_array_remove_index (self->accounts, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }

  return dex_future_all (lc_account_store_save (self),
                         lc_account_store_set_token (self, account, NULL),
                         NULL);
}
