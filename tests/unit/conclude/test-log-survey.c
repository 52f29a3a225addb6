/* test-log-survey.c - copies and pieces among sessions of several logs. */
#include "conclude/logs/log-survey.h"

#define T0 G_GINT64_CONSTANT (1718000000)

static void
take (BhLogSurvey *survey, guint file, guint64 place, guint64 digest, gint64 seconds)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  session->file = file;
  session->place = place;
  session->digest = digest;
  session->time.seconds = seconds;
  bh_log_survey_take (survey, session);
}

static void
take_piece (BhLogSurvey *survey, guint file, guint64 place, const char *id, gboolean is_head)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  session->file = file;
  session->place = place;
  session->digest = 1000 * (guint64)file + place;
  session->queue_id = g_strdup (id);
  session->key = g_strdup (id);
  session->is_cut_end = is_head;
  session->is_cut_start = !is_head;
  bh_log_survey_take (survey, session);
}

/* One with a client came in; one without went out. */
static void
take_delivery (BhLogSurvey *survey, const char *id, const char *client_ip, BhDelivery delivery)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();
  BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);

  recipient->address = g_strdup ("ann@example.net");
  recipient->delivery = delivery;
  session->message_id = g_strdup (id);
  session->client_ip = g_strdup (client_ip);
  session->recipients = bh_log_recipients_new ();
  g_ptr_array_add (session->recipients, recipient);
  bh_log_survey_take (survey, session);
}

static BhLogSession *
entry_new (const char *address)
{
  BhLogSession *session = bh_log_session_new ();
  BhLogRecipient *recipient = g_new0 (BhLogRecipient, 1);

  recipient->address = g_strdup (address);
  session->recipients = bh_log_recipients_new ();
  g_ptr_array_add (session->recipients, recipient);
  return session;
}

static void
what_was_handed_on_in_vain_has_failed (void)
{
  static const struct {
    const char *id;
    gboolean has_failed;
  } rows[] = {
    { "1@example.org", TRUE },
    { "2@example.org", FALSE }, /* delivered */
    { "3@example.org", FALSE }, /* tried again */
    { "4@example.org", FALSE }, /* its own session knows */
    { NULL, FALSE },
  };
  g_autoptr (BhLogSurvey) survey = bh_log_survey_new ();
  g_autoptr (BhLogSession) entry = entry_new ("ann@example.net");
  g_autoptr (BhLogSession) list_post = entry_new ("list@example.org");
  take_delivery (survey, "2@example.org", NULL, BH_DELIVERY_DONE);
  take_delivery (survey, "1@example.org", NULL, BH_DELIVERY_FAILED);
  take_delivery (survey, "3@example.org", NULL, BH_DELIVERY_DEFERRED);
  take_delivery (survey, "4@example.org", "203.0.113.9", BH_DELIVERY_FAILED);
  take_delivery (survey, NULL, NULL, BH_DELIVERY_FAILED);

  bh_log_survey_finish (survey);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_free (entry->message_id);
    entry->message_id = g_strdup (rows[i].id);
    g_assert_cmpint (bh_log_survey_has_failed (survey, entry), ==, rows[i].has_failed);
  }
  list_post->message_id = g_strdup ("1@example.org");
  g_assert_false (bh_log_survey_has_failed (survey, list_post));
}

static void
the_later_one_is_the_copy (void)
{
  g_autoptr (BhLogSurvey) survey = bh_log_survey_new ();
  take (survey, 0, 0, 77, T0);
  take (survey, 0, 1, 78, T0);
  take (survey, 1, 0, 77, T0);
  take (survey, 1, 1, 77, T0 + 1); /* the same lines at another time: another message */

  bh_log_survey_finish (survey);

  g_assert_false (bh_log_survey_is_copy (survey, 0, 0));
  g_assert_false (bh_log_survey_is_copy (survey, 0, 1));
  g_assert_true (bh_log_survey_is_copy (survey, 1, 0));
  g_assert_false (bh_log_survey_is_copy (survey, 1, 1));
}

static void
pieces_of_one_name_are_pieces (void)
{
  g_autoptr (BhLogSurvey) survey = bh_log_survey_new ();
  take_piece (survey, 0, 5, "4F001", TRUE);
  take_piece (survey, 0, 6, "4F002", TRUE);  /* never goes on */
  take_piece (survey, 1, 0, "4F001", FALSE); /* the rest of the first */
  take_piece (survey, 1, 1, "4F003", FALSE); /* began before all logs */

  bh_log_survey_finish (survey);

  g_assert_true (bh_log_survey_is_piece (survey, 0, 5));
  g_assert_false (bh_log_survey_is_piece (survey, 0, 6));
  g_assert_true (bh_log_survey_is_piece (survey, 1, 0));
  g_assert_false (bh_log_survey_is_piece (survey, 1, 1));
  g_assert_true (bh_log_survey_has_pieces (survey, 1));
  g_assert_false (bh_log_survey_has_pieces (survey, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/log-survey/what-was-handed-on-in-vain-has-failed",
                   what_was_handed_on_in_vain_has_failed);
  g_test_add_func ("/conclude/log-survey/the-later-one-is-the-copy", the_later_one_is_the_copy);
  g_test_add_func ("/conclude/log-survey/pieces-of-one-name-are-pieces",
                   pieces_of_one_name_are_pieces);
  return g_test_run ();
}
