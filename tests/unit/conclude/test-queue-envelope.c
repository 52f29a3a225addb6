/* test-queue-envelope.c - whom the files of each server's queue name. */
#include "conclude/mail/queue-envelope.h"

typedef struct {
  const char *how, *protocol, *auth_user, *client_ip, *ident; /* as the queue's file has them */
  gboolean has_session, is_auth;
  const char *local_user;
} Case;

/* protocol and ident of sendmail: $r and $_ of its control file; of Exim: -received_protocol and
 * -ident. */
static const Case cases[] = {
  { "exim", "local", NULL, NULL, "apache", TRUE, FALSE, "apache" },
  { "exim", "esmtpsa", "kim", "192.0.2.7", NULL, TRUE, TRUE, NULL },
  { "exim", "esmtpa", NULL, "192.0.2.7", NULL, TRUE, TRUE, NULL },
  { "exim", "esmtp", NULL, "192.0.2.7", "kim", TRUE, FALSE, NULL },
  { "sendmail", NULL, NULL, NULL, "apache", TRUE, FALSE, "apache" },
  { "sendmail", "ESMTPSA", NULL, "192.0.2.7", NULL, TRUE, TRUE, NULL },
  { "sendmail", "ESMTPS", NULL, "192.0.2.7", "kim", TRUE, FALSE, NULL },
  { "sendmail", "ESMTP", NULL, NULL, NULL, FALSE, FALSE, NULL },
  { "sendmail", NULL, NULL, NULL, NULL, FALSE, FALSE, NULL },
  { "kerio-env", NULL, NULL, NULL, "kim", FALSE, FALSE, NULL },
  { "postfix", "ESMTP", "kim", "192.0.2.7", NULL, TRUE, TRUE, NULL },
  { "postcat", "ESMTP", "kim", "192.0.2.7", NULL, FALSE, FALSE, NULL },
};

static void
takes_who_handed_the_message_in (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *row = &cases[i];
    char none[] = "[]";
    const BhStoredQueue queued = {
      .how = (char *)(guintptr)row->how,
      .recipients = none,
      .protocol = (char *)(guintptr)row->protocol,
      .auth_user = (char *)(guintptr)row->auth_user,
      .client_ip = (char *)(guintptr)row->client_ip,
      .ident = (char *)(guintptr)row->ident,
    };
    const BhStoredMessage message = { .queued = &queued };
    g_autoptr (GPtrArray) door = g_ptr_array_new ();
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    BhKeyFacts facts = { .has_session = FALSE };

    bh_queue_take_envelope (&facts, &message, door, texts);
    g_assert_cmpint (facts.has_session, ==, row->has_session);
    g_assert_cmpint (facts.is_session_auth, ==, row->is_auth);
    g_assert_cmpstr (facts.session_user, ==, row->has_session ? row->auth_user : NULL);
    g_assert_cmpstr (facts.local_user, ==, row->local_user);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/queue-envelope/takes-who-handed-the-message-in",
                   takes_who_handed_the_message_in);
  return g_test_run ();
}
