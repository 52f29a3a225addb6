/* source-changes.h - what became of the evidence of a case to which further evidence was added.
 *
 * All of it is read again then: what is not what it was is so without a problem, for the case
 * holds what is there now.
 */
#pragma once

#include <backhop/case.h>

/**
 * bh_source_changes_json:
 *
 * Of files and members by path, those whose SHA-256 is another now, or that are not there any more.
 *
 * Returns: (transfer full) (nullable): a JSON object, {"changed", "gone": numbers, "first": [the
 * first paths of both]}; %NULL with error
 */
char *bh_source_changes_json (BhCase *before, BhCase *after, GError **error);
