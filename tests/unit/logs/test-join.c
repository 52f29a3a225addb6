/* test-join.c - which session a message is, and what time a log means. */
#include "logs/clock-near.h"
#include "logs/clock.h"
#include "logs/hand-off.h"
#include "logs/join.h"

static BhLogSession *
session_new (const char *queue_id, const char *message_id, const char *user, gint64 time_unix)
{
  BhLogSession *session = bh_log_session_new ();
  session->where = g_strdup ("mail.log:1");
  session->queue_id = g_strdup (queue_id);
  session->message_id = g_strdup (message_id);
  session->user = g_strdup (user);
  session->is_logged_in = user != NULL;
  session->from = g_strdup ("jack@example.org");
  session->client_ip = g_strdup ("203.0.113.7");
  session->time =
      (BhStamp) { .seconds = time_unix, .has_time = TRUE, .has_year = TRUE, .has_zone = TRUE };
  session->digest = (guint64)time_unix;
  return session;
}

static GPtrArray *
sessions_new (BhLogSession *first, BhLogSession *second)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  g_ptr_array_add (sessions, first);
  if (second != NULL)
    g_ptr_array_add (sessions, second);
  return sessions;
}

static BhJoin *
find (const GPtrArray *sessions, const BhJoinQuery *query)
{
  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);
  return bh_log_index_find (index, query);
}

/* As a case does it: times noted, pairs given, all settled. */
static gboolean
settle (GPtrArray *sessions, const GArray *pairs, const BhClockOptions *options)
{
  g_autoptr (BhLogClock) clock = bh_log_clock_new (options);
  gboolean is_known = TRUE;

  for (guint i = 0; i < sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (sessions, i);
    bh_log_clock_note (clock, session->first_line, &session->time);
  }
  bh_log_clock_set_pairs (clock, pairs);
  for (guint i = 0; i < sessions->len; i++)
    is_known &= bh_log_clock_settle_session (clock, g_ptr_array_index (sessions, i));
  return is_known;
}

static void
queue_id_of_another_message_is_refused (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new ("4F001", "1@example.org", "jack", 1000), NULL);
  const char *const ids[] = { "4F001" };
  BhJoinQuery same = {
    .queue_ids = ids, .n_queue_ids = 1, .message_id = "1@example.org", .size = -1
  };
  BhJoinQuery other = {
    .queue_ids = ids, .n_queue_ids = 1, .message_id = "2@example.org", .size = -1
  };

  g_autoptr (BhJoin) found = find (sessions, &same);
  g_autoptr (BhJoin) refused = find (sessions, &other);

  g_assert_cmpint (found->key, ==, BH_JOIN_QUEUE_ID);
  g_assert_cmpint (refused->key, ==, BH_JOIN_NONE);
}

static void
mdaemon_file_joins_whatever_its_prefix (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new ("md50000008281", NULL, "ann", 1000), NULL);
  const char *const ids[] = { "pd50000008281.msg" };
  BhJoinQuery query = { .queue_ids = ids, .n_queue_ids = 1, .size = -1 };

  g_autoptr (BhJoin) join = find (sessions, &query);

  g_assert_cmpint (join->key, ==, BH_JOIN_QUEUE_ID);
}

static void
message_id_of_a_filter_hand_off_keeps_both_and_the_login_first (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new ("4F002", "1@example.org", NULL, 1001),
                    session_new ("4F001", "1@example.org", "jack", 1000));
  BhJoinQuery query = { .message_id = "1@EXAMPLE.org", .size = -1 };

  g_autoptr (BhJoin) join = find (sessions, &query);

  g_assert_cmpint (join->key, ==, BH_JOIN_MESSAGE_ID);
  g_assert_false (join->is_ambiguous);
  g_assert_cmpuint (join->sessions->len, ==, 2);
  g_assert_cmpstr (((const BhLogSession *)g_ptr_array_index (join->sessions, 0))->user, ==, "jack");
}

/* A run of spam under one Message-ID, every five minutes. */
static void
one_message_id_for_all_is_told_by_its_minutes (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new ("4F000", "1@example.org", "jack", 1000), NULL);
  for (guint i = 1; i < 500; i++)
    g_ptr_array_add (sessions, session_new ("4F001", "1@example.org", "jack", 1000 + 300 * i));
  BhJoinQuery timed = {
    .message_id = "1@example.org", .time_unix = 1000 + 300 * 400, .has_time = TRUE, .size = -1
  };
  BhJoinQuery between = timed, untimed = timed;
  between.time_unix += 150;
  untimed.has_time = FALSE;

  g_autoptr (BhJoin) one = find (sessions, &timed);
  g_autoptr (BhJoin) none = find (sessions, &between);
  g_autoptr (BhJoin) some = find (sessions, &untimed);

  g_assert_cmpint (one->key, ==, BH_JOIN_MESSAGE_ID);
  g_assert_cmpuint (one->sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (one->sessions, 0);
  g_assert_cmpint (session->time.seconds, ==, timed.time_unix);
  g_assert_cmpint (none->key, ==, BH_JOIN_NONE);
  g_assert_cmpuint (some->sessions->len, ==, 64);
}

static void
two_logins_under_one_message_id_are_ambiguous (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new ("4F002", "1@example.org", "ann", 1001),
                    session_new ("4F001", "1@example.org", "jack", 1000));
  BhJoinQuery query = { .message_id = "1@example.org", .size = -1 };

  g_autoptr (BhJoin) join = find (sessions, &query);

  g_assert_true (join->is_ambiguous);
}

/* Settled from start to end, and of that file. */
static BhLogSession *
piece_new (guint file, gint64 start, gint64 end)
{
  BhLogSession *piece = session_new ("4F001", NULL, NULL, start);
  piece->start = piece->end = piece->time;
  piece->end.seconds = end;
  piece->file = file;
  return piece;
}

static void
piece_of_a_copy_is_no_other_message (void)
{
  static const struct {
    guint file;
    gint64 start, end;
    gboolean is_ambiguous;
  } rows[] = {
    { 1, 1100, 1200, FALSE },
    { 1, 1100, 1300, TRUE }, /* longer than the whole one */
    { 0, 1100, 1200, TRUE }, /* an id that comes again in one log */
  };
  const char *const ids[] = { "4F001" };
  BhJoinQuery query = { .queue_ids = ids, .n_queue_ids = 1, .size = -1 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    BhLogSession *whole = piece_new (0, 1000, 1200);
    g_autoptr (GPtrArray) sessions =
        sessions_new (piece_new (rows[i].file, rows[i].start, rows[i].end), whole);
    whole->message_id = g_strdup ("1@example.org");
    ((BhLogSession *)g_ptr_array_index (sessions, 0))->is_cut_start = TRUE;

    g_autoptr (BhJoin) join = find (sessions, &query);

    g_assert_cmpint (join->is_ambiguous, ==, rows[i].is_ambiguous);
    g_assert_cmpuint (join->sessions->len, ==, rows[i].is_ambiguous ? 2 : 1);
    if (!rows[i].is_ambiguous)
      g_assert_true (g_ptr_array_index (join->sessions, 0) == whole);
  }
}

/* Two servers of one name, or without one, count in one way. */
static void
piece_that_tells_something_else_is_another_message (void)
{
  const char *const ids[] = { "4F001" };
  BhJoinQuery query = { .queue_ids = ids, .n_queue_ids = 1, .size = -1 };

  for (guint what = 0; what < 4; what++) {
    BhLogSession *piece = piece_new (1, 1100, 1200);
    g_autoptr (GPtrArray) sessions = sessions_new (piece, piece_new (0, 1000, 1200));
    char **const texts[] = { &piece->client_ip, &piece->user, &piece->from };
    piece->is_cut_start = TRUE;
    piece->has_from = TRUE;
    ((BhLogSession *)g_ptr_array_index (sessions, 1))->has_from = TRUE;
    if (what < G_N_ELEMENTS (texts)) {
      g_free (*texts[what]);
      *texts[what] = g_strdup ("other@example.org");
    } else {
      BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);
      recipient->address = g_strdup ("ann@example.net");
      piece->recipients = bh_log_recipients_new ();
      g_ptr_array_add (piece->recipients, recipient);
    }

    g_autoptr (BhJoin) join = find (sessions, &query);

    g_assert_true (join->is_ambiguous);
    g_assert_cmpuint (join->sessions->len, ==, 2);
  }
}

/* One message to one recipient, taken over; or refused. */
static BhLogSession *
envelope_new (const char *client_ip, gboolean is_refused, gint64 time_unix)
{
  BhLogSession *session = session_new (NULL, NULL, NULL, time_unix);
  BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);

  g_free (session->client_ip);
  session->client_ip = g_strdup (client_ip);
  session->is_accepted = !is_refused;
  session->is_refused = is_refused;
  recipient->address = g_strdup ("ann@example.net");
  session->recipients = bh_log_recipients_new ();
  g_ptr_array_add (session->recipients, recipient);
  return session;
}

static const char *const one_recipient[] = { "ann@example.net" };

/* A message without an id that a log would have, from the client that our hop saw. */
static const BhJoinQuery of_our_hop = { .from = "jack@example.org",
                                        .recipients = one_recipient,
                                        .n_recipients = 1,
                                        .time_unix = 1000,
                                        .has_time = TRUE,
                                        .size = -1,
                                        .client_ip = "203.0.113.7" };

static void
envelope_is_told_apart_by_the_client_that_our_hop_saw (void)
{
  static const struct {
    const char *client_ip, *other_ip;
    gboolean is_refused;
    guint n;
  } rows[] = {
    { "203.0.113.7", "203.0.113.8", FALSE, 1 },
    { "203.0.113.7", "203.0.113.7", FALSE, 2 }, /* one office, two machines */
    { "203.0.113.7", "203.0.113.7", TRUE, 1 },  /* what was refused before */
    { "203.0.113.9", "203.0.113.8", FALSE, 2 }, /* the log of another server */
    { "203.0.113.8", "203.0.113.7", TRUE, 2 },  /* what our hop saw is in no log */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) sessions =
        sessions_new (envelope_new (rows[i].other_ip, rows[i].is_refused, 990),
                      envelope_new (rows[i].client_ip, FALSE, 1000));

    g_autoptr (BhJoin) join = find (sessions, &of_our_hop);

    g_assert_cmpint (join->key, ==, BH_JOIN_ENVELOPE);
    g_assert_cmpuint (join->sessions->len, ==, rows[i].n);
    g_assert_cmpint (join->is_ambiguous, ==, rows[i].n > 1);
  }
}

/* Greylisted at RCPT, or the log ends behind it. */
static void
session_that_took_no_recipient_is_none_where_it_is_whole (void)
{
  for (guint is_cut = 0; is_cut < 2; is_cut++) {
    BhLogSession *refused = envelope_new ("203.0.113.7", FALSE, 990);
    BhLogSession *taken = envelope_new ("203.0.113.7", FALSE, 1000);
    g_autoptr (GPtrArray) sessions = sessions_new (refused, taken);
    BhLogRecipient *recipient = g_ptr_array_index (refused->recipients, 0);
    recipient->delivery = BH_DELIVERY_REFUSED;
    refused->is_accepted = FALSE;
    refused->is_cut_end = is_cut == 1;

    g_autoptr (BhJoin) join = find (sessions, &of_our_hop);

    g_assert_cmpint (join->is_ambiguous, ==, is_cut == 1);
    g_assert_cmpuint (join->sessions->len, ==, 1 + is_cut);
    g_assert_true (is_cut == 1 || g_ptr_array_index (join->sessions, 0) == taken);
  }
}

/* Under the Message-ID of a message that its queue id finds. */
static void
hand_off_stands_behind_its_message (void)
{
  static const struct {
    const char *recipient;
    gboolean has_from;
    gint64 time_unix;
    guint n;
  } rows[] = {
    { "ann@example.net", FALSE, 1060, 2 },
    { "bob@example.net", FALSE, 1060, 1 },
    { "ann@example.net", TRUE, 1060, 1 }, /* a copy that came in */
    { "ann@example.net", FALSE, 500, 1 },
  };
  const char *const ids[] = { "4F001" };
  BhJoinQuery query = {
    .queue_ids = ids, .n_queue_ids = 1, .message_id = "1@example.org", .size = -1
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    BhLogSession *entry = envelope_new ("203.0.113.7", FALSE, 1000);
    BhLogSession *hand_off = envelope_new (NULL, FALSE, rows[i].time_unix);
    g_autoptr (GPtrArray) sessions = sessions_new (hand_off, entry);
    g_autoptr (BhLogIndex) index = NULL;
    entry->queue_id = g_strdup ("4F001");
    entry->message_id = g_strdup ("1@example.org");
    hand_off->message_id = g_strdup ("1@example.org");
    hand_off->is_accepted = FALSE;
    hand_off->has_from = rows[i].has_from;
    BhLogRecipient *recipient = g_ptr_array_index (hand_off->recipients, 0);
    g_free (recipient->address);
    recipient->address = g_strdup (rows[i].recipient);
    index = bh_log_index_new (sessions);

    g_autoptr (BhJoin) join = bh_log_index_find (index, &query);
    bh_log_index_add_hand_offs (index, join);

    g_assert_cmpuint (join->sessions->len, ==, rows[i].n);
    g_assert_true (g_ptr_array_index (join->sessions, 0) == entry);
  }
}

static void
address_and_time_alone_never_pick_one_of_two (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new (NULL, NULL, "ann", 1001), session_new (NULL, NULL, "jack", 1000));
  BhJoinQuery query = {
    .client_ip = "203.0.113.7", .has_time = TRUE, .time_unix = 1060, .size = -1
  };
  BhJoinQuery late = {
    .client_ip = "203.0.113.7", .has_time = TRUE, .time_unix = 1121, .size = -1
  };

  g_autoptr (BhJoin) join = find (sessions, &query);
  g_autoptr (BhJoin) only = find (sessions, &late);

  g_assert_cmpint (join->key, ==, BH_JOIN_ADDRESS_TIME);
  g_assert_true (join->is_ambiguous);
  g_assert_false (only->is_ambiguous);
}

/* So many that a look at each of them for each message is not done before the test's time is. */
#define N_MANY 10000

/* Without a Message-ID, within a minute before 1000 and one behind it. */
static GPtrArray *
crowd_new (const char *queue_id, gboolean has_one_recipient)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);

  for (guint i = 0; i < N_MANY; i++) {
    BhLogSession *session = session_new (queue_id, NULL, NULL, 940 + i % 120);
    BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);
    recipient->address = g_strdup_printf ("user%u@example.net", has_one_recipient ? 0 : i);
    session->recipients = bh_log_recipients_new ();
    session->digest = i;
    g_ptr_array_add (session->recipients, recipient);
    g_ptr_array_add (sessions, session);
  }
  return sessions;
}

static void
assert_all_ambiguous (const BhLogIndex *index, BhJoinQuery query, BhJoinKey key)
{
  for (guint i = 0; i < N_MANY; i++) {
    query.time_unix = 940 + i % 120;
    g_autoptr (BhJoin) join = bh_log_index_find (index, &query);
    g_assert_cmpint (join->key, ==, key);
    g_assert_cmpuint (join->sessions->len, ==, 64);
    g_assert_true (join->is_ambiguous);
  }
}

static void
one_queue_id_for_all_is_ambiguous (void)
{
  g_autoptr (GPtrArray) sessions = crowd_new ("4F001", FALSE);
  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);
  const char *const ids[] = { "4F001", "4f001", "4F001" };
  BhJoinQuery query = {
    .queue_ids = ids, .n_queue_ids = G_N_ELEMENTS (ids), .has_time = TRUE, .size = -1
  };

  assert_all_ambiguous (index, query, BH_JOIN_QUEUE_ID);

  query.has_time = FALSE;
  g_autoptr (BhJoin) untimed = bh_log_index_find (index, &query);
  g_assert_cmpuint (untimed->sessions->len, ==, 64);
  g_assert_true (untimed->is_ambiguous);
}

static void
reused_queue_id_is_told_by_its_minutes (void)
{
  g_autoptr (GPtrArray) sessions = sessions_new (session_new ("4F001", NULL, NULL, 1000), NULL);
  for (guint i = 1; i < 500; i++)
    g_ptr_array_add (sessions, session_new ("4F001", NULL, NULL, 1000 + 300 * i));
  const char *const ids[] = { "4F001" };
  BhJoinQuery query = {
    .queue_ids = ids, .n_queue_ids = 1, .time_unix = 1000 + 300 * 250, .has_time = TRUE, .size = -1
  };

  g_autoptr (BhJoin) join = find (sessions, &query);

  g_assert_cmpint (join->key, ==, BH_JOIN_QUEUE_ID);
  g_assert_cmpuint (join->sessions->len, ==, 1);
  g_assert_false (join->is_ambiguous);
}

static void
newsletter_of_a_minute_is_told_by_recipient (void)
{
  g_autoptr (GPtrArray) sessions = crowd_new (NULL, FALSE);
  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);

  for (guint i = 0; i < N_MANY; i++) {
    g_autofree char *address = g_strdup_printf ("User%u@example.net", i);
    const char *const recipients[] = { "other@example.net", address };
    BhJoinQuery query = { .from = "jack@example.org",
                          .recipients = recipients,
                          .n_recipients = 2,
                          .time_unix = 1000,
                          .has_time = TRUE,
                          .size = -1 };
    g_autoptr (BhJoin) join = bh_log_index_find (index, &query);
    g_assert_cmpint (join->key, ==, BH_JOIN_ENVELOPE);
    g_assert_cmpuint (join->sessions->len, ==, 1);
    g_assert_true (g_ptr_array_index (join->sessions, 0) == g_ptr_array_index (sessions, i));
  }
}

static void
one_pair_of_mailboxes_in_all_is_ambiguous (void)
{
  g_autoptr (GPtrArray) sessions = crowd_new (NULL, TRUE);
  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);
  const char *const recipients[] = { "other@example.net", "user0@example.net" };
  BhJoinQuery query = { .from = "jack@example.org",
                        .recipients = recipients,
                        .n_recipients = G_N_ELEMENTS (recipients),
                        .has_time = TRUE,
                        .size = -1 };

  assert_all_ambiguous (index, query, BH_JOIN_ENVELOPE);
}

static void
one_client_of_all_is_ambiguous (void)
{
  g_autoptr (GPtrArray) sessions = crowd_new (NULL, FALSE);
  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);
  BhJoinQuery query = { .client_ip = "203.0.113.7", .has_time = TRUE, .size = -1 };

  assert_all_ambiguous (index, query, BH_JOIN_ADDRESS_TIME);
}

static void
log_read_twice_counts_once (void)
{
  g_autoptr (GPtrArray) sessions =
      sessions_new (session_new (NULL, NULL, "jack", 1000), session_new (NULL, NULL, "jack", 1000));
  BhJoinQuery query = {
    .client_ip = "203.0.113.7", .has_time = TRUE, .time_unix = 1000, .size = -1
  };

  g_autoptr (BhJoin) join = find (sessions, &query);

  g_assert_cmpuint (join->sessions->len, ==, 1);
}

/* 1718000000 is 2024-06-10 06:13:20Z; a log five hours behind UTC says 01:13:20. */
static void
joined_message_gives_year_and_zone (void)
{
  BhLogSession *session = session_new ("4F001", NULL, NULL, 0);
  session->time = (BhStamp) { .seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 6, 10, 1, 13, 25),
                              .has_time = TRUE };
  session->first_line = 5;
  g_autoptr (GPtrArray) sessions = sessions_new (session, NULL);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (BhClockPair));
  BhClockPair pair = { .line = 9,
                       .log_seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 6, 10, 1, 13, 20),
                       .message_unix = 1718000003 };
  g_array_append_val (pairs, pair);
  BhClockOptions options = { NULL, 0 };

  settle (sessions, pairs, &options);

  g_assert_true (session->time.has_zone && session->time.has_year);
  g_assert_cmpint (session->time.seconds, ==, 1718000005);
}

static void
given_year_turns_at_new_year (void)
{
  BhLogSession *old = session_new ("4F001", NULL, NULL, 0),
               *young = session_new ("4F002", NULL, NULL, 0);
  old->time = (BhStamp) { .seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 12, 31, 23, 59, 59),
                          .has_time = TRUE };
  young->time = (BhStamp) { .seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 1, 1, 0, 0, 1),
                            .has_time = TRUE };
  old->first_line = 1;
  young->first_line = 2;
  g_autoptr (GPtrArray) sessions = sessions_new (old, young);
  BhClockOptions options = { NULL, 2023 };

  gboolean is_known = settle (sessions, NULL, &options);

  g_assert_false (is_known); /* the zone is not */
  g_assert_cmpint (old->time.seconds, ==, bh_civil_seconds (2023, 12, 31, 23, 59, 59));
  g_assert_cmpint (young->time.seconds, ==, bh_civil_seconds (2024, 1, 1, 0, 0, 1));
}

static void
clocks_that_differ_by_minutes_vote_for_no_zone (void)
{
  BhClockPair pair = { .has_year = TRUE, .log_seconds = 1718000400, .message_unix = 1718000000 };
  gint minutes = 7;

  g_assert_false (bh_log_clock_offset (&pair, &minutes));
  g_assert_cmpint (minutes, ==, 7);
}

/* 2024-06-10 06:13:20Z, by the Unix epoch. */
static void
stamps_of_four_forms (void)
{
  static const struct {
    gboolean (*take) (BhSpan *rest, BhStamp *out);
    const char *text;
    gboolean has_zone;
  } cases[] = {
    { bh_stamp_take_iso, "2024-06-10T08:13:20.123+02:00 x", TRUE },
    { bh_stamp_take_iso, "2024-06-10 01:13:20 -0500 x", TRUE },
    { bh_stamp_take_iso, "2024-06-10 06:13:20,5 x", FALSE },
    { bh_stamp_take_kerio, "10/Jun/2024 06:13:20 x", FALSE },
    { bh_stamp_take_windows, "6/10/2024 6:13:20 AM x", FALSE },
    { bh_stamp_take_windows,
      "6/10/2024 6:13:20\xe2\x80\xaf"
      "AM x",
      FALSE },
    { bh_stamp_take_windows, "10/06/2024 6:13:20 am x", FALSE },
    { bh_stamp_take_windows, "10/06/2024 06:13:20 a. m. x", FALSE },
    { bh_stamp_take_windows, "10/06/2024 06:13:20 a.\xc2\xa0m. x", FALSE },
    { bh_stamp_take_windows, "10/06/2024 06:13:20 x", FALSE },
    { bh_stamp_take_windows, "10.06.2024 06:13:20 x", FALSE },
    { bh_stamp_take_windows, "10-6-2024 06:13:20 x", FALSE },
    { bh_stamp_take_windows, "2024/06/10 6:13:20 x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan rest = bh_span_of_string (cases[i].text);
    BhStamp stamp;
    g_assert_true (cases[i].take (&rest, &stamp));
    g_assert_cmpint (stamp.seconds, ==, 1718000000);
    g_assert_cmpint (stamp.has_zone, ==, cases[i].has_zone);
    g_assert_true (bh_span_equal (rest, BH_SPAN_LITERAL (" x")));
  }
}

/* 1 March would be a time that the line does not tell. */
static void
a_day_that_its_month_lacks_is_no_stamp (void)
{
  static const struct {
    gboolean (*take) (BhSpan *rest, BhStamp *out);
    const char *right, *wrong;
  } cases[] = {
    { bh_stamp_take_syslog, "Feb 29 06:13:20", "Feb 30 06:13:20" },
    { bh_stamp_take_syslog, "Feb 29 2024 06:13:20", "Feb 29 2023 06:13:20" },
    { bh_stamp_take_ctime, "Thu Feb 29 06:13:20 2024", "Wed Feb 29 06:13:20 2023" },
    { bh_stamp_take_iso, "2024-02-29 06:13:20", "2023-02-29 06:13:20" },
    { bh_stamp_take_iso, "2024-12-01 06:13:20", "2024-00-01 06:13:20" },
    { bh_stamp_take_kerio, "30/Apr/2024 06:13:20", "31/Apr/2024 06:13:20" },
    { bh_stamp_take_windows, "2/29/2024 6:13:20 AM", "2/29/2100 6:13:20 AM" },
    { bh_stamp_take_windows, "31.12.2024 06:13:20", "31.11.2024 06:13:20" },
    { bh_stamp_take_short_year, "02/29/24 06:13:20", "02/29/23 06:13:20" },
    { bh_stamp_take_mail, "30 Sep 2024 06:13:20 +0100", "31 Sep 2024 06:13:20 +0100" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan right = bh_span_of_string (cases[i].right), wrong = bh_span_of_string (cases[i].wrong);
    BhSpan rest = wrong;
    BhStamp stamp;
    g_assert_true (cases[i].take (&right, &stamp));
    g_assert_true (stamp.has_time);
    g_assert_false (cases[i].take (&rest, &stamp));
    g_assert_true (bh_span_equal (rest, wrong));
  }
}

/* 2024-06-13 18:13:20Z. There is no thirteenth month, whatever the clock is like. */
static void
stamp_of_an_afternoon_has_its_day_where_it_can_be (void)
{
  static const char *const cases[] = { "6/13/2024 6:13:20 PM", "13/06/2024 6:13:20 PM",
                                       "6/13/2024 6:13:20 pm", "13.6.2024 18:13:20" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan rest = bh_span_of_string (cases[i]);
    BhStamp stamp;
    g_assert_true (bh_stamp_take_windows (&rest, &stamp));
    g_assert_cmpint (stamp.seconds, ==, 1718302400);
    g_assert_cmpuint (rest.len, ==, 0);
  }
}

/* Nothing of it is taken either: another form may stand there. */
static void
what_is_no_time_is_no_stamp (void)
{
  const struct {
    gboolean (*take) (BhSpan *rest, BhStamp *out);
    const char *text;
  } cases[] = {
    { bh_stamp_take_iso, "2024-06-10 mail" },
    { bh_stamp_take_iso, "2024-06-10" },
    { bh_stamp_take_iso, "2024-00-10 06:13:20" },
    { bh_stamp_take_iso, "2024-13-10 06:13:20" },
    { bh_stamp_take_iso, "2024-06-32 06:13:20" },
    { bh_stamp_take_iso, "2024-06-10 24:13:20" },
    { bh_stamp_take_iso, "2024-06-00 06:13:20" },
    { bh_stamp_take_kerio, "00/Jun/2024 06:13:20" },
    { bh_stamp_take_kerio, "10/Abc/2024 06:13:20" },
    { bh_stamp_take_kerio, "10/Jun/2024 06:60:20" },
    { bh_stamp_take_kerio, "10/Jun/2024" },
    { bh_stamp_take_windows, "13/13/2024 06:13:20" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan rest = bh_span_of_string (cases[i].text);
    BhStamp stamp;
    if (cases[i].take (&rest, &stamp))
      g_error ("%s", cases[i].text);
    g_assert_cmpuint (rest.len, ==, strlen (cases[i].text));
  }
}

/* hMailServer: no id anywhere, no zone. */
static void
session_without_ids_is_found_whenever_it_was (void)
{
  g_autoptr (GPtrArray) sessions = sessions_new (session_new (NULL, NULL, "jack", 1000), NULL);
  BhLogSession *session = g_ptr_array_index (sessions, 0);
  const char *const recipients[] = { "ann@example.net" };
  BhJoinQuery query = { .from = "jack@example.org",
                        .recipients = recipients,
                        .n_recipients = 1,
                        .client_ip = "203.0.113.7",
                        .size = -1 };
  BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);
  recipient->address = g_strdup ("Ann@example.net");
  session->recipients = bh_log_recipients_new ();
  g_ptr_array_add (session->recipients, recipient);
  session->time.has_zone = FALSE;

  g_autoptr (BhLogIndex) index = bh_log_index_new (sessions);
  const BhLogSession *found = bh_log_index_find_untimed (index, &query);
  query.client_ip = "203.0.113.8";
  const BhLogSession *of_another_client = bh_log_index_find_untimed (index, &query);

  g_assert_true (found == session);
  g_assert_null (of_another_client);
}

static void
assert_kept (const gint64 *hours_ahead, guint n, guint n_kept)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (BhClockPair));
  for (guint i = 0; i < n; i++) {
    BhClockPair pair = { .log_seconds = 1718000000 + 3600 * hours_ahead[i],
                         .message_unix = 1718000000,
                         .has_year = TRUE };
    g_array_append_val (pairs, pair);
  }
  bh_log_clock_keep_agreeing (pairs);
  g_assert_cmpuint (pairs->len, ==, n_kept);
}

static void
weak_pairs_count_where_most_agree (void)
{
  const gint64 alike[] = { 2, 2, 2, 1 }, few[] = { 2, 2 }, torn[] = { 2, 2, 2, 7, 9, -3 };

  assert_kept (alike, G_N_ELEMENTS (alike), 4);
  assert_kept (few, G_N_ELEMENTS (few), 0);
  assert_kept (torn, G_N_ELEMENTS (torn), 0);
}

/* A day of two logs of one server, two hours east of UTC. */
static void
log_beside_tells_zone_and_year (void)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (BhClockOffset));
  BhClockOffset offset = { bh_civil_seconds (2024, 6, 10, 8, 0, 0), 120 };
  BhStamp zoneless = { .seconds = bh_civil_seconds (2024, 6, 10, 9, 0, 0),
                       .has_time = TRUE,
                       .has_year = TRUE };
  BhStamp yearless = { .seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 6, 2, 2, 0, 0),
                       .has_time = TRUE };
  BhStamp far = { .seconds = bh_civil_seconds (BH_STAMP_YEAR_NONE, 1, 2, 2, 0, 0),
                  .has_time = TRUE };
  g_array_append_val (offsets, offset);

  bh_clock_settle_near (&zoneless, offsets);
  bh_clock_settle_near (&yearless, offsets);
  bh_clock_settle_near (&far, offsets);

  g_assert_cmpint (zoneless.seconds, ==, bh_civil_seconds (2024, 6, 10, 7, 0, 0));
  g_assert_cmpint (yearless.seconds, ==, bh_civil_seconds (2024, 6, 2, 0, 0, 0));
  g_assert_true (yearless.has_year && yearless.has_zone);
  g_assert_false (far.has_year || far.has_zone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/join/piece-of-a-copy-is-no-other-message",
                   piece_of_a_copy_is_no_other_message);
  g_test_add_func ("/logs/join/envelope-is-told-apart-by-the-client-that-our-hop-saw",
                   envelope_is_told_apart_by_the_client_that_our_hop_saw);
  g_test_add_func ("/logs/join/piece-that-tells-something-else-is-another-message",
                   piece_that_tells_something_else_is_another_message);
  g_test_add_func ("/logs/join/session-that-took-no-recipient-is-none-where-it-is-whole",
                   session_that_took_no_recipient_is_none_where_it_is_whole);
  g_test_add_func ("/logs/join/hand-off-stands-behind-its-message",
                   hand_off_stands_behind_its_message);
  g_test_add_func ("/logs/join/queue-id-of-another-message-is-refused",
                   queue_id_of_another_message_is_refused);
  g_test_add_func ("/logs/join/mdaemon-file-joins-whatever-its-prefix",
                   mdaemon_file_joins_whatever_its_prefix);
  g_test_add_func ("/logs/join/message-id-of-a-filter-hand-off-keeps-both-and-the-login-first",
                   message_id_of_a_filter_hand_off_keeps_both_and_the_login_first);
  g_test_add_func ("/logs/join/two-logins-under-one-message-id-are-ambiguous",
                   two_logins_under_one_message_id_are_ambiguous);
  g_test_add_func ("/logs/join/address-and-time-alone-never-pick-one-of-two",
                   address_and_time_alone_never_pick_one_of_two);
  g_test_add_func ("/logs/join/one-queue-id-for-all-is-ambiguous",
                   one_queue_id_for_all_is_ambiguous);
  g_test_add_func ("/logs/join/reused-queue-id-is-told-by-its-minutes",
                   reused_queue_id_is_told_by_its_minutes);
  g_test_add_func ("/logs/join/newsletter-of-a-minute-is-told-by-recipient",
                   newsletter_of_a_minute_is_told_by_recipient);
  g_test_add_func ("/logs/join/one-pair-of-mailboxes-in-all-is-ambiguous",
                   one_pair_of_mailboxes_in_all_is_ambiguous);
  g_test_add_func ("/logs/join/one-client-of-all-is-ambiguous", one_client_of_all_is_ambiguous);
  g_test_add_func ("/logs/join/log-read-twice-counts-once", log_read_twice_counts_once);
  g_test_add_func ("/logs/join/one-message-id-for-all-is-told-by-its-minutes",
                   one_message_id_for_all_is_told_by_its_minutes);
  g_test_add_func ("/logs/clock/joined-message-gives-year-and-zone",
                   joined_message_gives_year_and_zone);
  g_test_add_func ("/logs/clock/given-year-turns-at-new-year", given_year_turns_at_new_year);
  g_test_add_func ("/logs/clock/clocks-that-differ-by-minutes-vote-for-no-zone",
                   clocks_that_differ_by_minutes_vote_for_no_zone);
  g_test_add_func ("/logs/stamp/stamps-of-four-forms", stamps_of_four_forms);
  g_test_add_func ("/logs/stamp/a-day-that-its-month-lacks-is-no-stamp",
                   a_day_that_its_month_lacks_is_no_stamp);
  g_test_add_func ("/logs/stamp/afternoon-has-its-day-where-it-can-be",
                   stamp_of_an_afternoon_has_its_day_where_it_can_be);
  g_test_add_func ("/logs/stamp/what-is-no-time-is-no-stamp", what_is_no_time_is_no_stamp);
  g_test_add_func ("/logs/join/session-without-ids-is-found-whenever-it-was",
                   session_without_ids_is_found_whenever_it_was);
  g_test_add_func ("/logs/clock/weak-pairs-count-where-most-agree",
                   weak_pairs_count_where_most_agree);
  g_test_add_func ("/logs/clock/log-beside-tells-zone-and-year", log_beside_tells_zone_and_year);
  return g_test_run ();
}
