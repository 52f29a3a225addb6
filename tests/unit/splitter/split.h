/* split.h - for tests: streams that give few bytes at a time, and what a split gave,
 * as a text that two runs can be compared by. */
#pragma once

#include <backhop/limits.h>

#include "sources/stream-ops.h"
#include "splitter/splitter.h"

/* Bytes of the test, at most step of them a read. */
typedef struct {
  BhSpan bytes;
  guint64 offset;
  gsize step;
} Drip;

static gssize
drip_read (gpointer data, void *buffer, gsize len, GError **error)
{
  Drip *self = data;

  (void)error;
  if (self->offset >= self->bytes.len)
    return 0;
  BhSpan part = bh_span_head (bh_span_from (self->bytes, self->offset), MIN (len, self->step));
  memcpy (buffer, part.at, part.len);
  self->offset += part.len;
  return (gssize)part.len;
}

static gboolean
drip_seek (gpointer data, guint64 offset, GError **error)
{
  Drip *self = data;

  (void)error;
  self->offset = offset;
  return TRUE;
}

static inline BhStream *
drip_new (BhSpan bytes, gsize step)
{
  static const BhStreamOps ops = { drip_read, drip_seek, g_free };
  Drip *self = g_new0 (Drip, 1);

  *self = (Drip) { bytes, 0, step };
  return bh_stream_new (&ops, self, bytes.len);
}

/* All that a split gave. A tile's message is told by its offset, for numbers are
 * the units'; so parts of a split can be joined. */
typedef struct {
  GString *tiles;      /* "offset+len role of-message\n" */
  GString *messages;   /* "offset+len hash is-whole hash-of-bytes dialect envelope\n" */
  GString *candidates; /* "offset verdict score evidence\n" */
  guint64 covered;     /* the tiles are one run up to here */
  guint n_messages, n_accepted, n_candidates;
} Split;

static inline Split *
split_new (void)
{
  Split *self = g_new0 (Split, 1);

  self->tiles = g_string_new (NULL);
  self->messages = g_string_new (NULL);
  self->candidates = g_string_new (NULL);
  return self;
}

static inline void
split_free (Split *self)
{
  g_string_free (self->tiles, TRUE);
  g_string_free (self->messages, TRUE);
  g_string_free (self->candidates, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Split, split_free)

static inline void
split_add_extent (Split *self, const BhExtent *extent)
{
  for (guint i = 0; i < extent->tiles->len; i++) {
    const BhTile *tile = &g_array_index (extent->tiles, BhTile, i);
    g_assert_cmpuint (tile->offset, ==, self->covered);
    g_assert_cmpuint (tile->len, >, 0);
    self->covered += tile->len;
    g_string_append_printf (
        self->tiles, "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " %s %" G_GUINT64_FORMAT "\n",
        tile->offset, tile->len, bh_role_name (tile->role),
        tile->is_of_message ? extent->offset : G_MAXUINT64);
  }
  for (guint i = 0; i < extent->candidates->len; i++) {
    const BhCandidate *candidate = &g_array_index (extent->candidates, BhCandidate, i);
    g_string_append_printf (self->candidates, "%" G_GUINT64_FORMAT " %d %d %x\n", candidate->offset,
                            candidate->boundary.is_accepted, candidate->boundary.score,
                            candidate->boundary.evidence);
    self->n_accepted += candidate->boundary.is_accepted ? 1 : 0;
    self->n_candidates++;
  }
  if (!extent->has_message)
    return;
  BhSha256 of_bytes = bh_sha256 (extent->bytes);
  BhSha256 sha256 = bh_digest_finish (extent->digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);
  g_autofree char *hex_of_bytes = bh_sha256_to_hex (&of_bytes);
  g_string_append_printf (self->messages,
                          "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " %s %d %s %s %.*s\n",
                          extent->offset, extent->len, hex, extent->is_whole, hex_of_bytes,
                          bh_mailbox_dialect_name (extent->dialect), (int)extent->envelope.len,
                          (const char *)extent->envelope.at);
  self->n_messages++;
}

/* Splits one range of bytes into self, behind what is in it already. */
static inline void
split_range (Split *self,
             BhSpan bytes,
             BhGuess guess,
             guint64 from,
             guint64 to,
             gsize step,
             const BhLimits *limits)
{
  g_autoptr (BhStream) stream = drip_new (bytes, step);
  g_autoptr (BhSplitter) splitter = bh_splitter_new (stream, guess, from, to, limits, NULL);
  g_autoptr (GError) error = NULL;
  BhExtent extent;

  while (bh_splitter_next (splitter, &extent, &error))
    split_add_extent (self, &extent);
  g_assert_no_error (error);
}

static inline BhGuess
guess_of (BhSpan bytes, const char *name)
{
  return bh_guess_content (bh_span_head (bytes, BH_GUESS_LEN), bh_span_of_string (name));
}

static inline Split *
split_whole (BhSpan bytes, BhGuess guess, gsize step)
{
  BhLimits limits;
  Split *self = split_new ();

  bh_limits_init (&limits);
  split_range (self, bytes, guess, 0, G_MAXUINT64, step, &limits);
  return self;
}
