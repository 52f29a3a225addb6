/* prescan.c - what the lines of a message show. */
#include "message/prescan.h"

#include "base/block.h"
#include "message/facts.h"

#define LINE_LEN_MAX 998         /* bytes without the line end (RFC 5322 section 2.1.1) */
#define CR_ONLY_HEAD (64 * 1024) /* bytes looked at to know CR line ends */

static gboolean
is_envelope_line (BhSpan line)
{
  return bh_span_starts (line, BH_SPAN_LITERAL ("From ")) ||
         bh_span_starts (line, BH_SPAN_LITERAL (">From "));
}

gsize
bh_prescan_prologue_len (BhSpan bytes)
{
  BhSpan rest = bytes, line, before;

  if (bh_span_starts (rest, BH_SPAN_LITERAL ("\xef\xbb\xbf")))
    rest = bh_span_from (rest, 3);
  for (before = rest; bh_span_take_line (&rest, &line); before = rest)
    if (!is_envelope_line (line) && bh_span_trim (line).len > 0)
      break;
  return bytes.len - before.len;
}

/* Long lines are found without looking at each of them: from a line's start, the last line
 * end in reach is the next start. */
static gboolean
has_long_line (BhSpan bytes)
{
  while (bytes.len > LINE_LEN_MAX) {
    const guint8 *end = memrchr (bytes.at, '\n', LINE_LEN_MAX + 1);
    if (end == NULL && bytes.len > LINE_LEN_MAX + 1 && bytes.at[LINE_LEN_MAX] == '\r')
      end = bytes.at + LINE_LEN_MAX + 1; /* of one more byte where the line ends in CRLF */
    if (end == NULL || *end != '\n')
      return TRUE;
    bytes = bh_span_from (bytes, (gsize)(end - bytes.at) + 1);
  }
  return FALSE;
}

/* By its first two bytes, which hardly ever stand together. */
static gboolean
has_quoted_from (BhSpan bytes)
{
  gsize at;

  for (BhSpan rest = bytes; bh_span_find_pair (rest, '>', 'F', &at);) {
    rest = bh_span_from (rest, at);
    if (bh_span_starts (rest, BH_SPAN_LITERAL (">From ")) &&
        (rest.at == bytes.at || rest.at[-1] == '\n'))
      return TRUE;
    rest = bh_span_from (rest, 1);
  }
  return FALSE;
}

/* Which pairs of bytes around a line end there are: a bit of each kind. */
enum {
  ENDS_CRLF = 1 << 0,
  ENDS_LF = 1 << 1, /* without a CR */
  BARE_CR = 1 << 2, /* without an LF behind it */
};

static guint
line_ends_one_by_one (BhSpan bytes)
{
  guint ends = 0;

  for (gsize i = 0; i + 1 < bytes.len; i++) {
    gboolean is_cr = bytes.at[i] == '\r', is_before_lf = bytes.at[i + 1] == '\n';
    ends |= (is_cr && is_before_lf ? ENDS_CRLF : 0) | (!is_cr && is_before_lf ? ENDS_LF : 0) |
            (is_cr && !is_before_lf ? BARE_CR : 0);
  }
  return ends;
}

static guint
line_ends_of (BhSpan bytes)
{
  BhBlock crlf = { 0 }, lf = { 0 }, cr = { 0 };
  gsize i;

  for (i = 0; i + BH_BLOCK_LEN < bytes.len; i += BH_BLOCK_LEN) {
    BhBlock block, next;
    memcpy (&block, bytes.at + i, sizeof block);
    memcpy (&next, bytes.at + i + 1, sizeof next);
    BhBlock is_cr = (BhBlock)(block == '\r'), is_before_lf = (BhBlock)(next == '\n');
    crlf |= is_cr & is_before_lf;
    lf |= ~is_cr & is_before_lf;
    cr |= is_cr & ~is_before_lf;
  }
  return (bh_block_is_any (crlf) ? ENDS_CRLF : 0) | (bh_block_is_any (lf) ? ENDS_LF : 0) |
         (bh_block_is_any (cr) ? BARE_CR : 0) | line_ends_one_by_one (bh_span_from (bytes, i));
}

/* The flaws of a message in which a CR stands. */
static guint32
prescan_line_ends (BhSpan bytes)
{
  guint ends = line_ends_of (bytes);

  ends |= bytes.len > 0 && bytes.at[0] == '\n' ? ENDS_LF : 0;
  ends |= bytes.len > 0 && bytes.at[bytes.len - 1] == '\r' ? BARE_CR : 0;
  return ((ends & BARE_CR) != 0 ? BH_FLAW_BARE_CR : 0) |
         ((ends & ENDS_CRLF) != 0 && (ends & ENDS_LF) != 0 ? BH_FLAW_MIXED_LINE_ENDS : 0);
}

guint32
bh_prescan_lines (BhSpan bytes, guint odd)
{
  guint32 flaws = 0;

  if ((odd & BH_ODD_NUL) != 0)
    flaws |= BH_FLAW_NUL;
  if ((odd & BH_ODD_QUOTE) != 0 && has_quoted_from (bytes))
    flaws |= BH_FLAW_QUOTED_FROM;
  if ((odd & BH_ODD_CR) != 0)
    flaws |= prescan_line_ends (bytes);
  if (has_long_line (bytes))
    flaws |= BH_FLAW_LONG_LINE;
  return flaws;
}

guint8 *
bh_prescan_cr_only (BhSpan bytes)
{
  BhSpan head = bh_span_head (bytes, CR_ONLY_HEAD);
  gsize at;

  if (bh_span_find_byte (head, '\n', &at) || !bh_span_find_byte (head, '\r', &at))
    return NULL;
  guint8 *copy = g_memdup2 (bytes.at, bytes.len);
  for (gsize i = at; i < bytes.len; i += at + 1) {
    if (copy[i] == '\r' && (i + 1 == bytes.len || copy[i + 1] != '\n'))
      copy[i] = '\n';
    if (!bh_span_find_byte (bh_span_from (bytes, i + 1), '\r', &at))
      break;
  }
  return copy;
}
