/* history-clock.c - clocks out of pairs of lines: a median of the quick ones, and a
 * slope by Theil and Sen.
 *
 * A message that leaves server B at b by its clock and is taken by server A at a took
 * a - b seconds, plus what A's clock is ahead, less what B's is. Mail is never early, and
 * most is quick: so the half of B's pairs that is quickest shows B's clock, and what
 * waited in a queue does not move it. A's clock is corrected first by its own pairs; a
 * few rounds reach as deep as chains go.
 */
#include "trail/history-private.h"

#include "base/order.h"

#define PAIRS_MIN 8           /* fewer say nothing of a clock */
#define ROUNDS 4              /* servers below each other that correct one another */
#define AHEAD_MIN 60          /* seconds; less cannot be told from the way itself */
#define AHEAD_MAX (1LL << 31) /* seconds, 68 years */
#define STEADY_PART 4  /* the spread must be so much smaller than the error that it is to show */
#define BEHIND_PART 16 /* the same where a slow way would look alike */
#define UNRULY_SECONDS 300
#define DRIFT_SPAN (30 * 24 * 3600) /* seconds of history before a slope means anything */
#define DRIFT_MOVES 120             /* seconds that the slope must make over it */
#define DRIFT_MAX 10000000          /* ppb: one in a hundred; no clock is worse */
#define PPB 1000000000LL
#define SPAN_MAX (1LL << 33) /* seconds, 272 years: keeps every product below 2^63 */

#define SLOPES_MAX (BH_HISTORY_PAIRS_MAX * (BH_HISTORY_PAIRS_MAX - 1) / 2)

/* How far ahead one pair shows the clock to be, or further: the way took time too. */
typedef struct {
  gint64 time_unix;
  gint64 ahead;
} Point;

/* Seconds ahead by that clock at that time. */
static gint64
ahead_at (const BhClock *clock, gint64 time_unix)
{
  if (clock->drift_ppb == 0)
    return clock->ahead;
  gint64 span = CLAMP (time_unix, clock->ref_unix, clock->last_unix) - clock->ref_unix;
  return clock->ahead + MIN (span, SPAN_MAX) * clock->drift_ppb / PPB;
}

/* Puts the numbers in order. Of an even number the lower middle one. */
static gint64
take_median (gint64 *numbers, gsize n)
{
  qsort (numbers, n, sizeof *numbers, bh_order_i64);
  return numbers[bh_middle (n)];
}

static void
take_points (const BhHistory *self, const BhHistoryHost *host, Point *points)
{
  for (guint i = 0; i < host->n_pairs; i++) {
    const BhHistoryPair *pair = &host->pairs[i];
    const BhHistoryHost *upper = &g_array_index (self->hosts, BhHistoryHost, pair->upper);
    gint64 time_unix = CLAMP (pair->time_unix, -SPAN_MAX, SPAN_MAX);
    points[i].time_unix = time_unix;
    points[i].ahead =
        CLAMP (ahead_at (&upper->clock, time_unix) - pair->late, -AHEAD_MAX, AHEAD_MAX);
  }
}

/* The median of the slopes between all pairs of points at least a day apart (Theil, Sen).
 * 0 where they do not span enough to show one. */
static gint64
slope_of (const Point *points, guint n, gint64 span)
{
  gint64 slopes[SLOPES_MAX];
  guint n_slopes = 0;

  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < i; k++) {
      gint64 apart = points[i].time_unix - points[k].time_unix;
      if (ABS (apart) >= 24 * 3600)
        slopes[n_slopes++] = (points[i].ahead - points[k].ahead) * PPB / apart;
    }
  }
  if (n_slopes == 0 || span < DRIFT_SPAN)
    return 0;
  gint64 slope = take_median (slopes, n_slopes);
  return ABS (slope) <= DRIFT_MAX ? slope : 0;
}

/* The middle of the quick half of what the points show beside the clock's drift: the half that
 * makes the clock most ahead, for what takes long makes it look behind. */
static gint64
ahead_of (const Point *points, guint n, const BhClock *drift)
{
  gint64 rest[BH_HISTORY_PAIRS_MAX];
  guint n_slow = n / 2;

  for (guint i = 0; i < n; i++)
    rest[i] = points[i].ahead - ahead_at (drift, points[i].time_unix);
  qsort (rest, n, sizeof *rest, bh_order_i64);
  return take_median (rest + n_slow, n - n_slow);
}

/* How far the pairs lie from the clock, in the middle. */
static gint64
spread_of (const BhClock *clock, const Point *points, guint n)
{
  gint64 rest[BH_HISTORY_PAIRS_MAX];
  for (guint i = 0; i < n; i++)
    rest[i] = ABS (points[i].ahead - ahead_at (clock, points[i].time_unix));
  return take_median (rest, n);
}

static guint32
count_unruly (const BhClock *clock, const Point *points, guint n)
{
  guint32 n_unruly = 0;
  for (guint i = 0; i < n; i++)
    if (points[i].ahead - ahead_at (clock, points[i].time_unix) > UNRULY_SECONDS)
      n_unruly++;
  return n_unruly;
}

/* Beyond the first and the last pair the clock is taken to be as it was there. */
static void
set_span (BhClock *clock, const Point *points, guint n)
{
  clock->ref_unix = G_MAXINT64;
  clock->last_unix = G_MININT64;
  for (guint i = 0; i < n; i++) {
    clock->ref_unix = MIN (clock->ref_unix, points[i].time_unix);
    clock->last_unix = MAX (clock->last_unix, points[i].time_unix);
  }
}

static BhClock
clock_with (const BhHistoryHost *host, const Point *points, gboolean has_drift)
{
  BhClock clock = { .n = host->n_seen, .n_kept = host->n_pairs };
  set_span (&clock, points, host->n_pairs);
  if (has_drift)
    clock.drift_ppb = slope_of (points, host->n_pairs, clock.last_unix - clock.ref_unix);
  clock.ahead = ahead_of (points, host->n_pairs, &clock);
  clock.spread = spread_of (&clock, points, host->n_pairs);
  return clock;
}

/* An error that most pairs show alike is one of the clock; what is spread wide is the mail's
 * own way, and then the clock passes for right. */
static BhClock
fit (const BhHistory *self, const BhHistoryHost *host)
{
  Point points[BH_HISTORY_PAIRS_MAX];

  take_points (self, host, points);
  BhClock clock = clock_with (host, points, /* has_drift= */ TRUE);
  gint64 moves = ABS (ahead_at (&clock, clock.last_unix) - clock.ahead);
  if (clock.drift_ppb != 0 && (moves < DRIFT_MOVES || clock.spread * BEHIND_PART > moves))
    clock = clock_with (host, points, /* has_drift= */ FALSE);
  gint64 part = clock.ahead < 0 ? BEHIND_PART : STEADY_PART;
  if (clock.drift_ppb == 0 &&
      (ABS (clock.ahead) < AHEAD_MIN || clock.spread * part > ABS (clock.ahead)))
    clock.ahead = 0;
  clock.n_unruly = count_unruly (&clock, points, host->n_pairs);
  return clock;
}

void
bh_history_fit_clocks (BhHistory *self)
{
  g_autofree BhClock *clocks = g_new0 (BhClock, self->hosts->len);

  for (guint round = 0; round < ROUNDS; round++) {
    for (guint i = 1; i < self->hosts->len; i++) {
      const BhHistoryHost *host = &g_array_index (self->hosts, BhHistoryHost, i);
      if (host->n_pairs >= PAIRS_MIN)
        clocks[i] = fit (self, host);
    }
    for (guint i = 1; i < self->hosts->len; i++)
      g_array_index (self->hosts, BhHistoryHost, i).clock = clocks[i];
  }
}

gboolean
bh_history_clock (const BhHistory *self, const char *by, BhClock *out_clock)
{
  const BhHistoryHost *host =
      &g_array_index (self->hosts, BhHistoryHost, bh_history_find_host (self, by));
  if (host->clock.n == 0)
    return FALSE;
  *out_clock = host->clock;
  return TRUE;
}

gint64
bh_history_ahead (const BhHistory *self, const char *by, gint64 time_unix)
{
  BhClock clock;
  return bh_history_clock (self, by, &clock) ? ahead_at (&clock, time_unix) : 0;
}
