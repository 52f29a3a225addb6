/* page-overview.c - five numbers, what needs a human, and what was not there. */
#include "reports/accused.h"
#include "reports/inferred.h"
#include "reports/log-files.h"
#include "reports/page.h"
#include "reports/show.h"
#include "reports/template-parts.h"

#define N_LISTED 8      /* of each kind: the list is for a glance */
#define SAID_COLUMNS 60 /* of what the mail of a burst says */

static void
write_tile (BhPage *page, const char *value, const char *label, const char *detail)
{
  bh_page_open (page, "li", NULL);
  bh_page_element (page, "strong", NULL, value);
  bh_page_element (page, "span", "label", label);
  bh_page_element (page, "span", "detail", detail);
  bh_page_close (page);
}

static void
write_count_tile (BhPage *page, gint64 count, const char *one, const char *many, const char *detail)
{
  g_autofree char *value = bh_show_count (count);
  write_tile (page, value, count == 1 ? one : many, detail);
}

static gint64
count_bursts (BhPage *page, const char *kind)
{
  gint64 n = 0;
  g_autoptr (BhRows) rows = bh_page_where (page, "bursts", "kind", kind, "", 0);

  while (bh_page_next (page, rows))
    n++;
  return n;
}

/* "1 taken for spam", "1 spam, 2 undecided" */
static char *
burst_kinds_text (BhPage *page)
{
  gint64 n_undecided = count_bursts (page, "undecided");
  g_autofree char *spam = bh_show_count (count_bursts (page, "spam"));
  g_autofree char *undecided = bh_show_count (n_undecided);

  return n_undecided == 0 ? g_strconcat (spam, " taken for spam", NULL)
                          : g_strconcat (spam, " spam, ", undecided, " undecided", NULL);
}

static void
write_tiles (BhPage *page)
{
  gint64 n_act = 0;
  g_autofree char *bytes = bh_show_bytes (bh_page_fact (page, "bytes_in"));
  g_autofree char *distinct = bh_show_count (bh_page_fact (page, "distinct"));
  gboolean has_copies = bh_page_fact (page, "distinct") != bh_page_fact (page, "messages");
  g_autofree char *without =
      has_copies ? g_strconcat (distinct, " without copies", NULL) : g_strdup ("none is a copy");
  g_autofree char *sources = bh_show_many (bh_page_fact (page, "sources"), "source", "sources");
  g_autofree char *read = g_strconcat ("in ", sources, NULL);

  if (page->failure == NULL)
    n_act = bh_words_count_accounts (page->owner, BH_WEIGHT_ACT, &page->failure);
  gint64 n_accounts = bh_case_n_rows (page->owner, "accounts");
  g_autofree char *judged = bh_show_count (n_accounts);
  g_autofree char *act =
      n_accounts == 0 ? g_strdup ("none was judged") : g_strconcat ("of ", judged, " judged", NULL);
  g_autofree char *kinds = burst_kinds_text (page);

  bh_page_open (page, "ul", "tiles");
  write_count_tile (page, bh_page_fact (page, "messages"), "message", "messages", without);
  write_tile (page, bytes, "read", read);
  write_count_tile (page, bh_page_fact (page, "clusters"), "cluster", "clusters",
                    "of near-identical mail");
  write_count_tile (page, bh_page_fact (page, "bursts"), "burst", "bursts", kinds);
  write_count_tile (page, n_act, "account abused", "accounts abused", act);
  bh_page_close (page);
}

/* One point of the list; the caller adds the words and closes it. */
static void
begin_point (BhPage *page, const char *badge, BhWeight weight)
{
  page->n_points++;
  bh_page_open (page, "li", NULL);
  bh_page_badge (page, badge, weight);
  bh_page_text (page, " ");
}

/* They are the first points, in the order of their cards. */
static void
add_account (BhRows *rows, const BhWording *verdict, gpointer user_data)
{
  BhPage *page = user_data;
  g_autofree char *window = bh_words_window (rows);
  g_autofree char *anchor = bh_page_account_anchor (page->n_points + 1);

  begin_point (page, verdict->weight == BH_WEIGHT_ACT ? "act" : "look", verdict->weight);
  bh_page_open (page, "strong", NULL);
  bh_page_brief (page, bh_rows_get (rows, "account"));
  bh_page_close (page);
  bh_page_format (page, ": %s (confidence %s%s%s). ", verdict->words,
                  bh_rows_get (rows, "confidence"), window != NULL ? ", " : "",
                  window != NULL ? window : "");
  bh_page_link (page, anchor, "Evidence and remedy");
  bh_page_close (page);
}

/* "12 more spam bursts." where the list above it was cut; all: words of a link. */
static void
add_more (BhPage *page,
          BhWeight weight,
          gint64 n_all,
          const char *what,
          const char *anchor,
          const char *all)
{
  if (n_all <= N_LISTED)
    return;
  g_autofree char *count = bh_show_count (n_all - N_LISTED);
  begin_point (page, weight == BH_WEIGHT_ACT ? "act" : "look", weight);
  bh_page_format (page, "%s more %s. ", count, what);
  bh_page_link (page, anchor, all);
  bh_page_close (page);
}

static void
add_accounts (BhPage *page)
{
  if (page->failure == NULL)
    bh_words_visit_accounts (page->owner, BH_WEIGHT_LOOK, N_LISTED, add_account, page,
                             &page->failure);
  if (page->failure != NULL)
    return;
  gint64 n_all = bh_words_count_accounts (page->owner, BH_WEIGHT_LOOK, &page->failure);
  gint64 n_act = page->failure == NULL
                     ? bh_words_count_accounts (page->owner, BH_WEIGHT_ACT, &page->failure)
                     : 0;
  /* those to act on come first: what was cut off holds some where the list is full of them */
  add_more (page, n_act > N_LISTED ? BH_WEIGHT_ACT : BH_WEIGHT_LOOK, n_all, "accounts", "accounts",
            "All accounts");
}

/* That nobody is accused must not read as that nobody is to blame. */
static void
add_unjudged (BhPage *page)
{
  if (bh_own_side_is_given (page->owner) || bh_case_n_rows (page->owner, "accounts") > 0 ||
      bh_page_fact (page, "messages") == 0)
    return;
  begin_point (page, "look", BH_WEIGHT_LOOK);
  bh_page_words (
      page, "No account was judged, for nobody said what is ours; where our side ends is taken "
            "from the mailbox. Give the same scan again with --own-host, --own-net and "
            "--own-domain: it need not read the mail a second time. ");
  bh_page_link (page, "accounts", "Accounts");
  bh_page_close (page);
}

/* The same where a side was named that fits no message. */
static void
add_unmet (BhPage *page)
{
  if (page->failure != NULL || !bh_own_side_fits_nothing (page->owner, &page->failure))
    return;
  begin_point (page, "look", BH_WEIGHT_LOOK);
  bh_page_words (page, "No message has a topmost line by a server that was named (--own-host): "
                       "nothing is witnessed. The name may be misspelt.");
  bh_page_close (page);
}

/* What has not left yet can still be stopped. */
static void
add_queued (BhPage *page)
{
  gint64 n = bh_page_fact (page, "queued");
  g_autoptr (BhRows) rows = n > 0 ? bh_page_groups (page, "queued", "queue", N_LISTED) : NULL;

  if (n == 0)
    return;
  g_autofree char *count = bh_show_many (n, "message has", "messages have");
  begin_point (page, "look", BH_WEIGHT_LOOK);
  bh_page_format (page, "%s not left yet and can still be stopped:", count);
  while (bh_page_next (page, rows)) {
    const char *queue = bh_rows_get (rows, "value");
    g_autofree char *in_queue = bh_show_count (bh_rows_get_int (rows, "count"));
    bh_page_format (page, " %s in %s;", in_queue, queue != NULL ? queue : "a queue");
  }
  bh_page_text (page, " queue ids are in ");
  bh_page_element (page, "code", NULL, "tables/queued.jsonl");
  bh_page_text (page, ".");
  bh_page_close (page);
}

/* What its mail says; NULL: nothing. */
static char *
said_by (BhPage *page, BhRows *burst)
{
  g_autoptr (BhRows) rows =
      bh_page_where (page, "clusters", "cluster", bh_rows_get (burst, "cluster"), "", 1);

  if (!bh_page_next (page, rows))
    return NULL;
  g_autofree char *words = bh_template_words (bh_rows_get (rows, "template"));
  g_autofree char *brief = bh_show_fit_words (words, SAID_COLUMNS);
  return *brief != '\0' ? g_strdup_printf (", “%s”", brief) : NULL;
}

static void
add_bursts (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_where (page, "bursts", "kind", "spam", "-size", N_LISTED);
  while (bh_page_next (page, rows)) {
    gint64 onset = bh_rows_get_int (rows, "onset"), end = bh_rows_get_int (rows, "end");
    g_autofree char *count = bh_show_many (bh_rows_get_int (rows, "size"), "message", "messages");
    g_autofree char *duration = bh_show_duration_between (onset, end);
    g_autofree char *accused = bh_accused_words (bh_rows_get (rows, "accused"));
    g_autofree char *said = said_by (page, rows);
    begin_point (page, "look", BH_WEIGHT_LOOK);
    bh_page_format (page, "A spam burst%s: %s within %s, from ", said != NULL ? said : "", count,
                    duration);
    bh_page_time (page, onset);
    bh_page_format (page, "%s%s. ", accused != NULL ? "; " : "", accused != NULL ? accused : "");
    bh_page_link (page, "bursts", "Timeline");
    bh_page_close (page);
  }
  add_more (page, BH_WEIGHT_LOOK, count_bursts (page, "spam"), "spam bursts", "bursts",
            "All bursts");
}

/* Not taken for spam is not the same as legitimate: somebody has to read the largest. */
static void
add_undecided_bursts (BhPage *page)
{
  gint64 n = count_bursts (page, "undecided");
  g_autoptr (BhRows) rows = bh_page_where (page, "bursts", "kind", "undecided", "-size", 1);

  if (n == 0 || !bh_page_next (page, rows))
    return;
  g_autofree char *all = bh_show_count (n);
  g_autofree char *count = bh_show_many (bh_rows_get_int (rows, "size"), "message", "messages");
  g_autofree char *duration =
      bh_show_duration_between (bh_rows_get_int (rows, "onset"), bh_rows_get_int (rows, "end"));
  g_autofree char *said = said_by (page, rows);
  begin_point (page, "look", BH_WEIGHT_LOOK);
  if (n > 1)
    bh_page_format (page, "%s bursts are neither surely spam nor surely legitimate. The largest",
                    all);
  else
    bh_page_text (page, "A burst that is neither surely spam nor surely legitimate");
  bh_page_format (page, "%s: %s within %s, from ", said != NULL ? said : "", count, duration);
  bh_page_time (page, bh_rows_get_int (rows, "onset"));
  bh_page_text (page, ". ");
  bh_page_link (page, "bursts", n > 1 ? "All bursts" : "Timeline");
  bh_page_close (page);
}

static void
add_bounces (BhPage *page)
{
  static const struct {
    const char *fact, *one, *many, *words;
  } kinds[] = {
    { "bounces_sent_by_us", "bounce is", "bounces are", "about mail that left our own servers" },
    { "bounces_undecided", "bounce does", "bounces do", "not show whether we sent what came back" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gint64 n = bh_page_fact (page, kinds[i].fact);
    if (n == 0)
      continue;
    g_autofree char *count = bh_show_many (n, kinds[i].one, kinds[i].many);
    begin_point (page, "look", BH_WEIGHT_LOOK);
    bh_page_format (page, "%s %s. ", count, kinds[i].words);
    bh_page_link (page, "bounces", "Bounces");
    bh_page_close (page);
  }
}

static void
add_contradicted (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_groups (page, "conclusions", "confidence", 0);
  while (bh_page_next (page, rows)) {
    if (g_strcmp0 (bh_rows_get (rows, "value"), "contradicted") != 0)
      continue;
    g_autofree char *count =
        bh_show_many (bh_rows_get_int (rows, "count"), "message has", "messages have");
    begin_point (page, "look", BH_WEIGHT_LOOK);
    bh_page_format (page,
                    "%s a chain of hops that contradicts itself: the address below the break "
                    "is only claimed. ",
                    count);
    bh_page_link (page, "ladders", "Samples");
    bh_page_close (page);
  }
}

static void
add_problems (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_groups (page, "problems", "kind", 0);
  for (guint n = 0; n < N_LISTED && bh_page_next (page, rows);) {
    const char *kind = bh_rows_get (rows, "value");
    const BhWording *word = bh_wording_find (bh_problem_kinds, kind);
    if (word != NULL && word->weight == BH_WEIGHT_PLAIN)
      continue;
    g_autofree char *count = bh_show_count (bh_rows_get_int (rows, "count"));
    begin_point (page, "look", BH_WEIGHT_LOOK);
    bh_page_format (page, "%s × %s%s%s. ", count, kind, word != NULL ? ": " : "",
                    word != NULL ? word->words : "");
    bh_page_link (page, "problems", "Problems");
    bh_page_close (page);
    n++;
  }
}

static void
write_no_logs (BhPage *page)
{
  gint64 n = page->failure == NULL ? bh_log_files_among_mail (page->owner, &page->failure) : 0;
  g_autofree char *files =
      bh_show_many (n, "file of the evidence is such a log", "files of the evidence are such logs");

  bh_page_open (page, "li", NULL);
  bh_page_words (page,
                 "No mail-server logs were given (--log): logins and deliveries are known from "
                 "headers only.");
  if (n > 0)
    bh_page_format (page, " %s: give them.", files);
  bh_page_close (page);
}

/* What was not there to conclude from: a result is only as good as its inputs. */
static void
write_absent (BhPage *page)
{
  const char *nets = bh_case_get (page->owner, "own_nets_json");
  gboolean has_nets = nets != NULL && !g_str_equal (nets, "[]");

  bh_page_open (page, "ul", "absent");
  if (bh_own_side_is_given (page->owner) && !has_nets) {
    bh_page_open (page, "li", NULL);
    bh_page_words (page, "Our own networks were not named (--own-net): of addresses, only private "
                         "ones are taken for ours.");
    bh_page_close (page);
  }
  if (bh_page_fact (page, "logs_files") == 0)
    write_no_logs (page);
  bh_page_close (page);
}

void
bh_page_overview (BhPage *page)
{
  const char *statement = bh_case_get (page->owner, "statement");

  write_tiles (page);
  if (statement != NULL)
    bh_page_element (page, "p", "statement", statement);
  bh_page_element (page, "h3", NULL, "What needs a human");
  bh_page_open (page, "ol", "points");
  add_accounts (page);
  add_unjudged (page);
  add_unmet (page);
  add_queued (page);
  add_bursts (page);
  add_undecided_bursts (page);
  add_bounces (page);
  add_contradicted (page);
  add_problems (page);
  bh_page_close (page);
  if (page->n_points == 0)
    bh_page_element (page, "p", NULL, "Nothing asks for a person.");
  write_absent (page);
  bh_page_logs (page);
}
