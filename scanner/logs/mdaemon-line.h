/* mdaemon-line.h - what the lines of MDaemon's SMTP and routing logs have in common. */
#pragma once

#include "logs/stamp.h"

/* "Tue 2026-08-18 00:00:48.993: 05: " (a thread number since v24, nothing before); FALSE, and
 * nothing taken, where it does not stand there. */
gboolean bh_mdaemon_take_front (BhSpan *rest, BhStamp *out);
