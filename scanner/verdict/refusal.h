/* refusal.h - whether a remote server's refusal says that we are on a list.
 *
 * The diagnostic of a delivery report is the remote's own words. That our address is
 * on a list counts only where the words name both an address of ours and a list.
 */
#pragma once

#include "trail/own-side.h"

/**
 * bh_refusal_listing:
 * @diagnostic: (nullable): of a report that is sent-by-us
 * @out_ip: (out) (transfer full): the address of ours that it names
 *
 * Returns: (nullable): the list's name, static
 */
const char *bh_refusal_listing (const char *diagnostic, const BhOwnSide *own, char **out_ip);
