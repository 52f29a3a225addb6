/* verify-evidence.c - the evidence read again: its files, and the messages in them.
 *
 * Plain bytes only are read and hashed: no archive is opened, no mail is parsed, so this
 * may run in the command's own process. Files and messages come in the same order from
 * the folders and from case.db; each file is read once, and every byte of it goes into
 * the hash of the file and of the message that it belongs to. What lies in an archive or
 * a compressed file is vouched for by the hash of that file.
 */
#include <errno.h>
#include <unistd.h>

#include "verify/evidence-paths.h"
#include "verify/verify-run.h"

#define AREA "evidence"

typedef struct {
  BhVerify *verify;
  BhWalk *walk;
  GPtrArray *lost; /* of char *, owned: labels of PATHs that are not there */
  BhRows *files, *places;
  GBytes *label;         /* of the file at hand, owned; NULL: no more */
  gboolean has_place;    /* the message that is next, in whatever file */
  BhDigest *message;     /* running hash of it */
  guint64 message_taken; /* bytes of it that were hashed */
  GError **error;
} Evidence;

/* A PATH that is not there: told, and its label kept. */
static void
lose (const BhLostPath *lost, gpointer data)
{
  Evidence *self = data;

  bh_verify_tell (self->verify, AREA, "missing", lost->place, "%s", lost->detail);
  g_ptr_array_add (self->lost, g_strdup (lost->label));
}

static gboolean
walk (Evidence *self)
{
  const BhEvidencePaths paths = { self->verify->owner, self->verify->dir_fd,
                                  self->verify->options->evidence_root, lose, self };
  gboolean is_told = FALSE;

  self->walk = bh_evidence_walk (&paths, /* out_dir= */ NULL, &is_told, self->error);
  if (!is_told)
    bh_verify_tell (self->verify, AREA, "unreadable", "run.json",
                    "does not tell where the evidence lies");
  return self->walk != NULL;
}

static void
next_file (Evidence *self)
{
  g_clear_pointer (&self->label, g_bytes_unref);
  if (bh_rows_next (self->files, self->error))
    self->label = bh_case_row_label (self->files, "path");
}

static void
next_place (Evidence *self)
{
  self->has_place = bh_rows_next (self->places, self->error);
  self->message_taken = 0;
}

/* Messages of files before this one, and of its members, were or are not read. */
static void
skip_places_before (Evidence *self, gint64 file, gboolean is_with_members)
{
  while (self->has_place && (bh_rows_get_int (self->places, "file") < file ||
                             (is_with_members && bh_rows_get_int (self->places, "file") == file))) {
    self->verify->counts.n_in_archives += bh_rows_get_int (self->places, "member") > 0;
    next_place (self);
  }
}

static void
finish_message (Evidence *self)
{
  const char *recorded = bh_rows_get (self->places, "sha256");
  BhSha256 sha256 = bh_digest_finish (self->message);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);

  self->verify->counts.n_hashed++;
  if (g_strcmp0 (hex, recorded) != 0)
    bh_verify_tell (self->verify, AREA, "changed", bh_rows_get (self->places, "path"),
                    "at %" G_GINT64_FORMAT ": the message's SHA-256 is %s, recorded is %s",
                    bh_rows_get_int (self->places, "offset"), hex,
                    recorded != NULL ? recorded : "none");
  next_place (self);
}

/* Where in the block the message at hand goes on; FALSE: it does not touch the block, or
 * is none of this file. A message that begins before what was read overlaps another. */
static gboolean
find_part (Evidence *self, gint64 file, guint64 block_at, BhSpan block, BhSpan *out_part)
{
  if (!self->has_place || bh_rows_get_int (self->places, "file") != file ||
      bh_rows_get_int (self->places, "member") != 0)
    return FALSE;
  guint64 start = (guint64)bh_rows_get_int (self->places, "offset") + self->message_taken;
  guint64 left = (guint64)bh_rows_get_int (self->places, "length") - self->message_taken;
  if (start < block_at || start - block_at > block.len)
    return FALSE;
  *out_part = bh_span_head (bh_span_from (block, start - block_at), left);
  return TRUE;
}

/* A block of the file goes into the hashes of the messages that lie in it. */
static void
take_block (Evidence *self, gint64 file, guint64 block_at, BhSpan block)
{
  BhSpan part;

  while (find_part (self, file, block_at, block, &part)) {
    bh_digest_add (self->message, part);
    self->message_taken += part.len;
    if (self->message_taken < (guint64)bh_rows_get_int (self->places, "length"))
      return; /* it goes on in the next block */
    finish_message (self);
  }
}

/* Messages that the file's bytes did not reach, or that overlap others. */
static void
finish_places (Evidence *self, gint64 file, guint64 size)
{
  while (self->has_place && bh_rows_get_int (self->places, "file") == file &&
         bh_rows_get_int (self->places, "member") == 0) {
    bh_verify_tell (self->verify, AREA, "missing", bh_rows_get (self->places, "path"),
                    "at %" G_GINT64_FORMAT ": a message of %" G_GINT64_FORMAT
                    " bytes is not to be had from a file of %" G_GUINT64_FORMAT,
                    bh_rows_get_int (self->places, "offset"),
                    bh_rows_get_int (self->places, "length"), size);
    bh_digest_finish (self->message);
    next_place (self);
  }
}

/* No more than the size that was listed: some files of the system have no size and no end,
 * and a case may name them. FALSE with errno. */
static gboolean
read_file (Evidence *self, gint64 file, int fd, guint64 size, guint64 *out_len)
{
  guint64 len = 0;
  gssize n = 0;

  while (*self->error == NULL && len < size) {
    n = read (fd, self->verify->buffer, (gsize)MIN (size - len, BH_VERIFY_BUFFER_LEN));
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    BhSpan block = bh_span (self->verify->buffer, (gsize)n);
    bh_digest_add (self->verify->digest, block);
    take_block (self, file, len, block);
    len += block.len;
    self->verify->progress.bytes_done += block.len;
    self->verify->progress.messages = self->verify->counts.n_hashed;
    bh_verify_stage (self->verify, BH_SCAN_READING, "reading");
  }
  *out_len = len;
  return n >= 0;
}

static void
compare_file (Evidence *self, const char *path, guint64 len)
{
  const char *recorded = bh_rows_get (self->files, "sha256");
  guint64 recorded_len = (guint64)bh_rows_get_int (self->files, "bytes");
  BhSha256 sha256 = bh_digest_finish (self->verify->digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);

  self->verify->counts.n_files++;
  self->verify->counts.n_bytes += len;
  if (len != recorded_len)
    bh_verify_tell (self->verify, AREA, "changed", path,
                    "%" G_GUINT64_FORMAT " bytes, recorded are %" G_GUINT64_FORMAT, len,
                    recorded_len);
  if (recorded != NULL && strcmp (hex, recorded) != 0)
    bh_verify_tell (self->verify, AREA, "changed", path, "SHA-256 is %s, recorded is %s", hex,
                    recorded);
}

/* The file at hand, as it lies in the folders now. */
static void
check_file (Evidence *self, guint walked)
{
  const char *path = bh_rows_get (self->files, "path");
  gint64 file = bh_rows_get_int (self->files, "file");
  g_autoptr (GError) failed = NULL;
  guint64 len = 0;

  skip_places_before (self, file, FALSE);
  int fd = bh_walk_open (self->walk, walked, &failed);
  if (fd < 0) {
    bh_verify_tell (self->verify, AREA, "unreadable", path, "%s", failed->message);
    return;
  }
  guint64 size = bh_walk_file (self->walk, walked)->size;
  gboolean is_whole = read_file (self, file, fd, size, &len);
  int read_errno = errno;
  close (fd);
  if (*self->error != NULL)
    return;
  if (is_whole) {
    compare_file (self, path, len);
    finish_places (self, file, len);
  } else {
    bh_digest_finish (self->verify->digest);
    bh_digest_finish (self->message);
    bh_verify_tell (self->verify, AREA, "unreadable", path, "at %" G_GUINT64_FORMAT ": %s", len,
                    g_strerror (read_errno));
  }
}

/* Files below a PATH that is gone were told with it. */
static void
tell_missing (Evidence *self)
{
  const char *path = bh_rows_get (self->files, "path");

  if (bh_evidence_is_lost (self->lost, path))
    return;
  bh_verify_tell (self->verify, AREA, "missing", path, "not there");
}

static void
tell_extra (Evidence *self, guint walked)
{
  BhSpan label = bh_span_of_bytes (bh_walk_file (self->walk, walked)->label);
  g_autofree char *path = bh_span_dup (label);

  bh_verify_tell (self->verify, AREA, "extra", path, "was not there when the evidence was scanned");
}

/* Both stand in order of path bytes. */
static void
check_files (Evidence *self)
{
  guint walked = 0, n_walked = bh_walk_n_files (self->walk);

  next_file (self);
  next_place (self);
  while (*self->error == NULL && (walked < n_walked || self->label != NULL)) {
    int order = walked == n_walked ? 1
                : self->label == NULL
                    ? -1
                    : g_bytes_compare (bh_walk_file (self->walk, walked)->label, self->label);
    if (order < 0)
      tell_extra (self, walked);
    else if (order > 0)
      tell_missing (self);
    else
      check_file (self, walked);
    if (order <= 0)
      walked++;
    if (order >= 0)
      next_file (self);
  }
  skip_places_before (self, G_MAXINT64, TRUE);
}

gboolean
bh_verify_evidence (BhVerify *verify, GError **error)
{
  g_autoptr (GError) failed = NULL;
  Evidence self = { .verify = verify, .error = &failed };

  if (verify->owner == NULL)
    return TRUE; /* without case.db nothing is known of it: told */
  bh_verify_stage (verify, BH_SCAN_WALKING, "listing files");
  self.lost = g_ptr_array_new_with_free_func (g_free);
  self.message = bh_digest_new ();
  if (walk (&self)) {
    for (guint i = 0; i < bh_walk_n_files (self.walk); i++)
      verify->progress.bytes_total += bh_walk_file (self.walk, i)->size;
    self.files = bh_case_rows (verify->owner, "files", &failed);
    self.places = failed == NULL ? bh_case_rows (verify->owner, "places", &failed) : NULL;
    if (failed == NULL)
      check_files (&self);
  }
  g_clear_pointer (&self.label, g_bytes_unref);
  bh_rows_free (self.files);
  bh_rows_free (self.places);
  bh_walk_free (self.walk);
  bh_digest_free (self.message);
  g_ptr_array_unref (self.lost);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
