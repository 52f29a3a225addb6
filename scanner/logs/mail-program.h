/* mail-program.h - which programs of a host's syslog write to its mail facility.
 *
 * Where their lines are, those of the mail server are: a syslog keeps a facility in one file.
 */
#pragma once

#include "base/span.h"

/* program: without path of its service and number, as in a syslog line's tag. */
gboolean bh_is_mail_program (BhSpan program);
