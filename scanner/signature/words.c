/* words.c - takes folded text apart chunk by chunk; a chunk ends at white space.
 *
 * Nearly all chunks are ASCII and are cut by the rules of UAX 29 for ASCII,
 * written out below (a test holds them against ICU). ICU sees only what holds
 * other characters: its word break costs twelve microseconds a kilobyte.
 */
#include "signature/words.h"

#include <unicode/ubrk.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <xxhash.h>

#include "base/text.h"
#include "signature/host.h"

struct _BhWordReader {
  UBreakIterator *breaks;
  UText *text;       /* reused */
  GByteArray *looks; /* scratch of hash_word */
  GByteArray *host;  /* the last link's host, and its registrable part: lists of */
  BhSpan last;       /* links mostly have one host, and the suffix list is slow */
};

/* One call's state. */
typedef struct {
  BhWordReader *reader;
  GByteArray *normal;
  GArray *words;
  gboolean is_line_start;
} Sink;

BhWordReader *
bh_word_reader_new (void)
{
  UErrorCode status = U_ZERO_ERROR;
  BhWordReader *reader = g_new0 (BhWordReader, 1);

  reader->looks = g_byte_array_new ();
  reader->host = g_byte_array_new ();
  reader->breaks = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  reader->text = utext_openUTF8 (NULL, "", 0, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot load its data: %s", u_errorName (status));
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
  g_byte_array_unref (reader->host);
  g_free (reader);
}

static void
add_word (Sink *sink, gsize start, gsize len, guint64 hash, BhWordKind kind)
{
  BhWord word = { hash, (guint32)start, (guint32)len, kind, sink->is_line_start };

  g_array_append_val (sink->words, word);
  sink->is_line_start = FALSE;
}

static void
append (Sink *sink, BhSpan bytes)
{
  g_byte_array_append (sink->normal, bytes.at, (guint)bytes.len);
}

/* Where the next word begins in the normal form. */
static gsize
start_word (Sink *sink)
{
  if (sink->normal->len > 0)
    append (sink, BH_SPAN_LITERAL (" "));
  return sink->normal->len;
}

/* The hash takes "m" for "rn" (UTS 39; fold.h). */
static guint64
hash_word (Sink *sink, BhSpan word)
{
  GByteArray *looks = sink->reader->looks;
  gsize at;

  if (!bh_span_find_byte (word, 'm', &at))
    return XXH3_64bits_withSeed (word.at, word.len, BH_SIGNATURE_SEED);

  g_byte_array_set_size (looks, 0);
  do {
    g_byte_array_append (looks, word.at, (guint)at);
    g_byte_array_append (looks, (const guint8 *)"rn", 2);
    word = bh_span_from (word, at + 1);
  } while (bh_span_find_byte (word, 'm', &at));
  g_byte_array_append (looks, word.at, (guint)word.len);
  return XXH3_64bits_withSeed (looks->data, looks->len, BH_SIGNATURE_SEED);
}

/* Closes the word that stands in the normal form from start on. */
static void
end_word (Sink *sink, gsize start, BhWordKind kind)
{
  BhSpan written = bh_span (sink->normal->data + start, sink->normal->len - start);

  add_word (sink, start, written.len, hash_word (sink, written), kind);
}

static gboolean
is_number_joint (guint8 byte)
{
  return byte == '.' || byte == ',' || byte == '\'' || byte == ';'; /* UAX 29 WB11, WB12 */
}

/* Copies a word into the normal form; each number in it, "1,024.50" as a whole, is
 * written as one 0. */
static void
append_without_digits (Sink *sink, BhSpan word)
{
  gsize i = 0;

  while (i < word.len) {
    gsize from = i;

    while (i < word.len && !g_ascii_isdigit (word.at[i]))
      i++;
    append (sink, bh_span (word.at + from, i - from));
    if (i == word.len)
      break;
    append (sink, BH_SPAN_LITERAL ("0"));
    while (i < word.len &&
           (g_ascii_isdigit (word.at[i]) ||
            (is_number_joint (word.at[i]) && i + 1 < word.len && g_ascii_isdigit (word.at[i + 1]))))
      i++;
  }
}

static void
add_plain (Sink *sink, BhSpan word, gboolean has_digit)
{
  gsize start = start_word (sink);

  if (has_digit)
    append_without_digits (sink, word);
  else
    append (sink, word);
  end_word (sink, start, BH_WORD_PLAIN);
}

static gboolean
is_letter (guint8 byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static gboolean
is_digit (guint8 byte)
{
  return byte >= '0' && byte <= '9';
}

/* Whether the word goes on from a over the byte between to b: UAX 29 WB6, WB7, WB11, WB12,
 * without the colon, as ICU has it for all languages but Swedish. */
static gboolean
is_joined (guint8 a, guint8 between, guint8 b)
{
  if (is_letter (a) && is_letter (b))
    return between == '.' || between == '\'';
  return is_digit (a) && is_digit (b) && is_number_joint (between);
}

static void
read_ascii (Sink *sink, BhSpan piece)
{
  gsize i = 0;

  while (i < piece.len) {
    gsize start = i;
    gboolean has_letter = FALSE, has_digit = FALSE;

    for (; i < piece.len; i++) {
      guint8 byte = piece.at[i];

      if (is_letter (byte))
        has_letter = TRUE;
      else if (is_digit (byte))
        has_digit = TRUE;
      else if (byte != '_' && !(i > start && i + 1 < piece.len &&
                                is_joined (piece.at[i - 1], byte, piece.at[i + 1])))
        break;
    }
    if (has_letter || has_digit)
      add_plain (sink, bh_span (piece.at + start, i - start), has_digit);
    i += i < piece.len ? 1 : 0;
  }
}

/* Scripts that are written without spaces and have no common word break. */
static gboolean
is_cjk (gunichar character)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript ((UChar32)character, &status);

  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

/* A run of such characters: whole in the normal form, in pairs as words. */
static void
read_cjk (Sink *sink, BhSpan run)
{
  gsize start = start_word (sink), i = 0, next, end;

  append (sink, run);
  do {
    next = i + (gsize)g_utf8_skip[run.at[i]];
    end = next < run.len ? next + (gsize)g_utf8_skip[run.at[next]] : next;
    add_word (sink, start + i, end - i,
              XXH3_64bits_withSeed (run.at + i, end - i, BH_SIGNATURE_SEED), BH_WORD_PLAIN);
    i = next;
  } while (end < run.len);
}

static void
read_by_icu (Sink *sink, BhSpan run)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = sink->reader->breaks;
  int32_t start = 0, end;

  utext_openUTF8 (sink->reader->text, (const char *)run.at, (int64_t)run.len, &status);
  ubrk_setUText (breaks, sink->reader->text, &status);
  if (U_FAILURE (status))
    return;
  for (end = ubrk_next (breaks); end != UBRK_DONE; start = end, end = ubrk_next (breaks)) {
    if (ubrk_getRuleStatus (breaks) >= UBRK_WORD_NONE_LIMIT)
      add_plain (sink, bh_span (run.at + start, (gsize)(end - start)), TRUE);
  }
}

/* A piece with other than ASCII: runs of Chinese and Japanese, and what is between. */
static void
read_other (Sink *sink, BhSpan piece)
{
  gsize i = 0;

  while (i < piece.len) {
    gsize start = i;
    gboolean is_first_cjk = is_cjk (g_utf8_get_char ((const char *)piece.at + i));
    gboolean is_pure_ascii = TRUE;

    while (i < piece.len && is_cjk (g_utf8_get_char ((const char *)piece.at + i)) == is_first_cjk) {
      is_pure_ascii = is_pure_ascii && piece.at[i] < 0x80;
      i += (gsize)g_utf8_skip[piece.at[i]];
    }
    BhSpan run = bh_span (piece.at + start, i - start);
    if (is_first_cjk)
      read_cjk (sink, run);
    else if (is_pure_ascii)
      read_ascii (sink, run);
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
    read_ascii (sink, piece);
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
  start = start_word (sink);
  append (sink, BH_SPAN_LITERAL ("url:"));
  append (sink, host);
  end_word (sink, start, BH_WORD_URL);
}

static void
add_address (Sink *sink)
{
  gsize start = start_word (sink);

  append (sink, BH_SPAN_LITERAL ("<address>"));
  end_word (sink, start, BH_WORD_ADDRESS);
}

/* How far a link reaches: to a quote or angle bracket, or where Chinese or
 * Japanese text goes on without a space. */
static gsize
url_len (BhSpan text)
{
  gsize i = 0;

  while (i < text.len) {
    guint8 byte = text.at[i];

    if (byte < 0x80 ? strchr ("<>\"'", byte) != NULL
                    : is_cjk (g_utf8_get_char ((const char *)text.at + i)))
      break;
    i += (gsize)g_utf8_skip[byte];
  }
  return i;
}

static gboolean
is_local_byte (guint8 byte)
{
  return g_ascii_isalnum (byte) || (byte != 0 && strchr ("._%+-", byte) != NULL);
}

/* The address around the "@" at: from where, and to where. */
static gboolean
address_around (BhSpan text, gsize at, gsize *out_start, gsize *out_end)
{
  gsize start = at, end = at + 1;
  gboolean has_dot = FALSE;

  while (start > 0 && is_local_byte (text.at[start - 1]))
    start--;
  for (; end < text.len &&
         (g_ascii_isalnum (text.at[end]) || text.at[end] == '-' ||
          (text.at[end] == '.' && end + 1 < text.len && g_ascii_isalnum (text.at[end + 1])));
       end++)
    has_dot = has_dot || text.at[end] == '.';
  if (start == at || !has_dot)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

/* Where a link's scheme begins that ends before the "://" at. */
static gsize
scheme_start (BhSpan text, gsize at)
{
  gsize start = at;

  while (start > 0 && g_ascii_isalpha (text.at[start - 1]))
    start--;
  return start;
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
        scheme_start (left, i - done) < i - done) {
      read_piece (sink, bh_span_head (left, scheme_start (left, i - done)));
      len = url_len (bh_span_from (here, 3));
      add_url (sink, bh_span_head (bh_span_from (here, 3), len));
      i = done = i + 3 + len;
    } else if (bh_span_starts (here, BH_SPAN_LITERAL ("www.")) &&
               (i == 0 || !g_ascii_isalnum (chunk.at[i - 1]))) {
      read_piece (sink, bh_span_head (left, i - done));
      len = url_len (here);
      add_url (sink, bh_span_head (here, len));
      i = done = i + len;
    } else if (here.at[0] == '@' && address_around (left, i - done, &start, &end)) {
      read_piece (sink, bh_span_head (left, start));
      add_address (sink);
      i = done = done + end;
    } else {
      i++;
    }
  }
  read_piece (sink, bh_span_from (chunk, done));
}

/* Bytes that make a chunk more than words. */
typedef enum {
  SEEN_AT = 1 << 0,
  SEEN_COLON = 1 << 1,
  SEEN_DOT = 1 << 2,
  SEEN_OTHER = 1 << 7, /* not ASCII; the byte's own bit */
} Seen;

static const guint8 seen_of[256] = { ['@'] = SEEN_AT, [':'] = SEEN_COLON, ['.'] = SEEN_DOT };

static void
read_chunk (Sink *sink, BhSpan chunk, guint seen)
{
  gsize at;

  if ((seen & SEEN_AT) != 0 ||
      ((seen & SEEN_COLON) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("://"), &at)) ||
      ((seen & SEEN_DOT) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("www."), &at)))
    read_marked (sink, chunk);
  else if ((seen & SEEN_OTHER) != 0)
    read_other (sink, chunk);
  else
    read_ascii (sink, chunk);
}

void
bh_word_reader_read (BhWordReader *reader, BhSpan folded, GByteArray *normal, GArray *words)
{
  Sink sink = { reader, normal, words, TRUE };
  gsize i = 0;

  while (i < folded.len) {
    gsize start = i;
    guint seen = 0;

    for (; i < folded.len && folded.at[i] > ' '; i++)
      seen |= seen_of[folded.at[i]] | (folded.at[i] & SEEN_OTHER);
    if (i > start)
      read_chunk (&sink, bh_span (folded.at + start, i - start), seen);
    if (i < folded.len)
      sink.is_line_start = sink.is_line_start || folded.at[i] == '\n';
    i++;
  }
}
