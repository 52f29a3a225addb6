/* card.c - one row of a table for a person at a terminal.
 *
 * What is asked first stands first; then the row's own order is kept. A column that nobody has
 * described here is shown by its key and the type of its value, so that a new one is never left
 * out.
 */
#include <backhop/report.h>

#include <jansson.h>
#include <string.h>

#include "reports/accused.h"
#include "reports/machine.h"
#include "reports/show.h"
#include "reports/template-parts.h"
#include "reports/words.h"

#define INDENT 18   /* columns before a value */
#define N_LISTED 20 /* items of a list: what stands below stays on the screen; --json has all */

typedef struct {
  GString *out;
  BhCase *owner; /* borrowed */
  BhRows *rows;  /* borrowed */
  const char *table;
  gboolean is_colored;
  guint width; /* columns */
} Card;

typedef void (*WriteValue) (Card *card, const char *label, guint column);

static void
open_line (Card *card, const char *label)
{
  bh_show_append_padded (card->out, label, INDENT);
}

static void
add_text (Card *card, const char *label, const char *text)
{
  open_line (card, label);
  bh_show_append_wrapped (card->out, text, INDENT, card->width);
}

static void
write_text (Card *card, const char *label, guint column)
{
  add_text (card, label, bh_rows_text (card->rows, column));
}

/* What the row is about. */
static void
write_name (Card *card, const char *label, guint column)
{
  g_autofree char *name = bh_show_text (bh_rows_text (card->rows, column));

  open_line (card, label);
  g_string_append_printf (card->out, "%s%s%s\n", card->is_colored ? "\033[1m" : "", name,
                          card->is_colored ? "\033[0m" : "");
}

static void
write_count (Card *card, const char *label, guint column)
{
  g_autofree char *count = bh_show_count (bh_rows_int (card->rows, column));
  add_text (card, label, count);
}

/* An account counts what bounces and logs tell of as well; a host does not. */
static void
write_messages (Card *card, const char *label, guint column)
{
  g_autofree char *count = bh_show_count (bh_rows_int (card->rows, column));
  gboolean is_account = strcmp (card->table, "accounts") == 0;
  gboolean is_host = strcmp (card->table, "origins") == 0;
  g_autofree char *scanned = is_account ? bh_words_scanned (card->rows) : NULL;
  g_autoptr (GString) text = g_string_new (count);

  if (scanned != NULL)
    g_string_append_printf (text, ": %s", scanned);
  if (is_host)
    g_string_append (text, " that the evidence holds");
  add_text (card, label, text->str);
}

static void
write_time (Card *card, const char *label, guint column)
{
  g_autofree char *time = bh_show_time (bh_rows_int (card->rows, column));
  add_text (card, label, time);
}

static void
write_yes_or_no (Card *card, const char *label, guint column)
{
  add_text (card, label, bh_rows_int (card->rows, column) != 0 ? "yes" : "no");
}

/* The span of time that was judged; its three columns are one line. */
static void
write_window (Card *card, const char *label, guint column)
{
  gint end_column = bh_rows_find (card->rows, "window.end");
  gint count_column = bh_rows_find (card->rows, "window.messages");
  gint64 start = bh_rows_int (card->rows, column);

  if (end_column < 0 || count_column < 0)
    return;
  gint64 end = bh_rows_int (card->rows, (guint)end_column);
  g_autofree char *count =
      bh_show_many (bh_rows_int (card->rows, (guint)count_column), "message", "messages");
  g_autofree char *from = bh_show_time (start), *until = bh_show_time (end);
  g_autofree char *duration = bh_show_duration_between (start, end);
  g_autofree char *text =
      g_strdup_printf ("%s within %s, from %s to %s", count, duration, from, until);
  add_text (card, label, text);
}

static const BhWording *
words_of (const char *table)
{
  static const struct {
    const char *table;
    const BhWording *words;
  } tables[] = {
    { "accounts", bh_account_verdicts },
    { "origins", bh_origin_verdicts },
    { "bounces", bh_bounce_verdicts },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (tables[i].table, table) == 0)
      return tables[i].words;
  return NULL;
}

/* A name and what it means. @words: (nullable) */
static void
add_named (Card *card, const char *label, const BhWording *words, const char *name)
{
  const BhWording *word = words != NULL ? bh_wording_find (words, name) : NULL;
  g_autofree char *text =
      g_strdup_printf ("%s%s%s", name, word != NULL ? " – " : "", word != NULL ? word->words : "");
  add_text (card, label, text);
}

static void
write_verdict (Card *card, const char *label, guint column)
{
  add_named (card, label, words_of (card->table), bh_rows_text (card->rows, column));
}

/* Of a bounce a name; of a cluster a sentence. */
static void
write_reason (Card *card, const char *label, guint column)
{
  gboolean is_bounce = strcmp (card->table, "bounces") == 0;
  add_named (card, label, is_bounce ? bh_bounce_reasons : NULL, bh_rows_text (card->rows, column));
}

static const char *
item_text (json_t *list, gsize index)
{
  const char *text = json_string_value (json_array_get (list, index));
  return text != NULL ? text : "–";
}

/* Names of rules, or objects with their evidence: each line of it under its rule. */
static void
write_rules (Card *card, const char *label, guint column)
{
  json_t *rules = json_loads (bh_rows_text (card->rows, column), JSON_ALLOW_NUL, NULL), *rule;
  size_t i;

  json_array_foreach (rules, i, rule)
  {
    gboolean is_object = json_is_object (rule);
    const char *name = json_string_value (is_object ? json_object_get (rule, "rule") : rule);
    json_t *evidence = json_object_get (rule, "evidence");
    if (name == NULL)
      continue;
    add_named (card, label, bh_rule_words, name);
    label = "";
    for (gsize line = 0; line < json_array_size (evidence); line++) {
      g_string_append_printf (card->out, "%*s- ", INDENT, "");
      bh_show_append_wrapped (card->out, item_text (evidence, line), INDENT + 2, card->width);
    }
  }
  json_decref (rules);
}

static char *
words_of_rest (gsize n, gsize n_all)
{
  g_autofree char *more = bh_show_count ((gint64)n), *all = bh_show_count ((gint64)n_all);
  return g_strdup_printf ("and %s more: --json lists all %s", more, all);
}

/* Short things side by side: addresses, ids. */
static void
write_list (Card *card, const char *label, guint column)
{
  json_t *list = json_loads (bh_rows_text (card->rows, column), JSON_ALLOW_NUL, NULL);
  gsize n = json_array_size (list), n_shown = MIN (n, N_LISTED);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", item_text (list, i));
  if (n > n_shown) {
    g_autofree char *rest = words_of_rest (n - n_shown, n);
    g_string_append_printf (text, " %s", rest);
  }
  if (n > 0)
    add_text (card, label, text->str);
  json_decref (list);
}

/* Addresses; of one machine of ours its name as well. */
static void
write_origins (Card *card, const char *label, guint column)
{
  g_autofree char *machine = bh_machine_name (card->owner, card->rows, NULL);

  write_list (card, label, column);
  if (machine != NULL)
    add_text (card, "calls itself", machine);
}

/* Sentences and quotes: each on lines of its own. */
static void
write_lines (Card *card, const char *label, guint column)
{
  json_t *list = json_loads (bh_rows_text (card->rows, column), JSON_ALLOW_NUL, NULL);
  gsize n = json_array_size (list), n_shown = MIN (n, N_LISTED);

  for (gsize i = 0; i < n_shown; i++)
    add_text (card, i == 0 ? label : "", item_text (list, i));
  if (n > n_shown) {
    g_autofree char *rest = words_of_rest (n - n_shown, n);
    add_text (card, "", rest);
  }
  json_decref (list);
}

/* What to do: a list to be worked off. */
static void
write_steps (Card *card, const char *label, guint column)
{
  g_auto (GStrv) steps = bh_show_steps (bh_rows_text (card->rows, column));
  gboolean is_list = g_strv_length (steps) > 1;

  for (guint i = 0; steps[i] != NULL; i++) {
    g_autofree char *numbered = g_strdup_printf ("%u. %s", i + 1, steps[i]);
    add_text (card, i == 0 ? label : "", is_list ? numbered : steps[i]);
  }
}

static void
write_accused (Card *card, const char *label, guint column)
{
  g_autofree char *words = bh_accused_words (bh_rows_text (card->rows, column));
  if (words != NULL)
    add_text (card, label, words);
}

static void
write_nothing (Card *card G_GNUC_UNUSED,
               const char *label G_GNUC_UNUSED,
               guint column G_GNUC_UNUSED)
{
}

/* Behind a run of words that not all texts carry stands how many do. */
static void
write_template (Card *card, const char *label, guint column)
{
  g_autoptr (GPtrArray) parts =
      bh_template_parts (bh_rows_text (card->rows, column), bh_rows_get (card->rows, "support"));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const BhTemplatePart *part = g_ptr_array_index (parts, i);
    gboolean is_partial = part->support >= 0 && part->support < 100;

    g_string_append_printf (text, part->is_slot ? "{%s}" : "%s", part->text);
    if (is_partial)
      g_string_append_printf (text, "%s(%d %%) ", g_str_has_suffix (part->text, " ") ? "" : " ",
                              part->support);
  }
  add_text (card, label, g_strchomp (text->str));
}

static const struct {
  const char *key, *label;
  WriteValue write;
} fields[] = {
  { "account", "account", write_name },
  { "cluster", "cluster", write_name },
  { "burst", "burst", write_name },
  { "ip", "address", write_name },
  { "message", "message", write_name },
  { "verdict", "verdict", write_verdict },
  { "reason", "because", write_reason },
  { "rules", "because", write_rules },
  { "evidence", "evidence", write_lines },
  { "hard", "permanent", write_yes_or_no },
  { "messages", "messages", write_messages },
  { "scanned", NULL, write_nothing }, /* in messages */
  { "size", "messages", write_count },
  { "distinct_texts", "distinct texts", write_count },
  { "from_addresses", "From addresses", write_count },
  { "recipients", "recipients", write_count },
  { "origin_ips", "sent from", write_origins },
  { "window.start", "judged", write_window },
  { "window.end", NULL, write_nothing },      /* in window.start */
  { "window.messages", NULL, write_nothing }, /* likewise */
  { "remedy", "what to do", write_steps },
  { "recipient_list", "went to", write_list },
  { "queue_ids", "queue ids", write_list },
  { "queued_ids", "still queued", write_list },
  { "template", "template", write_template },
  { "slots", NULL, write_nothing },   /* in the template */
  { "support", NULL, write_nothing }, /* likewise */
  { "first_unix", "first", write_time },
  { "last_unix", "last", write_time },
  { "original_message_id", "original id", write_text },
  { "onset", "onset", write_time },
  { "end", "end", write_time },
  { "rdns", "reverse name", write_text },
  { "reporting_mta", "reporting server", write_text },
  { "remote_mta", "remote server", write_text },
  { "diagnostic", "answer", write_text },
  { "p", "chance at most", write_text },
  { "accused", "judged accounts", write_accused },
};

static void
write_unnamed (Card *card, guint column)
{
  g_autofree char *label = g_strdelimit (g_strdup (bh_rows_name (card->rows, column)), "_.", ' ');

  switch (bh_rows_type (card->rows, column)) {
  case BH_VALUE_BOOL:
    write_yes_or_no (card, label, column);
    return;
  case BH_VALUE_JSON:
    write_list (card, label, column);
    return;
  case BH_VALUE_NULL:
  case BH_VALUE_INT:
  case BH_VALUE_TEXT:
    write_text (card, label, column);
    return;
  }
}

static void
write_column (Card *card, guint column)
{
  const char *key = bh_rows_name (card->rows, column), *text = bh_rows_text (card->rows, column);

  if (text == NULL || *text == '\0')
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].key, key) == 0) {
      fields[i].write (card, fields[i].label, column);
      return;
    }
  write_unnamed (card, column);
}

/* Who, what, since when, from where, what to do: why, and the long lists, can wait. */
static const char *const leading[] = { "account",      "verdict",    "confidence",
                                       "window.start", "origin_ips", "remedy" };

static gboolean
is_leading (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (leading); i++)
    if (g_str_equal (leading[i], key))
      return TRUE;
  return FALSE;
}

char *
bh_report_card (BhCase *self, BhRows *rows, const char *table, BhTextForm form)
{
  g_return_val_if_fail (self != NULL && rows != NULL && table != NULL, NULL);

  Card card = { g_string_new (NULL),         self, rows, table, form.is_colored,
                bh_show_width (form.columns) };
  gboolean is_account = g_str_equal (table, "accounts");
  for (gsize i = 0; is_account && i < G_N_ELEMENTS (leading); i++) {
    gint column = bh_rows_find (rows, leading[i]);
    if (column >= 0)
      write_column (&card, (guint)column);
  }
  for (guint i = 0; i < bh_rows_n_columns (rows); i++)
    if (!is_account || !is_leading (bh_rows_name (rows, i)))
      write_column (&card, i);
  return g_string_free (card.out, FALSE);
}
