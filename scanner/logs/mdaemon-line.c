/* mdaemon-line.c - the day's name, the time, and perhaps a thread. */
#include "logs/mdaemon-line.h"

#include "logs/field.h"

gboolean
bh_mdaemon_take_front (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;

  if (in.len < 4 || in.at[3] != ' ' || !g_ascii_isalpha ((char)in.at[0]))
    return FALSE;
  in = bh_span_from (in, 4);
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
