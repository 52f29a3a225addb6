/* line-pattern.c - a walk along pattern and line, without going back. */
#include "message/line-pattern.h"

#include "message/address-bytes.h"
#include "message/charsets.h"
#include "message/reply-code.h"

static gboolean
is_domain_byte (guint8 c)
{
  return g_ascii_isalnum ((char)c) || c == '.' || c == '-' || c == '_' || c >= 0x80;
}

/* How long the mark is that stands there, 0: none. Quotes, dashes and blanks of Latin, brackets,
 * commas and stops of Chinese and Japanese: none is of an address (RFC 5891 section 4.2.2 for
 * domains), while other letters may be (RFC 6531). */
static gsize
mark_len (BhSpan text, gsize at)
{
  static const struct {
    BhSpan start; /* of its bytes */
    gsize len;
  } marks[] = {
    { BH_SPAN_INIT ("\xe3\x80"), 3 },                                       /* U+3000 to U+303F */
    { BH_SPAN_INIT ("\xef\xbc"), 3 },                                       /* U+FF00 to U+FF3F */
    { BH_SPAN_INIT ("\xe2\x80"), 3 },                                       /* U+2000 to U+203F */
    { BH_SPAN_INIT ("\xc2\xa0"), 2 },                                       /* no-break space */
    { BH_SPAN_INIT ("\xc2\xab"), 2 },                                       /* angle quotes */
    { BH_SPAN_INIT ("\xc2\xbb"), 2 }, { BH_SPAN_INIT ("\xef\xbb\xbf"), 3 }, /* U+FEFF */
  };

  if (text.at[at] < 0x80)
    return 0;
  const BhSpan rest = bh_span_from (text, at);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (rest.len >= marks[i].len && bh_span_starts (rest, marks[i].start))
      return marks[i].len;
  return 0;
}

/* "<张wei@example.com>": between brackets stands an address and no word beside it. end: of it. */
static gboolean
is_bracketed (BhSpan text, gsize end)
{
  return end < text.len && text.at[end] == '>';
}

/* "收件人：bob@example.com": the local part begins behind the mark. */
static gsize
behind_marks (BhSpan text, gsize start, gsize sign)
{
  for (gsize at = start; at < sign; at++) {
    const gsize len = mark_len (text, at);
    if (len > 0 && at + len <= sign)
      start = at + len;
  }
  return start;
}

/* "给bob@example.com": the local part begins behind the word. Where the domain has such letters,
 * the local part may have them as well. */
static gsize
behind_words (BhSpan text, gsize start, gsize sign, gsize end)
{
  if (!bh_bytes_are_ascii (bh_span_from (bh_span_head (text, end), sign)))
    return start;
  for (gsize at = start; at + 3 < sign; at++)
    if (bh_byte_begins_unspaced (text.at[at]) && g_ascii_isalpha ((char)text.at[at + 3]))
      start = at + 3;
  return start;
}

/* "*bob@example.com*", "`bob@example.com`": what marks words up in plain text. Both are letters of
 * a local part (RFC 5322 section 3.2.3) with which none begins. */
static gsize
behind_markup (BhSpan text, gsize start, gsize sign)
{
  while (start + 1 < sign && (text.at[start] == '*' || text.at[start] == '`'))
    start++;
  return start;
}

/* "bob@example.com에게": a top level domain has letters of one alphabet, or is a word in Punycode.
 * end: of the domain that begins at start. */
static gsize
before_words (BhSpan text, gsize start, gsize end)
{
  gsize label = end, len = 0;

  while (label > start && text.at[label - 1] != '.')
    label--;
  while (label + len < end && g_ascii_isalpha ((char)text.at[label + len]))
    len++;
  return label > start && len >= 2 && label + len < end &&
                 bh_byte_begins_unspaced (text.at[label + len])
             ? label + len
             : end;
}

#define LOCAL_LEN_MAX 64 /* octets of a local part, RFC 5321 section 4.5.3.1.1 */

/* Where the local part begins that a quote before the sign ends, or sign. */
static gsize
quoted_start (BhSpan text, gsize from, gsize sign)
{
  gsize start = sign - 1;

  while (start > from && sign - start <= LOCAL_LEN_MAX && text.at[start - 1] != '"' &&
         text.at[start - 1] != '\n')
    start--;
  gboolean is_open = start > from && start < sign - 1 && text.at[start - 1] == '"';
  return is_open ? start - 1 : sign;
}

gboolean
bh_address_find (BhSpan text, gsize from, BhSpan *out_address)
{
  gsize sign;

  while (bh_span_find_byte (bh_span_from (text, from), '@', &sign)) {
    gsize at = from + sign, start = at, end = at + 1;
    while (start > from && bh_byte_is_of_address (text.at[start - 1]))
      start--;
    if (start == at && at > from && text.at[at - 1] == '"')
      start = quoted_start (text, from, at);
    start = behind_marks (text, start, at);
    while (end < text.len && is_domain_byte (text.at[end]) && mark_len (text, end) == 0)
      end++;
    while (end > at + 1 && text.at[end - 1] == '.')
      end--;
    if (!is_bracketed (text, end)) {
      end = before_words (text, at + 1, end);
      start = behind_markup (text, behind_words (text, start, at, end), at);
    }
    if (start < at && end > at + 1) {
      *out_address = bh_span_head (bh_span_from (text, start), end - start);
      return TRUE;
    }
    from = end;
  }
  return FALSE;
}

/* Whether the bytes before the first sign may be a local part: most lines begin with words. */
static gboolean
may_begin_address (BhSpan text)
{
  gsize len = 0;

  if (text.len == 0 || text.at[0] == '<' || text.at[0] == '\'')
    return FALSE;
  if (text.at[0] == '"')
    return TRUE;
  while (len < text.len && text.at[len] != '@' && bh_byte_is_of_address (text.at[len]))
    len++;
  return len > 0 && len < text.len && text.at[len] == '@';
}

gboolean
bh_address_at (BhSpan text, BhSpan *out_address)
{
  BhSpan address;

  if (!may_begin_address (text) || !bh_address_find (text, 0, &address) || address.at != text.at)
    return FALSE;
  *out_address = address;
  return TRUE;
}

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
         (is_domain_byte (rest->at[len]) ||
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
