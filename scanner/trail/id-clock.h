/* id-clock.h - queue ids that tell when they were made, and ids that no server makes twice.
 *
 * Exim and sendmail encode the time in the id (exim's string_base62 and sendmail's
 * queue.c), Postfix and Google do not let an id come again. Whether a server really
 * makes its ids so is for the mailbox to show: history.h.
 */
#pragma once

#include "trail/hop.h"

typedef enum {
  BH_ID_SAYS_NOTHING, /* no clock in it, or none beside it to compare with */
  BH_ID_FITS,
  BH_ID_MISFITS, /* another day than its own line */
} BhIdFit;

/* When the id says that its server made it; FALSE where its form holds no such second. */
gboolean bh_id_clock (const BhHop *hop, gint64 *out_unix);

/* Whether the time in a hop's queue id is the time of its line, within a day. */
BhIdFit bh_id_fit (const BhHop *hop);

/* TRUE where the form is one that its server never gives to two messages. */
gboolean bh_id_is_unique (const BhHop *hop);
