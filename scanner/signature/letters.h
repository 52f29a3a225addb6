/* letters.h - characters that are drawn as Latin letters, and that Unicode does not say so of.
 *
 * Neither NFKC nor the skeleton of UTS 39 knows small capitals or white letters on
 * black, and NFKC leaves parentheses around letters. People read them all the same.
 */
#pragma once

#include <glib.h>

/* The letter as a string, in lower case; NULL: none. static. */
const char *bh_drawn_letter (guint32 character);
