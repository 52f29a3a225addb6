/* line-object.c - one pass over the members; no tree. */
#include "logs/line-object.h"

#include "logs/field.h"
#include "logs/json-member.h"

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

/* The value of a member that is no string. */
static void
take_other (BhSpan *rest, GString *part)
{
  const BhSpan value = *rest;

  bh_json_skip_value (rest);
  if (part == NULL || rest->len == value.len)
    return;
  BhSpan array = bh_span_trim (bh_span_head (value, value.len - rest->len));
  if (array.len > 2 && array.at[array.len - 1] == ']')
    append_numbers (bh_span_head (array, array.len - 1), part);
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
    take_other (rest, part);
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
