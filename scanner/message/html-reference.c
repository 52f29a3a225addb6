/* html-reference.c - numbers and names. */
#include "message/html-reference.h"

#include "message/html-entity.h"

/* Numeric and named references; FALSE where it is none and "&" stands for itself. */
static gboolean
take_numeric (GString *out, BhSpan body)
{
  gboolean is_hex = body.len > 1 && (body.at[1] | 0x20) == 'x';
  gunichar c = 0;
  gsize i = is_hex ? 2 : 1;

  if (i >= body.len)
    return FALSE;
  for (; i < body.len; i++) {
    gint digit =
        is_hex ? g_ascii_xdigit_value ((char)body.at[i]) : g_ascii_digit_value ((char)body.at[i]);
    if (digit < 0)
      return FALSE;
    c = MIN (c * (is_hex ? 16 : 10) + (gunichar)digit, 0x110000);
  }
  if (c == 0 || !g_unichar_validate (c))
    c = 0xfffd;
  g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
take_named (GString *out, BhSpan body)
{
  gunichar c = bh_html_entity (body);

  if (c == 0)
    return FALSE;
  g_string_append_unichar (out, c);
  return TRUE;
}

/* Length of the reference at "&", its ";" included; 0: none. At most 32 bytes are looked at. */
static gsize
take_reference (GString *out, BhSpan at)
{
  gsize len = 1;

  while (len < at.len && len < 32 && (g_ascii_isalnum ((char)at.at[len]) || at.at[len] == '#'))
    len++;
  BhSpan body = bh_span_from (bh_span_head (at, len), 1);
  gboolean is_known = bh_span_starts (body, BH_SPAN_LITERAL ("#")) ? take_numeric (out, body)
                                                                   : take_named (out, body);
  if (!is_known)
    return 0;
  return len + (len < at.len && at.at[len] == ';');
}

void
bh_html_resolve (GString *out, BhSpan text)
{
  gsize ampersand;

  g_string_truncate (out, 0);
  while (bh_span_find_byte (text, '&', &ampersand)) {
    g_string_append_len (out, (const char *)text.at, (gssize)ampersand);
    text = bh_span_from (text, ampersand);
    gsize len = take_reference (out, text);
    if (len == 0) {
      g_string_append_c (out, '&');
      len = 1;
    }
    text = bh_span_from (text, len);
  }
  g_string_append_len (out, (const char *)text.at, (gssize)text.len);
}
