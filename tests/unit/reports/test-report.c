/* test-report.c - files of a report: whole, readable by others, and harmless. */
#include <backhop/limits.h>
#include <backhop/report.h>

#include <csv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../store/case-fixture.h"
#include "message/reason.h"
#include "reports/format.h"
#include "reports/words.h"

static const BhReportOptions everything = { BH_REPORT_ALL, 32000, FALSE, FALSE };

static void
write_report (Fixture *fixture, const BhReportOptions *options)
{
  g_autoptr (GError) error = NULL;
  bh_report_write (fixture->owner, fixture->folder, options, &error);
  g_assert_no_error (error);
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
has_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Nothing in a text may act on a terminal: C0 but line ends, DEL, C1, bidi. */
static void
expect_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p += g_utf8_skip[(guint8)*p]) {
    gunichar c = g_utf8_get_char (p);
    g_assert_true (c >= 0x20 || c == '\n' || c == '\r');
    g_assert_false (c >= 0x7f && c <= 0x9f);
    g_assert_false ((c >= 0x202a && c <= 0x202e) || c == 0x2028);
  }
}

static void
every_file_is_written_and_harmless (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const char *const names[] = { "summary.txt", "summary.json", "method.json",
                                       "report.html" };

  write_report (fixture, &everything);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = read_file (fixture, names[i]);
    expect_harmless (text);
  }
  for (const char *const *table = bh_case_tables (); *table != NULL; table++) {
    g_autofree char *lines_name = g_strdup_printf ("tables/%s.jsonl", *table);
    g_autofree char *sheet_name = g_strdup_printf ("tables/%s.csv", *table);
    g_autofree char *lines = read_file (fixture, lines_name);
    g_autofree char *sheet = read_file (fixture, sheet_name);
    expect_harmless (lines);
    expect_harmless (sheet);
  }
}

static void
parts_choose_the_files (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  BhReportOptions options = { BH_REPORT_SUMMARY, 0, FALSE, FALSE };

  write_report (fixture, &options);

  g_assert_true (has_file (fixture, "summary.txt"));
  g_assert_true (has_file (fixture, "summary.json"));
  g_assert_false (has_file (fixture, "method.json"));
  g_assert_false (has_file (fixture, "report.html"));
  g_assert_false (has_file (fixture, "tables"));
}

static void
each_format_alone_writes_its_files (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++) {
    const BhReportFormat *format = bh_report_formats[i];
    const BhReportOptions options = { .parts = format->part };
    g_autofree char *name = format->file_name != NULL
                                ? g_strdup (format->file_name)
                                : g_strconcat ("tables/problems", format->file_suffix, NULL);

    write_report (fixture, &options);

    g_test_message ("%s", format->name);
    g_assert_true ((format->part & BH_REPORT_ALL) == format->part);
    g_assert_true (has_file (fixture, name));
  }
}

static void
same_case_gives_same_bytes (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const char *const names[] = { "summary.txt", "method.json", "report.html",
                                       "tables/messages.jsonl", "tables/messages.csv" };
  char *before[G_N_ELEMENTS (names)];

  write_report (fixture, &everything);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    before[i] = read_file (fixture, names[i]);
  write_report (fixture, &everything);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *after = read_file (fixture, names[i]);
    g_assert_cmpstr (before[i], ==, after);
    g_free (before[i]);
  }
}

static void
lines_are_json (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "tables/messages.jsonl");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6); /* five, and nothing behind the last */
  for (gsize i = 0; i < 5; i++) {
    json_t *row = json_loads (lines[i], 0, NULL);
    g_assert_cmpstr (json_string_value (json_object_get (row, "schema")), ==, "backhop.message/1");
    json_decref (row);
  }
}

static void
summary_has_the_keys_of_the_interface (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "summary.json");
  json_t *got = json_loads (text, 0, NULL);
  json_t *expected = json_loads (
      "{\"schema\": \"backhop.summary/1\", \"complete\": true, \"messages\": 5, \"distinct\": 4, "
      "\"sources\": 2, \"bytes_in\": 3000, \"bytes_accounted\": 3000, \"queued\": 1, "
      "\"problems\": {\"damaged\": 1}, "
      "\"origins\": {\"external\": 2, \"unknown\": 3}, \"clusters\": 1, \"bursts\": 1, "
      "\"accounts\": 2, "
      "\"bounces\": {\"sent_by_us\": 1, \"forged\": 0, \"undecided\": 0}, "
      "\"logs\": {\"files\": 0, \"joined\": 0, \"ambiguous\": 0}}",
      0, NULL);
  g_assert_true (json_equal (got, expected));
  json_decref (got);
  json_decref (expected);
}

/* What libcsv reads back: cells of the row that is asked for, and the shape. */
typedef struct {
  GPtrArray *cells; /* of char *, owned: all, row by row */
  guint n_rows;
} Sheet;

static void
take_cell (void *bytes, size_t len, void *user_data)
{
  Sheet *sheet = user_data;
  g_ptr_array_add (sheet->cells, g_strndup (bytes, len));
}

static void
take_row (int end G_GNUC_UNUSED, void *user_data)
{
  ((Sheet *)user_data)->n_rows++;
}

static Sheet
read_sheet (Fixture *fixture, const char *name)
{
  g_autofree char *text = read_file (fixture, name);
  Sheet sheet = { g_ptr_array_new_with_free_func (g_free), 0 };
  struct csv_parser parser;

  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  g_assert_cmpuint (csv_parse (&parser, text, strlen (text), take_cell, take_row, &sheet), ==,
                    strlen (text));
  g_assert_cmpint (csv_fini (&parser, take_cell, take_row, &sheet), ==, 0);
  csv_free (&parser);
  return sheet;
}

/* By column title, in a row counted from 1 below the titles. */
static const char *
cell (const Sheet *sheet, guint row, const char *title)
{
  guint n_columns = sheet->cells->len / sheet->n_rows;
  for (guint i = 0; i < n_columns; i++) {
    if (g_str_equal (g_ptr_array_index (sheet->cells, i), title))
      return g_ptr_array_index (sheet->cells, row * n_columns + i);
  }
  g_error ("no column %s", title);
}

static void
cells_are_no_formulas (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  Sheet sheet = read_sheet (fixture, "tables/messages.csv");
  g_assert_cmpuint (sheet.n_rows, ==, 6);
  g_assert_cmpuint (sheet.cells->len % sheet.n_rows, ==, 0);
  g_assert_cmpstr (cell (&sheet, 3, "subject"), ==,
                   "'=HYPERLINK(\"http://x.example\")<script>alert(1)</script> ]]> "
                   "\\u202egpj\\u202c\\u2028\\u0007\\u0085\\u000a&amp;");
  g_assert_cmpstr (cell (&sheet, 3, "from"), ==, "'@SUM(1)");
  g_assert_cmpstr (cell (&sheet, 1, "hops"), ==, "3");
  g_assert_cmpstr (cell (&sheet, 1, "to"), ==, "bob@example.net; \"x y\"@example.net; carol");
  g_assert_cmpstr (cell (&sheet, 1, "origin_ip"), ==, "203.0.113.7");
  g_assert_cmpstr (cell (&sheet, 1, "origin_forged_hops"), ==, "2");
  g_assert_cmpstr (cell (&sheet, 2, "origin_ip"), ==, "");
  g_ptr_array_unref (sheet.cells);

  Sheet sources = read_sheet (fixture, "tables/sources.csv");
  g_assert_cmpstr (cell (&sources, 3, "detail"), ==, "'=cmd|'/C calc'!A0");
  g_ptr_array_unref (sources.cells);
}

static void
raw_cells_are_left_alone (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  BhReportOptions options = { BH_REPORT_CSV, 0, TRUE, FALSE };

  write_report (fixture, &options);

  Sheet sheet = read_sheet (fixture, "tables/messages.csv");
  g_assert_cmpstr (cell (&sheet, 3, "from"), ==, "@SUM(1)");
  g_ptr_array_unref (sheet.cells);
}

static void
long_cell_is_cut_and_marked (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  BhReportOptions options = { BH_REPORT_CSV, 20, FALSE, FALSE };

  write_report (fixture, &options);

  Sheet sheet = read_sheet (fixture, "tables/messages.csv");
  g_assert_cmpstr (cell (&sheet, 1, "id"), ==, "11111111aaaaaa [cut]");
  g_ptr_array_unref (sheet.cells);
}

static guint
count_nodes (xmlXPathContextPtr context, const char *path)
{
  xmlXPathObjectPtr found = xmlXPathEvalExpression ((const xmlChar *)path, context);
  guint n = found->nodesetval != NULL ? (guint)found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (found);
  return n;
}

static void
page_is_well_formed_and_inert (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const char *const forbidden[] = {
    "//script",
    "//iframe",
    "//object",
    "//img",
    "//form",
    "//link",
    "//base",
    "//foreignObject",
    "//*[@src]",
    "//*[@style]",
    "//*[@href and not (starts-with (@href, '#'))]",
    "//@*[starts-with (name (), 'on')]",
    "//th[not (@scope)]",
    "//table[not (caption)]",
    /* What scrolls is reached by keyboard, and has a name. */
    "//div[@class = 'scroll'][.//th[@scope = 'col'][4] or svg][not (@tabindex = '0')]",
    "//div[@class = 'scroll'][.//th[@scope = 'col'][4] or svg][not (@role = 'region')]",
    "//div[@class = 'scroll'][.//th[@scope = 'col'][4] or svg][not (@aria-label)]",
    "//a[not (substring (@href, 2) = //*/@id)]",
  };
  static const char *const wanted[] = {
    "/html[@lang = 'en']/head/meta[@http-equiv = 'Content-Security-Policy']",
    "//h1[. = 'K-17 <b>&\"']",
    "//section[@id = 'method']",
    "//svg/title",
    "//ol[@class = 'points']/li[contains (., 'not left yet and can still be stopped: 1 in ')]",
    "//mark[. = 'name']",
    "//li[@class = 'trust-line']",
    "//td[contains (., '<script>alert(1)</script> ]]> & \"quoted\"')]",
  };

  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "report.html");
  xmlDocPtr page = xmlReadMemory (text, (int)strlen (text), "report.html", NULL, XML_PARSE_NONET);
  g_assert_nonnull (page);
  xmlXPathContextPtr context = xmlXPathNewContext (page);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    g_test_message ("%s", forbidden[i]);
    g_assert_cmpuint (count_nodes (context, forbidden[i]), ==, 0);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_test_message ("%s", wanted[i]);
    g_assert_cmpuint (count_nodes (context, wanted[i]), >, 0);
  }
  xmlXPathFreeContext (context);
  xmlFreeDoc (page);
}

/* The id is the start of SHA-256 over "a.mbox", NUL, "40". */
#define CITED_ID "dbff104ac51a043ec4fb2aa8fe4adf36"

static void
evidence_leads_to_its_message (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const struct {
    const char *path;
    guint n;
  } nodes[] = {
    { "//li[. = 'first: x: a.mbox at 40']/a[. = 'a.mbox at 40'][@href = '#cited-" CITED_ID "']",
      1 },
    { "//li[. = 'the last: the mail that a.mbox at 40 returns']/a[. = 'a.mbox at 40']", 1 },
    { "//li[. = 'first: a.mbox at 41'][not (a)]", 1 },
    { "//li[. = 'log/mail.log:40'][not (a)]", 1 },
    { "//tr[@id = 'cited-" CITED_ID "']/th/a[@href = '#ladder-" CITED_ID "']", 1 },
    { "//article[@id = 'ladder-" CITED_ID "']", 1 },
    { "//article[contains (@class, 'ladder')][p/code[3] = preceding::article/p/code[3]]", 0 },
    { "//*[@id = preceding::*/@id]", 0 },
    { "//a[not (substring (@href, 2) = //*/@id)]", 0 },
  };

  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "report.html");
  xmlDocPtr page = xmlReadMemory (text, (int)strlen (text), "report.html", NULL, XML_PARSE_NONET);
  g_assert_nonnull (page);
  xmlXPathContextPtr context = xmlXPathNewContext (page);
  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++) {
    g_test_message ("%s", nodes[i].path);
    g_assert_cmpuint (count_nodes (context, nodes[i].path), ==, nodes[i].n);
  }
  xmlXPathFreeContext (context);
  xmlFreeDoc (page);
}

static guint
count_in_page (Fixture *fixture, const char *path)
{
  write_report (fixture, &everything);
  g_autofree char *text = read_file (fixture, "report.html");
  xmlDocPtr page = xmlReadMemory (text, (int)strlen (text), "report.html", NULL, XML_PARSE_NONET);
  g_assert_nonnull (page);
  xmlXPathContextPtr context = xmlXPathNewContext (page);
  guint n = count_nodes (context, path);

  xmlXPathFreeContext (context);
  xmlFreeDoc (page);
  return n;
}

static void
undecided_burst_asks_for_a_reader (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//ol[@class = 'points']/li[contains (., 'A burst that "
                                            "is neither surely spam nor surely legitimate')]"),
                    ==, 1);
  g_assert_cmpuint (count_in_page (fixture, "//span[. = '0 spam, 1 undecided']"), ==, 1);
}

static void
undecided_bounces_ask_for_a_reader (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//ol[@class = 'points']/li[contains (., '2 bounces do "
                                            "not show whether we sent what came back.')]"),
                    ==, 1);
}

/* Accounted for is not read: an encrypted member holds mail that nobody has counted. */
static void
what_is_not_read_whole_is_said (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//header//dd[. = 'every byte is accounted for; 1 file "
                                            "or member was not read whole']"),
                    ==, 1);
  g_assert_cmpuint (
      count_in_page (fixture,
                     "//section[@id = 'integrity']/p[contains (., '1 file "
                     "or member was not read whole; mail that the rest may hold is not counted')]"),
      ==, 1);
}

/* Of a message it drops detail; of an archive it may drop mail. */
static void
limit_of_an_archive_asks_for_a_look (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//ol[@class = 'points']/li[contains (., '1 × "
                                            "limit:archive-depth: ')]"),
                    ==, 1);
  g_assert_cmpuint (count_in_page (fixture, "//ol[@class = 'points']/li[contains (., "
                                            "'limit:params')]"),
                    ==, 0);
}

/* A narrow page breaks a line behind a hyphen. */
static void
option_is_not_broken (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//li/code[@class = 'nowrap'][. = '--own-host']"), >,
                    0);
  g_assert_cmpuint (count_in_page (fixture, "//p/code[@class = 'nowrap'][. = '--own-domain']"), >,
                    0);
}

static void
page_leads_on_by_commands (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//dt/code[. = 'backhop show CASE messages "
                                            "account:anna@example.org']"),
                    ==, 1);
  g_assert_cmpuint (count_in_page (fixture, "//dt/code[. = 'backhop export CASE eml "
                                            "account:anna@example.org -o DIR']"),
                    ==, 1);
}

/* The bands begin apart, their labels would stand in one place. */
static void
labels_of_bursts_lie_apart (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//text[@class = 'mark']"), ==, 2);
  g_assert_cmpuint (count_in_page (fixture, "//text[@class = 'mark'][@y = preceding::text[@class = "
                                            "'mark']/@y]"),
                    ==, 0);
}

/* TRUE where the page has both, in that order. */
static gboolean
page_has_in_turn (Fixture *fixture, const char *first, const char *second)
{
  write_report (fixture, &everything);
  g_autofree char *text = read_file (fixture, "report.html");
  const char *found = strstr (text, first);

  return found != NULL && strstr (found + strlen (first), second) != NULL;
}

static void
problems_for_a_look_come_first (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_true (
      page_has_in_turn (fixture, "]]&gt; &amp; &quot;quoted&quot;", "listed, not followed"));
}

/* Of the last limit; another version may have had one that this one does not know. */
static void
limits_have_their_reasons (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  const char *reason = bh_limit_reason (BH_N_LIMITS - 1);

  g_assert_true (page_has_in_turn (fixture, "record-bytes", reason));
  g_assert_false (page_has_in_turn (fixture, "of-another-version", reason));
}

/* The policy names the style sheet by the hash of the bytes that a browser sees. */
static void
policy_fits_the_style_sheet (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "report.html");
  const char *start = strstr (text, "<style>") + strlen ("<style>");
  const char *end = strstr (start, "</style>");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize len = sizeof digest;
  g_checksum_update (checksum, (const guchar *)start, end - start);
  g_checksum_get_digest (checksum, digest, &len);
  g_autofree char *hash = g_base64_encode (digest, len);
  g_autofree char *rule = g_strdup_printf ("style-src 'sha256-%s'", hash);

  g_assert_nonnull (strstr (text, rule));
  g_assert_nonnull (strstr (text, "default-src 'none'"));
}

static void
redacted_report_has_no_recipient (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const char *const names[] = { "summary.txt", "report.html", "tables/messages.csv",
                                       "tables/bounces.csv", "tables/accounts.jsonl" };
  BhReportOptions options = { BH_REPORT_ALL, 32000, FALSE, TRUE };

  write_report (fixture, &options);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = read_file (fixture, names[i]);
    g_assert_null (strstr (text, "bob@"));
    g_assert_null (strstr (text, "carol"));
    g_assert_null (strstr (text, "dave"));
    g_assert_null (strstr (text, "8885550123"));
  }
}

/* Stands for a full disk: write() fails after some bytes. */
static void
failed_write_is_an_error (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  BhReportOptions options = { BH_REPORT_HTML, 0, FALSE, FALSE };
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 1000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);

  gboolean is_written = bh_report_write (fixture->owner, fixture->folder, &options, &error);
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_false (is_written);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_false (has_file (fixture, "report.html"));
  g_assert_false (has_file (fixture, ".report.html.tmp"));
}

static void
link_in_the_way_is_not_followed (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *outside = g_build_filename (fixture->folder, "outside", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "summary.txt", NULL);
  g_autofree char *trap = g_build_filename (fixture->folder, ".summary.txt.tmp", NULL);
  g_assert_true (g_file_set_contents (outside, "kept", -1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink (outside, trap), ==, 0);

  write_report (fixture, &everything);

  g_autofree char *kept = read_file (fixture, "outside");
  g_assert_cmpstr (kept, ==, "kept");
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
missing_folder_is_an_error (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bh_report_write (fixture->owner, "/nonexistent", &everything, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
}

static void
summary_asks_to_pin_what_was_voted_for (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  BhReportOptions options = { BH_REPORT_METHOD, 0, FALSE, FALSE };

  write_report (fixture, &options);
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);
  g_autofree char *method = read_file (fixture, "method.json");

  g_assert_nonnull (strstr (text,
                            "BOUNDARY  inferred: mx.example.org (412 of 1,430) is taken for ours "
                            "by the topmost lines; confirm it"));
  g_assert_nonnull (strstr (method, "\"messages\": 412"));
}

static void
summary_offers_the_host_that_was_voted_for (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "the same scan with --own-host mx.example.org --own-net NET"));
}

static void
summary_says_of_which_kind_a_problem_is (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "          damaged: a.mbox: "));
}

/* The account wrote to nine, but one of them got what is judged. */
static void
recipients_are_those_of_what_is_judged (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "summary.txt");
  g_autofree char *page = read_file (fixture, "report.html");

  g_assert_nonnull (strstr (text, "since 2023-11-14 22:13:20Z, to 1 recipient, from 203.0.113.7"));
  g_assert_nonnull (strstr (page, "Judged: 2 messages to 1 recipient within 10 s, from "));
  g_assert_nonnull (strstr (page, "In all: 2 messages with 5 From addresses to 9 recipients."));
}

static void
summary_says_what_to_do (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_nonnull (strstr (text, "5 messages (4 without copies) from 2 sources"));
  g_assert_nonnull (strstr (text, "2 accounts, 1 compromised or abused"));
  g_assert_nonnull (
      strstr (text, "anna@example.org  credential-stolen, confidence low: 2 messages in 10 s"));
  g_assert_nonnull (strstr (text, "Change the password."));
  for (gsize i = 0; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 100);
  g_assert_null (strchr (text, '\033'));
}

#define NAMED(name)                                                                                \
  "UPDATE accounts SET account = '" name "' WHERE account = 'anna@example.org';"                   \
  "INSERT INTO account_messages VALUES (1, '" name "')"

#define SIX_LOGS                                                                                   \
  "INSERT INTO info VALUES ('logs_files', '6');"                                                   \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6) INSERT INTO "      \
  "log_coverage SELECT i, 'mail.log.' || i, 'postfix', 1, 0, 0, 0, 1668464000, 1668500000, NULL, " \
  "'[]' FROM n"

#define COUNTED "INSERT INTO account_messages VALUES (1, 'anna@example.org')"

/* Bounces and logs alone tell of it: a query finds nothing. */
static void
account_without_messages_leads_to_no_files (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "backhop show CASE account:anna@example.org "));
  g_assert_nonnull (strstr (text, "backhop show CASE burst:b1b1b1b1b1b1 "));
  g_assert_nonnull (strstr (text, "backhop export CASE eml burst:b1b1b1b1b1b1 -o DIR "));
}

/* A query reads its words by blanks, and a shell before it by its own quotes. */
static void
odd_account_is_quoted_twice (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "backhop show CASE 'account:ann o'\\''neil' "));
  g_assert_nonnull (strstr (text, "backhop export CASE eml 'account:\"ann o'\\''neil\"' -o DIR "));
  g_assert_cmpuint (count_in_page (fixture, "//dt/code[. = \"backhop show CASE messages "
                                            "'account:ann o'\\''neil'\"]"),
                    ==, 1);
  g_assert_cmpuint (count_in_page (fixture, "//dt/code[starts-with (., 'backhop export CASE eml ') "
                                            "and contains (., ':\"ann o')]"),
                    ==, 1);
}

/* The mail of others that the pattern fits is not "its messages". */
static void
account_like_a_pattern_leads_to_no_files (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "backhop show CASE 'account:ann*' "));
  g_assert_null (strstr (text, "backhop export CASE eml "));
  g_assert_cmpuint (count_in_page (fixture, "//dt/code[. = 'backhop export CASE eml "
                                            "cluster:c1c1c1c1c1c1 -o DIR']"),
                    ==, 1);
}

/* Whoever logs in may call themselves as they like: the tables have the whole. */
static void
long_account_does_not_fill_the_page (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_assert_cmpuint (count_in_page (fixture, "//li/strong[string-length (.) = 160]"), ==, 1);
  g_assert_cmpuint (count_in_page (fixture, "//h3[string-length (.) > 200]"), ==, 0);
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);
  g_assert_null (strstr (text, "account:aaa"));
}

static void
logs_of_another_year_are_asked_about (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "mail.log.1 covers 2022-11-14 to 2022-11-15\n"));
  g_assert_nonnull (strstr (text, ": are the logs its own, and is --log-year right?\n"));
}

/* The last of more logs than are listed has the days of the mail. */
static void
logs_of_the_time_are_not_asked_about (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "mail.log.5 covers 2022-11-14 to 2022-11-15\n"));
  g_assert_null (strstr (text, "mail.log.6 "));
  g_assert_nonnull (strstr (text, "          the mail is of "));
  g_assert_null (strstr (text, "--log-year"));
}

static void
summary_leads_on_by_commands (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  const BhSummaryForm form = { FALSE, 60, "/tmp/my case" };
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);
  g_autofree char *narrow = bh_report_summary (fixture->owner, &form, NULL);

  g_assert_nonnull (strstr (text, "backhop show CASE account:anna@example.org "));
  g_assert_nonnull (strstr (text, "backhop show CASE burst:"));
  g_assert_nonnull (strstr (text, "backhop show CASE message:"));
  g_assert_nonnull (strstr (text, "backhop export CASE eml account:anna@example.org -o DIR "));
  g_assert_nonnull (strstr (text, "backhop query CASE TERMS "));
  g_assert_null (strstr (text, "the same scan with")); /* what is ours was given */
  g_assert_nonnull (strstr (text, "open CASE/report.html\n"));
  g_assert_nonnull (strstr (narrow, "open '/tmp/my case/report.html'\n"));
  const char *why = strstr (text, "why, to whom"), *way = strstr (text, "its way, hop");
  const char *why_line = g_strrstr_len (text, why - text, "\n");
  const char *way_line = g_strrstr_len (text, way - text, "\n");
  g_assert_cmpint (why - why_line, ==, way - way_line); /* in one column */
  /* No room for what it is good for. */
  g_assert_nonnull (strstr (narrow, "backhop show '/tmp/my case' account:anna@example.org\n"));
  g_assert_true (strstr (text, "ACCOUNTS") < strstr (text, "ORIGIN"));
}

static void
narrow_summary_ends_no_line_in_blanks (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  const BhSummaryForm form = { FALSE, 60, NULL };

  g_autofree char *text = bh_report_summary (fixture->owner, &form, NULL);

  g_assert_nonnull (strstr (text, "\nBURSTS "));
  g_assert_null (strstr (text, " \n"));
}

static void
summary_says_why_there_is_no_burst (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "0 bursts among "));
  g_assert_nonnull (strstr (text, "none came thicker than the other mail lets one expect"));
}

static void
summary_says_why_no_account_is_judged (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "none was judged: --own-host, --own-net, --own-domain say "));
}

static void
summary_warns_of_a_side_that_fits_no_mail (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "BOUNDARY  mx.exmaple.org wrote no topmost line of this mail"));
  g_assert_nonnull (strstr (text, "was taken over by mx.example.org"));
}

static void
stopped_scan_says_so (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = bh_report_summary (fixture->owner, NULL, NULL);

  g_assert_nonnull (strstr (text, "NOT COMPLETE"));
  g_assert_nonnull (strstr (text, "3.0 kB of 3.0 kB were read so far"));
  g_assert_nonnull (strstr (text, "run the same scan again"));
  g_assert_null (strstr (text, "ORIGIN")); /* nothing is concluded yet */
}

static void
ladder_draws_the_trust_line (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows_top (fixture->owner, "messages", "", 1, NULL);
  g_assert_true (bh_rows_next (rows, NULL));

  g_autofree char *text = bh_report_ladder (bh_rows_json (rows), (BhTextForm) { 0 }, NULL);

  expect_harmless (text);
  const char *ours = strstr (text, "  0 mx.example.org  [witnessed]");
  const char *line = strstr (text, "trust line");
  const char *told = strstr (text, "  1 relay.example  [told]");
  const char *forged = strstr (text, "  2 a server without a name  [contradicted, forged]");
  g_assert_true (ours != NULL && ours < line && line < told && told < forged);
  /* Sixty seconds by the clocks; the lower one is fifty ahead. */
  g_assert_nonnull (strstr (text, "2023-11-14 22:13:30Z  10 s BEFORE the hop below"));
  g_assert_nonnull (strstr (text, "its clock is 50 s ahead in this mailbox"));
  g_assert_nonnull (strstr (text, "login     anna@example.org"));
  g_assert_nonnull (strstr (text, "Origin: 203.0.113.7 (r.example), an outside address."));
  g_assert_nonnull (strstr (text, "ignored: X-Originating-IP"));
}

static void
ladder_keeps_to_the_terminal (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows_top (fixture->owner, "messages", "", 1, NULL);
  g_assert_true (bh_rows_next (rows, NULL));

  g_autofree char *text =
      bh_report_ladder (bh_rows_json (rows), (BhTextForm) { .columns = 60 }, NULL);

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "SHA-256") == NULL) /* one word that is longer */
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 60);
}

/* Most of the mail returns what only bears our name, and nobody is accused: the first answer. */
static void
only_forged_is_said_first (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);
  g_autofree char *text = read_file (fixture, "summary.txt");
  const char *said = strstr (text, "none of these failures is ours: strangers wrote our name"),
             *origin = strstr (text, "\nORIGIN"), *next = strstr (text, "\nnext");

  g_assert_nonnull (said);
  g_assert_nonnull (next);
  g_assert_true (said < origin);
  g_assert_nonnull (strstr (next, "backhop show CASE bounces"));
}

#define TEN_MORE_ACCOUNTS                                                                          \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) INSERT INTO "     \
  "accounts SELECT printf ('ann%d@example.org', i), 'credential-stolen', 'low', '[]', 1, 1, 5, 9," \
  " '[]', 1700000000, 1700000010, 1,"                                                              \
  " printf ('Change the password of ann%d; end its sessions; ask its owner.', i), '[]', '[]', "    \
  "'[]'"                                                                                           \
  " FROM n"

/* Of many accounts each is told what is its own, and those below the fold still ask to act. */
static void
many_accounts_are_told_in_short (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);
  g_autofree char *text = read_file (fixture, "summary.txt");
  g_autofree char *page = read_file (fixture, "report.html");
  const char *first = strstr (text, "end its sessions; ask its owner");

  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "end its sessions"));
  g_assert_nonnull (strstr (text, "Change the password of ann2; the rest as above."));
  g_assert_nonnull (strstr (page, "<span class=\"badge act\">act</span> 3 more accounts. "
                                  "<a href=\"#accounts\">All accounts</a>"));
}

static void
who_sent_a_burst_is_said_at_once (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);
  g_autofree char *page = read_file (fixture, "report.html");

  g_assert_nonnull (strstr (page, "A spam burst, “Hello … &lt;img src=x onerror=alert(1)&gt;”: 2 "
                                  "messages within 10 s, from <span "
                                  "class=\"nowrap\">2023-11-14 22:13:20Z</span>; "
                                  "2 sent by anna@example.org (credential-stolen). "));
}

static void
copies_are_told_where_verdicts_are_counted (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);
  g_autofree char *text = read_file (fixture, "summary.txt");

  g_assert_nonnull (strstr (text, "1 is a copy, left out of the addresses below\n"));
}

/* 1,020 spam bursts and 10 logs, of which the overview names eight each; 30 recipients of what we
 * sent, of whom the page lists 25. */
static void
list_that_is_cut_says_how_many (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *html = read_file (fixture, "report.html");

  g_assert_nonnull (strstr (html, "1,012 more spam bursts. "));
  g_assert_nonnull (strstr (html, ">2 more logs are in <code>case.db</code>"));
  g_assert_nonnull (strstr (html, ">5 more in <code>tables/bounces.jsonl</code>"));
  g_assert_null (strstr (html, "more accounts"));
}

/* From 2008-01-10 21:20:00Z on 1,180 s: 10 s to each of 118 bars. */
#define CHART_CASE                                                                                 \
  "UPDATE conclusions SET copy_of = NULL, time_unix = 1200000000 + CASE message WHEN 2 THEN 600 "  \
  "WHEN 4 THEN 609 WHEN 5 THEN 1179 ELSE 0 END;"                                                   \
  "DELETE FROM bursts; INSERT INTO bursts SELECT printf ('%016x', i), 'c1c1c1c1c1c1c1c1', "        \
  "1200000000 + onset, 1200000000 + until, 10 - i, kind, '1e-9', 'So.', '[]' FROM (SELECT 1 i, "   \
  "600 onset, 609 until, 'spam' kind UNION SELECT 2, 620, 650, 'legit' UNION SELECT 3, 630, 630, " \
  "'undecided')"

/* Bars stand on 224 and are 180 high at most; the first begins at 46, each is 8 wide with its gap.
 */
static void
chart_is_drawn_to_scale (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const struct {
    const char *path;
    guint n;
  } nodes[] = {
    { "/rect[@class = 'bar']", 3 },
    { "/rect[@class = 'bar'][@x = 46][@y = 134][@width = 7][@height = 90]", 1 },
    { "/rect[@class = 'bar'][@x = 526][@y = 44][@width = 7][@height = 180]", 1 },
    { "/rect[@class = 'bar'][@x = 982][@y = 134][@width = 7][@height = 90]", 1 },
    { "/rect[@class = 'burst spam'][@x = 526][@y = 40][@width = 8][@height = 184]", 1 },
    { "/rect[@class = 'burst legit'][@x = 542][@width = 32]", 1 },
    { "/rect[@class = 'burst'][@x = 550][@width = 8]", 1 },
    { "/text[@class = 'mark']", 2 }, /* two rows of labels: the third would lie on another */
    { "/text[@class = 'mark'][@x = 530][@y = 36][. = '#1']", 1 },
    { "/text[@class = 'mark'][@x = 558][@y = 22][. = '#2']", 1 },
    { "/text[@class = 'axis end'][@y = 228][. = '0']", 1 },
    { "/text[@class = 'axis end'][@y = 138][. = '1']", 1 },
    { "/text[@class = 'axis end'][@y = 48][. = '2']", 1 },
    { "/text[@class = 'axis']", 4 },
    { "/text[@class = 'axis'][@x = 46][@y = 243][. = '2008-01-10 21:20']", 1 },
    { "/text[@class = 'axis'][@x = 286][. = '2008-01-10 21:25']", 1 },
    { "/line[@class = 'tick'][@x1 = 766][@y1 = 224][@x2 = 766][@y2 = 229]", 1 },
    { "/desc[starts-with (., 'One bar for each 10 s; the busiest has 2 messages.')]", 1 },
  };

  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "report.html");
  xmlDocPtr page = xmlReadMemory (text, (int)strlen (text), "report.html", NULL, XML_PARSE_NONET);
  xmlXPathContextPtr context = xmlXPathNewContext (page);
  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++) {
    g_autofree char *path =
        g_strconcat ("//svg[title/@id = 'timeline-title']", nodes[i].path, NULL);
    if (count_nodes (context, path) != nodes[i].n)
      g_error ("%u of %s", count_nodes (context, path), path);
  }
  xmlXPathFreeContext (context);
  xmlFreeDoc (page);
}

/* A server's whole folder was scanned, and nothing was given with --log. */
static void
logs_among_the_mail_are_asked_for (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "summary.txt");
  g_autofree char *html = read_file (fixture, "report.html");
  g_assert_nonnull (strstr (text,
                            "LOGS      none given; logs/a.log and 2 more are of a mail server: "
                            "give them"));
  g_assert_nonnull (strstr (html, " 3 files of the evidence are such logs: give them."));
}

static void
ladder_of_no_json_is_an_error (Fixture *fixture G_GNUC_UNUSED, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bh_report_ladder ("{", (BhTextForm) { 0 }, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
}

static void
empty_case_has_a_report (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  write_report (fixture, &everything);

  g_autofree char *text = read_file (fixture, "report.html");
  g_assert_nonnull (strstr (text, "No account was judged: what is ours was not said"));
  g_assert_nonnull (strstr (text, "There is no cluster of which one could tell"));
}

#define EMPTY                                                                                      \
  "DELETE FROM info; DELETE FROM messages; DELETE FROM hops; DELETE FROM conclusions; "            \
  "DELETE FROM clusters; DELETE FROM bursts; DELETE FROM origins; DELETE FROM accounts; "          \
  "DELETE FROM reports; DELETE FROM report_recipients; DELETE FROM problems; DELETE FROM "         \
  "sources; "                                                                                      \
  "DELETE FROM ledger; DELETE FROM attachments; DELETE FROM report_verdicts"

static void
report_has_words_for_every_reason (void)
{
  for (gsize i = 0; bh_reasons[i] != NULL; i++) {
    g_test_message ("%s", bh_reasons[i]->name);
    g_assert_nonnull (bh_wording_find (bh_bounce_reasons, bh_reasons[i]->name));
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *more;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/reports/every-file-is-written-and-harmless", NULL, every_file_is_written_and_harmless },
    { "/reports/parts-choose-the-files", NULL, parts_choose_the_files },
    { "/reports/each-format-alone-writes-its-files", NULL, each_format_alone_writes_its_files },
    { "/reports/same-case-gives-same-bytes", NULL, same_case_gives_same_bytes },
    { "/reports/jsonl/lines-are-json", NULL, lines_are_json },
    { "/reports/summary/has-the-keys-of-the-interface", NULL,
      summary_has_the_keys_of_the_interface },
    { "/reports/csv/cells-are-no-formulas", NULL, cells_are_no_formulas },
    { "/reports/csv/raw-cells-are-left-alone", NULL, raw_cells_are_left_alone },
    { "/reports/csv/long-cell-is-cut-and-marked", NULL, long_cell_is_cut_and_marked },
    { "/reports/html/page-is-well-formed-and-inert", NULL, page_is_well_formed_and_inert },
    { "/reports/html/evidence-leads-to-its-message",
      "UPDATE messages SET id = '" CITED_ID "' WHERE message = 1;"
      "UPDATE accounts SET rules = '[{\"rule\": \"V1\", \"evidence\": [\"first: x: a.mbox at 40\","
      " \"the last: the mail that a.mbox at 40 returns\", \"first: a.mbox at 41\","
      " \"log/mail.log:40\"]}]' WHERE account = 'anna@example.org';",
      evidence_leads_to_its_message },
    { "/reports/html/undecided-burst-asks-for-a-reader", "UPDATE bursts SET kind = 'undecided'",
      undecided_burst_asks_for_a_reader },
    { "/reports/html/undecided-bounces-ask-for-a-reader",
      "UPDATE info SET value = '2' WHERE key = 'bounces_undecided'",
      undecided_bounces_ask_for_a_reader },
    { "/reports/html/what-is-not-read-whole-is-said", NULL, what_is_not_read_whole_is_said },
    { "/reports/html/limit-of-an-archive-asks-for-a-look",
      "INSERT INTO problems VALUES (2, 0, 'limit:params', 'a.mbox', 40, 10, 'x'),"
      " (2, 1, 'limit:archive-depth', 'b.zip', NULL, NULL, 'y')",
      limit_of_an_archive_asks_for_a_look },
    { "/reports/html/option-is-not-broken",
      "DELETE FROM accounts; DELETE FROM info WHERE key LIKE 'own%'", option_is_not_broken },
    { "/reports/html/page-leads-on-by-commands", COUNTED, page_leads_on_by_commands },
    { "/reports/html/labels-of-bursts-lie-apart",
      CHART_CASE "; DELETE FROM bursts; INSERT INTO bursts SELECT printf ('%016x', i), "
                 "'c1c1c1c1c1c1c1c1', 1200000000 + onset, 1200000000 + until, 10 - i, 'spam', "
                 "'1e-9', 'So.', '[]' FROM (SELECT 1 i, 0 onset, 1179 until UNION SELECT 2, 590, "
                 "590)",
      labels_of_bursts_lie_apart },
    { "/reports/html/problems-for-a-look-come-first", NULL, problems_for_a_look_come_first },
    { "/reports/html/limits-have-their-reasons",
      "UPDATE info SET value = '{\"record-bytes\": 100, \"of-another-version\": 7}' WHERE key = "
      "'limits_json'",
      limits_have_their_reasons },
    { "/reports/html/policy-fits-the-style-sheet", NULL, policy_fits_the_style_sheet },
    { "/reports/html/empty-case-has-a-report", EMPTY, empty_case_has_a_report },
    { "/reports/redacted-report-has-no-recipient", NULL, redacted_report_has_no_recipient },
    { "/reports/failed-write-is-an-error-and-leaves-nothing", NULL, failed_write_is_an_error },
    { "/reports/link-in-the-way-is-not-followed", NULL, link_in_the_way_is_not_followed },
    { "/reports/missing-folder-is-an-error", NULL, missing_folder_is_an_error },
    { "/reports/text/summary-says-what-to-do", NULL, summary_says_what_to_do },
    { "/reports/report/recipients-are-those-of-what-is-judged", NULL,
      recipients_are_those_of_what_is_judged },
    { "/reports/text/summary-asks-to-pin-what-was-voted-for",
      "INSERT OR REPLACE INTO info VALUES ('inferred_hosts_json',"
      " '[{\"name\":\"mx.example.org\",\"messages\":412,\"of\":1430}]')",
      summary_asks_to_pin_what_was_voted_for },
    { "/reports/text/summary-offers-the-host-that-was-voted-for",
      "DELETE FROM info WHERE key LIKE 'own%'; INSERT OR REPLACE INTO info VALUES"
      " ('inferred_hosts_json', '[{\"name\":\"mx.example.org\",\"messages\":412,\"of\":1430}]')",
      summary_offers_the_host_that_was_voted_for },
    { "/reports/text/summary-says-of-which-kind-a-problem-is", NULL,
      summary_says_of_which_kind_a_problem_is },
    { "/reports/text/summary-says-why-there-is-no-burst", "DELETE FROM bursts",
      summary_says_why_there_is_no_burst },
    { "/reports/text/summary-leads-on-by-commands", COUNTED, summary_leads_on_by_commands },
    { "/reports/text/odd-account-is-quoted-twice", NAMED ("ann o''neil"),
      odd_account_is_quoted_twice },
    { "/reports/text/account-like-a-pattern-leads-to-no-files", NAMED ("ann*"),
      account_like_a_pattern_leads_to_no_files },
    { "/reports/html/long-account-does-not-fill-the-page",
      "UPDATE accounts SET account = printf ('%.2000c', 'a') WHERE account = 'anna@example.org'",
      long_account_does_not_fill_the_page },
    { "/reports/text/logs-of-another-year-are-asked-about", SIX_LOGS,
      logs_of_another_year_are_asked_about },
    { "/reports/text/logs-of-the-time-are-not-asked-about",
      SIX_LOGS ";UPDATE log_coverage SET last_unix = 1700000000 WHERE path = 'mail.log.6'",
      logs_of_the_time_are_not_asked_about },
    { "/reports/text/account-without-messages-leads-to-no-files", NULL,
      account_without_messages_leads_to_no_files },
    { "/reports/text/narrow-summary-ends-no-line-in-blanks", NULL,
      narrow_summary_ends_no_line_in_blanks },
    { "/reports/text/summary-warns-of-a-side-that-fits-no-mail",
      "UPDATE info SET value = '[\"mx.exmaple.org\"]' WHERE key = 'own_hosts_json';"
      " UPDATE conclusions SET boundary = 'assumed'",
      summary_warns_of_a_side_that_fits_no_mail },
    { "/reports/text/summary-says-why-no-account-is-judged",
      "DELETE FROM accounts; DELETE FROM info WHERE key LIKE 'own%'",
      summary_says_why_no_account_is_judged },
    { "/reports/text/stopped-scan-says-so", "UPDATE info SET value = '0' WHERE key = 'complete'",
      stopped_scan_says_so },
    { "/reports/ladder/draws-the-trust-line", NULL, ladder_draws_the_trust_line },
    { "/reports/ladder/keeps-to-the-terminal", NULL, ladder_keeps_to_the_terminal },
    { "/reports/html/a-list-that-is-cut-says-how-many-are-left",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1019) INSERT INTO "
      "bursts SELECT printf ('%016x', i), 'c1c1c1c1c1c1c1c1', 1700000000, 1700000010, 2, 'spam', "
      "'1e-9', 'So.', '[]' FROM n;"
      "INSERT INTO info VALUES ('logs_files', '10');"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) INSERT INTO "
      "log_coverage SELECT i, 'mail.log.' || i, 'postfix', 1, 0, 0, 0, NULL, NULL, NULL, '[]' FROM "
      "n;"
      "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 29) INSERT INTO "
      "report_recipients SELECT 4, i, 'r' || i || '@example.net', '5.1.1', 'failed', "
      "'userunknown', 1, NULL, NULL FROM n",
      list_that_is_cut_says_how_many },
    { "/reports/text/only-forged-is-said-first",
      "DELETE FROM accounts; UPDATE info SET value = '3' WHERE key = 'bounces_forged';"
      " UPDATE info SET value = '0' WHERE key IN ('bounces_sent_by_us', 'bounces_undecided')",
      only_forged_is_said_first },
    { "/reports/text/many-accounts-are-told-in-short", TEN_MORE_ACCOUNTS,
      many_accounts_are_told_in_short },
    { "/reports/text/copies-are-told-where-verdicts-are-counted", NULL,
      copies_are_told_where_verdicts_are_counted },
    { "/reports/html/who-sent-a-burst-is-said-at-once", NULL, who_sent_a_burst_is_said_at_once },
    { "/reports/html/chart-is-drawn-to-scale", CHART_CASE, chart_is_drawn_to_scale },
    { "/reports/logs-among-the-mail-are-asked-for",
      "INSERT INTO files VALUES (2, 'logs/a.log', NULL, 1), (3, 'logs/b.log', NULL, 1),"
      " (4, 'logs/c.log', NULL, 1);"
      "INSERT INTO sources (file, member, unit, path, format, bytes, status)"
      " SELECT file, 0, 0, path, 'log', 1, 'not-mail' FROM files WHERE file > 1",
      logs_among_the_mail_are_asked_for },
    { "/reports/ladder/no-json-is-an-error", NULL, ladder_of_no_json_is_an_error },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].more, fixture_set_up, tests[i].run,
                fixture_tear_down);
  g_test_add_func ("/reports/page/has-words-for-every-reason", report_has_words_for_every_reason);
  return g_test_run ();
}
