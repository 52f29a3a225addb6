/* page-chart.c - static SVG: shapes and text only, coloured by the style sheet.
 *
 * Whole numbers throughout, so that no rounding of a machine shows in the bytes.
 */
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"

/* The timeline, beside what page.h has of it. */
#define HEIGHT 256
#define TOP 44
#define BOTTOM 224
#define N_BURSTS 30 /* marks; more could not be told apart */
#define CHARACTER 7 /* at most, of a label: none may be cut by the edge */
#define LABEL_ROWS 2
#define LABEL_WIDTH 30
#define LABEL_HEIGHT 14

#define SPARK_HEIGHT 26

static gint64
x_of (const BhChartRange *range, gint64 time)
{
  gint64 span = range->last - range->first + 1;
  gint64 clamped = CLAMP (time, range->first, range->last) - range->first;
  return BH_CHART_LEFT + clamped * (BH_CHART_RIGHT - BH_CHART_LEFT) / span;
}

void
bh_page_svg_rect (
    BhPage *page, const char *css_class, gint64 x, gint64 y, gint64 width, gint64 height)
{
  bh_page_open (page, "rect", css_class);
  bh_page_number (page, "x", x);
  bh_page_number (page, "y", y);
  bh_page_number (page, "width", width);
  bh_page_number (page, "height", height);
  bh_page_close (page);
}

void
bh_page_svg_line (BhPage *page, const char *css_class, gint64 x1, gint64 y1, gint64 x2, gint64 y2)
{
  bh_page_open (page, "line", css_class);
  bh_page_number (page, "x1", x1);
  bh_page_number (page, "y1", y1);
  bh_page_number (page, "x2", x2);
  bh_page_number (page, "y2", y2);
  bh_page_close (page);
}

void
bh_page_svg_label (BhPage *page, const char *css_class, gint64 x, gint64 y, const char *text)
{
  bh_page_open (page, "text", css_class);
  bh_page_number (page, "x", x);
  bh_page_number (page, "y", y);
  bh_page_text (page, text);
  bh_page_close (page);
}

/* The next round number that is not less, and that halves well. */
static guint
round_up (guint count)
{
  static const guint steps[] = { 10, 12, 16, 20, 24, 30, 40, 50, 60, 80 };
  if (count <= 10)
    return count + count % 2;
  for (guint scale = 1; scale < G_MAXUINT / 100; scale *= 10) {
    for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
      if (count <= steps[i] * scale)
        return steps[i] * scale;
    }
  }
  return count;
}

static void
write_heights (BhPage *page, guint top)
{
  for (guint part = 0; part <= 2; part++) {
    gint64 y = BOTTOM - (gint64)(BOTTOM - TOP) * part / 2;
    g_autofree char *count = bh_show_count ((gint64)top * part / 2);
    bh_page_svg_line (page, "grid", BH_CHART_LEFT, y, BH_CHART_RIGHT, y);
    bh_page_svg_label (page, "axis end", BH_CHART_LEFT - 6, y + 4, count);
  }
}

void
bh_page_svg_ticks (BhPage *page, const BhChartRange *range, gint64 bottom)
{
  static const gint64 steps[] = {
    60,         300,         900,         3600,
    3 * 3600,   6 * 3600,    12 * 3600,   86400,
    2 * 86400,  7 * 86400,   14 * 86400,  28 * 86400,
    91 * 86400, 182 * 86400, 365 * 86400, 5 * 365 * G_GINT64_CONSTANT (86400)
  };
  gsize i = 0;
  while (i + 1 < G_N_ELEMENTS (steps) && (range->last - range->first) / steps[i] > 8)
    i++;
  gint64 tick = range->first - range->first % steps[i];
  gint64 len = steps[i] < 86400 ? 16 : 10; /* to the minute, or the day */
  for (guint n = 0; n < 40 && tick <= range->last; n++, tick += steps[i]) {
    gint64 x = x_of (range, tick);
    if (tick < range->first || x + len * CHARACTER > BH_CHART_WIDTH)
      continue;
    g_autofree char *time = bh_show_time (tick);
    time[len] = '\0';
    bh_page_svg_line (page, "tick", x, bottom, x, bottom + 5);
    bh_page_svg_label (page, "axis", x, bottom + 19, time);
  }
}

static void
write_bars (BhPage *page, const guint *counts, guint top)
{
  for (guint i = 0; i < BH_CHART_SLOTS; i++) {
    gint64 height = ((gint64)counts[i] * (BOTTOM - TOP) + top - 1) / top;
    if (counts[i] > 0)
      bh_page_svg_rect (page, "bar", BH_CHART_LEFT + i * BH_CHART_SLOT, BOTTOM - height,
                        BH_CHART_SLOT - 1, height);
  }
}

static const char *
burst_class (const char *kind)
{
  static const char *const classes[][2] = { { "spam", "burst spam" }, { "legit", "burst legit" } };
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++) {
    if (g_strcmp0 (kind, classes[i][0]) == 0)
      return classes[i][1];
  }
  return "burst";
}

/* Where the bar begins that holds x: a band frames the bars that it is about. */
static gint64
slot_start (gint64 x)
{
  return MIN (x - (x - BH_CHART_LEFT) % BH_CHART_SLOT, BH_CHART_RIGHT - BH_CHART_SLOT);
}

/* Where labels of bursts stand already, row above row. */
typedef struct {
  gint64 x[LABEL_ROWS][N_BURSTS];
  guint n[LABEL_ROWS];
} Labels;

/* Takes the lowest row with room for a label at x. FALSE: in each it would lie upon another. */
static gboolean
take_row (Labels *labels, gint64 x, guint *out_row)
{
  for (guint row = 0; row < LABEL_ROWS; row++) {
    gboolean is_free = TRUE;
    for (guint i = 0; i < labels->n[row]; i++)
      is_free = is_free && ABS (labels->x[row][i] - x) >= LABEL_WIDTH;
    if (is_free) {
      labels->x[row][labels->n[row]++] = x;
      *out_row = row;
      return TRUE;
    }
  }
  return FALSE;
}

/* The largest bursts as bands with their number in the table, which is by size. */
static void
write_bursts (BhPage *page, const BhChartRange *range)
{
  Labels labels = { .n = { 0 } };
  g_autoptr (BhRows) rows = bh_page_top (page, "bursts", "-size", N_BURSTS);

  for (guint n = 1; bh_page_next (page, rows); n++) {
    gint64 onset = bh_rows_get_int (rows, "onset"), end = bh_rows_get_int (rows, "end");
    if (end < range->first || onset > range->last)
      continue;
    const char *css_class = burst_class (bh_rows_get (rows, "kind"));
    gint64 x = slot_start (x_of (range, onset)),
           width = slot_start (x_of (range, end)) + BH_CHART_SLOT - x;
    guint row = 0;
    bh_page_svg_rect (page, css_class, x, TOP - 4, width, BOTTOM - TOP + 4);
    gint64 middle = x + width / 2; /* where its label stands */
    if (!take_row (&labels, middle, &row))
      continue;
    g_autofree char *label = g_strdup_printf ("#%u", n);
    bh_page_svg_label (page, "mark", middle, TOP - 8 - LABEL_HEIGHT * (gint64)row, label);
  }
}

void
bh_page_svg_open (BhPage *page, const char *css_class, guint width, guint height)
{
  g_autofree char *box = g_strdup_printf ("0 0 %u %u", width, height);
  bh_page_open (page, "svg", css_class);
  bh_page_attribute (page, "viewBox", box);
}

static void
write_chart (BhPage *page, const BhChartRange *range, const guint *counts)
{
  guint highest = 1;
  for (guint i = 0; i < BH_CHART_SLOTS; i++)
    highest = MAX (highest, counts[i]);
  guint top = round_up (highest);
  g_autofree char *slot =
      bh_show_duration (MAX ((range->last - range->first + 1) / BH_CHART_SLOTS, 1));

  bh_page_scroll (page, "Timeline");
  bh_page_svg_open (page, "timeline", BH_CHART_WIDTH, HEIGHT);
  bh_page_attribute (page, "role", "img");
  bh_page_attribute (page, "aria-labelledby", "timeline-title timeline-text");
  bh_page_open (page, "title", NULL);
  bh_page_attribute (page, "id", "timeline-title");
  bh_page_text (page, "Messages over time");
  bh_page_close (page);
  bh_page_open (page, "desc", NULL);
  bh_page_attribute (page, "id", "timeline-text");
  bh_page_format (page,
                  "One bar for each %s; the busiest has %u messages. Bursts are shaded and "
                  "numbered as in the table below.",
                  slot, highest);
  bh_page_close (page);
  write_heights (page, top);
  write_bursts (page, range);
  write_bars (page, counts, top);
  bh_page_svg_ticks (page, range, BOTTOM);
  bh_page_close (page);
  bh_page_close (page);
  bh_page_open (page, "p", "legend");
  gint64 n_bursts = bh_case_n_rows (page->owner, "bursts");
  bh_page_format (page, "Messages without copies, one bar for each %s, UTC. ", slot);
  if (n_bursts > N_BURSTS) {
    g_autofree char *all = bh_show_count (n_bursts);
    bh_page_format (page, "Shaded: the %d largest of %s bursts, numbered as in the table.",
                    N_BURSTS, all);
  } else if (n_bursts > 0) {
    bh_page_text (page, "Shaded: bursts, numbered as in the table.");
  }
  bh_page_close (page);
}

void
bh_page_timeline (BhPage *page)
{
  BhChartRange range = { page->first_unix, page->last_unix }, all;
  guint counts[BH_CHART_SLOTS];
  gint64 n_drawn = 0;

  if (!page->has_times || !bh_case_time_range (page->owner, NULL, 0, &all.first, &all.last) ||
      !bh_case_histogram (page->owner, NULL, range.first, range.last, BH_CHART_SLOTS, counts)) {
    bh_page_element (page, "p", NULL, "No message has a time.");
    return;
  }
  for (guint i = 0; i < BH_CHART_SLOTS; i++)
    n_drawn += counts[i];
  write_chart (page, &range, counts);
  if (all.first < range.first || all.last > range.last) {
    g_autofree char *first = bh_show_day (all.first), *last = bh_show_day (all.last);
    g_autofree char *drawn = bh_show_count (n_drawn);
    bh_page_open (page, "p", "legend");
    bh_page_format (page,
                    "%s messages are drawn. Those with outlying times, from %s to %s, are left out "
                    "of the chart: at most five in a thousand at each end.",
                    drawn, first, last);
    bh_page_close (page);
  }
}

void
bh_page_sparkline (BhPage *page, const guint *counts)
{
  guint highest = 1;
  for (guint i = 0; i < BH_PAGE_SLOTS; i++)
    highest = MAX (highest, counts[i]);
  bh_page_svg_open (page, "spark", BH_PAGE_SLOTS * 4, SPARK_HEIGHT);
  bh_page_attribute (page, "aria-hidden", "true"); /* the numbers beside it say the same */
  for (guint i = 0; i < BH_PAGE_SLOTS; i++) {
    gint64 height = ((gint64)counts[i] * SPARK_HEIGHT + highest - 1) / highest;
    if (counts[i] > 0)
      bh_page_svg_rect (page, "bar", i * 4, SPARK_HEIGHT - height, 3, height);
  }
  bh_page_close (page);
}

/* Of what is there at least one. */
static gint64
percent_of (gint64 part, gint64 whole)
{
  gint64 percent = 0;

  if (whole <= 0 || part <= 0)
    return 0;
  if (__builtin_mul_overflow (part, 100, &percent))
    return 100; /* more than anybody counts */
  return CLAMP (percent / whole, 1, 100);
}

void
bh_page_bar (BhPage *page, gint64 part, gint64 whole)
{
  gint64 width = percent_of (part, whole);
  bh_page_svg_open (page, "share", 100, 8);
  bh_page_attribute (page, "aria-hidden", "true");
  bh_page_attribute (page, "preserveAspectRatio", "none");
  bh_page_svg_rect (page, "bar", 0, 0, width, 8);
  bh_page_close (page);
}
