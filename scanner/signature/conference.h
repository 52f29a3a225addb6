/* conference.h - what conference programs put below an invitation.
 *
 * It begins with a heading in a line of its own, and says in the next ones how to get in.
 */
#pragma once

#include "base/span.h"

/* Whether such a footer begins with the line, which is trimmed. Looks at few lines below it. */
gboolean bh_conference_starts (BhSpan line, BhSpan below);
