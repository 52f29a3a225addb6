/* burst-line.h - one cluster's messages along two clocks: seconds, and the mailbox's other mail.
 *
 * Other mail is what is in no cluster but a pair: a campaign is no measure of itself. Where hardly
 * any is left, all mail measures.
 */
#pragma once

#include "cluster/burst.h"

/* Sorted times, in seconds since 1970 UTC; of hostile dates, too: no sum of two can wrap. */
typedef struct {
  gint64 *times;
  gsize n;
  gint64 first_unix, last_unix; /* of all mail, this or not */
} BhOtherMail;

/* n_all of all messages, at least one. Cost: that of sorting both. */
void bh_other_mail_init (BhOtherMail *self,
                         const BhBurstInput *inputs,
                         gsize n_inputs,
                         const gint64 *all_unix,
                         gsize n_all);
void bh_other_mail_clear (BhOtherMail *self);

/* One cluster's sorted times, and for each how much other mail came before it. */
typedef struct {
  gint64 *times;
  gsize *before;
  gsize n;
} BhBurstLine;

/* Any order of messages. Cost: that of sorting them. */
void bh_burst_line_init (BhBurstLine *self, const BhBurstInput *input, const BhOtherMail *other);
void bh_burst_line_clear (BhBurstLine *self);

/* What both clocks measure of a stretch of time. */
typedef struct {
  gdouble seconds, mail;
} BhBurstLength;

/* Of the open interval between two times; at least 1 by either clock. */
BhBurstLength bh_burst_length (const BhOtherMail *other, gint64 from_unix, gint64 to_unix);

/* From message i to message j. */
static inline BhBurstLength
bh_burst_between (const BhBurstLine *line, gsize i, gsize j)
{
  return (BhBurstLength) { (gdouble)(line->times[j] - line->times[i]) + 1.0,
                           (gdouble)(line->before[j] - line->before[i]) + 1.0 };
}

/* Width of the window from message i to message j, as a share of the length: the wider of what
 * both clocks say. */
static inline gdouble
bh_burst_share (const BhBurstLine *line, const BhBurstLength *length, gsize i, gsize j)
{
  const BhBurstLength window = bh_burst_between (line, i, j);

  return MAX (window.seconds / length->seconds, window.mail / length->mail);
}
