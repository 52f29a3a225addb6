/* phone.h - the telephone numbers that a text names: whom a victim is to call.
 *
 * Only what is written as no other number is: "+" and a country, or North America's "(888)
 * 555-0123". Which digits of "030 123456" are a town's, and in which country, no text says.
 */
#pragma once

#include "base/span.h"

#define BH_PHONES_MAX 16

/* Adds those that are not there yet, as "+18885550123" (ITU-T E.164), in the order of the text, up
 * to BH_PHONES_MAX. Owned strings. Linear. */
void bh_phones_in_text (BhSpan text, GPtrArray *phones);
