/* json-list.c - compact, in the order of the list. Written directly, for most lists
 * have no element or one; read by jansson. */
#include "scan/json-list.h"

#include <string.h>

#include "base/text.h"

/* The characters that RFC 8259 section 7 has short escapes for, and those escapes. */
static const char escaped[] = "\"\\\b\f\n\r\t", escapes[] = "\"\\bfnrt";

static void
append_escape (GString *out, char c)
{
  const char *at = strchr (escaped, c);
  if (at != NULL)
    g_string_append_printf (out, "\\%c", escapes[at - escaped]);
  else
    g_string_append_printf (out, "\\u%04X", (guint)(guint8)c);
}

static void
append_text (GString *out, const char *text)
{
  gsize n_plain = bh_text_plain_len (bh_span_of_string (text), /* has_quotes= */ FALSE);

  g_string_append_c (out, '"');
  g_string_append_len (out, text, (gssize)n_plain);
  text += n_plain;
  while (*text != '\0') {
    gsize n = 0;
    while ((guint8)text[n] >= 0x20 && text[n] != '"' && text[n] != '\\')
      n++;
    g_string_append_len (out, text, (gssize)n);
    text += n;
    if (*text != '\0')
      append_escape (out, *text++);
  }
  g_string_append_c (out, '"');
}

/* A text that is not UTF-8 cannot stand in JSON: it is left out. */
char *
bh_json_of_texts (const GPtrArray *texts)
{
  GString *out = g_string_new ("[");
  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    if (text == NULL || !bh_text_is_valid (bh_span_of_string (text)))
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
