/* summary.h - writing the summary of a case: labels, lists, and what several sections need.
 *
 * The sections are functions that each add their lines. The first error of the case is kept,
 * and whatever asks for rows after it gets none.
 */
#pragma once

#include <backhop/report.h>

#include "reports/words.h"

#define BH_SUMMARY_LABEL 10 /* columns of the words on the left */
#define BH_SUMMARY_LISTED 5 /* rows of a list */

typedef struct {
  BhCase *owner; /* borrowed */
  GString *out;
  gboolean is_colored;
  guint columns;
  const char *case_dir; /* borrowed; as commands name the case */
  GError *failure;      /* the first of the case; later sections are then left out */
} BhSummary;

/* text is ours or visible already: it is written as it is. */
void bh_summary_colored (BhSummary *self, BhWeight weight, const char *text);

/* label: ours, in ASCII, shorter than BH_SUMMARY_LABEL. */
void bh_summary_label (BhSummary *self, const char *label);

/* Blanks in the place of a label. */
void bh_summary_indent (BhSummary *self);
/* Wrapped text from @indent on, where the line stands already. */
void bh_summary_wrapped (BhSummary *self, const char *text, guint indent);

/* As bh_show_many(). */
void bh_summary_count (BhSummary *self, gint64 count, const char *one, const char *many);
gint64 bh_summary_number (BhSummary *self, const char *key); /* of an info key */

/* Whether rows can be read; an error is kept for the end. */
gboolean bh_summary_next (BhSummary *self, BhRows *rows);

/* (transfer full): as bh_case_rows_top(). NULL once something failed. */
BhRows *bh_summary_top (BhSummary *self, const char *table, const char *order, guint limit);
/* The first row whose column has that value, all where @value is NULL; at it, or NULL. */
BhRows *bh_summary_first (
    BhSummary *self, const char *table, const char *column, const char *value, const char *order);

/* "external 4,100 · internal 550 · …", commonest first, at most so many. */
void bh_summary_groups (BhSummary *self, const char *table, const char *column, guint limit);

/* "N more in tables/TABLE.jsonl", where not all are shown. */
void bh_summary_more (BhSummary *self, const char *table, gint64 n_all, gint64 n_shown);

/* What ends a line that has so many columns already; nothing where too few are left. */
void bh_summary_rest (BhSummary *self, const char *text, guint columns, const char *quote);

/* Blanks that were left for a rest go: a narrow terminal would break the line for them. */
void bh_summary_end_line (BhSummary *self);

/* Each is a section. */
void bh_summary_own_side (BhSummary *self);
void bh_summary_accounts (BhSummary *self);
void bh_summary_queued (BhSummary *self); /* what can still be stopped */
void bh_summary_bounces (BhSummary *self);
void bh_summary_bursts (BhSummary *self);
void bh_summary_logs (BhSummary *self);
void bh_summary_problems (BhSummary *self);
void bh_summary_commands (BhSummary *self); /* what to look at next */
