/* civil.c - names of months. */
#include "base/civil.h"

gint
bh_month_of (BhSpan name)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (gint month = 0; name.len >= 3 && month < 12; month++)
    if (g_ascii_strncasecmp ((const char *)name.at, names + 3 * month, 3) == 0)
      return month + 1;
  return 0;
}
