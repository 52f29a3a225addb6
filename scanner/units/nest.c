/* nest.c - the stack of open archives. */
#include "units/nest.h"

#include <backhop/error.h>
#include <unistd.h>

#include "units/unpacker.h"

#define NEST_SPOOL_LEN (64 * 1024 * 1024) /* bytes: a worker's memory is counted in tens of MB */
#define HASH_READ_LEN (256 * 1024)

struct _BhNestStack {
  BhSteps *steps;         /* borrowed, or NULL */
  const BhLimits *limits; /* borrowed */
  guint hashes;           /* BhHashFlags */
  GPtrArray *nests;       /* of BhNest, owned */
  GPtrArray *orphans; /* of BhStream, owned: what streams of archives that did not open read from */
};

static void
nest_free (gpointer data)
{
  BhNest *nest = data;
  bh_told_free (nest->archive);
  bh_telling_free (nest->telling);
  if (nest->pipe >= 0)
    close (nest->pipe);
  if (nest->owns_stream)
    bh_stream_free (nest->stream);
  g_clear_pointer (&nest->below, g_ptr_array_unref);
  bh_digest_free (nest->digest);
  g_clear_error (&nest->error);
  g_clear_pointer (&nest->label, g_bytes_unref);
  bh_place_clear (&nest->place);
  bh_place_clear (&nest->inner);
  g_free (nest);
}

BhNestStack *
bh_nest_stack_new (BhSteps *steps, const BhLimits *limits, guint hashes)
{
  BhNestStack *stack = g_new0 (BhNestStack, 1);
  stack->steps = steps;
  stack->limits = limits;
  stack->hashes = hashes;
  stack->nests = g_ptr_array_new_with_free_func (nest_free);
  stack->orphans = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_stream_free);
  return stack;
}

/* From the top down: an inner archive reads from the one below it. */
void
bh_nest_stack_free (BhNestStack *stack)
{
  if (stack == NULL)
    return;
  while (stack->nests->len > 0)
    bh_nest_pop (stack);
  g_ptr_array_unref (stack->nests);
  g_ptr_array_unref (stack->orphans);
  g_free (stack);
}

BhNest *
bh_nest_top (BhNestStack *stack)
{
  return stack->nests->len > 0 ? g_ptr_array_index (stack->nests, stack->nests->len - 1) : NULL;
}

void
bh_nest_pop (BhNestStack *stack)
{
  g_ptr_array_remove_index (stack->nests, stack->nests->len - 1);
}

static void
beat (const BhNest *nest)
{
  if (nest->steps != NULL)
    bh_steps_beat (nest->steps);
}

/* One block of the file more; FALSE at its end or an error. */
static gboolean
hash_block (BhNest *nest, guint8 *buffer)
{
  if (nest->error != NULL)
    return FALSE;
  gssize n = bh_stream_read (nest->stream, buffer, HASH_READ_LEN, &nest->error);
  if (n > 0)
    bh_digest_add (nest->digest, bh_span (buffer, (gsize)n));
  return n > 0;
}

/* Beside what the other process tells, the file is hashed here. */
static gboolean
more_there (gpointer data, GByteArray *out)
{
  BhNest *nest = data;
  guint8 *buffer = g_malloc (HASH_READ_LEN);

  beat (nest);
  hash_block (nest, buffer);
  g_free (buffer);
  if (!bh_unpacker_read (nest->pipe, out))
    _exit (BH_WORKER_EXIT_UNPACKER);
  return TRUE;
}

static gboolean
more_here (gpointer data, GByteArray *out)
{
  BhNest *nest = data;

  beat (nest);
  return bh_telling_more (nest->telling, out);
}

static void
skip_here (gpointer data)
{
  BhNest *nest = data;

  bh_telling_skip (nest->telling);
}

/* Label and place move into the nest; on failure they stay the caller's. */
static gboolean
push (BhNestStack *stack,
      BhNest *nest,
      BhPlace *place,
      GBytes *label,
      const char *format,
      GError **error)
{
  guint depth = stack->nests->len + 1;
  BhTellingSource source = { more_here, skip_here, nest };

  nest->steps = stack->steps;
  if (nest->pipe >= 0)
    source = (BhTellingSource) { more_there, NULL, nest };
  else
    nest->telling = bh_telling_new (nest->stream, format, depth, stack->limits);
  nest->archive = bh_told_new (source, nest->stream, stack->limits, error);
  if (nest->archive == NULL) {
    g_clear_pointer (&nest->telling, bh_telling_free);
    return FALSE;
  }
  nest->label = g_bytes_ref (label);
  nest->place = *place;
  nest->place.label = bh_span_of_bytes (nest->label);
  nest->place.format = format;
  *place = (BhPlace) { 0 };
  g_ptr_array_add (stack->nests, nest);
  return TRUE;
}

gboolean
bh_nest_push_file (BhNestStack *stack,
                   BhStream *stream,
                   int pipe_or_minus_1,
                   BhPlace *place,
                   GBytes *label,
                   GError **error)
{
  BhNest *nest = g_new0 (BhNest, 1);

  nest->stream = stream;
  nest->pipe = pipe_or_minus_1;
  nest->size = bh_stream_size (stream);
  nest->digest = bh_digest_new_with (stack->hashes);
  if (push (stack, nest, place, label, place->format, error))
    return TRUE;
  nest_free (nest);
  return FALSE;
}

/* In memory where it fits; else as a stream that can only go forward. */
static void
spool (const BhNestStack *stack, BhNest *nest, BhStream **stream)
{
  g_autoptr (GBytes) head = bh_nest_read_head (*stream, NEST_SPOOL_LEN + 1, /* error= */ NULL);
  const BhSpan seen = bh_span_of_bytes (head);

  nest->owns_stream = TRUE;
  if (seen.len > NEST_SPOOL_LEN) {
    BhStream *whole = bh_stream_new_prefixed (head, *stream);
    nest->below = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_stream_free);
    g_ptr_array_add (nest->below, whole);
    g_ptr_array_add (nest->below, g_steal_pointer (stream));
    nest->digest = bh_digest_new_with (stack->hashes);
    nest->stream = bh_stream_new_hashed (whole, nest->digest);
    return;
  }
  nest->size = seen.len;
  nest->hashes.sha256 = bh_sha256 (seen);
  nest->hashes.more = bh_more_hashes (seen, stack->hashes);
  nest->has_hashes = TRUE;
  nest->stream = bh_stream_new_for_bytes (head);
  bh_stream_set_origin (nest->stream, *stream); /* one expansion budget for all layers */
}

/* Of an archive that does not open: its bytes are still to be hashed and listed. */
static void
give_back (BhNestStack *stack, BhNest *nest, BhStream **stream)
{
  if (nest->below != NULL) {
    bh_stream_free (nest->stream);
    *stream = g_ptr_array_steal_index (nest->below, 0);
    g_ptr_array_add (stack->orphans, g_ptr_array_steal_index (nest->below, 0));
    g_ptr_array_unref (nest->below);
    bh_digest_free (nest->digest);
  } else {
    bh_stream_free (*stream);
    *stream = g_steal_pointer (&nest->stream);
    if (!bh_stream_seek (*stream, 0, /* error= */ NULL))
      g_assert_not_reached (); /* bytes in memory */
  }
  g_free (nest);
}

gboolean
bh_nest_push (BhNestStack *stack,
              BhStream **stream,
              BhPlace *place,
              GBytes *label,
              const char *format,
              GError **error)
{
  guint64 depth_max = stack->limits->value[BH_LIMIT_ARCHIVE_DEPTH];

  if (stack->nests->len >= depth_max) {
    g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
                 "archives inside one another deeper than %" G_GUINT64_FORMAT
                 "; unpack this one by hand or raise --limit archive-depth",
                 depth_max);
    return FALSE;
  }
  BhNest *nest = g_new0 (BhNest, 1);
  nest->pipe = -1;
  spool (stack, nest, stream);
  if (push (stack, nest, place, label, format, error))
    return TRUE;
  give_back (stack, nest, stream);
  return FALSE;
}

/* What was unpacked here is hashed only now: one stream cannot be at two places. */
static void
finish_file (BhNest *nest)
{
  g_autofree guint8 *buffer = g_malloc (HASH_READ_LEN);

  if (nest->pipe < 0)
    bh_stream_seek (nest->stream, 0, &nest->error);
  while (hash_block (nest, buffer))
    beat (nest);
  nest->has_hashes = nest->error == NULL;
  nest->hashes = bh_digest_finish_all (nest->digest);
}

static void
finish_forward (BhNest *nest)
{
  g_autofree guint8 *buffer = g_malloc (HASH_READ_LEN);
  gssize n = 1;

  while ((n = bh_stream_read (nest->stream, buffer, HASH_READ_LEN, /* error= */ NULL)) > 0)
    beat (nest);
  nest->size = bh_stream_offset (nest->stream);
  nest->has_hashes = n == 0;
  nest->hashes = bh_digest_finish_all (nest->digest);
}

void
bh_nest_finish (BhNest *nest)
{
  if (nest->digest != NULL && nest->below == NULL)
    finish_file (nest);
  else if (nest->digest != NULL)
    finish_forward (nest);
}

GBytes *
bh_nest_label (const BhNest *nest, const BhArchiveMember *member)
{
  if (member->is_plain)
    return g_bytes_ref (nest->label);
  GByteArray *label = g_byte_array_new ();
  gsize len = 0;
  const guint8 *data = g_bytes_get_data (nest->label, &len);
  g_byte_array_append (label, data, (guint)len);
  g_byte_array_append (label, (const guint8 *)"/", 1);
  data = g_bytes_get_data (member->name, &len);
  g_byte_array_append (label, data, (guint)len);
  return g_byte_array_free_to_bytes (label);
}

GBytes *
bh_nest_read_head (BhStream *stream, gsize len, GError **error)
{
  GByteArray *head = g_byte_array_new ();
  gssize n = 1;

  while (head->len < len && n > 0) {
    guint old_len = head->len;
    gsize wanted = MIN (len - old_len, HASH_READ_LEN);
    g_byte_array_set_size (head, old_len + (guint)wanted);
    n = bh_stream_read (stream, head->data + old_len, wanted, error);
    g_byte_array_set_size (head, old_len + (guint)MAX (n, 0));
    error = n < 0 ? NULL : error;
  }
  return g_byte_array_free_to_bytes (head);
}

const char *
bh_nest_problem_kind (const GError *error)
{
  if (g_error_matches (error, BH_ERROR, BH_ERROR_ENCRYPTED))
    return "encrypted";
  if (g_error_matches (error, BH_ERROR, BH_ERROR_LIMIT))
    return "limit:archive-depth";
  return "damaged";
}
