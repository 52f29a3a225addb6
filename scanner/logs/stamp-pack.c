/* stamp-pack.c - seconds, and in one number what they lack. */
#include "logs/stamp-pack.h"

#define ZONE_BIAS 1440 /* minutes of a day: no zone is further off */
#define SECONDS_MAX                                                                                \
  G_GINT64_CONSTANT (1000000000000) /* beyond the year 9999; sums of some of them do not wrap */

void
bh_stamp_pack (GByteArray *out, BhStamp stamp)
{
  guint bits = (stamp.has_time ? 1u : 0) | (stamp.has_year ? 2u : 0) | (stamp.has_zone ? 4u : 0);
  bh_pack_i64 (out, stamp.seconds);
  bh_pack_u32 (out, bits | (guint32)(stamp.zone_minutes + ZONE_BIAS) << 8);
}

BhStamp
bh_stamp_unpack (BhUnpack *in)
{
  BhStamp stamp = { .seconds = bh_unpack_i64 (in) };
  guint32 rest = bh_unpack_u32 (in), zone = rest >> 8;

  stamp.has_time = (rest & 1) != 0;
  stamp.has_year = (rest & 2) != 0;
  stamp.has_zone = (rest & 4) != 0;
  in->is_broken |=
      zone > 2 * ZONE_BIAS || stamp.seconds > SECONDS_MAX || stamp.seconds < -SECONDS_MAX;
  stamp.zone_minutes = (gint16)((gint)zone - ZONE_BIAS);
  return stamp;
}
