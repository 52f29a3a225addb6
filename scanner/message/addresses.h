/* addresses.h - address fields → addresses, by GMime where that is safe. */
#pragma once

#include <backhop/limits.h>

#include "base/span.h"

typedef struct {
  char *address; /* as written, IDN kept; NULL: the field holds none */
  char *name;    /* decoded display name, or NULL */
} BhMailbox;

void bh_mailbox_clear (BhMailbox *mailbox);

/**
 * bh_addresses_read:
 * @value: a From, To, Cc, Sender or Reply-To value, folds and all
 * @out_first: (out): the first mailbox
 * @all: (nullable) (element-type utf8): gains every address
 * @limits_hit: gains the bits of header-value, address-depth, addresses
 *
 * GMime's parser recurses for each group colon, 200 bytes of stack a level, so
 * that 84 kB of "g:g:g:" end the process: deep fields are read by a scan for
 * "@" instead.
 */
void bh_addresses_read (BhSpan value,
                        const BhLimits *limits,
                        BhMailbox *out_first,
                        GPtrArray *all,
                        guint64 *limits_hit);
