/* command-scan.c - "backhop scan": options in, a case out, the summary on stdout. */
#include <backhop/report.h>
#include <backhop/scan.h>
#include <backhop/text.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/print-summary.h"
#include "cli/progress.h"
#include "cli/tell-changes.h"

#define YEAR_MIN 1980 /* there is no older log of mail */
#define YEAR_MAX 2100
#define CLUSTER_KIB 32768           /* where --cluster-memory is not given: 32 MiB */
#define CLUSTER_KIB_MAX (1LL << 40) /* no machine has more */

/* Option variables of one call. */
typedef struct {
  char *out_dir;
  int jobs;
  gint64 cluster_kib;
  char **own_hosts, **own_nets, **own_domains, **logs, **blocklists, **mmdbs, **ptrs,
      **shared_hosts, **limits, **thresholds;
  char *boundaries, *hashes, *log_zone, *case_number, *examiner, *note;
  int log_year;
  gboolean is_carving, is_resume, is_quiet, has_no_progress, has_no_sandbox;
  char **paths;
} ScanArguments;

static void
arguments_clear (ScanArguments *arguments)
{
  char **lists[] = { arguments->own_hosts,  arguments->own_nets,   arguments->own_domains,
                     arguments->logs,       arguments->blocklists, arguments->shared_hosts,
                     arguments->mmdbs,      arguments->ptrs,       arguments->limits,
                     arguments->thresholds, arguments->paths };
  char *texts[] = { arguments->out_dir,  arguments->boundaries,  arguments->hashes,
                    arguments->log_zone, arguments->case_number, arguments->examiner,
                    arguments->note };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

static void
add_thresholds (GString *help)
{
  const BhThresholdRow *row;

  g_string_append (
      help, "\nThresholds, for --threshold NAME=VALUE (backhop(1) says what each is for); over a\n"
            "finished case, other ones conclude it again:\n");
  for (guint i = 0; (row = bh_threshold_row (i)) != NULL; i++)
    g_string_append_printf (help, "  %-24s %7u %s\n", row->name, row->value, row->unit);
}

static void
add_limits (GString *help)
{
  BhLimits limits;

  g_string_append (help,
                   "\nLimits, for --limit NAME=VALUE (backhop(1) has the reason for each):\n");
  bh_limits_init (&limits);
  for (guint i = 0; i < BH_N_LIMITS; i++)
    g_string_append_printf (help, "  %-18s %13" G_GUINT64_FORMAT " %s\n", bh_limit_name (i),
                            limits.value[i], bh_limit_unit (i));
}

/* More than a hundred names would drive the options off the terminal: they are for who asks. */
static char *
description_for (int argc, char **argv)
{
  gboolean is_all = FALSE;
  GString *help = g_string_new (
      "Examples:\n"
      "  backhop scan INBOX.mbox -o case1\n"
      "  backhop scan export.zip ~/Maildir -o case1 --own-host 'mx*.example.org'\n"
      "  backhop scan ~/Mail -o incident --log logs --own-net 192.0.2.0/24\n"
      "\n--own-host, --own-net, --own-domain, --log, --blocklist, --mmdb, --ptr, --shared-host,\n"
      "--limit and --threshold may be given more than once.\n"
      "\nThe same PATHs into the same CASE go on where a scan stopped; another --own-host\n"
      "over a finished case concludes again without reading the mail.\n"
      "\nExit codes: 0 done; 1 done, something was damaged or unread (see the table of\n"
      "problems); 2 wrong usage; 3 stopped before the end, run again; 4 the evidence\n"
      "changed; 130, 143 by signal.\n");
  for (int i = 1; i < argc; i++)
    is_all = is_all || strcmp (argv[i], "--help-all") == 0;
  if (is_all) {
    add_limits (help);
    add_thresholds (help);
  } else {
    g_string_append (help, "\n'backhop scan --help-all' lists limits and thresholds as well.\n");
  }
  return g_string_free (help, FALSE);
}

static gboolean
parse (ScanArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->out_dir,
      "the case folder to make or resume", "CASE" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &arguments->jobs, "worker processes (default: cores)",
      "N" },
    { "cluster-memory", 0, 0, G_OPTION_ARG_INT64, &arguments->cluster_kib,
      "memory for comparing texts (default: 32768)", "KIB" },
    { "own-host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_hosts,
      "a host of our side, as it stamps Received", "GLOB" },
    { "own-net", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_nets, "a network of our side",
      "CIDR" },
    { "own-domain", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->own_domains,
      "a mail domain of ours", "DOMAIN" },
    { "log", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->logs,
      "a mail-server log, or a folder of them", "FILE" },
    { "log-tz", 0, 0, G_OPTION_ARG_STRING, &arguments->log_zone, "zone of logs that name none",
      "ZONE" },
    { "log-year", 0, 0, G_OPTION_ARG_INT, &arguments->log_year, "year of logs that name none",
      "YYYY" },
    { "blocklist", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->blocklists,
      "a block list of addresses and networks", "FILE" },
    { "mmdb", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->mmdbs,
      "networks and countries of addresses (MaxMind DB)", "FILE" },
    { "ptr", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->ptrs,
      "a dump of reverse names of addresses", "FILE" },
    { "shared-host", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->shared_hosts,
      "an address that many users share", "IP" },
    { "boundaries", 0, 0, G_OPTION_ARG_FILENAME, &arguments->boundaries,
      "where messages are to begin, or not", "FILE" },
    { "carve", 0, 0, G_OPTION_ARG_NONE, &arguments->is_carving,
      "look for mail in files that are none", NULL },
    { "hash", 0, 0, G_OPTION_ARG_STRING, &arguments->hashes,
      "hashes beside SHA-256: md5, sha1, or md5,sha1", "LIST" },
    { "limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->limits,
      "change a limit (see --help-all)", "NAME=VALUE" },
    { "threshold", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->thresholds,
      "change a threshold of a verdict (see --help-all)", "NAME=VALUE" },
    { "case-number", 0, 0, G_OPTION_ARG_STRING, &arguments->case_number, "printed in the report",
      "TEXT" },
    { "examiner", 0, 0, G_OPTION_ARG_STRING, &arguments->examiner, "printed in the report",
      "TEXT" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &arguments->note, "printed in the report", "TEXT" },
    { "resume", 0, 0, G_OPTION_ARG_NONE, &arguments->is_resume,
      "go on with an unfinished scan (implied)", NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &arguments->is_quiet, "no summary", NULL },
    { "no-progress", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_progress, "no progress", NULL },
    { "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_sandbox,
      "run where workers cannot be confined", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL,
      "PATH… -o CASE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autofree char *description = description_for (argc, argv);

  return bh_options_parse (entries,
                           "Reads mailboxes, single mails, stores and queues of mail programs,\n"
                           "folders of them and archives (zip, tar, 7z, gzip, bzip2, xz, zstd)\n"
                           "into a case folder.",
                           description, argc, argv, error);
}

static const char *const *
list_or_empty (char **list)
{
  static const char *const empty[] = { NULL };
  return list != NULL ? (const char *const *)list : empty;
}

static const char *
what_is_missing (const ScanArguments *arguments)
{
  if (arguments->paths == NULL && arguments->logs != NULL)
    return "name a PATH to read beside the logs: mail, bounces or the queue; an empty folder where "
           "there are logs alone";
  if (arguments->paths == NULL)
    return "name at least one PATH to read";
  if (g_strv_contains ((const char *const *)arguments->paths, "-"))
    return "standard input is not scanned; 'backhop explain -' reads one message from it";
  if (arguments->out_dir == NULL || *arguments->out_dir == '\0')
    return "name the case folder, which is made: -o CASE";
  if (arguments->jobs < 0 || arguments->jobs > 1024)
    return "--jobs takes a number from 1 to 1024, or 0: as many as there are cores";
  if (arguments->log_year != 0 &&
      (arguments->log_year < YEAR_MIN || arguments->log_year > YEAR_MAX))
    return "--log-year takes a year of four digits, from 1980 on";
  if (arguments->cluster_kib < 0 || arguments->cluster_kib > CLUSTER_KIB_MAX)
    return "--cluster-memory takes a number of KiB from 1 on";
  return NULL;
}

static const char *
threshold_name (guint i)
{
  const BhThresholdRow *row = bh_threshold_row (i);
  return row != NULL ? row->name : NULL;
}

static const char *
limit_name (guint i)
{
  return i < BH_N_LIMITS ? bh_limit_name ((BhLimit)i) : NULL;
}

/* Behind the error of a setting the name that is near. */
static void
add_nearest_name (const char *setting, const char *(*name_at) (guint i), GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *typed = g_strndup (setting, strcspn (setting, "="));

  for (guint i = 0; name_at (i) != NULL; i++)
    g_ptr_array_add (names, (gpointer)(guintptr)name_at (i));
  g_ptr_array_add (names, NULL);
  const char *nearest = bh_nearest_word (typed, (const char *const *)names->pdata);
  if (g_strcmp0 (nearest, typed) != 0) /* else the number is wrong */
    bh_options_suggest (error, "", nearest);
}

static gboolean
set_limits (BhLimits *limits, char **settings, GError **error)
{
  bh_limits_init (limits);
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    if (!bh_limits_set (limits, settings[i], error)) {
      add_nearest_name (settings[i], limit_name, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_thresholds (BhThresholds *thresholds, char **settings, GError **error)
{
  bh_thresholds_init (thresholds);
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    if (!bh_thresholds_set (thresholds, settings[i], error)) {
      add_nearest_name (settings[i], threshold_name, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_hashes (guint *flags, const char *text, GError **error)
{
  static const struct {
    const char *name;
    guint flag;
  } names[] = { { "sha256", 0 }, { "md5", BH_SCAN_HASH_MD5 }, { "sha1", BH_SCAN_HASH_SHA1 } };
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  *flags = 0;
  for (guint i = 0; parts[i] != NULL; i++) {
    guint k = 0;
    while (k < G_N_ELEMENTS (names) && strcmp (parts[i], names[k].name) != 0)
      k++;
    if (k == G_N_ELEMENTS (names)) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "--hash: '%s' is none of md5, sha1; SHA-256 is always there", parts[i]);
      return FALSE;
    }
    *flags |= names[k].flag;
  }
  return TRUE;
}

/* advice: what to do so that the next scan goes on. */
static void
say_what_is_kept (const ScanArguments *arguments, const char *start, const char *advice)
{
  g_autofree char *valid = g_utf8_make_valid (arguments->out_dir, -1);
  g_autofree char *folder = bh_text_visible (valid);

  fprintf (stderr, "backhop: %swhat was read is kept in %s. %s\n", start, folder, advice);
}

static int
end (const ScanArguments *arguments,
     const BhRunBefore *before,
     BhScanResult result,
     int signal_number)
{
  g_autoptr (GError) error = NULL;

  switch (result) {
  case BH_SCAN_STOPPED:
    say_what_is_kept (arguments, "stopped; ", "Run the same command to go on.");
    return 128 + signal_number;
  case BH_SCAN_CLEAN:
  case BH_SCAN_WITH_PROBLEMS:
    break;
  }
  bh_tell_of_run (arguments->out_dir, before, arguments->is_quiet);
  bh_tell_of_changes (arguments->out_dir);
  if (!arguments->is_quiet && !bh_print_summary (arguments->out_dir, &error))
    return bh_exit_of_case_error (error);
  return result == BH_SCAN_CLEAN ? BH_EXIT_DONE : BH_EXIT_NOTED;
}

/* What to do about it, unless the error says so itself. */
static int
fail (const ScanArguments *arguments, const GError *error)
{
  int code = bh_exit_of_error (error);
  g_autofree char *work = g_build_filename (arguments->out_dir, "work", NULL);

  if (code == BH_EXIT_STOPPED && !g_error_matches (error, BH_ERROR, BH_ERROR_BUSY) &&
      g_file_test (work, G_FILE_TEST_IS_DIR))
    say_what_is_kept (arguments, "",
                      "Mend what the line above names, and run the same command to go on.");
  return code;
}

static int
scan (const ScanArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhProgressLine) line = bh_progress_line_new (arguments->has_no_progress);
  BhScanResult result = BH_SCAN_CLEAN;
  int signal_number = 0;
  guint hashes = 0;
  BhLimits limits;
  BhThresholds thresholds;

  if (!set_limits (&limits, arguments->limits, &error) ||
      !set_thresholds (&thresholds, arguments->thresholds, &error) ||
      !set_hashes (&hashes, arguments->hashes, &error))
    return bh_usage_error ("scan", error->message);
  BhScanOptions options = {
    .paths = list_or_empty (arguments->paths),
    .out_dir = arguments->out_dir,
    .n_jobs = (guint)arguments->jobs,
    .cluster_memory =
        1024 * (guint64)(arguments->cluster_kib > 0 ? arguments->cluster_kib : CLUSTER_KIB),
    .own_hosts = list_or_empty (arguments->own_hosts),
    .own_nets = list_or_empty (arguments->own_nets),
    .own_domains = list_or_empty (arguments->own_domains),
    .logs = list_or_empty (arguments->logs),
    .blocklists = list_or_empty (arguments->blocklists),
    .mmdbs = list_or_empty (arguments->mmdbs),
    .ptrs = list_or_empty (arguments->ptrs),
    .shared_hosts = list_or_empty (arguments->shared_hosts),
    .boundaries = arguments->boundaries,
    .hashes = hashes,
    .is_carving = arguments->is_carving,
    .log_zone = arguments->log_zone,
    .log_year = arguments->log_year,
    .limits = &limits,
    .thresholds = &thresholds,
    .has_sandbox = !arguments->has_no_sandbox,
    .case_number = arguments->case_number,
    .examiner = arguments->examiner,
    .note = arguments->note,
    .progress = bh_progress_line_update,
    .progress_data = line,
  };
  BhRunBefore before = bh_run_before (arguments->out_dir);
  gboolean good = bh_scan_run (&options, &result, &signal_number, &error);
  bh_progress_line_clear (line);
  int code = good ? end (arguments, &before, result, signal_number) : fail (arguments, error);
  bh_run_before_clear (&before);
  return code;
}

int
bh_command_scan (int argc, char **argv)
{
  ScanArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;
  int code;

  if (!parse (&arguments, argc, argv, &error)) {
    code = bh_usage_error ("scan", error->message);
  } else {
    const char *missing = what_is_missing (&arguments);
    code = missing != NULL ? bh_usage_error ("scan", missing) : scan (&arguments);
  }
  arguments_clear (&arguments);
  return code;
}
