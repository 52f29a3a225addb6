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
  guint n_repeats; /* times that rsyslog tells in this line; 0: once */
  guint n_again; /* times that the line before came again, and nothing else; 0: a line of its own */
} BhSyslogLine;

/* Lines of one day come together: the day that was read last. */
typedef struct {
  guint8 day[7]; /* "Aug 19 " */
  BhStamp stamp; /* its first second; without time: none was read */
} BhSyslogClock;

/* @clock: (nullable): kept from line to line */
gboolean bh_syslog_read (BhSpan line, BhSyslogClock *clock, BhSyslogLine *out);
