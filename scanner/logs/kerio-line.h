/* kerio-line.h - what the lines of all of Kerio's logs have in common. */
#pragma once

#include "logs/stamp.h"

/* "[11/Mar/2024 11:40:39] "; FALSE, and nothing taken, where it does not stand there. */
gboolean bh_kerio_take_head (BhSpan *rest, BhStamp *out);

/* A word of a sentence without the comma or full stop behind it: "192.0.2.1." */
BhSpan bh_kerio_take_address (BhSpan *rest);
