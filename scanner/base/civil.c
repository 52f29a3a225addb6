/* civil.c - days by whole eras of the Gregorian calendar. */
#include "base/civil.h"

/* Days from the civil date by whole 400-year eras, which begin on 1 March. */
gint64
bh_civil_seconds (gint year, gint month, gint day, gint hour, gint minute, gint second)
{
  gint64 shifted = (gint64)year - (month <= 2 ? 1 : 0);
  gint64 era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  gint64 year_of_era = shifted - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  gint64 days = era * 146097 + day_of_era - 719468;
  return days * 86400 + hour * 3600 + minute * 60 + second;
}

gint
bh_month_of (BhSpan name)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (gint month = 0; name.len >= 3 && month < 12; month++)
    if (g_ascii_strncasecmp ((const char *)name.at, names + 3 * month, 3) == 0)
      return month + 1;
  return 0;
}
