/* summary-accounts.c - whom the verdicts accuse, since when, from where, and what to do. */
#include <backhop/thresholds.h>
#include <jansson.h>
#include <string.h>

#include "reports/inferred.h"
#include "reports/machine.h"
#include "reports/show.h"
#include "reports/summary.h"

#define INDENT (BH_SUMMARY_LABEL + 2)
#define ORIGINS_COLUMNS 34 /* of a line, for addresses; the table has all */
#define MACHINE_COLUMNS 30

static void
add_machine (BhSummary *self, BhRows *rows, GString *line)
{
  g_autofree char *name =
      self->failure == NULL ? bh_machine_name (self->owner, rows, &self->failure) : NULL;
  if (name == NULL)
    return;
  g_autofree char *shown = bh_show_fit (name, MACHINE_COLUMNS);
  g_string_append_printf (line, ", which calls itself %s", shown);
}

static void
add_paragraph (BhSummary *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (self->out, "%*s", INDENT, "");
  bh_summary_wrapped (self, text, INDENT);
}

/* ", from 203.0.113.9, 203.0.113.12 and 7 more": as many as a line holds, one at least. */
static void
add_origins (GString *line, const char *json)
{
  json_t *list = json != NULL ? json_loads (json, JSON_ALLOW_NUL, NULL) : NULL;
  gsize n = json_array_size (list), start = line->len, i = 0;

  for (; i < n && (i == 0 || line->len - start < ORIGINS_COLUMNS); i++) {
    g_autofree char *shown = bh_show_fit (json_string_value (json_array_get (list, i)), 40);
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : ", from ", shown);
  }
  if (i < n)
    g_string_append_printf (line, " and %" G_GSIZE_FORMAT " more", n - i);
  json_decref (list);
}

/* What is asked next: since when, to how many, and from where. */
static void
add_window (BhSummary *self, BhRows *rows)
{
  const char *start = bh_rows_get (rows, "window.start");
  g_autofree char *since =
      start != NULL ? bh_show_time (bh_show_number (start)) : g_strdup ("a time that is not known");
  g_autofree char *many = bh_words_recipients (bh_words_n_told (rows));

  g_autoptr (GString) line = g_string_new (NULL);
  g_string_append_printf (line, "since %s, to %s", since, many);
  add_origins (line, bh_rows_get (rows, "origin_ips"));
  add_machine (self, rows, line);
  add_paragraph (self, line->str);
}

/* Where accounts are listed: what was told of one is not told of each of that verdict. */
typedef struct {
  BhSummary *summary;
  const BhWording *verdict; /* of the account before; NULL: none */
  GHashTable *told;         /* steps of remedies for that verdict, owned */
} Listing;

/* The steps that are this account's own; the others stand with one above. */
static void
add_remedy (Listing *self, const char *remedy)
{
  g_auto (GStrv) steps = bh_show_steps (remedy != NULL ? remedy : "");
  g_autoptr (GString) own = g_string_new (NULL);
  guint n_told = 0;

  for (gsize i = 0; steps[i] != NULL; i++) {
    if (g_hash_table_contains (self->told, steps[i])) {
      n_told++;
      continue;
    }
    g_hash_table_add (self->told, g_strdup (steps[i]));
    gsize start = own->len > 0 ? own->len + 2 : 0;
    g_string_append_printf (own, "%s%s", own->len > 0 ? "; " : "", steps[i]);
    if (start > 0)
      own->str[start] = g_ascii_tolower (own->str[start]);
  }
  if (n_told > 1) {
    g_string_append (own, own->len > 0 ? "; the rest as above." : "What to do: as above.");
    add_paragraph (self->summary, own->str);
  } else {
    add_paragraph (self->summary, remedy);
  }
}

static void
add_account (BhRows *rows, const BhWording *verdict, gpointer user_data)
{
  Listing *listing = user_data;
  BhSummary *self = listing->summary;
  g_autofree char *account = bh_show_fit (bh_rows_get (rows, "account"), 50);
  g_autofree char *window = bh_words_window (rows);

  bh_summary_indent (self);
  bh_summary_colored (self, verdict->weight, account);
  g_string_append_printf (self->out, "  %s, confidence %s", verdict->name,
                          bh_rows_get (rows, "confidence"));
  if (window != NULL)
    g_string_append_printf (self->out, ": %s", window);
  g_string_append (self->out, "\n");
  add_paragraph (self, verdict->words);
  if (verdict->weight == BH_WEIGHT_ACT)
    add_window (self, rows);
  if (listing->verdict != verdict)
    g_hash_table_remove_all (listing->told);
  listing->verdict = verdict;
  add_remedy (listing, bh_rows_get (rows, "remedy"));
}

/* Whoever reads on has to know that the rules were asked for other numbers than usual. */
static void
add_thresholds (BhSummary *self)
{
  const char *text = bh_case_get (self->owner, "thresholds_json");
  json_t *values = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  g_autoptr (GString) changed = g_string_new (NULL);
  const BhThresholdRow *row;

  for (guint i = 0; (row = bh_threshold_row (i)) != NULL; i++) {
    const json_t *value = json_object_get (values, row->name);
    if (json_is_integer (value) && json_integer_value (value) != row->value)
      g_string_append_printf (changed, "%s%s %" JSON_INTEGER_FORMAT " (%u)",
                              changed->len > 0 ? ", " : "thresholds changed: ", row->name,
                              json_integer_value (value), row->value);
  }
  json_decref (values);
  if (changed->len == 0)
    return;
  bh_summary_indent (self);
  bh_summary_wrapped (self, changed->str, BH_SUMMARY_LABEL);
}

static const char *
why_none (BhSummary *self)
{
  if (bh_summary_number (self, "messages") == 0)
    return "none was judged";
  return bh_own_side_is_given (self->owner)
             ? "none was judged: no mail is seen that an account of ours handed in"
             : "none was judged: --own-host, --own-net, --own-domain say what is yours";
}

void
bh_summary_accounts (BhSummary *self)
{
  gint64 n_all = bh_case_n_rows (self->owner, "accounts"), n_act = 0;

  bh_summary_label (self, "ACCOUNTS");
  if (self->failure == NULL)
    n_act = bh_words_count_accounts (self->owner, BH_WEIGHT_ACT, &self->failure);
  if (n_all == 0) {
    bh_summary_wrapped (self, why_none (self), BH_SUMMARY_LABEL);
    return;
  }
  bh_summary_count (self, n_all, "account", "accounts");
  g_autofree char *act = bh_show_count (n_act);
  if (n_act > 0)
    g_string_append_printf (self->out, ", %s compromised or abused\n", act);
  else
    g_string_append_printf (
        self->out, ", no compromise shown%s\n",
        bh_case_n_rows (self->owner, "logs") == 0 ? "; no server's log was there to be asked" : "");
  add_thresholds (self);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = { self, NULL, told };
  if (self->failure == NULL)
    bh_words_visit_accounts (self->owner, BH_WEIGHT_LOOK, BH_SUMMARY_LISTED, add_account, &listing,
                             &self->failure);
  if (n_act > BH_SUMMARY_LISTED)
    bh_summary_more (self, "accounts", n_act, BH_SUMMARY_LISTED);
}
