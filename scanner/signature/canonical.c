/* canonical.c - line ends and mbox quoting undone, for hashes only. */
#include "signature/canonical.h"

/* The same names and hashes, by the widest instructions of the processor at hand; installed
 * where the library was built with them. */
#if __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "base/wide.h"

/* A line start with '>'s and "From " behind them. */
typedef struct {
  gsize at;  /* of the first '>' */
  gsize end; /* behind the last */
} Quote;

/* The first from from on. Linear: each '>' is looked at twice at most. */
static gboolean
find_quote (BhSpan text, gsize from, Quote *out_quote)
{
  gsize start = from, found = 0;

  while (bh_span_find_pair (bh_span_from (text, from), '>', 'F', &found)) {
    gsize end = from + found + 1, at = end - 1;
    BhSpan word = bh_span_from (text, end);
    while (at > start && text.at[at - 1] == '>')
      at--;
    if (bh_span_starts (word, BH_SPAN_LITERAL ("From ")) &&
        (at == 0 || text.at[at - 1] == '\n' || text.at[at - 1] == '\r')) {
      *out_quote = (Quote) { at, end };
      return TRUE;
    }
    from = start = end;
  }
  return FALSE;
}

/* Appends with each CR LF, and each CR, as LF. */
static void
append_lines (GByteArray *out, BhSpan text)
{
  gsize at = 0;

  while (bh_span_find_byte (text, '\r', &at)) {
    g_byte_array_append (out, text.at, (guint)at);
    g_byte_array_append (out, (const guint8 *)"\n", 1);
    text = bh_span_from (text, at + 1);
    if (text.len > 0 && text.at[0] == '\n')
      text = bh_span_from (text, 1);
  }
  g_byte_array_append (out, text.at, (guint)text.len);
}

GByteArray *
bh_canonical_bytes (BhSpan message, guint odd)
{
  Quote quote = { 0, 0 };
  gsize from = 0;
  gboolean has_quote = (odd & BH_ODD_QUOTE) != 0 && find_quote (message, 0, &quote);

  g_return_val_if_fail (message.len <= G_MAXINT32, NULL);

  if (!has_quote && (odd & BH_ODD_CR) == 0)
    return NULL;
  GByteArray *out = g_byte_array_sized_new ((guint)message.len);
  while (has_quote) {
    append_lines (out, bh_span_head (bh_span_from (message, from), quote.at - from));
    from = quote.at + 1;
    has_quote = find_quote (message, quote.end, &quote);
  }
  append_lines (out, bh_span_from (message, from));
  return out;
}

static BhSpan
body_of (BhSpan canonical)
{
  gsize at = 0;

  if (bh_span_starts (canonical, BH_SPAN_LITERAL ("\n")))
    return bh_span_from (canonical, 1);
  if (!bh_span_find_pair (canonical, '\n', '\n', &at))
    return BH_SPAN_NONE;
  return bh_span_from (canonical, at + 2);
}

gboolean
bh_canonical_read (BhSpan message, guint odd, BhDigest *digest, BhCanonical *out_canonical)
{
  g_autoptr (GByteArray) made = bh_canonical_bytes (message, odd);
  BhSpan canonical = made != NULL ? bh_span (made->data, made->len) : message;
  BhSpan body = body_of (canonical);
  XXH128_canonical_t hash;

  G_STATIC_ASSERT (sizeof hash == BH_BODY_HASH_LEN);
  XXH128_canonicalFromHash (&hash, XXH3_128bits (body.at, body.len));
  bh_wide_clear ();
  memcpy (out_canonical->body_hash, &hash, sizeof hash);
  if (made == NULL)
    return FALSE;
  bh_digest_add (digest, canonical);
  out_canonical->sha256 = bh_digest_finish (digest);
  return TRUE;
}
