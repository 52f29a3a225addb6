/* options-json.h - the options of a scan as the case records them: two scans that differ in what
 * facts depend on are two cases; in the rest, one case concluded twice.
 */
#pragma once

#include <backhop/scan.h>

#include "given/boundary-orders.h"

/* "md5", "sha1", "md5,sha1", as --hash takes them. NULL: SHA-256 alone. */
const char *bh_scan_hash_names (const BhScanOptions *options);

/* JSON text: what facts depend on; and what only conclusions do. (transfer full) */
char *bh_scan_fact_options_json (const BhScanOptions *options, const BhBoundaryOrders *orders);

/* (transfer full): what a changed value of which needs no new reading of the mail. */
char *bh_scan_concluding_options_json (const BhScanOptions *options);

/* The thresholds of verdicts: as given, else those of their rows. */
void bh_scan_thresholds (const BhScanOptions *options, BhThresholds *out);

/* (transfer full): JSON text, name → value. */
char *bh_scan_thresholds_json (const BhScanOptions *options);
