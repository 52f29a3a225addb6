/* burst-line.c - times sorted, those of clusters taken out of all, and counted against the rest. */
#include "cluster/burst-line.h"

#include "base/bisect.h"
#include "base/order.h"

#define LONE_CLUSTER_MAX 2 /* messages; larger clusters are not "other mail" */
#define BACKGROUND_MIN 20  /* messages; with fewer of them all mail is the background */
#define TIME_MAX (G_GINT64_CONSTANT (1) << 50) /* seconds; no sum of hostile dates can wrap */

static gint64
bounded (gint64 time_unix)
{
  return CLAMP (time_unix, -TIME_MAX, TIME_MAX);
}

static gint64 *
sort_times (const gint64 *times, gsize n)
{
  gint64 *sorted = g_new (gint64, n + 1);

  for (gsize i = 0; i < n; i++)
    sorted[i] = bounded (times[i]);
  qsort (sorted, n, sizeof sorted[0], bh_order_i64);
  return sorted;
}

static gboolean
is_time_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const gint64 *)items)[index] < *(const gint64 *)key;
}

static gsize
n_below (const BhOtherMail *other, gint64 limit)
{
  return bh_bisect (other->times, other->n, is_time_before, &limit);
}

/* All times of clusters that are more than a pair, sorted. */
static GArray *
clustered_times (const BhBurstInput *inputs, gsize n_inputs)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_inputs; i++) {
    for (gsize k = 0; k < inputs[i].n_messages && inputs[i].n_messages > LONE_CLUSTER_MAX; k++) {
      gint64 time_unix = bounded (inputs[i].messages[k].time_unix);
      g_array_append_val (times, time_unix);
    }
  }
  g_array_sort (times, bh_order_i64);
  return times;
}

/* Takes from sorted times those in minus, one for one. Returns how many are left. */
static gsize
subtract (gint64 *times, gsize n, const GArray *minus)
{
  gsize n_left = 0, k = 0;

  for (gsize i = 0; i < n; i++) {
    while (k < minus->len && g_array_index (minus, gint64, k) < times[i])
      k++;
    if (k < minus->len && g_array_index (minus, gint64, k) == times[i])
      k++;
    else
      times[n_left++] = times[i];
  }
  return n_left;
}

void
bh_other_mail_init (BhOtherMail *self,
                    const BhBurstInput *inputs,
                    gsize n_inputs,
                    const gint64 *all_unix,
                    gsize n_all)
{
  g_autofree gint64 *all = sort_times (all_unix, n_all), *others = sort_times (all, n_all);
  g_autoptr (GArray) clustered = clustered_times (inputs, n_inputs);
  gsize n_others = subtract (others, n_all, clustered);
  gboolean is_enough = n_others >= BACKGROUND_MIN;

  *self = (BhOtherMail) { .n = is_enough ? n_others : n_all,
                          .first_unix = all[0],
                          .last_unix = all[n_all - 1] };
  self->times = is_enough ? g_steal_pointer (&others) : g_steal_pointer (&all);
}

void
bh_other_mail_clear (BhOtherMail *self)
{
  g_free (self->times);
}

void
bh_burst_line_init (BhBurstLine *self, const BhBurstInput *input, const BhOtherMail *other)
{
  *self = (BhBurstLine) { g_new (gint64, input->n_messages + 1),
                          g_new (gsize, input->n_messages + 1), input->n_messages };
  for (gsize i = 0; i < self->n; i++)
    self->times[i] = bounded (input->messages[i].time_unix);
  qsort (self->times, self->n, sizeof self->times[0], bh_order_i64);
  for (gsize i = 0; i < self->n; i++)
    self->before[i] = n_below (other, self->times[i]);
}

void
bh_burst_line_clear (BhBurstLine *self)
{
  g_free (self->times);
  g_free (self->before);
}

BhBurstLength
bh_burst_length (const BhOtherMail *other, gint64 from_unix, gint64 to_unix)
{
  gsize from = n_below (other, from_unix), to = n_below (other, to_unix);

  return (BhBurstLength) { (gdouble)(to_unix - from_unix) + 1.0, (gdouble)(to - from) + 1.0 };
}
