/* machine.h - what a machine of ours calls itself: the name that is on its case. */
#pragma once

#include <backhop/case.h>

/**
 * bh_machine_name:
 * @account: at a row of "accounts"
 *
 * Looked up where the verdict is that one machine of ours sends: whoever is to find it
 * needs more than an address.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing says it, or with @error set
 */
char *bh_machine_name (BhCase *self, BhRows *account, GError **error);
