/* test-bounces.c - whole bounces of many programs, and what only looks like one. */
#include "reads.h"

/* "### name | reads", then the mail, up to the next such line. */
#define MARK "### "

static char *
with_original (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "@ORIG@\n", -1);
  return g_strjoinv (BH_SPECIMEN_ORIGINAL, pieces);
}

static void
check_mail (const char *entry, const char *line_end)
{
  g_auto (GStrv) halves = g_strsplit (entry, "\n", 2);
  g_auto (GStrv) title = g_strsplit (halves[0], " | ", 2);
  g_autofree char *text = with_original (halves[1]);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *mail = g_strjoinv (line_end, lines);

  g_test_message ("%s, line ends of %d bytes", title[0], (gint)strlen (line_end));
  g_assert_nonnull (title[1]);
  check_reads (bh_span_of_string (mail), g_strstrip (title[1]));
}

static void
check_file (gconstpointer name)
{
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "message", "bounces", name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) entries = g_strsplit (text, "\n" MARK, -1);
  g_assert_cmpuint (g_strv_length (entries), >, 10);
  for (guint i = 1; entries[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (ends); k++) {
      g_autofree char *entry = g_strconcat (entries[i], "\n", NULL);
      check_mail (entry, ends[k]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/message/bounces/of-programs-read-as-stated", "programs.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-gateways-read-as-stated", "gateways.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-refusals-and-delays-read-as-stated", "more.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-uncommon-cases-read-as-stated", "cases.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-servers-old-and-new-read-as-stated", "servers.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-the-world-read-as-stated", "world.mails", check_file);
  g_test_add_data_func ("/message/bounces/of-exchange-in-its-languages-read-as-stated",
                        "languages.mails", check_file);
  g_test_add_data_func ("/message/bounces/in-words-of-many-places-read-as-stated", "locales.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-systems-read-as-stated", "systems.mails", check_file);
  g_test_add_data_func ("/message/bounces/of-providers-read-as-stated", "providers.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/in-uncommon-shapes-read-as-stated", "shapes.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/in-quotes-and-sentences-of-places-read-as-stated",
                        "places.mails", check_file);
  g_test_add_data_func ("/message/bounces/with-other-names-read-as-stated", "names.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-one-sentence-read-as-stated", "sentences.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/of-what-postmasters-explain-read-as-stated",
                        "explained.mails", check_file);
  g_test_add_data_func ("/message/bounces/of-daemons-that-greet-read-as-stated", "greeted.mails",
                        check_file);
  g_test_add_data_func ("/message/bounces/what-only-looks-like-one-is-quiet", "quiet.mails",
                        check_file);
  return g_test_run ();
}
