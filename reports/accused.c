/* accused.c - a list of objects as a clause; the table has all of them. */
#include "reports/accused.h"

#include <jansson.h>

#include "reports/show.h"

#define N_NAMED 3       /* those that sent most */
#define NAME_COLUMNS 60 /* a login is what a client says */

static void
append_account (GString *out, const json_t *item)
{
  const char *account = json_string_value (json_object_get (item, "account"));
  const char *verdict = json_string_value (json_object_get (item, "verdict"));
  g_autofree char *name = bh_show_fit (account != NULL ? account : "–", NAME_COLUMNS);
  g_autofree char *count = bh_show_count (json_integer_value (json_object_get (item, "messages")));

  g_string_append_printf (out, "%s%s %sby %s", out->len > 0 ? ", " : "", count,
                          out->len > 0 ? "" : "sent ", name);
  if (verdict != NULL)
    g_string_append_printf (out, " (%s)", verdict);
}

char *
bh_accused_words (const char *json)
{
  json_t *list = json != NULL ? json_loads (json, JSON_ALLOW_NUL, NULL) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize n = json_array_size (list);

  for (gsize i = 0; i < MIN (n, N_NAMED); i++)
    append_account (out, json_array_get (list, i));
  if (n > N_NAMED) {
    g_autofree char *others =
        bh_show_many ((gint64)(n - N_NAMED), "other account", "other accounts");
    g_string_append_printf (out, ", and more by %s", others);
  }
  json_decref (list);
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
