/* stock-opening.h - the sentence that opens anybody's letter: "I hope this email finds you well."
 */
#pragma once

#include "signature/normalize.h"

/* The word behind such sentences where they begin with the given word, itself where none does.
 * normal: with its words and its text. Looks at few words. */
guint bh_stock_opening_end (const BhNormal *normal, guint word);
