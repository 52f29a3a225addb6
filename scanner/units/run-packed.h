/* run-packed.h - messages that a server compressed one by one inside its mailbox → steps.
 * Inner to units/.
 *
 * Dovecot's zlib plugin does so in dbox. What is unpacked is a member of the file, named by
 * the offset of what was packed; that itself stays the mailbox's in the ledger.
 */
#pragma once

#include "units/run-source.h"

/* FALSE: the extent is no such message, nothing was done. */
gboolean bh_run_packed (BhRunner *self, const BhPlace *place, const BhExtent *extent);
