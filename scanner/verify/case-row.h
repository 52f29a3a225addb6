/* case-row.h - values of a case's rows that more than one check wants. */
#pragma once

#include <backhop/case.h>

/* 0 where null, or no such column. */
gint64 bh_case_row_number (BhRows *rows, const char *name);

/* The bytes of its "path", as they stood before they were repaired. (transfer full) */
GBytes *bh_case_row_label (BhRows *rows);
