/* words.c - takes folded text apart chunk by chunk (chunks.h).
 *
 * Nearly all chunks are ASCII, for word-ascii.c. ICU sees only what holds other characters: its
 * word break costs twelve microseconds a kilobyte.
 */
#include "signature/words.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "signature/host.h"
#include "signature/word-ascii.h"
#include "signature/word-cjk.h"
#include "signature/word-marks.h"
#include "signature/word-sink.h"

#define TWO_BYTES_MIN 0x80  /* the first and ... */
#define TWO_BYTES_END 0x800 /* one past the last character of two bytes in UTF-8 */

struct _BhWordReader {
  UBreakIterator *breaks;
  UText *text;                   /* reused */
  GByteArray *looks;             /* scratch */
  GByteArray *shown;             /* scratch: what ICU sees */
  gboolean joins[TWO_BYTES_END]; /* letters that UAX 29 WB5 joins with any such letter */
  GByteArray *host;              /* the last link's host, and its registrable part: lists of */
  BhSpan last;                   /* links mostly have one host, and the suffix list is slow */
};

/* One call's state. */
typedef struct {
  BhWordSink to;
  BhWordReader *reader;
  BhLoneCharacter lone;
} Sink;

BhWordReader *
bh_word_reader_new (void)
{
  UErrorCode status = U_ZERO_ERROR;
  BhWordReader *reader = g_new0 (BhWordReader, 1);

  reader->looks = g_byte_array_new ();
  reader->shown = g_byte_array_new ();
  reader->host = g_byte_array_new ();
  reader->breaks = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  reader->text = utext_openUTF8 (NULL, "", 0, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot load its data: %s", u_errorName (status));
  for (UChar32 c = TWO_BYTES_MIN; c < TWO_BYTES_END; c++)
    reader->joins[c] = u_getIntPropertyValue (c, UCHAR_WORD_BREAK) == U_WB_ALETTER;
  return reader;
}

void
bh_word_reader_free (BhWordReader *reader)
{
  if (reader == NULL)
    return;
  ubrk_close (reader->breaks);
  utext_close (reader->text);
  g_byte_array_unref (reader->looks);
  g_byte_array_unref (reader->shown);
  g_byte_array_unref (reader->host);
  g_free (reader);
}

static void
append (Sink *sink, BhSpan bytes)
{
  bh_word_sink_append (&sink->to, bytes);
}

/* To ICU 72 "@" is a letter, to later ones a mark. All are shown a letter for it, so that the
 * words do not depend on the version. Until the next call. */
static BhSpan
shown_to_icu (BhWordReader *reader, BhSpan run)
{
  gsize at;

  if (!bh_span_find_byte (run, '@', &at))
    return run;
  g_byte_array_set_size (reader->shown, 0);
  g_byte_array_append (reader->shown, run.at, (guint)run.len);
  for (; at < run.len; at++)
    if (reader->shown->data[at] == '@')
      reader->shown->data[at] = 'a';
  return bh_span (reader->shown->data, run.len);
}

static void
read_by_icu (Sink *sink, BhSpan run)
{
  const BhSpan shown = shown_to_icu (sink->reader, run);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = sink->reader->breaks;
  int32_t start = 0, end;

  utext_openUTF8 (sink->reader->text, (const char *)shown.at, (int64_t)shown.len, &status);
  ubrk_setUText (breaks, sink->reader->text, &status);
  if (U_FAILURE (status))
    return;
  for (end = ubrk_next (breaks); end != UBRK_DONE; start = end, end = ubrk_next (breaks)) {
    if (ubrk_getRuleStatus (breaks) >= UBRK_WORD_NONE_LIMIT)
      bh_word_plain_add (&sink->to, bh_span (run.at + start, (gsize)(end - start)), TRUE);
  }
}

/* Bytes of ASCII marks at the start of text, which are of no word and join none. Not
 * "@": that is shown to ICU as a letter. */
static gsize
marks_len (BhSpan text)
{
  const guint other =
      BH_CLASS_LETTER | BH_CLASS_DIGIT | BH_CLASS_JOINS | BH_CLASS_AT | BH_CLASS_OTHER;
  gsize len = 0;

  while (len < text.len && (bh_byte_class (text.at[len]) & other) == 0)
    len++;
  return len;
}

/* Bytes of letters at the start of text, ASCII and those of two bytes that join them. */
static gsize
joined_len (const BhWordReader *reader, BhSpan text)
{
  gsize len = 0;

  while (len < text.len) {
    guint8 byte = text.at[len];
    gboolean is_two = (byte & 0xe0) == 0xc0 && len + 1 < text.len;

    if (is_two ? !reader->joins[(byte & 0x1f) << 6 | (text.at[len + 1] & 0x3f)]
               : !bh_is_word_letter (byte))
      break;
    len += is_two ? 2 : 1;
  }
  return len;
}

/* One word of Latin, Greek or Cyrillic letters, with marks around it at most: to ICU
 * it is a text to be opened. FALSE where the piece is another. */
static gboolean
read_joined (Sink *sink, BhSpan piece)
{
  BhSpan text = bh_span_from (piece, marks_len (piece));
  gsize len = joined_len (sink->reader, text);
  BhSpan behind = bh_span_from (text, len);

  if (len == 0 || marks_len (behind) < behind.len)
    return FALSE;
  bh_word_plain_add (&sink->to, bh_span_head (text, len), FALSE);
  return TRUE;
}

/* A piece with other than ASCII: runs of Chinese and Japanese, and what is between. */
static void
read_other (Sink *sink, BhSpan piece)
{
  gsize i = 0;

  if (read_joined (sink, piece))
    return;
  while (i < piece.len) {
    gsize start = i;
    gboolean is_first_cjk = bh_is_cjk (g_utf8_get_char ((const char *)piece.at + i));
    gboolean is_pure_ascii = TRUE;

    while (i < piece.len &&
           bh_is_cjk (g_utf8_get_char ((const char *)piece.at + i)) == is_first_cjk) {
      is_pure_ascii = is_pure_ascii && piece.at[i] < 0x80;
      i += (guint8)g_utf8_skip[piece.at[i]];
    }
    BhSpan run = bh_span (piece.at + start, i - start);
    if (is_first_cjk)
      bh_word_cjk_read (&sink->to, &sink->lone, run);
    else if (is_pure_ascii)
      bh_word_ascii_read (&sink->to, run);
    else
      read_by_icu (sink, run);
  }
}

static void
read_piece (Sink *sink, BhSpan piece)
{
  guint8 bits = 0;

  for (gsize i = 0; i < piece.len; i++)
    bits |= piece.at[i];
  if (bits >= 0x80)
    read_other (sink, piece);
  else
    bh_word_ascii_read (&sink->to, piece);
}

/* Borrowed from the reader until the next link. */
static BhSpan
registrable (BhWordReader *reader, BhSpan host)
{
  GByteArray *kept = reader->host;

  if (host.len == 0 || bh_span_equal (host, bh_span (kept->data, kept->len)))
    return host.len == 0 ? host : reader->last;
  g_byte_array_set_size (kept, 0);
  g_byte_array_append (kept, host.at, (guint)host.len);
  reader->last = bh_host_registrable (bh_span (kept->data, kept->len));
  return reader->last;
}

static void
add_url (Sink *sink, BhSpan url)
{
  BhSpan host = registrable (sink->reader, bh_host_of_url (url));
  gsize start;

  if (host.len == 0)
    return;
  start = bh_word_sink_start (&sink->to);
  append (sink, BH_SPAN_LITERAL ("url:"));
  append (sink, host);
  bh_word_sink_end (&sink->to, start, BH_WORD_URL);
}

static void
add_address (Sink *sink)
{
  gsize start = bh_word_sink_start (&sink->to);

  append (sink, BH_SPAN_LITERAL ("<address>"));
  bh_word_sink_end (&sink->to, start, BH_WORD_ADDRESS);
}

/* A chunk with "@", "://" or "www.": the text between links and addresses is
 * read as words. Linear: what is behind done is never looked at again, and
 * an address ends at its next "@". */
static void
read_marked (Sink *sink, BhSpan chunk)
{
  gsize done = 0, i = 0;

  while (i < chunk.len) {
    BhSpan left = bh_span_from (chunk, done), here = bh_span_from (chunk, i);
    gsize start = 0, end = 0, len;

    if (bh_span_starts (here, BH_SPAN_LITERAL ("://")) &&
        bh_scheme_start (left, i - done) < i - done) {
      read_piece (sink, bh_span_head (left, bh_scheme_start (left, i - done)));
      len = bh_url_len (bh_span_from (here, 3));
      add_url (sink, bh_span_head (bh_span_from (here, 3), len));
      i = done = i + 3 + len;
    } else if (bh_span_starts (here, BH_SPAN_LITERAL ("www.")) &&
               (i == 0 || !g_ascii_isalnum (chunk.at[i - 1]))) {
      read_piece (sink, bh_span_head (left, i - done));
      len = bh_url_len (here);
      add_url (sink, bh_span_head (here, len));
      i = done = i + len;
    } else if (here.at[0] == '@' && bh_address_around (left, i - done, &start, &end)) {
      read_piece (sink, bh_span_head (left, start));
      add_address (sink);
      i = done = done + end;
    } else {
      i++;
    }
  }
  read_piece (sink, bh_span_from (chunk, done));
}

/* A chunk that is not simple. */
static void
read_chunk (Sink *sink, BhSpan chunk)
{
  guint seen = 0;
  gsize at;

  for (gsize i = 0; i < chunk.len; i++)
    seen |= bh_byte_class (chunk.at[i]);
  if ((seen & BH_CLASS_AT) != 0 ||
      ((seen & BH_CLASS_COLON) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("://"), &at)) ||
      ((seen & BH_CLASS_DOT) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("www."), &at)))
    read_marked (sink, chunk);
  else if ((seen & BH_CLASS_OTHER) != 0)
    read_other (sink, chunk);
  else
    bh_word_ascii_read (&sink->to, chunk);
}

void
bh_word_reader_read (
    BhWordReader *reader, BhSpan folded, BhChunkList chunks, GByteArray *normal, GArray *words)
{
  Sink sink = { bh_word_sink_begin (normal, words, reader->looks, folded.len),
                reader,
                { BH_SPAN_NONE, 0 } };

  for (gsize i = 0; i < chunks.n; i++) {
    gsize start = bh_chunk_start (chunks.at[i]), len = bh_chunk_end (chunks.at[i]) - start;
    BhSpan chunk = bh_span (folded.at + start, len);

    sink.to.is_line_start |= bh_chunk_is_line_start (chunks.at[i]);
    if (!bh_chunk_is_simple (chunks.at[i]) || bh_span_equal (chunk, BH_SPAN_LITERAL ("www."))) {
      read_chunk (&sink, chunk);
      continue;
    }
    chunk.len -= bh_chunk_n_marks (chunks.at[i]);
    bh_word_sink_add_letters (&sink.to, chunk, folded.len - start);
  }
  bh_word_sink_finish (&sink.to);
}
