/* page-accounts.c - verdicts on accounts and machines, with what they rest on. */
#include <jansson.h>

#include "reports/inferred.h"
#include "reports/machine.h"
#include "reports/page.h"
#include "reports/show.h"

#define N_CARDS 20
#define N_EVIDENCE 5 /* lines a rule, as the verdict rules give at most */
#define N_ADDRESSES 12

static void
write_evidence (BhPage *page, const char *text)
{
  bh_page_open (page, "li", NULL);
  bh_page_cited_text (page, text);
  bh_page_close (page);
}

static void
write_rule (BhPage *page, json_t *rule)
{
  const char *name = json_string_value (json_object_get (rule, "rule"));
  json_t *evidence = json_object_get (rule, "evidence");
  const BhWording *word = bh_wording_find (bh_rule_words, name);

  if (name == NULL)
    return;
  bh_page_open (page, "li", NULL);
  bh_page_element (page, "strong", NULL, name);
  bh_page_format (page, "%s%s", word != NULL ? " – " : "", word != NULL ? word->words : "");
  bh_page_open (page, "ul", NULL);
  for (gsize i = 0; i < MIN (json_array_size (evidence), N_EVIDENCE); i++)
    write_evidence (page, json_string_value (json_array_get (evidence, i)));
  bh_page_close (page);
  bh_page_close (page);
}

static void
write_rules (BhPage *page, const char *json)
{
  json_t *list = json != NULL ? json_loads (json, JSON_ALLOW_NUL, NULL) : NULL;
  if (json_array_size (list) > 0) {
    bh_page_element (page, "h4", NULL, "Rules that fired, and their evidence");
    bh_page_open (page, "ul", "evidence");
    for (gsize i = 0; i < json_array_size (list); i++)
      write_rule (page, json_array_get (list, i));
    bh_page_close (page);
  }
  json_decref (list);
}

static void
write_addresses (BhPage *page, BhRows *rows)
{
  const char *json = bh_rows_get (rows, "origin_ips");
  json_t *list = json != NULL ? json_loads (json, JSON_ALLOW_NUL, NULL) : NULL;
  gsize n = json_array_size (list);

  if (n > 0) {
    bh_page_open (page, "p", NULL);
    bh_page_text (page, "Sent from ");
    for (gsize i = 0; i < MIN (n, N_ADDRESSES); i++) {
      bh_page_text (page, i > 0 ? ", " : "");
      bh_page_element (page, "code", NULL, json_string_value (json_array_get (list, i)));
    }
    if (n > N_ADDRESSES)
      bh_page_format (page, " and %d more", (int)(n - N_ADDRESSES));
    g_autofree char *machine =
        page->failure == NULL ? bh_machine_name (page->owner, rows, &page->failure) : NULL;
    if (machine != NULL)
      bh_page_format (page, ", which calls itself %s", machine);
    bh_page_text (page, ".");
    bh_page_close (page);
  }
  json_decref (list);
}

static void
write_window (BhPage *page, BhRows *rows)
{
  gint64 start = bh_rows_get_int (rows, "window.start"), end = bh_rows_get_int (rows, "window.end");
  gint64 n_window = bh_rows_get_int (rows, "window.messages"), n_told = bh_words_n_told (rows);
  g_autofree char *all = bh_show_many (bh_rows_get_int (rows, "messages"), "message", "messages");
  g_autofree char *from =
      bh_show_many (bh_rows_get_int (rows, "from_addresses"), "From address", "From addresses");
  g_autofree char *to = bh_words_recipients (bh_rows_get_int (rows, "recipients"));
  g_autofree char *scanned = bh_words_scanned (rows);

  bh_page_open (page, "p", NULL);
  if (n_window > 0 && bh_rows_get (rows, "window.start") != NULL) {
    g_autofree char *count = bh_show_many (n_window, "message", "messages");
    g_autofree char *told = bh_show_many (n_told, "recipient", "recipients");
    g_autofree char *duration = bh_show_duration_between (start, end);
    bh_page_format (page, "Judged: %s%s%s within %s, from ", count, n_told > 0 ? " to " : "",
                    n_told > 0 ? told : "", duration);
    bh_page_time (page, start);
    bh_page_text (page, ". ");
  }
  bh_page_format (page, "In all: %s with %s to %s.", all, from, to);
  if (scanned != NULL)
    bh_page_format (page, " Of the messages %s.", scanned);
  bh_page_close (page);
}

/* What to do: a list to be worked off, or a sentence where there is one thing only. */
static void
write_steps (BhPage *page, const char *remedy)
{
  g_auto (GStrv) steps = bh_show_steps (remedy);

  if (g_strv_length (steps) < 2) {
    bh_page_element (page, "p", NULL, remedy);
    return;
  }
  bh_page_open (page, "ol", "todo");
  for (guint i = 0; steps[i] != NULL; i++)
    bh_page_element (page, "li", NULL, steps[i]);
  bh_page_close (page);
}

/* What the rules name is looked for before the first card is written. */
static void
add_cited (BhRows *rows, const BhWording *verdict G_GNUC_UNUSED, gpointer user_data)
{
  BhPage *page = user_data;
  const char *account = bh_rows_get (rows, "account"), *json = bh_rows_get (rows, "rules");
  json_t *list = json != NULL ? json_loads (json, JSON_ALLOW_NUL, NULL) : NULL, *rule;
  size_t i;

  json_array_foreach (list, i, rule)
  {
    json_t *evidence = json_object_get (rule, "evidence");
    for (gsize k = 0; k < MIN (json_array_size (evidence), N_EVIDENCE); k++)
      bh_page_cited_add (page->cited, account, json_string_value (json_array_get (evidence, k)));
  }
  json_decref (list);
}

static void
write_card (BhRows *rows, const BhWording *verdict, gpointer user_data)
{
  BhPage *page = user_data;
  const char *remedy = bh_rows_get (rows, "remedy");
  g_autofree char *anchor = bh_page_account_anchor (++page->n_accounts);

  bh_page_open (page, "article", verdict->weight == BH_WEIGHT_ACT ? "card act" : "card look");
  bh_page_attribute (page, "id", anchor);
  bh_page_open (page, "h3", NULL);
  bh_page_brief (page, bh_rows_get (rows, "account"));
  bh_page_text (page, " ");
  bh_page_badge (page, verdict->name, verdict->weight);
  bh_page_close (page);
  bh_page_open (page, "p", NULL);
  bh_page_format (page, "Finding: %s. Confidence: %s.", verdict->words,
                  bh_rows_get (rows, "confidence"));
  bh_page_close (page);
  write_window (page, rows);
  write_addresses (page, rows);
  if (remedy != NULL && *remedy != '\0') {
    bh_page_element (page, "h4", NULL, "What to do");
    write_steps (page, remedy);
  }
  write_rules (page, bh_rows_get (rows, "rules"));
  bh_page_close (page);
}

/* A verdict and how many accounts have it. */
typedef struct {
  const BhWording *word; /* NULL: nobody has described it */
  char *verdict;
  gint64 n;
} Count;

static void
count_clear (gpointer data)
{
  g_free (((Count *)data)->verdict);
}

/* The commonest first. */
static GArray *
read_counts (BhPage *page)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr (BhRows) rows = bh_page_groups (page, "accounts", "verdict", 0);

  g_array_set_clear_func (counts, count_clear);
  while (bh_page_next (page, rows)) {
    const char *verdict = bh_rows_get (rows, "value");
    Count count = { bh_wording_find (bh_account_verdicts, verdict), g_strdup (verdict),
                    bh_rows_get_int (rows, "count") };
    g_array_append_val (counts, count);
  }
  return counts;
}

static void
write_counts_of (BhPage *page, const GArray *counts, BhWeight weight)
{
  for (guint i = 0; i < counts->len; i++) {
    const Count *count = &g_array_index (counts, Count, i);
    if ((count->word != NULL ? count->word->weight : BH_WEIGHT_PLAIN) != weight)
      continue;
    bh_page_row (page);
    bh_page_cell (page, "nowrap", count->verdict);
    bh_page_cell (page, "word", bh_words_for (bh_account_verdicts, count->verdict));
    bh_page_cell_count (page, count->n);
    bh_page_row_end (page);
  }
}

/* Nearly all accounts are innocent: what is grave stands above them. */
static void
write_counts (BhPage *page)
{
  static const char *const titles[] = { "Verdict", "Meaning", "#Accounts", NULL };
  static const BhWeight order[] = { BH_WEIGHT_ACT, BH_WEIGHT_LOOK, BH_WEIGHT_PLAIN };
  g_autoptr (GArray) counts = read_counts (page);

  bh_page_table (page, "All accounts by verdict", titles);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    write_counts_of (page, counts, order[i]);
  bh_page_table_end (page);
  bh_page_open (page, "p", "more");
  bh_page_text (page, "Each of them, with the signs that were seen: ");
  bh_page_element (page, "code", NULL, "tables/accounts.jsonl");
  bh_page_text (page, ", ");
  bh_page_element (page, "code", NULL, "backhop show CASE account:NAME");
  bh_page_close (page);
}

static void
write_none_judged (BhPage *page)
{
  bh_page_open (page, "p", NULL);
  bh_page_words (page, bh_own_side_is_given (page->owner)
                           ? "No account was judged: no mail is seen that an account of ours "
                             "handed in."
                           : "No account was judged: what is ours was not said (--own-host, "
                             "--own-net, --own-domain), and a side that is not known accuses "
                             "nobody.");
  bh_page_close (page);
}

void
bh_page_accounts (BhPage *page)
{
  gint64 n_cards = 0;

  bh_page_element (
      page, "p", "lead",
      "An account is named only where several independent facts agree. Confidence counts "
      "independent sources: headers, logs, bounces, lists. It is never high on headers "
      "alone, because a sender can write them.");
  if (page->failure == NULL)
    n_cards = bh_words_count_accounts (page->owner, BH_WEIGHT_LOOK, &page->failure);
  if (bh_case_n_rows (page->owner, "accounts") == 0)
    write_none_judged (page);
  else if (n_cards == 0)
    bh_page_element (page, "p", NULL, "No compromise is shown by the evidence at hand.");
  if (page->failure == NULL)
    bh_words_visit_accounts (page->owner, BH_WEIGHT_LOOK, N_CARDS, add_cited, page, &page->failure);
  if (page->failure == NULL)
    bh_page_cited_find (page);
  if (page->failure == NULL)
    bh_words_visit_accounts (page->owner, BH_WEIGHT_LOOK, N_CARDS, write_card, page,
                             &page->failure);
  bh_page_more (page, "accounts", n_cards, N_CARDS);
  bh_page_cited_table (page);
  if (bh_case_n_rows (page->owner, "accounts") > 0)
    write_counts (page);
}
