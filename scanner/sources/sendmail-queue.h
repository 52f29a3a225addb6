/* sendmail-queue.h - a message as sendmail keeps it: the control file qfID and the data file dfID.
 *
 * The control file has a line for each thing, told by its first letter: who handed the message
 * in, when, who is to get it, and the header. The data file is the body, and nothing else.
 * (Sendmail Installation and Operation Guide, appendix B.2.) With queue groups the files
 * may lie in folders "qf" and "df" beside each other.
 */
#pragma once

#include "sources/store-facts.h"

typedef struct {
  BhStoreFacts *facts; /* owned */
  GBytes *header;      /* the fields that the message has, and the blank line behind them */
  gboolean is_cut;     /* the line that ends the file is missing */
} BhSendmail;

/* Each asks: does a file begin like a control file, which is called qf, hf (held) or Qf (given up);
 * is it called like a data file? */
gboolean bh_sendmail_is_control (BhSpan head, BhSpan label);
gboolean bh_sendmail_is_data_name (BhSpan label);
gboolean bh_sendmail_is_transcript_name (BhSpan label); /* xfID: what servers answered */

/* Where the other file of the message may lie; n counts from 0. NULL: nowhere else, or the file
 * is neither. (transfer full) */
GBytes *bh_sendmail_other (BhSpan label, guint n);

/* One for both files of a message, wherever its halves may lie; NULL: the file is neither.
 * (transfer full) */
GBytes *bh_sendmail_key (BhSpan label, gboolean *out_is_data);

/* NULL: nothing of the header can be read. file: the whole of the control file. */
BhSendmail *bh_sendmail_read (BhSpan file, BhSpan label);
void bh_sendmail_free (BhSendmail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSendmail, bh_sendmail_free)
