/* blocklist-line.c - a form a function, tried by what the line begins with. */
#include "verdict/blocklist-line.h"

#define V4_AT 12 /* where an IPv4 address lies in the 16 bytes */

static BhSpan
take_until_any (BhSpan *rest, const char *stops)
{
  gsize len = 0;

  while (len < rest->len && strchr (stops, (char)rest->at[len]) == NULL)
    len++;
  BhSpan taken = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  return taken;
}

static gboolean
skip_byte (BhSpan *rest, char byte)
{
  if (rest->len == 0 || rest->at[0] != (guint8)byte)
    return FALSE;
  *rest = bh_span_from (*rest, 1);
  return TRUE;
}

/* "127.0.0" → 3 octets. */
static guint
read_octets (BhSpan text, guint8 octets[static 4])
{
  guint n = 0;

  while (text.len > 0 && n < 4) {
    guint64 value = 0;
    BhSpan part = take_until_any (&text, ".");
    if (!bh_span_to_uint64 (part, 255, &value))
      return 0;
    octets[n++] = (guint8)value;
    if (text.len > 0 && (!skip_byte (&text, '.') || text.len == 0))
      return 0;
  }
  return text.len == 0 ? n : 0;
}

static void
set_v4 (BhInet *address, const guint8 octets[static 4])
{
  *address = (BhInet) { .bytes = { [10] = 0xff, [11] = 0xff } };
  memcpy (address->bytes + V4_AT, octets, 4);
}

/* bits counts in the 128-bit form. */
static void
set_network (BhListLine *out, const BhInet *address, guint bits)
{
  out->first = out->last = *address;
  for (guint i = bits; i < 128; i++) {
    guint8 mask = (guint8)(0x80 >> (i % 8));
    if (out->first.bytes[i / 8] & mask)
      out->was_masked = TRUE;
    out->first.bytes[i / 8] &= (guint8)~mask;
    out->last.bytes[i / 8] |= mask;
  }
}

/* "192.0.2.0/24", "127/8", "2001:db8::/32". Nothing lists everything: /0 is refused. */
static gboolean
read_cidr (BhSpan address, BhSpan bits_text, BhListLine *out)
{
  guint8 octets[4] = { 0 };
  guint64 bits = 0;
  BhInet whole;

  if (read_octets (address, octets) > 0) {
    if (!bh_span_to_uint64 (bits_text, 32, &bits) || bits == 0)
      return FALSE;
    set_v4 (&whole, octets);
    set_network (out, &whole, (guint)bits + 96);
    return TRUE;
  }
  if (!bh_inet_parse (address, &whole) || !bh_span_to_uint64 (bits_text, 128, &bits) || bits == 0)
    return FALSE;
  set_network (out, &whole, (guint)bits);
  return TRUE;
}

/* rbldnsd's ranges: "127.0.0.1-255", "127.16-31", "127-127.0.0", and whole addresses. */
static gboolean
read_range (BhSpan from, BhSpan to, BhListLine *out)
{
  guint8 first[4] = { 0 }, last[4] = { 0 }, right[4] = { 0 };
  guint n = read_octets (from, first), n_right = read_octets (to, right);

  if (n == 0 || n_right == 0)
    return bh_inet_parse (from, &out->first) && bh_inet_parse (to, &out->last) &&
           memcmp (out->first.bytes, out->last.bytes, sizeof out->first.bytes) <= 0;
  memcpy (last, first, sizeof last);
  if (n_right == 1 && n > 1)
    last[n - 1] = right[0];
  else
    memcpy (last, right, sizeof last);
  for (guint i = n_right == 1 ? n : n_right; i < 4; i++)
    last[i] = 255;
  set_v4 (&out->first, first);
  set_v4 (&out->last, last);
  return memcmp (out->first.bytes, out->last.bytes, sizeof out->first.bytes) <= 0;
}

/* "192.0.2.1", "127.0.0" (all of it); a bare number alone is no address. */
static gboolean
read_single (BhSpan text, BhListLine *out)
{
  guint8 octets[4] = { 0 };
  guint n = read_octets (text, octets);
  BhInet address;

  if (n >= 2) {
    set_v4 (&address, octets);
    set_network (out, &address, 96 + 8 * n);
    return octets[0] != 0;
  }
  if (n == 1 || !bh_inet_parse (text, &address))
    return FALSE;
  out->first = out->last = address;
  return TRUE;
}

static gboolean
read_place (BhSpan text, BhListLine *out)
{
  gsize at = 0;

  if (bh_span_find_byte (text, '/', &at))
    return read_cidr (bh_span_head (text, at), bh_span_from (text, at + 1), out);
  if (bh_span_find_byte (text, '-', &at))
    return read_range (bh_span_trim (bh_span_head (text, at)),
                       bh_span_trim (bh_span_from (text, at + 1)), out);
  return read_single (text, out);
}

/* "2.0.0.127.zen.example. IN A 127.0.0.2": the address stands backwards. */
static gboolean
read_zone (BhSpan owner, BhSpan rest, BhListLine *out)
{
  guint8 octets[4] = { 0 };
  gsize at = 0;
  BhInet address;

  if (!bh_span_find (rest, BH_SPAN_LITERAL ("A"), &at))
    return FALSE;
  for (guint i = 4; i > 0; i--) {
    guint64 value = 0;
    if (!bh_span_to_uint64 (take_until_any (&owner, "."), 255, &value) || !skip_byte (&owner, '.'))
      return FALSE;
    octets[i - 1] = (guint8)value;
  }
  if (owner.len == 0 || g_ascii_isdigit ((char)owner.at[0]))
    return FALSE;
  set_v4 (&address, octets);
  out->first = out->last = address;
  return TRUE;
}

/* The string at the front of rest, as it lies there: only "\/" is met in such lists. */
static gboolean
take_json_string (BhSpan *rest, BhSpan *out)
{
  gsize end = 0;

  if (!skip_byte (rest, '"') || !bh_span_find_unescaped (*rest, '"', &end))
    return FALSE;
  *out = bh_span_head (*rest, end);
  *rest = bh_span_from (*rest, end + 1);
  return TRUE;
}

static gboolean
read_json_cidr (BhSpan text, BhListLine *out)
{
  char copy[64];
  gsize n = 0;

  for (gsize i = 0; i < text.len && n < sizeof copy; i++)
    if (text.at[i] != '\\')
      copy[n++] = (char)text.at[i];
  return n < sizeof copy && read_place (bh_span (copy, n), out);
}

/* {"cidr":"192.0.2.0\/24","sblid":"SBL1","rir":"arin"}, and at the end
 * {"type":"metadata","timestamp":1718000000,…}: flat objects. */
static BhLineKind
read_json (BhSpan rest, BhListLine *out)
{
  gboolean has_place = FALSE, has_date = FALSE;
  BhSpan name, value = BH_SPAN_NONE;

  skip_byte (&rest, '{');
  while (rest.len > 0) {
    rest = bh_span_trim (rest);
    if (!take_json_string (&rest, &name))
      return BH_LINE_INVALID;
    rest = bh_span_trim (rest);
    if (!skip_byte (&rest, ':'))
      return BH_LINE_INVALID;
    rest = bh_span_trim (rest);
    gboolean is_string = take_json_string (&rest, &value);
    if (!is_string)
      value = bh_span_trim (take_until_any (&rest, ",}"));
    guint64 date = 0;
    if (bh_span_equal (name, BH_SPAN_LITERAL ("cidr")))
      has_place = read_json_cidr (value, out);
    else if (bh_span_equal (name, BH_SPAN_LITERAL ("sblid")))
      out->text = value;
    else if (bh_span_equal (name, BH_SPAN_LITERAL ("timestamp")) &&
             bh_span_to_uint64 (value, G_MAXUINT32, &date))
      has_date = TRUE;
    if (date != 0)
      out->date_unix = (gint64)date;
    rest = bh_span_trim (rest);
    if (!skip_byte (&rest, ','))
      break;
  }
  if (has_place)
    return BH_LINE_ENTRY;
  return has_date ? BH_LINE_DATE : BH_LINE_INVALID;
}

/* ":127.0.0.2:text", "text", "; SBL1" behind the place. */
static BhSpan
text_of (BhSpan rest)
{
  rest = bh_span_trim (rest);
  if (skip_byte (&rest, ':')) {
    take_until_any (&rest, ":");
    skip_byte (&rest, ':');
  }
  while (skip_byte (&rest, ';') || skip_byte (&rest, '#') || skip_byte (&rest, ','))
    rest = bh_span_trim (rest);
  return rest;
}

static BhLineKind
read_text (BhSpan line, BhListLine *out)
{
  BhSpan rest = line;

  out->is_excluded = skip_byte (&rest, '!');
  BhSpan place = take_until_any (&rest, " \t;#,");
  gsize colon = 0;
  gboolean is_v4 = !bh_span_find_byte (place, ':', &colon) ||
                   bh_span_find_byte (bh_span_head (place, colon), '.', &colon);
  if (is_v4 && bh_span_find_byte (place, ':', &colon)) { /* "127.0.0.1:127.0.0.2:text" */
    rest = bh_span_from (line, (gsize)(place.at - line.at) + colon);
    place = bh_span_head (place, colon);
  }
  if (bh_span_equal (place, BH_SPAN_LITERAL ("0.0.0.0")) && bh_span_trim (rest).len > 0)
    return BH_LINE_HOSTS;
  if (!read_place (place, out) && !read_zone (place, rest, out))
    return BH_LINE_INVALID;
  out->text = text_of (rest);
  return BH_LINE_ENTRY;
}

BhLineKind
bh_list_line_read (BhSpan line, BhListLine *out)
{
  line = bh_span_trim (line);
  *out = (BhListLine) { 0 };
  if (line.len == 0 || strchr ("#;$", (char)line.at[0]) != NULL)
    return BH_LINE_NOTHING;
  if (line.at[0] == '{')
    return read_json (line, out);
  if (line.at[0] == ':' && line.len > 1 && line.at[1] == '$')
    return BH_LINE_NOTHING;
  if (line.at[0] == ':' && line.len > 1 && line.at[1] != ':') {
    out->text = text_of (line);
    return BH_LINE_DEFAULT;
  }
  return read_text (line, out);
}
