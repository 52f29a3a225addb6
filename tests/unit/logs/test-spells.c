/* test-spells.c - days that are missing from a log. */
#include "logs/reader.h"
#include "logs/spells.h"

#define BEGIN_UNIX 1718000000
#define HOUR 3600
#define DAY 86400

/* By a clock that is an hour ahead of UTC. */
static void
note (BhLogSpells *spells, gint64 time_unix)
{
  const BhStamp stamp = { .seconds = time_unix + HOUR, .has_time = TRUE, .has_year = TRUE };
  bh_log_spells_note (spells, 1, &stamp, TRUE);
}

static void
settle (BhStamp *stamp, guint64 line, gpointer user_data)
{
  (void)line;
  (void)user_data;
  bh_stamp_set_zone (stamp, 60);
}

static void
settle_nothing (BhStamp *stamp, guint64 line, gpointer user_data)
{
  (void)stamp;
  (void)line;
  (void)user_data;
}

static BhLogSpells *
spells_of (const gint *hours, gsize n)
{
  BhLogSpells *spells = bh_log_spells_new ();

  bh_log_spells_note_mail (spells);
  for (gsize i = 0; i < n; i++)
    note (spells, BEGIN_UNIX + (gint64)hours[i] * HOUR);
  bh_log_spells_settle (spells, settle, NULL);
  return spells;
}

static void
check_covered (const gint *hours, gsize n)
{
  g_autoptr (BhLogSpells) spells = spells_of (hours, n);

  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX - 1));
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX));
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 15 * HOUR)); /* a night */
  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 2 * DAY));
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 4 * DAY));
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 5 * DAY));
  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 5 * DAY + 1));
}

static void
missing_days_are_not_covered (void)
{
  const gint hours[] = { 0, 1, 8, 30, 95, 96, 97, 120 };
  check_covered (hours, G_N_ELEMENTS (hours));
}

static void
order_does_not_matter (void)
{
  const gint backwards[] = { 120, 97, 96, 95, 30, 8, 1, 0 }, mixed[] = { 96, 0, 120, 30, 8, 97 };
  check_covered (backwards, G_N_ELEMENTS (backwards));
  check_covered (mixed, G_N_ELEMENTS (mixed));
}

/* 36 hours are a gap, a second less is none. */
static void
gaps_are_told_to_the_second (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();
  const gint64 quiet = 36 * HOUR;
  BhStamp first, last;

  note (spells, BEGIN_UNIX + quiet - 1);
  note (spells, BEGIN_UNIX);
  note (spells, BEGIN_UNIX + 2 * quiet);
  note (spells, BEGIN_UNIX + quiet);
  note (spells, BEGIN_UNIX + 60);
  note (spells, BEGIN_UNIX + 2 * quiet + 7);
  bh_log_spells_settle (spells, settle, NULL);

  g_autoptr (GArray) gaps = bh_log_spells_gaps (spells);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (g_array_index (gaps, BhLogGap, 0).start_unix, ==, BEGIN_UNIX + quiet);
  g_assert_cmpint (g_array_index (gaps, BhLogGap, 0).end_unix, ==, BEGIN_UNIX + 2 * quiet);
  g_assert_true (bh_log_spells_ends (spells, &first, &last));
  g_assert_cmpint (first.seconds, ==, BEGIN_UNIX);
  g_assert_cmpint (first.zone_minutes, ==, 60);
  g_assert_cmpint (last.seconds, ==, BEGIN_UNIX + 2 * quiet + 7);
}

static void
times_in_doubt_cover_nothing (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();
  BhStamp first, last;

  bh_log_spells_note_mail (spells);
  note (spells, BEGIN_UNIX);
  bh_log_spells_settle (spells, settle_nothing, NULL);

  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX));
  g_assert_false (bh_log_spells_ends (spells, &first, &last));
}

/* Whether a line lies there is not known where one of them has no year. */
static void
line_in_doubt_may_lie_in_any_gap (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();
  const BhStamp sure[] = { { BEGIN_UNIX, TRUE, TRUE, TRUE, 0 },
                           { BEGIN_UNIX + 9 * DAY, TRUE, TRUE, TRUE, 0 } };
  const BhStamp unsure = { .seconds = DAY, .has_time = TRUE };

  bh_log_spells_note_mail (spells);
  bh_log_spells_note (spells, 1, &sure[0], TRUE);
  bh_log_spells_note (spells, 2, &unsure, TRUE);
  bh_log_spells_note (spells, 3, &sure[1], TRUE);
  bh_log_spells_settle (spells, settle_nothing, NULL);

  g_autoptr (GArray) gaps = bh_log_spells_gaps (spells);
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 5 * DAY)); /* or in none */
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 9 * DAY));
}

/* Nothing is said of the gaps of a log whose lines lie at random, nor of what may be one. */
static void
log_without_order_has_no_known_gaps (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();

  bh_log_spells_note_mail (spells);
  for (guint i = 0; i < 30000; i++)
    note (spells, BEGIN_UNIX + (gint64)(i % 7) * 40 * DAY + i);
  bh_log_spells_settle (spells, settle, NULL);

  g_autoptr (GArray) gaps = bh_log_spells_gaps (spells);
  BhStamp first, last;
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_false (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 20 * DAY));
  g_assert_true (bh_log_spells_cover_mail (spells, BEGIN_UNIX + 40 * DAY + HOUR));
  g_assert_true (bh_log_spells_ends (spells, &first, &last));
  g_assert_cmpint (last.seconds, ==, BEGIN_UNIX + 240 * DAY + 29994);
}

static void
two_clocks_of_one_log_are_two_spells (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (guint i = 0; i < 1000; i++) {
    const BhStamp zoned = { BEGIN_UNIX + i, TRUE, TRUE, TRUE, 0 };
    bh_log_spells_note (spells, i, &zoned, TRUE);
    note (spells, BEGIN_UNIX + i);
  }

  bh_log_spells_pack (packed, spells);
  g_assert_cmpuint (packed->len, <, 200);
}

static void
broken_bytes_are_no_spells (void)
{
  g_autoptr (BhLogSpells) spells = bh_log_spells_new ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  note (spells, BEGIN_UNIX);
  bh_log_spells_pack (packed, spells);
  for (guint len = 0; len < packed->len; len++)
    g_assert_null (bh_log_spells_unpack (bh_span (packed->data, len)));

  g_autoptr (BhLogSpells) again = bh_log_spells_unpack (bh_span (packed->data, packed->len));
  bh_log_spells_settle (again, settle, NULL);
  BhStamp first, last;
  g_assert_true (bh_log_spells_ends (again, &first, &last));
  g_assert_cmpint (last.seconds, ==, BEGIN_UNIX);
}

static void
check_log (const char *log, gint64 time_unix, gboolean is_covered)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();

  bh_log_reader_feed (reader, bh_span_of_string (log));
  bh_log_reader_finish (reader);
  BhLogSpells *spells = bh_log_reader_file (reader)->spells;
  bh_log_spells_settle (spells, settle_nothing, NULL);
  g_assert_cmpint (bh_log_spells_cover_mail (spells, time_unix), ==, is_covered);
}

#define WHOLE_POSTFIX(time, id)                                                                    \
  time " mail postfix/smtpd[70]: " id ": client=pc[192.0.2.9]\n" time                              \
       " mail postfix/qmgr[71]: " id ": from=<jack@example.org>, size=1725, nrcpt=1 (queue "       \
       "active)\n" time " mail postfix/qmgr[71]: " id ": removed\n"

/* 2024-06-09 was a Sunday: timers alone had something to tell. */
static void
lines_about_anything_else_cover_too (void)
{
  check_log (
      WHOLE_POSTFIX (
          "2024-06-07T18:00:00+00:00",
          "4F001A") "2024-06-08T12:00:00+00:00 mail CRON[80]: (root) CMD (true)\n"
                    "2024-06-09T12:00:00+00:00 mail CRON[81]: (root) CMD (true)\n" WHOLE_POSTFIX (
                        "2024-06-10T08:00:00+00:00", "4F001B"),
      1717891200, TRUE);
  check_log ("2024-06-07 18:00:00 +0000 1ajLoq-0001wC-Pk <= jack@example.org H=pc [192.0.2.9] "
             "P=esmtp S=1\n"
             "2024-06-07 18:00:00 +0000 1ajLoq-0001wC-Pk Completed\n"
             "2024-06-08 12:00:00 +0000 Start queue run: pid=80\n"
             "2024-06-09 12:00:00 +0000 Start queue run: pid=81\n"
             "2024-06-10 08:00:00 +0000 1ajLor-0001wC-Pk <= jack@example.org H=pc [192.0.2.9] "
             "P=esmtp S=1\n",
             1717891200, TRUE);
}

/* Zimbra's web mail is not all of its mail, nor is a trace that somebody asked for. */
static void
log_of_some_mail_covers_none (void)
{
  check_log ("2024-06-10 06:00:05,123 INFO  [qtp509-127:x] [name=jack@example.org;"
             "oip=203.0.113.9;ua=ZimbraWebClient;] smtp - Sending message to MTA at "
             "mail.example.org: Message-ID=<1@example.org>, replyType=w\n",
             1717999205, FALSE);
  check_log ("date_time_utc,source,event_id,message_id,recipient_address,sender_address\n"
             "2024-06-10T06:00:05Z,SMTP,RECEIVE,<1@example.org>,a@example.org,x@example.net\n",
             1717999205, FALSE);
  check_log ("#Fields: date-time,source,event-id,message-id,recipient-address,sender-address\n"
             "2024-06-10T06:00:05Z,SMTP,RECEIVE,<1@example.org>,a@example.org,x@example.net\n",
             1717999205, TRUE);
}

/* rsyslog got a rule for mail on the 10th; or had one until then. */
static void
file_that_mail_has_left_covers_none (void)
{
  static const char moved[] =
      WHOLE_POSTFIX ("2024-06-10T08:00:00+00:00",
                     "4F001A") "2024-06-11T06:00:00+00:00 mail CRON[80]: (root) CMD (true)\n"
                               "2024-06-12T06:00:00+00:00 mail CRON[81]: (root) CMD (true)\n"
                               "2024-06-13T06:00:00+00:00 mail CRON[82]: (root) CMD (true)\n";
  static const char came[] =
      "2024-06-07T06:00:00+00:00 mail CRON[80]: (root) CMD (true)\n"
      "2024-06-08T06:00:00+00:00 mail CRON[81]: (root) CMD (true)\n"
      "2024-06-09T06:00:00+00:00 mail CRON[82]: (root) CMD (true)\n" WHOLE_POSTFIX (
          "2024-06-10T08:00:00+00:00", "4F001A");

  check_log (moved, 1718006400 + 36 * HOUR, TRUE);
  check_log (moved, 1718006400 + 36 * HOUR + 1, FALSE);
  check_log (came, 1718006400 - 36 * HOUR, TRUE);
  check_log (came, 1718006400 - 36 * HOUR - 1, FALSE);
}

/* What the mail server or its filter has to say is there, of no message. */
static void
mail_program_covers_by_any_line (void)
{
  check_log ("2024-06-10T08:00:00+00:00 mail exim[71]: 1ajLoq-0001wC-Pk <= jack@example.org H=pc "
             "[192.0.2.9] P=esmtp S=1\n"
             "2024-06-10T08:00:00+00:00 mail exim[71]: 1ajLoq-0001wC-Pk Completed\n"
             "2024-06-11T06:00:00+00:00 mail exim[80]: Start queue run: pid=80\n"
             "2024-06-12T06:00:00+00:00 mail exim[81]: Start queue run: pid=81\n"
             "2024-06-13T06:00:00+00:00 mail spamd[82]: spamd: server started\n",
             1718258400, TRUE);
}

/* Of one daemon, of one user, and of what was refused; the last is all of a day, newest first. */
static void
picked_lines_cover_no_mail (void)
{
  check_log ("2024-06-10T08:00:00+00:00 mail postfix/smtpd[70]: 4F001A: client=pc[192.0.2.9]\n"
             "2024-06-10T09:00:00+00:00 mail postfix/smtpd[70]: 4F001B: client=pc[192.0.2.9]\n",
             1718008200, FALSE);
  check_log ("2024-06-10T08:00:00+00:00 mail postfix/smtp[70]: 4F001A: to=<a@example.net>, "
             "relay=none, delay=1, dsn=2.0.0, status=sent (250 ok)\n"
             "2024-06-10T09:00:00+00:00 mail postfix/smtp[70]: 4F001B: to=<a@example.net>, "
             "relay=none, delay=1, dsn=2.0.0, status=sent (250 ok)\n",
             1718008200, FALSE);
  check_log ("2024-06-10 08:00:00 +0000 1ajLoq-0001wC-Pk <= jack@example.org H=pc [192.0.2.9] "
             "P=esmtpa A=login:jack S=1\n"
             "2024-06-10 09:00:00 +0000 1ajLor-0001wC-Pk <= jack@example.org H=pc [192.0.2.9] "
             "P=esmtpa A=login:jack S=1\n",
             1718008200, FALSE);
  check_log ("2024-06-10 08:00:00 +0000 1ajLoq-0001wC-Pk H=pc [192.0.2.9] P=esmtp "
             "F=<x@example.net> rejected after DATA: spam\n"
             "2024-06-10 09:00:00 +0000 1ajLor-0001wC-Pk H=pc [192.0.2.9] P=esmtp "
             "F=<x@example.net> rejected after DATA: spam\n",
             1718008200, FALSE);
  check_log ("2024-06-10T09:00:00+00:00 mail postfix/qmgr[71]: 4F001A: removed\n"
             "2024-06-10T08:59:59+00:00 mail postfix/qmgr[71]: 4F001A: from=<jack@example.org>, "
             "size=1725, nrcpt=1 (queue active)\n"
             "2024-06-10T08:00:00+00:00 mail postfix/smtpd[70]: 4F001A: client=pc[192.0.2.9]\n"
             "2024-06-10T08:00:00+00:00 mail postfix/smtpd[70]: connect from pc[192.0.2.9]\n",
             1718008200, TRUE);
}

#define WHOLE_EXIM(time, id)                                                                       \
  time " " id " <= jack@example.org H=pc [192.0.2.9] P=esmtp S=1\n" time " " id                    \
       " => a@example.net R=r T=t\n" time " " id " Completed\n"

/* A filter writes the queue id too: amavisd, whose lines are read, and a milter. */
static void
filters_lines_are_picked_with_their_message (void)
{
  check_log (
      WHOLE_POSTFIX ("2024-06-10T08:00:00+00:00", "4F001A") WHOLE_POSTFIX (
          "2024-06-10T09:00:00+00:00",
          "4F001B") "2024-06-10T09:00:00+00:00 mail opendkim[9]: 4F001A: DKIM-Signature field "
                    "added (s=x, d=example.org)\n"
                    "2024-06-10T09:00:00+00:00 mail amavis[8]: (8-1) Passed CLEAN, [192.0.2.9] "
                    "<jack@example.org> -> <a@example.net>, Queue-ID: 4F001B, Hits: -1, 9 ms\n",
      1718008200, FALSE);
}

/* What grep gives for queue ids, and exigrep for anything; the last two are all of a morning. */
static void
picked_messages_cover_no_others (void)
{
  check_log (WHOLE_POSTFIX ("2024-06-10T08:00:00+00:00", "4F001A")
                 WHOLE_POSTFIX ("2024-06-10T09:00:00+00:00", "4F001B"),
             1718008200, FALSE);
  check_log (WHOLE_POSTFIX ("2024-06-10T08:00:00+00:00",
                            "4F001A") "--\n" WHOLE_POSTFIX ("2024-06-10T09:00:00+00:00", "4F001B"),
             1718008200, FALSE);
  check_log (WHOLE_EXIM ("2024-06-10 08:00:00 +0000", "1ajLoq-0001wC-Pk")
                 WHOLE_EXIM ("2024-06-10 09:00:00 +0000", "1ajLor-0001wC-Pk"),
             1718008200, FALSE);
  check_log (WHOLE_EXIM ("2024-06-10 08:00:00 +0000",
                         "1ajLoq-0001wC-Pk") "\n2024-06-10 08:30:00 +0000 H=pc [192.0.2.9] F=<a@"
                                             "example.net> rejected RCPT <b@example.org>: no\n"
                                             "\n" WHOLE_EXIM ("2024-06-10 09:00:00 +0000",
                                                              "1ajLor-0001wC-Pk") "\n",
             1718008200, FALSE);
  check_log (WHOLE_POSTFIX (
                 "2024-06-10T08:00:00+00:00",
                 "4F001A") "2024-06-10T08:00:00+00:00 mail postfix/smtpd[70]: disconnect from "
                           "pc[192.0.2.9]\n" WHOLE_POSTFIX ("2024-06-10T09:00:00+00:00", "4F001B"),
             1718008200, TRUE);
  check_log (WHOLE_EXIM ("2024-06-10 08:00:00 +0000",
                         "1ajLoq-0001wC-Pk") "2024-06-10 08:30:00 +0000 Start queue run: "
                                             "pid=80\n" WHOLE_EXIM ("2024-06-10 09:00:00 +0000",
                                                                    "1ajLor-0001wC-Pk"),
             1718008200, TRUE);
}

static void
log_of_logins_covers_no_mail (void)
{
  check_log ("2024-06-09T08:00:00+00:00 mail dovecot: imap-login: Login: user=<jack@example.org>, "
             "method=PLAIN, rip=192.0.2.9, lip=192.0.2.25, mpid=4101, TLS, session=<a>\n"
             "2024-06-09T09:00:00+00:00 mail dovecot: imap-login: Login: user=<jack@example.org>, "
             "method=PLAIN, rip=192.0.2.9, lip=192.0.2.25, mpid=4102, TLS, session=<b>\n",
             1717921800, FALSE);
  check_log ("Sun 2024-06-09 08:00:00: Accepting IMAP connection from 203.0.113.62:4000 to "
             "192.0.2.10:143\n"
             "Sun 2024-06-09 08:00:01: <-- 1 LOGIN jack@example.org ******\n"
             "Sun 2024-06-09 08:00:01: --> 1 OK LOGIN completed\n"
             "Sun 2024-06-09 09:00:00: IMAP session complete (Bytes in/out: 1/2)\n",
             1717921800, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/spells/missing-days-are-not-covered", missing_days_are_not_covered);
  g_test_add_func ("/logs/spells/order-does-not-matter", order_does_not_matter);
  g_test_add_func ("/logs/spells/gaps-are-told-to-the-second", gaps_are_told_to_the_second);
  g_test_add_func ("/logs/spells/times-in-doubt-cover-nothing", times_in_doubt_cover_nothing);
  g_test_add_func ("/logs/spells/line-in-doubt-may-lie-in-any-gap",
                   line_in_doubt_may_lie_in_any_gap);
  g_test_add_func ("/logs/spells/log-without-order-has-no-known-gaps",
                   log_without_order_has_no_known_gaps);
  g_test_add_func ("/logs/spells/two-clocks-of-one-log-are-two-spells",
                   two_clocks_of_one_log_are_two_spells);
  g_test_add_func ("/logs/spells/broken-bytes-are-no-spells", broken_bytes_are_no_spells);
  g_test_add_func ("/logs/spells/lines-about-anything-else-cover-too",
                   lines_about_anything_else_cover_too);
  g_test_add_func ("/logs/spells/log-of-some-mail-covers-none", log_of_some_mail_covers_none);
  g_test_add_func ("/logs/spells/file-that-mail-has-left-covers-none",
                   file_that_mail_has_left_covers_none);
  g_test_add_func ("/logs/spells/mail-program-covers-by-any-line", mail_program_covers_by_any_line);
  g_test_add_func ("/logs/spells/picked-lines-cover-no-mail", picked_lines_cover_no_mail);
  g_test_add_func ("/logs/spells/picked-messages-cover-no-others", picked_messages_cover_no_others);
  g_test_add_func ("/logs/spells/filters-lines-are-picked-with-their-message",
                   filters_lines_are_picked_with_their_message);
  g_test_add_func ("/logs/spells/log-of-logins-covers-no-mail", log_of_logins_covers_no_mail);
  return g_test_run ();
}
