/* format-text.c - summary.txt, and what scan prints at its end.
 *
 * One screen for a person: what was read, where mail came from, what burst, whom
 * to look at, what could not be read. Each section is one function; a value from
 * evidence is cut to its place and made visible.
 */
#include <string.h>

#include "reports/format.h"
#include "reports/inferred.h"
#include "reports/show.h"
#include "reports/words.h"

#define WIDTH 100          /* columns */
#define LABEL 10           /* columns of the words on the left */
#define ORIGINS_COLUMNS 34 /* of a line, for addresses; the table has all */
#define N_LISTED 5
#define N_INFERRED 3 /* hosts named with the boundary */
#define N_BARS 48

typedef struct {
  BhCase *owner; /* borrowed */
  GString *out;
  gboolean is_colored;
  GError *failure; /* the first of the case; later sections are then left out */
} Page;

/* Colours by meaning; nothing is said by colour alone. */
static const struct {
  const char *start;
} colors[] = {
  [BH_WEIGHT_PLAIN] = { "\033[1m" },
  [BH_WEIGHT_LOOK] = { "\033[33m" },
  [BH_WEIGHT_ACT] = { "\033[1;31m" },
};

static void
add_colored (Page *page, BhWeight weight, const char *text)
{
  if (page->is_colored)
    g_string_append_printf (page->out, "%s%s\033[0m", colors[weight].start, text);
  else
    g_string_append (page->out, text);
}

static void
add_label (Page *page, const char *label)
{
  add_colored (page, BH_WEIGHT_PLAIN, label);
  g_string_append_printf (page->out, "%*s", LABEL - (int)strlen (label), "");
}

static void
add_indent (Page *page)
{
  g_string_append_printf (page->out, "%*s", LABEL, "");
}

static void
add_count (Page *page, gint64 count, const char *one, const char *many)
{
  g_autofree char *text = bh_show_many (count, one, many);
  g_string_append (page->out, text);
}

static gint64
info_number (Page *page, const char *key)
{
  return bh_show_number (bh_case_get (page->owner, key));
}

/* Whether rows can be read; an error is kept for the end. */
static gboolean
next_row (Page *page, BhRows *rows)
{
  return rows != NULL && page->failure == NULL && bh_rows_next (rows, &page->failure);
}

static BhRows *
top_rows (Page *page, const char *table, const char *order, guint limit)
{
  return page->failure == NULL ? bh_case_rows_top (page->owner, table, order, limit, &page->failure)
                               : NULL;
}

/* "external 4,100 · internal 550 · …", commonest first, at most so many. */
static void
add_groups (Page *page, const char *table, const char *column, guint limit)
{
  g_autoptr (BhRows) rows = page->failure == NULL
                                ? bh_case_groups (page->owner, table, column, limit, &page->failure)
                                : NULL;
  for (guint n = 0; next_row (page, rows); n++) {
    const char *value = bh_rows_get (rows, "value");
    g_autofree char *name = bh_show_fit (value != NULL ? value : "not given", 40);
    g_autofree char *count = bh_show_count (bh_rows_int (rows, 1));
    g_string_append_printf (page->out, "%s%s %s", n > 0 ? " · " : "", name, count);
  }
  g_string_append_c (page->out, '\n');
}

static void
add_more (Page *page, const char *table, gint64 n_all, gint64 n_shown)
{
  if (n_all <= n_shown)
    return;
  g_autofree char *count = bh_show_count (n_all - n_shown);
  add_indent (page);
  g_string_append_printf (page->out, "%s more in tables/%s.jsonl\n", count, table);
}

static void
add_case_words (Page *page, const char *key, const char *before)
{
  const char *value = bh_case_get (page->owner, key);
  if (value == NULL || *value == '\0')
    return;
  g_autofree char *text = bh_show_fit (value, 40);
  g_string_append_printf (page->out, "   %s %s", before, text);
}

static void
add_head (Page *page)
{
  const char *version = bh_case_get (page->owner, "program_version");
  g_autofree char *bytes = bh_show_bytes (info_number (page, "bytes_in"));
  gint64 n_messages = info_number (page, "messages"), n_distinct = info_number (page, "distinct");

  add_colored (page, BH_WEIGHT_PLAIN, "backhop");
  g_string_append_printf (page->out, " %s", version != NULL ? version : "");
  add_case_words (page, "case_number", "case");
  add_case_words (page, "examiner", "examiner");
  g_string_append_c (page->out, '\n');
  add_count (page, n_messages, "message", "messages");
  if (n_distinct < n_messages) {
    g_autofree char *count = bh_show_count (n_distinct);
    g_string_append_printf (page->out, " (%s without copies)", count);
  }
  g_string_append (page->out, " from ");
  add_count (page, info_number (page, "sources"), "source", "sources");
  g_string_append_printf (page->out, ", %s\n", bytes);
  if (g_strcmp0 (bh_case_get (page->owner, "complete"), "1") != 0)
    add_colored (page, BH_WEIGHT_ACT,
                 "NOT COMPLETE: the scan was stopped; the same command goes on with it\n");
}

/* Where the origins rest on a vote: the analyst is asked to say so himself. */
static void
add_boundary (Page *page)
{
  g_autofree char *hosts = bh_inferred_text (page->owner, "inferred_hosts_json", N_INFERRED);
  if (hosts == NULL)
    return;
  g_autofree char *text = g_strdup_printf (
      "inferred: %s, pin %s with --own-host", hosts,
      bh_inferred_count (page->owner, "inferred_hosts_json") == 1 ? "it"
                                                                  : "each of them (method.json)");
  add_label (page, "BOUNDARY");
  bh_show_append_wrapped (page->out, text, LABEL, WIDTH);
}

static void
add_origin (Page *page, BhRows *rows)
{
  add_indent (page);
  const char *ip = bh_rows_get (rows, "ip"), *rdns = bh_rows_get (rows, "rdns");
  bh_show_append_padded (page->out, ip != NULL ? ip : "–", 25);
  g_autofree char *count = bh_show_many (bh_rows_int (rows, (guint)bh_rows_find (rows, "messages")),
                                         "message", "messages");
  g_string_append_printf (page->out, "%18s   ", count);
  bh_show_append_padded (page->out, bh_rows_get (rows, "verdict"), 20);
  g_autofree char *special = bh_words_special (bh_rows_get (rows, "special"));
  const char *known = rdns != NULL ? rdns : special;
  g_autofree char *name = bh_show_fit (known != NULL ? known : "", 24);
  g_string_append_printf (page->out, "%s", name);
  while (page->out->len > 0 && page->out->str[page->out->len - 1] == ' ')
    g_string_truncate (page->out, page->out->len - 1);
  g_string_append_c (page->out, '\n');
}

static void
add_origins (Page *page)
{
  add_label (page, "ORIGIN");
  add_groups (page, "conclusions", "verdict", 8);
  g_autoptr (BhRows) rows = top_rows (page, "origins", "-messages", N_LISTED);
  gint64 n = 0;
  for (; next_row (page, rows); n++)
    add_origin (page, rows);
  add_more (page, "origins", bh_case_n_rows (page->owner, "origins"), n);
}

/* A bar of eight heights a slot, over the time of nearly all messages. */
static void
add_sparkline (Page *page)
{
  static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
  guint counts[N_BARS], highest = 1;
  gint64 first = 0, last = 0;

  if (!bh_case_time_range (page->owner, NULL, 5, &first, &last) ||
      !bh_case_histogram (page->owner, NULL, first, last, N_BARS, counts))
    return;
  for (guint i = 0; i < N_BARS; i++)
    highest = MAX (highest, counts[i]);
  g_autofree char *from = bh_show_day (first), *to = bh_show_day (last);
  add_indent (page);
  for (guint i = 0; i < N_BARS; i++) {
    guint64 height = ((guint64)counts[i] * 7 + highest - 1) / highest;
    g_string_append (page->out, counts[i] == 0 ? " " : bars[height]);
  }
  g_string_append_printf (page->out, "  %s to %s\n", from, to);
}

static char *
cluster_template (Page *page, const char *cluster)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (page->owner, "clusters", "cluster", cluster, FALSE,
                                                "", 1, &page->failure);
  return next_row (page, rows) ? g_strdup (bh_rows_get (rows, "template")) : NULL;
}

static void
add_burst (Page *page, BhRows *rows)
{
  gint64 onset = bh_rows_int (rows, (guint)bh_rows_find (rows, "onset"));
  gint64 end = bh_rows_int (rows, (guint)bh_rows_find (rows, "end"));
  const char *kind = bh_rows_get (rows, "kind");
  const BhWord *word = bh_word_find (bh_burst_kinds, kind);
  g_autofree char *name = bh_show_fit (kind, 9);
  g_autofree char *count = bh_show_count (bh_rows_int (rows, (guint)bh_rows_find (rows, "size")));
  g_autofree char *start = bh_show_time (onset), *duration = bh_show_duration (end - onset);
  g_autofree char *template = cluster_template (page, bh_rows_get (rows, "cluster"));

  add_indent (page);
  add_colored (page, word != NULL ? word->weight : BH_WEIGHT_PLAIN, name);
  g_string_append_printf (page->out, "%*s %8s  %s, %-11s ", 9 - (int)bh_show_columns (name), "",
                          count, start, duration);
  g_autofree char *text = bh_show_fit (template != NULL ? template : "", 33);
  g_string_append_printf (page->out, "%s%s%s\n", *text != '\0' ? "\"" : "", text,
                          *text != '\0' ? "\"" : "");
}

static void
add_bursts (Page *page)
{
  gint64 n_bursts = bh_case_n_rows (page->owner, "bursts"), n = 0;

  add_label (page, "BURSTS");
  add_count (page, n_bursts, "burst", "bursts");
  g_string_append (page->out, " among ");
  add_count (page, info_number (page, "clusters"), "cluster", "clusters");
  g_string_append (page->out, " of near-identical mail\n");
  add_sparkline (page);
  g_autoptr (BhRows) rows = top_rows (page, "bursts", "-size", N_LISTED);
  for (; next_row (page, rows); n++)
    add_burst (page, rows);
  add_more (page, "bursts", n_bursts, n);
}

/* What is asked next: since when, to how many, and from where. */
static void
add_window (Page *page, BhRows *rows)
{
  const char *start = bh_rows_get (rows, "window.start");
  gint64 n = bh_rows_int (rows, (guint)bh_rows_find (rows, "recipients"));

  if (start == NULL)
    return;
  g_autofree char *since = bh_show_time (bh_show_number (start));
  g_autofree char *many = bh_show_many (n, "recipient", "recipients");
  g_autofree char *origins = bh_show_list (bh_rows_get (rows, "origin_ips"));
  g_autofree char *from = bh_show_fit (origins != NULL ? origins : "", ORIGINS_COLUMNS);
  g_string_append_printf (page->out, "%*ssince %s, to %s%s%s\n", LABEL + 2, "", since, many,
                          *from != '\0' ? ", from " : "", from);
}

static void
add_account (BhRows *rows, const BhWord *verdict, gpointer user_data)
{
  Page *page = user_data;
  g_autofree char *account = bh_show_fit (bh_rows_get (rows, "account"), 50);
  gint64 n_window = bh_rows_int (rows, (guint)bh_rows_find (rows, "window.messages"));
  gint64 start = bh_rows_int (rows, (guint)bh_rows_find (rows, "window.start"));
  gint64 end = bh_rows_int (rows, (guint)bh_rows_find (rows, "window.end"));

  add_indent (page);
  add_colored (page, verdict->weight, account);
  g_string_append_printf (page->out, "  %s, confidence %s", verdict->name,
                          bh_rows_get (rows, "confidence"));
  if (n_window > 0) {
    g_autofree char *count = bh_show_count (n_window), *duration = bh_show_duration (end - start);
    g_string_append_printf (page->out, ": %s in %s", count, duration);
  }
  g_string_append (page->out, "\n");
  if (verdict->weight == BH_WEIGHT_ACT)
    add_window (page, rows);
  const char *remedy = bh_rows_get (rows, "remedy");
  if (remedy != NULL && *remedy != '\0') {
    g_string_append_printf (page->out, "%*s", LABEL + 2, "");
    bh_show_append_wrapped (page->out, remedy, LABEL + 2, WIDTH);
  }
}

static void
add_accounts (Page *page)
{
  gint64 n_all = bh_case_n_rows (page->owner, "accounts"), n_act = 0;

  add_label (page, "ACCOUNTS");
  if (page->failure == NULL)
    n_act = bh_words_count_accounts (page->owner, BH_WEIGHT_ACT, &page->failure);
  if (n_all == 0)
    g_string_append (page->out, "none was judged\n");
  else
    add_count (page, n_all, "account", "accounts");
  if (n_all == 0)
    return;
  if (n_act > 0)
    g_string_append_printf (page->out, ", %" G_GINT64_FORMAT " compromised or abused\n", n_act);
  else
    g_string_append (page->out, ", no compromise shown\n");
  if (page->failure == NULL)
    bh_words_visit_accounts (page->owner, BH_WEIGHT_LOOK, N_LISTED, add_account, page,
                             &page->failure);
  if (n_act > N_LISTED)
    add_more (page, "accounts", n_act, N_LISTED);
}

static void
add_bounces (Page *page)
{
  static const struct {
    const char *key;
    const char *words;
  } verdicts[] = {
    { "bounces_sent_by_us", "about mail sent by us" },
    { "bounces_forged", "forged in our name" },
    { "bounces_undecided", "undecided" },
  };
  gint64 n_lines = bh_case_n_rows (page->owner, "bounces"), n_judged = 0;

  add_label (page, "BOUNCES");
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    n_judged += info_number (page, verdicts[i].key);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts) && n_judged > 0; i++) {
    g_autofree char *count = bh_show_count (info_number (page, verdicts[i].key));
    g_string_append_printf (page->out, "%s%s %s", i > 0 ? " · " : "", count, verdicts[i].words);
  }
  if (n_judged == 0)
    g_string_append (page->out, n_lines == 0 ? "none" : "none was judged");
  g_string_append_c (page->out, '\n');
  if (n_lines > 0) {
    add_indent (page);
    add_groups (page, "bounces", "reason", 5);
  }
}

static void
add_logs (Page *page)
{
  gint64 n_files = info_number (page, "logs_files");
  if (n_files == 0)
    return;
  add_label (page, "LOGS");
  add_count (page, n_files, "log file", "log files");
  g_autofree char *joined = bh_show_many (info_number (page, "logs_joined"), "message", "messages");
  g_autofree char *ambiguous = bh_show_count (info_number (page, "logs_ambiguous"));
  g_string_append_printf (page->out, "; %s tied to one session, %s ambiguous\n", joined, ambiguous);
}

/* What has not left yet can still be stopped. */
static void
add_queued (Page *page)
{
  gint64 n = info_number (page, "queued");

  if (n == 0)
    return;
  add_label (page, "QUEUED");
  add_count (page, n, "message has", "messages have");
  g_string_append (page->out, " not left yet: ");
  add_groups (page, "queued", "queue", 5);
  add_indent (page);
  g_string_append (page->out, "queue ids and envelopes are in tables/queued.jsonl\n");
}

static void
add_evidence (Page *page)
{
  gint64 n_in = info_number (page, "bytes_in"), n_accounted = info_number (page, "bytes_accounted");

  add_label (page, "EVIDENCE");
  if (n_in == n_accounted) {
    g_string_append (page->out, "every byte is accounted for; files and members: ");
  } else {
    g_autofree char *missing = bh_show_count (n_in - n_accounted);
    g_string_append_printf (page->out,
                            "%s bytes are not accounted for; files and members: ", missing);
  }
  add_groups (page, "sources", "status", 8);
}

static void
add_problems (Page *page)
{
  gint64 n = bh_case_n_rows (page->owner, "problems");

  add_label (page, "PROBLEMS");
  if (n == 0) {
    g_string_append (page->out, "none\n");
    return;
  }
  add_groups (page, "problems", "kind", 5);
  add_indent (page);
  g_string_append (page->out, "each is listed in tables/problems.jsonl\n");
}

static void
add_next (Page *page)
{
  add_label (page, "next");
  if (g_strcmp0 (bh_case_get (page->owner, "complete"), "1") == 0)
    g_string_append (page->out, "open report.html · backhop show CASE/ cluster:ID · message:ID · "
                                "account:NAME · host:IP\n");
  else
    g_string_append (page->out, "run the same scan again: it goes on where it was stopped\n");
}

char *
bh_report_summary (BhCase *self, gboolean is_colored, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  static void (*const sections[]) (Page *) = {
    add_head,   add_boundary, add_origins,  add_bursts,   add_accounts, add_bounces,
    add_queued, add_logs,     add_evidence, add_problems, add_next,
  };
  Page page = { self, g_string_new (NULL), is_colored, NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++) {
    if (i == 1 || i == 8)
      g_string_append_c (page.out, '\n');
    sections[i](&page);
  }
  if (page.failure == NULL)
    return g_string_free (page.out, FALSE);
  g_propagate_error (error, page.failure);
  g_string_free (page.out, TRUE);
  return NULL;
}

static gboolean
render (BhCase *self, const BhReportOptions *options G_GNUC_UNUSED, BhOutput *out, GError **error)
{
  g_autofree char *text = bh_report_summary (self, FALSE, error);
  if (text == NULL)
    return FALSE;
  bh_output_text (out, text);
  return TRUE;
}

const BhReportFormat bh_report_format_text = {
  .name = "text",
  .media_type = "text/plain",
  .part = BH_REPORT_SUMMARY,
  .file_name = "summary.txt",
  .render = render,
};
