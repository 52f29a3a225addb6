/* clock.c - votes of joined messages, nearest in file order. */
#include "logs/clock.h"

#define QUARTER 900      /* seconds: zones lie whole quarters of an hour from UTC */
#define SKEW_SECONDS 120 /* what two clocks may differ by */
#define OFFSET_MAX (14 * 3600)
#define VOTES_MIN 3 /* pairs that agree by chance: 3 of 113 offsets alike, one in 12,000 */
#define YEAR_FIRST 1980
#define YEAR_LAST 2100

/* Seconds of a stamp without a year, moved into another year. 29 February goes to
 * 1 March where that year has none. */
static gint64
in_year (gint64 seconds, gint year)
{
  gint64 start = bh_civil_seconds (BH_STAMP_YEAR_NONE, 1, 1, 0, 0, 0);
  gint64 into = seconds - start; /* 1972 has a 29 February, day 60 of it */
  gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  if (!is_leap && into >= 60 * G_GINT64_CONSTANT (86400))
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

  for (gint64 year = guess - 1; year <= guess + 1; year++) {
    if (year < YEAR_FIRST || year > YEAR_LAST)
      continue;
    gint64 moved = in_year (seconds, (gint)year);
    gint64 distance = moved > known ? moved - known : known - moved;
    if (distance < best_distance) {
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

/* The pair whose line is nearest and whose offset is sound. Pairs are by line. */
static const BhClockPair *
nearest_pair (const GArray *pairs, guint64 line, gint *out_minutes)
{
  const BhClockPair *best = NULL;
  guint64 best_distance = G_MAXUINT64;
  guint low = 0, high = pairs != NULL ? pairs->len : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (pairs, BhClockPair, middle).line < line)
      low = middle + 1;
    else
      high = middle;
  }
  guint n = pairs != NULL ? pairs->len : 0;
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

typedef struct {
  const GArray *pairs;
  const BhClockOptions *options;
  gint64 last; /* the last settled time, for the year */
  gboolean has_last;
} Clock;

static void
settle_year (Clock *clock, BhStamp *stamp, const BhClockPair *pair)
{
  if (stamp->has_year)
    return;
  if (pair != NULL)
    stamp->seconds = bh_log_clock_near_to (stamp->seconds, pair->message_unix);
  else if (clock->has_last)
    stamp->seconds = bh_log_clock_near_to (stamp->seconds, clock->last);
  else if (clock->options->year != 0)
    stamp->seconds = in_year (stamp->seconds, clock->options->year);
  else
    return;
  stamp->has_year = TRUE;
}

static void
settle_zone (const Clock *clock, BhStamp *stamp, const BhClockPair *pair, gint minutes)
{
  if (stamp->has_zone || !stamp->has_year)
    return;
  if (clock->options->zone != NULL) {
    gint interval =
        g_time_zone_adjust_time (clock->options->zone, G_TIME_TYPE_STANDARD, &stamp->seconds);
    bh_stamp_set_zone (stamp, g_time_zone_get_offset (clock->options->zone, interval) / 60);
  } else if (pair != NULL) {
    bh_stamp_set_zone (stamp, minutes);
  }
}

static gboolean
settle (Clock *clock, BhStamp *stamp, guint64 line)
{
  gint minutes = 0;

  if (!stamp->has_time || (stamp->has_year && stamp->has_zone))
    return TRUE;
  gboolean has_given_year = clock->options->year != 0;
  const BhClockPair *pair = nearest_pair (clock->pairs, line, &minutes);
  settle_year (clock, stamp, has_given_year ? NULL : pair);
  if (stamp->has_year) {
    clock->last = stamp->seconds;
    clock->has_last = TRUE;
  }
  settle_zone (clock, stamp, pair, minutes);
  return stamp->has_year && stamp->has_zone;
}

static gint
by_line (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;
  return (one->first_line > two->first_line) - (one->first_line < two->first_line);
}

gboolean
bh_log_clock_settle (GPtrArray *sessions,
                     GPtrArray *logins,
                     const GArray *pairs,
                     const BhClockOptions *options)
{
  Clock clock = { .pairs = pairs, .options = options };
  gboolean is_known = TRUE;

  g_ptr_array_sort (sessions, by_line);
  for (guint i = 0; i < sessions->len; i++) {
    BhLogSession *session = g_ptr_array_index (sessions, i);
    is_known &= settle (&clock, &session->start, session->first_line);
    is_known &= settle (&clock, &session->time, session->first_line);
    is_known &= settle (&clock, &session->end, session->last_line);
  }
  clock.has_last = FALSE;
  for (guint i = 0; i < logins->len; i++) {
    BhLogLogin *login = g_ptr_array_index (logins, i);
    is_known &= settle (&clock, &login->stamp, login->line);
  }
  return is_known;
}

void
bh_log_clock_settle_ends (BhStamp *first,
                          BhStamp *last,
                          guint64 n_lines,
                          const GArray *pairs,
                          const BhClockOptions *options)
{
  Clock clock = { .pairs = pairs, .options = options };

  settle (&clock, first, 1);
  settle (&clock, last, n_lines);
}
