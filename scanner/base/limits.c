/* limits.c - the rows behind backhop/limits.h. */
#include <backhop/limits.h>

#include <backhop/error.h>

#include "base/span.h"

#define KIB G_GUINT64_CONSTANT (1024)
#define MIB (1024 * KIB)
#define TIB (1024 * 1024 * MIB)

static const struct {
  const char *name;
  guint64 value;
  const char *unit;
  const char *reason;
} rows[BH_N_LIMITS] = {
  [BH_LIMIT_MESSAGE_BYTES] = { "message-bytes", 128 * MIB, "bytes",
                               "larger mail is hashed whole, but only its header is parsed" },
  [BH_LIMIT_CARVE_BYTES] = { "carve-bytes", 32 * MIB, "bytes",
                             "a carved message whose end nothing tells is cut there" },
  [BH_LIMIT_HEADER_BYTES] = { "header-bytes", 1 * MIB, "bytes",
                              "real headers stay under 100 kB; a 500 MB line cost 1.9 GB" },
  [BH_LIMIT_HEADER_FIELDS] = { "header-fields", 10000, "fields",
                               "a million fields cost 480 MB in the MIME library" },
  [BH_LIMIT_HEADER_VALUE] = { "header-value", 64 * KIB, "bytes",
                              "an 84 kB address field overflows the parser's stack" },
  [BH_LIMIT_RECEIVED_BYTES] = { "received-bytes", 16 * KIB, "bytes",
                                "no MTA writes more; matching is quadratic at worst" },
  [BH_LIMIT_RECEIVED_HOPS] = { "received-hops", 100, "fields",
                               "MTAs give up between 25 and 100 hops (RFC 5321 section 6.3)" },
  [BH_LIMIT_RECEIVED_COMMENTS] = { "received-comments", 64, "comments a field",
                                   "real fields have at most a dozen" },
  [BH_LIMIT_ADDRESS_DEPTH] = { "address-depth", 64, "levels",
                               "nested groups or comments recurse, 200 bytes of stack a level" },
  [BH_LIMIT_ADDRESSES] = { "addresses", 10000, "addresses a field",
                           "200,000 cost 1.5 s; no mailbox shows more than some hundred" },
  [BH_LIMIT_PARAMS] = { "params", 1000, "parameters a field",
                        "a million continuations cost 2.9 s and 248 MB" },
  [BH_LIMIT_MIME_DEPTH] = { "mime-depth", 100, "levels",
                            "nothing real passes 20; cost is depth times lines" },
  [BH_LIMIT_PARTS] = { "parts", 10000, "parts", "2 kB of memory a part" },
  [BH_LIMIT_BOUNDARY_BYTES] = { "boundary-bytes", 998, "bytes",
                                "RFC 2046 allows 70; above 4096 the MIME library sees no part" },
  [BH_LIMIT_DELIMITER_WORK] = { "delimiter-work", 50000000, "comparisons",
                                "delimiter-like lines times open boundaries" },
  [BH_LIMIT_ARCHIVE_DEPTH] = { "archive-depth", 5, "levels", "archives inside archives" },
  [BH_LIMIT_FILTERS] = { "filters", 3, "layers", "compressors around one another" },
  [BH_LIMIT_ENTRIES] = { "entries", 1000000, "members", "members of one archive" },
  [BH_LIMIT_NAME_BYTES] = { "name-bytes", 4096, "bytes", "a member's name" },
  [BH_LIMIT_EXPAND_RATIO] = { "expand-ratio", 200, "times",
                              "unpacked to packed, after the first 64 MB: catches bombs" },
  [BH_LIMIT_ENTRY_BYTES] = { "entry-bytes", 1 * TIB, "bytes", "one unpacked member" },
  [BH_LIMIT_MESSAGE_SECONDS] = { "message-seconds", 30, "seconds of CPU",
                                 "a message that costs more is given up and listed" },
  [BH_LIMIT_TEXT_BYTES] = { "text-bytes", 1 * MIB, "bytes",
                            "decoded text that goes into a signature" },
  [BH_LIMIT_TEXT_KEPT] = { "text-kept", 8 * KIB, "bytes",
                           "of each distinct normal text, for examples and templates" },
  [BH_LIMIT_SHINGLES_KEPT] = { "shingles-kept", 1024, "hashes",
                               "lowest shingle hashes kept: similarity is exact up to that" },
  [BH_LIMIT_CELL_BYTES] = { "cell-bytes", 32000, "bytes",
                            "a CSV cell; spreadsheets stop at 32,767" },
  [BH_LIMIT_BOUNDARIES] = { "boundaries", 10000, "candidates a message",
                            "rejected starts of messages listed; mail quotes a handful" },
  [BH_LIMIT_RECORD_BYTES] = { "record-bytes", 15 * MIB, "bytes",
                              "the lists of one message; no more than that fits into a reply" },
};

void
bh_limits_init (BhLimits *limits)
{
  for (gsize i = 0; i < BH_N_LIMITS; i++)
    limits->value[i] = rows[i].value;
}

static gboolean
set_value (BhLimits *limits, gsize i, BhSpan number, GError **error)
{
  guint64 value = 0;

  if (!bh_span_to_uint64 (number, G_MAXINT64, &value)) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "limit %s: '%.*s' is no number (%s)",
                 rows[i].name, (int)MIN (number.len, 64), (const char *)number.at, rows[i].unit);
    return FALSE;
  }
  limits->value[i] = value;
  return TRUE;
}

gboolean
bh_limits_set (BhLimits *limits, const char *name_equals_value, GError **error)
{
  BhSpan text = bh_span_of_string (name_equals_value);
  gsize equals = 0;

  if (bh_span_find_byte (text, '=', &equals))
    for (gsize i = 0; i < BH_N_LIMITS; i++)
      if (bh_span_equal (bh_span_head (text, equals), bh_span_of_string (rows[i].name)))
        return set_value (limits, i, bh_span_from (text, equals + 1), error);
  g_set_error (
      error, BH_ERROR, BH_ERROR_USAGE,
      "'%s' is no limit; write NAME=NUMBER with a name that 'backhop scan --help-all' lists",
      name_equals_value);
  return FALSE;
}

const char *
bh_limit_name (BhLimit limit)
{
  return rows[limit].name;
}

const char *
bh_limit_reason (BhLimit limit)
{
  return rows[limit].reason;
}

const char *
bh_limit_unit (BhLimit limit)
{
  return rows[limit].unit;
}
