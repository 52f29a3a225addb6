/* mdaemon-line.c - the day's name, the time, and perhaps a thread. */
#include "logs/mdaemon-line.h"

#include "logs/field.h"

#define DAY_LEN_MAX 12 /* bytes of an abbreviation, in any writing */

/* "Fri"; in other languages "Fr", "lun." or "пт", in whatever code page. */
static gboolean
is_day_name (BhSpan day)
{
  for (gsize i = 0; i < day.len; i++)
    if (day.at[i] < 0x80 && day.at[i] != '.' && !g_ascii_isalpha ((char)day.at[i]))
      return FALSE;
  return day.len >= 2 && day.len <= DAY_LEN_MAX;
}

gboolean
bh_mdaemon_take_front (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest, day = bh_take_word (&in);

  if (!is_day_name (day))
    return FALSE;
  if (!bh_stamp_take_iso (&in, out) || !bh_take_literal (&in, ": "))
    return FALSE;
  if (in.len > 4 && g_ascii_isdigit ((char)in.at[0]) && g_ascii_isdigit ((char)in.at[1])) {
    BhSpan behind = bh_span_from (in, 2);
    if (bh_take_literal (&behind, ": "))
      in = behind;
  }
  *rest = in;
  return TRUE;
}
