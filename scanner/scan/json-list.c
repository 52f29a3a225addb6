/* json-list.c - by jansson, compact, in the order of the list. */
#include "scan/json-list.h"

#include <jansson.h>

char *
bh_json_of_texts (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; i < texts->len; i++)
    json_array_append_new (array, json_string (g_ptr_array_index (texts, i)));
  char *text = json_dumps (array, JSON_COMPACT);
  char *copy = g_strdup (text);
  free (text);
  json_decref (array);
  return copy;
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
