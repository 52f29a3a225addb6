/* inet.c - reading and writing addresses, and sets of networks. */
#include "base/inet.h"

#include <arpa/inet.h>
#include <backhop/error.h>

#define TEXT_LEN_MAX 64 /* bytes: longest IPv6 text with prefix and scope, rounded up */

static const guint8 v4_prefix[12] = { [10] = 0xff, [11] = 0xff };

gboolean
bh_inet_is_v4 (const BhInet *address)
{
  return memcmp (address->bytes, v4_prefix, sizeof v4_prefix) == 0;
}

static BhSpan
without_wrapping (BhSpan text)
{
  text = bh_span_trim (text);
  if (text.len >= 2 && text.at[0] == '[' && text.at[text.len - 1] == ']')
    text = bh_span (text.at + 1, text.len - 2);
  if (bh_span_starts_nocase (text, BH_SPAN_LITERAL ("IPv6:")))
    text = bh_span_from (text, 5);
  gsize scope = 0;
  if (bh_span_find_byte (text, '%', &scope))
    text.len = scope;
  return text;
}

/* Whether each byte may stand in an address of either family. Most of what is asked for is a
 * host's name, which one of its first letters tells. */
static gboolean
may_be_address (BhSpan text)
{
  for (gsize i = 0; i < text.len; i++)
    if (!g_ascii_isxdigit (text.at[i]) && text.at[i] != '.' && text.at[i] != ':')
      return FALSE;
  return TRUE;
}

/* A number below 256 without zeros before it, taken off the front. */
static gboolean
take_octet (BhSpan *text, guint8 *out_octet)
{
  guint value = 0;
  gsize len = 0;

  for (; len < text->len && len < 4 && g_ascii_isdigit (text->at[len]); len++)
    value = 10 * value + (guint)(text->at[len] - '0');
  if (len == 0 || value > 255 || (len > 1 && text->at[0] == '0'))
    return FALSE;
  *out_octet = (guint8)value;
  *text = bh_span_from (*text, len);
  return TRUE;
}

/* As inet_pton() does, which wants a copy that ends with a NUL: a message's conclusions ask some
 * forty times. */
static gboolean
read_v4 (BhSpan text, BhInet *out_address)
{
  BhInet address;

  memcpy (address.bytes, v4_prefix, sizeof v4_prefix);
  for (guint i = 0; i < 4; i++) {
    if (i > 0 && (text.len == 0 || text.at[0] != '.'))
      return FALSE;
    text = bh_span_from (text, i > 0 ? 1 : 0);
    if (!take_octet (&text, &address.bytes[12 + i]))
      return FALSE;
  }
  if (text.len > 0)
    return FALSE;
  *out_address = address;
  return TRUE;
}

gboolean
bh_inet_parse (BhSpan text, BhInet *out_address)
{
  char copy[TEXT_LEN_MAX];
  BhInet address;

  text = without_wrapping (text);
  if (text.len == 0 || text.len >= sizeof copy || !may_be_address (text))
    return FALSE;
  if (read_v4 (text, out_address))
    return TRUE;
  memcpy (copy, text.at, text.len);
  copy[text.len] = '\0';
  if (inet_pton (AF_INET6, copy, address.bytes) != 1)
    return FALSE;
  *out_address = address;
  return TRUE;
}

/* As inet_ntop() does, which prints each number by a format: a log has a million addresses. */
static void
write_v4 (const guint8 *bytes, char *out)
{
  for (guint i = 0; i < 4; i++) {
    guint8 byte = bytes[i];
    if (byte >= 100)
      *out++ = (char)('0' + byte / 100);
    if (byte >= 10)
      *out++ = (char)('0' + byte / 10 % 10);
    *out++ = (char)('0' + byte % 10);
    *out++ = i < 3 ? '.' : '\0';
  }
}

char *
bh_inet_to_string (const BhInet *address)
{
  char text[INET6_ADDRSTRLEN] = "";
  if (bh_inet_is_v4 (address))
    write_v4 (address->bytes + 12, text);
  else
    inet_ntop (AF_INET6, address->bytes, text, sizeof text);
  return g_strdup (text);
}

gboolean
bh_inet_equal (const BhInet *a, const BhInet *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

gboolean
bh_inet_text_equal (const char *one, const char *two)
{
  BhInet a, b;

  return one != NULL && two != NULL && bh_inet_parse (bh_span_of_string (one), &a) &&
         bh_inet_parse (bh_span_of_string (two), &b) && bh_inet_equal (&a, &b);
}

gboolean
bh_inet_text_is (const char *text, BhInetScope scope)
{
  BhInet address;

  return text != NULL && bh_inet_parse (bh_span_of_string (text), &address) &&
         bh_inet_scope (&address) == scope;
}

typedef struct {
  BhInet network;
  guint bits; /* in the 128-bit form */
} Network;

struct _BhNetSet {
  GArray *networks; /* of Network */
};

BhNetSet *
bh_net_set_new (void)
{
  BhNetSet *set = g_new0 (BhNetSet, 1);
  set->networks = g_array_new (FALSE, FALSE, sizeof (Network));
  return set;
}

void
bh_net_set_free (BhNetSet *set)
{
  if (set == NULL)
    return;
  g_array_unref (set->networks);
  g_free (set);
}

gboolean
bh_net_set_add (BhNetSet *set, const char *cidr, GError **error)
{
  BhSpan text = bh_span_of_string (cidr), address = text;
  Network network;
  gsize slash = 0;
  guint64 bits = 0;
  gboolean has_bits = bh_span_find_byte (text, '/', &slash);

  if (has_bits)
    address.len = slash;
  gboolean good = bh_inet_parse (address, &network.network);
  guint width = good && bh_inet_is_v4 (&network.network) ? 32 : 128;
  if (good && has_bits)
    good = bh_span_to_uint64 (bh_span_from (text, slash + 1), width, &bits);
  if (!good) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' is no network; write it like 192.0.2.0/24 or 2001:db8::/32", cidr);
    return FALSE;
  }
  network.bits = has_bits ? (guint)bits + (128 - width) : 128;
  g_array_append_val (set->networks, network);
  return TRUE;
}

gboolean
bh_net_set_has (const BhNetSet *set, const BhInet *address)
{
  for (guint i = 0; i < set->networks->len; i++) {
    const Network *network = &g_array_index (set->networks, Network, i);
    if (bh_inet_has_prefix (address, &network->network, network->bits))
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_net_set_is_empty (const BhNetSet *set)
{
  return set->networks->len == 0;
}
