/* short.h - what a text of few words is compared by.
 *
 * "URL: … Date: Tue, 10 Sep 2002 09:12:13 GMT" above one headline is most of a notice, and any
 * two notices of one form share it. In a text that has few telling words, numbers, dates, links
 * and addresses make no shingles, and how many telling words there are says what can be
 * compared at all. A longer text has enough words of its own beside them.
 */
#pragma once

#include "signature/normalize.h"

#define BH_TELLING_ENOUGH 16 /* a text with so many telling words is not short */

/* Passed by value. */
typedef struct {
  guint n_telling; /* different words of the core that are no function words, numbers, dates, links
                    * or addresses, counted up to BH_TELLING_ENOUGH */
  guint n_dates;
  guint64 dates[BH_TELLING_ENOUGH]; /* hashes of its words of dates, where it is short */
} BhShort;

/* Cost: mostly of the first forty words. */
BhShort bh_short_read (const BhNormal *normal);

/* Appends to hashes (of guint64), in the order of the text, those of its telling words; with
 * function words where pairs of neighbours are wanted. */
void bh_short_hashes (const BhNormal *normal,
                      const BhShort *from,
                      gboolean with_function_words,
                      GArray *hashes);

/* Makes one hash of those that are there, in their order; none of none. (of guint64) */
void bh_short_fold (GArray *hashes);
