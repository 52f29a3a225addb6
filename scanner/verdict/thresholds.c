/* thresholds.c - the rows behind backhop/thresholds.h. */
#include <backhop/thresholds.h>

#include <backhop/error.h>

#include "base/span.h"
#include "verdict/evidence.h"

#define COUNT_MAX 1000000
#define SECONDS_MAX (366 * BH_DAY) /* windows are short stretches of one account's mail */

/* A unit says which values make sense: of nothing at all no rule can speak, but no past may be
 * asked for. */
static const struct {
  const char *unit;
  guint min, max;
} units[] = {
  { "percent", 1, 100 },
  { "seconds", 1, SECONDS_MAX },
  { "earlier messages", 0, COUNT_MAX },
};

static const struct {
  gsize offset;
  BhThresholdRow row;
} rows[] = {
/* clang-format off */
#define ROW(field, ...) { G_STRUCT_OFFSET (BhThresholds, field), { __VA_ARGS__ } }
  ROW (burst_messages, "burst-messages", "V1", 100, "messages",
       "a burst, within burst-seconds"),
  ROW (burst_seconds, "burst-seconds", "V1", BH_HOUR, "seconds", "see burst-messages"),
  ROW (spike_messages, "spike-messages", "V1", 20, "messages",
       "a burst as well, within spike-seconds"),
  ROW (spike_seconds, "spike-seconds", "V1", 60, "seconds", "see spike-messages"),
  ROW (from_addresses, "from-addresses", "V2 V7", 5, "addresses",
       "different From within from-seconds, known ones counted as one"),
  ROW (from_addresses_unknown, "from-addresses-unknown", "V2", 3, "addresses",
       "enough where none of the run is known"),
  ROW (from_seconds, "from-seconds", "V2", BH_HOUR, "seconds", "see from-addresses"),
  ROW (foreign_messages, "foreign-messages", "V3", 10, "messages", "of the run, at least"),
  ROW (foreign_percent, "foreign-percent", "V3", 80, "percent",
       "of them under foreign From and Return-Path"),
  ROW (text_messages, "text-messages", "V4 V7", 20, "messages",
       "of one text within text-seconds"),
  ROW (text_percent, "text-percent", "V4", 60, "percent",
       "so much of what is sent there and has a text"),
  ROW (text_seconds, "text-seconds", "V4", BH_HOUR, "seconds", "see text-messages"),
  ROW (text_known_percent, "text-known-percent", "V4", 50, "percent",
       "of whose texts at least are at hand, before all are said to differ"),
  ROW (strangers, "strangers", "V5 N4", 50, "recipients",
       "outside, of the run; N4: so many are no few, whatever each gets"),
  ROW (strangers_known_percent, "strangers-known-percent", "V5", 5, "percent",
       "of them met before: too many"),
  ROW (outside_percent, "outside-percent", "V6", 80, "percent", "of the run from outside addresses"),
  ROW (inside_percent, "inside-percent", "V7", 80, "percent",
       "of the run from machines of ours"),
  ROW (inside_addresses, "inside-addresses", "V7", 5, "addresses", "no more machines than these"),
  ROW (shared_accounts, "shared-accounts", "V7", 3, "accounts",
       "use an address of ours outside the run: it tells no login's machine"),
  ROW (shared_seconds, "shared-seconds", "V7", 300, "seconds",
       "around a run, for accounts that one machine abuses in turn"),
  ROW (courier_relayed, "courier-relayed", "V7", 5, "messages",
       "as only relays bring them: a machine of ours that brings strangers' mail is one"),
  ROW (courier_days, "courier-days", "V7", 2, "days",
       "with its letters, and none of a campaign: it is one"),
  ROW (courier_messages, "courier-messages", "V7", 10, "messages",
       "of one text that it brought: of a campaign"),
  ROW (courier_texts, "courier-texts", "V7", 5, "texts",
       "of campaigns: more are a junk folder"),
  ROW (courier_percent, "courier-percent", "V7", 60, "percent",
       "of what it brought and has a text, of campaigns: else it is a relay"),
  ROW (courier_strangers, "courier-strangers", "V7", 20, "addresses",
       "that it names for a campaign: it makes them up"),
  ROW (courier_names, "courier-names", "V7", 10, "names",
       "of itself, or looked up for one address: it makes them up"),
  ROW (courier_ahead_seconds, "courier-ahead-seconds", "V7", 300, "seconds",
       "that its clock may be ahead of ours"),
  ROW (networks, "networks", "V8 N3 N4", 5, "networks",
       "outside, within networks-seconds; N4: so many are no machine that alarms; N3: strangers "
       "from whom a gateway has its mail, at least"),
  ROW (networks_seconds, "networks-seconds", "V8", BH_HOUR, "seconds", "see networks"),
  ROW (relayed_percent, "relayed-percent", "V7 V9", 80, "percent",
       "of an address's messages from and to strangers"),
  ROW (failures, "failures", "V10", 5, "messages", "that failed within failures-seconds"),
  ROW (failures_percent, "failures-percent", "V10", 10, "percent",
       "of what was sent there; more have to fail"),
  ROW (failures_seconds, "failures-seconds", "V10", BH_HOUR, "seconds", "see failures"),
  ROW (guesses, "guesses", "V12", 10, "failed logins", "from one network, then one that worked"),
  ROW (guess_seconds, "guess-seconds", "V12", BH_DAY, "seconds", "in which they lie"),
  ROW (guess_others, "guess-others", "V12", 3, "accounts",
       "that use the network as well: an office, no thief"),
  ROW (script_percent, "script-percent", "V13", 80, "percent",
       "of the run handed in by a program on the server"),
  ROW (night_percent, "night-percent", "V14", 80, "percent", "of the run at hours never used"),
  ROW (night_earlier, "night-earlier", "V14", 50, "earlier messages", "to tell hours from"),
  ROW (list_percent, "list-percent", "N1", 80, "percent", "of the run announced as a list"),
  ROW (list_known_percent, "list-known-percent", "N1", 50, "percent",
       "of its recipients met before"),
  ROW (list_failures_percent, "list-failures-percent", "N1", 5, "percent",
       "of it may fail"),
  ROW (few_messages, "few-messages", "N4", 20, "messages",
       "of the run, at least, or to each of more recipients; to one fewer will do"),
  ROW (few_recipients, "few-recipients", "V2 N3 N4", 10, "recipients",
       "no more than these; mail passed on goes to no more either"),
  ROW (brought_percent, "brought-percent", "N3 N4", 80, "percent",
       "of the run to us: brought in by the house; N3: of the login's mail, by a gateway"),
  ROW (brought_domains, "brought-domains", "N4", 5, "domains",
       "of strangers that the same run writes to: not only brought in"),
  ROW (again_times, "again-times", "V2 N4", 3, "messages",
       "to each recipient, by a login days: the same people again and again"),
  ROW (strong_foreign_percent, "strong-foreign-percent", "S", 50, "percent",
       "with V2 or V3: of the run under foreign From"),
  ROW (strong_names_percent, "strong-names-percent", "S", 50, "percent",
       "with V2 and V10: so many unknown From, of messages"),
  ROW (one_network_percent, "one-network-percent", "S", 50, "percent",
       "with V8: of the run from one network, at most"),
  ROW (known_people_percent, "known-people-percent", "N4 S", 80, "percent",
       "with V8 alone: of the recipients known: the owner on the road; N4: got few-messages each"),
  ROW (new_origin_percent, "new-origin-percent", "S", 80, "percent",
       "with V5 and V10: of the run from networks never used"),
  ROW (past_messages, "past-messages", "V2 V3 V5 V8 N1 S", 20, "earlier messages",
       "a past, to tell strangers, new networks and programs from"),
  ROW (habit_days, "habit-days", "S", 4, "days", "of earlier mail, to tell habits from"),
  ROW (habit_percent, "habit-percent", "S", 50, "percent",
       "of them with a new network: changing it is a habit"),
  ROW (house_names, "house-names", "V3 S", 3, "addresses",
       "of one domain known-seconds before: the domain is the account's own"),
  ROW (house_percent, "house-percent", "V7 V9", 80, "percent",
       "of the run under names of one domain: letters of a customer's people"),
  ROW (sittings, "sittings", "V2 V3 S", 3, "times",
       "under one From, with pauses: it is the account's own"),
  ROW (pause_seconds, "pause-seconds", "V2 V3 S", 5 * BH_DAY, "seconds",
       "without mail under it: such a pause, see sittings; with mail from a place: to live there"),
  ROW (seat_messages, "seat-messages", "V2 V3 S", 3, "messages",
       "of each name at its own network: people share the login, or it is the account's own"),
  ROW (seat_letters, "seat-letters", "S", 2, "messages",
       "of each, where their texts are their own: instead of seat-messages"),
  ROW (run_gap_seconds, "run-gap-seconds", "run", BH_DAY, "seconds",
       "between windows of one run, at most"),
  ROW (part_gap_seconds, "part-gap-seconds", "run", BH_HOUR, "seconds",
       "between messages: what is more apart is also judged as runs alone"),
  ROW (known_seconds, "known-seconds", "run", BH_DAY, "seconds",
       "before the run, from which on a From or network is the account's own"),
  ROW (date_seconds, "date-seconds", "run", BH_DAY, "seconds",
       "over which dates may spread that nothing but Date tells"),
#undef ROW
  /* clang-format on */
};

static guint *
place_of (BhThresholds *thresholds, gsize index)
{
  return (guint *)G_STRUCT_MEMBER_P (thresholds, rows[index].offset);
}

void
bh_thresholds_init (BhThresholds *thresholds)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    *place_of (thresholds, i) = rows[i].row.value;
}

static void
range_of (const BhThresholdRow *row, guint *out_min, guint *out_max)
{
  *out_min = 1;
  *out_max = COUNT_MAX;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (row->unit, units[i].unit)) {
      *out_min = units[i].min;
      *out_max = units[i].max;
    }
}

static gboolean
set_row (BhThresholds *thresholds, gsize index, BhSpan number, GError **error)
{
  const BhThresholdRow *row = &rows[index].row;
  guint min = 0, max = 0;
  guint64 value = 0;

  range_of (row, &min, &max);
  if (bh_span_to_uint64 (number, max, &value) && value >= min) {
    *place_of (thresholds, index) = (guint)value;
    return TRUE;
  }
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "threshold %s: '%.*s' is no number from %u to %u (%s)", row->name,
               (int)MIN (number.len, 64), (const char *)number.at, min, max, row->unit);
  return FALSE;
}

gboolean
bh_thresholds_set (BhThresholds *thresholds, const char *name_equals_value, GError **error)
{
  BhSpan text = bh_span_of_string (name_equals_value);
  gsize equals = 0;

  if (bh_span_find_byte (text, '=', &equals))
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      if (bh_span_equal (bh_span_head (text, equals), bh_span_of_string (rows[i].row.name)))
        return set_row (thresholds, i, bh_span_from (text, equals + 1), error);
  g_set_error (
      error, BH_ERROR, BH_ERROR_USAGE,
      "'%s' is no threshold; write NAME=NUMBER with a name that 'backhop scan --help-all' lists",
      name_equals_value);
  return FALSE;
}

const BhThresholdRow *
bh_threshold_row (guint index)
{
  return index < G_N_ELEMENTS (rows) ? &rows[index].row : NULL;
}

guint
bh_thresholds_get (const BhThresholds *thresholds, guint index)
{
  return *(const guint *)(gconstpointer)((const guint8 *)thresholds + rows[index].offset);
}
