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

static gboolean
is_encoding (guint8 byte)
{
  return byte == 'B' || byte == 'b' || byte == 'Q' || byte == 'q';
}

/* Whole groups of base64, else nothing. */
static BhSpan
base64_of (BhSpan encoded)
{
  gsize len = 0;

  while (len < encoded.len && is_base64 (encoded.at[len]))
    len++;
  return len == encoded.len && is_in_groups (encoded) ? encoded : bh_span_head (encoded, 0);
}

/* text begins with "=?". Returns the length of what GMime takes for a word, or of what only begins
 * like one. Where base64 is not empty, it is a word in base64. Whatever GMime does not read as a
 * word, or reads as a part of an ill-formed one, is shown as it stands: it must not change. */
static gsize
read_word (BhSpan text, Word *out_word)
{
  gsize charset_len = 0, len = 0;

  out_word->base64 = bh_span_head (text, 0);
  if (!bh_span_find_byte (bh_span_from (text, 2), '?', &charset_len))
    return text.len;
  BhSpan rest = bh_span_from (text, 2 + charset_len);
  if (rest.len < strlen ("?B?") || !is_encoding (rest.at[1]) || rest.at[2] != '?')
    return 2 + charset_len;
  BhSpan encoded = bh_span_from (rest, strlen ("?B?"));
  if (!bh_span_find_pair (encoded, '?', '=', &len))
    return text.len; /* nor has any later word an end */
  encoded = bh_span_head (encoded, len);
  if (charset_len > 0 && (rest.at[1] == 'B' || rest.at[1] == 'b'))
    out_word->base64 = base64_of (encoded);
  out_word->charset = bh_span_head (text, 2 + charset_len + 1);
  return (gsize)(encoded.at - text.at) + encoded.len + strlen ("?=");
}

/* Up to the next word in base64, which is taken off the front of rest as well. FALSE: there is
 * none, and before is all of it. */
static gboolean
take_word (BhSpan *rest, BhSpan *out_before, Word *out_word)
{
  gsize at = 0, len = 0;

  while (bh_span_find_pair (bh_span_from (*rest, at), '=', '?', &len)) {
    at += len;
    len = read_word (bh_span_from (*rest, at), out_word);
    if (out_word->base64.len > 0) {
      *out_before = bh_span_head (*rest, at);
      *rest = bh_span_from (*rest, at + len);
      return TRUE;
    }
    at += len;
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
