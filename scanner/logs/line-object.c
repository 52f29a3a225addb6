/* line-object.c - one pass over the members; no tree. */
#include "logs/line-object.h"

#include "logs/field.h"

/* Ends of lines within a message become blanks: it is one line. */
static void
append_byte (GString *to, guint8 byte)
{
  g_string_append_c (to, byte == '\n' || byte == '\r' ? ' ' : (gchar)byte);
}

/* Behind "\u": a half of a pair that stands alone, or of two, is of no matter to any field. */
static gsize
append_unit (BhSpan digits, GString *to)
{
  gunichar unit = 0;

  if (digits.len < 4)
    return 0;
  for (gsize i = 0; i < 4; i++) {
    gint digit = g_ascii_xdigit_value ((char)digits.at[i]);
    if (digit < 0)
      return 0;
    unit = unit << 4 | (gunichar)digit;
  }
  if (unit < 0x80)
    append_byte (to, (guint8)unit);
  else
    g_string_append_unichar (to, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
  return 4;
}

/* The inside of a JSON string. */
static void
append_unescaped (BhSpan text, GString *to)
{
  static const char escapes[][2] = { { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' } };

  for (gsize i = 0; i < text.len; i++) {
    if (text.at[i] != '\\' || i + 1 >= text.len) {
      append_byte (to, text.at[i]);
      continue;
    }
    guint8 byte = text.at[++i];
    if (byte == 'u') {
      i += append_unit (bh_span_from (text, i + 1), to);
      continue;
    }
    for (gsize e = 0; e < G_N_ELEMENTS (escapes); e++)
      if (byte == (guint8)escapes[e][0])
        byte = (guint8)escapes[e][1];
    append_byte (to, byte);
  }
}

/* A JSON string at the front, without its quotes. */
static gboolean
take_string (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest;
  gsize end = 0;

  if (!bh_take_literal (&in, "\"") || !bh_span_find_unescaped (in, '"', &end))
    return FALSE;
  *out = bh_span_head (in, end);
  *rest = bh_span_from (in, end + 1);
  return TRUE;
}

static void
skip_blanks (BhSpan *rest)
{
  while (rest->len > 0 && (rest->at[0] == ' ' || rest->at[0] == '\t'))
    *rest = bh_span_from (*rest, 1);
}

/* A value that is no string, with all that lies in it: up to the comma or the end behind it. */
static void
skip_value (BhSpan *rest)
{
  gsize depth = 0;
  BhSpan string;

  while (rest->len > 0) {
    guint8 byte = rest->at[0];
    if (depth == 0 && (byte == ',' || byte == '}'))
      return;
    if (byte == '"') {
      if (!take_string (rest, &string)) /* it has no end, and neither has what is quoted in it */
        *rest = BH_SPAN_NONE;
      continue;
    }
    depth += byte == '{' || byte == '[' ? 1 : 0;
    depth -= (byte == '}' || byte == ']') && depth > 0 ? 1 : 0;
    *rest = bh_span_from (*rest, 1);
  }
}

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
    append_byte (to, (guint8)byte);
  }
}

/* The value of a member that is no string. */
static void
take_other (BhSpan *rest, GString *part)
{
  const BhSpan value = *rest;

  skip_value (rest);
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

  if (!take_string (rest, &value))
    take_other (rest, part);
  else if (part != NULL)
    append_unescaped (value, part);
  skip_blanks (rest);
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
    skip_blanks (&rest);
    if (!take_string (&rest, &name))
      return FALSE;
    skip_blanks (&rest);
    if (!bh_take_literal (&rest, ":"))
      return FALSE;
    skip_blanks (&rest);
    if (is_envelope (name) && bh_take_literal (&rest, "{")) {
      n_envelopes++;
      continue;
    }
    take_member (&rest, name, parts);
    for (; n_envelopes > 0 && bh_take_literal (&rest, "}"); n_envelopes--)
      skip_blanks (&rest);
    if (!bh_take_literal (&rest, ","))
      return TRUE;
  }
}
