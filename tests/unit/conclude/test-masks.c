/* test-masks.c - one name from ever another host, and the people and firms who are not like that.
 */
#include "conclude/clusters/masks.h"

#define SENDER 7
#define MINUTE 60
#define DAY (24 * 3600)

/* n messages of one address, apart seconds after one another, in turn from n_parties. */
static GArray *
sent_by (guint n, gint64 apart, guint n_parties)
{
  GArray *gathered = g_array_new (FALSE, TRUE, sizeof (BhGathered));

  for (guint i = 0; i < n; i++) {
    BhGathered message = { .copy_of = -1,
                           .has_time = 1,
                           .time_unix = apart * i,
                           .sender_hash = SENDER,
                           .party_hash = 100 + i % n_parties };
    g_array_append_val (gathered, message);
  }
  return gathered;
}

static gboolean
is_worn_by (const GArray *masks, guint64 sender_hash)
{
  const BhGathered message = { .sender_hash = sender_hash };

  return bh_masks_hide (masks, &message);
}

static gboolean
is_mask (const GArray *gathered)
{
  g_autoptr (GArray) masks = bh_masks_find (gathered);

  return is_worn_by (masks, SENDER);
}

static void
ten_copies_from_ten_hosts_are_sent_in_a_mask (void)
{
  g_autoptr (GArray) ten = sent_by (10, MINUTE, 10), nine = sent_by (9, MINUTE, 9);

  g_assert_true (is_mask (ten));
  g_assert_false (is_mask (nine));
}

static void
who_gets_a_new_address_each_day_is_a_person (void)
{
  g_autoptr (GArray) daily = sent_by (40, DAY, 40);

  g_assert_false (is_mask (daily));
}

static void
copies_of_days_are_sent_in_a_mask_where_lines_have_names (void)
{
  g_autoptr (GArray) gathered = sent_by (40, DAY, 40);

  for (guint i = 0; i < gathered->len; i++)
    g_array_index (gathered, BhGathered, i).has_party_name = 1;

  g_assert_true (is_mask (gathered));
}

static void
who_goes_to_and_fro_is_a_person (void)
{
  g_autoptr (GArray) gathered = sent_by (40, MINUTE, 4);

  g_assert_false (is_mask (gathered));
}

static void
who_writes_on_from_the_same_host_is_a_person (void)
{
  g_autoptr (GArray) gathered = sent_by (40, MINUTE, 40);

  for (guint i = 1; i < gathered->len; i += 3)
    g_array_index (gathered, BhGathered, i).party_hash =
        g_array_index (gathered, BhGathered, i - 1).party_hash;

  g_assert_false (is_mask (gathered));
}

static void
hosts_that_are_not_known_are_no_others (void)
{
  g_autoptr (GArray) gathered = sent_by (40, MINUTE, 40);

  for (guint i = 0; i < gathered->len; i += 2)
    g_array_index (gathered, BhGathered, i).party_hash = 0;

  g_assert_false (is_mask (gathered));
}

static void
lists_programs_and_vouched_senders_wear_none (void)
{
  g_autoptr (GArray) list = sent_by (40, MINUTE, 40), program = sent_by (40, MINUTE, 40);
  g_autoptr (GArray) vouched = sent_by (40, MINUTE, 40), once = sent_by (40, MINUTE, 40);

  for (guint i = 0; i < 40; i++) {
    g_array_index (list, BhGathered, i).is_list = 1;
    g_array_index (program, BhGathered, i).is_auto = 1;
    g_array_index (vouched, BhGathered, i).is_vouched = 1;
  }
  g_array_index (once, BhGathered, 3).is_list = 1;

  g_assert_false (is_mask (list));
  g_assert_false (is_mask (program));
  g_assert_false (is_mask (vouched));
  g_assert_true (is_mask (once));
}

/* Twenty letters of a bank's own, and as many in its name. */
static void
what_comes_in_a_name_wears_a_mask_beside_the_name_s_own_mail (void)
{
  g_autoptr (GArray) gathered = sent_by (40, MINUTE, 40);

  for (guint i = 0; i < 20; i++) {
    g_array_index (gathered, BhGathered, i).is_vouched = 1;
    g_array_index (gathered, BhGathered, i).party_hash = 1;
  }
  g_autoptr (GArray) masks = bh_masks_find (gathered);

  g_assert_false (bh_masks_hide (masks, &g_array_index (gathered, BhGathered, 3)));
  g_assert_true (bh_masks_hide (masks, &g_array_index (gathered, BhGathered, 23)));
}

static BhGathered
from_host (const char *ip, const char *rdns, const char *helo)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  BhGathered message = { .number = 1 };

  bh_gathered_set_origin (&message, digest, ip, rdns, helo);
  return message;
}

static void
hosts_of_one_provider_are_one_party (void)
{
  BhGathered a = from_host ("192.0.2.1", "out1.example.org", "x"),
             none = from_host (NULL, "x", "y");
  BhGathered b = from_host ("192.0.2.2", NULL, "OUT2.example.org"),
             c = from_host ("192.0.2.3", NULL, NULL);

  g_assert_true (a.party_hash == b.party_hash && a.has_party_name && b.has_party_name);
  g_assert_true (c.party_hash == c.origin_hash && !c.has_party_name);
  g_assert_true (none.party_hash == 0);
  g_assert_true (a.has_rdns && !b.has_rdns && !c.has_rdns && !none.has_rdns);
}

static void
the_case_keeps_them (void)
{
  g_autoptr (GArray) gathered = sent_by (10, MINUTE, 10);
  g_autoptr (GArray) found = bh_masks_find (gathered), none = bh_masks_of_text (NULL);
  g_autofree char *text = bh_masks_to_text (found), *empty = bh_masks_to_text (none);
  g_autoptr (GArray) kept = bh_masks_of_text (text);

  g_assert_cmpstr (text, ==, "0000000000000007");
  g_assert_true (is_worn_by (kept, SENDER));
  g_assert_false (is_worn_by (kept, SENDER + 1));
  g_assert_null (empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/masks/ten-copies-from-ten-hosts-are-sent-in-a-mask",
                   ten_copies_from_ten_hosts_are_sent_in_a_mask);
  g_test_add_func ("/conclude/masks/who-gets-a-new-address-each-day-is-a-person",
                   who_gets_a_new_address_each_day_is_a_person);
  g_test_add_func ("/conclude/masks/copies-of-days-are-sent-in-a-mask-where-lines-have-names",
                   copies_of_days_are_sent_in_a_mask_where_lines_have_names);
  g_test_add_func ("/conclude/masks/who-goes-to-and-fro-is-a-person",
                   who_goes_to_and_fro_is_a_person);
  g_test_add_func ("/conclude/masks/who-writes-on-from-the-same-host-is-a-person",
                   who_writes_on_from_the_same_host_is_a_person);
  g_test_add_func ("/conclude/masks/hosts-that-are-not-known-are-no-others",
                   hosts_that_are_not_known_are_no_others);
  g_test_add_func ("/conclude/masks/lists-programs-and-vouched-senders-wear-none",
                   lists_programs_and_vouched_senders_wear_none);
  g_test_add_func ("/conclude/masks/what-comes-in-a-name-wears-a-mask-beside-its-own-mail",
                   what_comes_in_a_name_wears_a_mask_beside_the_name_s_own_mail);
  g_test_add_func ("/conclude/masks/hosts-of-one-provider-are-one-party",
                   hosts_of_one_provider_are_one_party);
  g_test_add_func ("/conclude/masks/the-case-keeps-them", the_case_keeps_them);
  return g_test_run ();
}
