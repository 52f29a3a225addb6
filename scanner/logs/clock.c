/* clock.c - votes of joined messages, nearest in file order. */
#include "logs/clock.h"

#include "base/bisect.h"
#include "base/order.h"

#define QUARTER 900          /* seconds: zones lie whole quarters of an hour from UTC */
#define SKEW_SECONDS 120     /* what two clocks may differ by */
#define TOLD_SKEW_SECONDS 60 /* what a collector may be behind */
#define OFFSET_MAX (14 * 3600)
#define VOTES_MIN 3 /* pairs that agree by chance: 3 of 113 offsets alike, one in 12,000 */
#define ANCHOR_SECONDS (20 * 86400) /* between two anchors; half a year is in doubt */
#define NEAR_SECONDS (180 * 86400)  /* nearer than half a year no other year is */
#define YEAR_FIRST 1980
#define YEAR_LAST 2100

/* Seconds of a stamp without a year, moved into another year. 29 February goes to
 * 1 March where that year has none. */
static gint64
in_year (gint64 seconds, gint year)
{
  gint64 start = bh_civil_seconds (BH_STAMP_YEAR_NONE, 1, 1, 0, 0, 0);
  gint64 into = seconds - start; /* 1972 has a 29 February, day 60 of it */

  if (bh_civil_month_len (year, 2) < 29 && into >= 60 * G_GINT64_CONSTANT (86400))
    into -= 86400;
  return bh_civil_seconds (year, 1, 1, 0, 0, 0) + into;
}

/* The year that puts the stamp nearest to a known time. */
gint64
bh_log_clock_near_to (gint64 seconds, gint64 known)
{
  gint64 guess =
      1970 + known / (365 * G_GINT64_CONSTANT (86400) + 20952); /* mean year: 365.2425 days */
  gint64 best = 0, best_distance = G_MAXINT64;
  const gint64 years[] = { guess, guess - 1, guess + 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (years) && best_distance > NEAR_SECONDS; i++) {
    if (years[i] < YEAR_FIRST || years[i] > YEAR_LAST)
      continue;
    gint64 moved = in_year (seconds, (gint)years[i]);
    gint64 distance = moved > known ? moved - known : known - moved;
    if (distance < best_distance || (distance == best_distance && moved < best)) {
      best_distance = distance;
      best = moved;
    }
  }
  return best_distance < G_MAXINT64 ? best : seconds;
}

gboolean
bh_log_clock_offset (const BhClockPair *pair, gint *out_minutes)
{
  gint64 local = pair->has_year ? pair->log_seconds
                                : bh_log_clock_near_to (pair->log_seconds, pair->message_unix);
  gint64 ahead = local - pair->message_unix;

  if (ahead < -OFFSET_MAX - SKEW_SECONDS || ahead > OFFSET_MAX + SKEW_SECONDS)
    return FALSE;
  gint64 quarters = (ahead + (ahead >= 0 ? QUARTER / 2 : -QUARTER / 2)) / QUARTER;
  gint64 rest = ahead - quarters * QUARTER;
  if (rest < -SKEW_SECONDS || rest > SKEW_SECONDS)
    return FALSE;
  *out_minutes = (gint)(quarters * (QUARTER / 60));
  return TRUE;
}

gboolean
bh_log_clock_tells_zone (const BhStamp *local, const BhStamp *whole, gint *out_minutes)
{
  if (!bh_stamp_is_settled (whole) || !local->has_time || local->has_zone)
    return FALSE;
  gint64 seconds =
      local->has_year ? local->seconds : bh_log_clock_near_to (local->seconds, whole->seconds);
  const BhClockPair pair = { .log_seconds = seconds,
                             .has_year = TRUE,
                             .message_unix = whole->seconds };
  gint minutes = 0;
  if (!bh_log_clock_offset (&pair, &minutes) ||
      ABS (seconds - whole->seconds - minutes * 60) > TOLD_SKEW_SECONDS)
    return FALSE;
  *out_minutes = minutes;
  return TRUE;
}

void
bh_log_clock_complete (BhStamp *stamp, const BhStamp *told)
{
  gint minutes = 0;

  if (!bh_log_clock_tells_zone (stamp, told, &minutes))
    return;
  if (!stamp->has_year)
    stamp->seconds = bh_log_clock_near_to (stamp->seconds, told->seconds);
  stamp->has_year = TRUE;
  bh_stamp_set_zone (stamp, minutes);
}

/* Where a vote is held by weak pairs: the offset that most of them tell, and the one
 * that summer time puts beside it. */
void
bh_log_clock_keep_agreeing (GArray *pairs)
{
  guint votes[2 * OFFSET_MAX / QUARTER + 1] = { 0 }, n_sound = 0, best = 0, n_kept = 0;
  gint minutes = 0;

  for (guint i = 0; i < pairs->len; i++)
    if (bh_log_clock_offset (&g_array_index (pairs, BhClockPair, i), &minutes)) {
      n_sound++;
      votes[(minutes * 60 + OFFSET_MAX) / QUARTER]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (votes); i++)
    if (votes[i] > votes[best])
      best = i;
  gint most = ((gint)best * QUARTER - OFFSET_MAX) / 60;
  for (guint i = 0; i < pairs->len; i++) {
    BhClockPair pair = g_array_index (pairs, BhClockPair, i);
    if (bh_log_clock_offset (&pair, &minutes) && (minutes == most || ABS (minutes - most) == 60))
      g_array_index (pairs, BhClockPair, n_kept++) = pair;
  }
  gboolean is_clear = votes[best] >= VOTES_MIN && 10 * n_kept >= 9 * n_sound;
  g_array_set_size (pairs, is_clear ? n_kept : 0);
}

static gboolean
is_pair_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const BhClockPair *)items)[index].line < *(const guint64 *)key;
}

/* The pair whose line is nearest and whose offset is sound. Pairs are by line. */
static const BhClockPair *
nearest_pair (const GArray *pairs, guint64 line, gint *out_minutes)
{
  const BhClockPair *best = NULL;
  guint64 best_distance = G_MAXUINT64;
  guint n = pairs != NULL ? pairs->len : 0;
  guint low = n > 0 ? (guint)bh_bisect (pairs->data, n, is_pair_before, &line) : 0;

  for (guint i = low > 8 ? low - 8 : 0; i < n && i < low + 8; i++) {
    const BhClockPair *pair = &g_array_index (pairs, BhClockPair, i);
    guint64 distance = pair->line > line ? pair->line - line : line - pair->line;
    if (distance < best_distance && bh_log_clock_offset (pair, out_minutes)) {
      best_distance = distance;
      best = pair;
    }
  }
  if (best != NULL)
    bh_log_clock_offset (best, out_minutes);
  return best;
}

/* Where the log without years stood at some of its lines: enough to tell the year of all. */
typedef struct {
  guint64 line;
  gint64 seconds; /* as the log has it; once settled, in its year */
  gboolean has_year;
} Anchor;

struct _BhLogClock {
  BhClockOptions options;
  const GArray *pairs; /* of BhClockPair, by line; borrowed; NULL: none */
  GArray *anchors;     /* of Anchor, by line once settled */
};

BhLogClock *
bh_log_clock_new (const BhClockOptions *options)
{
  BhLogClock *self = g_new0 (BhLogClock, 1);
  self->options = *options;
  self->anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
  return self;
}

void
bh_log_clock_free (BhLogClock *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->anchors);
  g_free (self);
}

void
bh_log_clock_note (BhLogClock *self, guint64 line, const BhStamp *stamp)
{
  if (!stamp->has_time || stamp->has_year)
    return;
  const Anchor *last = self->anchors->len > 0
                           ? &g_array_index (self->anchors, Anchor, self->anchors->len - 1)
                           : NULL;
  if (last != NULL && ABS (stamp->seconds - last->seconds) < ANCHOR_SECONDS)
    return;
  Anchor anchor = { line, stamp->seconds, FALSE };
  g_array_append_val (self->anchors, anchor);
}

static void
settle_year (const BhLogClock *self, BhStamp *stamp, const BhClockPair *pair, const Anchor *before)
{
  if (stamp->has_year)
    return;
  if (pair != NULL)
    stamp->seconds = bh_log_clock_near_to (stamp->seconds, pair->message_unix);
  else if (before != NULL && before->has_year)
    stamp->seconds = bh_log_clock_near_to (stamp->seconds, before->seconds);
  else if (self->options.year != 0)
    stamp->seconds = in_year (stamp->seconds, self->options.year);
  else
    return;
  stamp->has_year = TRUE;
}

static void
settle_zone (const BhLogClock *self, BhStamp *stamp, const BhClockPair *pair, gint minutes)
{
  GTimeZone *zone = self->options.zone;

  if (stamp->has_zone || !stamp->has_year)
    return;
  if (zone != NULL) {
    gint interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &stamp->seconds);
    bh_stamp_set_zone (stamp, g_time_zone_get_offset (zone, interval) / 60);
  } else if (pair != NULL) {
    bh_stamp_set_zone (stamp, minutes);
  }
}

/* A year that is given stands above what messages tell. */
static const BhClockPair *
year_pair (const BhLogClock *self, const BhClockPair *pair)
{
  return self->options.year != 0 ? NULL : pair;
}

static gint
compare_anchors (gconstpointer a, gconstpointer b)
{
  const Anchor *one = a, *two = b;
  return BH_ORDER (one->line, two->line);
}

void
bh_log_clock_set_pairs (BhLogClock *self, const GArray *pairs)
{
  const Anchor *before = NULL;
  gint minutes = 0;

  self->pairs = pairs;
  g_array_sort (self->anchors, compare_anchors);
  for (guint i = 0; i < self->anchors->len; i++) {
    Anchor *anchor = &g_array_index (self->anchors, Anchor, i);
    BhStamp stamp = { .seconds = anchor->seconds, .has_time = TRUE };
    const BhClockPair *pair = nearest_pair (pairs, anchor->line, &minutes);
    settle_year (self, &stamp, year_pair (self, pair), before);
    anchor->seconds = stamp.seconds;
    anchor->has_year = stamp.has_year;
    before = anchor;
  }
}

static gboolean
is_anchor_up_to (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const Anchor *)items)[index].line <= *(const guint64 *)key;
}

/* The last one at or before the line, else the first. */
static const Anchor *
anchor_at (const BhLogClock *self, guint64 line)
{
  gsize n = bh_bisect (self->anchors->data, self->anchors->len, is_anchor_up_to, &line);

  if (self->anchors->len == 0)
    return NULL;
  return &g_array_index (self->anchors, Anchor, n > 0 ? n - 1 : 0);
}

gboolean
bh_log_clock_settle_stamp (const BhLogClock *self, BhStamp *stamp, guint64 line)
{
  gint minutes = 0;

  if (!stamp->has_time || (stamp->has_year && stamp->has_zone))
    return TRUE;
  const BhClockPair *pair = nearest_pair (self->pairs, line, &minutes);
  settle_year (self, stamp, year_pair (self, pair), anchor_at (self, line));
  settle_zone (self, stamp, pair, minutes);
  return stamp->has_year && stamp->has_zone;
}

gboolean
bh_log_clock_settle_session (const BhLogClock *self, BhLogSession *session)
{
  gboolean is_known = bh_log_clock_settle_stamp (self, &session->start, session->first_line);
  is_known &= bh_log_clock_settle_stamp (self, &session->time, session->first_line);
  is_known &= bh_log_clock_settle_stamp (self, &session->end, session->last_line);
  return is_known;
}
