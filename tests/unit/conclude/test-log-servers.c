/* test-log-servers.c - whose mail a log has, by joins, hosts of lines, and names of files. */
#include "conclude/logs/log-servers.h"

#define LOGS_MAX 4

/* Logs, and a message that is joined with one of them. */
typedef struct {
  BhStoredLog stored[LOGS_MAX];
  GPtrArray *logs; /* of BhCaseLog, owned */
  BhLogServers *servers;
} Bench;

static void
bench_init (Bench *bench, const char *const *paths)
{
  const BhClockOptions clock = { NULL, 0 };

  *bench = (Bench) { .logs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_case_log_free) };
  for (guint i = 0; paths[i] != NULL; i++) {
    bench->stored[i].path = (char *)(guintptr)paths[i];
    bench->stored[i].spells = bh_log_spells_new ();
    g_ptr_array_add (bench->logs, bh_case_log_new (&bench->stored[i], &clock));
  }
  bench->servers = bh_log_servers_new (bench->logs);
}

static void
bench_clear (Bench *bench)
{
  bh_log_servers_free (bench->servers);
  g_ptr_array_unref (bench->logs);
  for (guint i = 0; i < LOGS_MAX; i++)
    bh_log_spells_free (bench->stored[i].spells);
}

static void
keep_stamp (BhStamp *stamp, guint64 line, gpointer user_data)
{
  (void)stamp, (void)line, (void)user_data;
}

/* It has lines at these hours of one day. */
static void
set_hours (Bench *bench, guint file, gint first, gint last)
{
  for (gint hour = first; hour <= last; hour++) {
    const BhStamp stamp = { 1718000000 + hour * 3600, TRUE, TRUE, TRUE, 0 };
    bh_log_spells_note (bench->stored[file].spells, (guint64)hour, &stamp, /* is_mail= */ TRUE);
  }
  bh_log_spells_settle (bench->stored[file].spells, keep_stamp, /* user_data= */ NULL);
}

static void
name_host (Bench *bench, guint file, const char *host)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  session->host = g_strdup (host);
  bh_case_log_note_session (g_ptr_array_index (bench->logs, file), session);
}

/* stamps: pairs of server and id, newest first. */
static void
join (Bench *bench, guint file, const char *host, const char *id, const char *const *stamps)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func (g_free);
  const BhJoin joined = { .sessions = sessions };

  session->file = file;
  session->host = g_strdup (host);
  session->queue_id = g_strdup (id);
  g_ptr_array_add (sessions, session);
  for (; *stamps != NULL; stamps += 2) {
    BhHop *hop = g_new0 (BhHop, 1);
    hop->by = (char *)(guintptr)stamps[0];
    hop->id = (char *)(guintptr)stamps[1];
    hop->style = (char *)(guintptr) "postfix";
    g_ptr_array_add (hops, hop);
  }
  bh_log_servers_note_joined (bench->servers, &joined, hops, hops->len);
}

#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
log_has_the_mail_of_who_stamped_what_is_joined (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mainlog"));
  join (&bench, 0, NULL, NULL, LIST ("MX1.example.org.", "1"));
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 0, "mx1.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 0, "mx2.example.org"));
  g_assert_true (bh_log_servers_has (bench.servers, 0, NULL));
  bench_clear (&bench);
}

/* What mail.example.org stamped as A1 went out by a relay that has it as B1. */
static void
log_of_a_relay_behind_the_stamp_is_not_asked (void)
{
  static const struct {
    const char *format, *id;
    gboolean is_asked;
  } cases[] = {
    { "syslog", "B1", FALSE }, { "exim", "B1", FALSE }, { "syslog", "A1", TRUE },
    { "kerio", "B1", TRUE },   { NULL, "B1", TRUE },    { "syslog", NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench;
    bench_init (&bench, LIST ("mail.log"));
    bench.stored[0].format = (char *)(guintptr)cases[i].format;
    join (&bench, 0, "vm7", cases[i].id, LIST ("mail.example.org", "A1"));
    bh_log_servers_finish (bench.servers);

    g_assert_cmpint (bh_log_servers_has (bench.servers, 0, "mail.example.org"), ==,
                     cases[i].is_asked);
    bench_clear (&bench);
  }
}

static void
log_of_nobody_in_particular_is_asked_about_all (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mainlog"));
  name_host (&bench, 0, "vm7");
  bh_log_servers_note_name (bench.servers, "mx1.example.org");
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 0, "mx1.example.org"));
  g_assert_true (bh_log_servers_has (bench.servers, 0, "mx2.example.org"));
  bench_clear (&bench);
}

static void
host_of_the_lines_is_a_server (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mail.log"));
  name_host (&bench, 0, "mx1");
  bh_log_servers_note_name (bench.servers, "mx1.example.org");
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 0, "mx1.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 0, "mx2.example.org"));
  bench_clear (&bench);
}

/* Both servers of ours stamped it; the log is of the one whose id or host it has. */
static void
message_that_passed_two_is_of_the_server_of_its_id (void)
{
  const char *const *stamps = LIST ("store.example.org", "B2", "edge.example.org", "A1");
  Bench bench;

  bench_init (&bench, LIST ("a/mainlog", "b/mainlog", "c/mail.log"));
  name_host (&bench, 2, "edge");
  join (&bench, 0, NULL, "A1", stamps);
  join (&bench, 1, NULL, NULL, stamps);
  join (&bench, 2, "edge", NULL, stamps);
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 0, "edge.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 0, "store.example.org"));
  g_assert_true (bh_log_servers_has (bench.servers, 1, "edge.example.org"));
  g_assert_true (bh_log_servers_has (bench.servers, 1, "store.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 1, "third.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 2, "store.example.org"));
  bench_clear (&bench);
}

static void
one_message_that_passed_one_tells_whose_log_it_is (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mainlog"));
  join (&bench, 0, NULL, NULL, LIST ("store.example.org", "B2", "edge.example.org", "A1"));
  join (&bench, 0, NULL, NULL, LIST ("edge.example.org", "A2"));
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 0, "edge.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 0, "store.example.org"));
  bench_clear (&bench);
}

static void
rotated_log_is_of_the_same_server (void)
{
  static const struct {
    const char *joined, *other;
    gboolean is_one;
  } cases[] = {
    { "mainlog", "mainlog.1", TRUE },
    { "logs/mail.log-20240610", "logs/mail.log-20240609.gz", TRUE },
    { "MDaemon-2024-06-10-SMTP-(in).log", "MDaemon-2024-06-09-SMTP-(in).log", TRUE },
    { "u_ex240610.log", "u_ex240609.log", TRUE },
    { "mx1-mainlog", "mx2-mainlog", FALSE },
    { "mx1/mainlog", "mx2/mainlog", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench;
    bench_init (&bench, LIST (cases[i].joined, cases[i].other));
    join (&bench, 0, NULL, NULL, LIST ("mx1.example.org", "1"));
    bh_log_servers_finish (bench.servers);

    g_assert_true (bh_log_servers_has (bench.servers, 1, "mx1.example.org"));
    g_assert_cmpint (bh_log_servers_has (bench.servers, 1, "mx2.example.org"), ==,
                     !cases[i].is_one);
    bench_clear (&bench);
  }
}

static void
pieces_of_one_log_are_not_of_one_time (void)
{
  static const struct {
    gint first, last;
    gboolean is_one;
  } cases[] = { { 0, 9, FALSE }, { 10, 20, TRUE }, { 8, 20, TRUE }, { 3, 5, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench;
    bench_init (&bench, LIST ("mainlog-1", "mainlog-2"));
    set_hours (&bench, 0, 0, 9);
    set_hours (&bench, 1, cases[i].first, cases[i].last);
    join (&bench, 0, NULL, NULL, LIST ("mx1.example.org", "1"));
    bh_log_servers_finish (bench.servers);

    g_assert_cmpint (bh_log_servers_has (bench.servers, 1, "mx2.example.org"), ==,
                     !cases[i].is_one);
    bench_clear (&bench);
  }
}

static void
logs_without_years_are_not_known_to_be_of_one_time (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mail-2023.log", "mail-2024.log"));
  set_hours (&bench, 0, 0, 9);
  for (gint hour = 0; hour <= 9; hour++) {
    const BhStamp stamp = { 1718000000 + hour * 3600, TRUE, FALSE, TRUE, 0 };
    bh_log_spells_note (bench.stored[1].spells, (guint64)hour, &stamp, /* is_mail= */ TRUE);
  }
  bh_log_spells_settle (bench.stored[1].spells, keep_stamp, /* user_data= */ NULL);
  join (&bench, 0, NULL, NULL, LIST ("mx1.example.org", "1"));
  bh_log_servers_finish (bench.servers);

  g_assert_false (bh_log_servers_has (bench.servers, 1, "mx2.example.org"));
  bench_clear (&bench);
}

static void
logs_of_two_hosts_in_one_folder_are_of_two_servers (void)
{
  Bench bench;

  bench_init (&bench, LIST ("mail.log", "mail.log.1", "mail.log.2"));
  name_host (&bench, 0, "vm1");
  name_host (&bench, 1, "vm2");
  name_host (&bench, 2, "vm1");
  join (&bench, 0, NULL, NULL, LIST ("mx1.example.org", "1"));
  bh_log_servers_finish (bench.servers);

  g_assert_true (bh_log_servers_has (bench.servers, 1, "mx2.example.org"));
  g_assert_false (bh_log_servers_has (bench.servers, 2, "mx2.example.org"));
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/log-servers/log-has-the-mail-of-who-stamped-what-is-joined",
                   log_has_the_mail_of_who_stamped_what_is_joined);
  g_test_add_func ("/conclude/log-servers/log-of-a-relay-behind-the-stamp-is-not-asked",
                   log_of_a_relay_behind_the_stamp_is_not_asked);
  g_test_add_func ("/conclude/log-servers/log-of-nobody-in-particular-is-asked-about-all",
                   log_of_nobody_in_particular_is_asked_about_all);
  g_test_add_func ("/conclude/log-servers/host-of-the-lines-is-a-server",
                   host_of_the_lines_is_a_server);
  g_test_add_func ("/conclude/log-servers/message-that-passed-two-is-of-the-server-of-its-id",
                   message_that_passed_two_is_of_the_server_of_its_id);
  g_test_add_func ("/conclude/log-servers/one-message-that-passed-one-tells-whose-log-it-is",
                   one_message_that_passed_one_tells_whose_log_it_is);
  g_test_add_func ("/conclude/log-servers/rotated-log-is-of-the-same-server",
                   rotated_log_is_of_the_same_server);
  g_test_add_func ("/conclude/log-servers/pieces-of-one-log-are-not-of-one-time",
                   pieces_of_one_log_are_not_of_one_time);
  g_test_add_func ("/conclude/log-servers/logs-without-years-are-not-known-to-be-of-one-time",
                   logs_without_years_are_not_known_to_be_of_one_time);
  g_test_add_func ("/conclude/log-servers/logs-of-two-hosts-in-one-folder-are-of-two-servers",
                   logs_of_two_hosts_in_one_folder_are_of_two_servers);
  return g_test_run ();
}
