/* written-date.h - when something was, as a report writes it for people behind a recipient.
 *
 * Nobody asks for the time itself: that the words are a date tells that they are no sentence.
 */
#pragma once

#include "base/span.h"

/* "on Mon, 1 Jan", "am Mo, 1 Jan 2024", "am 01.01.2024", "in data 01/01/2024", "üzerinde
 * 01.01.2024", "2024/01/01". Behind a longer word than "on" only a day tells that it is one. */
gboolean bh_written_date_begins (BhSpan rest);
