/* case-log.c - pairs of a line and a message's time, then stamps settled by them. */
#include "conclude/logs/case-log.h"

#include "base/order.h"
#include "logs/clock-near.h"

#define DAY_SECONDS 86400
#define HOSTS_MAX 32 /* a loghost keeps the lines of several in one file */

BhCaseLog *
bh_case_log_new (BhStoredLog *log, const BhClockOptions *options)
{
  BhCaseLog *self = g_new0 (BhCaseLog, 1);
  self->log = log;
  self->clock = bh_log_clock_new (options);
  bh_log_clock_note (self->clock, 1, &log->first);
  for (guint i = 0; i < BH_CLOCK_WITNESSES; i++)
    self->pairs[i] = g_array_new (FALSE, FALSE, sizeof (BhClockPair));
  self->hosts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bh_case_log_free (BhCaseLog *self)
{
  if (self == NULL)
    return;
  bh_log_clock_free (self->clock);
  for (guint i = 0; i < BH_CLOCK_WITNESSES; i++)
    g_array_unref (self->pairs[i]);
  g_ptr_array_unref (self->hosts);
  g_free (self->returned_from);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_free (self);
}

static void
note_returned_from (BhCaseLog *self, const char *from)
{
  if (self->returned_from == NULL)
    self->returned_from = g_strdup (from != NULL ? from : "");
  else if (from == NULL || g_ascii_strcasecmp (self->returned_from, from) != 0)
    self->is_of_several = TRUE;
}

void
bh_case_log_note_pair (BhCaseLog *self,
                       const BhLogSession *session,
                       gint64 message_unix,
                       BhClockWitness witness)
{
  const BhStamp *stamp = &session->time;

  if (!stamp->has_time || (stamp->has_year && stamp->has_zone))
    return;
  BhClockPair pair = { session->first_line, stamp->seconds, stamp->has_year, stamp->has_zone,
                       message_unix };
  g_array_append_val (self->pairs[witness], pair);
  if (witness == BH_CLOCK_BY_RETURNED)
    note_returned_from (self, session->from);
}

static void
note_time (BhCaseLog *self, const BhStamp *stamp)
{
  if (!stamp->has_time)
    return;
  self->earliest = self->has_sessions ? MIN (self->earliest, stamp->seconds) : stamp->seconds;
  self->latest = self->has_sessions ? MAX (self->latest, stamp->seconds) : stamp->seconds;
  self->has_sessions = TRUE;
}

static void
note_host (BhCaseLog *self, const BhLogSession *session)
{
  if (session->host == NULL || session->host[0] == '\0')
    return;
  for (guint i = 0; i < self->hosts->len; i++)
    if (strcmp (g_ptr_array_index (self->hosts, i), session->host) == 0)
      return;
  if (self->hosts->len < HOSTS_MAX)
    g_ptr_array_add (self->hosts, g_strdup (session->host));
}

void
bh_case_log_note_session (BhCaseLog *self, const BhLogSession *session)
{
  note_time (self, &session->time);
  note_host (self, session);
}

/* Pairs of one line stay in order of the evidence: GLib's sort of an array is stable. */
static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const BhClockPair *one = a, *two = b;
  return BH_ORDER (one->line, two->line);
}

/* A program writes the same to the same twice a day. A log that has but one of its runs tells a
 * zone by reports about the other: all of its votes agree, and are wrong. A log of a day has both
 * runs, and mail of two originators is not of one program. */
static gboolean
may_be_other_run (const BhCaseLog *self)
{
  return !self->is_of_several && self->latest - self->earliest < DAY_SECONDS;
}

void
bh_case_log_set_clock (BhCaseLog *self)
{
  GArray *pairs = self->pairs[BH_CLOCK_BY_KEY];

  for (guint i = BH_CLOCK_BY_ENVELOPE; pairs->len == 0 && i < BH_CLOCK_WITNESSES; i++) {
    pairs = self->pairs[i];
    bh_log_clock_keep_agreeing (pairs);
    if (i == BH_CLOCK_BY_RETURNED && may_be_other_run (self))
      g_array_set_size (pairs, 0);
  }
  g_array_sort (pairs, compare_lines);
  bh_log_clock_set_pairs (self->clock, pairs);
  bh_log_clock_settle_stamp (self->clock, &self->log->first, 1);
}

gboolean
bh_case_log_is_open (const BhCaseLog *self)
{
  return self->log->first.has_time && !self->log->first.has_zone;
}

static void
settle_stamp (BhStamp *stamp, guint64 line, gpointer user_data)
{
  const BhCaseLog *self = user_data;

  bh_log_clock_settle_stamp (self->clock, stamp, line);
  if (self->offsets != NULL)
    bh_clock_settle_near (stamp, self->offsets);
}

void
bh_case_log_settle_spells (BhCaseLog *self)
{
  bh_log_spells_settle (self->log->spells, settle_stamp, self);
}

void
bh_case_log_settle_session (const BhCaseLog *self, BhLogSession *session)
{
  bh_log_clock_settle_session (self->clock, session);
  if (self->offsets == NULL)
    return;
  bh_clock_settle_near (&session->start, self->offsets);
  bh_clock_settle_near (&session->time, self->offsets);
  bh_clock_settle_near (&session->end, self->offsets);
}

void
bh_case_log_settle_login (const BhCaseLog *self, BhLogLogin *login)
{
  bh_log_clock_settle_stamp (self->clock, &login->stamp, login->line);
  if (self->offsets != NULL)
    bh_clock_settle_near (&login->stamp, self->offsets);
}
