/* host-mark.h - hosts that the text of a bounce names, by the words before them. */
#pragma once

#include "base/span.h"

/* The host that wrote the bounce, or NULL. text: what the bounce says. */
char *bh_host_of_reporter (BhSpan text);

/* The host that refused, or NULL. said: of one recipient. */
char *bh_host_of_remote (BhSpan said);
