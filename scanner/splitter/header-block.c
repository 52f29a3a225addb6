/* header-block.c - lines of text, and which known fields they are. */
#include "splitter/header-block.h"

#include "splitter/envelope-line.h"
#include "splitter/shape.h"

#define FIELDS_MIN 3 /* distinct known fields */

/* bh_header_block_may_begin() knows their first letters. */
/* clang-format off */
static const struct {
  BhSpan start;
  gboolean is_telling; /* one of these must be there */
} known_fields[] = { /* RFC 5322 section 3.6, RFC 2045, and what the delivering MTA puts on top */
  { BH_SPAN_INIT ("Received:"), TRUE },
  { BH_SPAN_INIT ("From:"), TRUE },
  { BH_SPAN_INIT ("Date:"), TRUE },
  { BH_SPAN_INIT ("Message-ID:"), TRUE },
  { BH_SPAN_INIT ("Return-Path:"), FALSE },
  { BH_SPAN_INIT ("Delivered-To:"), FALSE },
  { BH_SPAN_INIT ("Envelope-To:"), FALSE },
  { BH_SPAN_INIT ("X-Original-To:"), FALSE },
  { BH_SPAN_INIT ("To:"), FALSE },
  { BH_SPAN_INIT ("Cc:"), FALSE },
  { BH_SPAN_INIT ("Subject:"), FALSE },
  { BH_SPAN_INIT ("Sender:"), FALSE },
  { BH_SPAN_INIT ("Reply-To:"), FALSE },
  { BH_SPAN_INIT ("References:"), FALSE },
  { BH_SPAN_INIT ("In-Reply-To:"), FALSE },
  { BH_SPAN_INIT ("MIME-Version:"), FALSE },
  { BH_SPAN_INIT ("DKIM-Signature:"), FALSE },
};
/* clang-format on */

/* The field's place in the table as a bit; 0: not in it. */
static guint32
known_bit (BhSpan line)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_fields); i++)
    if (bh_span_starts_nocase (line, known_fields[i].start))
      return 1u << i;
  return 0;
}

static gboolean
is_enough (guint32 seen)
{
  guint n = 0, n_telling = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known_fields); i++) {
    n += seen >> i & 1;
    n_telling += known_fields[i].is_telling ? seen >> i & 1 : 0;
  }
  return n >= FIELDS_MIN && n_telling > 0;
}

/* A line with its end, or what is left; FALSE: before its end stands what no header has, or
 * there is none. out_line is what was looked at in any case. */
static gboolean
take_text_line (BhSpan *rest, BhSpan *out_line)
{
  gsize len = 0;

  while (len < rest->len && rest->at[len] != '\n' && !bh_header_block_is_control (rest->at[len]))
    len++;
  gboolean is_text = len == rest->len || rest->at[len] == '\n';
  len += len < rest->len && is_text ? 1 : 0;
  *out_line = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  return is_text && len > 0;
}

gboolean
bh_header_block_begins (BhSpan after, gsize *out_envelope_len, gsize *out_seen_len)
{
  BhSpan rest = bh_span_head (after, BH_HEADER_BLOCK_LEN), line;
  const gsize all = rest.len;
  guint32 seen = 0;

  *out_envelope_len = 0;
  *out_seen_len = 1;
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("From "))) {
    gboolean is_line = take_text_line (&rest, &line);
    *out_seen_len = line.len;
    if (!is_line || !bh_envelope_line_read (line).has_date)
      return FALSE;
    *out_envelope_len = line.len;
  }
  if (known_bit (rest) == 0)
    return FALSE;
  while (take_text_line (&rest, &line)) {
    BhLineShape shape = bh_line_shape (line);
    if (shape == BH_LINE_OTHER || shape == BH_LINE_BLANK)
      return FALSE;
    seen |= known_bit (line);
    if (is_enough (seen))
      return TRUE;
    *out_seen_len = all - rest.len;
  }
  *out_seen_len = all - rest.len;
  return FALSE;
}
