/* wide.h - wide registers, left as other code wants to find them.
 *
 * Some libraries choose the processor's widest instructions and leave the upper halves of
 * registers filled. Until they are cleared, each older instruction waits for what they held:
 * SHA-256 of two streams then takes twice as long.
 */
#pragma once

/* After each call of such a library. */
void bh_wide_clear (void);
