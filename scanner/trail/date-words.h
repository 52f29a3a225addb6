/* date-words.h - what the words of a date-time have said so far.
 *
 * Each part stands once: a word that would say it again does not fit. Which day
 * it is, and whether there is such a day, is for date.c.
 */
#pragma once

#include "base/span.h"

#define BH_DATE_WORD_LEN_MAX 40 /* bytes: "2018-04-22T02:54:17.028704749+00:00" */

/* Begins as all zeros. */
typedef struct {
  gint day, month, year; /* 0: not seen yet */
  gint hour, minute, second;
  gboolean has_time, has_zone, has_zone_name, has_summer, has_weekday;
  gboolean is_zone_named;  /* no number says it */
  gboolean is_month_first; /* before the day */
  gint zone_minutes;
} BhDateParts;

/* FALSE: it is no word that may stand next; then the parts may not be taken from again. */
gboolean bh_date_parts_take (BhSpan word, BhDateParts *parts);
