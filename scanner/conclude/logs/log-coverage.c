/* log-coverage.c - half days that have lines; a gap has two empty ones in it at least. */
#include "conclude/logs/log-coverage.h"

#define HALF_DAY 43200 /* seconds */
#define GAPS_MAX 50

static gint64
half_day_of (gint64 seconds)
{
  return seconds >= 0 ? seconds / HALF_DAY : -((-seconds + HALF_DAY - 1) / HALF_DAY);
}

/* Where it stands or belongs: sessions come nearly in order, so that it is near the end. */
static guint
place_of (const GArray *stretches, gint64 half_day)
{
  guint i = stretches->len;
  while (i > 0 && g_array_index (stretches, BhLogStretch, i - 1).half_day >= half_day)
    i--;
  return i;
}

void
bh_log_coverage_note (BhLogCoverage *self, const BhStamp *stamp)
{
  if (!bh_stamp_is_settled (stamp))
    return;
  if (!self->has_zone)
    self->zone_minutes = stamp->zone_minutes;
  self->has_zone = TRUE;
  gint64 half_day = half_day_of (stamp->seconds);
  guint i = place_of (self->stretches, half_day);
  BhLogStretch fresh = { half_day, stamp->seconds, stamp->seconds };
  if (i == self->stretches->len ||
      g_array_index (self->stretches, BhLogStretch, i).half_day != half_day) {
    g_array_insert_val (self->stretches, i, fresh);
    return;
  }
  BhLogStretch *stretch = &g_array_index (self->stretches, BhLogStretch, i);
  stretch->first = MIN (stretch->first, stamp->seconds);
  stretch->last = MAX (stretch->last, stamp->seconds);
}

GArray *
bh_log_coverage_gaps (const BhLogCoverage *self)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (BhLogGap));

  for (guint i = 1; i < self->stretches->len && gaps->len < GAPS_MAX; i++) {
    const BhLogStretch *now = &g_array_index (self->stretches, BhLogStretch, i);
    BhLogGap gap = { (now - 1)->last, now->first };
    if (gap.end_unix - gap.start_unix >= BH_LOG_GAP_SECONDS)
      g_array_append_val (gaps, gap);
  }
  return gaps;
}
