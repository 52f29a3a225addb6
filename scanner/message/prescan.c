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

guint32
bh_prescan_lines (BhSpan bytes)
{
  BhSpan rest = bytes, line;
  gsize n_lf = 0, n_crlf = 0, at;
  guint32 flaws = bh_span_find_byte (bytes, '\0', &at) ? BH_FLAW_NUL : 0;

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
    if (line.at[0] == '>' && bh_span_starts (line, BH_SPAN_LITERAL (">From ")))
      flaws |= BH_FLAW_QUOTED_FROM;
  }
  return flaws | (n_lf > 0 && n_crlf > 0 ? BH_FLAW_MIXED_LINE_ENDS : 0);
}

guint8 *
bh_prescan_cr_only (BhSpan bytes)
{
  BhSpan head = bh_span_head (bytes, CR_ONLY_HEAD);
  gsize at;

  if (bh_span_find_byte (head, '\n', &at) || !bh_span_find_byte (head, '\r', &at))
    return NULL;
  guint8 *copy = g_memdup2 (bytes.at, bytes.len);
  for (gsize i = at; i < bytes.len; i++)
    if (copy[i] == '\r' && (i + 1 == bytes.len || copy[i + 1] != '\n'))
      copy[i] = '\n';
  return copy;
}
