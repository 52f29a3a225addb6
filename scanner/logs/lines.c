/* lines.c - line ends, encodings, zeros and lines without end; most lines are handed over where
 * they lie. */
#include "logs/lines.h"

#include "logs/damage.h"
#include "logs/octet-frames.h"

#define UTF8_MARK BH_SPAN_LITERAL ("\xef\xbb\xbf")

typedef enum { ENCODING_OPEN, ENCODING_BYTES, ENCODING_UTF16LE, ENCODING_UTF16BE } Encoding;

struct _BhLogLines {
  BhLogLineFunc take;
  gpointer user_data;
  BhOctetFrames *frames;
  GString *line; /* as far as it came */
  gboolean is_first, is_line_cut, is_after_cr;
  gboolean is_behind_zeros; /* the line; they are no part of it */
  Encoding encoding;
  guint8 carry[2]; /* bytes of a mark or a unit that is not whole yet */
  guint n_carry;
};

static void
end_line (BhLogLines *lines, BhSpan text, gboolean is_end_lost)
{
  if (lines->is_first && bh_span_starts (text, UTF8_MARK))
    text = bh_span_from (text, UTF8_MARK.len);
  const BhLogLine line = { text, lines->is_line_cut, lines->is_behind_zeros, is_end_lost };
  lines->is_first = lines->is_line_cut = lines->is_behind_zeros = FALSE;
  lines->take (&line, lines->user_data);
}

static void
end_gathered_line (BhLogLines *lines, gboolean is_end_lost)
{
  end_line (lines, bh_span (lines->line->str, lines->line->len), is_end_lost);
  g_string_truncate (lines->line, 0);
}

static void
take_byte (BhLogLines *lines, guint8 byte)
{
  gboolean is_second = byte == '\n' && lines->is_after_cr;

  lines->is_after_cr = byte == '\r';
  if (is_second)
    return;
  if (byte == '\n' || byte == '\r')
    end_gathered_line (lines, /* is_end_lost= */ FALSE);
  else if (byte == '\0' && lines->line->len == 0)
    lines->is_behind_zeros = TRUE;
  else if (lines->line->len < BH_LOG_LINE_LEN_MAX)
    g_string_append_c (lines->line, (gchar)byte);
  else
    lines->is_line_cut = TRUE;
}

/* A surrogate or a unit beyond ASCII matters to no field that is read: names and
 * subjects alone hold them. Both are written as UTF-8 or U+FFFD. */
static void
take_unit (BhLogLines *lines, guint unit)
{
  gchar utf8[6];
  gunichar character = unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit;
  gint len = g_unichar_to_utf8 (character, utf8);

  for (gint i = 0; i < len; i++)
    take_byte (lines, (guint8)utf8[i]);
}

/* Without a mark UTF-16 is told by its first character: no log begins with a control character. */
static Encoding
encoding_of (const guint8 *two)
{
  if (two[0] == 0xfe && two[1] == 0xff)
    return ENCODING_UTF16BE;
  if (two[0] == 0xff && two[1] == 0xfe)
    return ENCODING_UTF16LE;
  if (two[0] == 0 && g_ascii_isgraph ((char)two[1]))
    return ENCODING_UTF16BE;
  if (two[1] == 0 && g_ascii_isgraph ((char)two[0]))
    return ENCODING_UTF16LE;
  return ENCODING_BYTES;
}

/* The first two bytes tell UTF-16 (PowerShell copies); they are text where they are no mark. */
static void
begin_encoding (BhLogLines *lines)
{
  const guint8 *two = lines->carry;

  lines->encoding = encoding_of (two);
  if (lines->encoding == ENCODING_BYTES) {
    take_byte (lines, two[0]);
    take_byte (lines, two[1]);
  } else if (two[0] == 0 || two[1] == 0) {
    take_byte (lines, two[0] | two[1]);
  }
}

static void
take_encoded (BhLogLines *lines, guint8 byte)
{
  if (lines->encoding == ENCODING_BYTES) {
    take_byte (lines, byte);
    return;
  }
  lines->carry[lines->n_carry++] = byte;
  if (lines->n_carry < 2)
    return;
  lines->n_carry = 0;
  if (lines->encoding == ENCODING_UTF16LE) {
    take_unit (lines, (guint)lines->carry[0] | (guint)lines->carry[1] << 8);
  } else if (lines->encoding == ENCODING_UTF16BE) {
    take_unit (lines, (guint)lines->carry[1] | (guint)lines->carry[0] << 8);
  } else {
    begin_encoding (lines);
  }
}

/* Where the next line ends lie, of each kind; the length of all bytes where there is none. */
typedef struct {
  gsize feed, carriage;
} LineEnds;

static gsize
find_from (BhSpan bytes, gsize start, char end)
{
  const guint8 *found =
      start < bytes.len ? memchr (bytes.at + start, end, bytes.len - start) : NULL;

  return found != NULL ? (gsize)(found - bytes.at) : bytes.len;
}

/* The first line end from start on. Either kind is looked for again only behind the one that
 * was found: a byte is looked at once for each, however short or long the lines are. */
static gsize
next_line_end (LineEnds *ends, BhSpan bytes, gsize start)
{
  if (ends->feed < start)
    ends->feed = find_from (bytes, start, '\n');
  if (ends->carriage < start)
    ends->carriage = find_from (bytes, start, '\r');
  return MIN (ends->feed, ends->carriage);
}

/* A log that is cut while its server writes on begins with zeros, as many as it was long; so does
 * what was written after a crash. */
static BhSpan
without_zeros (BhSpan run)
{
  gsize n = 0;

  while (n < run.len && run.at[n] == '\0')
    n++;
  return bh_span_from (run, n);
}

/* A run without a line end goes over in one piece, up to what a line may have. */
static void
take_run (BhLogLines *lines, BhSpan run)
{
  if (run.at[0] == '\0' && lines->line->len == 0) {
    run = without_zeros (run);
    lines->is_behind_zeros = TRUE;
  }
  gsize room = BH_LOG_LINE_LEN_MAX - MIN (lines->line->len, BH_LOG_LINE_LEN_MAX);

  g_string_append_len (lines->line, (const char *)run.at, (gssize)MIN (run.len, room));
  lines->is_line_cut |= run.len > room;
  lines->is_after_cr = FALSE;
}

/* Nothing of it came before, and nothing of it is to be left out: it is read where it lies. */
static gboolean
is_whole_line (const BhLogLines *lines, BhSpan run)
{
  return run.len > 0 && run.len <= BH_LOG_LINE_LEN_MAX && run.at[0] != '\0' &&
         lines->line->len == 0 && !lines->is_behind_zeros;
}

static void
take_bytes (BhSpan bytes, gpointer user_data)
{
  BhLogLines *lines = user_data;
  LineEnds ends = { find_from (bytes, 0, '\n'), find_from (bytes, 0, '\r') };

  for (gsize at = 0; at < bytes.len;) {
    if (lines->encoding != ENCODING_BYTES) {
      take_encoded (lines, bytes.at[at++]);
      continue;
    }
    gsize end = next_line_end (&ends, bytes, at);
    BhSpan run = bh_span (bytes.at + at, end - at);
    if (end < bytes.len && is_whole_line (lines, run)) {
      end_line (lines, run, /* is_end_lost= */ FALSE);
      lines->is_after_cr = bytes.at[end++] == '\r';
    } else if (run.len > 0) {
      take_run (lines, run);
    } else {
      take_byte (lines, bytes.at[end++]);
    }
    at = end;
  }
}

BhLogLines *
bh_log_lines_new (BhLogLineFunc take, gpointer user_data)
{
  BhLogLines *lines = g_new0 (BhLogLines, 1);

  lines->take = take;
  lines->user_data = user_data;
  lines->frames = bh_octet_frames_new (take_bytes, lines);
  lines->line = g_string_new (NULL);
  lines->is_first = TRUE;
  return lines;
}

void
bh_log_lines_free (BhLogLines *lines)
{
  if (lines == NULL)
    return;
  bh_octet_frames_free (lines->frames);
  g_string_free (lines->line, TRUE);
  g_free (lines);
}

void
bh_log_lines_feed (BhLogLines *lines, BhSpan bytes)
{
  bh_octet_frames_feed (lines->frames, bytes);
}

void
bh_log_lines_finish (BhLogLines *lines)
{
  bh_octet_frames_finish (lines->frames);
  if (lines->encoding == ENCODING_OPEN && lines->n_carry == 1)
    take_byte (lines, lines->carry[0]);
  if (lines->line->len > 0 || lines->is_behind_zeros)
    end_gathered_line (lines, /* is_end_lost= */ TRUE);
}
