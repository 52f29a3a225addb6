/* page-origin-times.c - where mail came from over time: a chart and a table of each kind.
 *
 * A row a value, each scaled to its own busiest stretch: one busy host must not press the
 * others flat, and what matters is when each was at work. The figures beside the rows say
 * how high they are.
 */
#include <backhop/origin-times.h>
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"

#define N_SERIES 8

/* In units of the view box. */
#define ROW 46  /* of one value */
#define BAR 24  /* height of its busiest slot */
#define AXIS 26 /* below the last row */

static const struct {
  BhOriginsBy by;
  const char *title;
  const char *column; /* of the table; NULL: none, the section has one already */
  const char *caption;
} kinds[] = {
  { BH_ORIGINS_BY_COUNTRY, "Origins over time, by country", "Country", "By country, in figures" },
  { BH_ORIGINS_BY_ASN, "Origins over time, by autonomous system", "Autonomous system",
    "By autonomous system, in figures" },
  { BH_ORIGINS_BY_NETWORK, "Origins over time, by network", "Network", "By network, in figures" },
  { BH_ORIGINS_BY_ADDRESS, "Origins over time, by address", NULL, NULL },
};

static guint
busiest_slot (const BhOriginSeries *series)
{
  guint best = 0;
  for (guint i = 1; i < BH_CHART_SLOTS; i++)
    if (series->counts[i] > series->counts[best])
      best = i;
  return best;
}

static void
write_series (BhPage *page, const BhOriginSeries *series, gint64 top)
{
  guint highest = MAX (series->counts[busiest_slot (series)], 1);
  g_autofree char *label =
      g_strdup_printf ("%s%s%s", series->value, series->name != NULL ? "  " : "",
                       series->name != NULL ? series->name : "");
  g_autofree char *fitted = bh_show_fit (label, 90);
  g_autofree char *count = bh_show_count (series->messages);
  g_autofree char *text = g_strdup_printf ("%s %s, at most %u in a bar", count,
                                           series->messages == 1 ? "message" : "messages", highest);
  gint64 base = top + ROW - 4;

  bh_page_svg_label (page, "name", BH_CHART_LEFT, top + 13, fitted);
  bh_page_svg_label (page, "axis end", BH_CHART_RIGHT, top + 13, text);
  bh_page_svg_line (page, "grid", BH_CHART_LEFT, base, BH_CHART_RIGHT, base);
  for (guint i = 0; i < BH_CHART_SLOTS; i++) {
    gint64 height = ((gint64)series->counts[i] * BAR + highest - 1) / highest;
    if (series->counts[i] > 0)
      bh_page_svg_rect (page, "bar", BH_CHART_LEFT + i * BH_CHART_SLOT, base - height,
                        BH_CHART_SLOT - 1, height);
  }
}

static void
write_chart (BhPage *page, const BhOriginTimes *times, BhOriginsBy by, const char *title)
{
  const BhChartRange range = { page->first_unix, page->last_unix };
  guint n = bh_origin_times_n (times, by);

  bh_page_scroll (page, title);
  bh_page_svg_open (page, "timeline", BH_CHART_WIDTH, n * ROW + AXIS);
  bh_page_attribute (page, "role", "img");
  bh_page_attribute (page, "aria-label", title);
  for (guint i = 0; i < n; i++)
    write_series (page, bh_origin_times_get (times, by, i), (gint64)i * ROW);
  bh_page_svg_ticks (page, &range, n * ROW - 4);
  bh_page_close (page);
  bh_page_close (page);
}

static void
write_time (BhPage *page, gint64 time_unix)
{
  g_autofree char *time = time_unix != 0 ? bh_show_time (time_unix) : NULL;
  bh_page_cell (page, "time", time);
}

/* The slot with most messages: its beginning, and how many. */
static void
write_busiest (BhPage *page, const BhOriginSeries *series)
{
  guint slot = busiest_slot (series);
  gint64 span = page->last_unix - page->first_unix + 1;
  g_autofree char *begin = bh_show_time (page->first_unix + span * slot / BH_CHART_SLOTS);

  g_autofree char *count = bh_show_count (series->counts[slot]);

  bh_page_open (page, "td", "time");
  if (series->counts[slot] > 0)
    bh_page_format (page, "%s from %s", count, begin);
  bh_page_close (page);
}

static void
write_table (BhPage *page, const BhOriginTimes *times, gsize kind)
{
  BhOriginsBy by = kinds[kind].by;
  const char *const titles[] = { kinds[kind].column, "#Messages", "~Share", "First", "Last",
                                 "Busiest",          NULL };
  gint64 n_all = bh_page_fact (page, "distinct");

  bh_page_table (page, kinds[kind].caption, titles);
  for (guint i = 0; i < bh_origin_times_n (times, by); i++) {
    const BhOriginSeries *series = bh_origin_times_get (times, by, i);
    bh_page_row (page);
    bh_page_open (page, "td", NULL);
    bh_page_format (page, "%s%s%s", series->value, series->name != NULL ? ", " : "",
                    series->name != NULL ? series->name : "");
    bh_page_close (page);
    bh_page_cell_count (page, series->messages);
    bh_page_open (page, "td", "share");
    bh_page_bar (page, series->messages, n_all);
    bh_page_close (page);
    write_time (page, series->first_unix);
    write_time (page, series->last_unix);
    write_busiest (page, series);
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

static void
write_kind (BhPage *page, const BhOriginTimes *times, gsize kind)
{
  BhOriginsBy by = kinds[kind].by;
  guint n = bh_origin_times_n (times, by), n_all = bh_origin_times_n_all (times, by);

  if (n == 0)
    return;
  bh_page_element (page, "h3", NULL, kinds[kind].title);
  write_chart (page, times, by, kinds[kind].title);
  if (n_all > n) {
    g_autofree char *all = bh_show_count (n_all);
    bh_page_open (page, "p", "legend");
    bh_page_format (page, "The busiest %u of %s.", n, all);
    bh_page_close (page);
  }
  if (kinds[kind].column != NULL)
    write_table (page, times, kind);
}

void
bh_page_origin_times (BhPage *page)
{
  if (!page->has_times || page->failure != NULL)
    return;
  g_autoptr (BhOriginTimes) times = bh_origin_times_new (
      page->owner, N_SERIES, page->first_unix, page->last_unix, BH_CHART_SLOTS, &page->failure);
  if (times == NULL || bh_origin_times_n (times, BH_ORIGINS_BY_ADDRESS) == 0)
    return;
  g_autofree char *slot =
      bh_show_duration (MAX ((page->last_unix - page->first_unix + 1) / BH_CHART_SLOTS, 1));
  bh_page_open (page, "p", "legend");
  bh_page_format (page,
                  "Below: one bar for each %s, UTC, over the range of the timeline; each row has a "
                  "height of its own.",
                  slot);
  bh_page_close (page);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    write_kind (page, times, i);
}
