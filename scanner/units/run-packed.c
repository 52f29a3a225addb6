/* run-packed.c - by the first bytes, as with any file. */
#include "units/run-packed.h"

#include "sources/archive.h"
#include "sources/unread.h"
#include "units/run-archive.h"
#include "units/run-store.h"

/* A step: the mailbox's tiles, of which the message's are what was packed. */
static void
run_container (BhRunner *self, const BhPlace *place, const BhExtent *extent, const char *advice)
{
  bh_steps_begin (self->steps);
  for (guint i = 0; i < extent->tiles->len; i++) {
    const BhTile *tile = &g_array_index (extent->tiles, BhTile, i);
    gboolean is_packed = tile->is_of_message && tile->role != BH_ROLE_ENVELOPE;
    bh_run_add_tile (self, place, tile->offset, tile->len, is_packed ? BH_ROLE_MEMBER : tile->role,
                     -1);
  }
  bh_run_add_candidates (self, place, extent->candidates);
  if (advice != NULL)
    bh_steps_add_problem_at (self->steps, "not-processed", place->path, extent->offset, extent->len,
                             advice);
  bh_steps_end (self->steps);
}

/* Numbers of members grow through a file, also where it is read in ranges. */
static void
number_member (BhRunner *self, const BhPlace *place, guint64 offset)
{
  if (place->member == 0)
    self->n_members = (gint64)MIN (offset, (guint64)G_MAXINT64 - 1);
}

static void
run_unpacked (BhRunner *self, const BhPlace *place, const BhExtent *extent, BhArchive *archive)
{
  g_autofree char *label = g_strdup_printf ("%.*s/#%" G_GUINT64_FORMAT, (int)place->label.len,
                                            (const char *)place->label.at, extent->offset);
  BhDigest *of_file = self->digest; /* still gathering: the mailbox goes on behind */
  BhPlace inside = *place;

  inside.label = bh_span_of_string (label);
  number_member (self, place, extent->offset);
  self->digest = bh_digest_new_with (self->tools.hashes);
  if (bh_archive_next (archive) != NULL)
    bh_run_made_mail (self, &inside, bh_archive_member_stream (archive), /* facts= */ NULL,
                      place->flaws);
  bh_digest_free (self->digest);
  self->digest = of_file;
  while (bh_archive_next (archive) != NULL) /* the notes are complete then */
    ;
  bh_steps_begin (self->steps);
  bh_run_archive_notes (self, place, bh_archive_notes (archive));
  bh_steps_end (self->steps);
}

gboolean
bh_run_packed (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  const BhUnreadFormat *unread = NULL;
  g_autoptr (GError) error = NULL;

  if (!extent->has_message || extent->dialect != BH_DIALECT_DBOX)
    return FALSE;
  const char *format = bh_archive_format (extent->bytes);
  unread = bh_unread_format (extent->bytes, BH_SPAN_NONE);
  if (format == NULL && unread == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = g_bytes_new_static (extent->bytes.at, extent->bytes.len);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhArchive) archive =
      format != NULL && extent->is_whole
          ? bh_archive_open (stream, format, /* depth= */ 1, self->tools.limits, &error)
          : NULL;
  run_container (self, place, extent,
                 archive != NULL  ? NULL
                 : unread != NULL ? unread->advice
                                  : "a message that its server compressed and that cannot be "
                                    "unpacked; let the server write it out (doveadm fetch)");
  if (archive != NULL && bh_steps_given_up_after_reason (self->steps) == NULL)
    run_unpacked (self, place, extent, archive);
  return TRUE;
}
