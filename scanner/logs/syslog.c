/* syslog.c - RFC 3164 as daemons write it to files, with RFC 3339 time as well. */
#include "logs/syslog.h"

#include "logs/field.h"

gboolean
bh_syslog_read (BhSpan line, BhSyslogLine *out)
{
  BhSyslogLine read = { 0 };
  BhSpan rest = line;

  if (bh_take_literal (&rest, "<"))
    bh_take_until (&rest, '>'); /* priority, as a raw socket copy has it */
  if (!bh_stamp_take_syslog (&rest, &read.stamp) && !bh_stamp_take_iso (&rest, &read.stamp))
    return FALSE;
  if (!bh_take_literal (&rest, " "))
    return FALSE;
  read.host = bh_take_word (&rest);
  BhSpan tag = bh_take_until (&rest, ' ');
  if (tag.len < 2 || tag.at[tag.len - 1] != ':')
    return FALSE;
  tag.len--;
  read.program = bh_take_until (&tag, '[');
  read.pid = bh_take_until (&tag, ']');
  read.text = rest;
  *out = read;
  return TRUE;
}
