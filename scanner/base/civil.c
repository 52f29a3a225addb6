/* civil.c - months: their names and lengths. */
#include "base/civil.h"

gint
bh_civil_month_len (gint year, gint month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  const gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

gint
bh_month_of (BhSpan name)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  if (name.len < 3)
    return 0;
  const char first = g_ascii_tolower ((char)name.at[0]);
  for (gint month = 0; month < 12; month++)
    if (names[3 * month] == first &&
        g_ascii_strncasecmp ((const char *)name.at, names + 3 * month, 3) == 0)
      return month + 1;
  return 0;
}
