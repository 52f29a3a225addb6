/* run-carve.c - carved messages are run as others are, and marked. */
#include "units/run-carve.h"

#include "splitter/carve.h"

static void
add_cut (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, "limit:carve-bytes", place->path, TRUE, extent->offset,
                        extent->len,
                        "nothing tells where this carved message ends; it is cut at the limit and "
                        "what lies behind is searched");
  bh_steps_end (self->steps);
}

static void
run_carved (BhRunner *self, const BhPlace *place, BhCarver *carver, GError **error)
{
  BhExtent extent;

  while (!bh_steps_is_broken (self->steps) && bh_carver_next (carver, &extent, error)) {
    bh_run_extent (self, place, &extent);
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
  g_autoptr (BhCarver) carver = bh_carver_new (stream, self->tools.limits, self->digest);
  const gint64 n_before = self->n_messages;
  const guint32 flaws = place->flaws;

  place->format = "data";
  place->flaws |= BH_FLAW_CARVED;
  run_carved (self, place, carver, &error);
  place->flaws = flaws;
  guint64 offset = bh_carver_offset (carver);
  gboolean is_partly = error != NULL && size != G_MAXUINT64;
  if (is_partly)
    bh_run_unread (self, place, offset, size);
  bh_run_finish_source (self, place, is_partly ? size : offset,
                        error != NULL                 ? "partly"
                        : self->n_messages > n_before ? "read"
                                                      : "not-mail",
                        error);
}
