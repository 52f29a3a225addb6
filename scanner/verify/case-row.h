/* case-row.h - values of a case's rows that more than one check wants. */
#pragma once

#include <backhop/case.h>

/* The bytes of its "path" or "source", as they stood before they were repaired. (transfer full) */
GBytes *bh_case_row_label (BhRows *rows, const char *column);
