/* entra-error.h - why Microsoft Entra ID, once Azure AD, let nobody in.
 *
 * Most of its codes stand for what comes behind a right password, a second factor that was not
 * given or a question that nobody answered: whoever gets those guesses no more. 50053, "locked",
 * meets its owner's right password as well, where a stranger's guesses had it locked.
 */
#pragma once

#include "base/span.h"

/* code: "50126", as in "AADSTS50126" */
gboolean bh_entra_is_guess (BhSpan code);
