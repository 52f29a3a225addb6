/* limits.h - every bound on what an outsider can make grow: value, unit, reason.
 *
 * A limit never drops a message: it drops detail, and reaching one is a record
 * of kind "limit:NAME" in the problems table. Each can be set on the command
 * line by --limit NAME=VALUE. The rows stand in scanner/base/limits.c.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BH_LIMIT_MESSAGE_BYTES,
  BH_LIMIT_CARVE_BYTES,
  BH_LIMIT_HEADER_BYTES,
  BH_LIMIT_HEADER_FIELDS,
  BH_LIMIT_HEADER_VALUE,
  BH_LIMIT_RECEIVED_BYTES,
  BH_LIMIT_RECEIVED_HOPS,
  BH_LIMIT_RECEIVED_COMMENTS,
  BH_LIMIT_ADDRESS_DEPTH,
  BH_LIMIT_ADDRESSES,
  BH_LIMIT_PARAMS,
  BH_LIMIT_MIME_DEPTH,
  BH_LIMIT_PARTS,
  BH_LIMIT_BOUNDARY_BYTES,
  BH_LIMIT_DELIMITER_WORK,
  BH_LIMIT_ARCHIVE_DEPTH,
  BH_LIMIT_FILTERS,
  BH_LIMIT_ENTRIES,
  BH_LIMIT_NAME_BYTES,
  BH_LIMIT_EXPAND_RATIO,
  BH_LIMIT_ENTRY_BYTES,
  BH_LIMIT_MESSAGE_SECONDS,
  BH_LIMIT_TEXT_BYTES,
  BH_LIMIT_TEXT_KEPT,
  BH_LIMIT_SHINGLES_KEPT,
  BH_LIMIT_CELL_BYTES,
  BH_LIMIT_BOUNDARIES,
  BH_LIMIT_RECORD_BYTES,
  BH_N_LIMITS,
} BhLimit;

/* Passed around by const pointer; the values are plain numbers in the row's unit. */
typedef struct {
  guint64 value[BH_N_LIMITS];
} BhLimits;

/**
 * bh_limits_init:
 * @limits: (out caller-allocates): takes the values of the rows
 */
void bh_limits_init (BhLimits *limits);

/**
 * bh_limits_set:
 * @name_equals_value: as on the command line, such as "mime-depth=50"
 * @error: %BH_ERROR_USAGE for an unknown name or a value that is no number; @limits
 *   is untouched then
 */
gboolean bh_limits_set (BhLimits *limits, const char *name_equals_value, GError **error);

/**
 * bh_limit_name:
 *
 * Returns: as --limit and the problems table have it: "mime-depth"; static
 */
const char *bh_limit_name (BhLimit limit);

/**
 * bh_limit_reason:
 *
 * Returns: why the value is what it is, in half a sentence; static
 */
const char *bh_limit_reason (BhLimit limit);

/**
 * bh_limit_unit:
 *
 * Returns: "bytes", "seconds of CPU", or what is counted; static
 */
const char *bh_limit_unit (BhLimit limit);

G_END_DECLS
