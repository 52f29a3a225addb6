/* page-rows.c - what the page reads of the case: rows for one section, and what several show. */
#include "reports/page.h"
#include "reports/show.h"

BhRows *
bh_page_where (BhPage *page,
               const char *table,
               const char *column,
               const char *value,
               const char *order,
               guint limit)
{
  if (page->failure != NULL)
    return NULL;
  const BhRowsWhere where = { .column = column, .value = value, .order = order, .limit = limit };
  return bh_case_rows_where (page->owner, table, &where, &page->failure);
}

BhRows *
bh_page_top (BhPage *page, const char *table, const char *order, guint limit)
{
  return bh_page_where (page, table, NULL, NULL, order, limit);
}

BhRows *
bh_page_groups (BhPage *page, const char *table, const char *column, guint limit)
{
  if (page->failure != NULL)
    return NULL;
  return bh_case_groups (page->owner, table, column, limit, &page->failure);
}

gboolean
bh_page_next (BhPage *page, BhRows *rows)
{
  return rows != NULL && page->failure == NULL && bh_rows_next (rows, &page->failure);
}

gint64
bh_page_fact (BhPage *page, const char *key)
{
  return bh_show_number (bh_case_get (page->owner, key));
}

static void
sample_free (gpointer pointer)
{
  BhSample *sample = pointer;
  g_free (sample->cluster);
  g_free (sample->id);
  g_free (sample->json);
  g_free (sample);
}

const BhSample *
bh_page_first_sample (const BhPage *page, const char *cluster)
{
  for (guint i = 0; i < page->samples->len; i++) {
    const BhSample *sample = g_ptr_array_index (page->samples, i);
    if (g_strcmp0 (sample->cluster, cluster) == 0)
      return sample;
  }
  return NULL;
}

/* The first sample of each of the largest clusters has a ladder. */
static void
promise_ladders (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_top (page, "clusters", "-messages", BH_PAGE_LADDERS);

  while (bh_page_next (page, rows)) {
    const BhSample *sample = bh_page_first_sample (page, bh_rows_get (rows, "cluster"));
    if (sample != NULL)
      g_hash_table_insert (page->drawn, g_strdup (sample->id), NULL);
  }
}

void
bh_page_prepare (BhPage *page)
{
  page->samples = g_ptr_array_new_with_free_func (sample_free);
  g_autoptr (BhRows) rows = bh_page_top (page, "samples", "", 0);
  while (bh_page_next (page, rows)) {
    BhSample *sample = g_new0 (BhSample, 1);
    sample->cluster = g_strdup (bh_rows_get (rows, "cluster"));
    sample->id = g_strdup (bh_rows_get (rows, "id"));
    sample->json = g_strdup (bh_rows_json (rows));
    g_ptr_array_add (page->samples, sample);
  }
  page->cited = bh_page_cited_new ();
  page->drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  promise_ladders (page);
  page->has_times =
      bh_case_time_range (page->owner, NULL, BH_PAGE_LEFT_OUT, &page->first_unix, &page->last_unix);
  if (page->has_times) /* what cannot be read ends the report: bh_case_go_on() */
    bh_case_top_histograms (page->owner, BH_PAGE_CLUSTERS, page->first_unix, page->last_unix,
                            BH_PAGE_SLOTS, page->counts[0]);
}

void
bh_page_clear (BhPage *page)
{
  g_hash_table_unref (page->drawn);
  bh_page_cited_free (page->cited);
  g_ptr_array_unref (page->samples);
}
