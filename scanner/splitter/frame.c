/* frame.c - what is asked of the formats in frames/, and what they share. */
#include "splitter/frame.h"

#include "splitter/frame-format.h"
#include "splitter/shape.h"

#define TALK_LINES_MAX 100 /* looked back at from each candidate: nobody says more between two */

gboolean
bh_frame_take_line (BhSpan *rest, BhSpan wanted)
{
  BhSpan ahead = *rest, line;

  if (!bh_span_take_line (&ahead, &line) || !bh_span_equal (bh_line_without_end (line), wanted))
    return FALSE;
  *rest = ahead;
  return TRUE;
}

gboolean
bh_frame_take_sized_line (BhSpan *rest, gboolean (*read_len) (BhSpan, guint64 *))
{
  BhSpan line;
  guint64 len = 0;

  return bh_span_take_line (rest, &line) && read_len (line, &len);
}

gboolean
bh_frame_begins_header (BhSpan text)
{
  BhSpan line;
  return bh_span_take_line (&text, &line) && bh_line_shape (line) == BH_LINE_KNOWN_FIELD;
}

gboolean
bh_frame_opens_first (BhSpan head, gboolean (*opens) (BhSpan line))
{
  BhSpan line;

  while (bh_span_take_line (&head, &line)) {
    if (opens (line) && bh_frame_begins_header (head))
      return TRUE;
    if (bh_line_shape (line) == BH_LINE_KNOWN_FIELD ||
        bh_span_starts (line, BH_SPAN_LITERAL ("From ")))
      return FALSE;
  }
  return FALSE;
}

/* What of a password was sent behind "+ ". */
static gboolean
is_answer (BhSpan before)
{
  BhSpan line = bh_line_take_last (&before);

  return bh_span_equal (line, BH_SPAN_LITERAL ("+")) ||
         bh_span_starts (line, BH_SPAN_LITERAL ("+ "));
}

gboolean
bh_frame_is_between (BhSpan before,
                     gboolean (*ends) (BhSpan line),
                     gboolean (*is_talk) (BhSpan line))
{
  const gboolean is_cut = before.len >= BH_BOUNDARY_BEFORE_LEN;

  for (guint n = 0; before.len > 0 && n < TALK_LINES_MAX; n++) {
    BhSpan line = bh_line_take_last (&before);
    if (ends (line))
      return TRUE;
    if (!is_talk (line) && !is_answer (before))
      return FALSE;
  }
  return before.len == 0 && !is_cut;
}

static const BhFrameFormat *
format_of (BhMailboxDialect dialect)
{
  gsize i = 0;
  while (bh_frame_formats[i] != NULL && bh_frame_formats[i]->dialect != dialect)
    i++;
  return bh_frame_formats[i];
}

/* Of a dialect that is a frame's: bh_frame_is_frame() was asked. */
static const BhFrameFormat *
frame_of (BhMailboxDialect dialect)
{
  const BhFrameFormat *format = format_of (dialect);
  g_assert (format != NULL);
  return format;
}

static gboolean
is_file_of (const BhFrameFormat *format, BhSpan head, BhSpan name)
{
  guint32 evidence = 0;

  if (format->suffix.len > 0)
    return bh_span_ends_nocase (name, format->suffix) && bh_frame_begins_header (head);
  if (!bh_span_starts (head, format->head))
    return FALSE;
  if (format->is_line_head)
    return format->take (BH_SPAN_NONE, &head, &evidence);
  return format->is_head == NULL || format->is_head (head);
}

BhMailboxDialect
bh_frame_guess (BhSpan head, BhSpan name)
{
  for (gsize i = 0; bh_frame_formats[i] != NULL; i++)
    if (is_file_of (bh_frame_formats[i], head, name))
      return bh_frame_formats[i]->dialect;
  return BH_DIALECT_NONE;
}

gboolean
bh_frame_is_frame (BhMailboxDialect dialect)
{
  return format_of (dialect) != NULL;
}

guint64
bh_frame_start (BhMailboxDialect dialect)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL ? format->start : 0;
}

gboolean
bh_frame_ends_in_pad (BhMailboxDialect dialect)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->ends_in_pad;
}

gsize
bh_frame_lead_len (BhMailboxDialect dialect)
{
  return frame_of (dialect)->lead_len;
}

gboolean
bh_frame_begins (BhMailboxDialect dialect, BhSpan line)
{
  const BhFrameFormat *format = frame_of (dialect);
  return format->begins != NULL ? format->begins (line) : bh_span_starts (line, format->line);
}

gboolean
bh_frame_judge (BhMailboxDialect dialect, BhSpan before, BhSpan after, BhBoundary *out_boundary)
{
  BhSpan rest = bh_span_head (after, BH_BOUNDARY_AFTER_LEN);
  gsize seen_len = rest.len;
  guint32 evidence = 0;

  before = bh_span_from (before, before.len - MIN (before.len, BH_BOUNDARY_BEFORE_LEN));
  if (!frame_of (dialect)->take (before, &rest, &evidence))
    return FALSE;
  *out_boundary =
      bh_boundary_of (evidence | bh_boundary_following (rest), dialect, seen_len - rest.len);
  return TRUE;
}

gboolean
bh_frame_has_opened (BhMailboxDialect dialect, BhSpan before)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->has_opened != NULL && format->has_opened (before);
}

gboolean
bh_frame_has_long_opening (BhMailboxDialect dialect)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->opening_len != NULL;
}

gboolean
bh_frame_opening_len (BhMailboxDialect dialect, BhSpan after, gsize *out_len)
{
  return frame_of (dialect)->opening_len (after, out_len);
}

gsize
bh_frame_close_len (BhMailboxDialect dialect, BhSpan message)
{
  const BhFrameFormat *format = frame_of (dialect);
  return format->close_len != NULL ? format->close_len (message) : 0;
}

gsize
bh_frame_beside_len (BhMailboxDialect dialect, BhSpan opening, BhSpan message)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->beside_len != NULL ? format->beside_len (opening, message) : 0;
}

gboolean
bh_frame_says_other_len (BhMailboxDialect dialect, BhSpan opening, guint64 len)
{
  const BhFrameFormat *format = format_of (dialect);
  guint64 said_len = 0;

  return format != NULL && format->read_len != NULL && format->read_len (opening, &said_len) &&
         said_len != len;
}

gboolean
bh_frame_has_parts_outside (BhMailboxDialect dialect, BhSpan closing)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->has_parts_outside != NULL && format->has_parts_outside (closing);
}

guint64
bh_frame_end_within (BhMailboxDialect dialect, BhSpan opening)
{
  const BhFrameFormat *format = format_of (dialect);
  return format != NULL && format->end_within != NULL ? format->end_within (opening) : 0;
}

gboolean
bh_frame_find_end (
    BhMailboxDialect dialect, BhSpan opening, BhSpan after, gsize *past_left, gsize *out_len)
{
  return frame_of (dialect)->find_end (opening, after, past_left, out_len);
}

gboolean
bh_frame_is_near (BhMailboxDialect dialect)
{
  const BhFrameFormat *format = format_of (dialect);
  return format == NULL || format->find_end == NULL;
}
