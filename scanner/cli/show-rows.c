/* show-rows.c - the rows of one thing, and what else is shown with it. */
#include "cli/show-rows.h"

#include <backhop/report.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/case-word.h"
#include "cli/show-by-hand.h"
#include "cli/show-host.h"
#include "cli/show-list.h"
#include "cli/show-log.h"
#include "conclude/clocks/message-clocks.h"
#include "reports/show.h"
#include "reports/typed-term.h"

#define EXAMPLES_MAX 10 /* messages shown with a cluster, account or host */
#define EXAMPLE_INDENT 2

/* What a thing is shown with beside its messages. */
typedef struct {
  const char *kind;
  /* prints what else is known of the thing; NULL: nothing */
  gboolean (*also) (
      BhCase *opened, const char *name, gboolean is_json, BhTextForm form, GError **error);
} Company;

static const Company companies[] = {
  { "message", bh_show_log },
  { "host", bh_show_host_accounts },
};

static const Company *
company_of (const BhShowKind *kind)
{
  static const Company alone = { NULL, NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (companies); i++)
    if (strcmp (companies[i].kind, kind->kind) == 0)
      return &companies[i];
  return &alone;
}

static void
print_visible (const char *text)
{
  if (text == NULL)
    return;
  g_autofree char *visible = bh_text_visible (text);
  fputs (visible, stdout);
}

/* A candidate is one line, in the order of the bytes: a mailbox has thousands. A terminal that is
 * narrower breaks the words. */
static void
print_boundary (BhRows *rows, BhTextForm form)
{
  const char *offset = bh_rows_get (rows, "offset"), *score = bh_rows_get (rows, "score");
  const char *evidence = bh_rows_get (rows, "evidence"), *accepted = bh_rows_get (rows, "accepted");
  const char *verdict = g_strcmp0 (accepted, "1") == 0 ? "accepted" : "rejected";
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%14s  %s  %4s  ", offset, verdict, score);
  bh_show_append_wrapped (line, evidence != NULL ? evidence : "", (guint)line->len,
                          form.columns > 0 ? form.columns : G_MAXUINT);
  fputs (line->str, stdout);
}

static void
print_card (BhCase *opened, BhRows *rows, const BhShowKind *kind, BhTextForm text)
{
  g_autofree char *card = bh_report_card (opened, rows, kind->table, text);
  fputs (card, stdout);
}

/* How to have its bytes again, and where: in the folder that the PATH lies in. */
static void
add_by_hand (json_t *row, BhCase *opened, BhRows *rows)
{
  const char *why_not = NULL, *source = bh_rows_get (rows, "source");
  g_autofree char *command = bh_show_by_hand (opened, rows, &why_not, /* error= */ NULL);

  if (command != NULL) {
    g_autofree char *given = g_strndup (source, strcspn (source, "/"));
    g_autofree char *where = g_strdup_printf ("(in the folder that holds %s)", given);
    json_object_set_new (row, "by_hand", json_string (command));
    json_object_set_new (row, "by_hand_in", json_string (where));
  } else if (why_not != NULL) {
    g_autofree char *words = g_strdup_printf ("not by one command: %s", why_not);
    json_object_set_new (row, "not_by_hand", json_string (words));
  }
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
  add_by_hand (row, opened, rows);
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

/* The way of a report is not what it reports. */
static void
print_report_hint (BhCase *opened, BhRows *rows)
{
  const char *kind = bh_rows_get (rows, "kind"), *id = bh_rows_get (rows, "id");
  g_autofree char *folder = bh_case_word (opened);

  if (g_strcmp0 (kind, "bounce") == 0 || g_strcmp0 (kind, "feedback") == 0)
    printf ("\nWhat it reports, and about whose mail: backhop show %s bounce:%.12s\n", folder, id);
}

/* A burst's kind is that of its cluster, which has the reason. */
static void
print_cluster_hint (BhCase *opened, const char *cluster)
{
  g_autofree char *folder = bh_case_word (opened);

  if (cluster != NULL)
    printf ("\nText and reason: backhop show %s cluster:%.12s\n", folder, cluster);
}

/* What can still be stopped is wanted first, and whole. */
static void
print_queue_hint (BhCase *opened, BhRows *rows)
{
  const char *ids = bh_rows_get (rows, "queued_ids"), *account = bh_rows_get (rows, "account");
  g_autofree char *what = g_strconcat ("account:", account, NULL);
  g_autofree char *folder = bh_case_word (opened), *word = bh_show_shell_word (what);

  if (word != NULL && ids != NULL && strcmp (ids, "[]") != 0)
    printf ("\nAll that is queued of it: backhop show %s queued %s\n", folder, word);
}

static gboolean
print_message (BhCase *opened, BhRows *rows, BhTextForm text, GError **error)
{
  g_autofree char *json = json_with_clocks (opened, rows, error);
  g_autofree char *ladder = json != NULL ? bh_report_ladder (json, text, error) : NULL;
  if (ladder == NULL)
    return FALSE;
  fputs (ladder, stdout);
  print_report_hint (opened, rows);
  return TRUE;
}

/* A name that cannot be typed is in the tables as well. */
static void
print_way_to_all (BhCase *opened, const BhShowKind *kind, const char *name)
{
  g_autofree char *folder = bh_case_word (opened);
  g_autofree char *what = g_strdup_printf ("%s:%s", kind->kind, name);
  g_autofree char *word = bh_show_shell_word (what);

  if (word != NULL)
    printf ("%*s… all: backhop show %s messages %s\n", EXAMPLE_INDENT, "", folder, word);
  else
    printf ("%*s… all are in tables/messages.jsonl\n", EXAMPLE_INDENT, "");
}

/* Nothing where its name cannot be typed. */
static void
print_way_to_files (BhCase *opened, const BhShowKind *kind, const char *name)
{
  g_autofree char *word = bh_typed_term (kind->kind, name), *folder = bh_case_word (opened);

  if (word != NULL)
    printf ("%*s… as files: backhop export %s eml %s -o DIR\n", EXAMPLE_INDENT, "", folder, word);
}

/* The first messages that are the thing's; nothing where its kind has none. */
static gboolean
print_examples (
    BhCase *opened, const BhShowKind *kind, const char *name, BhTextForm text, GError **error)
{
  const BhShowList *list = bh_show_list_find ("messages");
  const char *column = bh_show_list_column (list, kind->kind);
  if (column == NULL)
    return TRUE;
  const BhRowsWhere where = { .column = column, .value = name, .limit = EXAMPLES_MAX + 1 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (opened, "timeline", &where, error);
  g_autoptr (BhRows) any = bh_case_rows_where (opened, "timeline", &where, error);

  if (rows == NULL || any == NULL)
    return FALSE;
  if (bh_rows_next (any, &failure)) {
    g_autofree char *folder = bh_case_word (opened);
    printf ("\nThe first messages, drawn by backhop show %s message:ID\n", folder);
    bh_show_list_print (list, rows, EXAMPLES_MAX, text, EXAMPLE_INDENT, &failure);
    if (failure == NULL && bh_rows_next (rows, &failure))
      print_way_to_all (opened, kind, name);
    if (failure == NULL)
      print_way_to_files (opened, kind, name);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
print_words (BhCase *opened, const BhShowKind *kind, BhRows *rows, BhTextForm text, GError **error)
{
  if (strcmp (kind->table, "messages") == 0)
    return print_message (opened, rows, text, error);
  if (strcmp (kind->table, "boundaries") == 0)
    print_boundary (rows, text);
  else
    print_card (opened, rows, kind, text);
  if (strcmp (kind->table, "bursts") == 0)
    print_cluster_hint (opened, bh_rows_get (rows, "cluster"));
  if (strcmp (kind->table, "accounts") == 0)
    print_queue_hint (opened, rows);
  return TRUE;
}

static gboolean
print (BhCase *opened,
       const BhShowKind *kind,
       BhRows *rows,
       BhShowForm form,
       BhTextForm text,
       GError **error)
{
  g_autofree char *name = g_strdup (bh_rows_get (rows, kind->column));
  const Company *company = company_of (kind);
  gboolean is_json = form == BH_SHOW_JSON;

  if (form == BH_SHOW_RAW && strcmp (kind->table, "messages") == 0) {
    print_raw (rows);
    return TRUE;
  }
  if (is_json)
    puts (bh_rows_json (rows));
  else if (!print_words (opened, kind, rows, text, error))
    return FALSE;
  if (company->also != NULL && !company->also (opened, name, is_json, text, error))
    return FALSE;
  return is_json || print_examples (opened, kind, name, text, error);
}

gboolean
bh_show_rows (BhCase *opened,
              const BhShowKind *kind,
              const char *name,
              BhShowForm form,
              BhTextForm text,
              GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, kind->table, &(BhRowsWhere) { .column = kind->column, .value = name }, error);

  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, &read_error))
    if (!print (opened, kind, rows, form, text, error))
      return FALSE;
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
