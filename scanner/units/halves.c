/* halves.c - held in order of coming, found by what both names share. */
#include "units/halves.h"

#include "sources/queue-name.h"
#include "sources/sendmail-queue.h"
#include "units/nest.h"
#include "units/run-queue.h"

/* Bytes held at a time: some ten thousand messages of a queue, fewer where they are large. */
#define HELD_LEN_MAX (128u * 1024 * 1024)
#define HALF_COST 512 /* bytes of one beside its own */

typedef struct {
  GBytes *key;      /* of the archive's member: what both names share */
  gint64 archive;   /* member number of the archive */
  gboolean is_last; /* of the two, in order of names */
  GBytes *label, *bytes;
} Half;

struct _BhHalves {
  GPtrArray *held;    /* of Half, owned, in order of coming; NULL where one has gone */
  GHashTable *by_key; /* of GBytes → place in held; never walked */
  gsize held_len;     /* bytes, with HALF_COST for each */
};

static gsize
cost_of (const Half *half)
{
  return g_bytes_get_size (half->bytes) + HALF_COST;
}

static void
half_free (gpointer data)
{
  Half *half = data;

  if (half == NULL)
    return;
  g_bytes_unref (half->key);
  g_bytes_unref (half->label);
  g_bytes_unref (half->bytes);
  g_free (half);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Half, half_free)

BhHalves *
bh_halves_new (void)
{
  BhHalves *halves = g_new0 (BhHalves, 1);

  halves->held = g_ptr_array_new_with_free_func (half_free);
  halves->by_key = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  return halves;
}

void
bh_halves_free (BhHalves *halves)
{
  if (halves == NULL)
    return;
  g_hash_table_unref (halves->by_key);
  g_ptr_array_unref (halves->held);
  g_free (halves);
}

/* A half is a member of an archive as any other, but for the moment at which it is run. */
static void
run_alone (BhRunner *self, gint64 file, const Half *half)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (half->bytes);
  BhSpan bytes = bh_span_of_bytes (half->bytes);
  BhPlace place;

  bh_place_init (&place, file, ++self->n_members, bh_span_of_bytes (half->label), NULL);
  bh_steps_begin (self->steps); /* a step that it can be left out behind */
  bh_steps_end (self->steps);
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  if (given_up != NULL)
    bh_run_lost_file (self, &place, bytes.len, "quarantined", given_up);
  else
    bh_run_content (self, &place, stream, bh_span_head (bytes, BH_GUESS_LEN), bytes.len);
  bh_place_clear (&place);
}

static void
run_both (BhRunner *self, gint64 file, const Half *one, const Half *two)
{
  const Half *first = one->is_last ? two : one, *second = one->is_last ? one : two;
  BhQueueHalf halves[2] = {
    { .label = first->label, .stream = bh_stream_new_for_bytes (first->bytes) },
    { .label = second->label, .stream = bh_stream_new_for_bytes (second->bytes) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++) {
    halves[i].file = file;
    halves[i].member = ++self->n_members;
    halves[i].size = g_bytes_get_size (i == 0 ? first->bytes : second->bytes);
  }
  if (!bh_run_queue_halves (self, &halves[0], &halves[1])) {
    self->n_members -= 2;
    run_alone (self, file, first);
    run_alone (self, file, second);
  }
  bh_stream_free (halves[0].stream);
  bh_stream_free (halves[1].stream);
}

/* Leaves the list, which keeps a hole. */
static Half *
take_out (BhHalves *halves, GBytes *key)
{
  gpointer index = NULL;

  if (!g_hash_table_lookup_extended (halves->by_key, key, NULL, &index))
    return NULL;
  Half *half = g_ptr_array_index (halves->held, GPOINTER_TO_UINT (index));
  g_hash_table_remove (halves->by_key, key);
  g_ptr_array_index (halves->held, GPOINTER_TO_UINT (index)) = NULL;
  halves->held_len -= cost_of (half);
  return half;
}

static void
hold (BhHalves *halves, Half *half)
{
  halves->held_len += cost_of (half);
  g_hash_table_insert (halves->by_key, half->key, GUINT_TO_POINTER (halves->held->len));
  g_ptr_array_add (halves->held, half);
}

/* What both names share: their beginning, or what sendmail's two files have in common. NULL: the
 * member is no half. */
static GBytes *
key_of (GBytes *label, gboolean *out_is_last)
{
  const BhSpan name = bh_span_of_bytes (label);
  gsize key_len = 0;

  if (bh_queue_is_half (name, &key_len, out_is_last))
    return g_bytes_new_from_bytes (label, 0, key_len);
  gboolean is_data = FALSE;
  GBytes *key = bh_sendmail_key (name, &is_data);
  *out_is_last = !is_data;
  return key;
}

/* FALSE: it does not fit, or cannot be read whole. */
static gboolean
read_half (const BhHalves *halves, BhStream *stream, GBytes **out_bytes)
{
  const gsize room = HELD_LEN_MAX - MIN (halves->held_len + HALF_COST, HELD_LEN_MAX);
  g_autoptr (GError) error = NULL;

  *out_bytes = bh_nest_read_head (stream, room + 1, &error);
  return error == NULL && g_bytes_get_size (*out_bytes) <= room;
}

gboolean
bh_halves_take (BhHalves *halves,
                BhRunner *self,
                const BhPlace *archive,
                GBytes *label,
                BhStream *stream,
                GBytes **out_seen)
{
  gboolean is_last = FALSE;
  g_autoptr (GBytes) key = key_of (label, &is_last);

  *out_seen = NULL;
  if (key == NULL)
    return FALSE;
  if (!read_half (halves, stream, out_seen))
    return FALSE;
  g_autoptr (Half) half = g_new0 (Half, 1);
  half->key = g_steal_pointer (&key);
  half->archive = archive->member;
  half->is_last = is_last;
  half->label = g_bytes_ref (label);
  half->bytes = g_steal_pointer (out_seen);
  g_autoptr (Half) other = take_out (halves, half->key);
  if (other == NULL) {
    hold (halves, g_steal_pointer (&half));
  } else if (other->is_last == half->is_last) { /* the same name once more */
    run_alone (self, archive->file, other);
    hold (halves, g_steal_pointer (&half));
  } else {
    run_both (self, archive->file, other, half);
  }
  return TRUE;
}

/* Archives end from the innermost on: what is held of one lies behind all of those around. */
void
bh_halves_finish (BhHalves *halves, BhRunner *self, const BhPlace *archive)
{
  for (guint i = 0; i < halves->held->len && !bh_steps_is_broken (self->steps); i++) {
    const Half *held = g_ptr_array_index (halves->held, i);
    if (held == NULL || held->archive != archive->member)
      continue;
    g_autoptr (Half) half = take_out (halves, held->key);
    run_alone (self, archive->file, half);
  }
}
