/* civil.h - the calendar behind stamps: a civil date and time as a number of seconds. */
#pragma once

#include "base/span.h"

/* Seconds since 1970, as if the clock stood at UTC. month and day count from 1; whether the
 * month has that day is the caller's matter. */
gint64 bh_civil_seconds (gint year, gint month, gint day, gint hour, gint minute, gint second);

gint bh_month_of (BhSpan name); /* 1 to 12 by its first three letters in English; 0: none */
