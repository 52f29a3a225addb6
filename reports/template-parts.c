/* template-parts.c - cuts at braces; counts runs as the clusterer does. */
#include "reports/template-parts.h"

#include <jansson.h>
#include <string.h>

#define SLOT_LEN 400 /* bytes: a longer "{…" is no slot but text */
#define NOT_KNOWN (-1)

static void
part_free (gpointer data)
{
  BhTemplatePart *part = data;

  g_free (part->text);
  g_free (part);
}

static void
add_part (GPtrArray *parts, const char *text, gsize len, gboolean is_slot)
{
  if (len == 0)
    return;
  BhTemplatePart *part = g_new0 (BhTemplatePart, 1);
  part->text = g_strndup (text, len);
  part->support = NOT_KNOWN;
  part->is_slot = is_slot;
  g_ptr_array_add (parts, part);
}

static GPtrArray *
cut (const char *template)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (;;) {
    const char *open = strchr (template, '{');
    const char *close = open != NULL ? strchr (open, '}') : NULL;

    if (close == NULL || close - open > SLOT_LEN) {
      add_part (parts, template, strlen (template), FALSE);
      return parts;
    }
    add_part (parts, template, (gsize)(open - template), FALSE);
    add_part (parts, open + 1, (gsize)(close - open - 1), TRUE);
    template = close + 1;
  }
}

/* Between two slots there may be nothing but a space. */
static gboolean
is_run (const BhTemplatePart *part)
{
  return !part->is_slot && part->text[strspn (part->text, " ")] != '\0';
}

static gsize
n_runs (const GPtrArray *parts)
{
  gsize n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += is_run (g_ptr_array_index (parts, i)) ? 1 : 0;
  return n;
}

GPtrArray *
bh_template_parts (const char *template, const char *support_json)
{
  GPtrArray *parts = cut (template);
  json_t *support = support_json != NULL ? json_loads (support_json, 0, NULL) : NULL;
  gsize run = 0;

  if (json_is_array (support) && json_array_size (support) == n_runs (parts)) {
    for (guint i = 0; i < parts->len; i++) {
      BhTemplatePart *part = g_ptr_array_index (parts, i);
      if (!is_run (part))
        continue;
      json_int_t percent = json_integer_value (json_array_get (support, run++));
      part->support = (gint)CLAMP (percent, 0, 100);
    }
  }
  json_decref (support);
  return parts;
}

char *
bh_template_words (const char *template)
{
  g_autoptr (GPtrArray) parts = cut (template);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_gap = FALSE;

  if (n_runs (parts) == 0)
    return g_strdup (template);
  for (guint i = 0; i < parts->len; i++) {
    const BhTemplatePart *part = g_ptr_array_index (parts, i);
    if (is_run (part)) {
      g_string_append (words, is_gap ? "…" : "");
      g_string_append (words, part->text);
    }
    is_gap = !is_run (part);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
