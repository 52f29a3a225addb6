/* case-view.c - first meetings and users of addresses, over the whole case. */
#include "verdict/case-view.h"

#include "verdict/own.h"

/* One account at one address: between which times. */
typedef struct {
  const char *account; /* borrowed from the input */
  gint64 first_unix, last_unix;
} Use;

struct _BhCaseView {
  GHashTable *first_met; /* char * folded address → gint64 * */
  GHashTable *mailboxes; /* char * folded address, a set */
  GHashTable *uses;      /* char * address or network → GPtrArray of Use */
  GHashTable *logins;    /* const char * account → GPtrArray of BhAuthEvent, borrowed */
  GHashTable *listings;  /* const char * ip → BhListing, borrowed */
  GHashTable *networks;  /* char * ip → char * network, or "" for what is no address */
};

char *
bh_network_of (const char *ip)
{
  BhInet address;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return NULL;
  gboolean is_v4 = address.bytes[10] == 0xff && address.bytes[11] == 0xff && address.bytes[0] == 0;
  guint kept = is_v4 ? 15 : 6; /* bytes of a /24, of a /48 */
  memset (address.bytes + kept, 0, sizeof address.bytes - kept);
  g_autofree char *text = bh_inet_to_string (&address);
  return g_strdup_printf ("%s/%s", text, is_v4 ? "24" : "48");
}

char *
bh_address_fold (const char *address)
{
  BhSpan bare = bh_mailbox_bare (address);
  return bare.len > 0 ? g_ascii_strdown ((const char *)bare.at, (gssize)bare.len) : g_strdup ("");
}

static void
meet (BhCaseView *view, const char *address, gint64 time_unix)
{
  if (address == NULL || *address == '\0')
    return;
  g_autofree char *folded = bh_address_fold (address);
  gint64 *known = g_hash_table_lookup (view->first_met, folded);
  if (known != NULL) {
    *known = MIN (*known, time_unix);
    return;
  }
  gint64 *first = g_new (gint64, 1);
  *first = time_unix;
  g_hash_table_insert (view->first_met, g_steal_pointer (&folded), first);
}

static Use *
use_of (GPtrArray *uses, GHashTable *index, const char *place, const char *account)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", place, account);
  Use *use = g_hash_table_lookup (index, key);
  if (use == NULL) {
    use = g_new (Use, 1);
    *use = (Use) { account, G_MAXINT64, G_MININT64 };
    g_ptr_array_add (uses, use);
    g_hash_table_insert (index, g_steal_pointer (&key), use);
  }
  return use;
}

static void
use_place (
    BhCaseView *view, GHashTable *index, const char *place, const char *account, gint64 time_unix)
{
  GPtrArray *uses = g_hash_table_lookup (view->uses, place);
  if (uses == NULL) {
    uses = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (view->uses, g_strdup (place), uses);
  }
  Use *use = use_of (uses, index, place, account);
  use->first_unix = MIN (use->first_unix, time_unix);
  use->last_unix = MAX (use->last_unix, time_unix);
}

const char *
bh_case_view_network (const BhCaseView *view, const char *ip)
{
  if (ip == NULL)
    return NULL;
  const char *known = g_hash_table_lookup (view->networks, ip);
  if (known == NULL) {
    char *network = bh_network_of (ip);
    known = network != NULL ? network : g_strdup ("");
    g_hash_table_insert (view->networks, g_strdup (ip), (gpointer)(guintptr)known);
  }
  return *known != '\0' ? known : NULL;
}

static void
use (BhCaseView *view, GHashTable *index, const char *ip, const char *account, gint64 time_unix)
{
  const char *network = bh_case_view_network (view, ip);
  if (network == NULL || account == NULL)
    return;
  use_place (view, index, ip, account, time_unix);
  use_place (view, index, network, account, time_unix);
}

/* Mail that we accepted for an address of ours shows that somebody reads it there. */
static void
note_mailboxes (BhCaseView *view, const BhAccountInput *input, const BhAccountMessage *m)
{
  if (m->is_refused || m->is_exempt || m->has_failed)
    return;
  for (gsize i = 0; i < m->n_recipients; i++)
    if (bh_own_side_has_mailbox (input->own, m->recipients[i]))
      g_hash_table_add (view->mailboxes, bh_address_fold (m->recipients[i]));
}

static void
take_message (BhCaseView *view,
              GHashTable *index,
              const BhAccountInput *input,
              const BhAccountMessage *m)
{
  gint64 time_unix = m->time_source != BH_TIME_NONE ? m->time_unix : G_MAXINT64;

  note_mailboxes (view, input, m);
  if (m->is_arrival) {
    if (!m->is_refused && !m->is_exempt)
      meet (view, m->from, time_unix);
    return;
  }
  for (gsize i = 0; i < m->n_recipients; i++)
    meet (view, m->recipients[i], time_unix);
  if ((m->key_kind == BH_KEY_LOGIN || m->key_kind == BH_KEY_AUTHENTICATED_PEER) &&
      m->time_source != BH_TIME_NONE)
    use (view, index, m->origin_ip, m->account, m->time_unix);
}

static void
take_login (BhCaseView *view, GHashTable *index, const BhAuthEvent *event)
{
  if (event->account == NULL)
    return;
  GPtrArray *logins = g_hash_table_lookup (view->logins, event->account);
  if (logins == NULL) {
    logins = g_ptr_array_new ();
    g_hash_table_insert (view->logins, (gpointer)(guintptr)event->account, logins);
  }
  g_ptr_array_add (logins, (gpointer)(guintptr)event);
  if (event->is_success)
    use (view, index, event->ip, event->account, event->time_unix);
}

BhCaseView *
bh_case_view_new (const BhAccountInput *input)
{
  BhCaseView *view = g_new0 (BhCaseView, 1);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  view->first_met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  view->mailboxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  view->uses =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  view->logins =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  view->listings = g_hash_table_new (g_str_hash, g_str_equal);
  view->networks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (gsize i = 0; i < input->n_messages; i++)
    take_message (view, index, input, &input->messages[i]);
  for (gsize i = 0; i < input->n_auth_events; i++)
    take_login (view, index, &input->auth_events[i]);
  for (gsize i = input->n_listings; i > 0; i--)
    g_hash_table_insert (view->listings, (gpointer)(guintptr)input->listings[i - 1].ip,
                         (gpointer)(guintptr)&input->listings[i - 1]);
  return view;
}

void
bh_case_view_free (BhCaseView *view)
{
  if (view == NULL)
    return;
  g_hash_table_unref (view->first_met);
  g_hash_table_unref (view->mailboxes);
  g_hash_table_unref (view->uses);
  g_hash_table_unref (view->logins);
  g_hash_table_unref (view->listings);
  g_hash_table_unref (view->networks);
  g_free (view);
}

gboolean
bh_case_view_met (const BhCaseView *view, const char *address, gint64 before_unix)
{
  const gint64 *first = g_hash_table_lookup (view->first_met, address);
  return first != NULL && *first < before_unix;
}

gboolean
bh_case_view_is_mailbox (const BhCaseView *view, const char *address)
{
  return g_hash_table_contains (view->mailboxes, address);
}

guint
bh_case_view_users (const BhCaseView *view,
                    const char *address_or_network,
                    const char *except,
                    gint64 start_unix,
                    gint64 end_unix,
                    guint max)
{
  const GPtrArray *uses = g_hash_table_lookup (view->uses, address_or_network);
  guint n = 0;

  for (guint i = 0; uses != NULL && i < uses->len && n < max; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix >= start_unix && one->last_unix <= end_unix)
      continue;
    if (except == NULL || strcmp (except, one->account) != 0)
      n++;
  }
  return n;
}

gboolean
bh_case_view_used (const BhCaseView *view,
                   const char *address_or_network,
                   const char *account,
                   gint64 before_unix)
{
  const GPtrArray *uses = g_hash_table_lookup (view->uses, address_or_network);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix < before_unix && strcmp (one->account, account) == 0)
      return TRUE;
  }
  return FALSE;
}

const GPtrArray *
bh_case_view_logins (const BhCaseView *view, const char *account)
{
  return g_hash_table_lookup (view->logins, account);
}

const BhListing *
bh_case_view_listing (const BhCaseView *view, const char *ip)
{
  return g_hash_table_lookup (view->listings, ip);
}
