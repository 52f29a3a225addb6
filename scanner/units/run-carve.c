/* run-carve.c - carved messages are run as others are, and marked. */
#include "units/run-carve.h"

#include "message/facts.h"
#include "splitter/carve.h"

/* Bytes: three header fields do not fit into less. */
#define GAP_LEN_MIN 40

static void
add_cut (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  bh_steps_begin (self->steps);
  bh_steps_add_problem_at (
      self->steps, "limit:carve-bytes", place->path, extent->offset, extent->len,
      "nothing tells where this carved message ends; it is cut at the limit and "
      "what lies behind is searched");
  bh_steps_end (self->steps);
}

/* What is of no message keeps the role that it had. */
static void
name_rest (GArray *tiles, BhRole role)
{
  for (guint i = 0; i < tiles->len; i++) {
    BhTile *tile = &g_array_index (tiles, BhTile, i);
    if (tile->role == BH_ROLE_NOT_MAIL)
      tile->role = role;
  }
}

static void
run_carved (
    BhRunner *self, const BhPlace *place, BhCarver *carver, BhRole rest_role, GError **error)
{
  BhPlace carved = *place;
  BhExtent extent;

  carved.flaws = BH_FLAW_CARVED; /* what the store says is of the message beside it */
  carved.store = NULL;
  while (!bh_steps_is_broken (self->steps) && bh_carver_next (carver, &extent, error)) {
    name_rest (extent.tiles, rest_role);
    bh_run_extent (self, &carved, &extent);
    const char *reason = bh_steps_given_up_after_reason (self->steps);
    if (reason != NULL) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, reason);
      return;
    }
    if (bh_carver_is_cut (carver))
      add_cut (self, place, &extent);
  }
}

void
bh_run_carve (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhCarver) carver = bh_carver_new (stream, 0, self->tools.limits, self->digest);
  const gint64 n_before = self->n_messages;
  const gboolean is_container = place->format != NULL;

  place->format = is_container ? place->format : "data";
  run_carved (self, place, carver, is_container ? BH_ROLE_CONTAINER : BH_ROLE_NOT_MAIL, &error);
  guint64 offset = bh_carver_offset (carver);
  gboolean is_partly = error != NULL && size != G_MAXUINT64;
  if (is_partly)
    bh_run_unread (self, place, offset, size);
  bh_run_finish_source (self, place, is_partly ? size : offset,
                        error != NULL ? "partly"
                        : self->n_messages == n_before
                            ? (is_container ? "not-processed" : "not-mail")
                        : is_container ? "partly"
                                       : "read",
                        error);
}

static void
run_rest (BhRunner *self, const BhPlace *place, guint64 offset, guint64 len, BhRole role)
{
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, offset, len, role, -1);
  bh_steps_end (self->steps);
}

/* Its bytes were read before: what cannot be had any more stays what it was. */
void
bh_run_carve_gap (BhRunner *self,
                  const BhPlace *place,
                  BhStream *stream,
                  guint64 offset,
                  guint64 len,
                  BhRole role)
{
  const guint64 stood = bh_stream_offset (stream);
  guint64 end = offset;

  if (bh_stream_seek (stream, offset, /* error= */ NULL)) {
    g_autoptr (BhStream) gap = bh_stream_new_limited (stream, len);
    g_autoptr (BhCarver) carver =
        bh_carver_new (gap, offset, self->tools.limits, /* digest= */ NULL);
    g_autoptr (GError) error = NULL;
    run_carved (self, place, carver, role, &error);
    end = bh_carver_offset (carver);
  }
  if (end < offset + len)
    run_rest (self, place, end, offset + len - end, role);
  bh_stream_seek (stream, stood, /* error= */ NULL);
}

static gboolean
may_hold_mail (const BhTile *tile)
{
  return !tile->is_of_message && tile->len >= GAP_LEN_MIN &&
         (tile->role == BH_ROLE_GAP || tile->role == BH_ROLE_PROLOGUE ||
          tile->role == BH_ROLE_TAIL || tile->role == BH_ROLE_NOT_MAIL);
}

GArray *
bh_run_carve_before (BhRunner *self, const BhPlace *place, BhStream *stream, GArray *tiles)
{
  GArray *behind = g_array_new (FALSE, FALSE, sizeof (BhTile));
  gboolean is_behind = FALSE;

  for (guint i = 0; i < tiles->len;) {
    const BhTile tile = g_array_index (tiles, BhTile, i);
    if (!may_hold_mail (&tile)) {
      is_behind |= tile.is_of_message;
      i++;
      continue;
    }
    if (is_behind)
      g_array_append_val (behind, tile);
    else
      bh_run_carve_gap (self, place, stream, tile.offset, tile.len, tile.role);
    g_array_remove_index (tiles, i);
  }
  return behind;
}

void
bh_run_carve_behind (BhRunner *self, const BhPlace *place, BhStream *stream, const GArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhTile *tile = &g_array_index (tiles, BhTile, i);
    bh_run_carve_gap (self, place, stream, tile->offset, tile->len, tile->role);
  }
}
