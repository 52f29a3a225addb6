/* colours.h - a log line without the escapes that a terminal takes for colours.
 *
 * Programs that show logs put them in and out of what is saved: ECMA-48's "CSI … m" and "CSI K".
 */
#pragma once

#include "base/span.h"

/* The line itself where it has none; else what is left, kept in plain. */
BhSpan bh_without_colours (BhSpan line, GString *plain);
