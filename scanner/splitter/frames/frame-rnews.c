/* frame-rnews.c - a news batch: "#! rnews SIZE" before each article. */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define FIELDS_MIN 3 /* known ones, where the length beside is wrong or ends out of sight */

/* "#! rnews 1234", RFC 1036 section 4.3. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  const BhSpan mark = BH_SPAN_LITERAL ("#! rnews ");

  return bh_span_starts (line, mark) &&
         bh_span_to_uint64 (bh_span_trim (bh_span_from (line, mark.len)), G_MAXUINT32, out_len);
}

/* Does an article end where the line says? Only where that is in sight. */
static gboolean
is_len_right (BhSpan article, guint64 len, gboolean is_end_seen)
{
  return (len == article.len && is_end_seen) ||
         (len < article.len &&
          bh_span_starts (bh_span_from (article, (gsize)len), BH_SPAN_LITERAL ("#! ")));
}

/* Path, From, Newsgroups, Subject, Message-ID, Date: an article has them all (RFC 1036 section
 * 2.1). One that is quoted in another is shown by a line or two. */
static gboolean
has_header (BhSpan article)
{
  guint n_known = 0;
  BhSpan line;

  while (n_known < FIELDS_MIN && bh_span_take_line (&article, &line)) {
    BhLineShape shape = bh_line_shape (line);
    if (shape != BH_LINE_FOLDED && shape != BH_LINE_FIELD && shape != BH_LINE_KNOWN_FIELD)
      break;
    n_known += shape == BH_LINE_KNOWN_FIELD ? 1 : 0;
  }
  return n_known == FIELDS_MIN;
}

static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  const gboolean is_end_seen = rest->len < BH_BOUNDARY_AFTER_LEN;
  BhSpan line;
  guint64 len = 0;

  if (!bh_span_take_line (rest, &line) || !read_len (line, &len))
    return FALSE;
  *out_evidence =
      is_len_right (*rest, len, is_end_seen) || has_header (*rest) ? BH_EVIDENCE_FRAME : 0;
  return TRUE;
}

const BhFrameFormat bh_frame_rnews = {
  .dialect = BH_DIALECT_RNEWS,
  .head = BH_SPAN_INIT ("#! rnews "),
  .line = BH_SPAN_INIT ("#! r"),
  .take = take,
  .read_len = read_len,
};
