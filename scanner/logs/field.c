/* field.c - small steps over borrowed bytes. */
#include "logs/field.h"

gboolean
bh_take_literal_nocase (BhSpan *rest, const char *literal)
{
  BhSpan wanted = bh_span_of_string (literal);
  if (!bh_span_starts_nocase (*rest, wanted))
    return FALSE;
  *rest = bh_span_from (*rest, wanted.len);
  return TRUE;
}

/* Behind the quoted part in front; 0: there is none, or it has no end. */
static gsize
quoted_len (BhSpan span)
{
  gsize end = 0;

  if (span.len == 0 || span.at[0] != '"' ||
      !bh_span_find_unescaped (bh_span_from (span, 1), '"', &end))
    return 0;
  return end + 2;
}

/* At or behind start; the end where there is none. */
static gsize
find_from (BhSpan span, gsize start, char byte)
{
  gsize at = 0;

  return bh_span_find_byte (bh_span_from (span, start), (guint8)byte, &at) ? start + at : span.len;
}

gboolean
bh_find_unquoted (BhSpan span, char byte, gsize *out_at)
{
  gsize start = 0, at = find_from (span, 0, byte), quote = 0;

  while (bh_span_find_byte (bh_span_from (bh_span_head (span, at), start), '"', &quote)) {
    start += quote;
    gsize len = quoted_len (bh_span_from (span, start));
    if (len == 0)
      return FALSE;
    start += len;
    if (at < start) /* it was a quoted one: each byte is looked at once */
      at = find_from (span, start, byte);
  }
  *out_at = at;
  return TRUE;
}

gboolean
bh_find_angle_end (BhSpan span, gsize *out_at)
{
  gsize at = 0;

  if (span.len == 0 || span.at[0] != '<')
    return FALSE;
  const gsize start = 1 + quoted_len (bh_span_from (span, 1));
  if (!bh_span_find_byte (bh_span_from (span, start), '>', &at))
    return FALSE;
  *out_at = start + at;
  return TRUE;
}

BhSpan
bh_take_angle (BhSpan *rest)
{
  gsize end = 0;

  if (!bh_find_angle_end (*rest, &end))
    return bh_take_word (rest);
  BhSpan inner = bh_span_from (bh_span_head (*rest, end), 1);
  *rest = bh_span_from (*rest, end + 1);
  return inner;
}

BhSpan
bh_without_brackets (BhSpan span)
{
  span = bh_span_trim (span);
  if (span.len < 2)
    return span;
  guint8 first = span.at[0], last = span.at[span.len - 1];
  gboolean is_wrapped = (first == '<' && last == '>') || (first == '[' && last == ']');
  return is_wrapped ? bh_span (span.at + 1, span.len - 2) : span;
}

/* The value of "name=value" runs to ", "; in angle brackets it may hold commas. */
gboolean
bh_take_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
{
  BhSpan in = *rest;
  gsize end = 0;

  while (in.len > 0 && (in.at[0] == ' ' || in.at[0] == ','))
    in = bh_span_from (in, 1);
  if (!bh_span_find_byte (in, '=', &end))
    return FALSE;
  *out_name = bh_span_head (in, end);
  in = bh_span_from (in, end + 1);
  gsize closing = 0, comma = 0;
  gsize skip = bh_find_angle_end (in, &closing) ? closing : 0;
  gsize len = bh_span_find (bh_span_from (in, skip), BH_SPAN_LITERAL (", "), &comma) ? skip + comma
                                                                                     : in.len;
  *out_value = bh_span_head (in, len);
  *rest = bh_span_from (in, len);
  return TRUE;
}

gboolean
bh_take_word_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
{
  BhSpan in = *rest, name = bh_take_until (&in, '=');
  gsize blank = 0;

  if (name.len == 0 || name.len == rest->len || bh_span_find_byte (name, ' ', &blank))
    return FALSE;
  *out_name = name;
  if (bh_take_literal (&in, "\"")) {
    *out_value = bh_take_until (&in, '"');
    bh_take_literal (&in, " ");
  } else {
    *out_value = bh_take_word (&in);
  }
  *rest = in;
  return TRUE;
}

gboolean
bh_take_level (BhSpan *rest)
{
  static const char *const levels[] = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL" };
  BhSpan in = *rest, word = bh_take_word (&in);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    if (bh_is_word (word, levels[i])) {
      *rest = in;
      return TRUE;
    }
  return FALSE;
}

BhSpan
bh_address_of_peer (BhSpan peer)
{
  gsize open = 0, close = 0;

  for (gsize i = peer.len; i > 0; i--) { /* the last bracket: a name before it is the peer's own */
    if (peer.at[i - 1] != '[')
      continue;
    open = i;
    break;
  }
  BhSpan inner = bh_span_from (peer, open);
  if (open == 0 || !bh_span_find_byte (inner, ']', &close))
    return BH_SPAN_NONE;
  inner = bh_span_head (inner, close);
  bh_take_literal_nocase (&inner, "IPv6:");
  return inner;
}

void
bh_append (GString *to, BhSpan span)
{
  g_string_append_len (to, (const char *)span.at, (gssize)span.len);
}

BhSpan
bh_enhanced_code_of_text (BhSpan text)
{
  gsize n_dots = 0;
  BhSpan code = bh_take_word (&text);

  for (gsize i = 0; i < code.len; i++) {
    if (code.at[i] == '.')
      n_dots++;
    else if (!g_ascii_isdigit ((char)code.at[i]))
      return BH_SPAN_NONE;
  }
  return n_dots == 2 && code.len >= 5 && code.len <= 9 && code.at[1] == '.' ? code : BH_SPAN_NONE;
}

BhSpan
bh_enhanced_code (BhSpan reply)
{
  return bh_enhanced_code_of_text (bh_span_from (reply, 4));
}

/* "550 5.1.1 …", "451-4.7.1 …" */
static gboolean
is_reply_at (BhSpan text, gsize at)
{
  const guint8 *bytes = text.at + at;

  return text.len - at > 4 && (bytes[0] == '4' || bytes[0] == '5') &&
         g_ascii_isdigit ((char)bytes[1]) && g_ascii_isdigit ((char)bytes[2]) &&
         (bytes[3] == ' ' || bytes[3] == '-') &&
         (at == 0 || (!g_ascii_isalnum ((char)bytes[-1]) && bytes[-1] != '.'));
}

BhSpan
bh_find_enhanced_code (BhSpan text)
{
  for (gsize i = 0; i < text.len; i++)
    if (is_reply_at (text, i)) {
      BhSpan code = bh_enhanced_code (bh_span_from (text, i));
      if (code.len > 0)
        return code;
    }
  return BH_SPAN_NONE;
}

gboolean
bh_number (BhSpan digits, gint64 *out)
{
  guint64 value = 0;
  if (!bh_span_to_uint64 (digits, G_MAXINT64, &value))
    return FALSE;
  *out = (gint64)value;
  return TRUE;
}
