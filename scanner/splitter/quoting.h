/* quoting.h - the ">" that a mailbox puts before a line "From " of a message's text.
 *
 * Bytes and hashes keep it. Who reads the text wants it as it was sent: one ">" is taken
 * away in a copy. Which of the programs wrote it shows only where something was quoted:
 * mboxo leaves ">From " alone, mboxrd quotes it once more.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_QUOTING_NONE,   /* nothing is quoted, or it is no mailbox */
  BH_QUOTING_MBOXO,  /* ">From " alone: mboxrd would look the same */
  BH_QUOTING_MBOXRD, /* ">>From " too */
  BH_N_QUOTINGS,
} BhQuoting;

/* Of the text behind a header. Linear. */
BhQuoting bh_quoting_find (BhSpan body);

/* Only a message in whose body a ">" stood before "From " is looked at again: `text` with
 * its quoting undone, or NULL where nothing is to be done. */
GByteArray *bh_quoting_undo (BhSpan text, BhQuoting quoting);
