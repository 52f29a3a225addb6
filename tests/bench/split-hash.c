/* split-hash.c - what splitting and hashing cost alone, as two units of a scan do it.
 *
 * usage: split-hash FILE
 *
 * One process hashes the file, another one splits it and hashes each message; nothing is
 * parsed or stored. Of an archive one process unpacks, another one splits and hashes the
 * members, their messages, and the archive. Prints the file's SHA-256, the number of
 * messages, and a hash over theirs.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "splitter/splitter.h"
#include "units/nest.h"
#include "units/unpacker.h"

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

/* What was found so far. */
typedef struct {
  BhDigest *all; /* of the messages' hashes */
  guint64 n_messages;
} Found;

static gboolean
split (BhStream *stream, BhGuess content, BhDigest *digest, Found *found)
{
  g_autoptr (GError) error = NULL;
  BhExtent extent;
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, content, 0, G_MAXUINT64, &limits, digest);
  while (bh_splitter_next (splitter, &extent, &error)) {
    if (!extent.has_message)
      continue;
    BhSha256 sha256 = bh_digest_finish (extent.digest);
    bh_digest_add (found->all, bh_span (&sha256, sizeof sha256));
    found->n_messages++;
  }
  return error == NULL;
}

static gboolean
split_file (int fd, guint64 size, Found *found)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  BhGuess content = guess (stream);

  return bh_stream_seek (stream, 0, NULL) && split (stream, content, /* digest= */ NULL, found);
}

static gboolean
split_member (BhStream *bytes, Found *found)
{
  g_autoptr (GBytes) head = bh_nest_read_head (bytes, BH_GUESS_LEN, NULL);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, bytes);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  gsize len = 0;
  const void *data = g_bytes_get_data (head, &len);

  return split (whole, bh_guess_content (bh_span (data, len), BH_SPAN_LITERAL ("box.mbox")), digest,
                found);
}

static gboolean
split_archive (int fd, guint64 size, const char *format, Found *found)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  g_autoptr (GBytes) label = g_bytes_new_static ("box", 3);
  const BhArchiveMember *member;
  gboolean good = TRUE;
  BhLimits limits;
  BhPlace place;

  bh_limits_init (&limits);
  g_autoptr (BhNestStack) stack = bh_nest_stack_new (/* steps= */ NULL, &limits, /* hashes= */ 0);
  bh_place_init (&place, 0, 0, BH_SPAN_LITERAL ("box"), format);
  g_autoptr (BhUnpacker) unpacker = bh_unpacker_new (-1, &limits, /* has_sandbox= */ FALSE);
  int pipe = unpacker != NULL ? bh_unpacker_ask (unpacker, fd, size, format) : -1;
  if (!bh_nest_push_file (stack, stream, pipe, &place, label, NULL))
    return FALSE;
  BhNest *nest = bh_nest_top (stack);
  while (good && (member = bh_told_next (nest->archive)) != NULL)
    good = !member->is_file || split_member (bh_told_member_stream (nest->archive), found);
  bh_nest_finish (nest);
  g_autofree char *hex = bh_sha256_to_hex (&nest->hashes.sha256);
  printf ("%s file\n", hex);
  return good && nest->has_hashes && bh_told_notes (nest->archive)->len == 0;
}

/* Beside it another process hashes the file. */
static gboolean
split_and_hash (int fd, guint64 size, Found *found)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (hash_file (fd, size) ? 0 : 1);
  return split_file (fd, size, found) && child > 0;
}

static const char *
format_of (int fd)
{
  guint8 head[1024];
  gssize n = pread (fd, head, sizeof head, 0);

  return bh_archive_format (bh_span (head, (gsize)MAX (n, 0)));
}

int
main (int argc, char **argv)
{
  struct stat st;
  int status = 0;
  int fd = argc == 2 ? open (argv[1], O_RDONLY | O_CLOEXEC) : -1;
  g_autoptr (BhDigest) all = bh_digest_new ();
  Found found = { all, 0 };

  if (fd < 0 || fstat (fd, &st) != 0) {
    fputs ("usage: split-hash FILE\n", stderr);
    return 2;
  }
  const char *format = format_of (fd);
  gboolean good = format != NULL ? split_archive (fd, (guint64)st.st_size, format, &found)
                                 : split_and_hash (fd, (guint64)st.st_size, &found);
  printf ("%" G_GUINT64_FORMAT " messages\n", found.n_messages);
  print_digest (all, "messages");
  while (wait (&status) > 0)
    good = good && status == 0;
  return good && fflush (stdout) == 0 ? 0 : 1;
}
