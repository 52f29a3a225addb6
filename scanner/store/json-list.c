/* json-list.c - compact, in the order of the list. Written directly, for most lists
 * have no element or one; read by jansson. */
#include "store/json-list.h"

#include <string.h>

#include "base/text.h"
#include "store/json-text.h"

/* The characters that RFC 8259 section 7 has short escapes for, and those escapes. */
static const char escaped[] = "\"\\\b\f\n\r\t", escapes[] = "\"\\bfnrt";

static void
append_escape (GString *out, char c)
{
  const char *at = strchr (escaped, c);
  if (at != NULL) {
    g_string_append_c (out, '\\');
    g_string_append_c (out, escapes[at - escaped]);
    return;
  }
  g_string_append_printf (out, "\\u%04X", (guint)(guint8)c);
}

static void
append_text (GString *out, BhSpan text)
{
  bh_json_append_bytes (out, "\"", 1);
  while (text.len > 0) {
    gsize n = bh_text_plain_len (text, /* has_quotes= */ FALSE);
    while (n < text.len && text.at[n] >= 0x20 && text.at[n] != '"' && text.at[n] != '\\')
      n++;
    bh_json_append_bytes (out, (const char *)text.at, n);
    text = bh_span_from (text, n);
    if (text.len > 0)
      append_escape (out, (char)text.at[0]);
    text = bh_span_from (text, 1);
  }
  bh_json_append_bytes (out, "\"", 1);
}

/* A text that is not UTF-8 cannot stand in JSON: it is left out. */
char *
bh_json_of_texts (const GPtrArray *texts)
{
  GString *out = g_string_new ("[");
  for (guint i = 0; i < texts->len; i++) {
    BhSpan text = bh_span_of_string (g_ptr_array_index (texts, i));
    if (text.at == NULL || !bh_text_is_valid (text))
      continue;
    if (out->len > 1)
      g_string_append_c (out, ',');
    append_text (out, text);
  }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

GPtrArray *
bh_texts_of_json (const char *json)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  json_t *array = json != NULL ? json_loads (json, 0, NULL) : NULL;

  for (gsize i = 0; i < json_array_size (array); i++) {
    const char *text = json_string_value (json_array_get (array, i));
    if (text != NULL)
      g_ptr_array_add (texts, g_strdup (text));
  }
  json_decref (array);
  return texts;
}

char *
bh_json_take_text (json_t *json, gsize flags)
{
  char *text = json_dumps (json, flags);
  char *copy = g_strdup (text);
  free (text);
  json_decref (json);
  return copy;
}
