/* exim-fields.h - the fields of Exim's lines: which are Exim's own words, and which a client's. */
#pragma once

#include "logs/event.h"

/* An address, whose local part may be quoted and hold blanks, with the blanks behind it. */
BhSpan bh_exim_take_address (BhSpan *rest);

/* Behind "H=", up to behind the peer: its address, and what it said in HELO. */
void bh_exim_take_host (BhSpan *rest, BhLogEvent *out);

/* Behind "<=". Where the fields are not as Exim writes them, client and login are unknown. */
void bh_exim_read_arrival (BhSpan rest, BhLogEvent *out);

/* From "H=" on; out->detail is what stands behind "rejected". FALSE: it is none, or not as Exim
 * writes it. */
gboolean bh_exim_read_rejection (BhSpan rest, BhLogEvent *out);
