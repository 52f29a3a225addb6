/* test-history.c - mailboxes whose clocks, mailers and ids were made up by hand. */
#include "trail/forgery.h"
#include "trail/history.h"

#include "trail/id-clock.h"

#define T2020 1577836800 /* 2020-01-01 00:00:00Z */
#define DAY 86400

static void
begin_from (BhHistory *history, guint n, const char *from, gint64 date_unix)
{
  g_autofree char *id = g_strdup_printf ("%016x0000000000000000", n);
  g_autofree char *message_id = g_strdup_printf ("%u@example.org", n);
  BhHistoryMessage message = {
    .id = id, .message_id = message_id, .from = from, .date_unix = date_unix
  };
  bh_history_begin_message (history, &message);
}

static void
begin (BhHistory *history, guint n)
{
  g_autofree char *from = g_strdup_printf ("user%u@example.org", n);
  begin_from (history, n, from, T2020 + (gint64)n);
}

static BhHop
top_hop (gint64 time_unix)
{
  return (BhHop) { .kind = BH_HOP_SMTP,
                   .style = (char *)(guintptr) "postfix",
                   .by = (char *)(guintptr) "mx.example.org",
                   .ip = (char *)(guintptr) "203.0.113.5",
                   .rdns = (char *)(guintptr) "relay.example.com",
                   .raw = (char *)(guintptr) "top",
                   .time_unix = time_unix,
                   .time_state = BH_HOP_TIME_ZONED };
}

static BhHop
relay_hop (const char *style, const char *id, gint64 time_unix)
{
  return (BhHop) { .index = 1,
                   .kind = BH_HOP_SMTP,
                   .style = (char *)(guintptr)style,
                   .by = (char *)(guintptr) "relay.example.com",
                   .ip = (char *)(guintptr) "198.51.100.7",
                   .id = (char *)(guintptr)id,
                   .raw = (char *)(guintptr) "below",
                   .time_unix = time_unix,
                   .time_state = BH_HOP_TIME_ZONED };
}

/* One message through relay.example.com, whose clock is so far ahead, in so many seconds. */
static void
add_passed (BhHistory *history, guint n, gint64 sent, gint64 ahead, gint64 took, const char *style)
{
  BhHop top = top_hop (sent + took), below = relay_hop (style, NULL, sent + ahead);
  begin (history, n);
  bh_history_add_hop (history, &top);
  bh_history_add_hop (history, &below);
}

static void
history_finds_a_wrong_clock (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhClock clock;

  for (guint i = 0; i < 40; i++)
    add_passed (history, i, T2020 + (gint64)i * DAY, 3600, i % 4 == 0 ? 5000 : 2, "postfix");
  bh_history_settle (history);

  g_assert_true (bh_history_clock (history, "RELAY.example.com.", &clock));
  g_assert_cmpuint (clock.n, ==, 40);
  g_assert_cmpint (clock.ahead, ==, 3598); /* the quick ones took two seconds */
  g_assert_cmpint (clock.drift_ppb, ==, 0);
  g_assert_cmpuint (clock.n_unruly, ==, 0);
  g_assert_cmpint (bh_history_ahead (history, "mx.example.org", T2020), ==, 0);
}

/* Ten seconds a day: 115,740 thousand millionths. */
static void
history_finds_a_clock_that_gains (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhClock clock;

  for (guint i = 0; i < 40; i++)
    add_passed (history, i, T2020 + (gint64)i * DAY, (gint64)i * 10, 0, "postfix");
  bh_history_settle (history);

  g_assert_true (bh_history_clock (history, "relay.example.com", &clock));
  g_assert_cmpint (clock.drift_ppb, >, 115000);
  g_assert_cmpint (clock.drift_ppb, <, 116000);
  g_assert_cmpint (ABS (bh_history_ahead (history, "relay.example.com", T2020 + 5 * DAY) - 50), <=,
                   2);
  g_assert_cmpint (ABS (bh_history_ahead (history, "relay.example.com", T2020 + 30 * DAY) - 300),
                   <=, 2);
}

static void
history_takes_slow_mail_for_slow (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();

  for (guint i = 0; i < 40; i++)
    add_passed (history, i, T2020 + (gint64)i * DAY, 0, 600 + (gint64)(i * 37 % 11) * 97,
                "postfix");
  bh_history_settle (history);

  g_assert_cmpint (bh_history_ahead (history, "relay.example.com", T2020), ==, 0);
}

/* What a line claims that nobody confirms teaches nothing. */
static void
history_learns_from_confirmed_lines_only (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhClock clock;

  for (guint i = 0; i < 40; i++) {
    BhHop top = top_hop (T2020), below = relay_hop ("postfix", NULL, T2020 + 3600);
    top.rdns = (char *)(guintptr) "dialin.example.net";
    begin (history, i);
    bh_history_add_hop (history, &top);
    bh_history_add_hop (history, &below);
  }
  bh_history_settle (history);

  g_assert_false (bh_history_clock (history, "relay.example.com", &clock));
}

static guint
signs_of (const BhHistory *history, const BhHop *top, const BhHop *below, BhSignWeight *out_weight)
{
  BhOwnSide own = { .host_globs = NULL };
  g_autoptr (GPtrArray) signs = bh_forgery_signs (top, below, &own, history);
  for (guint i = 0; i < signs->len; i++) {
    const BhForgerySign *sign = g_ptr_array_index (signs, i);
    g_test_message ("%s", sign->sentence);
    *out_weight = sign->weight;
  }
  return signs->len;
}

/* An hour ahead is no sign for a server that always is; being right is one. */
static void
sign_of_time_knows_the_clock (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhHop top = top_hop (T2020), usual = relay_hop ("postfix", NULL, T2020 + 3590);
  BhHop odd = relay_hop ("postfix", NULL, T2020 + 7200);
  BhSignWeight weight = BH_SIGN_WEAK;

  for (guint i = 0; i < 40; i++)
    add_passed (history, i, T2020 + (gint64)i * DAY, 3600, 2, "postfix");
  bh_history_settle (history);

  g_assert_cmpuint (signs_of (NULL, &top, &usual, &weight), ==, 1);
  g_assert_cmpuint (signs_of (history, &top, &usual, &weight), ==, 0);
  g_assert_cmpuint (signs_of (history, &top, &odd, &weight), ==, 1);
  g_assert_cmpuint (weight, ==, BH_SIGN_MEDIUM);
}

static void
sign_of_a_mailer_that_its_server_has_not (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhHop top = top_hop (T2020), forged = relay_hop ("exchange", NULL, T2020);
  guint32 n = 0;

  for (guint i = 0; i < 12; i++)
    add_passed (history, i, T2020 + i, 0, 2, "postfix");
  bh_history_settle (history);

  g_assert_cmpstr (bh_history_other_mailer (history, &forged, &n), ==, "Postfix");
  g_assert_cmpuint (n, ==, 12);
  BhSignWeight weight = BH_SIGN_WEAK;
  g_assert_cmpuint (signs_of (history, &top, &forged, &weight), ==, 0); /* a change of software */
  BhHop stranger = top_hop (T2020);
  stranger.style = (char *)(guintptr) "exchange"; /* looks no name up */
  g_assert_cmpuint (signs_of (history, &stranger, &forged, &weight), ==, 1);
  g_assert_cmpuint (weight, ==, BH_SIGN_STRONG);
}

static void
add_with_id (BhHistory *history, guint n, const char *id)
{
  BhHop top = top_hop (T2020), below = relay_hop ("postfix", id, T2020);
  begin (history, n);
  bh_history_add_hop (history, &top);
  bh_history_add_hop (history, &below);
}

static void
sign_of_an_id_given_twice (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  BhHop twice = relay_hop ("postfix", "4RvKzX1zy0z9sX", T2020);
  BhHop copy = relay_hop ("postfix", "4RvKzX1zy0z9sY", T2020);
  BhHop short_id = relay_hop ("postfix", "B0A3C21F40", T2020);
  guint32 n = 0;
  char ids[2][17];

  add_with_id (history, 1, twice.id);
  add_with_id (history, 2, twice.id);
  add_with_id (history, 3, copy.id);
  add_with_id (history, 3, copy.id);
  add_with_id (history, 4, short_id.id);
  add_with_id (history, 5, short_id.id);
  bh_history_settle (history);

  g_assert_true (bh_history_id_is_reused (history, &twice, &n, ids));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (ids[0], ==, "0000000000000001");
  g_assert_cmpstr (ids[1], ==, "0000000000000002");
  g_assert_false (bh_history_id_is_reused (history, &copy, &n, ids));     /* one Message-ID */
  g_assert_false (bh_history_id_is_reused (history, &short_id, &n, ids)); /* inodes come again */
}

/* A list's copies for its readers are of one second; mail without a date is of none. */
static void
sign_of_an_id_given_twice_by_one_sender (void)
{
  static const struct {
    gint64 dates[2];
    gboolean is_reused;
  } rows[] = { { { T2020, T2020 }, FALSE }, { { T2020, T2020 + 1 }, TRUE }, { { 0, 0 }, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (BhHistory) history = bh_history_new ();
    BhHop below = relay_hop ("postfix", "4RvKzX1zy0z9sX", T2020);
    char ids[2][17];
    guint32 n = 0;

    for (guint k = 0; k < 2; k++) {
      BhHop top = top_hop (T2020);
      begin_from (history, k, "list@example.org", rows[i].dates[k]);
      bh_history_add_hop (history, &top);
      bh_history_add_hop (history, &below);
    }
    bh_history_settle (history);

    g_assert_cmpint (bh_history_id_is_reused (history, &below, &n, ids), ==, rows[i].is_reused);
  }
}

/* "1akrrE" is 1459251048, 2016-03-29. A server whose ids never fit has no clock in them. */
static void
sign_of_an_id_knows_the_habit (void)
{
  BhHop top = top_hop (T2020 + 2), misfit = relay_hop ("exim", "1akrrE-0003So-L1", T2020);
  BhSignWeight weight = BH_SIGN_WEAK;

  for (guint n_fits = 0; n_fits <= 30; n_fits += 30) {
    g_autoptr (BhHistory) history = bh_history_new ();
    for (guint i = 0; i < 30; i++) {
      BhHop hop = relay_hop ("exim", "1akrrE-0003So-L1", n_fits > 0 ? 1459251048 : T2020);
      BhHop above = top_hop (hop.time_unix + 2);
      begin (history, i);
      bh_history_add_hop (history, &above);
      bh_history_add_hop (history, &hop);
    }
    bh_history_settle (history);
    BhHop judged = misfit;
    judged.id = (char *)(guintptr) "1akrrF-0003So-L1";
    g_assert_cmpuint (signs_of (history, &top, &judged, &weight), ==, n_fits > 0 ? 1 : 0);
  }
  g_assert_cmpuint (weight, ==, BH_SIGN_STRONG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/history/finds-a-wrong-clock", history_finds_a_wrong_clock);
  g_test_add_func ("/trail/history/finds-a-clock-that-gains", history_finds_a_clock_that_gains);
  g_test_add_func ("/trail/history/takes-slow-mail-for-slow", history_takes_slow_mail_for_slow);
  g_test_add_func ("/trail/history/learns-from-confirmed-lines-only",
                   history_learns_from_confirmed_lines_only);
  g_test_add_func ("/trail/history/sign-of-time-knows-the-clock", sign_of_time_knows_the_clock);
  g_test_add_func ("/trail/history/sign-of-a-mailer-that-its-server-has-not",
                   sign_of_a_mailer_that_its_server_has_not);
  g_test_add_func ("/trail/history/sign-of-an-id-given-twice", sign_of_an_id_given_twice);
  g_test_add_func ("/trail/history/sign-of-an-id-given-twice-by-one-sender",
                   sign_of_an_id_given_twice_by_one_sender);
  g_test_add_func ("/trail/history/sign-of-an-id-knows-the-habit", sign_of_an_id_knows_the_habit);
  return g_test_run ();
}
