/* options-differ.h - which options of two scans differ, as a person gives them. */
#pragma once

#include <glib.h>

/**
 * bh_scan_options_differ:
 * @recorded: (nullable): of a case, as options-json.h writes it
 * @wanted: the same of the scan that is asked for
 *
 * Returns: (transfer full): "--hash, --limit"; "" where no option does
 */
char *bh_scan_options_differ (const char *recorded, const char *wanted);
