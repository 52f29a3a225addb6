/* fuzz-reply.c - any bytes as what comes over a worker's socket: frames, rows, the
 * answer to a probe; and as the task that goes to it. */
#include "units/channel.h"
#include "units/reply.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_rows (BhSpan payload)
{
  static BhTask *tasks[2];
  BhUnpack in = { payload, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++) {
    if (tasks[i] == NULL) {
      g_autoptr (GBytes) label = g_bytes_new_static ("box", 3);
      tasks[i] = bh_task_new (3, i == 0 ? BH_UNIT_FILES : BH_UNIT_RANGE);
      bh_task_add_file (tasks[i], 5, label, 1000, /* open_error= */ NULL);
    }
    (void)bh_reply_is_own (tasks[i], payload);
  }
  while (in.rest.len > 0 && bh_row_unpack (&in, &kind, cells)) {
    const BhRowShape *shape = bh_row_shape (kind);
    for (guint i = 0; i < shape->n_columns; i++)
      g_assert (cells[i].span.len == 0 ||
                (cells[i].span.at >= payload.at &&
                 cells[i].span.at + cells[i].span.len <= payload.at + payload.len));
  }
}

/* What was understood is packed and understood again, the same. */
static void
check_task (BhSpan packed)
{
  g_autoptr (BhTask) task = bh_task_unpack (packed);
  g_autoptr (GByteArray) once = g_byte_array_new (), twice = g_byte_array_new ();

  if (task == NULL)
    return;
  bh_task_pack (task, once);
  g_autoptr (BhTask) again = bh_task_unpack (bh_span (once->data, once->len));
  g_assert (again != NULL);
  bh_task_pack (again, twice);
  g_assert (bh_span_equal (bh_span (once->data, once->len), bh_span (twice->data, twice->len)));
}

static void
check_payload (BhSpan payload)
{
  BhGuess guess;
  gboolean is_archive = FALSE;

  check_rows (payload);
  check_task (payload);
  if (bh_reply_take_guess (payload, &guess, &is_archive))
    g_assert (guess.start <= BH_GUESS_LEN);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan rest = bh_span (data, size), payload;
  gboolean is_broken = FALSE;
  BhFrameKind kind;

  check_payload (rest);
  while (bh_frame_take (&rest, &kind, &payload, &is_broken))
    check_payload (payload);
  return 0;
}
