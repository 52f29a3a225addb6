/* test-log-survey.c - copies and pieces among sessions of several logs, and gaps between them. */
#include "conclude/logs/log-coverage.h"
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

static void
note (BhLogCoverage *coverage, gint64 seconds)
{
  const BhStamp stamp = { seconds, TRUE, TRUE, TRUE, 0 };
  bh_log_coverage_note (coverage, &stamp);
}

/* 36 hours are a gap, a second less is none; the order of lines does not matter. */
static void
gaps_are_told_to_the_second (void)
{
  BhLogCoverage coverage = { .stretches = g_array_new (FALSE, FALSE, sizeof (BhLogStretch)) };
  const gint64 quiet = 36 * 3600;
  note (&coverage, T0 + quiet - 1);
  note (&coverage, T0);
  note (&coverage, T0 + 2 * quiet);
  note (&coverage, T0 + quiet);
  note (&coverage, T0 + 60);
  note (&coverage, T0 + 2 * quiet + 7);

  g_autoptr (GArray) gaps = bh_log_coverage_gaps (&coverage);

  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (g_array_index (gaps, BhLogGap, 0).start_unix, ==, T0 + quiet);
  g_assert_cmpint (g_array_index (gaps, BhLogGap, 0).end_unix, ==, T0 + 2 * quiet);
  g_array_unref (coverage.stretches);
}

static void
times_in_doubt_cover_nothing (void)
{
  BhLogCoverage coverage = { .stretches = g_array_new (FALSE, FALSE, sizeof (BhLogStretch)) };
  const BhStamp stamp = { T0, TRUE, TRUE, FALSE, 0 };

  bh_log_coverage_note (&coverage, &stamp);

  g_assert_cmpuint (coverage.stretches->len, ==, 0);
  g_array_unref (coverage.stretches);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/log-survey/the-later-one-is-the-copy", the_later_one_is_the_copy);
  g_test_add_func ("/conclude/log-survey/pieces-of-one-name-are-pieces",
                   pieces_of_one_name_are_pieces);
  g_test_add_func ("/conclude/log-coverage/gaps-are-told-to-the-second",
                   gaps_are_told_to_the_second);
  g_test_add_func ("/conclude/log-coverage/times-in-doubt-cover-nothing",
                   times_in_doubt_cover_nothing);
  return g_test_run ();
}
