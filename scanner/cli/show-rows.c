/* show-rows.c - one table row a kind: where to look, and what else to show with it. */
#include "cli/show-rows.h"

#include <backhop/report.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/show-host.h"
#include "cli/show-log.h"
#include "conclude/message-clocks.h"

#define EXAMPLES_MAX 10 /* messages shown with a cluster, account or host */

typedef struct {
  const char *kind;
  const char *table, *column; /* where the name is looked up */
  gboolean is_prefix;         /* may be shortened */
  const char *examples;       /* column of "messages" that holds the same name; NULL: none */
  /* prints what else is known of the thing; NULL: nothing */
  gboolean (*also) (BhCase *opened, const char *name, gboolean is_json, GError **error);
} Kind;

static const Kind kinds[] = {
  { "message", "messages", "id", TRUE, NULL, bh_show_log },
  { "cluster", "clusters", "cluster", TRUE, "cluster", NULL },
  { "burst", "bursts", "burst", TRUE, "burst", NULL },
  { "account", "accounts", "account", FALSE, "origin.auth_user", NULL },
  { "host", "origins", "ip", FALSE, "origin.ip", bh_show_host_accounts },
  { "bounce", "bounces", "message", TRUE, NULL, NULL },
  { "boundaries", "boundaries", "path", FALSE, NULL, NULL },
};

static const Kind *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, name) == 0)
      return &kinds[i];
  return NULL;
}

static void
print_visible (const char *text)
{
  if (text == NULL)
    return;
  g_autofree char *visible = bh_text_visible (text);
  fputs (visible, stdout);
}

/* A candidate is one line, in the order of the bytes: a mailbox has thousands. */
static void
print_boundary (BhRows *rows)
{
  const char *offset = bh_rows_get (rows, "offset"), *score = bh_rows_get (rows, "score");
  const char *evidence = bh_rows_get (rows, "evidence"), *accepted = bh_rows_get (rows, "accepted");
  const char *verdict = g_strcmp0 (accepted, "1") == 0 ? "accepted" : "rejected";

  printf ("%14s  %s  %4s  ", offset, verdict, score);
  print_visible (evidence);
  putchar ('\n');
}

static void
print_card (BhRows *rows, const Kind *kind, gboolean is_colored)
{
  g_autofree char *card = bh_report_card (rows, kind->table, is_colored);
  fputs (card, stdout);
}

/* The row as JSON with all clocks of the message, where the table has those that do not fit. */
static char *
json_with_clocks (BhCase *opened, BhRows *rows, GError **error)
{
  g_autoptr (GPtrArray) clocks = bh_message_clocks (opened, bh_rows_get (rows, "id"), error);
  if (clocks == NULL)
    return NULL;
  json_t *row = json_loads (bh_rows_json (rows), JSON_ALLOW_NUL, NULL), *list = json_array ();
  for (guint i = 0; i < clocks->len; i++)
    json_array_append_new (list, json_string (g_ptr_array_index (clocks, i)));
  json_object_set_new (json_object_get (row, "origin"), "clock_notes", list);
  char *dumped = json_dumps (row, JSON_COMPACT), *text = g_strdup (dumped);
  free (dumped);
  json_decref (row);
  return text;
}

static void
print_raw (BhRows *rows)
{
  const char *hops = bh_rows_get (rows, "hops");
  print_visible (hops != NULL ? hops : "[]");
  putchar ('\n');
}

static gboolean
print_message (BhCase *opened, BhRows *rows, gboolean is_colored, GError **error)
{
  g_autofree char *json = json_with_clocks (opened, rows, error);
  g_autofree char *ladder = json != NULL ? bh_report_ladder (json, is_colored, error) : NULL;
  if (ladder == NULL)
    return FALSE;
  fputs (ladder, stdout);
  return TRUE;
}

static gboolean
print_examples (BhCase *opened, const Kind *kind, const char *name, GError **error)
{
  g_autoptr (BhRows) rows =
      bh_case_rows_where (opened, "messages", kind->examples, name, FALSE, "", EXAMPLES_MAX, error);

  if (rows == NULL)
    return FALSE;
  gboolean is_first = TRUE;
  while (bh_rows_next (rows, error)) {
    g_autofree char *line = bh_report_message_line (rows);
    if (is_first)
      puts ("\nThe first messages ('backhop show CASE message:ID' draws one):");
    fputs (line, stdout);
    is_first = FALSE;
  }
  return error == NULL || *error == NULL;
}

static gboolean
print_words (BhCase *opened, const Kind *kind, BhRows *rows, gboolean is_colored, GError **error)
{
  if (strcmp (kind->table, "messages") == 0)
    return print_message (opened, rows, is_colored, error);
  if (strcmp (kind->table, "boundaries") == 0)
    print_boundary (rows);
  else
    print_card (rows, kind, is_colored);
  return TRUE;
}

static gboolean
print (BhCase *opened,
       const Kind *kind,
       BhRows *rows,
       BhShowForm form,
       gboolean is_colored,
       GError **error)
{
  g_autofree char *name = g_strdup (bh_rows_get (rows, kind->column));
  gboolean is_json = form == BH_SHOW_JSON;

  if (form == BH_SHOW_RAW && strcmp (kind->table, "messages") == 0) {
    print_raw (rows);
    return TRUE;
  }
  if (is_json)
    puts (bh_rows_json (rows));
  else if (!print_words (opened, kind, rows, is_colored, error))
    return FALSE;
  if (kind->also != NULL && !kind->also (opened, name, is_json, error))
    return FALSE;
  return is_json || kind->examples == NULL || print_examples (opened, kind, name, error);
}

/* A short ID must name one thing: two different ones are too many. */
static gboolean
is_one_thing (BhCase *opened, const Kind *kind, const char *name, GError **error)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (opened, kind->table, kind->column, name,
                                                kind->is_prefix, kind->column, 0, error);
  g_autofree char *first = NULL;

  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, error)) {
    const char *found = bh_rows_get (rows, kind->column);
    if (first != NULL && g_strcmp0 (first, found) != 0) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "%s:%s names several; the first two are %s and %s", kind->kind, name, first,
                   found);
      return FALSE;
    }
    if (first == NULL)
      first = g_strdup (found);
  }
  if (first == NULL && (error == NULL || *error == NULL))
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no %s:%s in this case", kind->kind, name);
  return first != NULL && (error == NULL || *error == NULL);
}

gboolean
bh_show_rows (BhCase *opened,
              const char *kind_name,
              const char *name,
              BhShowForm form,
              gboolean is_colored,
              GError **error)
{
  const Kind *kind = find_kind (kind_name);
  g_autoptr (GError) read_error = NULL;

  if (kind == NULL) {
    g_set_error (
        error, BH_ERROR, BH_ERROR_USAGE,
        "'%s' is nothing that can be shown; try message, cluster, burst, account, host, bounce or "
        "boundaries",
        kind_name);
    return FALSE;
  }
  if (!is_one_thing (opened, kind, name, error))
    return FALSE;
  g_autoptr (BhRows) rows =
      bh_case_rows_where (opened, kind->table, kind->column, name, kind->is_prefix, "", 0, error);
  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, &read_error))
    if (!print (opened, kind, rows, form, is_colored, error))
      return FALSE;
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
