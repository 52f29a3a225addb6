/* run-store.c - what is the message's, what the store's, and what the store says of it. */
#include "units/run-store.h"

#include "message/facts.h"
#include "sources/emlx.h"
#include "units/nest.h"
#include "units/run-carve.h"

/* Bytes of a file of Apple Mail that are looked at to find where its message ends; of
 * a larger one the number in its first line is believed. */
#define EMLX_LEN_MAX (64u * 1024 * 1024)

static void
read_emlx (BhStream *stream, BhEmlx *out_emlx, GBytes **out_head)
{
  GBytes *head = bh_nest_read_head (stream, EMLX_LEN_MAX, /* error= */ NULL); /* met again */

  *out_emlx = bh_emlx_read (bh_span_of_bytes (head), g_bytes_get_size (head) < EMLX_LEN_MAX);
  *out_head = head;
}

/* Steps: the property list behind the message, and what may lie there beside it. */
static void
run_list (BhRunner *self,
          const BhPlace *place,
          BhStream *file,
          const BhEmlx *emlx,
          guint64 from,
          guint64 len)
{
  gboolean is_carved = self->task->is_carving && bh_stream_can_seek (file);

  if (is_carved)
    bh_run_carve_gap (self, place, file, from, len, BH_ROLE_TAIL);
  bh_steps_begin (self->steps);
  if (!is_carved)
    bh_run_add_tile (self, place, from, len, BH_ROLE_TAIL, -1);
  if (!emlx->is_count_good) {
    g_autofree char *detail =
        g_strdup_printf ("its first line says a message of %" G_GUINT64_FORMAT
                         " bytes; there are %" G_GUINT64_FORMAT "%s",
                         emlx->said_len, emlx->end - emlx->start,
                         emlx->has_list ? "" : ", and no property list behind them");
    bh_steps_add_problem_at (self->steps, "damaged", place->path, 0, from + len, detail);
  }
  if (emlx->is_list_cut)
    bh_steps_add_problem_at (
        self->steps, "truncated", place->path, from, len,
        "the property list behind the message ends early: flags may be missing");
  bh_steps_end (self->steps);
}

void
bh_run_emlx (BhRunner *self, BhPlace *place, BhStream *stream, BhOrders orders, guint64 size)
{
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GError) error = NULL;
  BhEmlx emlx;

  read_emlx (stream, &emlx, &head);
  if (bh_orders_next_forced (orders, emlx.end) != G_MAXUINT64)
    emlx.end = G_MAXUINT64; /* somebody saw a message behind what the file says is one */
  const BhStoreFacts facts = { .flags = emlx.flags };
  const BhGuess guess = { BH_CONTENT_EML, BH_DIALECT_NONE, emlx.start };
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, stream);
  g_autoptr (BhStream) message = bh_stream_new_limited (whole, emlx.end);
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (message, guess, 0, G_MAXUINT64, self->tools.limits, self->digest);

  bh_splitter_set_orders (splitter, orders);
  place->format = "emlx";
  place->store = &facts;
  place->flaws = (emlx.is_count_good ? 0u : BH_FLAW_WRONG_LENGTH) |
                 (bh_emlx_is_partial (place->label) ? BH_FLAW_INCOMPLETE : 0u);
  bh_run_extents (self, place, splitter, /* stream= */ NULL, &error);
  guint64 end = bh_splitter_offset (splitter);
  guint64 list_len = error == NULL ? bh_run_drain (self, whole, &error) : 0;
  run_list (self, place, stream, &emlx, end, list_len);
  end += list_len;
  if (error != NULL && size != G_MAXUINT64)
    bh_run_unread (self, place, end, size);
  bh_run_finish_source (self, place, error != NULL && size != G_MAXUINT64 ? size : end,
                        error != NULL ? "partly" : "read", error);
  place->store = NULL;
  place->flaws = 0;
}

void
bh_run_problem (BhRunner *self, const BhPlace *place, const char *kind, const char *detail)
{
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, kind, place->path, detail);
  bh_steps_end (self->steps);
}

/* Steps: a message that was put together, as the one member of the file at place. */
void
bh_run_made_mail (BhRunner *self,
                  const BhPlace *place,
                  BhStream *stream,
                  const BhStoreFacts *facts,
                  guint32 flaws)
{
  const BhGuess guess = { BH_CONTENT_EML, BH_DIALECT_NONE, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess, 0, G_MAXUINT64, self->tools.limits, self->digest);
  BhPlace member;

  bh_place_init (&member, place->file, ++self->n_members, place->label, "eml");
  member.store = facts;
  member.flaws = flaws;
  bh_run_extents (self, &member, splitter, stream, &error);
  bh_run_finish_source (self, &member, bh_splitter_offset (splitter),
                        error == NULL ? "read" : "partly", error);
  if (facts != NULL && facts->n_left_out > 0)
    bh_run_problem (self, place, "limit:addresses",
                    "its envelope has more than 10000 addresses; the rest is not listed");
  bh_place_clear (&member);
}

/* The file that holds the pieces: bytes of it are in memory. Its middle may be the message's. */
void
bh_run_finish_made (BhRunner *self, const BhPlace *place, BhSpan file, guint64 from, guint64 len)
{
  bh_digest_finish (self->digest);
  bh_digest_add (self->digest, file);
  bh_steps_begin (self->steps);
  bh_run_add_tile (self, place, 0, from, BH_ROLE_CONTAINER, -1);
  bh_run_add_tile (self, place, from, len, BH_ROLE_MEMBER, -1);
  bh_run_add_tile (self, place, from + len, file.len - from - len, BH_ROLE_CONTAINER, -1);
  bh_steps_end (self->steps);
  bh_run_finish_source (self, place, file.len, "read", /* error= */ NULL);
}
