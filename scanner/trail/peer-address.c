/* peer-address.c - an address as mailers print it, and printed again. */
#include "trail/peer.h"

#include "trail/bytes.h"

#define ADDRESS_LEN_MAX 80 /* bytes: "[IPv6:" + 45 + scope + "]:65535" */
#define PORT_MAX 65535

gboolean
bh_peer_read_port (BhSpan digits, gint *out_port)
{
  guint64 port = 0;
  if (!bh_span_to_uint64 (digits, PORT_MAX, &port))
    return FALSE;
  *out_port = (gint)port;
  return TRUE;
}

/* "192.0.2.1:25" and "192.0.2.1.25": the port behind a dotted quad. */
static gboolean
split_port (BhSpan *address, gint *out_port)
{
  guint dots = 0;
  for (gsize i = 0; i < address->len; i++) {
    guint8 byte = address->at[i];
    dots += byte == '.';
    gboolean is_colon = byte == ':' && dots == 3;
    if (!is_colon && !(byte == '.' && dots == 4))
      continue;
    if (!bh_peer_read_port (bh_bytes_from (*address, i + 1), out_port))
      return FALSE;
    address->len = i;
    return TRUE;
  }
  return FALSE;
}

/* Most names fail here, before anything is copied or parsed. */
static gboolean
may_be_address (BhSpan word)
{
  if (bh_bytes_start (word, "ipv6:"))
    word = bh_bytes_from (word, 5);
  if (word.len < 2)
    return FALSE;
  for (gsize i = 0; i < word.len && word.at[i] != '%'; i++)
    if (!bh_byte_is_hex (word.at[i]) && word.at[i] != '.' && word.at[i] != ':')
      return FALSE;
  return TRUE;
}

gboolean
bh_peer_read_address (BhSpan word, BhInet *out_address, gint *out_port)
{
  gint port = -1;

  while (word.len > 0 && (word.at[0] == '[' || word.at[0] == '?'))
    word = bh_bytes_from (word, 1);
  gsize close = 0;
  if (word.len > ADDRESS_LEN_MAX)
    return FALSE;
  if (bh_span_find_byte (word, ']', &close)) {
    BhSpan behind = bh_bytes_from (word, close + 1);
    if (behind.len > 1 && behind.at[0] == ':')
      bh_peer_read_port (bh_bytes_from (behind, 1), &port);
    word.len = close;
  }
  while (word.len > 0 && word.at[word.len - 1] == '?')
    word.len--;
  if (!may_be_address (word))
    return FALSE;
  gboolean good = bh_inet_parse (word, out_address);
  if (!good && split_port (&word, &port))
    good = bh_inet_parse (word, out_address);
  if (good && port >= 0)
    *out_port = port;
  return good;
}

char *
bh_peer_address_text (const BhInet *address)
{
  static const guint8 v4_prefix[12] = { [10] = 0xff, [11] = 0xff };
  char text[16];
  gsize n = 0;

  if (memcmp (address->bytes, v4_prefix, sizeof v4_prefix) != 0)
    return bh_inet_to_string (address);
  for (guint i = 12; i < 16; i++) {
    guint8 octet = address->bytes[i];
    if (octet >= 100)
      text[n++] = (char)('0' + octet / 100);
    if (octet >= 10)
      text[n++] = (char)('0' + octet / 10 % 10);
    text[n++] = (char)('0' + octet % 10);
    text[n++] = '.';
  }
  return g_strndup (text, n - 1);
}
