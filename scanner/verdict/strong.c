/* strong.c - foreign names, many networks, a guessed password, or new places and dead addresses. */
#include "verdict/strong.h"

#include "base/count.h"
#include "base/text-hash.h"
#include "verdict/guess.h"
#include "verdict/name-use.h"
#include "verdict/roaming.h"
#include "verdict/routine.h"
#include "verdict/signs.h"

static const BhRoaming *
earlier_roaming (const BhRun *run)
{
  return &g_array_index (run->account->roaming, BhRoaming, run->n_earlier);
}

/* A line that is given another address each night, a telephone: a network never used before is
 * nothing new to whoever has had another one on every other day. */
static gboolean
changes_networks (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  const BhRoaming *earlier = earlier_roaming (run);

  return earlier->n_days >= limits->habit_days &&
         bh_percent_at_least (earlier->n_new_days, earlier->n_days - 1, limits->habit_percent);
}

/* The house is no strange place to one of its people who wrote from home until now, and was in
 * another of its rooms at times. */
static gboolean
comes_in_at_times (const BhRun *run, guint64 s)
{
  return any (s, V7) && !bh_percent_at_least (earlier_roaming (run)->n_inside, run->n_earlier,
                                              run->account->limits->habit_percent);
}

/* Others were met there apart from this run, and not one after the other, as a machine is that goes
 * through the passwords that it has. */
static gboolean
is_way_out_of_house (const BhRun *run, const BhItem *item)
{
  const BhUses *uses = bh_case_view_uses (run->account->view);
  const guint enough = run->account->limits->shared_accounts;

  return bh_uses_count (uses, item->origin_ip, run->account->name, run->start_unix, run->end_unix,
                        enough) >= enough &&
         !bh_uses_is_in_turn (uses, item->origin_ip);
}

/* A thief comes alone, and with a program of his own. Where others of the house were met at the
 * address apart from this run, the house has a new line, or a way out that nobody named; where one
 * of them has been for days, a colleague stands in and writes from home; where the owner's own mail
 * program writes, or a machine of the owner's under its name, the owner may sit at home for once. A
 * thief who is the owner's neighbour at one provider is not told from the owner, who is given
 * another address of that network each night. */
static gboolean
is_from_new_network (const BhRun *run, const BhItem *item)
{
  const BhAccount *account = run->account;
  const BhUses *uses = bh_case_view_uses (account->view);

  return item->network != NULL && bh_item_origin (run, item) != BH_ORIGIN_UNKNOWN &&
         !bh_account_used_network (account, item->network, run->start_unix) &&
         !is_way_out_of_house (run, item) &&
         !bh_uses_has_resident (uses, item->origin_ip, account->name, run->start_unix);
}

static gboolean
is_from_new_origin (const BhRun *run, const BhItem *item)
{
  return is_from_new_network (run, item) && !bh_item_is_of_old_program (run, item);
}

static gboolean
is_from_strange_machine (const BhRun *run, const BhItem *item)
{
  return is_from_new_network (run, item) && !bh_item_is_of_old_machine (run, item);
}

gboolean
bh_run_is_from_new_place (const BhRun *run, gboolean excuses_program)
{
  guint n = bh_run_count (run, excuses_program ? is_from_new_origin : is_from_strange_machine);

  return bh_percent_at_least (n, run->items->len, run->account->limits->new_origin_percent);
}

/* A program in a cloud is given another address each time: that half of its mail came by a network
 * that it had not used before is nothing new to it. */
static gboolean
is_ever_elsewhere (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;

  return run->n_earlier >= limits->past_messages &&
         bh_percent_at_least (earlier_roaming (run)->n_new, run->n_earlier, limits->habit_percent);
}

/* Whoever sends by a botnet sends by all of it. A traveller's phone changes networks as
 * well, on the day on which an invitation went out from home: most of the run is then of
 * one network. */
static gboolean
is_spread (const BhRun *run)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  guint most = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    const char *place = item->house != NULL ? item->house : item->network;
    guint n = bh_count_add (counts, place != NULL ? place : "", 1);
    most = MAX (most, n);
  }
  return 100 * most <= run->account->limits->one_network_percent * run->items->len;
}

/* The other half of the pair that was met first with it; it is met now. */
static const char *
first_partner (GHashTable *partners, const char *one, const char *other)
{
  const char *first = g_hash_table_lookup (partners, one);

  if (first != NULL)
    return first;
  g_hash_table_insert (partners, (gpointer)(guintptr)one, (gpointer)(guintptr)other);
  return other;
}

/* Several people share the login, each at home under a name of the house: names and networks go
 * together. A botnet has any name anywhere, or a name a machine and one text for all. */
static gboolean
is_by_people_at_their_seats (const BhRun *run, gboolean is_in_own_words)
{
  const BhThresholds *limits = run->account->limits;
  guint n_each =
      is_in_own_words ? MIN (limits->seat_letters, limits->seat_messages) : limits->seat_messages;
  g_autoptr (GHashTable) network_of = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) name_of = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->from == NULL || item->network == NULL)
      continue;
    const char *network = first_partner (network_of, item->from, item->network);
    const char *name = first_partner (name_of, item->network, item->from);
    n += strcmp (network, item->network) == 0 && strcmp (name, item->from) == 0 ? 1 : 0;
  }
  return g_hash_table_size (network_of) >= limits->networks &&
         n >= n_each * g_hash_table_size (network_of) &&
         bh_percent_at_least (n, run->items->len, limits->new_origin_percent) &&
         bh_name_use_of (run).n_foreign == 0;
}

/* A log tells no names. Networks by which mail comes again and again may be the homes of a help
 * desk, or the ways out of a program in a cloud; a botnet has ever others. */
static gboolean
may_be_seats_without_names (const BhRun *run)
{
  g_autoptr (GHashTable) networks = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->from != NULL)
      return FALSE;
    if (item->network != NULL)
      g_hash_table_add (networks, (gpointer)(guintptr)item->network);
  }
  return run->items->len >= 2 * run->account->limits->seat_messages * g_hash_table_size (networks);
}

/* A VPN leads out by one country for a while, then by another; machines of a botnet send at once.
 */
static gboolean
is_one_network_at_a_time (const BhRun *run)
{
  guint n_same = 0;

  for (guint i = 1; i < run->items->len; i++)
    n_same +=
        g_strcmp0 (bh_item (run->items, i - 1)->network, bh_item (run->items, i)->network) == 0 ? 1
                                                                                                : 0;
  return bh_percent_at_least (n_same, run->items->len - 1,
                              run->account->limits->new_origin_percent);
}

/* The owner's mail program or machine writes: a VPN leads it out by another country each time. Half
 * of the world has the same program, so that at a burst's rate from everywhere the machine's own
 * name alone tells. */
static gboolean
is_by_owners_machine (const BhRun *run, gboolean is_rate)
{
  gboolean needs_name = is_rate && !is_one_network_at_a_time (run);
  guint n = bh_run_count (run, needs_name ? bh_item_is_of_old_machine : bh_item_is_of_old_program);

  return bh_percent_at_least (n, run->items->len, run->account->limits->new_origin_percent);
}

/* A program in a cloud that is given more machines for a day says what it said on the days before,
 * under no other name, and it arrives. A thief has a text of his own. */
static gboolean
has_more_to_do (const BhRun *run, guint64 s)
{
  return !any (s, V2 | V3 | V10 | V12) && bh_run_is_of_a_program (run);
}

/* Nearly all of whom it writes to are known: a thief's run meets strangers. */
static gboolean
is_to_known_people (const BhRun *run)
{
  guint n_met = 0, n = bh_run_count_outside (run, &n_met);

  return bh_percent_at_least (n_met, n, run->account->limits->known_people_percent);
}

/* A thief who finds such a login finds its correspondents as well: he comes from elsewhere, unless
 * the program is ever elsewhere. */
static gboolean
goes_on_writing_for_others (const BhRun *run)
{
  return bh_run_writes_for_others (run) &&
         (is_ever_elsewhere (run) || !bh_run_is_from_new_place (run, /* excuses_program= */ TRUE));
}

/* Behind a router of the house guests and students write without a login, under private names that
 * are others each week, each his own letters to his own people. */
static gboolean
is_way_out_of_many (const BhRun *run, guint64 s)
{
  return all (s, V7 | OWN_WORDS) && !was_refused (s) && bh_run_is_of_guests (run);
}

/* Many networks at once. Without the rate of a burst the past has to tell that they are strange,
 * and then a telephone on a train, which is given another way out for each of the letters that
 * its owner writes to people he knows, looks the same. A rate to a few recipients is what hired
 * watchmen make from all over the world, or a telephone on the road that sends one letter again and
 * again. */
static gboolean
is_botnet (const BhRun *run, guint64 s)
{
  gboolean has_past = run->n_earlier >= run->account->limits->past_messages;
  gboolean is_rate = any (s, V1) && !any (s, N4);

  return any (s, V8) && (is_rate || (has_past && !is_to_known_people (run))) && is_spread (run) &&
         !(any (s, N4) && is_one_network_at_a_time (run)) && !is_ever_elsewhere (run) &&
         !is_by_owners_machine (run, is_rate) && !has_more_to_do (run, s) &&
         !((!is_rate || !any (s, ONE_TEXT)) &&
           is_by_people_at_their_seats (run, any (s, OWN_WORDS)));
}

/* That somebody outside guessed the password makes no machine sick at which its owner sits. */
static gboolean
is_by_guesser (const BhRun *run, guint64 s)
{
  return any (s, V12) && (!any (s, V7) || bh_guess_is_inside (run->account, run->end_unix));
}

static gboolean
is_under_strange_names (const BhRun *run, guint64 s)
{
  const BhThresholds *limits = run->account->limits;
  guint n = run->items->len;

  if (!any (s, V2 | V3))
    return FALSE;
  BhNameUse use = bh_name_use_of (run);
  if (!goes_on_writing_for_others (run) && !is_way_out_of_many (run, s) &&
      bh_percent_at_least (use.n_foreign_used, n, limits->strong_foreign_percent))
    return TRUE;
  return all (s, V10 | V2) &&
         bh_percent_at_least (use.n_unknown_used, n, limits->strong_names_percent);
}

static gboolean
has_way_off (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->has_list_unsubscribe;
}

/* What an old list of readers meets as well, the first time that a service sends it, is announced
 * as a list. Anybody can write such a field: where what comes back comes to no program that counts
 * it, a list of which a fifth is gone is none of readers. */
static gboolean
is_old_list (const BhRun *run, guint64 s)
{
  const BhThresholds *limits = run->account->limits;
  const guint n = run->items->len, n_failed = bh_run_count (run, bh_item_has_failed);
  const guint n_way_off = bh_run_count (run, has_way_off);

  return any (s, N1) && (any (s, LIST_PATH) || !any (s, LOGGED_IN) ||
                         100 * n_failed <= 2 * limits->failures_percent * n ||
                         bh_percent_at_least (n_way_off, n, limits->list_percent));
}

/* Strangers, of whom many are gone, and nobody wrote to them from there before. */
static gboolean
is_to_dead_strangers (const BhRun *run, guint64 s)
{
  return all (s, V10 | V5) && !is_old_list (run, s) &&
         run->n_earlier >= run->account->limits->past_messages && !changes_networks (run) &&
         !comes_in_at_times (run, s) && !bh_run_is_under_old_names (run, /* has_others= */ TRUE) &&
         bh_run_is_from_new_place (run, /* excuses_program= */ TRUE);
}

gboolean
bh_run_is_strong (const BhRun *run, guint64 s)
{
  if (is_by_guesser (run, s))
    return TRUE;
  if (any (s, V8) && may_be_seats_without_names (run))
    return FALSE;
  if (is_botnet (run, s))
    return TRUE;
  return !any (s, N4) && (is_under_strange_names (run, s) || is_to_dead_strangers (run, s));
}
