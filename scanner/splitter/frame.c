/* frame.c - the lines that stand around messages, one row a format. */
#include "splitter/frame.h"

#include "base/little-endian.h"
#include "splitter/envelope-line.h"
#include "splitter/shape.h"

#define MMDF_LINE BH_SPAN_LITERAL ("\1\1\1\1")
#define EOOH_LINE BH_SPAN_LITERAL ("*** EOOH ***")
#define LISTSERV_LINE                                                                              \
  BH_SPAN_LITERAL ("====================================="                                         \
                   "====================================")
#define FOXMAIL_MARK "\x10\x10\x10\x10\x10\x10\x10\x11\x11\x11\x11\x11\x11"
#define FOXMAIL_LINE_MAX 24  /* bytes */
#define PEGASUS_HEAD_LEN 128 /* bytes */
#define PEGASUS_NAME_MAX 64  /* bytes */
#define BAT_MARK BH_SPAN_LITERAL ("\x21\x09\x70\x19")
#define DBOX_END BH_SPAN_LITERAL ("\n\1\3\n") /* before metadata; the LF is not the message's */
#define DBOX_HEAD_MAX 200                     /* bytes; lines of dbox have 30 and less */

/* A line that is these bytes and its end, off the front. */
static gboolean
take_exact_line (BhSpan *rest, BhSpan wanted)
{
  BhSpan ahead = *rest, line;

  if (!bh_span_take_line (&ahead, &line) || !bh_span_equal (bh_line_without_end (line), wanted))
    return FALSE;
  *rest = ahead;
  return TRUE;
}

static gboolean
is_behind_mmdf_line (BhSpan before)
{
  return before.len == 0 || bh_span_ends_nocase (before, BH_SPAN_LITERAL ("\1\1\1\1\n")) ||
         bh_span_ends_nocase (before, BH_SPAN_LITERAL ("\1\1\1\1\r\n"));
}

/* The first of two such lines ends a message, the second begins one. A "From " line
 * behind that is part of the envelope; behind the first it begins a message of its own. */
static gboolean
take_mmdf (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead, line;

  if (!take_exact_line (rest, MMDF_LINE))
    return FALSE;
  ahead = *rest;
  if (ahead.len == 0 || take_exact_line (&ahead, MMDF_LINE))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  if (bh_span_starts (ahead, BH_SPAN_LITERAL ("From ")) && bh_span_take_line (&ahead, &line)) {
    if (!is_behind_mmdf_line (before))
      return FALSE;
    *out_evidence |= bh_envelope_line_read (line).has_date ? BH_EVIDENCE_DATE : 0;
    *rest = ahead;
  }
  return TRUE;
}

static gsize
mmdf_close_len (BhSpan message)
{
  static const BhSpan ends[] = { BH_SPAN_INIT ("\1\1\1\1\n"), BH_SPAN_INIT ("\1\1\1\1\r\n"),
                                 BH_SPAN_INIT ("\1\1\1\1") };
  gsize len = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ends);) {
    BhSpan left = bh_span_head (message, message.len - len);
    gsize before = left.len - MIN (left.len, ends[i].len);
    gboolean is_end = bh_span_equal (bh_span_from (left, before), ends[i]) &&
                      (before == 0 || left.at[before - 1] == '\n');
    len += is_end ? ends[i].len : 0;
    i = is_end ? 0 : i + 1; /* an empty message is two more of them */
  }
  return len;
}

/* "^L", then "0, unseen,," or "1, answered,, label," and, where no other header was kept
 * beside the one that is shown, the line that ends it. */
static gboolean
take_babyl (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan line;

  if (!take_exact_line (rest, BH_SPAN_LITERAL ("\f")))
    return FALSE;
  if (!bh_span_take_line (rest, &line) || line.len < 3 ||
      (line.at[0] != '0' && line.at[0] != '1') || line.at[1] != ',')
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  take_exact_line (rest, EOOH_LINE);
  return TRUE;
}

static gsize
babyl_close_len (BhSpan message)
{
  static const BhSpan ends[] = { BH_SPAN_INIT ("\n\x1f"), BH_SPAN_INIT ("\n\x1f\n"),
                                 BH_SPAN_INIT ("\n\x1f\r\n") };
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_ends_nocase (message, ends[i]))
      return ends[i].len - 1;
  return 0;
}

/* " 3-Mar-2025 10:00:00 +0000,1234;000000000001-00000001": date, size, flags, uid. */
static gboolean
take_mbx (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan line;
  gsize comma = 0, semicolon = 0;
  guint64 size = 0;

  if (!bh_span_take_line (rest, &line))
    return FALSE;
  line = bh_line_without_end (line);
  if (line.len < 27 || line.at[2] != '-' || line.at[6] != '-' || line.at[11] != ' ' ||
      !bh_span_find_byte (line, ',', &comma) || comma != 26 ||
      !bh_span_find_byte (line, ';', &semicolon) || semicolon < 27 ||
      !bh_span_to_uint64 (bh_span (line.at + 27, semicolon - 27), G_MAXUINT32, &size))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME | BH_EVIDENCE_DATE;
  return TRUE;
}

/* "#! rnews 1234", RFC 1036 section 4.3. */
static gboolean
take_rnews (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  const BhSpan mark = BH_SPAN_LITERAL ("#! rnews ");
  BhSpan line;
  guint64 size = 0;

  if (!bh_span_take_line (rest, &line) || !bh_span_starts (line, mark) ||
      !bh_span_to_uint64 (bh_span_trim (bh_span_from (line, mark.len)), G_MAXUINT32, &size))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

/* The file's own line: version, length of a message's line, when it was made. */
static gboolean
take_dbox_head (BhSpan *rest)
{
  BhSpan line;

  return bh_span_starts (*rest, BH_SPAN_LITERAL ("2 M")) && bh_span_take_line (rest, &line) &&
         line.len < DBOX_HEAD_MAX;
}

static gboolean
is_dbox_head (BhSpan head)
{
  return take_dbox_head (&head) && bh_span_starts (head, BH_SPAN_LITERAL ("\1\2N "));
}

/* Metadata end with an empty line; before the first message stands the file's line. */
static gboolean
is_behind_dbox_end (BhSpan before)
{
  BhSpan head = before;
  gsize at = 0;

  if (take_dbox_head (&head) && head.len == 0)
    return TRUE;
  return bh_span_ends_nocase (before, BH_SPAN_LITERAL ("\n\n")) &&
         bh_span_find (before, DBOX_END, &at);
}

/* "\1\2N", a blank, eight bytes without use, a blank, the size in 16 hex digits; whatever is
 * put behind it one day, LF is the last (Dovecot, dbox-file.h). What follows may be packed. */
static gboolean
take_dbox (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  const gsize size_at = 13, size_len = 16;
  BhSpan line;

  if (!bh_span_starts (*rest, BH_SPAN_LITERAL ("\1\2N ")) || !bh_span_take_line (rest, &line) ||
      line.len <= size_at + size_len || line.len > DBOX_HEAD_MAX ||
      !bh_span_is_hex (bh_span_head (bh_span_from (line, size_at), size_len), size_len))
    return FALSE;
  *out_evidence =
      BH_EVIDENCE_FRAME | (is_behind_dbox_end (before) ? (guint32)BH_EVIDENCE_FRAME_END : 0u);
  return TRUE;
}

static gsize
dbox_close_len (BhSpan message)
{
  gsize found = 0, len = 0;

  for (BhSpan rest = message; bh_span_find (rest, DBOX_END, &found);
       rest = bh_span_from (rest, found + 1))
    len = rest.len - found;
  return len;
}

/* 73 times "=", and behind it a header: a notebook of LISTSERV's ("LIST LOG1504"). */
static gboolean
take_listserv (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!take_exact_line (rest, LISTSERV_LINE) ||
      bh_boundary_following (*rest) != BH_EVIDENCE_KNOWN_FIELDS)
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

/* With a field that mail is known to have, and no rest of a line before it. */
static gboolean
begins_header (BhSpan text)
{
  BhSpan line;
  return bh_span_take_line (&text, &line) && bh_line_shape (line) == BH_LINE_KNOWN_FIELD;
}

/* The folder's name, and behind zeros where it belongs. */
static gboolean
is_pegasus_folder (BhSpan head)
{
  gsize len = 0, at = 0;

  while (len < head.len && head.at[len] >= ' ')
    len++;
  return head.len == PEGASUS_HEAD_LEN && len > 0 && len < PEGASUS_NAME_MAX &&
         head.at[len] == '\0' && head.at[PEGASUS_HEAD_LEN - 1] == '\0' &&
         !bh_span_find_byte (head, '\n', &at);
}

static gboolean
is_pegasus_head (BhSpan head)
{
  return is_pegasus_folder (bh_span_head (head, PEGASUS_HEAD_LEN)) &&
         begins_header (bh_span_from (head, PEGASUS_HEAD_LEN));
}

/* ^Z ends a message; the first stands behind the folder's own bytes. */
static gboolean
take_pegasus (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead = *rest;

  if (bh_span_starts (ahead, BH_SPAN_LITERAL ("\x1a")))
    ahead = bh_span_from (ahead, 1);
  else if (!is_pegasus_folder (before))
    return FALSE;
  if (!begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

static gsize
pegasus_close_len (BhSpan message)
{
  return bh_span_ends_nocase (message, BH_SPAN_LITERAL ("\x1a")) ? 1 : 0;
}

/* Thirteen bytes of two kinds, and what state the message is in. */
static gboolean
take_foxmail (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead = *rest, line;

  if (!bh_span_starts (ahead, BH_SPAN_LITERAL (FOXMAIL_MARK)) ||
      !bh_span_take_line (&ahead, &line) || line.len > FOXMAIL_LINE_MAX || !begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

/* A number that is a day (21 09 1970), the length of what stands before the message, and that. */
static gboolean
take_bat (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_span_starts (*rest, BAT_MARK) || rest->len < 8 || rest->at[6] != 0 || rest->at[7] != 0)
    return FALSE;
  BhSpan ahead = bh_span_from (*rest, bh_le16 (rest->at + 4));
  if (!begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

static gboolean
is_bat_head (BhSpan head)
{
  guint32 evidence = 0;
  gsize at = 0;

  while (bh_span_find (head, BAT_MARK, &at)) {
    BhSpan record = bh_span_from (head, at);
    if (take_bat (BH_SPAN_NONE, &record, &evidence))
      return TRUE;
    head = bh_span_from (head, at + 1);
  }
  return FALSE;
}

static gboolean
begins_mbx (BhSpan line)
{
  return line.len >= 3 && line.at[2] == '-' && g_ascii_isdigit ((char)line.at[1]);
}

static gboolean
begins_pegasus (BhSpan line)
{
  return line.len > 0 && (line.at[0] == '\x1a' || g_ascii_isalpha ((char)line.at[0]));
}

/* Files begin with `head`, if it is_head or is such a line; messages behind a line that begins
 * with `line`, or as `begins` says. */
static const struct {
  BhMailboxDialect dialect;
  BhSpan head, line;
  gsize lead_len; /* bytes of line that end the message before */
  gsize start;    /* bytes of the folder itself before the first message */
  gboolean (*take) (BhSpan before, BhSpan *rest, guint32 *out_evidence);
  gboolean (*begins) (BhSpan line);    /* NULL: see line */
  gsize (*close_len) (BhSpan message); /* NULL: nothing ends a message */
  gboolean (*is_head) (BhSpan head);   /* NULL: whatever begins so is */
  gboolean is_line_head;               /* the first message's line is the head, and must be one */
  gboolean ends_in_pad;                /* what ends a message would else be filling of a block */
} frames[] = {
  { .dialect = BH_DIALECT_MMDF,
    .head = BH_SPAN_INIT ("\1\1\1\1"),
    .line = BH_SPAN_INIT ("\1\1\1\1"),
    .take = take_mmdf,
    .close_len = mmdf_close_len },
  { .dialect = BH_DIALECT_BABYL,
    .head = BH_SPAN_INIT ("BABYL OPTIONS:"),
    .line = BH_SPAN_INIT ("\x1f\f"),
    .lead_len = 1,
    .take = take_babyl,
    .close_len = babyl_close_len },
  { .dialect = BH_DIALECT_MBX,
    .head = BH_SPAN_INIT ("*mbx*\r\n"),
    .take = take_mbx,
    .begins = begins_mbx },
  { .dialect = BH_DIALECT_RNEWS,
    .head = BH_SPAN_INIT ("#! rnews "),
    .line = BH_SPAN_INIT ("#! r"),
    .take = take_rnews },
  { .dialect = BH_DIALECT_DBOX,
    .head = BH_SPAN_INIT ("2 M"),
    .line = BH_SPAN_INIT ("\1\2N "),
    .take = take_dbox,
    .close_len = dbox_close_len,
    .is_head = is_dbox_head },
  { .dialect = BH_DIALECT_LISTSERV,
    .head = BH_SPAN_INIT ("====="),
    .line = BH_SPAN_INIT ("====="),
    .take = take_listserv,
    .is_line_head = TRUE },
  { .dialect = BH_DIALECT_FOXMAIL,
    .head = BH_SPAN_INIT (FOXMAIL_MARK),
    .line = BH_SPAN_INIT ("\x10\x10\x10\x10\x10"),
    .take = take_foxmail,
    .is_line_head = TRUE },
  { .dialect = BH_DIALECT_BAT,
    .head = BH_SPAN_INIT ("\x20\x09\x70\x19"),
    .line = BH_SPAN_INIT ("\x21\x09\x70\x19"),
    .take = take_bat,
    .is_head = is_bat_head },
  { .dialect = BH_DIALECT_PEGASUS, /* last: nothing but its form tells it */
    .start = PEGASUS_HEAD_LEN,
    .take = take_pegasus,
    .begins = begins_pegasus,
    .close_len = pegasus_close_len,
    .is_head = is_pegasus_head,
    .ends_in_pad = TRUE },
};

static gsize
row_of (BhMailboxDialect dialect)
{
  gsize i = 0;
  while (i < G_N_ELEMENTS (frames) && frames[i].dialect != dialect)
    i++;
  return i;
}

static gboolean
is_file_of (gsize row, BhSpan head)
{
  guint32 evidence = 0;

  if (!bh_span_starts (head, frames[row].head))
    return FALSE;
  if (frames[row].is_line_head)
    return frames[row].take (BH_SPAN_NONE, &head, &evidence);
  return frames[row].is_head == NULL || frames[row].is_head (head);
}

/* Some programs write MMDF's lines into an mbox that others began. */
BhMailboxDialect
bh_frame_guess (BhSpan head)
{
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    if (is_file_of (i, head))
      return frames[i].dialect;
  if (bh_span_starts (head, BH_SPAN_LITERAL ("From ")) &&
      bh_span_find (head, BH_SPAN_LITERAL ("\n\1\1\1\1\n\1\1\1\1\n"), &at))
    return BH_DIALECT_MMDF;
  return BH_DIALECT_NONE;
}

gboolean
bh_frame_is_frame (BhMailboxDialect dialect)
{
  return row_of (dialect) < G_N_ELEMENTS (frames);
}

guint64
bh_frame_start (BhMailboxDialect dialect)
{
  gsize row = row_of (dialect);
  return row < G_N_ELEMENTS (frames) ? frames[row].start : 0;
}

gboolean
bh_frame_ends_in_pad (BhMailboxDialect dialect)
{
  gsize row = row_of (dialect);
  return row < G_N_ELEMENTS (frames) && frames[row].ends_in_pad;
}

gsize
bh_frame_lead_len (BhMailboxDialect dialect)
{
  return frames[row_of (dialect)].lead_len;
}

gboolean
bh_frame_begins (BhMailboxDialect dialect, BhSpan line)
{
  gsize row = row_of (dialect);
  return frames[row].begins != NULL ? frames[row].begins (line)
                                    : bh_span_starts (line, frames[row].line);
}

gboolean
bh_frame_judge (BhMailboxDialect dialect, BhSpan before, BhSpan after, BhBoundary *out_boundary)
{
  BhSpan rest = bh_span_head (after, BH_BOUNDARY_AFTER_LEN);
  gsize seen_len = rest.len;
  guint32 evidence = 0;

  if (!frames[row_of (dialect)].take (before, &rest, &evidence))
    return FALSE;
  *out_boundary =
      bh_boundary_of (evidence | bh_boundary_following (rest), dialect, seen_len - rest.len);
  return TRUE;
}

/* A line of MMDF that is behind another, or the first of all, opens a message. */
gboolean
bh_frame_has_opened (BhMailboxDialect dialect, BhSpan before)
{
  static const BhSpan lines[] = { BH_SPAN_INIT ("\1\1\1\1\n"), BH_SPAN_INIT ("\1\1\1\1\r\n") };

  if (dialect != BH_DIALECT_MMDF)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (bh_span_ends_nocase (before, lines[i]))
      return is_behind_mmdf_line (bh_span_head (before, before.len - lines[i].len));
  return FALSE;
}

gsize
bh_frame_close_len (BhMailboxDialect dialect, BhSpan message)
{
  gsize row = row_of (dialect);
  return frames[row].close_len != NULL ? frames[row].close_len (message) : 0;
}

/* A line of metadata "X…": offsets, sizes and files of attachments (Dovecot, dbox-file.h). */
gboolean
bh_frame_has_parts_outside (BhMailboxDialect dialect, BhSpan closing)
{
  gsize at = 0;
  return dialect == BH_DIALECT_DBOX && bh_span_find (closing, BH_SPAN_LITERAL ("\nX"), &at);
}
