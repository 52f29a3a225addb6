/* origins.h - which addresses a run came from. */
#pragma once

#include "verdict/account-rule.h"

/* Adds to @list (of char *, owned) those that may tell the client, the likeliest to be the thief's
 * or the sick machine's first: neither unknown nor shared nor the server itself. */
void bh_run_list_origins (const BhRun *run, GPtrArray *list);
