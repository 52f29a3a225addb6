/* found-address.c - from the sign to both sides. */
#include "message/found-address.h"

#include "message/address-bytes.h"
#include "message/charsets.h"

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
    if (bh_begins_unspaced (text.at + at) && g_ascii_isalpha ((char)text.at[at + 3]))
      start = at + 3;
  return start;
}

/* "*bob@example.com*", "`bob@example.com`": what marks words up in plain text. Both are letters of
 * a local part (RFC 5322 section 3.2.3) with which none begins; so is a quote, which one has
 * around it where another ends it. end: of the address. */
static gsize
behind_markup (BhSpan text, gsize start, gsize sign, gsize end)
{
  if (start + 1 < sign && text.at[start] == '\'' && end < text.len && text.at[end] == '\'')
    start++;
  while (start + 1 < sign && (text.at[start] == '*' || text.at[start] == '`'))
    start++;
  return start;
}

/* "rcpt=bob@example.com", "to=…": a pair of a log's line. What a list's path holds is behind the
 * name of the list: "users-return-7-bob=example.com@lists.example.net". */
static gsize
behind_key (BhSpan text, gsize start, gsize sign)
{
  static const BhSpan keys[] = { BH_SPAN_INIT ("to="), BH_SPAN_INIT ("rcpt="),
                                 BH_SPAN_INIT ("recipient="), BH_SPAN_INIT ("address=") };
  const BhSpan local = bh_span_from (bh_span_head (text, sign), start);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (local.len > keys[i].len && bh_span_starts_nocase (local, keys[i]))
      return start + keys[i].len;
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
  return label > start && len >= 2 && label + len < end && label + len + 1 < text.len &&
                 bh_begins_unspaced (text.at + label + len)
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
    while (end < text.len && bh_byte_is_of_domain (text.at[end]) && mark_len (text, end) == 0)
      end++;
    while (end > at + 1 && text.at[end - 1] == '.')
      end--;
    if (!is_bracketed (text, end)) {
      end = before_words (text, at + 1, end);
      start = behind_markup (text, behind_words (text, start, at, end), at, end);
      start = behind_key (text, start, at);
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
