/* repeated.c - which groups tell the same end, and which of them says more. */
#include "message/repeated.h"

/* No server's words, and a code that tells its class alone. */
static gboolean
says_nothing (const BhReportRecipient *recipient)
{
  return recipient->diagnostic == NULL && g_str_has_suffix (recipient->status, ".0.0");
}

/* Of groups of one action. */
static gboolean
is_one_end (const BhReportRecipient *first, const BhReportRecipient *other)
{
  if (first->status == NULL || other->status == NULL || first->status[0] != other->status[0])
    return FALSE;
  return says_nothing (first) || says_nothing (other) ||
         g_strcmp0 (first->reason, other->reason) == 0;
}

static guint
worth_of (const BhReportRecipient *recipient)
{
  const guint status = g_str_has_suffix (recipient->status, ".0.0") ? 0 : 2;
  const guint diagnostic = recipient->diagnostic != NULL ? 1 : 0;

  return status + diagnostic;
}

/* first is what says more; the other's words are kept where it has none. */
static void
join (BhReportRecipient *first, BhReportRecipient *other)
{
  if (worth_of (other) > worth_of (first)) {
    const BhReportRecipient less = *first;
    *first = *other;
    *other = less;
  }
  if (first->diagnostic == NULL)
    first->diagnostic = g_steal_pointer (&other->diagnostic);
  if (first->remote_mta == NULL)
    first->remote_mta = g_steal_pointer (&other->remote_mta);
}

/* By which one recipient's groups of one action are found, whatever the case of their letters. */
static char *
key_of (const BhReportRecipient *recipient)
{
  g_autofree char *address = g_ascii_strdown (recipient->recipient, -1);
  return g_strconcat (address, " ", recipient->action, NULL);
}

void
bh_repeated_recipients_join (GPtrArray *recipients)
{
  guint n_kept = 0;

  if (recipients->len < 2) /* as nearly all */
    return;
  g_autoptr (GHashTable) known = /* key → the last row of it */
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, /* value_destroy_func= */ NULL);
  for (guint i = 0; i < recipients->len; i++) {
    BhReportRecipient *recipient = g_ptr_array_index (recipients, i);
    g_autofree char *key = key_of (recipient);
    BhReportRecipient *first = g_hash_table_lookup (known, key);
    if (first != NULL && is_one_end (first, recipient)) {
      join (first, recipient);
      continue;
    }
    g_hash_table_insert (known, g_steal_pointer (&key), recipient);
    g_ptr_array_index (recipients, i) = g_ptr_array_index (recipients, n_kept);
    g_ptr_array_index (recipients, n_kept++) = recipient;
  }
  g_ptr_array_set_size (recipients, (gint)n_kept);
}
