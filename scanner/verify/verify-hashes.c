/* verify-hashes.c - evidence.sha256 against the sources of case.db.
 *
 * Both stand in order of path bytes, so one step at a time finds what only one has.
 */
#include <string.h>

#include "verify/hash-list.h"
#include "verify/verify-run.h"

#define LIST "evidence.sha256"
#define AREA "ledger"

typedef struct {
  BhVerify *verify;
  BhHashList *list;
  BhRows *files;
  gboolean has_line, has_file;
  GBytes *label; /* of the file at hand, owned */
  GError **error;
} Hashes;

static void
next_line (Hashes *self)
{
  BhHashLine line;

  while ((line = bh_hash_list_next (self->list, self->error)) == BH_HASH_LINE_BAD)
    bh_verify_tell (self->verify, AREA, "broken", LIST,
                    "line %" G_GUINT64_FORMAT " is no line of sha256sum",
                    bh_hash_list_line (self->list));
  self->has_line = line == BH_HASH_LINE_GOOD;
}

/* The next that was read to its end; others have no hash. */
static void
next_file (Hashes *self)
{
  g_clear_pointer (&self->label, g_bytes_unref);
  while ((self->has_file = bh_rows_next (self->files, self->error)))
    if (bh_rows_get (self->files, "sha256") != NULL)
      break;
  if (self->has_file)
    self->label = bh_case_row_label (self->files, "path");
}

/* The order of the line at hand and the file at hand: negative where the line is alone. */
static int
compare (const Hashes *self)
{
  if (!self->has_file)
    return -1;
  if (!self->has_line)
    return 1;
  const char *name = bh_hash_list_name (self->list);
  g_autoptr (GBytes) bytes = g_bytes_new_static (name, strlen (name));
  return g_bytes_compare (bytes, self->label);
}

static void
step (Hashes *self)
{
  int order = compare (self);

  if (order < 0)
    bh_verify_tell (self->verify, AREA, "extra", bh_hash_list_name (self->list),
                    "named in " LIST ", no source of case.db");
  else if (order > 0)
    bh_verify_tell (self->verify, AREA, "missing", bh_rows_get (self->files, "path"),
                    "a source of case.db, not named in " LIST);
  else if (strcmp (bh_hash_list_sha256 (self->list), bh_rows_get (self->files, "sha256")) != 0)
    bh_verify_tell (self->verify, AREA, "changed", bh_hash_list_name (self->list),
                    "SHA-256 is %s in " LIST ", %s in case.db", bh_hash_list_sha256 (self->list),
                    bh_rows_get (self->files, "sha256"));
  if (order <= 0)
    next_line (self);
  if (order >= 0)
    next_file (self);
}

gboolean
bh_verify_hashes (BhVerify *verify, GError **error)
{
  g_autoptr (GError) failed = NULL;
  Hashes self = { .verify = verify, .error = &failed };
  int fd = bh_case_file_open (verify->dir_fd, LIST);

  if (fd < 0)
    return TRUE; /* told with the outputs */
  self.list = bh_hash_list_new (fd);
  self.files = bh_case_rows (verify->owner, "files", &failed);
  if (failed == NULL) {
    next_line (&self);
    next_file (&self);
  }
  while (failed == NULL && (self.has_line || self.has_file))
    step (&self);
  g_clear_pointer (&self.label, g_bytes_unref);
  bh_rows_free (self.files);
  bh_hash_list_free (self.list);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
