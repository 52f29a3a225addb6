/* show-list.c - one table row a list: which rows, in which order, which columns of them. */
#include "cli/show-list.h"

#include <backhop/report.h>
#include <stdio.h>
#include <string.h>

#include "reports/show.h"

#define SHOWN 50  /* rows; --json has all */
#define ID_LEN 12 /* characters of an ID that name one thing in any case seen */
#define COLUMNS 5

typedef enum { AS_TEXT, AS_ID, AS_COUNT, AS_TIME } Form;

typedef struct {
  const char *key;
  guint width; /* 0: the last one, as it stands */
  Form form;
} Column;

struct _BhShowList {
  const char *word, *kind; /* both ask for it */
  const char *table, *order;
  Column columns[COLUMNS]; /* up to a NULL key; none: the line of a message */
};

static const BhShowList lists[] = {
  { "messages", "message", "messages", "", { { NULL, 0, AS_TEXT } } },
  { "clusters",
    "cluster",
    "clusters",
    "-messages",
    { { "cluster", ID_LEN, AS_ID },
      { "messages", 9, AS_COUNT },
      { "first_unix", 20, AS_TIME },
      { "template", 50, AS_TEXT } } },
  { "bursts",
    "burst",
    "bursts",
    "-size",
    { { "burst", ID_LEN, AS_ID },
      { "size", 9, AS_COUNT },
      { "onset", 20, AS_TIME },
      { "kind", 10, AS_TEXT },
      { "cluster", ID_LEN, AS_ID } } },
  { "accounts",
    "account",
    "accounts",
    "-messages",
    { { "account", 36, AS_TEXT },
      { "messages", 9, AS_COUNT },
      { "verdict", 28, AS_TEXT },
      { "confidence", 10, AS_TEXT } } },
  { "hosts",
    "host",
    "origins",
    "-messages",
    { { "ip", 25, AS_TEXT },
      { "messages", 9, AS_COUNT },
      { "verdict", 20, AS_TEXT },
      { "rdns", 40, AS_TEXT } } },
  { "bounces",
    "bounce",
    "bounces",
    "",
    { { "message", ID_LEN, AS_ID },
      { "verdict", 10, AS_TEXT },
      { "action", 10, AS_TEXT },
      { "reason", 16, AS_TEXT },
      { "recipient", 44, AS_TEXT } } },
  { "problems",
    "problem",
    "problems",
    "",
    { { "kind", 20, AS_TEXT }, { "path", 50, AS_TEXT }, { "detail", 0, AS_TEXT } } },
};

const BhShowList *
bh_show_list_find (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].word, word) == 0 || strcmp (lists[i].kind, word) == 0)
      return &lists[i];
  return NULL;
}

static char *
cell_text (BhRows *rows, const Column *column)
{
  const char *text = bh_rows_get (rows, column->key);

  if (text == NULL)
    return g_strdup ("–");
  switch (column->form) {
  case AS_ID:
    return g_strndup (text, ID_LEN);
  case AS_COUNT:
    return bh_show_count (bh_rows_get_int (rows, column->key));
  case AS_TIME:
    return bh_show_time (bh_rows_get_int (rows, column->key));
  case AS_TEXT:
    break;
  }
  return bh_show_text (text);
}

static void
add_cell (GString *line, BhRows *rows, const Column *column)
{
  g_autofree char *text = cell_text (rows, column);

  if (line->len > 0)
    g_string_append (line, "  ");
  if (column->form == AS_COUNT)
    g_string_append_printf (line, "%*s", (int)column->width, text);
  else if (column->width == 0)
    g_string_append (line, text);
  else
    bh_show_append_padded (line, text, column->width);
}

static void
print_line (const BhShowList *list, BhRows *rows)
{
  if (list->columns[0].key == NULL) {
    g_autofree char *message = bh_report_message_line (rows);
    fputs (message, stdout);
    return;
  }
  g_autoptr (GString) line = g_string_new (NULL);
  for (gsize i = 0; i < COLUMNS && list->columns[i].key != NULL; i++)
    add_cell (line, rows, &list->columns[i]);
  puts (g_strchomp (line->str));
}

gboolean
bh_show_things (BhCase *opened, const BhShowList *list, gboolean is_json, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, list->table, &(BhRowsWhere) { .order = is_json ? "" : list->order }, error);
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  for (; bh_rows_next (rows, &failure) && (is_json || n < SHOWN); n++) {
    if (is_json)
      puts (bh_rows_json (rows));
    else
      print_line (list, rows);
  }
  gint64 n_all = bh_case_n_rows (opened, list->table);
  if (!is_json && n_all > n)
    printf ("and %" G_GINT64_FORMAT " more: --json lists all\n", n_all - n);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (n == 0)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "there are no %s in this case", list->word);
  return n > 0;
}
