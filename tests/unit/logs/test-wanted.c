/* test-wanted.c - which sessions are worth keeping for the messages that were noted. */
#include "logs/wanted.h"

static const char *const ids[] = { "4VyN001" };
static const char *const recipients[] = { "User@example.net", "other@example.net" };

static const BhJoinQuery query = { .queue_ids = ids,
                                   .n_queue_ids = 1,
                                   .message_id = "1@example.org",
                                   .from = "jack@example.org",
                                   .recipients = recipients,
                                   .n_recipients = 2,
                                   .client_ip = "203.0.113.7" };

static BhLogWanted *
wanted_new (void)
{
  BhLogWanted *wanted = bh_log_wanted_new ();
  bh_log_wanted_add (wanted, &query);
  bh_log_wanted_finish (wanted);
  return wanted;
}

typedef struct {
  const char *what;
  gboolean is_wanted;
  const char *queue_id, *message_id, *from, *recipient, *at_door, *client_ip;
} Row;

static BhLogSession *
session_of (const Row *row)
{
  BhLogSession *session = bh_log_session_new ();

  session->queue_id = g_strdup (row->queue_id);
  session->message_id = g_strdup (row->message_id);
  session->from = g_strdup (row->from);
  session->client_ip = g_strdup (row->client_ip);
  if (row->recipient != NULL) {
    BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);
    recipient->address = g_strdup (row->recipient);
    recipient->at_door = g_strdup (row->at_door);
    session->recipients = bh_log_recipients_new ();
    g_ptr_array_add (session->recipients, recipient);
  }
  return session;
}

static void
sessions_with_a_key_are_wanted (void)
{
  static const Row rows[] = {
    { "the queue id", TRUE, .queue_id = "4VyN001", .message_id = "2@example.org" },
    { "another queue id", FALSE, .queue_id = "4VyN002" },
    { "the Message-ID", TRUE, .message_id = "1@example.org" },
    { "the Message-ID in other letters", TRUE, .message_id = "<1@EXAMPLE.org>" },
    { "another Message-ID", FALSE, .message_id = "2@example.org" },
    { "originator and recipient", TRUE, .from = "Jack@example.org",
      .recipient = "user@example.net" },
    { "the recipient before its alias", TRUE, .from = "jack@example.org",
      .recipient = "x@example.com", .at_door = "other@example.net" },
    { "the originator alone", FALSE, .from = "jack@example.org", .recipient = "x@example.net" },
    { "the recipient alone", FALSE, .from = "ann@example.org", .recipient = "user@example.net" },
    { "the client's address", FALSE, .client_ip = "203.0.113.7" },
    { "nothing", FALSE, .queue_id = NULL },
  };
  g_autoptr (BhLogWanted) wanted = wanted_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (BhLogSession) session = session_of (&rows[i]);
    g_test_message ("%s", rows[i].what);
    g_assert_cmpint (bh_log_wanted_has (wanted, session), ==, rows[i].is_wanted);
  }
}

/* MDaemon's file has one prefix in the trace field and another in the log. */
static void
file_numbers_are_wanted_whatever_their_prefix (void)
{
  static const char *const files[] = { "md50000008281.msg" };
  BhJoinQuery mdaemon = { .queue_ids = files, .n_queue_ids = 1 };
  const Row row = { "", TRUE, .queue_id = "pd50000008281" };
  g_autoptr (BhLogWanted) wanted = bh_log_wanted_new ();
  bh_log_wanted_add (wanted, &mdaemon);
  bh_log_wanted_finish (wanted);
  g_autoptr (BhLogSession) session = session_of (&row);

  g_assert_true (bh_log_wanted_has (wanted, session));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/wanted/sessions-with-a-key-are-wanted", sessions_with_a_key_are_wanted);
  g_test_add_func ("/logs/wanted/file-numbers-are-wanted-whatever-their-prefix",
                   file_numbers_are_wanted_whatever_their_prefix);
  return g_test_run ();
}
