/* split-hash.c - what splitting and hashing cost alone, as two units of a scan do it.
 *
 * usage: split-hash FILE
 *
 * One process hashes the file, another one splits it and hashes each message; nothing is
 * parsed or stored. Prints the file's SHA-256, the number of messages, and a hash over theirs.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "splitter/splitter.h"

#define READ_LEN (256 * 1024)

static void
print_digest (BhDigest *digest, const char *name)
{
  BhSha256 sha256 = bh_digest_finish (digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);
  printf ("%s %s\n", hex, name);
}

static gboolean
hash_file (int fd, guint64 size)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree guint8 *buffer = g_malloc (READ_LEN);
  gssize n;

  while ((n = bh_stream_read (stream, buffer, READ_LEN, NULL)) > 0)
    bh_digest_add (digest, bh_span (buffer, (gsize)n));
  print_digest (digest, "file");
  return n == 0 && fflush (stdout) == 0;
}

static BhGuess
guess (BhStream *stream)
{
  g_autofree guint8 *head = g_malloc (BH_GUESS_LEN);
  gssize n = bh_stream_read (stream, head, BH_GUESS_LEN, NULL);

  return bh_guess_content (bh_span (head, (gsize)MAX (n, 0)), BH_SPAN_LITERAL ("box.mbox"));
}

static gboolean
split_file (int fd, guint64 size)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  g_autoptr (BhDigest) all = bh_digest_new ();
  g_autoptr (GError) error = NULL;
  BhGuess content = guess (stream);
  guint64 n_messages = 0;
  BhExtent extent;
  BhLimits limits;

  bh_limits_init (&limits);
  if (!bh_stream_seek (stream, 0, NULL))
    return FALSE;
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, content, 0, G_MAXUINT64, &limits, /* digest= */ NULL);
  while (bh_splitter_next (splitter, &extent, &error)) {
    if (!extent.has_message)
      continue;
    BhSha256 sha256 = bh_digest_finish (extent.digest);
    bh_digest_add (all, bh_span (&sha256, sizeof sha256));
    n_messages++;
  }
  printf ("%" G_GUINT64_FORMAT " messages\n", n_messages);
  print_digest (all, "messages");
  return error == NULL && fflush (stdout) == 0;
}

int
main (int argc, char **argv)
{
  struct stat st;
  int status = 1;
  int fd = argc == 2 ? open (argv[1], O_RDONLY | O_CLOEXEC) : -1;

  if (fd < 0 || fstat (fd, &st) != 0) {
    fputs ("usage: split-hash FILE\n", stderr);
    return 2;
  }
  pid_t child = fork ();
  if (child == 0)
    _exit (hash_file (fd, (guint64)st.st_size) ? 0 : 1);
  gboolean good = split_file (fd, (guint64)st.st_size);
  return child > 0 && waitpid (child, &status, 0) == child && status == 0 && good ? 0 : 1;
}
