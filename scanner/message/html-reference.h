/* html-reference.h - HTML's character references: "&lt;", "&#8364;". */
#pragma once

#include "base/span.h"

/* Sets out to the text with its references resolved; an "&" that begins none stands for itself.
 * Linear: at most 32 bytes are looked at behind each. */
void bh_html_resolve (GString *out, BhSpan text);
