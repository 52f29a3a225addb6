/* test-queued-remedy.c - what can be stopped comes first. */
#include "conclude/verdicts/queued-remedy.h"

static GPtrArray *
ids_new (guint n)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, g_strdup_printf ("Q%u", i));
  return ids;
}

static char *
remedy_of (const char *name, const char *remedy, const GPtrArray *ids)
{
  char account[] = "ann";
  BhAccountVerdict verdict = { .account = account, .verdict = name, .remedy = remedy };
  return bh_queued_remedy (&verdict, ids);
}

static void
names_the_ids_first (void)
{
  g_autoptr (GPtrArray) one = ids_new (1), two = ids_new (2), many = ids_new (8);
  g_autofree char *of_one = remedy_of ("infected-machine", "isolate it", one);
  g_autofree char *of_two = remedy_of ("rate-only", "look", two);
  g_autofree char *of_many = remedy_of ("local-script", "stop it", many);

  g_assert_cmpstr (of_one, ==, "Stop its message that is still in the queue: Q0; isolate it.");
  g_assert_cmpstr (
      of_two, ==,
      "Hold its 2 messages that are still in the queue until it is known: Q0, Q1; look.");
  g_assert_true (g_str_has_suffix (
      of_many, "Q3, Q4 and 3 more (queued_ids in tables/accounts.jsonl); stop it."));
}

/* The owner's letters wait in the same queue. */
static void
tells_what_was_judged_before_the_rest (void)
{
  g_autoptr (GPtrArray) all = ids_new (3), judged = g_ptr_array_new ();
  char account[] = "ann", q2[] = "Q2";
  BhAccountVerdict verdict = { .account = account,
                               .verdict = "credential-stolen",
                               .remedy = "change it; {queue}look",
                               .queued_ids = judged };

  g_autofree char *of_none = bh_queued_remedy (&verdict, all);
  g_ptr_array_add (judged, q2);
  g_autoptr (GPtrArray) ordered = bh_queued_in_order (&verdict, all);
  g_autofree char *of_one = bh_queued_remedy (&verdict, ordered);

  g_assert_cmpuint (ordered->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (ordered, 1), ==, "Q0");
  g_assert_cmpstr (of_none, ==,
                   "Stop the queue and look through the 3 messages of this account that are still "
                   "in it: Q0, Q1, Q2; change it; look.");
  g_assert_cmpstr (
      of_one, ==,
      "Stop the queue and delete the message of this account that is still in it, but "
      "none that its owner wrote: Q2 (the first 1 of queued_ids in "
      "tables/accounts.jsonl; what else of this account waits, 2, may be its owner's); "
      "change it; look.");
}

static void
tells_one_step_for_the_queue (void)
{
  g_autoptr (GPtrArray) one = ids_new (1), two = ids_new (2);
  g_autofree char *of_one = remedy_of ("credential-stolen", "change it; {queue}look", one);
  g_autofree char *of_two = remedy_of ("credential-stolen", "change it; {queue}look", two);
  g_autofree char *of_none = remedy_of ("credential-stolen", "change it; {queue}look", NULL);

  g_assert_cmpstr (of_one, ==,
                   "Stop the queue and delete the message of this account that is still in it, but "
                   "none that its owner wrote: Q0; change it; look.");
  g_assert_cmpstr (of_two, ==,
                   "Stop the queue and delete the 2 messages of this account that are still in it, "
                   "but none that its owner wrote: Q0, Q1; change it; look.");
  g_assert_cmpstr (
      of_none, ==,
      "Change it; stop the queue and delete what it still holds of this account, but nothing that "
      "its owner wrote; look.");
}

static void
names_account_and_addresses (void)
{
  g_autoptr (GPtrArray) ips = ids_new (7);
  char account[] = "{addresses}@example.org";
  BhAccountVerdict verdict = { .account = account,
                               .verdict = "infected-machine",
                               .remedy = "isolate {addresses}; ask {account}",
                               .origin_ips = ips };
  g_autofree char *named = bh_queued_remedy (&verdict, NULL);
  verdict.key_kind = BH_KEY_AUTHENTICATED_PEER;
  g_autofree char *nameless = bh_queued_remedy (&verdict, NULL);
  g_assert_nonnull (strstr (nameless, "the login used from"));
  verdict.remedy = "look in the log{seen}; then ask";
  g_autofree char *seen = bh_queued_remedy (&verdict, NULL);
  g_assert_nonnull (strstr (seen, "log (seen are Q0, Q1, Q2, Q3, Q4 and 2 more: ask the owner"));
  verdict.remedy = "look in the log{shared}; then ask";
  g_autofree char *alone = bh_queued_remedy (&verdict, NULL);
  g_assert_cmpstr (alone, ==, "Look in the log; then ask.");
  verdict.shared_ips = verdict.origin_ips;
  g_autofree char *shared = bh_queued_remedy (&verdict, NULL);
  g_assert_nonnull (strstr (shared, ", from where others send as well; then ask."));
  g_autofree char *unknown = remedy_of ("infected-machine", "isolate {addresses}", NULL);

  g_assert_cmpstr (named, ==,
                   "Isolate Q0, Q1, Q2, Q3, Q4 and 2 more; ask {addresses}@example.org.");
  g_assert_cmpstr (unknown, ==, "Isolate the named addresses.");
}

static void
asks_for_nothing (void)
{
  g_autoptr (GPtrArray) ids = ids_new (3);
  g_autofree char *none = remedy_of ("none", "", ids);
  g_autofree char *bulk = remedy_of ("bulk-sender", "nothing to undo", ids);
  g_autofree char *gone = remedy_of ("relay-abuse", "close it", NULL);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (bulk, ==, "Nothing to undo.");
  g_assert_cmpstr (gone, ==, "Close it.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/queued-remedy/names-queue-ids-first", names_the_ids_first);
  g_test_add_func ("/conclude/queued-remedy/tells-what-was-judged-before-the-rest",
                   tells_what_was_judged_before_the_rest);
  g_test_add_func ("/conclude/queued-remedy/tells-one-step-for-the-queue",
                   tells_one_step_for_the_queue);
  g_test_add_func ("/conclude/queued-remedy/names-account-and-addresses-once",
                   names_account_and_addresses);
  g_test_add_func ("/conclude/queued-remedy/a-verdict-that-asks-for-nothing-stays-so",
                   asks_for_nothing);
  return g_test_run ();
}
