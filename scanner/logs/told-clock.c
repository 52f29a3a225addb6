/* told-clock.c - lines that tell one zone, counted against those that do not. */
#include "logs/told-clock.h"

#include "logs/clock.h"

#define SUMMER_MINUTES 60
#define AGREEING_PER_OTHER 9 /* a collector that was down for an hour catches up */

static gboolean
agrees (const BhToldClock *self, const BhStamp *stamp, const BhStamp *told, gint *out_minutes)
{
  return bh_log_clock_tells_zone (stamp, told, out_minutes) &&
         (self->n_agreeing == 0 || ABS (*out_minutes - self->minutes) == SUMMER_MINUTES ||
          *out_minutes == self->minutes);
}

void
bh_told_clock_note (BhToldClock *self, const BhStamp *stamp, const BhStamp *told)
{
  gint minutes = 0;

  if (!stamp->has_time || stamp->has_zone || !bh_stamp_is_settled (told))
    return;
  if (!agrees (self, stamp, told, &minutes)) {
    self->n_others++;
    return;
  }
  if (self->n_agreeing++ == 0)
    self->minutes = minutes;
}

void
bh_told_clock_complete (const BhToldClock *self, BhStamp *stamp, const BhStamp *told)
{
  gint minutes = 0;

  if (self->n_agreeing / AGREEING_PER_OTHER >= self->n_others &&
      agrees (self, stamp, told, &minutes))
    bh_log_clock_complete (stamp, told);
}
