/* joined.c - headers that stand in text. */
#include "splitter/joined.h"

#include "splitter/layout.h"
#include "splitter/shape.h"

#define HEADER_LEN_MAX (256 * 1024) /* bytes of a block that are looked at */

#define RECEIVED BH_SPAN_LITERAL ("Received:")

enum {
  SEEN_RECEIVED = 1 << 0,
  SEEN_FROM = 1 << 1,
  SEEN_DATE = 1 << 2,
  SEEN_NAME = 1 << 3, /* by which people or programs tell it from others */
  SEEN_ALL = (1 << 4) - 1,
};

static const struct {
  BhSpan start;
  guint bit;
} fields[] = {
  { BH_SPAN_INIT ("Received:"), SEEN_RECEIVED }, { BH_SPAN_INIT ("From:"), SEEN_FROM },
  { BH_SPAN_INIT ("Date:"), SEEN_DATE },         { BH_SPAN_INIT ("Subject:"), SEEN_NAME },
  { BH_SPAN_INIT ("Message-ID:"), SEEN_NAME },
};

static gboolean
is_field (BhSpan line)
{
  BhLineShape shape = bh_line_shape (line);
  return shape == BH_LINE_FIELD || shape == BH_LINE_KNOWN_FIELD;
}

static guint
bit_of (BhSpan line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (bh_span_starts_nocase (line, fields[i].start))
      return fields[i].bit;
  return 0;
}

/* The first line of the block that has a field at `at`: fields with their folds go up to it. */
static gsize
block_start (BhSpan message, gsize from, gsize at)
{
  BhSpan before = bh_span_from (bh_span_head (message, at), from);
  gsize start = at;

  while (before.len > 0) {
    BhSpan line = bh_line_take_last (&before);
    if (is_field (line))
      start = from + before.len;
    else if (bh_line_shape (line) != BH_LINE_FOLDED)
      break;
  }
  return start;
}

/* Does a whole header begin here? Its end, or that of what was looked at, is out_joined->end. */
static gboolean
take_block (BhSpan message, BhJoined *out)
{
  BhSpan rest = bh_span_head (bh_span_from (message, out->offset), HEADER_LEN_MAX);
  BhSpan line = BH_SPAN_NONE;
  const gsize seen_len = rest.len;
  BhLineShape shape = BH_LINE_OTHER;
  gboolean is_received = FALSE;
  guint seen = 0;

  while (bh_span_take_line (&rest, &line)) {
    shape = bh_line_shape (line);
    if (shape == BH_LINE_BLANK || shape == BH_LINE_OTHER)
      break;
    if (shape != BH_LINE_FOLDED) {
      is_received = bh_span_starts_nocase (line, RECEIVED);
      seen |= bit_of (line);
      if (is_received && out->n_received++ < BH_JOINED_RECEIVED_MAX)
        out->received[out->n_received - 1] = bh_span_from (line, RECEIVED.len);
    } else if (is_received && out->n_received <= BH_JOINED_RECEIVED_MAX) {
      out->received[out->n_received - 1].len += line.len;
    }
  }
  out->n_received = MIN (out->n_received, BH_JOINED_RECEIVED_MAX);
  out->end = out->offset + seen_len - rest.len - (shape == BH_LINE_OTHER ? line.len : 0);
  return seen == SEEN_ALL && shape == BH_LINE_BLANK;
}

/* The last line of text before the block; empty: none. */
static BhSpan
last_line (BhSpan before)
{
  BhSpan line = BH_SPAN_NONE;

  while (before.len > 0 && line.len == 0)
    line = bh_span_trim (bh_line_take_last (&before));
  return line;
}

/* "--- Below this line is a copy of the message.", "Content-Type: message/rfc822", ">From …", "the
 * header was:". */
static gboolean
announces (BhSpan line)
{
  return strchr ("-=*#>_|", (char)line.at[0]) != NULL || line.at[line.len - 1] == ':' ||
         bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Content-"));
}

/* Behind the end of a multipart nothing is shown any more: where that is. Its first delimiter has
 * the boundary; without an end all is inside. */
static gsize
multipart_end (BhSpan message, gsize body)
{
  BhSpan rest = bh_span_from (message, body), line = BH_SPAN_NONE, first = BH_SPAN_NONE;

  while (bh_span_take_line (&rest, &line)) {
    line = bh_span_trim (line);
    if (first.len == 0 && line.len > 2 && bh_span_starts (line, BH_SPAN_LITERAL ("--")))
      first = line;
    else if (first.len > 0 && line.len == first.len + 2 && bh_span_starts (line, first) &&
             bh_span_ends_nocase (line, BH_SPAN_LITERAL ("--")))
      return message.len - rest.len;
  }
  return message.len;
}

static gboolean
find_received (BhSpan message, gsize from, gsize *out_at)
{
  const gsize before = from - MIN (from, 1); /* the line end, which may be the last byte seen */

  if (!bh_span_find (bh_span_from (message, before), BH_SPAN_LITERAL ("\nReceived:"), out_at))
    return FALSE;
  *out_at += before + 1;
  return TRUE;
}

/* Where text may begin behind which a header is another message's; the message's end, where there
 * is none, which is found out first, for most mail has none. */
static gsize
text_start (BhSpan message, gboolean *out_is_closed)
{
  gsize separator_len = 0, at = 0;
  const gsize header_len = bh_layout_header_len (message, BH_CODING_BYTES, &separator_len);
  BhSpan header = bh_span_head (message, header_len);

  if (!find_received (message, header_len, &at))
    return message.len;
  *out_is_closed =
      bh_span_find_nocase (header, BH_SPAN_LITERAL ("\nContent-Type: multipart/"), &at);
  return *out_is_closed ? multipart_end (message, header_len + separator_len)
                        : header_len + separator_len;
}

gboolean
bh_joined_find (BhSpan message, gsize from, BhJoined *out_joined)
{
  gboolean is_closed = FALSE;
  gsize found = 0;

  if (from == 0)
    from = text_start (message, &is_closed);
  while (find_received (message, from, &found)) {
    BhJoined joined = { .offset = block_start (message, from, found) };
    gboolean is_whole = take_block (message, &joined);
    BhSpan line = last_line (bh_span_from (bh_span_head (message, joined.offset), from));

    if (is_whole && (line.len > 0 ? !announces (line) : is_closed)) {
      *out_joined = joined;
      return TRUE;
    }
    is_closed = FALSE;
    from = joined.end;
  }
  return FALSE;
}
