/* syslog.h - the front of a syslog line: time, host, program. */
#pragma once

#include "logs/stamp.h"

typedef struct {
  BhStamp stamp;
  BhSpan host;
  BhSpan program; /* "postfix/smtpd", without "[pid]" */
  BhSpan pid;     /* may be empty */
  BhSpan text;
} BhSyslogLine;

gboolean bh_syslog_read (BhSpan line, BhSyslogLine *out);
