/* each-row.h - the rows of a table of a case, one after another. */
#pragma once

#include <backhop/case.h>

/* Takes a row; what is asked of it lives until the next. */
typedef void (*BhTakeRow) (BhRows *row, gpointer data);

/* FALSE with error set where the case cannot be read to its end; rows may have been taken. */
gboolean
bh_each_row (BhCase *opened, const char *table, BhTakeRow take, gpointer data, GError **error);
