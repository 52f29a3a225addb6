/* show-columns.h - short texts side by side, within the columns that a terminal has. */
#pragma once

#include <backhop/report.h>

typedef struct {
  const char *title; /* printed on a terminal only: a pipe is given rows */
  guint min;         /* columns; less would say nothing. 0: never cut, for it is typed in again */
  guint max;         /* where no terminal tells its width; 0: no bound */
  gboolean is_number, is_path; /* to the right; cut at its start, for its end tells more */
} BhShowColumn;

/* Returns: (transfer full): no rows yet; (element-type GStrv), owned */
GPtrArray *bh_show_columns_rows (void);

/**
 * bh_show_columns_print:
 * @columns: (array length=n): none of them without a title
 * @rows: (element-type GStrv): n texts of each, made visible; behind them one more where there
 *   is something to say in lines of its own below
 * @indent: blanks before each line
 *
 * Each column is as wide as its longest text; where that is too much, the widest that may be
 * cut gives way.
 */
void bh_show_columns_print (
    const BhShowColumn *columns, guint n, GPtrArray *rows, BhTextForm form, guint indent);
