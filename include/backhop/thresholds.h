/* thresholds.h - from where on the rules of account verdicts hold: every number that they ask.
 *
 * Each can be set on the command line by --threshold NAME=VALUE. They belong to the conclusions: a
 * finished case is concluded again with other ones, without reading its mail. The rows stand in
 * scanner/verdict/thresholds.c.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts, seconds, and ratios in percent; each is a row, named with "-" for "_". Passed around by
 * const pointer. */
typedef struct {
  guint burst_messages, burst_seconds;
  guint spike_messages, spike_seconds;
  guint from_addresses, from_addresses_unknown, from_seconds;
  guint foreign_messages, foreign_percent;
  guint text_messages, text_percent, text_seconds, text_known_percent;
  guint strangers, strangers_known_percent;
  guint outside_percent;
  guint inside_percent, inside_addresses, shared_accounts, shared_seconds;
  guint networks, networks_seconds;
  guint relayed_percent;
  guint courier_relayed, courier_days, courier_strangers, courier_names, courier_ahead_seconds;
  guint courier_messages, courier_texts, courier_percent;
  guint failures, failures_percent, failures_seconds;
  guint guesses, guess_seconds, guess_others;
  guint script_percent;
  guint night_percent, night_earlier;
  guint list_percent, list_known_percent, list_failures_percent;
  guint few_messages, few_recipients, brought_percent, brought_domains, again_times;
  guint strong_foreign_percent, strong_names_percent;
  guint one_network_percent, known_people_percent;
  guint new_origin_percent, past_messages;
  guint habit_days, habit_percent, house_names, house_percent;
  guint sittings, pause_seconds, seat_messages, seat_letters;
  guint run_gap_seconds, part_gap_seconds, known_seconds, date_seconds;
} BhThresholds;

/* What is told of one; all static. */
typedef struct {
  const char *name; /* as --threshold has it: "burst-messages" */
  const char *rule; /* of "rules" in backhop-case(5), "S" for the strong signs, or "run" */
  guint value;      /* where none is given */
  const char *unit;
  const char *meaning; /* in half a sentence */
} BhThresholdRow;

/**
 * bh_thresholds_init:
 * @thresholds: (out caller-allocates): takes the values of the rows
 */
void bh_thresholds_init (BhThresholds *thresholds);

/**
 * bh_thresholds_set:
 * @name_equals_value: as on the command line, such as "burst-messages=50"
 * @error: %BH_ERROR_USAGE for an unknown name or a value out of its
 *   range; @thresholds is untouched then
 */
gboolean
bh_thresholds_set (BhThresholds *thresholds, const char *name_equals_value, GError **error);

/**
 * bh_threshold_row:
 * @index: from 0 on
 *
 * Returns: (nullable) (transfer none): the row, %NULL behind the last
 */
const BhThresholdRow *bh_threshold_row (guint index);

/**
 * bh_thresholds_get:
 * @index: of a row
 *
 * Returns: its value in @thresholds
 */
guint bh_thresholds_get (const BhThresholds *thresholds, guint index);

G_END_DECLS
