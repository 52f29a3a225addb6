/* line-pattern.c - a walk along pattern and line, without going back. */
#include "message/line-pattern.h"

#include "message/address-bytes.h"
#include "message/found-address.h"
#include "message/reply-code.h"

static gsize
skip_any (BhSpan *rest, const char *bytes, gsize at_most)
{
  gsize n = 0;

  while (n < at_most && rest->len > 0 && strchr (bytes, rest->at[0]) != NULL) {
    *rest = bh_span_from (*rest, 1);
    n++;
  }
  return n;
}

/* Each take_… moves rest behind what it takes and keeps that. Brackets and quotes
 * that it opens it closes; those of the pattern are the pattern's. */
static gboolean
take_address (BhSpan *rest, BhSpan *out_part)
{
  gsize n_open = 0;
  while (!bh_address_at (*rest, out_part)) {
    if (n_open == 4 || skip_any (rest, "<\"'", 1) == 0)
      return FALSE;
    n_open++;
  }
  *rest = bh_span_from (*rest, out_part->len);
  (void)skip_any (rest, ">\"'", n_open);
  return TRUE;
}

/* Without ":25" behind a name or an IPv4 address; in IPv6 colons are many. */
static BhSpan
without_port (BhSpan host)
{
  gsize colon, at;

  if (!bh_span_find_byte (host, ':', &colon) ||
      bh_span_find_byte (bh_span_from (host, colon + 1), ':', &at))
    return host;
  return bh_span_head (host, colon);
}

static gboolean
take_host (BhSpan *rest, BhSpan *out_part)
{
  gsize len = 0, n_marks = 0, n_open = skip_any (rest, "[<(", 2);

  while (len < rest->len &&
         (bh_byte_is_of_domain (rest->at[len]) ||
          (rest->at[len] == ':' && len + 1 < rest->len && rest->at[len + 1] > ' '))) {
    n_marks += rest->at[len] == '.' || rest->at[len] == ':' ? 1 : 0;
    len++;
  }
  while (len > 0 && strchr (".:", rest->at[len - 1]) != NULL)
    len--;
  if (len == 0 || n_marks == 0)
    return FALSE;
  *out_part = without_port (bh_span_head (*rest, len));
  *rest = bh_span_from (*rest, len);
  (void)skip_any (rest, "])>", n_open);
  return TRUE;
}

static gboolean
take_status (BhSpan *rest, BhSpan *out_part)
{
  gsize len = rest->len > 0 && strchr ("245", rest->at[0]) != NULL ? bh_status_len (*rest, 0) : 0;

  *out_part = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  return len > 0;
}

static gboolean
take_code (BhSpan *rest, BhSpan *out_part)
{
  *out_part = bh_span_head (*rest, 3);
  if (out_part->len < 3 || bh_reply_code_find (*out_part) == 0)
    return FALSE;
  *rest = bh_span_from (*rest, 3);
  return TRUE;
}

static gboolean
take_id (BhSpan *rest, BhSpan *out_part)
{
  gsize len = 0, n_open = skip_any (rest, "<", 1);

  while (len < rest->len && rest->at[len] > ' ' && rest->at[len] != '>')
    len++;
  *out_part = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len);
  (void)skip_any (rest, ">", n_open);
  return len > 0;
}

/* The file's name without its folders, on Windows as on Unix. */
static gboolean
take_queue (BhSpan *rest, BhSpan *out_part)
{
  gsize len = 0, start = 0;

  while (len < rest->len && rest->at[len] > ' ' && strchr (">]),;", rest->at[len]) == NULL) {
    len++;
    if (strchr ("/\\", rest->at[len - 1]) != NULL)
      start = len;
  }
  *out_part = bh_span_from (bh_span_head (*rest, len), start);
  *rest = bh_span_from (*rest, len);
  return out_part->len > 0;
}

#define NOT_KEPT G_MAXSIZE

static const struct {
  BhSpan name;
  gboolean (*take) (BhSpan *rest, BhSpan *out_part); /* NULL: as little as possible */
  gsize offset;
} captures[] = {
  { BH_SPAN_INIT ("recipient"), take_address, G_STRUCT_OFFSET (BhLineMatch, recipient) },
  { BH_SPAN_INIT ("remote"), take_host, G_STRUCT_OFFSET (BhLineMatch, remote) },
  { BH_SPAN_INIT ("reporter"), take_host, G_STRUCT_OFFSET (BhLineMatch, reporter) },
  { BH_SPAN_INIT ("status"), take_status, G_STRUCT_OFFSET (BhLineMatch, status) },
  { BH_SPAN_INIT ("code"), take_code, NOT_KEPT },
  { BH_SPAN_INIT ("id"), take_id, G_STRUCT_OFFSET (BhLineMatch, id) },
  { BH_SPAN_INIT ("queue"), take_queue, G_STRUCT_OFFSET (BhLineMatch, queue) },
  { BH_SPAN_INIT ("said"), NULL, G_STRUCT_OFFSET (BhLineMatch, said) },
  { BH_SPAN_INIT ("*"), NULL, NOT_KEPT },
};

static const gsize no_capture = G_N_ELEMENTS (captures);

/* The index of the capture that the name between braces has. */
static gsize
capture_of (BhSpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (captures); i++)
    if (bh_span_equal (name, captures[i].name))
      return i;
  return no_capture;
}

/* The bytes of the pattern up to the next brace or blank. */
static BhSpan
literal_head (BhSpan pattern)
{
  gsize len = 0;
  while (len < pattern.len && pattern.at[len] != '{' && pattern.at[len] != ' ')
    len++;
  return bh_span_head (pattern, len);
}

/* What stands before the next literal of the pattern, or all of the rest. */
static gboolean
take_lazy (BhSpan pattern, BhSpan *rest, BhSpan *out_part)
{
  gsize at = rest->len;
  BhSpan next = pattern;

  if (next.len > 0 && next.at[0] == ' ')
    next = bh_span_from (next, 1);
  BhSpan literal = literal_head (next);
  if (literal.len > 0 && !bh_span_find_nocase (*rest, literal, &at))
    return FALSE;
  gsize end = at;
  while (end > 0 && next.at != pattern.at && rest->at[end - 1] == ' ')
    end--; /* for the blank of the pattern */
  *out_part = bh_span_trim (bh_span_head (*rest, at));
  *rest = bh_span_from (*rest, end);
  return TRUE;
}

static gboolean
take_capture (BhSpan *pattern, BhSpan *rest, BhLineMatch *match)
{
  gsize close = 0;
  BhSpan part = BH_SPAN_NONE;

  if (!bh_span_find_byte (*pattern, '}', &close))
    return FALSE;
  gsize index = capture_of (bh_span_head (bh_span_from (*pattern, 1), close - 1));
  *pattern = bh_span_from (*pattern, close + 1);
  g_return_val_if_fail (index != no_capture, FALSE);
  gboolean is_taken = captures[index].take != NULL ? captures[index].take (rest, &part)
                                                   : take_lazy (*pattern, rest, &part);
  gboolean is_kept = captures[index].offset != NOT_KEPT;
  if (is_taken && is_kept)
    *(BhSpan *)G_STRUCT_MEMBER_P (match, captures[index].offset) = part;
  return is_taken;
}

static gboolean
take_literal (BhSpan *pattern, BhSpan *rest)
{
  if (pattern->at[0] == ' ') {
    gsize before = rest->len;
    (void)skip_any (rest, " \t", rest->len);
    *pattern = bh_span_from (*pattern, 1);
    return rest->len < before || pattern->len == 0;
  }
  BhSpan literal = literal_head (*pattern);
  if (!bh_span_starts_nocase (*rest, literal))
    return FALSE;
  *rest = bh_span_from (*rest, literal.len);
  *pattern = bh_span_from (*pattern, literal.len);
  return TRUE;
}

gboolean
bh_line_match (const char *pattern, BhSpan line, BhLineMatch *out_match)
{
  BhSpan rest = bh_span_trim (line);
  if (!bh_line_may_match (pattern, rest))
    return FALSE;
  BhSpan left = bh_span_of_string (pattern);
  BhLineMatch match = { 0 };

  while (left.len > 0) {
    gboolean is_taken =
        left.at[0] == '{' ? take_capture (&left, &rest, &match) : take_literal (&left, &rest);
    if (!is_taken)
      return FALSE;
  }
  rest = bh_span_trim (rest);
  if (rest.len > 0 && !bh_span_equal (rest, BH_SPAN_LITERAL (".")))
    return FALSE; /* but for a full stop behind a host or an address */
  *out_match = match;
  return TRUE;
}
