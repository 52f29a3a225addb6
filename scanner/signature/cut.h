/* cut.h - folded text without what others wrote or a program added.
 *
 * Quoted lines, the quote under an attribution line, signature, legal
 * disclaimer and list footer make unrelated mail look alike. How much was cut
 * is a fact; if nearly nothing would stay, nothing is cut.
 */
#pragma once

#include "signature/chunks.h"

/* Appends what stays of folded text to out. Returns the bytes cut off. */
gsize bh_cut (BhSpan folded, BhChunkList chunks, GByteArray *out);
