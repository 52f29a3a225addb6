/* page.h - writing report.html: elements, tables and texts.
 *
 * Escaping is libxml2's; before it every text is made visible, so that nothing
 * in it can act. There is no script, no style attribute and no link made from
 * evidence. The first error of the case is kept, and whatever asks for rows after
 * it gets none.
 */
#pragma once

#include <libxml/xmlwriter.h>

#include "reports/format.h"
#include "reports/words.h"

#define BH_PAGE_CLUSTERS 8 /* that have a card; "samples" holds as many */
#define BH_PAGE_LADDERS 4  /* of them with a ladder of their first sample */
#define BH_PAGE_LEFT_OUT 5 /* thousandths of the messages at each end of the charts */
#define BH_PAGE_SLOTS 60   /* of a small histogram */

/* A message shown as a sample, as a line of JSON. */
typedef struct {
  char *cluster;
  char *id;
  char *json;
} BhSample;

typedef struct _BhPageCited BhPageCited; /* messages that evidence names */

typedef struct {
  BhCase *owner; /* borrowed */
  xmlTextWriterPtr writer;
  GError *failure;
  guint n_points;   /* of the list of what needs a human */
  guint n_accounts; /* that have a card so far */
  gboolean has_times;
  gint64 first_unix, last_unix; /* of nearly all messages; the charts' range */
  GPtrArray *samples;           /* of BhSample, owned: up to three of each large cluster */
  BhPageCited *cited;           /* owned */
  guint n_ladders;              /* drawn so far */
  GHashTable *drawn; /* id → whether its anchor is there yet, owned: messages with a ladder */
  guint counts[BH_PAGE_CLUSTERS][BH_PAGE_SLOTS]; /* messages over time of each of them */
} BhPage;

/* Each writes a piece of an element; they are opened and closed in pairs, with attributes before
 * anything else is in them. Texts may be evidence, names of elements, attributes and classes are
 * ours; css_class is nullable. */
void bh_page_open (BhPage *page, const char *element, const char *css_class);
void bh_page_attribute (BhPage *page, const char *name, const char *value);
void bh_page_number (BhPage *page, const char *name, gint64 value); /* an attribute */
void bh_page_text (BhPage *page, const char *text);
void bh_page_format (BhPage *page, const char *format, ...) G_GNUC_PRINTF (2, 3);
void bh_page_close (BhPage *page);

/* Opens, writes the text and closes. */
void bh_page_element (BhPage *page, const char *element, const char *css_class, const char *text);

/* A time within a sentence, which is not broken at its dashes. */
void bh_page_time (BhPage *page, gint64 unix_time);
void bh_page_link (BhPage *page, const char *anchor, const char *text); /* anchor is ours */

/* A sentence of ours; options in it are not broken at their dashes. */
void bh_page_words (BhPage *page, const char *text);

/* The start of a message's id, which "backhop show" takes as it is; a link where its ladder is
 * drawn. NULL: "–". */
void bh_page_message (BhPage *page, const char *id);
char *bh_page_ladder_anchor (const char *id); /* of the card that draws it; (transfer full) */

void bh_page_cluster (BhPage *page, const char *id); /* its id; a link where it has a card */

/* A paragraph on who sent a row of clusters or bursts, where accounts that are accused did: a text
 * alone does not tell. */
void bh_page_accused (BhPage *page, BhRows *rows);

char *bh_page_account_anchor (guint number);   /* of the card of that number; (transfer full) */
char *bh_page_cluster_anchor (const char *id); /* of that card; (transfer full) */

void bh_page_section (BhPage *page, const char *id, const char *title); /* close it */

/* A short text that stands out by how much it asks for a person. */
void bh_page_badge (BhPage *page, const char *text, BhWeight weight);

/* "N more in tables/TABLE.jsonl", where not all are shown. */
void bh_page_more (BhPage *page, const char *table, gint64 n_all, gint64 n_shown);

/* The start of a text that evidence may make as long as it likes; the tables have the whole. */
void bh_page_brief (BhPage *page, const char *text);

/* The whole text; a narrow column may break it behind any of @signs, which are ASCII. NULL: "–". */
void bh_page_breakable (BhPage *page, const char *text, const char *signs);

/* The same of its start: a column is seldom as wide as an address, and half a label reads badly. */
void bh_page_names (BhPage *page, const char *text, const char *signs);

/* The start of a host's name; a narrow column may break it between labels. */
void bh_page_host (BhPage *page, const char *name);

/* What scrolls where the page is narrow, by keyboard too; close it. */
void bh_page_scroll (BhPage *page, const char *label);

/* Each writes a piece of a table, page-table.c: table, rows, cells. A column title that begins with
 * '#' is for numbers, with '~' for bars, which go where the page is narrow. */
void bh_page_table (BhPage *page, const char *caption, const char *const *titles);
void bh_page_table_end (BhPage *page);
void bh_page_row (BhPage *page);
void bh_page_row_end (BhPage *page);
void bh_page_cell (BhPage *page, const char *css_class, const char *text);
void bh_page_cell_brief (BhPage *page, const char *css_class, const char *text);
void bh_page_cell_address (BhPage *page, const char *address); /* its start */
void bh_page_cell_path (BhPage *page, const char *css_class, const char *path);
void bh_page_cell_count (BhPage *page, gint64 count);
void bh_page_cell_message (BhPage *page, const char *id); /* bh_page_message() */
void bh_page_cell_time (BhPage *page, BhRows *rows, const char *column);

/* Samples, what evidence names and the times of all: what several sections show, each read in one
 * pass over the case. page-rows.c */
void bh_page_prepare (BhPage *page);
void bh_page_clear (BhPage *page);
const BhSample *bh_page_first_sample (const BhPage *page, const char *cluster); /* NULL: none */

/* Each gives rows of the case, as bh_case_rows_where() and bh_case_groups() do; (transfer full).
 * NULL once something failed: page->failure says what. */
BhRows *bh_page_top (BhPage *page, const char *table, const char *order, guint limit);
BhRows *bh_page_where (BhPage *page,
                       const char *table,
                       const char *column,
                       const char *value,
                       const char *order,
                       guint limit);
BhRows *bh_page_groups (BhPage *page, const char *table, const char *column, guint limit);
gboolean bh_page_next (BhPage *page, BhRows *rows);  /* FALSE at the end or on failure */
gint64 bh_page_fact (BhPage *page, const char *key); /* of the case, by bh_case_get() */

extern const char bh_page_style[]; /* the style sheet, page-style.c */

/* Each is a section, in its file page-NAME.c, in the order of the page. */
void bh_page_overview (BhPage *page);
void bh_page_accounts (BhPage *page);
void bh_page_bursts (BhPage *page);
void bh_page_clusters (BhPage *page);
void bh_page_origins (BhPage *page);
void bh_page_ladders (BhPage *page);
void bh_page_bounces (BhPage *page);
void bh_page_problems (BhPage *page);
void bh_page_further (BhPage *page);
void bh_page_integrity (BhPage *page);
void bh_page_method (BhPage *page);

/* "2 files or members were not read whole"; NULL: all were. (transfer full), page-integrity.c */
char *bh_page_not_whole (BhPage *page);

/* Part of the integrity, page-beside.c: nothing where neither log nor list was given. */
void bh_page_beside (BhPage *page);

/* A table in the overview, page-logs.c: nothing where no log was given. */
void bh_page_logs (BhPage *page);

/* Messages that evidence names, page-cited.c: each line is added, then all are looked for at once.
 */
BhPageCited *bh_page_cited_new (void);
void bh_page_cited_free (BhPageCited *cited);

/* A line of the evidence on account; nothing where it names no place. */
void bh_page_cited_add (BhPageCited *cited, const char *account, const char *text);
void bh_page_cited_find (BhPage *page); /* in one pass over the case */

/* The text; where it names a message that was found, with a link to its row. */
void bh_page_cited_text (BhPage *page, const char *text);
void bh_page_cited_table (BhPage *page); /* those rows; nothing where there are none */

/* Of a few the ladder is to be drawn: each as a row of "messages", with whose evidence it is. */
void bh_page_cited_visit (BhPage *page,
                          void (*visit) (BhPage *page, const char *json, const char *account));
gboolean bh_page_cited_is_drawn (const BhPage *page, const char *id); /* whether it is one */

/* Each draws a chart, page-chart.c. */
void bh_page_timeline (BhPage *page);
void bh_page_sparkline (BhPage *page, const guint *counts); /* of BH_PAGE_SLOTS */
void bh_page_bar (BhPage *page, gint64 part, gint64 whole);

typedef struct {
  gint64 first, last; /* seconds since 1970 UTC */
} BhChartRange;

/* A chart as wide as the timeline, in units of its box: bars stand above one another in all of
 * them. */
#define BH_CHART_WIDTH 1000
#define BH_CHART_LEFT 46
#define BH_CHART_RIGHT 990
#define BH_CHART_SLOTS 118 /* of time, with a bar each */
#define BH_CHART_SLOT 8    /* units */

/* Each draws a part of such a chart. */
void bh_page_svg_open (BhPage *page, const char *css_class, guint width, guint height);
void bh_page_svg_rect (
    BhPage *page, const char *css_class, gint64 x, gint64 y, gint64 width, gint64 height);
void
bh_page_svg_line (BhPage *page, const char *css_class, gint64 x1, gint64 y1, gint64 x2, gint64 y2);
void bh_page_svg_label (BhPage *page, const char *css_class, gint64 x, gint64 y, const char *text);

/* Marks of the axis at whole hours, days or weeks: at most eight. */
void bh_page_svg_ticks (BhPage *page, const BhChartRange *range, gint64 bottom);

void bh_page_origin_times (BhPage *page); /* charts and tables of origins, page-origin-times.c */
