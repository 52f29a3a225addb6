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
  g_test_add_func ("/conclude/log-survey/the-later-one-is-the-copy", the_later_one_is_the_copy);
  g_test_add_func ("/conclude/log-survey/pieces-of-one-name-are-pieces",
                   pieces_of_one_name_are_pieces);
  return g_test_run ();
}
