/* syslog.h - the front of a syslog line: time, host, program.
 *
 * As syslog daemons write it to files, as a collector keeps it (RFC 5424), as the
 * journal prints it.
 */
#pragma once

#include "logs/stamp.h"

typedef struct {
  BhStamp stamp;
  BhSpan host;    /* may be empty */
  BhSpan program; /* "postfix/smtpd", without "[pid]" */
  BhSpan pid;     /* may be empty */
  BhSpan text;
} BhSyslogLine;

gboolean bh_syslog_read (BhSpan line, BhSyslogLine *out);
