/* queued-remedy.c - the steps of the verdict's table, filled in, as one sentence. */
#include "conclude/verdicts/queued-remedy.h"

#include <string.h>

#include "verdict/case-view.h"

#define IDS_TOLD 5 /* in a sentence; the table of accounts has them all */
#define ADDRESSES_TOLD 5
#define SAME_LINK 3 /* addresses that are told as one */

static void
add_list (GString *out, const GPtrArray *list, guint n_told)
{
  for (guint i = 0; i < MIN (list->len, n_told); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (list, i));
  if (list->len > n_told)
    g_string_append_printf (out, " and %u more", list->len - n_told);
}

/* Addresses of one machine on a link are many: where three and more are of one, the link is told.
 * They are in order of bytes, and so lie together. */
static GPtrArray *
places_of (const GPtrArray *addresses)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0, next = 0; i < addresses->len; i = next) {
    const char *address = g_ptr_array_index (addresses, i);
    g_autofree char *link = bh_link_of (address);
    for (next = i + 1; link != NULL && next < addresses->len; next++) {
      g_autofree char *other = bh_link_of (g_ptr_array_index (addresses, next));
      if (g_strcmp0 (link, other) != 0)
        break;
    }
    if (next - i >= SAME_LINK) {
      g_ptr_array_add (places, g_steal_pointer (&link));
      continue;
    }
    for (guint k = i; k < next; k++)
      g_ptr_array_add (places, g_strdup (g_ptr_array_index (addresses, k)));
  }
  return places;
}

static void
add_places (GString *out, const GPtrArray *addresses)
{
  g_autoptr (GPtrArray) places = places_of (addresses);
  add_list (out, places, ADDRESSES_TOLD);
}

static void
add_addresses (GString *out, const BhAccountVerdict *verdict)
{
  if (verdict->origin_ips != NULL && verdict->origin_ips->len > 0)
    add_places (out, verdict->origin_ips);
  else if (verdict->shared_ips != NULL && verdict->shared_ips->len > 0) /* a container's bridge */
    add_list (out, verdict->shared_ips, ADDRESSES_TOLD);
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
  add_list (out, verdict->shared_ips, ADDRESSES_TOLD);
  g_string_append (out, ", from where others send as well");
}

/* One pass over the sentence, which is ours: what is put in is not looked at again. */
static void
add_filled (GString *out, const BhAccountVerdict *verdict)
{
  for (const char *p = verdict->remedy; *p != '\0';) {
    if (g_str_has_prefix (p, "{account}")) {
      add_account (out, verdict);
      p += strlen ("{account}");
    } else if (g_str_has_prefix (p, "{addresses}")) {
      add_addresses (out, verdict);
      p += strlen ("{addresses}");
    } else if (g_str_has_prefix (p, "{shared}")) {
      add_shared (out, verdict);
      p += strlen ("{shared}");
    } else {
      g_string_append_c (out, *p++);
    }
  }
}

char *
bh_queued_remedy (const BhAccountVerdict *verdict, const GPtrArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean asks = *verdict->remedy != '\0' && !g_str_equal (verdict->verdict, "bulk-sender");

  if (asks && ids != NULL && ids->len > 0) {
    if (ids->len == 1)
      g_string_append (text, "stop its message that is still in the queue: ");
    else
      g_string_append_printf (text, "stop its %u messages that are still in the queue: ", ids->len);
    add_list (text, ids, IDS_TOLD);
    g_string_append (text, ids->len > IDS_TOLD ? " (queued_ids in tables/accounts.jsonl); " : "; ");
  }
  add_filled (text, verdict);
  if (text->len > 0) {
    text->str[0] = g_ascii_toupper (text->str[0]);
    g_string_append_c (text, '.');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
