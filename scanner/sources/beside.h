/* beside.h - files that mail programs keep beside mail: known by name, no mail in them.
 *
 * They are evidence too, and a reader of the table of sources wants to know what they
 * are. Only files that hold no mail by their bytes are asked about. */
#pragma once

#include "base/span.h"

typedef struct {
  const char *format;
  const char *detail; /* a sentence */
} BhBeside;

/* NULL: none of them. Borrowed, static. */
const BhBeside *bh_beside (BhSpan label);
