/* frame-postcat.c - queue files of Postfix as its postcat shows them: records of the envelope,
 * the message, what was taken out of its header.
 *
 * "*** ENVELOPE RECORDS deferred/4/4F0A1B2C3D ***", "sender: …", "*** MESSAGE CONTENTS … ***", the
 * message, "*** HEADER EXTRACTED … ***", "*** MESSAGE FILE END … ***" (Postfix's postcat.c). All of
 * these lines name the file. Nothing is put before such lines in the text, so a mail can show the
 * end of its file and the envelope of another, with anybody's login: only a line that names the
 * file, whose name nobody outside knew when he wrote, or the size tells where the text ends.
 */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define OPENING BH_SPAN_LITERAL ("*** ENVELOPE RECORDS ")
#define CONTENTS BH_SPAN_LITERAL ("*** MESSAGE CONTENTS ")
#define EXTRACTED BH_SPAN_LITERAL ("*** HEADER EXTRACTED ")
#define FILE_END BH_SPAN_LITERAL ("*** MESSAGE FILE END ")

#define LINES_BETWEEN_MAX 4 /* that a loop of the shell writes between two files */
#define PIECE_LEN 2048      /* bytes: line_length_limit, from where on a line is several records */
#define EDITS_LEN_MAX                                                                              \
  (64 * 1024)                         /* bytes that filters add to a header behind its size        \
                                       */
#define LEN_MAX (1024u * 1024 * 1024) /* bytes: a text's, whatever an envelope says */

/* The records before the message, with both lines around them: past CONTENTS, or up to a line of
 * another shape, for in a file that was cut no other message may be taken for records. FALSE: they
 * go on behind what is at hand. */
static gboolean
take_records (BhSpan *rest, gboolean *out_has_contents)
{
  BhSpan ahead = *rest, line;

  bh_span_take_line (&ahead, &line);
  for (*rest = ahead; bh_span_take_line (&ahead, &line) && line.at[line.len - 1] == '\n';
       *rest = ahead) {
    *out_has_contents = bh_span_starts (line, CONTENTS);
    if (*out_has_contents)
      *rest = ahead;
    if (bh_line_shape (line) != BH_LINE_FIELD && bh_line_shape (line) != BH_LINE_KNOWN_FIELD)
      return TRUE;
  }
  return FALSE;
}

static gboolean
opening_len (BhSpan after, gsize *out_len)
{
  gboolean has_contents = FALSE;
  BhSpan rest = after;

  if (!take_records (&rest, &has_contents))
    return FALSE;
  *out_len = after.len - rest.len;
  return TRUE;
}

/* A message may show such a file: behind a file's end only, or a source's start, is another. */
static gboolean
is_behind_file (BhSpan before)
{
  const gboolean is_cut = before.len >= BH_BOUNDARY_BEFORE_LEN;

  for (guint n = 0; n < LINES_BETWEEN_MAX && before.len > 0; n++)
    if (bh_span_starts (bh_line_take_last (&before), FILE_END))
      return TRUE;
  return before.len == 0 && !is_cut;
}

/* Of more recipients than are looked at those in sight count; opening_len() takes the rest. Records
 * alone, as "postcat -e" shows them, are no message. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  const gboolean is_cut = rest->len >= BH_BOUNDARY_AFTER_LEN;
  gboolean has_contents = FALSE;

  if (!bh_span_starts (*rest, OPENING))
    return FALSE;
  gboolean goes_on = !take_records (rest, &has_contents) && is_cut;
  *out_evidence = is_behind_file (before) && (has_contents || goes_on)
                      ? BH_EVIDENCE_FRAME | (guint32)BH_EVIDENCE_FRAME_END
                      : 0u;
  return TRUE;
}

/* From the last line of its kind on: the message may show one. Without any, postcat or the file
 * was cut. */
static gsize
close_len (BhSpan message)
{
  BhSpan rest = message, line;
  gsize len = 0;

  for (gsize left = message.len; bh_span_take_line (&rest, &line); left = rest.len)
    if (bh_span_starts (line, EXTRACTED))
      len = left;
  return len;
}

/* Postfix puts no mark before a "From " of the text, and none of its own begins a message. */
static gboolean
has_opened (BhSpan before G_GNUC_UNUSED)
{
  return TRUE;
}

/* What an envelope says of the text's end. */
typedef struct {
  BhSpan name;      /* of the file */
  guint64 size;     /* of the text's records; 0: it does not say */
  guint64 size_now; /* … since a filter wrote another body */
} Told;

/* "message_size:  318  672  1  0  318  0": the text's records, where they begin, recipients, flags,
 * the records that a filter left (Postfix's cleanup_final.c, REC_TYPE_SIZE). */
static void
read_sizes (Told *told, BhSpan line)
{
  guint64 numbers[5] = { 0 };
  BhSpan rest = bh_span_trim (bh_span_from (line, strlen ("message_size:")));

  for (gsize i = 0; i < G_N_ELEMENTS (numbers) && rest.len > 0; i++) {
    if (!bh_span_to_uint64 (bh_span_take_until (&rest, ' '), LEN_MAX, &numbers[i]))
      return;
    rest = bh_span_skip_blanks (rest);
  }
  told->size = numbers[0];
  told->size_now = numbers[4];
}

static Told
read_told (BhSpan opening)
{
  Told told = { 0 };
  BhSpan line;

  while (bh_span_take_line (&opening, &line)) {
    BhSpan rest = bh_span_from (line, OPENING.len);
    if (told.name.len == 0 && bh_span_starts (line, OPENING))
      told.name = bh_span_take_until (&rest, ' ');
    if (told.size == 0 && bh_span_starts (line, BH_SPAN_LITERAL ("message_size:")))
      read_sizes (&told, line);
  }
  return told;
}

/* Does the line say prefix, the file's name, " ***"? */
static gboolean
is_own_line (BhSpan line, BhSpan prefix, BhSpan name)
{
  BhSpan rest = bh_span_from (line, prefix.len);

  return bh_span_starts (line, prefix) && bh_span_equal (bh_span_take_until (&rest, ' '), name) &&
         bh_span_equal (bh_line_without_end (rest), BH_SPAN_LITERAL ("***"));
}

/* A record: its type, its length in groups of seven bits, its bytes. */
static guint64
record_len (gsize len)
{
  guint64 n = 2 + len;

  for (gsize more = len >> 7; more > 0; more >>= 7)
    n++;
  return n;
}

/* A line lies in the file without its end, a long one in pieces. */
static guint64
records_len (BhSpan line)
{
  gsize len = bh_line_without_end (line).len;
  return len / PIECE_LEN * record_len (PIECE_LEN) + record_len (len % PIECE_LEN);
}

static guint64
end_within (BhSpan opening)
{
  Told told = read_told (opening);
  guint64 size = told.size > 0 ? MAX (told.size, told.size_now) : LEN_MAX;

  return told.name.len > 0 ? size + EDITS_LEN_MAX : 0;
}

/* The line that names the file, best where the size agrees; where filters changed the text it does
 * not. What was fed to postcat has a name that anybody knows. A size that is made up would have us
 * look through all that follows, for each file again. */
static gboolean
find_end (BhSpan opening, BhSpan after, gsize *past_left, gsize *out_len)
{
  const Told told = read_told (opening);
  gboolean is_found = FALSE, is_known = bh_span_equal (told.name, BH_SPAN_LITERAL ("stdin"));
  guint64 size = 0;
  BhSpan rest = after, line;

  for (gsize at = 0; bh_span_take_line (&rest, &line); at = after.len - rest.len) {
    if (is_found && (size > told.size || line.len > *past_left))
      return TRUE;
    *past_left -= is_found ? line.len : 0;
    if (is_own_line (line, EXTRACTED, told.name) || is_own_line (line, FILE_END, told.name)) {
      gboolean is_size_right = size == told.size && size > 0;
      if (is_size_right || (!is_found && !is_known)) {
        *out_len = at;
        is_found = TRUE;
      }
      if (is_size_right)
        return TRUE;
    }
    size += records_len (line);
  }
  return is_found;
}

const BhFrameFormat bh_frame_postcat = {
  .dialect = BH_DIALECT_POSTCAT,
  .head = BH_SPAN_INIT ("*** ENVELOPE RECORDS "),
  .line = BH_SPAN_INIT ("*** "),
  .take = take,
  .opening_len = opening_len,
  .close_len = close_len,
  .end_within = end_within,
  .find_end = find_end,
  .has_opened = has_opened,
};
