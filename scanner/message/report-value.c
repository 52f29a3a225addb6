/* report-value.c - types, comments, quotes and routes around what a field tells. */
#include "message/report-value.h"

#include "message/field-value.h"
#include "message/header-block.h"
#include "message/reply-code.h"

#define VALUE_LEN_MAX 4096 /* bytes of one value kept */
#define QUOTED_LEN_MAX 256 /* of a local part with its quotes and "@": 64 octets in RFC 5321 */

/* The type before ";" is a word without blanks. */
static BhSpan
without_type (BhSpan value)
{
  gsize semicolon;

  value = bh_span_trim (value);
  if (!bh_span_find_byte (value, ';', &semicolon) || semicolon > 32)
    return value;
  BhSpan type = bh_span_trim (bh_span_head (value, semicolon));
  for (gsize i = 0; i < type.len; i++)
    if (!g_ascii_isalnum ((char)type.at[i]) && type.at[i] != '-')
      return value;
  return bh_span_trim (bh_span_from (value, semicolon + 1));
}

/* "john doe"@example.org: these quotes are of the address (RFC 5321 section 4.1.2). */
static gboolean
begins_quoted_local (BhSpan value)
{
  const BhSpan near = bh_span_head (value, QUOTED_LEN_MAX);
  gsize at;

  return near.len > 0 && near.at[0] == '"' &&
         bh_span_find (bh_span_from (near, 1), BH_SPAN_LITERAL ("\"@"), &at);
}

/* "b\x{F6}b@example.org": how a utf-8 address stands where only ASCII may (RFC 6533
 * section 3). Takes the address. */
static char *
without_xtext (char *address)
{
  char *at = strstr (address, "\\x{"), *end;

  if (at == NULL)
    return address;
  GString *plain = g_string_new_len (address, at - address);
  while (*at != '\0') {
    guint64 c = strncmp (at, "\\x{", 3) == 0 ? g_ascii_strtoull (at + 3, &end, 16) : 0;
    if (c >= ' ' && *end == '}' && c <= 0x10ffff && g_unichar_validate ((gunichar)c)) {
      g_string_append_unichar (plain, (gunichar)c);
      at = end + 1;
    } else {
      g_string_append_c (plain, *at++);
    }
  }
  g_free (address);
  return g_string_free (plain, FALSE);
}

/* "bob@example.org (expanded from: <sales@example.org>)": the address stands before. */
static BhSpan
without_comment (BhSpan value)
{
  gsize comment, at;

  if (bh_span_find (value, BH_SPAN_LITERAL (" ("), &comment) &&
      bh_span_find_byte (bh_span_head (value, comment), '@', &at))
    return bh_span_head (value, comment);
  return value;
}

/* "@relay.example.net:bob@example.org": the way there (RFC 821 section 3.6) is not the address. */
static BhSpan
without_route (BhSpan value)
{
  gsize colon, at;

  if (value.len > 0 && value.at[0] == '@' && bh_span_find_byte (value, ':', &colon) &&
      bh_span_find_byte (bh_span_from (value, colon + 1), '@', &at))
    return bh_span_from (value, colon + 1);
  return value;
}

char *
bh_report_address (BhSpan value)
{
  BhSpan inside;

  value = without_comment (without_type (value));
  value = bh_span_trim (bh_span_between (value, '<', '>', &inside) ? inside : value);
  while (value.len > 0 && !begins_quoted_local (value) && strchr ("<\"' ", value.at[0]) != NULL)
    value = bh_span_from (value, 1);
  while (value.len > 0 && strchr (">\"' ,;:", value.at[value.len - 1]) != NULL)
    value.len--;
  value = without_route (value);
  return value.len > 0 ? without_xtext (bh_field_text (value)) : NULL;
}

static char *
first_word (BhSpan value)
{
  gsize len = 0;

  value = bh_span_trim (value);
  while (len < value.len && (g_ascii_isalnum ((char)value.at[len]) || value.at[len] == '-'))
    len++;
  if (len == 0)
    return NULL;
  g_autofree char *word = bh_span_dup (bh_span_head (value, len));
  return g_ascii_strdown (word, -1);
}

static gboolean
is_of_host (guint8 c)
{
  return c > ' ' && c != '(' && c != '[' && c != ']';
}

/* Courier writes "mx.example.com [192.0.2.25]", Gmail "mx.example.com. (192.0.2.25, the
 * server for …)", others "[192.0.2.25]" or "mx.example.com[192.0.2.25]": one host by one name. What
 * has no dot is left as it stands. */
static char *
host_name (BhSpan value)
{
  gsize len = 0, dots = 0;

  value = without_type (value);
  if (value.len > 0 && value.at[0] == '[')
    value = bh_span_from (value, 1);
  while (len < value.len && is_of_host (value.at[len]))
    dots += value.at[len++] == '.' ? 1 : 0;
  if (dots == 0)
    return bh_field_text (value);
  while (len > 1 && value.at[len - 1] == '.')
    len--;
  return bh_field_text (bh_span_head (value, len));
}

char *
bh_report_value (BhValueForm form, BhSpan value)
{
  value = bh_span_trim (bh_span_head (value, VALUE_LEN_MAX));
  if (value.len == 0)
    return NULL;
  switch (form) {
  case BH_VALUE_PLAIN:
    return bh_field_text (value);
  case BH_VALUE_TYPED:
    return bh_field_text (without_type (value));
  case BH_VALUE_HOST:
    return host_name (value);
  case BH_VALUE_ADDRESS:
    return bh_report_address (value);
  case BH_VALUE_WORD:
    return first_word (value);
  case BH_VALUE_STATUS:
    return bh_status_find (value);
  case BH_VALUE_ID:
    return bh_field_id (value);
  case BH_VALUE_DATE:
    break;
  }
  return NULL;
}
