/* test-stop.c - a conclusion, or a report, that is stopped at any point leaves a case that the next
 * scan ends as if nothing had been.
 *
 * The points are counted, not timed: the scan tells its progress wherever it asks whether it is to
 * stop, and the signal is raised at one of these calls.
 */
#include <backhop/scan.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

#define OWN "mail.example.org"
#define N_LETTERS 150
#define N_STOPS 12           /* spread over all calls, the last one among them */
#define NOWHERE 0            /* a scan in peace */
#define AT_REPORTS G_MAXUINT /* while the tables are written beside what the caller does */
#define EXIT_STOP 10         /* a child's exit codes: what the scan gave, by this */

typedef struct {
  char *dir, *mail, *log;
  guint n_jobs;
} Fixture;

/* Two campaigns and letters: there are clusters, bursts and accounts to conclude. */
static void
add_letter (GString *mail, GString *log, guint i)
{
  guint minute = i % 60, hour = 6 + i / 60;

  g_string_append_printf (
      mail,
      "From user%u@example.org Mon Jun 10 %02u:%02u:45 2024\n"
      "Received: from pc (unknown [203.0.113.%u])\n\tby " OWN " (Postfix) with ESMTP id 4VyN%04u;\n"
      "\tMon, 10 Jun 2024 %02u:%02u:45 +0000\n"
      "From: <user%u@example.org>\nTo: <r%u@example.net>\nSubject: Number %u\n"
      "Date: Mon, 10 Jun 2024 %02u:%02u:40 +0000\nMessage-ID: <%u@pc.example.org>\n\n"
      "%s number %u is on the shared drive of our department now, please read it before noon.\n\n",
      i % 5, hour, minute, 1 + i % 90, i, hour, minute, i % 5, i, i % 3, hour, minute, i,
      i % 2 == 0 ? "The minutes of the meeting about the new building" : "Your parcel waits and",
      i);
  g_string_append_printf (log,
                          "Jun 10 %02u:%02u:45 mail postfix/smtpd[71]: 4VyN%04u: "
                          "client=unknown[203.0.113.%u], sasl_method=LOGIN, sasl_username=user%u\n"
                          "Jun 10 %02u:%02u:45 mail postfix/cleanup[72]: 4VyN%04u: "
                          "message-id=<%u@pc.example.org>\n",
                          hour, minute, i, 1 + i % 90, i % 5, hour, minute, i, i);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mail = g_string_new (NULL), log = g_string_new (NULL);

  fixture->n_jobs = GPOINTER_TO_UINT (data);
  for (guint i = 0; i < N_LETTERS; i++)
    add_letter (mail, log, i);
  fixture->dir = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  fixture->mail = put (fixture->dir, "box.mbox", mail->str);
  fixture->log = put (fixture->dir, "mail.log", log->str);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->mail);
  g_free (fixture->log);
}

typedef struct {
  guint n_calls; /* since conclusions began */
  guint stop_at; /* the call at which the signal is raised; or NOWHERE, AT_REPORTS */
} Stopper;

static void
count_call (const BhScanProgress *progress, gpointer data)
{
  Stopper *self = data;
  if (progress->stage == NULL)
    abort (); /* it is drawn */
  if (progress->phase != BH_SCAN_CONCLUDING && progress->phase != BH_SCAN_REPORTING)
    return;
  if (++self->n_calls == self->stop_at ||
      (self->stop_at == AT_REPORTS && progress->phase == BH_SCAN_REPORTING))
    kill (getpid (), SIGTERM);
}

static gboolean
is_blocked (int number)
{
  sigset_t now;

  sigprocmask (SIG_BLOCK, NULL, &now);
  return sigismember (&now, number) != 0;
}

/* In a process of its own, for signals are the whole process's. Gives EXIT_STOP and its result. */
static int
scan_and_exit (
    const Fixture *fixture, const char *out, const char *domain, guint stop_at, int calls_fd)
{
  const char *paths[] = { fixture->mail, NULL }, *logs[] = { fixture->log, NULL },
             *hosts[] = { OWN, NULL }, *domains[] = { domain, NULL };
  Stopper stopper = { 0, stop_at };
  BhLimits limits;
  BhScanResult result = BH_SCAN_CLEAN;
  int stopped_by = 0;

  bh_limits_init (&limits);
  BhScanOptions options = plain_scan (paths, out, &limits);
  options.own_hosts = hosts;
  options.own_domains = domains;
  options.logs = logs;
  options.n_jobs = fixture->n_jobs;
  options.progress = count_call;
  options.progress_data = &stopper;
  if (!bh_scan_run (&options, &result, &stopped_by, NULL))
    return EXIT_FAILURE;
  if (write (calls_fd, &stopper.n_calls, sizeof stopper.n_calls) != sizeof stopper.n_calls)
    return EXIT_FAILURE;
  if (is_blocked (SIGINT) || is_blocked (SIGTERM))
    return EXIT_FAILURE; /* whoever called the scan could not be stopped any more */
  return EXIT_STOP + (int)result;
}

static BhScanResult
scan_as (
    const Fixture *fixture, const char *out, const char *domain, guint stop_at, guint *out_n_calls)
{
  int ends[2], status = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    _exit (scan_and_exit (fixture, out, domain, stop_at, ends[1]));
  close (ends[1]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), >=, EXIT_STOP);
  g_assert_cmpint (read (ends[0], out_n_calls, sizeof *out_n_calls), ==, sizeof *out_n_calls);
  close (ends[0]);
  return (BhScanResult)(WEXITSTATUS (status) - EXIT_STOP);
}

static BhScanResult
scan (const Fixture *fixture, const char *out, guint stop_at, guint *out_n_calls)
{
  return scan_as (fixture, out, "example.org", stop_at, out_n_calls);
}

/* The manifest has the hash of each file that is to be the same. */
static char *
manifest_of (const char *out)
{
  g_autofree char *path = g_build_filename (out, "MANIFEST.sha256", NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
assert_says_incomplete (const char *out)
{
  g_autofree char *path = g_build_filename (out, "summary.json", NULL),
                  *page = g_build_filename (out, "report.html", NULL),
                  *half = g_build_filename (out, "case.db.tmp", NULL), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"complete\": false"));
  g_assert_nonnull (strstr (text, "\"messages\": " G_STRINGIFY (N_LETTERS)));
  g_assert_false (g_file_test (page, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
}

static void
any_stop_is_made_good (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = g_build_filename (fixture->dir, "whole", NULL);
  guint n_calls = 0, n_again = 0;

  (void)data;
  g_assert_cmpint (scan (fixture, whole, NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  g_autofree char *expected = manifest_of (whole);
  g_assert_cmpuint (n_calls, >, N_STOPS);
  for (guint i = 1; i <= N_STOPS; i++) {
    g_autofree char *out = g_strdup_printf ("%s/stopped-%u", fixture->dir, i);
    g_assert_cmpint (scan (fixture, out, n_calls * i / N_STOPS, &n_again), ==, BH_SCAN_STOPPED);
    assert_says_incomplete (out);
    g_assert_cmpint (scan (fixture, out, NOWHERE, &n_again), ==, BH_SCAN_CLEAN);
    g_autofree char *made_good = manifest_of (out);
    g_assert_cmpstr (made_good, ==, expected);
  }
}

/* The first call comes while the finished case is copied. */
static void
finished_case_is_stopped_in_concluding_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = g_build_filename (fixture->dir, "case", NULL),
                  *other = g_build_filename (fixture->dir, "other", NULL);
  guint n_calls = 0;

  (void)data;
  g_assert_cmpint (scan_as (fixture, other, "example.net", NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  g_assert_cmpint (scan (fixture, out, NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  for (guint stop_at = 1; stop_at <= 3; stop_at++)
    g_assert_cmpint (scan_as (fixture, out, "example.net", stop_at, &n_calls), ==, BH_SCAN_STOPPED);
  g_assert_cmpint (scan_as (fixture, out, "example.net", NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  g_autofree char *expected = manifest_of (other), *made_good = manifest_of (out);
  g_assert_cmpstr (made_good, ==, expected);
}

/* How often progress is told depends on the clock there: so the place is told by its name. */
static void
tables_beside_are_stopped_with_the_rest (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = g_build_filename (fixture->dir, "whole", NULL),
                  *out = g_build_filename (fixture->dir, "stopped", NULL);
  guint n_calls = 0;

  (void)data;
  g_assert_cmpint (scan (fixture, whole, NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  g_assert_cmpint (scan (fixture, out, AT_REPORTS, &n_calls), ==, BH_SCAN_STOPPED);
  assert_says_incomplete (out);
  g_assert_cmpint (scan (fixture, out, NOWHERE, &n_calls), ==, BH_SCAN_CLEAN);
  g_autofree char *expected = manifest_of (whole), *made_good = manifest_of (out);
  g_assert_cmpstr (made_good, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/scan/stop/conclusion-or-report-stopped-anywhere-ends-the-same", Fixture,
              GUINT_TO_POINTER (1), set_up, any_stop_is_made_good, tear_down);
  g_test_add ("/scan/stop/finished-case-is-stopped-in-concluding-again", Fixture,
              GUINT_TO_POINTER (1), set_up, finished_case_is_stopped_in_concluding_again,
              tear_down);
  g_test_add ("/scan/stop/tables-beside-are-stopped-with-the-rest", Fixture, GUINT_TO_POINTER (2),
              set_up, tables_beside_are_stopped_with_the_rest, tear_down);
  return g_test_run ();
}
