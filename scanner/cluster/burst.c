/* burst.c - windows of each cluster, tested against chance, then all together.
 *
 * A time counts by two clocks (burst-line.h), and a window is as wide as the wider of both says,
 * so neither office hours nor the import of a backlog nor one wrong clock makes a burst.
 */
#include "cluster/burst.h"

#include <backhop/time-text.h>

#include "base/order.h"
#include "cluster/burst-line.h"
#include "cluster/scan-statistic.h"

#define SIZE_MIN 10          /* messages; fewer are no burst, whatever the chance */
#define SIZE_STEP_PERCENT 15 /* from one tried window size to the next */
#define DENSITY_MIN 4        /* times as dense as an even spread */
#define GROW_PERCENT 25      /* of the window: longest gap that its edge grows over */
#define GROW_SECONDS_MIN 60
#define HOLE_PERCENT 50 /* of the window: a longer pause inside parts two bursts */
#define LULL_PERCENT 25 /* the same where no chance makes it, and either side is a burst's size */
#define LULL_MILLI (-6000)     /* log10: no chance */
#define APART_SECONDS_MIN 3600 /* an hour: greylisting and limits of a server have passed */
#define STRAY_PERCENT 5        /* of the window's messages: so many may have come in the pause */
#define LOOK_MILLI (-3000)     /* log10: a segment less odd than that is not looked at again */
#define Q 0.001                /* false discovery rate over all tests */
#define BRIEF_SECONDS 86400    /* greetings of the season come within weeks */
#define EXPONENT_MAX 300

/* Part of a line: times from start up to end, in the open interval between two edges. */
typedef struct {
  gsize start;
  gsize end;
  gint64 from_unix;
  gint64 to_unix;
} Segment;

/* The oddest window of a segment. */
typedef struct {
  gsize at;
  gsize k;
  gsize n; /* of the segment */
  gint64 chance_milli;
} Window;

typedef struct {
  guint cluster;
  gsize n_cluster;
  gint64 onset_unix;
  gint64 end_unix;
  gsize size;
  Window window;
  gint64 window_seconds;
} Candidate;

/* The narrowest window with k messages; the first of equals. */
static gdouble
narrowest (const BhBurstLine *line,
           const Segment *segment,
           const BhBurstLength *length,
           gsize k,
           gsize *out_at)
{
  gdouble least = 2.0;

  for (gsize i = segment->start; i + k <= segment->end; i++) {
    gdouble share = bh_burst_share (line, length, i, i + k - 1);

    if (share < least) {
      least = share;
      *out_at = i;
    }
  }
  return least;
}

static gsize
next_size (gsize k, gsize n)
{
  gsize next = MAX (k + 1, k + k * SIZE_STEP_PERCENT / 100);

  return k < n ? MIN (next, n) : n + 1;
}

/* Of a window that is not dense, however odd, none. */
static gint64
chance_of (gsize n, gsize k, gdouble share)
{
  if (k < SIZE_MIN || (gdouble)k < DENSITY_MIN * share * (gdouble)n)
    return 0;
  return bh_scan_log10_milli (n, k, share);
}

/* What lies between two messages of a window. */
typedef struct {
  gsize before; /* the last message before it */
  gsize behind; /* the first behind it */
} Pause;

/* The longest one with so many strays in it, the first of equals. n_strays: less than k - 1. */
static Pause
longest_pause (const BhBurstLine *line, const Window *window, gsize n_strays)
{
  Pause longest = { window->at, window->at + n_strays + 1 };

  for (gsize i = window->at + 1; i + n_strays + 1 < window->at + window->k; i++) {
    gint64 seconds = line->times[i + n_strays + 1] - line->times[i];
    if (seconds > line->times[longest.behind] - line->times[longest.before])
      longest = (Pause) { i, i + n_strays + 1 };
  }
  return longest;
}

/* How much of the window the pause is, by the clock that says less: a night in which nobody writes
 * is no lull. */
static gdouble
pause_share (const BhBurstLine *line, const Window *window, const Pause *pause)
{
  const BhBurstLength whole = bh_burst_between (line, window->at, window->at + window->k - 1);
  const BhBurstLength part = bh_burst_between (line, pause->before, pause->behind);

  return MIN (part.seconds / whole.seconds, part.mail / whole.mail);
}

/* Two bursts are further apart than the batches of a server that sends some mail an hour, or than
 * what it tries again from what went at once. A stray is off the burst at any distance. */
static gboolean
parts (const BhBurstLine *line, const Window *window, const Pause *pause)
{
  const gsize first = window->at, last = window->at + window->k - 1;
  const gint64 whole = line->times[last] - line->times[first];
  const gint64 seconds = line->times[pause->behind] - line->times[pause->before];
  const gboolean are_bursts =
      pause->before + 1 - first >= SIZE_MIN && last + 1 - pause->behind >= SIZE_MIN;

  if (are_bursts && seconds < APART_SECONDS_MIN)
    return FALSE;
  if (100 * seconds > HOLE_PERCENT * whole)
    return TRUE;
  const gdouble share = pause_share (line, window, pause);
  return are_bursts && 100.0 * share > LULL_PERCENT &&
         bh_pause_log10_milli (window->k, pause->behind - pause->before - 1, share) <= LULL_MILLI;
}

/* The one with the fewest strays that parts the window. Cost: the window's length times the
 * doublings of what may stray. */
static gboolean
find_pause (const BhBurstLine *line, const Window *window, Pause *out_pause)
{
  gsize n_strays_max = window->k * STRAY_PERCENT / 100;

  for (gsize n_strays = 0; n_strays <= n_strays_max; n_strays = 2 * n_strays + 1) {
    *out_pause = longest_pause (line, window, n_strays);
    if (parts (line, window, out_pause))
      return TRUE;
  }
  return FALSE;
}

/* Two short bursts a day apart are odd as one window too. Where a window's longest pause parts it,
 * however few strays came meanwhile, leaves the side with more messages, the first of equals, if
 * that is enough for a burst. Returns FALSE where nothing changes; else the window is at most
 * three quarters as long. */
static gboolean
part_at_pause (const BhBurstLine *line, Window *window)
{
  gsize end = window->at + window->k;
  Pause pause;

  if (window->k < 2 || !find_pause (line, window, &pause) ||
      MAX (pause.before + 1 - window->at, end - pause.behind) < SIZE_MIN)
    return FALSE;
  if (pause.before + 1 - window->at >= end - pause.behind) {
    window->k = pause.before + 1 - window->at;
  } else {
    window->at = pause.behind;
    window->k = end - pause.behind;
  }
  return TRUE;
}

/* The chance is multiplied by the number of sizes tried (Bonferroni). Cost: the
 * segment's length times some fifty sizes. */
static Window
find_window (const BhBurstLine *line, const Segment *segment, const BhBurstLength *length)
{
  Window best = { .n = segment->end - segment->start };
  gint64 n_sizes = 0;

  for (gsize k = SIZE_MIN; k <= best.n; k = next_size (k, best.n)) {
    gsize at = segment->start;
    gdouble share = narrowest (line, segment, length, k, &at);
    gint64 chance = 0;

    n_sizes++;
    chance = chance_of (best.n, k, share);
    if (chance < 0 && chance <= best.chance_milli) {
      best.chance_milli = chance;
      best.at = at;
      best.k = k;
    }
  }
  while (part_at_pause (line, &best)) {
    best.chance_milli =
        chance_of (best.n, best.k, bh_burst_share (line, length, best.at, best.at + best.k - 1));
    n_sizes++;
  }
  best.chance_milli = MIN (0, best.chance_milli + bh_log10_milli ((gdouble)n_sizes));
  return best;
}

/* The window, its edges moved outwards over gaps that are short against it. */
static Segment
grow (const BhBurstLine *line, const Segment *segment, const Window *window)
{
  gsize first = window->at, last = window->at + window->k - 1;
  gint64 gap = (line->times[last] - line->times[first]) * GROW_PERCENT / 100;

  gap = MAX (gap, GROW_SECONDS_MIN);
  while (first > segment->start && line->times[first] - line->times[first - 1] <= gap)
    first--;
  while (last + 1 < segment->end && line->times[last + 1] - line->times[last] <= gap)
    last++;
  return (Segment) { first, last + 1, line->times[first], line->times[last] };
}

static void
add_candidate (GArray *candidates,
               guint cluster,
               const BhBurstLine *line,
               const Segment *burst,
               const Window *window)
{
  Candidate candidate = {
    .cluster = cluster,
    .n_cluster = line->n,
    .onset_unix = burst->from_unix,
    .end_unix = burst->to_unix,
    .size = burst->end - burst->start,
    .window = *window,
    .window_seconds = line->times[window->at + window->k - 1] - line->times[window->at] + 1,
  };

  g_array_append_val (candidates, candidate);
}

/* Finds the oddest window, takes it out, and goes on left and right of it. What
 * is left of a burst is compared with the mail left of it only: else the hole
 * would make the rest look dense. Returns the number of segments tested. */
static guint
scan_line (const BhBurstLine *line,
           guint cluster,
           const BhOtherMail *other,
           BhStop *stop,
           GArray *candidates)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (Segment));
  Segment whole = { 0, line->n, other->first_unix, other->last_unix };
  guint n_tests = 0;

  g_array_append_val (todo, whole);
  while (todo->len > 0 && !bh_stop_is_wanted (stop)) {
    Segment segment = g_array_index (todo, Segment, todo->len - 1);

    g_array_set_size (todo, todo->len - 1);
    if (segment.end - segment.start < SIZE_MIN)
      continue;
    BhBurstLength length = bh_burst_length (other, segment.from_unix, segment.to_unix);
    Window window = find_window (line, &segment, &length);
    n_tests++;
    if (window.k == 0 || window.chance_milli > LOOK_MILLI)
      continue;
    Segment burst = grow (line, &segment, &window);
    add_candidate (candidates, cluster, line, &burst, &window);
    Segment left = { segment.start, burst.start, segment.from_unix, burst.from_unix };
    Segment right = { burst.end, segment.end, burst.to_unix, segment.to_unix };
    g_array_append_val (todo, left);
    g_array_append_val (todo, right);
  }
  return n_tests;
}

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->window.chance_milli != y->window.chance_milli)
    return x->window.chance_milli < y->window.chance_milli ? -1 : 1;
  gint order = BH_ORDER (x->onset_unix, y->onset_unix);
  return order != 0 ? order : BH_ORDER (x->cluster, y->cluster);
}

/* Turns each chance into the one adjusted for all tests (Benjamini and Yekutieli
 * 2001, any dependence): p m h / rank, and never below that of a lower rank.
 * Returns how many stay at or below Q. candidates: sorted by chance. */
static guint
adjust_chances (GArray *candidates, guint n_tests)
{
  gdouble harmonic = 0.0;
  gint64 adjusted = 0;
  guint n_kept = 0;

  for (guint i = 1; i <= n_tests; i++)
    harmonic += 1.0 / i;
  for (guint i = candidates->len; i > 0; i--) {
    Window *window = &g_array_index (candidates, Candidate, i - 1).window;

    adjusted =
        MIN (adjusted, window->chance_milli + bh_log10_milli (n_tests * harmonic / (gdouble)i));
    window->chance_milli = adjusted;
    if (n_kept == 0 && adjusted <= bh_log10_milli (Q))
      n_kept = i;
  }
  return n_kept;
}

static BhBurst *
make_burst (const Candidate *candidate, guint n_tests, const BhBurstInput *inputs)
{
  const Window *window = &candidate->window;
  BhBurst *burst = g_new0 (BhBurst, 1);

  burst->cluster = candidate->cluster;
  burst->onset_unix = candidate->onset_unix;
  burst->end_unix = candidate->end_unix;
  burst->size = (guint)candidate->size;
  burst->n_cluster = (guint)candidate->n_cluster;
  burst->p_exponent = (gint)MIN (-window->chance_milli / 1000, EXPONENT_MAX);
  burst->is_brief = burst->end_unix - burst->onset_unix <= BRIEF_SECONDS;
  burst->kind = bh_burst_cluster_kind (inputs[candidate->cluster].messages,
                                       inputs[candidate->cluster].n_messages, burst->is_brief);
  g_autofree char *duration = bh_duration_exact (candidate->window_seconds);
  burst->statement = g_strdup_printf (
      "The chance that %" G_GSIZE_FORMAT " messages spread like this mailbox's other mail would "
      "put %" G_GSIZE_FORMAT " or more into any window of %s is at most 10^-%d, after correction "
      "for %u test%s.",
      window->n, window->k, duration, burst->p_exponent, n_tests, n_tests == 1 ? "" : "s");
  return burst;
}

static gint
compare_bursts (gconstpointer a, gconstpointer b)
{
  const BhBurst *x = *(const BhBurst *const *)a, *y = *(const BhBurst *const *)b;

  gint order = BH_ORDER (x->onset_unix, y->onset_unix);
  return order != 0 ? order : BH_ORDER (x->cluster, y->cluster);
}

GPtrArray *
bh_burst_find (const BhBurstInput *inputs,
               gsize n_inputs,
               const gint64 *background_unix,
               gsize n_background,
               BhStop *stop,
               GError **error)
{
  g_return_val_if_fail (inputs != NULL || n_inputs == 0, NULL);

  g_autoptr (GPtrArray) bursts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_burst_free);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint n_tests = 0, n_kept;
  BhOtherMail other;

  if (n_background == 0)
    return g_steal_pointer (&bursts);
  bh_other_mail_init (&other, inputs, n_inputs, background_unix, n_background);
  for (gsize i = 0; i < n_inputs; i++) {
    if (inputs[i].n_messages < SIZE_MIN)
      continue;
    BhBurstLine line;
    bh_burst_line_init (&line, &inputs[i], &other);
    n_tests += scan_line (&line, (guint)i, &other, stop, candidates);
    bh_burst_line_clear (&line);
  }
  bh_other_mail_clear (&other);
  if (!bh_stop_go_on (stop, error))
    return NULL;
  g_array_sort (candidates, compare_candidates);
  n_kept = adjust_chances (candidates, n_tests);
  for (guint i = 0; i < n_kept; i++)
    g_ptr_array_add (bursts,
                     make_burst (&g_array_index (candidates, Candidate, i), n_tests, inputs));
  g_ptr_array_sort (bursts, compare_bursts);
  return g_steal_pointer (&bursts);
}

void
bh_burst_free (BhBurst *burst)
{
  if (burst == NULL)
    return;
  g_free (burst->statement);
  g_free (burst);
}
