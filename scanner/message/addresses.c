/* addresses.c - address fields, defused. */
#include "message/addresses.h"

#include "base/text.h"
#include "message/gmime-auto.h"

#define COLONS_MAX 1024 /* in one field, nested or not: 200 kB of stack at worst */

void
bh_mailbox_clear (BhMailbox *mailbox)
{
  g_clear_pointer (&mailbox->address, g_free);
  g_clear_pointer (&mailbox->name, g_free);
}

/* Deepest nesting of groups and comments that any parser could see. Counted once
 * with an eye on quotes and once without, for broken quotes are read either way. */
static gboolean
is_deep (BhSpan value, guint64 depth_max)
{
  guint64 plain = 0, quoted = 0, comments = 0, n_colons = 0;
  gboolean in_quotes = FALSE;

  for (gsize i = 0; i < value.len; i++) {
    guint8 c = value.at[i];
    if (c == '"')
      in_quotes = !in_quotes;
    else if (c == ':') {
      n_colons++;
      plain++;
      quoted += !in_quotes;
    } else if (c == ';') {
      plain -= plain > 0;
      quoted -= !in_quotes && quoted > 0;
    } else if (c == '(')
      comments++;
    else if (c == ')')
      comments -= comments > 0;
    if (MAX (plain, quoted) > depth_max || comments > depth_max || n_colons > COLONS_MAX)
      return TRUE;
  }
  return FALSE;
}

/* The value as a string for GMime; cut at a comma where it is too long. */
static char *
to_string (BhSpan value, const BhLimits *limits, guint64 *limits_hit)
{
  gsize max_len = limits->value[BH_LIMIT_HEADER_VALUE];
  gsize len = value.len;

  if (len > max_len) {
    *limits_hit |= 1ULL << BH_LIMIT_HEADER_VALUE;
    for (len = max_len; len > 0 && value.at[len] != ',';)
      len--;
    len = len > 0 ? len : max_len;
  }
  char *text = bh_span_dup (bh_span_head (value, len));
  for (gsize i = 0; i < len; i++)
    if (text[i] == '\0' || text[i] == '\r' || text[i] == '\n')
      text[i] = ' ';
  return text;
}

typedef struct {
  BhMailbox *first;
  GPtrArray *all; /* nullable */
  guint64 n;
  guint64 n_max;
} Found;

/* FALSE when there are enough. */
static gboolean
add_found (Found *found, BhSpan address, const char *name)
{
  address = bh_span_trim (address);
  if (address.len == 0)
    return TRUE;
  if (++found->n > found->n_max)
    return FALSE;
  g_autofree char *text = bh_text_repair (address, NULL);
  if (found->first->address == NULL) {
    found->first->address = g_strdup (text);
    if (name != NULL && *name != '\0')
      found->first->name = bh_text_repair (bh_span_of_string (name), NULL);
  }
  if (found->all != NULL)
    g_ptr_array_add (found->all, g_steal_pointer (&text));
  return TRUE;
}

/* The lists still to be read, each with its place: groups without recursion. */
typedef struct {
  InternetAddressList *list; /* borrowed from the parsed field */
  int next;
} ListPlace;

static gboolean
walk_list (Found *found, InternetAddressList *list)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (ListPlace));
  ListPlace whole = { list, 0 };

  g_array_append_val (open, whole);
  while (open->len > 0) {
    ListPlace *place = &g_array_index (open, ListPlace, open->len - 1);
    if (place->next >= internet_address_list_length (place->list)) {
      g_array_set_size (open, open->len - 1);
      continue;
    }
    InternetAddress *address = internet_address_list_get_address (place->list, place->next++);
    if (INTERNET_ADDRESS_IS_GROUP (address)) {
      ListPlace group = { internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)),
                          0 };
      if (group.list != NULL)
        g_array_append_val (open, group);
      continue;
    }
    const char *text = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address));
    if (!add_found (found, bh_span_of_string (text), internet_address_get_name (address)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_address_byte (guint8 c)
{
  return c > ' ' && c != 0x7f && strchr ("<>()[]:;,\"\\", c) == NULL;
}

/* Runs of address bytes around an "@": what is left to read in a field that is
 * no address list, or a dangerous one. Linear. */
static gboolean
scan_addresses (Found *found, BhSpan value)
{
  gsize at = 0, sign;

  while (bh_span_find_byte (bh_span_from (value, at), '@', &sign)) {
    gsize start = at + sign, end = at + sign + 1;
    while (start > at && is_address_byte (value.at[start - 1]))
      start--;
    while (end < value.len && is_address_byte (value.at[end]) && value.at[end] != '@')
      end++;
    if (start < at + sign && end > at + sign + 1 &&
        !add_found (found, bh_span_head (bh_span_from (value, start), end - start), NULL))
      return FALSE;
    at = end;
  }
  return TRUE;
}

void
bh_addresses_read (
    BhSpan value, const BhLimits *limits, BhMailbox *out_first, GPtrArray *all, guint64 *limits_hit)
{
  *out_first = (BhMailbox) { NULL, NULL };
  Found found = { out_first, all, 0, limits->value[BH_LIMIT_ADDRESSES] };
  g_autofree char *text = to_string (value, limits, limits_hit);
  gboolean has_all;

  if (is_deep (bh_span_of_string (text), limits->value[BH_LIMIT_ADDRESS_DEPTH])) {
    *limits_hit |= 1ULL << BH_LIMIT_ADDRESS_DEPTH;
    has_all = scan_addresses (&found, bh_span_of_string (text));
  } else {
    g_autoptr (InternetAddressList) list = internet_address_list_parse (NULL, text);
    has_all = list == NULL || walk_list (&found, list);
    if (found.n == 0)
      has_all = scan_addresses (&found, bh_span_of_string (text));
  }
  if (!has_all)
    *limits_hit |= 1ULL << BH_LIMIT_ADDRESSES;
}
