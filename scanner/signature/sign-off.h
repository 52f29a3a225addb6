/* sign-off.h - the line in which a letter takes its leave: "Best regards".
 *
 * What stands below it is the writer's name and whatever a firm puts below each letter. The
 * opening, by which a firm's letters are told apart, ends above it.
 */
#pragma once

#include "signature/normalize.h"

/* Whether the word, which is the first of its line, begins such a line. */
gboolean bh_sign_off_starts (const BhNormal *normal, guint word);
