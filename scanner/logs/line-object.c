/* line-object.c - one pass over the members; no tree. */
#include "logs/line-object.h"

#include "logs/field.h"
#include "logs/json-member.h"

#define USEC_DIGITS 6
#define UNIX_DIGITS_MIN 9 /* of seconds since 1970: 1973 to 2286 */
#define UNIX_DIGITS_MAX 10

/* "[80,111,…]": the journal's way with a text that is no UTF-8, a number a byte. Of anything else
 * nothing is appended. */
static void
append_numbers (BhSpan array, GString *to)
{
  const gsize before = to->len;
  gint64 byte = 0;

  if (!bh_take_literal (&array, "["))
    return;
  while (array.len > 0) {
    gboolean is_number = bh_number (bh_span_trim (bh_take_until (&array, ',')), &byte);
    if (!is_number || byte > G_MAXUINT8) {
      g_string_truncate (to, before);
      return;
    }
    bh_json_append_byte (to, (guint8)byte);
  }
}

/* "1718000000.5": seconds since 1970 with six places behind the point, as the journal shows them;
 * the number of a process as it is. */
static void
append_number (BhSpan number, BhLinePart kind, GString *to)
{
  BhSpan rest = number, whole = bh_take_until (&rest, '.');
  gint64 value = 0;

  if (!bh_number (whole, &value) || (rest.len > 0 && !bh_number (rest, &value)))
    return;
  if (kind == BH_LINE_TIME && (whole.len < UNIX_DIGITS_MIN || whole.len > UNIX_DIGITS_MAX))
    return;
  bh_append (to, whole);
  if (kind == BH_LINE_TIME) {
    BhSpan places = bh_span_head (rest, USEC_DIGITS);
    g_string_append_c (to, '.');
    bh_append (to, places);
    for (gsize i = places.len; i < USEC_DIGITS; i++)
      g_string_append_c (to, '0');
  }
}

/* The value of a member that is no string. */
static void
take_other (BhSpan *rest, BhSpan name, GString *part)
{
  const BhSpan value = *rest;
  BhLinePart kind;

  bh_json_skip_value (rest);
  if (part == NULL || rest->len == value.len)
    return;
  BhSpan other = bh_span_trim (bh_span_head (value, value.len - rest->len));
  if (other.len > 2 && other.at[other.len - 1] == ']')
    append_numbers (bh_span_head (other, other.len - 1), part);
  else if (bh_line_part_of (name, &kind) && (kind == BH_LINE_TIME || kind == BH_LINE_PID))
    append_number (other, kind, part);
}

/* Elasticsearch and Splunk put what they were sent into an object of theirs: its members count as
 * if they stood in that. */
static gboolean
is_envelope (BhSpan name)
{
  return bh_is_word (name, "_source") || bh_is_word (name, "result");
}

static gboolean
take_member (BhSpan *rest, BhSpan name, BhLineParts *parts)
{
  GString *part = bh_line_parts_for (parts, name);
  BhSpan value;

  if (!bh_json_take_string (rest, &value))
    take_other (rest, name, part);
  else if (part != NULL)
    bh_json_append_unescaped (value, part);
  bh_json_skip_blanks (rest);
  return TRUE;
}

gboolean
bh_line_object_read (BhSpan object, BhLineParts *parts)
{
  BhSpan rest = object, name;
  gsize n_envelopes = 0;

  if (!bh_take_literal (&rest, "{"))
    return FALSE;
  while (TRUE) {
    bh_json_skip_blanks (&rest);
    if (!bh_json_take_string (&rest, &name))
      return FALSE;
    bh_json_skip_blanks (&rest);
    if (!bh_take_literal (&rest, ":"))
      return FALSE;
    bh_json_skip_blanks (&rest);
    if (is_envelope (name) && bh_take_literal (&rest, "{")) {
      n_envelopes++;
      continue;
    }
    take_member (&rest, name, parts);
    for (; n_envelopes > 0 && bh_take_literal (&rest, "}"); n_envelopes--)
      bh_json_skip_blanks (&rest);
    if (!bh_take_literal (&rest, ","))
      return TRUE;
  }
}
