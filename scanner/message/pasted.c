/* pasted.c - where the header begins, what stands before its lines, which of them go on. */
#include "message/pasted.h"

#include <string.h>

#include "splitter/shape.h"

static const BhSpan received = BH_SPAN_INIT ("Received:");

/* Quote marks and blanks, that of HTML among them, before what a line says. */
static BhSpan
mark_of (BhSpan line)
{
  static const BhSpan hard_blank = BH_SPAN_INIT ("\302\240");
  gsize len = 0;

  while (len < line.len)
    if (line.at[len] == '>' || line.at[len] == '|' || bh_byte_is_blank (line.at[len]))
      len++;
    else if (bh_span_starts (bh_span_from (line, len), hard_blank))
      len += hard_blank.len;
    else
      break;
  return bh_span_head (line, len);
}

/* As much of the mark as the line has: an indent may be lost in part. */
static BhSpan
without_mark (BhSpan line, BhSpan mark)
{
  gsize len = 0;

  while (len < mark.len && len < line.len && line.at[len] == mark.at[len])
    len++;
  return bh_span_from (line, len);
}

static gboolean
is_of_header (BhSpan line)
{
  BhLineShape shape = bh_line_shape (line);
  return shape == BH_LINE_FIELD || shape == BH_LINE_KNOWN_FIELD || shape == BH_LINE_FOLDED;
}

/* An envelope line, also of a mailbox that was quoted, or the length with which an EMLX begins. */
static gboolean
may_precede_mail (BhSpan line)
{
  BhSpan said = bh_span_trim (line);

  if (bh_span_starts (line, BH_SPAN_LITERAL ("From ")) ||
      bh_span_starts (line, BH_SPAN_LITERAL (">From ")))
    return TRUE;
  while (said.len > 0 && g_ascii_isdigit ((char)said.at[0]))
    said = bh_span_from (said, 1);
  return said.len == 0;
}

/* Mail begins with a field. "> Received" is shaped like one, too. */
static gboolean
begins_as_mail (BhSpan bytes)
{
  BhSpan line;

  while (bh_span_take_line (&bytes, &line)) {
    if (may_precede_mail (line))
      continue;
    BhLineShape shape = bh_line_shape (line);
    return mark_of (line).len == 0 && (shape == BH_LINE_FIELD || shape == BH_LINE_KNOWN_FIELD);
  }
  return FALSE;
}

static BhSpan
without_blank_lines_above (BhSpan bytes)
{
  BhSpan rest = bytes, line;

  while (bh_span_take_line (&rest, &line) && bh_line_shape (line) == BH_LINE_BLANK)
    bytes = rest;
  return bytes;
}

/* What stands before the first Received field. FALSE: none before a byte that no text has. */
static gboolean
find_mark (BhSpan bytes, BhSpan *out_mark)
{
  BhSpan line;

  while (bh_span_take_line (&bytes, &line)) {
    BhSpan mark = mark_of (line);
    if (memchr (line.at, '\0', line.len) != NULL)
      return FALSE;
    if (!bh_span_starts_nocase (bh_span_from (line, mark.len), received))
      continue;
    *out_mark = mark;
    return TRUE;
  }
  return FALSE;
}

/* From the first line of the block that this field stands in; how many lines are above it. */
static gsize
find_header (BhSpan bytes, BhSpan mark, BhSpan *out_header)
{
  BhSpan rest = bytes, line;
  gsize n_above = 0, n_lines = 0;

  *out_header = bytes;
  while (bh_span_take_line (&rest, &line)) {
    n_lines++;
    BhSpan said = without_mark (line, mark);
    if (!bh_span_starts (line, mark) || !is_of_header (said)) {
      *out_header = rest;
      n_above = n_lines;
    } else if (bh_span_starts_nocase (said, received)) {
      break;
    }
  }
  return n_above;
}

/* A Received field ends with the time (RFC 5321 section 4.4): "; Mon, 10 Jun 2024 06:40:00". */
typedef struct {
  gboolean is_received, has_semicolon, has_time;
  gboolean has_rest; /* a line that has lost its blank went on with it before its time */
} Field;

static gboolean
has_time (BhSpan text)
{
  for (gsize i = 2; i + 2 < text.len; i++)
    if (text.at[i] == ':' && g_ascii_isdigit ((char)text.at[i - 1]) &&
        g_ascii_isdigit ((char)text.at[i + 1]) && g_ascii_isdigit ((char)text.at[i + 2]))
      return TRUE;
  return FALSE;
}

static void
take_into (Field *field, BhSpan line)
{
  gsize at = 0;
  BhSpan behind = field->has_semicolon ? line : (BhSpan) { NULL, 0 };

  if (!field->has_semicolon && bh_span_find_byte (line, ';', &at)) {
    field->has_semicolon = TRUE;
    behind = bh_span_from (line, at);
  }
  field->has_time |= has_time (behind);
}

static gboolean
is_open (const Field *field)
{
  return field->is_received && !field->has_time;
}

/* "(UTC)", "+0200" or "(envelope-from <x@y.example>)": what may stand behind the time. */
static gboolean
may_follow_time (BhSpan line)
{
  return line.at[0] == '(' ||
         (line.len > 1 && strchr ("+-", line.at[0]) != NULL && g_ascii_isdigit ((char)line.at[1]));
}

/* Below a Received field that is whole, text is that of the letter. "id:1abc" and "fe80::1])" are
 * shaped like fields; those of a header have a blank behind the colon. */
static gboolean
is_rest (const Field *field, BhSpan line)
{
  gsize colon = 0;

  switch (bh_line_shape (line)) {
  case BH_LINE_OTHER:
    return !field->is_received || is_open (field) || may_follow_time (line);
  case BH_LINE_FIELD:
    return is_open (field) && bh_span_find_byte (line, ':', &colon) && colon + 1 < line.len &&
           !bh_byte_is_blank (line.at[colon + 1]);
  case BH_LINE_KNOWN_FIELD:
  case BH_LINE_BLANK:
  case BH_LINE_FOLDED:
    break;
  }
  return FALSE;
}

/* TRUE: the line has lost its blank, and goes on with the field. Else it may begin another. */
static gboolean
take_line (Field *field, BhSpan line)
{
  gboolean goes_on = is_rest (field, line);

  if (!goes_on && bh_line_shape (line) != BH_LINE_FOLDED)
    *field = (Field) { .is_received = bh_span_starts_nocase (line, received) };
  field->has_rest |= goes_on && is_open (field);
  take_into (field, line);
  return goes_on;
}

/* Whether lines that have lost their blank give a Received field the time that it lacks above
 * them: where they do not, they are damage, and stay. */
static gboolean
is_wrapped (BhSpan header, BhSpan mark)
{
  Field field = { .is_received = FALSE };
  BhSpan line;

  while (bh_span_take_line (&header, &line)) {
    line = bh_line_without_end (without_mark (line, mark));
    if (bh_line_shape (line) == BH_LINE_BLANK)
      break;
    (void)take_line (&field, line);
    if (field.has_rest && !is_open (&field))
      return TRUE;
  }
  return FALSE;
}

static void
append_line (GByteArray *out, BhSpan line, gboolean is_folded)
{
  if (is_folded)
    g_byte_array_append (out, (const guint8 *)" ", 1);
  g_byte_array_append (out, line.at, (guint)line.len);
  g_byte_array_append (out, (const guint8 *)"\n", 1);
}

static GByteArray *
mend (BhSpan header, BhSpan mark, gboolean is_joined)
{
  GByteArray *out = g_byte_array_new ();
  Field field = { .is_received = FALSE };
  gboolean is_in_header = is_joined;
  BhSpan line;

  while (bh_span_take_line (&header, &line)) {
    line = bh_line_without_end (without_mark (line, mark));
    is_in_header = is_in_header && bh_line_shape (line) != BH_LINE_BLANK;
    append_line (out, line, is_in_header && take_line (&field, line));
  }
  return out;
}

GByteArray *
bh_pasted_mend (BhSpan bytes, BhPasted *out_done)
{
  static const BhSpan byte_order_mark = BH_SPAN_INIT ("\357\273\277");
  BhSpan header = bytes, mark = { NULL, 0 };
  gsize n_above = 0;

  if (bh_span_starts (bytes, byte_order_mark))
    bytes = bh_span_from (bytes, byte_order_mark.len);
  bytes = header = without_blank_lines_above (bytes);
  gboolean is_mail = begins_as_mail (bytes);
  if (!is_mail && !find_mark (bytes, &mark))
    return NULL;
  if (!is_mail)
    n_above = find_header (bytes, mark, &header);
  gboolean is_joined = is_wrapped (header, mark);
  if (is_mail && !is_joined)
    return NULL;
  *out_done = (BhPasted) { n_above, mark.len > 0, is_joined };
  return mend (header, mark, is_joined);
}
