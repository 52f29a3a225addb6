/* bounce-rate.c - how much CPU reading a folder of bounces takes, without the rest of a scan.
 *
 * usage: bounce-rate FOLDER SECONDS     reads each file once, then all again until so much CPU is
 * spent bounce-rate --specimens FOLDER writes the specimens of all forms there
 *
 * Files are loaded and read once first, so that the figure is parsing alone. Prints:
 * messages read, recipients found, CPU seconds, all of them without the first round.
 */
#include <glib/gstdio.h>
#include <time.h>

#include "message/bounce-form.h"
#include "message/message.h"

static gboolean
write_specimens (const char *folder)
{
  for (gsize f = 0; bh_bounce_forms[f] != NULL; f++) {
    const BhFormSpecimen *specimens = bh_bounce_forms[f]->specimens;
    for (guint i = 0; specimens[i].mail != NULL; i++) {
      g_autofree char *path = g_strdup_printf ("%s/%s-%u.eml", folder, bh_bounce_forms[f]->name, i);
      if (!g_file_set_contents (path, specimens[i].mail, -1, NULL))
        return FALSE;
    }
  }
  return TRUE;
}

static GPtrArray *
load (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    char *bytes = NULL;
    gsize len = 0;
    if (g_file_get_contents (path, &bytes, &len, NULL))
      g_ptr_array_add (files, g_bytes_new_take (bytes, len));
  }
  return files;
}

static guint64
read_all (BhMessageReader *reader, const GPtrArray *files)
{
  guint64 n_recipients = 0;

  for (guint i = 0; i < files->len; i++) {
    gsize len = 0;
    const void *at = g_bytes_get_data (g_ptr_array_index (files, i), &len);
    g_autoptr (BhFacts) facts =
        bh_message_reader_read (reader, bh_span (at, len), /* is_whole= */ TRUE);
    n_recipients += facts->report != NULL ? facts->report->recipients->len : 0;
  }
  return n_recipients;
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    return 2;
  if (strcmp (argv[1], "--specimens") == 0)
    return write_specimens (argv[2]) ? 0 : 1;
  g_autoptr (GPtrArray) files = load (argv[1]);
  if (files->len == 0) {
    g_printerr ("%s: no file lies there\n", argv[1]);
    return 1;
  }
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  BhMessageReader *reader = bh_message_reader_new (&limits, digest);
  double least = g_ascii_strtod (argv[2], NULL), spent = 0;
  guint64 n_rounds = 0, n_recipients = 0;
  (void)read_all (reader, files);
  clock_t began = clock ();

  do {
    n_recipients += read_all (reader, files);
    n_rounds++;
    spent = (double)(clock () - began) / CLOCKS_PER_SEC;
  } while (spent < least);
  g_print ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %.3f\n", n_rounds * files->len,
           n_recipients, spent);
  bh_message_reader_free (reader);
  return 0;
}
