/* show-list.c - one table row a list: which rows, in which order, which columns of them. */
#include "cli/show-list.h"

#include <stdio.h>
#include <string.h>

#include "cli/show-columns.h"
#include "reports/show.h"

#define SHOWN 50   /* rows on a terminal; a pipe and --json have all */
#define BLOCK 1000 /* rows of a pipe that are as wide as each other: a case may have millions */
#define COLUMNS 5

typedef enum { AS_TEXT, AS_ID, AS_COUNT, AS_TIME, AS_PATH } Form;

typedef struct {
  const char *key, *title;
  Form form;
  guint min, max; /* as in BhShowColumn */
} Column;

struct _BhShowList {
  const char *word, *kind; /* both ask for it */
  const char *table, *order;
  Column columns[COLUMNS + 1]; /* up to a NULL key */
  const char *below; /* a key whose text stands below the line, in a pipe behind it; NULL: none */
  const char *none;  /* what there is none of; NULL: the word says it */
};

static const BhShowList lists[] = {
  { "messages",
    "message",
    "messages",
    "",
    { { "id", "message", AS_ID, 0, 0 },
      { "from", "From", AS_TEXT, 12, 30 },
      { "subject", "subject", AS_TEXT, 12, 44 },
      { "path", "path", AS_PATH, 10, 0 } },
    NULL,
    NULL },
  { "clusters",
    "cluster",
    "clusters",
    "-messages",
    { { "cluster", "cluster", AS_ID, 0, 0 },
      { "messages", "messages", AS_COUNT, 0, 0 },
      { "first_unix", "first", AS_TIME, 0, 0 },
      { "kind", "kind", AS_TEXT, 4, 0 },
      { "template", "template", AS_TEXT, 6, 50 } },
    NULL,
    NULL },
  { "bursts",
    "burst",
    "bursts",
    "-size",
    { { "burst", "burst", AS_ID, 0, 0 },
      { "size", "messages", AS_COUNT, 0, 0 },
      { "onset", "onset", AS_TIME, 0, 0 },
      { "kind", "kind", AS_TEXT, 4, 0 },
      { "cluster", "cluster", AS_ID, 4, 0 } },
    NULL,
    NULL },
  { "accounts",
    "account",
    "accounts",
    "-messages",
    { { "account", "account", AS_TEXT, 20, 0 },
      { "messages", "messages", AS_COUNT, 0, 0 },
      { "verdict", "verdict", AS_TEXT, 10, 0 },
      { "confidence", "confidence", AS_TEXT, 6, 0 } },
    NULL,
    NULL },
  { "hosts",
    "host",
    "origins",
    "-messages",
    { { "ip", "address", AS_TEXT, 0, 0 },
      { "messages", "messages", AS_COUNT, 0, 0 },
      { "verdict", "verdict", AS_TEXT, 8, 0 },
      { "rdns", "reverse name", AS_PATH, 10, 0 } },
    NULL,
    NULL },
  { "bounces",
    "bounce",
    "bounces",
    "",
    { { "message", "report", AS_ID, 0, 0 },
      { "verdict", "verdict", AS_TEXT, 6, 0 },
      { "action", "action", AS_TEXT, 6, 0 },
      { "reason", "reason", AS_TEXT, 8, 0 },
      { "recipient", "recipient", AS_TEXT, 14, 0 } },
    NULL,
    NULL },
  { "queued",
    "queue",
    "queued",
    "",
    { { "message", "message", AS_ID, 0, 0 },
      { "queue", "queue", AS_TEXT, 8, 0 },
      { "queue_id", "queue id", AS_TEXT, 0, 0 },
      { "sender", "envelope from", AS_TEXT, 12, 0 } },
    NULL,
    "queued messages" },
  { "attachments",
    "attachment",
    "attachments",
    "",
    { { "message", "message", AS_ID, 0, 0 },
      { "size", "bytes", AS_COUNT, 0, 0 },
      { "type", "type", AS_TEXT, 8, 40 },
      { "name", "name", AS_TEXT, 12, 0 } },
    NULL,
    NULL },
  { "sources",
    "source",
    "sources",
    "",
    { { "status", "status", AS_TEXT, 0, 0 },
      { "format", "format", AS_TEXT, 4, 0 },
      { "bytes", "bytes", AS_COUNT, 0, 0 },
      { "messages", "messages", AS_COUNT, 0, 0 },
      { "path", "path", AS_PATH, 12, 0 } },
    "detail",
    NULL },
  { "problems",
    "problem",
    "problems",
    "",
    { { "kind", "kind", AS_TEXT, 0, 0 },
      { "path", "path", AS_PATH, 12, 0 },
      { "offset", "at byte", AS_COUNT, 0, 0 },
      { "length", "bytes", AS_COUNT, 0, 0 } },
    "detail",
    NULL },
};

/* What can be listed of one thing, and the column that names it. */
static const struct {
  const char *word, *kind, *column;
} owners[] = {
  { "messages", "cluster", "cluster" },    { "messages", "burst", "burst" },
  { "messages", "account", "counted_to" }, { "messages", "host", "origin.ip" },
  { "queued", "account", "counted_to" },   { "bursts", "cluster", "cluster" },
  { "attachments", "message", "message" }, { "bounces", "message", "message" },
};

const BhShowList *
bh_show_list_find (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].word, word) == 0 || strcmp (lists[i].kind, word) == 0)
      return &lists[i];
  return NULL;
}

const char **
bh_show_list_words (void)
{
  const char **words = g_new0 (const char *, G_N_ELEMENTS (lists) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    words[i] = lists[i].word;
  return words;
}

/* A folded subject keeps the blanks of its fold: a list has no room for them. */
static char *
without_runs_of_blanks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' && *p != '\t')
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

static char *
cell_text (BhRows *rows, const Column *column)
{
  const char *text = bh_rows_get (rows, column->key);

  if (text == NULL)
    return g_strdup ("–");
  switch (column->form) {
  case AS_ID:
    return g_strndup (text, BH_SHOW_ID_LEN);
  case AS_COUNT:
    return bh_show_count (bh_rows_get_int (rows, column->key));
  case AS_TIME:
    return bh_show_time (bh_rows_get_int (rows, column->key));
  case AS_PATH:
    return bh_show_text (text);
  case AS_TEXT:
    break;
  }
  g_autofree char *line = without_runs_of_blanks (text);
  return bh_show_text (line);
}

static GStrv
take_row (const BhShowList *list, BhRows *rows)
{
  GStrv cells = g_new0 (char *, COLUMNS + 2);
  guint n = 0;

  for (; list->columns[n].key != NULL; n++)
    cells[n] = cell_text (rows, &list->columns[n]);
  if (list->below != NULL)
    cells[n] = g_strdup (bh_rows_get (rows, list->below));
  return cells;
}

guint
bh_show_list_print (const BhShowList *list,
                    BhRows *rows,
                    guint n_max,
                    BhTextForm form,
                    guint indent,
                    GError **error)
{
  g_autoptr (GPtrArray) taken = bh_show_columns_rows ();
  g_autoptr (GError) failure = NULL;
  BhShowColumn columns[COLUMNS];
  guint n = 0;

  for (; list->columns[n].key != NULL; n++) {
    const Column *column = &list->columns[n];
    columns[n] = (BhShowColumn) { column->title, column->min, column->max, column->form == AS_COUNT,
                                  column->form == AS_PATH };
  }
  while (taken->len < n_max && bh_rows_next (rows, &failure))
    g_ptr_array_add (taken, take_row (list, rows));
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return 0;
  }
  if (taken->len > 0)
    bh_show_columns_print (columns, n, taken, form, indent);
  return taken->len;
}

static gboolean
print_json_lines (BhRows *rows, guint *out_n, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (; bh_rows_next (rows, &failure); (*out_n)++)
    puts (bh_rows_json (rows));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

const char *
bh_show_list_column (const BhShowList *list, const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    if (strcmp (owners[i].word, list->word) == 0 && strcmp (owners[i].kind, kind) == 0)
      return owners[i].column;
  return NULL;
}

char *
bh_show_list_owners (const BhShowList *list)
{
  const char *kinds[G_N_ELEMENTS (owners)] = { NULL };
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    if (strcmp (owners[i].word, list->word) == 0)
      kinds[n++] = owners[i].kind;
  const char *first = n > 0 && kinds[0][0] == 'a' ? "an " : "a ";
  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? first : i + 1 == n ? " or " : ", ", kinds[i]);
  return n > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/* The rows asked for; messages of an owner are read as a story. */
static BhRows *
open_rows (
    BhCase *opened, const BhShowList *list, BhShowOwner owner, gboolean is_json, GError **error)
{
  gboolean is_story = owner.column != NULL && !is_json && strcmp (list->table, "messages") == 0;
  const BhRowsWhere where = { .column = owner.column,
                              .value = owner.name,
                              .order = is_json || is_story ? "" : list->order };

  return bh_case_rows_where (opened, is_story ? "timeline" : list->table, &where, error);
}

/* How many rows are left. */
static gint64
count_rest (BhRows *rows, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 n = 0;

  while (bh_rows_next (rows, &failure))
    n++;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return n;
}

static guint
print_for_pipe (const BhShowList *list, BhRows *rows, BhTextForm form, GError **error)
{
  guint n_all = 0, n;

  do {
    n = bh_show_list_print (list, rows, BLOCK, form, /* indent= */ 0, error);
    n_all += n;
  } while (n == BLOCK);
  return n_all;
}

static guint
print_for_terminal (const BhShowList *list, BhRows *rows, BhTextForm form, GError **error)
{
  guint n = bh_show_list_print (list, rows, SHOWN, form, /* indent= */ 0, error);
  gint64 n_more = n == SHOWN ? count_rest (rows, error) : 0;

  if (n_more > 0)
    printf ("and %" G_GINT64_FORMAT " more: a pipe (| less) and --json have all\n", n_more);
  return n;
}

static void
set_none (const BhShowList *list, BhShowOwner owner, GError **error)
{
  const char *things = list->none != NULL ? list->none : list->word;

  if (owner.column != NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "there are no %s of %s:%s in this case",
                 things, owner.kind, owner.name);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "there are no %s in this case", things);
}

gboolean
bh_show_list_rows (const BhShowList *list,
                   BhRows *rows,
                   gboolean is_json,
                   BhTextForm form,
                   guint *out_n,
                   GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint n = 0;

  if (is_json)
    print_json_lines (rows, &n, &failure);
  else if (form.columns > 0)
    n = print_for_terminal (list, rows, form, &failure);
  else
    n = print_for_pipe (list, rows, form, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  *out_n = n;
  return TRUE;
}

gboolean
bh_show_things (BhCase *opened,
                const BhShowList *list,
                BhShowOwner owner,
                gboolean is_json,
                BhTextForm form,
                GError **error)
{
  g_autoptr (BhRows) rows = open_rows (opened, list, owner, is_json, error);
  guint n = 0;

  if (rows == NULL || !bh_show_list_rows (list, rows, is_json, form, &n, error))
    return FALSE;
  if (n == 0)
    set_none (list, owner, error);
  return n > 0;
}
