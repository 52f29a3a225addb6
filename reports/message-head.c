/* message-head.c - one row a line; which of them there are is up to the message. */
#include "reports/message-head.h"

#include <string.h>

#include "reports/show.h"

#define N_LISTED 10 /* recipients; the row as JSON has all */

/* value: of the key that the line is about. NULL: there is no such line. */
typedef char *(*MakeText) (json_t *message, json_t *value);

static char *
text_as_is (json_t *message G_GNUC_UNUSED, json_t *value)
{
  return g_strdup (json_string_value (value));
}

static char *
text_of_time (json_t *message G_GNUC_UNUSED, json_t *value)
{
  return json_is_integer (value) ? bh_show_time (json_integer_value (value)) : NULL;
}

static char *
text_of_list (json_t *message G_GNUC_UNUSED, json_t *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  json_t *item;
  size_t i;

  json_array_foreach (value, i, item)
  {
    if (i == N_LISTED) {
      g_string_append_printf (out, " and %zu more", json_array_size (value) - i);
      break;
    }
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", json_string_value (item));
  }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* Path and bytes, enough for dd. */
static char *
text_of_place (json_t *message, json_t *value)
{
  const char *path = json_string_value (value);

  if (path == NULL)
    return NULL;
  return g_strdup_printf ("%s at byte %" JSON_INTEGER_FORMAT ", %" JSON_INTEGER_FORMAT " bytes",
                          path, json_integer_value (json_object_get (message, "offset")),
                          json_integer_value (json_object_get (message, "length")));
}

/* Mail needs no word; what else it may be does. */
static char *
text_of_kind (json_t *message, json_t *value)
{
  const char *kind = json_string_value (value);
  return g_strcmp0 (kind, "mail") != 0 ? text_as_is (message, value) : NULL;
}

static const struct {
  const char *key, *label;
  MakeText make;
} lines[] = {
  { "subject", "Subject", text_as_is },
  { "from", "From", text_as_is },
  { "to", "To", text_of_list },
  { "date_unix", "Date", text_of_time },
  { "kind", "kind", text_of_kind },
  { "path", "found in", text_of_place },
  { "by_hand", "again by", text_as_is },
  { "by_hand_in", "", text_as_is },
  { "not_by_hand", "by hand", text_as_is },
  { "id", "message", text_as_is },
  { "sha256", "SHA-256", text_as_is },
  { "same_as", "copy of", text_as_is },
  { "queue", "queue", text_as_is },
  { "cluster", "cluster", text_as_is },
  { "burst", "burst", text_as_is },
  { "flaws", "flaws", text_of_list },
};

void
bh_message_head_append (GString *out, json_t *message, guint indent, guint width)
{
  gsize before = out->len;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *text = lines[i].make (message, json_object_get (message, lines[i].key));
    if (text == NULL)
      continue;
    bh_show_append_padded (out, lines[i].label, indent);
    if (strcmp (lines[i].key, "by_hand") == 0) /* to be pasted: a break would end it */
      g_string_append_printf (out, "%s\n", text);
    else
      bh_show_append_wrapped (out, text, indent, width);
  }
  if (out->len > before)
    g_string_append_c (out, '\n');
}
