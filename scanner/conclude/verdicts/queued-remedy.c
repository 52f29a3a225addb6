/* queued-remedy.c - the steps of the verdict's table, filled in, as one sentence. */
#include "conclude/verdicts/queued-remedy.h"

#include <string.h>

#include "base/count.h"
#include "base/text-hash.h"
#include "verdict/network.h"

#define IDS_TOLD 5 /* in a sentence; the table of accounts has them all */
#define ADDRESSES_TOLD 5
#define SAME_LINK 3 /* addresses that are told as one */
#define QUEUE_SLOT "{queue}"

/* The first n of the list. */
static void
add_list (GString *out, const GPtrArray *list, guint n, guint n_told)
{
  for (guint i = 0; i < MIN (n, n_told); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (list, i));
  if (n > n_told)
    g_string_append_printf (out, " and %u more", n - n_told);
}

static GHashTable *
count_links (const GPtrArray *addresses)
{
  GHashTable *counts = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < addresses->len; i++) {
    char *link = bh_link_of (g_ptr_array_index (addresses, i));
    if (link != NULL)
      bh_count_add (counts, link, 1);
  }
  return counts;
}

/* Addresses of one machine on a link are many: where three and more are of one, the link is told in
 * the place of the first. */
static GPtrArray *
places_of (const GPtrArray *addresses)
{
  g_autoptr (GHashTable) links = count_links (addresses);
  g_autoptr (GHashTable) told = g_hash_table_new (bh_text_hash, g_str_equal);
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < addresses->len; i++) {
    const char *address = g_ptr_array_index (addresses, i);
    g_autofree char *link = bh_link_of (address);
    gboolean is_many =
        link != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (links, link)) >= SAME_LINK;
    if (is_many && g_hash_table_contains (told, link))
      continue;
    char *place = is_many ? g_steal_pointer (&link) : g_strdup (address);
    g_hash_table_add (told, place);
    g_ptr_array_add (places, place);
  }
  return places;
}

static void
add_places (GString *out, const GPtrArray *addresses)
{
  g_autoptr (GPtrArray) places = places_of (addresses);
  add_list (out, places, places->len, ADDRESSES_TOLD);
}

static void
add_addresses (GString *out, const BhAccountVerdict *verdict)
{
  if (verdict->origin_ips != NULL && verdict->origin_ips->len > 0)
    add_places (out, verdict->origin_ips);
  else if (verdict->shared_ips != NULL && verdict->shared_ips->len > 0) /* a container's bridge */
    add_list (out, verdict->shared_ips, verdict->shared_ips->len, ADDRESSES_TOLD);
  else
    g_string_append (out, "the named addresses");
}

/* Where the trace field tells a login and no name, the address stands for the account. */
static void
add_account (GString *out, const BhAccountVerdict *verdict)
{
  if (verdict->key_kind == BH_KEY_AUTHENTICATED_PEER)
    g_string_append_printf (out, "the login used from %s, which the server's log names",
                            verdict->account);
  else
    g_string_append (out, verdict->account);
}

static void
add_shared (GString *out, const BhAccountVerdict *verdict)
{
  if (verdict->shared_ips == NULL || verdict->shared_ips->len == 0)
    return;
  g_string_append (out, " of ");
  add_list (out, verdict->shared_ips, verdict->shared_ips->len, ADDRESSES_TOLD);
  g_string_append (out, ", from where others send as well");
}

/* The owner's addresses and the thief's, and which is whose the owner knows. */
static void
add_seen (GString *out, const BhAccountVerdict *verdict)
{
  if (verdict->origin_ips == NULL || verdict->origin_ips->len == 0)
    return;
  g_string_append (out, " (seen are ");
  add_places (out, verdict->origin_ips);
  g_string_append (out, ": ask the owner which are his)");
}

/* What a verdict's sentence leaves open. Where ids of the queue are told the sentence begins with
 * them, and with what is to be done there. */
static void
add_queue (GString *out, const BhAccountVerdict *verdict)
{
  (void)verdict;
  g_string_append (out,
                   "stop the queue and delete what it still holds of this account, but nothing "
                   "that its owner wrote; ");
}

static const struct {
  const char *mark;
  void (*add) (GString *out, const BhAccountVerdict *verdict);
} slots[] = {
  { QUEUE_SLOT, add_queue },  { "{account}", add_account }, { "{addresses}", add_addresses },
  { "{shared}", add_shared }, { "{seen}", add_seen },
};

/* One pass over the sentence, which is ours: what is put in is not looked at again. */
static void
add_filled (GString *out, const BhAccountVerdict *verdict, gboolean is_queue_told)
{
  for (const char *p = verdict->remedy; *p != '\0';) {
    gsize i = 0;
    while (i < G_N_ELEMENTS (slots) && !g_str_has_prefix (p, slots[i].mark))
      i++;
    if (i == G_N_ELEMENTS (slots)) {
      g_string_append_c (out, *p++);
      continue;
    }
    p += strlen (slots[i].mark);
    if (slots[i].add != add_queue || !is_queue_told)
      slots[i].add (out, verdict);
  }
}

/* How many of the ids, which stand first, are of what was judged. */
static guint
n_judged (const BhAccountVerdict *verdict, const GPtrArray *ids)
{
  return verdict->queued_ids != NULL ? MIN (verdict->queued_ids->len, ids->len) : ids->len;
}

/* Where all that waits was judged, or nothing was that waits, the sentence is about all of it. */
static void
add_rest (GString *out, guint n, guint n_all)
{
  if (n > IDS_TOLD && n == n_all)
    g_string_append (out, " (queued_ids in tables/accounts.jsonl)");
  else if (n < n_all)
    g_string_append_printf (out,
                            " (the first %u of queued_ids in tables/accounts.jsonl; what else of "
                            "this account waits, %u, may be its owner's)",
                            n, n_all - n);
  g_string_append (out, "; ");
}

/* What is to be done with it: whose sentence has a step for the queue is to be rid of it, though
 * the owner's own letters may wait there as well; elsewhere it may be mail as ever, which nobody
 * need lose whom nothing accuses. */
static void
add_queued (GString *out, const BhAccountVerdict *verdict, const GPtrArray *ids)
{
  const gboolean is_deleted = strstr (verdict->remedy, QUEUE_SLOT) != NULL;
  const gboolean is_held =
      g_str_equal (verdict->verdict, "rate-only") || g_str_equal (verdict->verdict, "none");
  const guint n_run = n_judged (verdict, ids), n = n_run > 0 ? n_run : ids->len;
  const char *are = n == 1 ? "is" : "are", *what = n == 1 ? "message" : "messages";
  g_autofree char *number = n == 1 ? g_strdup ("") : g_strdup_printf ("%u ", n);

  if (is_deleted && n_run > 0)
    g_string_append_printf (out,
                            "stop the queue and delete the %s%s of this account that %s still in "
                            "it, but none that its owner wrote: ",
                            number, what, are);
  else if (is_deleted)
    g_string_append_printf (
        out,
        "stop the queue and look through the %s%s of this account that %s still in it: ", number,
        what, are);
  else
    g_string_append_printf (out,
                            "%s its %s%s that %s still in the queue%s: ", is_held ? "hold" : "stop",
                            number, what, are, is_held ? " until it is known" : "");
  add_list (out, ids, n, IDS_TOLD);
  add_rest (out, n, ids->len);
}

GPtrArray *
bh_queued_in_order (const BhAccountVerdict *verdict, const GPtrArray *ids)
{
  g_autoptr (GHashTable) judged = g_hash_table_new (bh_text_hash, g_str_equal);
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint i = 0; i < verdict->queued_ids->len; i++) {
    g_hash_table_add (judged, g_ptr_array_index (verdict->queued_ids, i));
    g_ptr_array_add (ordered, g_ptr_array_index (verdict->queued_ids, i));
  }
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (judged, g_ptr_array_index (ids, i)))
      g_ptr_array_add (ordered, g_ptr_array_index (ids, i));
  return ordered;
}

char *
bh_queued_remedy (const BhAccountVerdict *verdict, const GPtrArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean asks = *verdict->remedy != '\0' && !g_str_equal (verdict->verdict, "bulk-sender");
  gboolean is_queue_told = asks && ids != NULL && ids->len > 0;

  if (is_queue_told)
    add_queued (text, verdict, ids);
  add_filled (text, verdict, is_queue_told);
  if (text->len > 0) {
    text->str[0] = g_ascii_toupper (text->str[0]);
    g_string_append_c (text, '.');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
