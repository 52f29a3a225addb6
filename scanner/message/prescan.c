/* prescan.c - what the lines of a message show. */
#include "message/prescan.h"

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

/* Where each line ends in LF alone, long lines are found without looking at each of
 * them: from a line's start, the last line end in reach is the next start. */
static gboolean
has_long_line (BhSpan bytes)
{
  while (bytes.len > LINE_LEN_MAX) {
    const guint8 *end = memrchr (bytes.at, '\n', LINE_LEN_MAX + 1);
    if (end == NULL)
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

/* The flaws of lines that may end in CRLF, and of CRs among them. */
static guint32
prescan_cr_lines (BhSpan bytes)
{
  BhSpan rest = bytes, line;
  gsize n_lf = 0, n_crlf = 0, at;
  guint32 flaws = 0;

  while (bh_span_take_line (&rest, &line)) {
    gsize len = line.len;
    if (line.at[len - 1] == '\n') {
      len--;
      gsize is_crlf = len > 0 && line.at[len - 1] == '\r' ? 1 : 0;
      n_crlf += is_crlf;
      n_lf += 1 - is_crlf;
      len -= is_crlf;
    }
    if (bh_span_find_byte (bh_span_head (line, len), '\r', &at))
      flaws |= BH_FLAW_BARE_CR;
    if (len > LINE_LEN_MAX)
      flaws |= BH_FLAW_LONG_LINE;
  }
  return flaws | (n_lf > 0 && n_crlf > 0 ? BH_FLAW_MIXED_LINE_ENDS : 0);
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
    flaws |= prescan_cr_lines (bytes);
  else if (has_long_line (bytes))
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
