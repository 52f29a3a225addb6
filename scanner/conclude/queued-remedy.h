/* queued-remedy.h - what can still be stopped comes first in what to do. */
#pragma once

#include <glib.h>

/* The remedy of a verdict, with the queue ids of the account's mail that has not left yet in
 * front of it. ids: (nullable) (element-type utf8). A verdict that asks for nothing stays so. */
char *bh_queued_remedy (const char *verdict, const char *remedy, const GPtrArray *ids);
