/* encoded-words.c - words in base64 ("B") become words of hex ("Q") where padding is not the end.
 *
 * GMime 3.2.13 reads neighbours of one charset as one stream, so that a character may be cut
 * between them, and a stream of base64 ends at its first "=": "=?utf-8?B?YQ==?= =?utf-8?B?Yg==?="
 * is "a" to it, and "ab" to later ones and to those who wrote it. In "Q" nothing ends early. All
 * words of a text change together, for only neighbours of one encoding are read as one.
 */
#include "message/encoded-words.h"

#include "base/span.h"

#define GROUP_LEN 4 /* characters of base64, of three bytes */

typedef struct {
  BhSpan charset; /* with "=?" before and "?" behind it */
  BhSpan base64;
} Word;

static gboolean
is_base64 (guint8 byte)
{
  return g_ascii_isalnum (byte) || byte == '+' || byte == '/' || byte == '=';
}

/* Whole groups, each with padding at its end only. */
static gboolean
is_in_groups (BhSpan base64)
{
  if (base64.len == 0 || base64.len % GROUP_LEN != 0)
    return FALSE;
  for (const guint8 *at = base64.at; at < base64.at + base64.len; at += GROUP_LEN)
    if (at[0] == '=' || at[1] == '=' || (at[2] == '=' && at[3] != '='))
      return FALSE;
  return TRUE;
}

/* text begins with "=?". TRUE for a whole word in base64, up to its "?=". */
static gboolean
read_word (BhSpan text, Word *out_word)
{
  gsize charset_len = 0, len = 0;

  if (!bh_span_find_byte (bh_span_from (text, 2), '?', &charset_len) || charset_len == 0)
    return FALSE;
  out_word->charset = bh_span_head (text, 2 + charset_len + 1);
  text = bh_span_from (text, out_word->charset.len);
  if (!bh_span_starts_nocase (text, BH_SPAN_LITERAL ("B?")))
    return FALSE;
  text = bh_span_from (text, 2);
  while (len < text.len && is_base64 (text.at[len]))
    len++;
  out_word->base64 = bh_span_head (text, len);
  return bh_span_starts (bh_span_from (text, len), BH_SPAN_LITERAL ("?=")) &&
         is_in_groups (out_word->base64);
}

/* Up to the next word in base64, which is taken off the front of rest as well. FALSE: there is
 * none, and before is all of it. */
static gboolean
take_word (BhSpan *rest, BhSpan *out_before, Word *out_word)
{
  gsize at = 0, len = 0;

  while (bh_span_find_pair (bh_span_from (*rest, at), '=', '?', &len)) {
    at += len;
    if (read_word (bh_span_from (*rest, at), out_word)) {
      *out_before = bh_span_head (*rest, at);
      const guint8 *end = out_word->base64.at + out_word->base64.len + strlen ("?=");
      *rest = bh_span_from (*rest, (gsize)(end - rest->at));
      return TRUE;
    }
    at++;
  }
  *out_before = *rest;
  return FALSE;
}

/* More stands behind a padding, in the word or in the next one. */
static gboolean
has_early_padding (BhSpan text)
{
  BhSpan before;
  Word word;

  while (take_word (&text, &before, &word)) {
    gsize at = word.base64.len;
    bh_span_find_byte (word.base64, '=', &at);
    if (at + 2 < word.base64.len)
      return TRUE;
    if (at < word.base64.len && bh_span_starts (bh_span_skip_blanks (text), BH_SPAN_LITERAL ("=?")))
      return TRUE;
  }
  return FALSE;
}

static void
append_hex (GString *out, const guint8 *bytes, gsize n)
{
  static const char hex[] = "0123456789ABCDEF";

  for (gsize i = 0; i < n; i++) {
    if (g_ascii_isalnum (bytes[i])) {
      g_string_append_c (out, (char)bytes[i]);
    } else {
      g_string_append_c (out, '=');
      g_string_append_c (out, hex[bytes[i] >> 4]);
      g_string_append_c (out, hex[bytes[i] & 15]);
    }
  }
}

static void
append_word (GString *out, const Word *word)
{
  g_string_append_len (out, (const char *)word->charset.at, (gssize)word->charset.len);
  g_string_append (out, "Q?");
  for (gsize i = 0; i < word->base64.len; i += GROUP_LEN) {
    char group[GROUP_LEN + 1] = { 0 };
    gsize n = 0;
    memcpy (group, word->base64.at + i, GROUP_LEN);
    g_base64_decode_inplace (group, &n);
    append_hex (out, (const guint8 *)group, n);
  }
  g_string_append (out, "?=");
}

char *
bh_encoded_words_whole (char *text)
{
  BhSpan rest = bh_span_of_string (text), before;
  Word word;

  if (!has_early_padding (rest))
    return text;
  GString *whole = g_string_sized_new (2 * rest.len);
  while (take_word (&rest, &before, &word)) {
    g_string_append_len (whole, (const char *)before.at, (gssize)before.len);
    append_word (whole, &word);
  }
  g_string_append_len (whole, (const char *)before.at, (gssize)before.len);
  g_free (text);
  return g_string_free (whole, FALSE);
}
