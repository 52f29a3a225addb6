/* civil.h - the calendar behind stamps: a civil date and time as a number of seconds. */
#pragma once

#include "base/span.h"

/* Seconds since 1970, as if the clock stood at UTC. month and day count from 1; whether the
 * month has that day (bh_civil_month_len()) is the caller's matter. Days by whole eras of 400
 * years, which begin on 1 March. */
static inline gint64
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

gint bh_civil_month_len (gint year, gint month); /* days; month is 1 to 12 */

gint bh_month_of (BhSpan name); /* 1 to 12 by its first three letters in English; 0: none */
