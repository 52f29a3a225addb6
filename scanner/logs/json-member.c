/* json-member.c - strings, values and members, front to back. */
#include "logs/json-member.h"

#include "logs/field.h"

void
bh_json_append_byte (GString *to, guint8 byte)
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
    bh_json_append_byte (to, (guint8)unit);
  else
    g_string_append_unichar (to, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
  return 4;
}

void
bh_json_append_unescaped (BhSpan text, GString *to)
{
  static const char escapes[][2] = { { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' } };

  for (gsize i = 0; i < text.len; i++) {
    if (text.at[i] != '\\' || i + 1 >= text.len) {
      bh_json_append_byte (to, text.at[i]);
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
    bh_json_append_byte (to, byte);
  }
}

gboolean
bh_json_take_string (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest;
  gsize end = 0;

  if (!bh_take_literal (&in, "\"") || !bh_span_find_unescaped (in, '"', &end))
    return FALSE;
  *out = bh_span_head (in, end);
  *rest = bh_span_from (in, end + 1);
  return TRUE;
}

void
bh_json_skip_blanks (BhSpan *rest)
{
  while (rest->len > 0 && (rest->at[0] == ' ' || rest->at[0] == '\t'))
    *rest = bh_span_from (*rest, 1);
}

void
bh_json_skip_value (BhSpan *rest)
{
  gsize depth = 0;
  BhSpan string;

  while (rest->len > 0) {
    guint8 byte = rest->at[0];
    if (depth == 0 && (byte == ',' || byte == '}'))
      return;
    if (byte == '"') {
      if (!bh_json_take_string (rest,
                                &string)) /* it has no end, and neither has what is quoted in it */
        *rest = BH_SPAN_NONE;
      continue;
    }
    depth += byte == '{' || byte == '[' ? 1 : 0;
    depth -= (byte == '}' || byte == ']') && depth > 0 ? 1 : 0;
    *rest = bh_span_from (*rest, 1);
  }
}

gboolean
bh_json_take_member (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
{
  BhSpan in = *rest, name, value;

  bh_json_skip_blanks (&in);
  if (bh_take_literal (&in, ","))
    bh_json_skip_blanks (&in);
  if (!bh_json_take_string (&in, &name))
    return FALSE;
  bh_json_skip_blanks (&in);
  if (!bh_take_literal (&in, ":"))
    return FALSE;
  bh_json_skip_blanks (&in);
  if (!bh_json_take_string (&in, &value)) {
    value = in;
    bh_json_skip_value (&in);
    value = bh_span_trim (bh_span_head (value, value.len - in.len));
  }
  *out_name = name;
  *out_value = value;
  *rest = in;
  return TRUE;
}

BhSpan
bh_json_member (BhSpan object, const char *wanted)
{
  BhSpan name, value;

  if (!bh_take_literal (&object, "{"))
    return BH_SPAN_NONE;
  while (bh_json_take_member (&object, &name, &value))
    if (bh_is_word (name, wanted))
      return value;
  return BH_SPAN_NONE;
}

void
bh_json_make_room (GString *kept, gsize len)
{
  g_string_set_size (kept, len);
  g_string_truncate (kept, 0);
}

BhSpan
bh_json_unescaped (BhSpan text, GString *kept)
{
  const gsize start = kept->len;
  gsize at;

  if (!bh_span_find_byte (text, '\\', &at))
    return text;
  bh_json_append_unescaped (text, kept);
  return bh_span (kept->str + start, kept->len - start);
}

BhSpan
bh_json_text (GString *kept, BhSpan object, const char *name)
{
  return bh_json_unescaped (bh_json_member (object, name), kept);
}
