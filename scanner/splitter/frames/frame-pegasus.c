/* frame-pegasus.c - a folder of Pegasus Mail's: ^Z ends a message. */
#include "splitter/frame-format.h"

#define HEAD_LEN 128    /* bytes */
#define NAME_LEN_MAX 64 /* bytes */

/* The folder's name, and behind zeros where it belongs. */
static gboolean
is_folder (BhSpan head)
{
  gsize len = 0, at = 0;

  while (len < head.len && head.at[len] >= ' ')
    len++;
  return head.len == HEAD_LEN && len > 0 && len < NAME_LEN_MAX && head.at[len] == '\0' &&
         head.at[HEAD_LEN - 1] == '\0' && !bh_span_find_byte (head, '\n', &at);
}

static gboolean
is_head (BhSpan head)
{
  return is_folder (bh_span_head (head, HEAD_LEN)) &&
         bh_frame_begins_header (bh_span_from (head, HEAD_LEN));
}

/* ^Z ends a message; the first stands behind the folder's own bytes. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead = *rest;

  if (bh_span_starts (ahead, BH_SPAN_LITERAL ("\x1a")))
    ahead = bh_span_from (ahead, 1);
  else if (!is_folder (before))
    return FALSE;
  if (!bh_frame_begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

static gsize
close_len (BhSpan message)
{
  return bh_span_ends_nocase (message, BH_SPAN_LITERAL ("\x1a")) ? 1 : 0;
}

static gboolean
begins (BhSpan line)
{
  return line.len > 0 && (line.at[0] == '\x1a' || g_ascii_isalpha ((char)line.at[0]));
}

const BhFrameFormat bh_frame_pegasus = {
  .dialect = BH_DIALECT_PEGASUS,
  .start = HEAD_LEN,
  .is_head = is_head,
  .take = take,
  .begins = begins,
  .close_len = close_len,
  .ends_in_pad = TRUE,
};
