/* kerio-env.h - the envelope that Kerio Connect keeps beside a queued message.
 *
 * Its form is documented nowhere: it is taken for text of any kind, and what is shaped
 * like an address is taken from it. So these are hints, and are marked as such.
 */
#pragma once

#include "sources/store-facts.h"

#define BH_KERIO_ENV_LEN_MAX (1024 * 1024) /* bytes: one address has about 30 */

/* Adds the mail addresses to the facts, the originator's among them, and the client's
 * address where the file holds exactly one. */
void bh_kerio_env_read (BhSpan file, BhStoreFacts *facts);
