/* summary-side.c - what the answers rest on: which servers are taken for ours, which time the
 * logs cover. Where either fits nothing of the mail, an answer would look like one of innocence. */
#include <jansson.h>
#include <string.h>

#include "reports/inferred.h"
#include "reports/log-files.h"
#include "reports/show.h"
#include "reports/summary.h"

#define N_INFERRED 3 /* hosts named with the boundary */
#define NAME_COLUMNS 60
#define A_DAY 86400 /* seconds */

static void
add_inferred (BhSummary *self, const char *hosts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_one = bh_inferred_count (self->owner, "inferred_hosts_json") == 1;

  g_string_append_printf (text,
                          "inferred: %s %s taken for ours by the topmost lines; %s with "
                          "--own-host",
                          hosts, is_one ? "is" : "are",
                          is_one ? "confirm it" : "confirm each (method.json)");
  bh_summary_label (self, "BOUNDARY");
  bh_summary_wrapped (self, text->str, BH_SUMMARY_LABEL);
  if (bh_summary_number (self, "bounces_undecided") == 0)
    return;
  bh_summary_indent (self);
  bh_summary_wrapped (self,
                      "bounces stay undecided until --own-host, --own-net and --own-domain say "
                      "what is yours",
                      BH_SUMMARY_LABEL);
}

/* "by" of the topmost line of the first message that our side did not witness. */
static char *
topmost_writer (BhSummary *self)
{
  g_autoptr (BhRows) rows = bh_summary_first (self, "messages", "origin.boundary", "assumed", "");
  const char *hops = rows != NULL ? bh_rows_get (rows, "hops") : NULL;
  if (hops == NULL)
    return NULL;
  json_t *list = json_loads (hops, JSON_ALLOW_NUL, NULL), *hop;
  char *by = NULL;
  gsize i;
  json_array_foreach (list, i, hop)
  {
    const char *name = json_string_value (json_object_get (hop, "by"));
    if (by == NULL && name != NULL)
      by = bh_show_fit (name, NAME_COLUMNS);
  }
  json_decref (list);
  return by;
}

/* What was given fits no message: a misspelt name, or the mail of another server. */
static void
add_unmet (BhSummary *self)
{
  g_autofree char *given = bh_show_list (bh_case_get (self->owner, "own_hosts_json"));
  g_autofree char *shown = bh_show_fit (*given != '\0' ? given : "what was given", NAME_COLUMNS);
  g_autofree char *by = topmost_writer (self);
  g_autofree char *text = g_strdup_printf (
      "%s wrote no topmost line of this mail (--own-host): nothing is witnessed.%s%s%s", shown,
      by != NULL ? " The first message was taken over by " : "", by != NULL ? by : "",
      by != NULL ? "" : " No message has such a line.");

  bh_summary_label (self, "BOUNDARY");
  bh_summary_wrapped (self, text, BH_SUMMARY_LABEL);
}

void
bh_summary_own_side (BhSummary *self)
{
  g_autofree char *hosts = bh_inferred_text (self->owner, "inferred_hosts_json", N_INFERRED);

  if (hosts != NULL)
    add_inferred (self, hosts);
  else if (self->failure == NULL && bh_own_side_fits_nothing (self->owner, &self->failure))
    add_unmet (self);
}

static void
add_log_time (BhSummary *self, BhRows *rows, gboolean is_known)
{
  const char *path = bh_rows_get (rows, "path");
  g_autofree char *name = bh_show_fit (path != NULL ? path : "", NAME_COLUMNS);

  bh_summary_indent (self);
  g_string_append (self->out, name);
  if (!is_known) {
    g_string_append (self->out, ": its year or zone is not known (--log-year, --log-tz)\n");
    return;
  }
  g_autofree char *from = bh_show_day (bh_rows_get_int (rows, "first_unix"));
  g_autofree char *to = bh_show_day (bh_rows_get_int (rows, "last_unix"));
  g_string_append_printf (self->out, " covers %s to %s\n", from, to);
}

/* Beside logs in which nothing of it was found. */
static void
add_mail_time (BhSummary *self, gint64 first, gint64 last, gboolean is_apart)
{
  g_autofree char *from = bh_show_day (first), *to = bh_show_day (last);

  bh_summary_indent (self);
  g_string_append_printf (self->out, "the mail is of %s to %s%s\n", from, to,
                          is_apart ? ": are the logs its own, and is --log-year right?" : "");
}

/* With a whole day between them, which is more than zones and clocks are apart. */
static gboolean
is_of_other_days (BhRows *rows, gint64 first, gint64 last)
{
  return bh_rows_get_int (rows, "first_unix") / A_DAY - 1 > last / A_DAY ||
         bh_rows_get_int (rows, "last_unix") / A_DAY + 1 < first / A_DAY;
}

/* Where nothing was found in the logs: what time are they of, and what time is the mail? Logs of
 * an unknown time are told in any case. */
static void
add_log_times (BhSummary *self, gboolean has_found)
{
  gint64 first = 0, last = 0;
  gboolean has_mail = bh_case_time_range (self->owner, NULL, 5, &first, &last), is_apart = has_mail;
  g_autoptr (BhRows) rows = bh_summary_top (self, "logs", "", 0);
  guint n_told = 0;

  while (bh_summary_next (self, rows)) {
    gboolean is_known =
        bh_rows_get (rows, "first_unix") != NULL && bh_rows_get (rows, "last_unix") != NULL;
    if ((!has_found || !is_known) && n_told++ < BH_SUMMARY_LISTED)
      add_log_time (self, rows, is_known);
    is_apart = is_apart && is_known && is_of_other_days (rows, first, last);
  }
  if (!has_found && has_mail)
    add_mail_time (self, first, last, is_apart);
}

/* The file that a member of an archive lies in: no other can be given. NULL: it is one. */
static char *
archive_of (BhSummary *self, const char *path)
{
  for (const char *end = strchr (path, '/'); end != NULL; end = strchr (end + 1, '/')) {
    g_autofree char *part = g_strndup (path, (gsize)(end - path));
    g_autoptr (BhRows) rows = bh_summary_first (self, "sources", "path", part, "");
    if (rows != NULL)
      return g_steal_pointer (&part);
  }
  return NULL;
}

/* A server's folder was scanned whole: its logs lie there unread. */
static void
add_logs_not_given (BhSummary *self)
{
  g_autoptr (BhRows) rows = bh_summary_first (self, "sources", "format", "log", "");
  const char *path = rows != NULL ? bh_rows_get (rows, "path") : NULL;

  if (path == NULL)
    return;
  gint64 n_others =
      self->failure == NULL ? bh_log_files_among_mail (self->owner, &self->failure) - 1 : 0;
  g_autofree char *others = bh_show_count (n_others);
  g_autofree char *shown = bh_show_fit (path, NAME_COLUMNS);
  g_autofree char *archive = archive_of (self, path);
  g_autofree char *given = bh_show_fit (archive != NULL ? archive : "it", NAME_COLUMNS);
  g_autofree char *text =
      n_others > 0
          ? g_strdup_printf ("none given; %s and %s more are of a mail server: give them, their "
                             "folders or archives with --log",
                             shown, others)
          : g_strdup_printf ("none given; %s is one of a mail server: give %s with --log", shown,
                             given);
  bh_summary_label (self, "LOGS");
  bh_summary_wrapped (self, text, BH_SUMMARY_LABEL);
}

void
bh_summary_logs (BhSummary *self)
{
  gint64 n_files = bh_summary_number (self, "logs_files");
  gint64 n_joined = bh_summary_number (self, "logs_joined");

  if (n_files == 0) {
    add_logs_not_given (self);
    return;
  }
  bh_summary_label (self, "LOGS");
  bh_summary_count (self, n_files, "log file", "log files");
  g_autofree char *joined = bh_show_many (n_joined, "message", "messages");
  g_autofree char *ambiguous = bh_show_count (bh_summary_number (self, "logs_ambiguous"));
  g_string_append_printf (self->out, "; %s tied to one session, %s ambiguous\n", joined, ambiguous);
  add_log_times (self, n_joined > 0);
}
