/* fuzz-ledger.c - any bytes as a file of a unit, with boundary orders that are as wild.
 *
 * What a worker says of the file is checked as the coordinator checks it. Then: the tiles of
 * the file, and of each member in it, follow one another from 0 to its size; and those of a
 * message are the bytes that it is said to have, the envelope before and the blank behind.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "../unit/units/one-worker.h"
#include "units/reply.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define ORDERS_MAX 4
#define ORDER_LEN 3 /* bytes of an input: where, and whether forced */

/* Where the columns of rows.c lie that are looked at. */
enum { SOURCE_FILE, SOURCE_MEMBER, SOURCE_UNIT, SOURCE_BYTES = 6 };
enum { TILE_FILE, TILE_MEMBER, TILE_OFFSET, TILE_LENGTH, TILE_ROLE, TILE_MESSAGE };
enum { MESSAGE_NUMBER, MESSAGE_ID, MESSAGE_FILE, MESSAGE_MEMBER, MESSAGE_OFFSET, MESSAGE_LENGTH };

/* Kept from run to run as in a worker. */
static OneWorker *
worker_of_process (void)
{
  static OneWorker *worker;
  static BhLimits limits;

  if (worker != NULL)
    return worker;
  worker = g_new0 (OneWorker, 1);
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ENTRIES] = 100;
  one_worker_init (worker, &limits);
  return worker;
}

/* The tiling of one file or member, as far as it was told. */
typedef struct {
  gint64 member, end, size; /* size -1: not told */
} Tiling;

/* All that is told of one input. */
typedef struct {
  GArray *tilings;                 /* of Tiling */
  gint64 message, first, past_end; /* what the tiles of the message in hand cover; -1: none */
} Told;

static Tiling *
tiling_of (GArray *tilings, gint64 member)
{
  for (guint i = 0; i < tilings->len; i++)
    if (g_array_index (tilings, Tiling, i).member == member)
      return &g_array_index (tilings, Tiling, i);
  Tiling tiling = { member, 0, -1 };
  g_array_append_val (tilings, tiling);
  return &g_array_index (tilings, Tiling, tilings->len - 1);
}

static void
take_tile (Told *told, const BhCell *cells)
{
  Tiling *tiling = tiling_of (told->tilings, cells[TILE_MEMBER].number);
  const BhCell *message = &cells[TILE_MESSAGE];

  g_assert (cells[TILE_OFFSET].number == tiling->end && cells[TILE_LENGTH].number > 0);
  if (message->type != BH_CELL_NULL && told->message != message->number) {
    told->message = message->number;
    told->first = tiling->end;
  }
  tiling->end += cells[TILE_LENGTH].number;
  if (message->type != BH_CELL_NULL)
    told->past_end = tiling->end;
}

static void
take_row (Told *told, BhRowKind kind, const BhCell *cells)
{
  if (kind == BH_ROW_SOURCE)
    tiling_of (told->tilings, cells[SOURCE_MEMBER].number)->size = cells[SOURCE_BYTES].number;
  else if (kind == BH_ROW_LEDGER)
    take_tile (told, cells);
  else if (kind == BH_ROW_MESSAGE && told->message == cells[MESSAGE_NUMBER].number)
    g_assert (cells[MESSAGE_OFFSET].number >= told->first &&
              cells[MESSAGE_OFFSET].number + cells[MESSAGE_LENGTH].number <= told->past_end);
}

static void
take_steps (const BhTask *task, const GByteArray *bytes, Told *told)
{
  BhSpan rest = bh_span (bytes->data, bytes->len), payload;
  gboolean is_broken = FALSE;
  BhFrameKind kind;

  while (bh_frame_take (&rest, &kind, &payload, &is_broken)) {
    if (kind != BH_FRAME_STEP)
      continue;
    BhUnpack in = { payload, FALSE };
    BhCell cells[BH_ROW_COLUMNS_MAX];
    BhRowKind row;
    g_assert (bh_reply_is_own (task, payload));
    while (in.rest.len > 0 && bh_row_unpack (&in, &row, cells))
      take_row (told, row, cells);
  }
}

static int
file_of (BhSpan bytes)
{
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);

  g_assert (fd >= 0);
  while (bytes.len > 0) {
    gssize n = write (fd, bytes.at, bytes.len);
    g_assert (n > 0);
    bytes = bh_span_from (bytes, (gsize)n);
  }
  return fd;
}

/* The first byte: how many orders, and what kind of unit it is. Orders come by offset. */
static BhTask *
task_of (BhSpan *rest)
{
  guint8 first = rest->at[0];
  guint n_orders = MIN (first % ORDERS_MAX, (guint)(rest->len - 1) / ORDER_LEN);
  BhTask *task = bh_task_new (1, BH_UNIT_FILES);
  const char *name = (first & 0x10) != 0 ? "x.mbox" : "x";
  g_autoptr (GBytes) label = g_bytes_new (name, strlen (name));
  const guint8 *orders = rest->at + 1;
  guint64 offset = 0;

  *rest = bh_span_from (*rest, 1 + n_orders * ORDER_LEN);
  task->is_carving = (first & 0x20) != 0;
  bh_task_add_file (task, 0, label, rest->len, /* open_error= */ NULL);
  for (guint i = 0; i < n_orders; i++, orders += ORDER_LEN) {
    offset += 1 + (guint64)(orders[0] | orders[1] << 8);
    bh_task_add_order (task, label, (BhOrder) { offset, (orders[2] & 1) != 0 });
  }
  return task;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan rest = bh_span (data, size);
  OneWorker *worker = worker_of_process ();
  g_autoptr (GArray) tilings = g_array_new (FALSE, FALSE, sizeof (Tiling));
  Told told = { tilings, -1, 0, 0 };

  if (size == 0)
    return 0;
  g_autoptr (BhTask) task = task_of (&rest);
  int fd = file_of (rest);
  g_autoptr (GByteArray) bytes = one_worker_run (worker, task, &fd);
  close (fd);
  take_steps (task, bytes, &told);
  g_assert (tiling_of (tilings, 0)->size == (gint64)rest.len);
  for (guint i = 0; i < tilings->len; i++) {
    const Tiling *tiling = &g_array_index (tilings, Tiling, i);
    g_assert (tiling->size == tiling->end);
  }
  return 0;
}
