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

#include "base/text.h"
#include "signature/host.h"
#include "signature/word-sink.h"

struct _BhWordReader {
  UBreakIterator *breaks;
  UText *text; /* reused */
  BhWordScratch *scratch;
  GByteArray *host; /* the last link's host, and its registrable part: lists of */
  BhSpan last;      /* links mostly have one host, and the suffix list is slow */
};

/* One call's state. */
typedef struct {
  BhWordSink to;
  BhWordReader *reader;
} Sink;

/* What a byte of folded text is to the words around it. */
typedef enum {
  CLASS_LETTER = 1 << 0,
  CLASS_DIGIT = 1 << 1,
  CLASS_JOINS = 1 << 2, /* the underscore */
  CLASS_SPACE = 1 << 3, /* ends a chunk */
  CLASS_AT = 1 << 4,    /* this and the next two make a chunk more than words */
  CLASS_COLON = 1 << 5,
  CLASS_DOT = 1 << 6,
  CLASS_OTHER = 1 << 7, /* not ASCII */
} ByteClass;

#define L CLASS_LETTER
#define D CLASS_DIGIT
#define J CLASS_JOINS
#define S CLASS_SPACE
#define A CLASS_AT
#define C CLASS_COLON
#define P CLASS_DOT
#define O CLASS_OTHER
/* clang-format off */
static const guint8 byte_classes[256] = {
  S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,S, S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,
  S,0,0,0,0,0,0,0,0,0,0,0,0,0,P,0, D,D,D,D,D,D,D,D,D,D,C,0,0,0,0,0,
  A,L,L,L,L,L,L,L,L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L,L,L,L,0,0,0,0,J,
  0,L,L,L,L,L,L,L,L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L,L,L,L,0,0,0,0,0,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
};
/* clang-format on */
#undef L
#undef D
#undef J
#undef S
#undef A
#undef C
#undef P
#undef O

static guint
class_of (guint8 byte)
{
  return byte_classes[byte];
}

BhWordReader *
bh_word_reader_new (void)
{
  UErrorCode status = U_ZERO_ERROR;
  BhWordReader *reader = g_new0 (BhWordReader, 1);

  reader->scratch = bh_word_scratch_new ();
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
  bh_word_scratch_free (reader->scratch);
  g_byte_array_unref (reader->host);
  g_free (reader);
}

static void
append (Sink *sink, BhSpan bytes)
{
  bh_word_sink_append (&sink->to, bytes);
}

/* Closes the word that stands in the normal form from start on. */
static void
end_word (Sink *sink, gsize start, BhWordKind kind)
{
  BhSpan written = bh_span (sink->to.normal->data + start, sink->to.normal_len - start);

  bh_word_sink_add (&sink->to, start, written.len, bh_word_hash (sink->to.scratch, written), kind);
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
  gsize start = bh_word_sink_start (&sink->to);

  if (has_digit)
    append_without_digits (sink, word);
  else
    append (sink, word);
  end_word (sink, start, BH_WORD_PLAIN);
}

static gboolean
is_letter (guint8 byte)
{
  return (class_of (byte) & CLASS_LETTER) != 0;
}

static gboolean
is_digit (guint8 byte)
{
  return (class_of (byte) & CLASS_DIGIT) != 0;
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
  const guint in_word = CLASS_LETTER | CLASS_DIGIT | CLASS_JOINS;
  gsize i = 0;

  while (i < piece.len) {
    gsize start = i;
    guint seen = 0;

    for (; i < piece.len; i++) {
      guint class = class_of (piece.at[i]);

      seen |= class;
      if ((class & in_word) == 0 && !(i > start && i + 1 < piece.len &&
                                      is_joined (piece.at[i - 1], piece.at[i], piece.at[i + 1])))
        break;
    }
    if ((seen & (CLASS_LETTER | CLASS_DIGIT)) != 0)
      add_plain (sink, bh_span (piece.at + start, i - start), (seen & CLASS_DIGIT) != 0);
    i += i < piece.len ? 1 : 0;
  }
}

#define CJK_MIN 0x2e80 /* CJK Radicals Supplement: the first block of these scripts */

/* Scripts that are written without spaces and have no common word break. */
static gboolean
is_cjk (gunichar character)
{
  UErrorCode status = U_ZERO_ERROR;

  if (character < CJK_MIN)
    return FALSE;
  UScriptCode script = uscript_getScript ((UChar32)character, &status);

  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

/* A run of such characters: whole in the normal form, in pairs as words. */
static void
read_cjk (Sink *sink, BhSpan run)
{
  gsize start = bh_word_sink_start (&sink->to), i = 0, next, end;

  append (sink, run);
  do {
    next = i + (gsize)g_utf8_skip[run.at[i]];
    end = next < run.len ? next + (gsize)g_utf8_skip[run.at[next]] : next;
    bh_word_sink_add (&sink->to, start + i, end - i,
                      bh_word_hash_plain (bh_span (run.at + i, end - i)), BH_WORD_PLAIN);
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
  start = bh_word_sink_start (&sink->to);
  append (sink, BH_SPAN_LITERAL ("url:"));
  append (sink, host);
  end_word (sink, start, BH_WORD_URL);
}

static void
add_address (Sink *sink)
{
  gsize start = bh_word_sink_start (&sink->to);

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

/* Reads the chunk at the start of text; returns its length. */
static gsize
read_chunk (Sink *sink, BhSpan text)
{
  guint seen = 0;
  gsize len = 0, at;

  for (; len < text.len && (class_of (text.at[len]) & CLASS_SPACE) == 0; len++)
    seen |= class_of (text.at[len]);
  BhSpan chunk = bh_span_head (text, len);
  if ((seen & CLASS_AT) != 0 ||
      ((seen & CLASS_COLON) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("://"), &at)) ||
      ((seen & CLASS_DOT) != 0 && bh_span_find (chunk, BH_SPAN_LITERAL ("www."), &at)))
    read_marked (sink, chunk);
  else if ((seen & CLASS_OTHER) != 0)
    read_other (sink, chunk);
  else
    read_ascii (sink, chunk);
  return len;
}

/* How many letters stand at the start of text. Told eight bytes at a time, for the
 * end of a word is what no processor foresees. */
static gsize
letters_len (BhSpan text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), highs = ones << 7;
  gsize n = 0;

  for (; n + sizeof (guint64) <= text.len; n += sizeof (guint64)) {
    guint64 bytes = bh_word_read_eight (text.at + n);
    guint64 small = (bytes | ones * 0x20) & ~highs;
    guint64 letters =
        (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7f - 'z')) & ~bytes & highs;

    if (letters != highs)
      return n + (gsize)__builtin_ctzll (letters ^ highs) / 8;
  }
  while (n < text.len && is_letter (text.at[n]))
    n++;
  return n;
}

/* The chunk at the start of text where it is letters, with one mark behind them at
 * most: nine in ten are. Returns its length, or 0 for a chunk of another kind. */
static gsize
read_simple_chunk (Sink *sink, BhSpan text)
{
  const guint no_mark = CLASS_LETTER | CLASS_DIGIT | CLASS_JOINS | CLASS_AT | CLASS_OTHER;
  gsize len = letters_len (text), end = len;

  if (len == 0)
    return 0;
  if (end < text.len && (class_of (text.at[end]) & CLASS_SPACE) == 0) {
    end++;
    if ((class_of (text.at[len]) & no_mark) != 0 ||
        (end < text.len && (class_of (text.at[end]) & CLASS_SPACE) == 0) ||
        bh_span_equal (bh_span_head (text, end), BH_SPAN_LITERAL ("www.")))
      return 0;
  }
  bh_word_sink_add_letters (&sink->to, bh_span (text.at, len), text.len);
  return end;
}

void
bh_word_reader_read (BhWordReader *reader, BhSpan folded, GByteArray *normal, GArray *words)
{
  Sink sink = { bh_word_sink_begin (normal, words, reader->scratch, folded.len), reader };

  for (BhSpan rest = folded; rest.len > 0;) {
    gsize len = 1;

    if ((class_of (rest.at[0]) & CLASS_SPACE) != 0)
      sink.to.is_line_start = sink.to.is_line_start || rest.at[0] == '\n';
    else if ((len = read_simple_chunk (&sink, rest)) == 0)
      len = read_chunk (&sink, rest);
    rest = bh_span (rest.at + len, rest.len - len);
  }
  bh_word_sink_finish (&sink.to);
}
