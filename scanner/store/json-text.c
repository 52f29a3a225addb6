/* json-text.c - escaping and masking, one pass each. */
#include "store/json-text.h"

#include <string.h>

#include "base/text.h"

/* The largest whole number that every JSON reader keeps exact (RFC 8259 section 6). */
#define EXACT_INT_MAX G_GINT64_CONSTANT (9007199254740992)

/* g_string_append_len() without its care for overlap: half of a report's time. */
void
bh_json_append_bytes (GString *out, const char *bytes, gsize len)
{
  if (out->allocated_len - out->len <= len) {
    g_string_append_len (out, bytes, (gssize)len);
    return;
  }
  memcpy (out->str + out->len, bytes, len);
  out->len += len;
  out->str[out->len] = '\0';
}

static void
append_escape (GString *out, gunichar character)
{
  if (character < 0x10000)
    g_string_append_printf (out, "\\u%04x", character);
  else
    g_string_append_unichar (out, character); /* nothing unsafe lives above the first plane */
}

/* One character that bh_text_plain_len() stopped at and that needs no JSON knowledge. */
static const char *
append_character (GString *out, const char *p)
{
  gunichar character = g_utf8_get_char (p);
  if (bh_text_is_unsafe (character))
    append_escape (out, character);
  else
    g_string_append_unichar (out, character);
  return bh_text_next (p);
}

void
bh_json_append_string (GString *out, const char *utf8)
{
  const char *end = utf8 + strlen (utf8);

  g_string_append_c (out, '"');
  for (const char *p = utf8; p < end;) {
    gsize n = bh_text_plain_len (bh_span (p, (gsize)(end - p)), FALSE);
    if (n > 0) {
      bh_json_append_bytes (out, p, n);
      p += n;
    } else if (*p == '"' || *p == '\\') {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *p++);
    } else if (*p == '\n' || *p == '\t' || *p == '\r') {
      g_string_append (out, *p == '\n' ? "\\n" : *p == '\t' ? "\\t" : "\\r");
      p++;
    } else {
      p = append_character (out, p);
    }
  }
  g_string_append_c (out, '"');
}

/* Keys are our own short words: one append, for there are more keys than all else. */
void
bh_json_append_key (GString *out, const char *key, gboolean is_first)
{
  char piece[64] = ", \"";
  gsize len = strlen (key);

  g_assert (len < sizeof piece - 8);
  memcpy (piece + 3, key, len);
  memcpy (piece + 3 + len, "\": ", 3);
  gsize skipped = is_first ? 2 : 0;
  bh_json_append_bytes (out, piece + skipped, len + 6 - skipped);
}

void
bh_json_append_member (GString *out, const char *key, const char *utf8_or_null)
{
  bh_json_append_key (out, key, FALSE);
  if (utf8_or_null != NULL)
    bh_json_append_string (out, utf8_or_null);
  else
    g_string_append (out, "null");
}

void
bh_json_append_int (GString *out, gint64 value)
{
  char digits[24];
  gsize at = sizeof digits;
  gboolean is_exact = value >= -EXACT_INT_MAX && value <= EXACT_INT_MAX;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;

  if (!is_exact)
    digits[--at] = '"';
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0)
    digits[--at] = '-';
  if (!is_exact)
    digits[--at] = '"';
  bh_json_append_bytes (out, digits + at, sizeof digits - at);
}

/* The value of the four hex digits at p, or -1. */
static gint
hex4 (const char *p)
{
  gint value = 0;
  for (guint i = 0; i < 4; i++) {
    gint digit = g_ascii_xdigit_value (p[i]);
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* An escape inside a JSON string. Half of a surrogate pair is no character: it
 * becomes U+FFFD. Returns what follows. */
static const char *
append_json_escape (GString *out, const char *p)
{
  gint high = p[1] == 'u' ? hex4 (p + 2) : -1;

  if (high < 0xd800 || high > 0xdfff) {
    gsize n = p[1] == '\0' ? 1 : 2;
    bh_json_append_bytes (out, p, n);
    return p + n;
  }
  gint low = high < 0xdc00 && p[6] == '\\' && p[7] == 'u' ? hex4 (p + 8) : -1;
  if (low >= 0xdc00 && low <= 0xdfff) {
    g_string_append_len (out, p, 12);
    return p + 12;
  }
  g_string_append (out, "\\ufffd");
  return p + 6;
}

gboolean
bh_json_is_plain (const char *json)
{
  gsize len = strlen (json);
  return bh_text_plain_len (bh_span (json, len), TRUE) == len;
}

void
bh_json_append_json (GString *out, const char *json)
{
  const char *end = json + strlen (json);

  for (const char *p = json; p < end;) {
    gsize n = bh_text_plain_len (bh_span (p, (gsize)(end - p)), TRUE);
    if (n > 0) {
      bh_json_append_bytes (out, p, n);
      p += n;
    } else if (*p == '\\') {
      p = append_json_escape (out, p);
    } else {
      p = append_character (out, p);
    }
  }
}

/* RFC 5322 atext, the dot, and everything that is not ASCII (RFC 6532). */
static gboolean
is_local_part (char c)
{
  return (c & 0x80) != 0 || g_ascii_isalnum (c) ||
         (c != '\0' && strchr ("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

/* Whether an odd number of backslashes stands before at. */
static gboolean
is_escaped (const GString *text, gsize at, gsize floor)
{
  gsize n = 0;
  while (at - n > floor && text->str[at - n - 1] == '\\')
    n++;
  return n % 2 == 1;
}

/* The start of a quoted local part whose last quote stands before end, or the
 * start of the string that holds it where it has no first quote. */
static gsize
quoted_part_start (const GString *out, gsize end, gsize floor, gboolean is_json)
{
  for (gsize i = end; i > floor; i--) {
    if (out->str[i - 1] == '"')
      return !is_json || is_escaped (out, i - 1, floor) ? i - 1 : i;
  }
  return end;
}

/* Where the local part begins that ends at out's end. A quoted one ends in a
 * quote that JSON writes with a backslash; a bare quote there is JSON's own. */
static gsize
local_part_start (const GString *out, gsize floor, gboolean is_json)
{
  gsize start = out->len;

  if (start > floor && out->str[start - 1] == '"' &&
      (!is_json || is_escaped (out, start - 1, floor)))
    return quoted_part_start (out, start - 1, floor, is_json);
  while (start > floor && is_local_part (out->str[start - 1]))
    start--;
  return start;
}

char *
bh_mask_addresses (const char *text, gboolean is_json)
{
  GString *out = g_string_sized_new (strlen (text));
  gsize floor = 0;

  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '@') {
      gsize start = local_part_start (out, floor, is_json);
      gboolean is_address = start < out->len;
      /* A backslash before it belongs to an escape that the masked text began with. */
      while (is_address && start > floor && out->str[start - 1] == '\\')
        start--;
      if (is_address) {
        g_string_truncate (out, start);
        g_string_append (out, "***");
      }
      floor = out->len + 1;
    }
    g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

char *
bh_mask_list (const char *json)
{
  g_autofree char *masked = bh_mask_addresses (json, TRUE);
  GString *out = g_string_sized_new (strlen (masked));

  for (const char *p = masked; *p != '\0';) {
    g_string_append_c (out, *p);
    if (*p++ != '"')
      continue;
    const char *start = p;
    while (*p != '\0' && *p != '"')
      p += *p == '\\' && p[1] != '\0' ? 2 : 1;
    if (memchr (start, '@', (gsize)(p - start)) != NULL)
      g_string_append_len (out, start, p - start);
    else
      g_string_append (out, "***");
    if (*p == '"')
      g_string_append_c (out, *p++);
  }
  return g_string_free (out, FALSE);
}
