/* boundary.c - scoring a "From " line. The weights say: a date and a field that
 * mail is known to have are strong, an address or the source's own dialect is
 * medium, a blank line before is weak; a git patch or prose behind it is strong
 * against. The threshold needs at least one strong piece and one other. */
#include "splitter/boundary.h"

#include "splitter/envelope-line.h"
#include "splitter/shape.h"

/* Bytes, folded rest included; in UTF-16 they are two each, and an envelope that a range's start
 * cuts must lie within BH_BOUNDARY_BEFORE_LEN. No mail server takes an address as long. */
#define ENVELOPE_LEN_MAX 2000
#define GROUPS_DIGITS_MIN 12 /* of 64 bits fewer are rare, and prose may have a number */
#define IN_A_ROW_MAX 32      /* envelope lines in a row that are looked at: for time's sake */
#define BLANKS_BEHIND_MAX 2  /* blank lines that broken writers put behind an envelope line */

static const struct {
  BhEvidence evidence;
  gint weight;
  const char *words;
} weights[] = {
  { BH_EVIDENCE_FORCED, 0, "forced" },
  { BH_EVIDENCE_FORBIDDEN, 0, "forbidden" },
  { BH_EVIDENCE_AT_START, 20, "start of source" },
  { BH_EVIDENCE_FRAME, 50, "frame line" },
  { BH_EVIDENCE_FRAME_END, 65, "frame end before" },
  { BH_EVIDENCE_DATE, 50, "date" },
  { BH_EVIDENCE_ADDRESS, 20, "address" },
  { BH_EVIDENCE_KNOWN_FIELDS, 40, "known field follows" },
  { BH_EVIDENCE_FIELDS, 15, "field follows" },
  { BH_EVIDENCE_BLANK_BEFORE, 15, "blank line before" },
  { BH_EVIDENCE_MIME_END_BEFORE, 20, "MIME end before" },
  { BH_EVIDENCE_SAME_DIALECT, 20, "dialect of the source" },
  { BH_EVIDENCE_EMPTY_MESSAGE, 20, "empty message" },
  { BH_EVIDENCE_GIT_PATCH, -80, "git patch" },
  { BH_EVIDENCE_MIME_PART_BEFORE, -100, "begins a MIME part" },
  { BH_EVIDENCE_IN_LINE, -60, "no line end before" },
  { BH_EVIDENCE_IN_TEXT, -200, "in the text of the message before" },
  { BH_EVIDENCE_NO_FIELD_FOLLOWS, -50, "no field follows" },
};

static const char *const dialect_names[BH_N_DIALECTS] = {
  [BH_DIALECT_NONE] = "none",         [BH_DIALECT_PLAIN] = "plain",
  [BH_DIALECT_DASH] = "thunderbird",  [BH_DIALECT_BARE] = "bare",
  [BH_DIALECT_TAKEOUT] = "takeout",   [BH_DIALECT_PIPERMAIL] = "pipermail",
  [BH_DIALECT_EUDORA] = "eudora",     [BH_DIALECT_NO_DATE] = "no-date",
  [BH_DIALECT_GIT] = "git",           [BH_DIALECT_MMDF] = "mmdf",
  [BH_DIALECT_BABYL] = "babyl",       [BH_DIALECT_MBX] = "mbx",
  [BH_DIALECT_RNEWS] = "rnews",       [BH_DIALECT_UTF16LE] = "utf-16le",
  [BH_DIALECT_UTF16BE] = "utf-16be",  [BH_DIALECT_MH] = "mh",
  [BH_DIALECT_MAILDIR] = "maildir",   [BH_DIALECT_CYRUS] = "cyrus",
  [BH_DIALECT_DBOX] = "dbox",         [BH_DIALECT_GROUPS] = "google-groups",
  [BH_DIALECT_LISTSERV] = "listserv", [BH_DIALECT_PEGASUS] = "pegasus",
  [BH_DIALECT_FOXMAIL] = "foxmail",   [BH_DIALECT_BAT] = "the-bat",
  [BH_DIALECT_BSMTP] = "bsmtp",       [BH_DIALECT_BECKY] = "becky",
  [BH_DIALECT_XMAIL] = "xmail",       [BH_DIALECT_IMAP] = "imap",
  [BH_DIALECT_POP] = "pop",           [BH_DIALECT_POSTCAT] = "postcat",
};

const char *
bh_mailbox_dialect_name (BhMailboxDialect dialect)
{
  return dialect_names[dialect];
}

char *
bh_evidence_words (guint32 evidence)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    if (evidence & weights[i].evidence) {
      g_string_append (words, words->len > 0 ? ", " : "");
      g_string_append (words, weights[i].words);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static BhSpan
first_word (BhSpan text)
{
  gsize len = 0;
  while (len < text.len && text.at[len] > ' ')
    len++;
  return bh_span_head (text, len);
}

/* "From <40 hex digits> Mon Sep 17 00:00:00 2001": git-format-patch writes this fixed
 * date. Such patches are mailed, quoted and attached; where a source begins with one,
 * it is a mailbox of them. */
static gboolean
is_git_patch (BhSpan word)
{
  return bh_span_is_hex (word, 40);
}

/* "user at host.tld", and nothing between: prose has " at " anywhere, also before the time of
 * day. Or Mailman's other form. */
static gboolean
has_at_word (BhSpan rest, gboolean has_date)
{
  const BhSpan joint = BH_SPAN_LITERAL (" at ");
  BhSpan text = bh_span_trim (rest);
  BhSpan behind = bh_span_from (text, first_word (text).len);
  gsize at = 0;

  if (bh_span_find (rest, BH_SPAN_LITERAL ("@end|ng |rom"), &at))
    return TRUE;
  return bh_span_starts (behind, joint) &&
         (has_date || bh_span_find_byte (first_word (bh_span_from (behind, joint.len)), '.', &at));
}

/* A number of 64 bits, often below zero, and nothing else. */
static gboolean
is_groups (BhSpan rest)
{
  BhSpan word = bh_span_trim (rest);
  const gsize sign_len = bh_span_starts (word, BH_SPAN_LITERAL ("-")) ? 1 : 0;
  gsize n = sign_len;

  while (n < word.len && g_ascii_isdigit ((char)word.at[n]))
    n++;
  return n == word.len && n - sign_len >= GROUPS_DIGITS_MIN && n - sign_len <= 20;
}

static BhMailboxDialect
dialect_of (BhSpan rest, gboolean has_date)
{
  BhSpan word = first_word (bh_span_trim (rest));
  gsize at = 0;

  if (word.len == 0)
    return BH_DIALECT_BARE;
  if (bh_span_equal (word, BH_SPAN_LITERAL ("-")))
    return BH_DIALECT_DASH;
  if (is_git_patch (word))
    return BH_DIALECT_GIT;
  if (is_groups (rest))
    return BH_DIALECT_GROUPS;
  if (bh_span_equal (word, BH_SPAN_LITERAL ("???@???")))
    return BH_DIALECT_EUDORA;
  if (bh_span_ends_nocase (word, BH_SPAN_LITERAL ("@xxx")))
    return BH_DIALECT_TAKEOUT;
  if (!bh_span_find_byte (word, '@', &at) && has_at_word (rest, has_date))
    return BH_DIALECT_PIPERMAIL;
  return has_date ? BH_DIALECT_PLAIN : BH_DIALECT_NO_DATE;
}

/* An address, or a word that writers put in its place. */
static gboolean
has_address (BhSpan rest, BhMailboxDialect dialect)
{
  BhSpan word = first_word (bh_span_trim (rest));
  gsize at = 0;

  switch (dialect) {
  case BH_DIALECT_BARE:
  case BH_DIALECT_DASH:
  case BH_DIALECT_EUDORA:
  case BH_DIALECT_TAKEOUT:
  case BH_DIALECT_PIPERMAIL:
  case BH_DIALECT_GROUPS:
    return TRUE;
  case BH_DIALECT_NONE:
  case BH_DIALECT_PLAIN:
  case BH_DIALECT_NO_DATE:
  case BH_DIALECT_GIT:
  case BH_DIALECT_MMDF:
  case BH_DIALECT_BABYL:
  case BH_DIALECT_MBX:
  case BH_DIALECT_RNEWS:
  case BH_DIALECT_DBOX:
  case BH_DIALECT_LISTSERV:
  case BH_DIALECT_PEGASUS:
  case BH_DIALECT_FOXMAIL:
  case BH_DIALECT_BAT:
  case BH_DIALECT_BSMTP:
  case BH_DIALECT_XMAIL:
  case BH_DIALECT_POSTCAT:
  case BH_DIALECT_BECKY:
  case BH_DIALECT_IMAP:
  case BH_DIALECT_POP:
  case BH_DIALECT_UTF16LE:
  case BH_DIALECT_UTF16BE:
  case BH_DIALECT_MH:
  case BH_DIALECT_CYRUS:
  case BH_DIALECT_MAILDIR:
  case BH_N_DIALECTS:
    break;
  }
  return bh_span_find_byte (word, '@', &at) || bh_span_find_byte (word, '!', &at) ||
         bh_span_equal_nocase (word, BH_SPAN_LITERAL ("MAILER-DAEMON"));
}

static gboolean
is_dated_envelope (BhSpan line)
{
  return bh_span_starts (line, BH_SPAN_LITERAL ("From ")) && bh_envelope_line_read (line).has_date;
}

/* Behind an envelope line a blank one: an empty message where the next one, or nothing, is
 * behind, else text without a header. */
static guint32
following_blank (BhSpan after)
{
  BhSpan line = BH_SPAN_NONE;

  while (bh_line_shape (line) == BH_LINE_BLANK && bh_span_take_line (&after, &line))
    ;
  return bh_line_shape (line) == BH_LINE_BLANK || is_dated_envelope (line)
             ? BH_EVIDENCE_EMPTY_MESSAGE
             : BH_EVIDENCE_NO_FIELD_FOLLOWS;
}

/* What follows the envelope line. A handful of lines decide. Envelope lines in a row are empty
 * messages where a message follows the last of them: a list of such lines, as from(1) prints
 * it, ends in text, and one of procmail's log has folded lines between. */
guint32
bh_boundary_following (BhSpan after)
{
  BhSpan line;
  guint n_seen = 0, n_envelopes = 0;
  gboolean has_folded = FALSE;

  while (n_seen < 2 && bh_span_take_line (&after, &line)) {
    if (bh_span_starts (line, BH_SPAN_LITERAL (">From ")))
      continue; /* a second envelope line, quoted by the next MTA */
    if (n_seen == 0 && is_dated_envelope (line)) {
      if (has_folded)
        return BH_EVIDENCE_NO_FIELD_FOLLOWS;
      if (++n_envelopes == IN_A_ROW_MAX)
        return BH_EVIDENCE_EMPTY_MESSAGE;
      continue;
    }
    switch (bh_line_shape (line)) {
    case BH_LINE_KNOWN_FIELD:
      return n_envelopes > 0 ? BH_EVIDENCE_EMPTY_MESSAGE : BH_EVIDENCE_KNOWN_FIELDS;
    case BH_LINE_FIELD:
      return n_envelopes > 0 ? BH_EVIDENCE_EMPTY_MESSAGE : BH_EVIDENCE_FIELDS;
    case BH_LINE_BLANK:
      if (n_seen > 0 || has_folded)
        return BH_EVIDENCE_NO_FIELD_FOLLOWS; /* text, and its end */
      return following_blank (after);
    case BH_LINE_OTHER:
      n_seen++;
      break;
    case BH_LINE_FOLDED:
      has_folded = TRUE;
      break; /* goes on the line before, of which a bit may be lost */
    }
  }
  return n_seen == 0 && !has_folded ? BH_EVIDENCE_EMPTY_MESSAGE : BH_EVIDENCE_NO_FIELD_FOLLOWS;
}

/* Fields of a MIME part and no others, behind its delimiter line (RFC 2046 section 5.1): the
 * blank line behind them belongs to the part. A message that was cut off there has one more. */
static gboolean
is_part_header (BhSpan before)
{
  BhSpan line = bh_line_take_last (&before);
  gboolean has_field = FALSE;

  while (line.len > 0) {
    BhLineShape shape = bh_line_shape (line);
    if (shape != BH_LINE_FOLDED && !(shape == BH_LINE_KNOWN_FIELD &&
                                     bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Content-"))))
      break;
    has_field = has_field || shape == BH_LINE_KNOWN_FIELD;
    line = bh_line_take_last (&before);
  }
  return has_field && line.len > 2 && bh_span_starts (line, BH_SPAN_LITERAL ("--"));
}

/* A lost block and a mark are as good as a line end. */
static gboolean
is_in_line (BhSpan before)
{
  if (before.len == 0 || bh_span_ends_nocase (before, BH_SPAN_LITERAL ("\xEF\xBB\xBF")))
    return FALSE;
  guint8 last = before.at[before.len - 1];
  return last != '\n' && last != '\r' && last != '\0' && last != '\x1a';
}

static guint32
judge_preceding (BhSpan before)
{
  if (is_in_line (before))
    return BH_EVIDENCE_IN_LINE;
  BhSpan last = bh_line_take_last (&before);
  if (last.len == 0)
    return BH_EVIDENCE_BLANK_BEFORE |
           (is_part_header (before) ? (guint32)BH_EVIDENCE_MIME_PART_BEFORE : 0u);
  if (last.len > 4 && bh_span_starts (last, BH_SPAN_LITERAL ("--")) &&
      bh_span_ends_nocase (last, BH_SPAN_LITERAL ("--")))
    return BH_EVIDENCE_MIME_END_BEFORE;
  return 0;
}

static gint
sum (guint32 evidence)
{
  gint score = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    if (evidence & weights[i].evidence)
      score += weights[i].weight;
  return score;
}

BhBoundary
bh_boundary_of (guint32 evidence, BhMailboxDialect dialect, gsize line_len)
{
  gint score = sum (evidence);
  return (BhBoundary) { score > BH_BOUNDARY_THRESHOLD, score, evidence, dialect, line_len };
}

/* Bytes of blank lines that stand between an envelope line and a header of two fields at
 * least, as some exporters write it. Text behind a message without header is none. */
static gsize
blanks_before_header (BhSpan after)
{
  BhSpan rest = after, line;
  gsize len = 0;

  for (guint n = 0; n < BLANKS_BEHIND_MAX + 1 && bh_span_take_line (&rest, &line); n++) {
    if (bh_line_without_end (line).len > 0)
      break;
    len = after.len - rest.len;
  }
  gboolean is_header =
      len > 0 && bh_line_shape (line) == BH_LINE_KNOWN_FIELD && bh_span_take_line (&rest, &line);
  while (is_header && bh_line_shape (line) == BH_LINE_FOLDED && bh_span_take_line (&rest, &line))
    ;
  return is_header && bh_line_shape (line) == BH_LINE_KNOWN_FIELD ? len : 0;
}

/* The line with its end; where the writer folded it, with the folded rest, and with blank
 * lines that part it from the header. */
static gsize
envelope_len (BhSpan after, BhEnvelopeLine *out_read)
{
  BhSpan rest = after, line, folded;

  if (!bh_span_take_line (&rest, &line) || line.len > ENVELOPE_LEN_MAX)
    return 0;
  *out_read = bh_envelope_line_read (line);
  if (!out_read->has_date && bh_span_take_line (&rest, &folded) &&
      folded.len <= ENVELOPE_LEN_MAX - line.len && bh_line_shape (folded) == BH_LINE_FOLDED &&
      bh_envelope_line_read (folded).has_date) {
    out_read->has_date = TRUE;
    return line.len + folded.len;
  }
  return line.len + (out_read->has_date ? blanks_before_header (rest) : 0);
}

BhBoundary
bh_boundary_judge (BhSpan before, BhSpan after, gboolean is_at_start, BhMailboxDialect source)
{
  BhBoundary boundary = { FALSE, 0, 0, BH_DIALECT_NONE, 0 };
  BhEnvelopeLine read = { FALSE, FALSE };

  before = before.len > BH_BOUNDARY_BEFORE_LEN
               ? bh_span_from (before, before.len - BH_BOUNDARY_BEFORE_LEN)
               : before;
  after = bh_span_head (after, BH_BOUNDARY_AFTER_LEN);
  boundary.line_len = envelope_len (after, &read);
  if (boundary.line_len == 0)
    return boundary;
  BhSpan line = bh_line_without_end (bh_span_head (after, boundary.line_len));
  BhSpan rest = bh_span_from (line, 5);
  boundary.dialect = dialect_of (rest, read.has_date);
  boundary.evidence =
      (read.has_date ? BH_EVIDENCE_DATE : 0) |
      (!read.is_prose && has_address (rest, boundary.dialect) ? BH_EVIDENCE_ADDRESS : 0) |
      (is_at_start ? BH_EVIDENCE_AT_START : judge_preceding (before)) |
      bh_boundary_following (bh_span_from (after, boundary.line_len));
  /* Prose may end a message with a date in its last line: an empty message is somebody's. */
  if ((boundary.evidence & (BH_EVIDENCE_EMPTY_MESSAGE | BH_EVIDENCE_ADDRESS)) ==
      BH_EVIDENCE_EMPTY_MESSAGE)
    boundary.evidence ^= BH_EVIDENCE_EMPTY_MESSAGE | BH_EVIDENCE_NO_FIELD_FOLLOWS;
  if (boundary.dialect == BH_DIALECT_GIT && source != BH_DIALECT_GIT && !is_at_start)
    boundary.evidence |= BH_EVIDENCE_GIT_PATCH;
  if (source != BH_DIALECT_NONE && source != BH_DIALECT_NO_DATE && source == boundary.dialect)
    boundary.evidence |= BH_EVIDENCE_SAME_DIALECT;
  return bh_boundary_of (boundary.evidence, boundary.dialect, boundary.line_len);
}
