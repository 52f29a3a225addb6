/* clock-near.c - nearest in local time, so that the hour which autumn repeats is the only doubt. */
#include "logs/clock-near.h"

#include "base/bisect.h"
#include "base/order.h"
#include "logs/clock.h"

#define STEP_SECONDS 60 /* between two of one offset: a log has thousands of lines a minute */
#define NEIGHBOUR_SECONDS (45 * 86400) /* logs are rotated by the day, the week or the month */

void
bh_clock_offsets_take (GArray *offsets, BhStamp stamp)
{
  if (!bh_stamp_is_settled (&stamp))
    return;
  BhClockOffset offset = { stamp.seconds + (gint64)stamp.zone_minutes * 60, stamp.zone_minutes };
  const BhClockOffset *last =
      offsets->len > 0 ? &g_array_index (offsets, BhClockOffset, offsets->len - 1) : NULL;
  if (last == NULL || last->minutes != offset.minutes ||
      ABS (last->local_seconds - offset.local_seconds) >= STEP_SECONDS)
    g_array_append_val (offsets, offset);
}

static gint
compare_offsets (gconstpointer a, gconstpointer b)
{
  const BhClockOffset *one = a, *two = b;
  gint order = BH_ORDER (one->local_seconds, two->local_seconds);
  return order != 0 ? order : BH_ORDER (one->minutes, two->minutes);
}

void
bh_clock_offsets_sort (GArray *offsets)
{
  g_array_sort (offsets, compare_offsets);
}

static gboolean
is_offset_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const BhClockOffset *)items)[index].local_seconds < *(const gint64 *)key;
}

/* Of a list that is not empty. */
static const BhClockOffset *
nearest (const GArray *offsets, gint64 local_seconds)
{
  gsize at = bh_bisect (offsets->data, offsets->len, is_offset_before, &local_seconds);
  const BhClockOffset *after = &g_array_index (offsets, BhClockOffset, MIN (at, offsets->len - 1));

  if (at == 0 || at == offsets->len)
    return after;
  const BhClockOffset *before = after - 1;
  return local_seconds - before->local_seconds <= after->local_seconds - local_seconds ? before
                                                                                       : after;
}

static gint64
distance (const BhClockOffset *offset, gint64 local_seconds)
{
  return ABS (offset->local_seconds - local_seconds);
}

/* In which year the day lies nearer to the first or to the last line of the others. */
static gboolean
settle_year (BhStamp *stamp, const GArray *offsets)
{
  const BhClockOffset *ends[] = { &g_array_index (offsets, BhClockOffset, 0),
                                  &g_array_index (offsets, BhClockOffset, offsets->len - 1) };
  gint64 best = 0, best_distance = G_MAXINT64;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    gint64 moved = bh_log_clock_near_to (stamp->seconds, ends[i]->local_seconds);
    gint64 apart = distance (nearest (offsets, moved), moved);
    if (apart < best_distance) {
      best = moved;
      best_distance = apart;
    }
  }
  if (best_distance > NEIGHBOUR_SECONDS)
    return FALSE;
  stamp->seconds = best;
  stamp->has_year = TRUE;
  return TRUE;
}

void
bh_clock_settle_near (BhStamp *stamp, const GArray *offsets)
{
  if (!stamp->has_time || stamp->has_zone || offsets->len == 0)
    return;
  if (stamp->has_year || settle_year (stamp, offsets))
    bh_stamp_set_zone (stamp, nearest (offsets, stamp->seconds)->minutes);
}
