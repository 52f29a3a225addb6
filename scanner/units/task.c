/* task.c - tasks as values and as bytes. */
#include "units/task.h"

#include "base/bisect.h"
#include "base/order.h"

#define FILES_MAX 65536 /* sanity for unpacking; a unit has at most BH_UNIT_FILES_MAX */
#define SKIPPED_MAX 1048576
#define ORDERS_MAX 1048576

const char *
bh_unit_kind_name (BhUnitKind kind)
{
  static const char *const names[] = { [BH_UNIT_FILES] = "files",
                                       [BH_UNIT_RANGE] = "range",
                                       [BH_UNIT_HASH] = "hash",
                                       [BH_UNIT_PROBE] = "probe",
                                       [BH_UNIT_LOG] = "log" };
  return names[kind];
}

static void
file_free (gpointer data)
{
  BhTaskFile *file = data;
  g_bytes_unref (file->label);
  g_free (file->open_error);
  g_clear_pointer (&file->orders, g_array_unref);
  g_free (file);
}

static void
order_clear (gpointer data)
{
  BhTaskOrder *order = data;
  g_bytes_unref (order->label);
}

static void
skipped_free (gpointer data)
{
  BhSkippedStep *skipped = data;
  g_free (skipped->reason);
  g_free (skipped);
}

BhTask *
bh_task_new (gint64 unit, BhUnitKind kind)
{
  BhTask *task = g_new0 (BhTask, 1);
  task->unit = unit;
  task->kind = kind;
  task->range_end = G_MAXUINT64;
  task->files = g_ptr_array_new_with_free_func (file_free);
  task->skipped = g_ptr_array_new_with_free_func (skipped_free);
  return task;
}

void
bh_task_free (BhTask *task)
{
  if (task == NULL)
    return;
  g_ptr_array_unref (task->files);
  g_ptr_array_unref (task->skipped);
  g_clear_pointer (&task->wanted, g_array_unref);
  g_free (task);
}

void
bh_task_add_file (BhTask *task, gint64 number, GBytes *label, guint64 size, const char *open_error)
{
  BhTaskFile *file = g_new0 (BhTaskFile, 1);
  file->file = number;
  file->label = g_bytes_ref (label);
  file->size = size;
  file->open_error = g_strdup (open_error);
  g_ptr_array_add (task->files, file);
}

void
bh_task_add_order (BhTask *task, GBytes *label, BhOrder order)
{
  g_return_if_fail (task->files->len > 0);

  BhTaskFile *file = g_ptr_array_index (task->files, task->files->len - 1);
  BhTaskOrder added = { g_bytes_ref (label), order };
  if (file->orders == NULL) {
    file->orders = g_array_new (FALSE, FALSE, sizeof (BhTaskOrder));
    g_array_set_clear_func (file->orders, order_clear);
  }
  g_array_append_val (file->orders, added);
}

GArray *
bh_task_file_orders (const BhTaskFile *file, BhSpan label)
{
  GArray *orders = g_array_new (FALSE, FALSE, sizeof (BhOrder));

  for (guint i = 0; file->orders != NULL && i < file->orders->len; i++) {
    const BhTaskOrder *order = &g_array_index (file->orders, BhTaskOrder, i);
    if (bh_span_equal (bh_span_of_bytes (order->label), label))
      g_array_append_val (orders, order->order);
  }
  return orders;
}

static gint
compare_wanted (const BhWanted *a, const BhWanted *b)
{
  gint order = BH_ORDER (a->file, b->file);

  if (order == 0)
    order = BH_ORDER (a->member, b->member);
  return order != 0 ? order : BH_ORDER (a->offset, b->offset);
}

void
bh_task_want (BhTask *task, BhWanted wanted)
{
  if (task->wanted == NULL)
    task->wanted = g_array_new (FALSE, FALSE, sizeof (BhWanted));
  task->n_steps_done = G_MAXUINT64;
  g_array_append_val (task->wanted, wanted);
}

static gboolean
is_before_wanted (gconstpointer items, gsize index, gconstpointer key)
{
  return compare_wanted ((const BhWanted *)items + index, key) < 0;
}

gboolean
bh_task_wants (const BhTask *task, BhWanted wanted, guint *out_index)
{
  if (task->wanted == NULL)
    return FALSE;
  const BhWanted *all = (const BhWanted *)(gconstpointer)task->wanted->data;
  gsize index = bh_bisect (all, task->wanted->len, is_before_wanted, &wanted);
  if (index == task->wanted->len || compare_wanted (&all[index], &wanted) != 0)
    return FALSE;
  *out_index = (guint)index;
  return TRUE;
}

void
bh_task_skip (BhTask *task, guint64 step, gboolean is_after, const char *reason)
{
  BhSkippedStep *skipped = g_new0 (BhSkippedStep, 1);
  skipped->step = step;
  skipped->is_after = is_after;
  skipped->reason = g_strdup (reason);
  g_ptr_array_add (task->skipped, skipped);
}

const char *
bh_task_skip_reason (const BhTask *task, guint64 step, gboolean is_after)
{
  for (guint i = 0; i < task->skipped->len; i++) {
    const BhSkippedStep *skipped = g_ptr_array_index (task->skipped, i);
    if (skipped->step == step && !skipped->is_after == !is_after)
      return skipped->reason;
  }
  return NULL;
}

guint
bh_task_n_own (const BhTask *task)
{
  return task->files->len - task->n_beside;
}

static void
pack_orders (const BhTaskFile *file, GByteArray *out)
{
  guint n = file->orders != NULL ? file->orders->len : 0;

  bh_pack_u32 (out, n);
  for (guint i = 0; i < n; i++) {
    const BhTaskOrder *order = &g_array_index (file->orders, BhTaskOrder, i);
    bh_pack_span (out, bh_span_of_bytes (order->label));
    bh_pack_i64 (out, (gint64)order->order.offset);
    bh_pack_u8 (out, order->order.is_forced ? 1 : 0);
  }
}

static void
pack_wanted (const BhTask *task, GByteArray *out)
{
  guint n = task->wanted != NULL ? task->wanted->len : 0;

  bh_pack_u32 (out, n);
  for (guint i = 0; i < n; i++) {
    const BhWanted *wanted = &g_array_index (task->wanted, BhWanted, i);
    bh_pack_i64 (out, wanted->file);
    bh_pack_i64 (out, wanted->member);
    bh_pack_i64 (out, wanted->offset);
  }
}

void
bh_task_pack (const BhTask *task, GByteArray *out)
{
  bh_pack_i64 (out, task->unit);
  bh_pack_u8 (out, (guint8)task->kind);
  bh_pack_i64 (out, (gint64)task->range_start);
  bh_pack_i64 (out, (gint64)task->range_end);
  bh_pack_u8 (out, (guint8)task->guess.content);
  bh_pack_u8 (out, (guint8)task->guess.dialect);
  bh_pack_i64 (out, (gint64)task->guess.start);
  bh_pack_i64 (out, (gint64)task->n_steps_done);
  bh_pack_u8 (out, (guint8)task->hashes);
  bh_pack_u8 (out, task->is_carving ? 1 : 0);
  bh_pack_u8 (out, task->is_alone ? 1 : 0);
  bh_pack_u8 (out, task->is_along ? 1 : 0);
  bh_pack_u8 (out, task->is_careful ? 1 : 0);
  bh_pack_u32 (out, task->n_beside);
  bh_pack_u32 (out, task->files->len);
  for (guint i = 0; i < task->files->len; i++) {
    const BhTaskFile *file = g_ptr_array_index (task->files, i);
    bh_pack_i64 (out, file->file);
    bh_pack_span (out, bh_span_of_bytes (file->label));
    bh_pack_i64 (out, (gint64)file->size);
    bh_pack_text (out, file->open_error);
    pack_orders (file, out);
  }
  bh_pack_u32 (out, task->skipped->len);
  for (guint i = 0; i < task->skipped->len; i++) {
    const BhSkippedStep *skipped = g_ptr_array_index (task->skipped, i);
    bh_pack_i64 (out, (gint64)skipped->step);
    bh_pack_u8 (out, skipped->is_after ? 1 : 0);
    bh_pack_text (out, skipped->reason);
  }
  pack_wanted (task, out);
}

static void
unpack_wanted (BhUnpack *in, BhTask *task)
{
  guint32 n = 0;
  if (!bh_unpack_count (in, BH_TASK_WANTED_MAX, &n))
    return;
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    BhWanted wanted = { .file = bh_unpack_i64 (in) };
    wanted.member = bh_unpack_i64 (in);
    wanted.offset = bh_unpack_i64 (in);
    bh_task_want (task, wanted);
  }
}

static void
unpack_orders (BhUnpack *in, BhTask *task)
{
  guint32 n = 0;
  if (!bh_unpack_count (in, ORDERS_MAX, &n))
    return;
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    BhSpan label = bh_unpack_span (in);
    guint64 offset = (guint64)bh_unpack_i64 (in);
    gboolean is_forced = bh_unpack_u8 (in) != 0;
    g_autoptr (GBytes) bytes = g_bytes_new (label.at, label.len);
    bh_task_add_order (task, bytes, (BhOrder) { offset, is_forced });
  }
}

static void
unpack_files (BhUnpack *in, BhTask *task)
{
  guint32 n = 0;
  if (!bh_unpack_count (in, FILES_MAX, &n))
    return;
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    gint64 number = bh_unpack_i64 (in);
    BhSpan label = bh_unpack_span (in);
    gint64 size = bh_unpack_i64 (in);
    g_autofree char *open_error = bh_unpack_text (in);
    g_autoptr (GBytes) bytes = g_bytes_new (label.at, label.len);
    bh_task_add_file (task, number, bytes, (guint64)size, open_error);
    unpack_orders (in, task);
  }
}

static void
unpack_skipped (BhUnpack *in, BhTask *task)
{
  guint32 n = 0;
  if (!bh_unpack_count (in, SKIPPED_MAX, &n))
    return;
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    gint64 step = bh_unpack_i64 (in);
    gboolean is_after = bh_unpack_u8 (in) != 0;
    g_autofree char *reason = bh_unpack_text (in);
    bh_task_skip (task, (guint64)step, is_after, reason);
  }
}

BhTask *
bh_task_unpack (BhSpan packed)
{
  BhUnpack in = { packed, FALSE };
  gint64 unit = bh_unpack_i64 (&in);
  guint8 kind = bh_unpack_u8 (&in);
  if (kind > BH_UNIT_LOG)
    return NULL;
  g_autoptr (BhTask) task = bh_task_new (unit, (BhUnitKind)kind);
  task->range_start = (guint64)bh_unpack_i64 (&in);
  task->range_end = (guint64)bh_unpack_i64 (&in);
  guint8 content = bh_unpack_u8 (&in), dialect = bh_unpack_u8 (&in);
  if (content > BH_CONTENT_OTHER || dialect >= BH_N_DIALECTS)
    return NULL;
  task->guess.content = (BhSourceContent)content;
  task->guess.dialect = (BhMailboxDialect)dialect;
  task->guess.start = (guint64)bh_unpack_i64 (&in);
  task->n_steps_done = (guint64)bh_unpack_i64 (&in);
  task->hashes = bh_unpack_u8 (&in);
  task->is_carving = bh_unpack_u8 (&in) != 0;
  task->is_alone = bh_unpack_u8 (&in) != 0;
  task->is_along = bh_unpack_u8 (&in) != 0;
  task->is_careful = bh_unpack_u8 (&in) != 0;
  guint32 n_beside = 0;
  bh_unpack_count (&in, BH_UNIT_BESIDE_MAX, &n_beside);
  task->n_beside = n_beside;
  unpack_files (&in, task);
  if (task->n_beside > task->files->len)
    return NULL;
  unpack_skipped (&in, task);
  unpack_wanted (&in, task);
  return in.is_broken || in.rest.len > 0 ? NULL : g_steal_pointer (&task);
}
