/* top.h - what programs put above a text: a form's lines, a digest's, the banner of a gateway.
 *
 * They stand above letters that have nothing else in common, and above all copies of a
 * campaign: they open a text and say nothing of it.
 */
#pragma once

#include "base/span.h"

/* What stands below such lines in folded text; all where there are none. Looks at few lines. */
BhSpan bh_below_top (BhSpan folded);

/* Dashes or underscores, twenty and more, and nothing else. */
gboolean bh_is_rule (BhSpan line);
