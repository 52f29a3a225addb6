/* show-log.c - one row of "message_logs" → lines: session, client, login, recipients. */
#include "cli/show-log.h"

#include <backhop/text.h>
#include <backhop/time-text.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "reports/show.h"

#define RECIPIENTS_SHOWN 20

static const struct {
  const char *state, *words;
} states[] = {
  { "joined", "this is the message, by" },
  { "ambiguous", "several sessions fit, and nothing tells which it was, by" },
  { "contradicted", "a session of this id, but of another client or day, by" },
  { "not-in-log", "the log of a server that took it covers the time, and does not know it" },
  { "not-covered", "no log of a server that took it covers the time of its arrival" },
};

static void
print_pair (BhTextForm form, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (text == NULL)
    return;
  g_string_append_printf (line, "    %-10s", name);
  bh_show_append_wrapped (line, text, (guint)line->len, bh_show_width (form.columns));
  fputs (line->str, stdout);
}

static const char *
text_of (json_t *session, const char *key)
{
  return json_string_value (json_object_get (session, key));
}

static void
print_time (BhTextForm form, json_t *session)
{
  json_t *time = json_object_get (session, "time_unix");
  g_autofree char *text = json_is_integer (time) ? bh_utc_text (json_integer_value (time)) : NULL;
  print_pair (form, "at", text);
}

static void
print_client (BhTextForm form, json_t *session)
{
  const char *ip = text_of (session, "client_ip"), *helo = text_of (session, "helo");
  const char *user = text_of (session, "account"), *local = text_of (session, "local_user");
  g_autofree char *client =
      helo != NULL ? g_strdup_printf ("%s, calling itself %s", ip != NULL ? ip : "?", helo) : NULL;
  g_autofree char *login =
      user != NULL || local != NULL
          ? g_strdup_printf ("%s: %s", text_of (session, "login"), user != NULL ? user : local)
          : g_strdup (text_of (session, "login"));
  print_pair (form, "client", client != NULL ? client : ip);
  print_pair (form, "login", login);
}

static void
print_recipients (BhTextForm form, json_t *recipients)
{
  size_t i;
  json_t *recipient;

  json_array_foreach (recipients, i, recipient)
  {
    const char *words[] = { text_of (recipient, "address"), text_of (recipient, "delivery"),
                            text_of (recipient, "status"), text_of (recipient, "remote") };
    g_autoptr (GString) line = g_string_new (NULL);
    if (i == RECIPIENTS_SHOWN)
      break;
    for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
      if (words[w] != NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", words[w]);
    print_pair (form, i == 0 ? "to" : "", line->str);
  }
  if (json_array_size (recipients) > RECIPIENTS_SHOWN)
    printf ("    %-10sand %zu more\n", "", json_array_size (recipients) - RECIPIENTS_SHOWN);
}

static void
print_session (BhTextForm form, json_t *session)
{
  json_t *list = json_object_get (session, "block_lists"), *hit;
  size_t i;

  print_pair (form, "session", text_of (session, "where"));
  print_time (form, session);
  print_pair (form, "outcome", text_of (session, "outcome"));
  print_client (form, session);
  print_pair (form, "from", text_of (session, "from"));
  print_pair (form, "queue id", text_of (session, "queue_id"));
  print_pair (form, "score", text_of (session, "spam_score"));
  json_array_foreach (list, i, hit) print_pair (form, "listed", json_string_value (hit));
  print_recipients (form, json_object_get (session, "recipients"));
  print_pair (form, "reply", text_of (session, "reply"));
}

static void
print_words (BhTextForm form, BhRows *row)
{
  const char *state = bh_rows_get (row, "state"), *key = bh_rows_get (row, "key");
  json_t *sessions = json_loads (bh_rows_get (row, "sessions"), 0, NULL), *session;
  const char *words = state;
  size_t i;

  for (gsize s = 0; s < G_N_ELEMENTS (states); s++)
    if (g_strcmp0 (states[s].state, state) == 0)
      words = states[s].words;
  printf ("\nServer log: %s%s%s.\n", words, key != NULL ? " " : "", key != NULL ? key : "");
  json_array_foreach (sessions, i, session)
  {
    if (i > 0)
      putchar ('\n');
    print_session (form, session);
  }
  json_decref (sessions);
}

gboolean
bh_show_log (BhCase *opened, const char *id, gboolean is_json, BhTextForm form, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhRows) rows =
      bh_case_rows_where (opened, "message_logs",
                          &(BhRowsWhere) { .column = "message", .value = id, .limit = 1 }, error);

  if (rows == NULL)
    return FALSE;
  if (bh_rows_next (rows, &read_error)) {
    if (is_json)
      puts (bh_rows_json (rows));
    else
      print_words (form, rows);
  }
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
