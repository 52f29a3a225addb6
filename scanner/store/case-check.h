/* case-check.h - is case.db sound, and are its tables those of this version?
 *
 * A changed or damaged database may still open and answer. What its rows say of the
 * evidence is checked elsewhere (verify/verify-ledger.c).
 */
#pragma once

#include <backhop/case.h>

/* One fault in words; it may hold text from the file. */
typedef void (*BhCaseFaultFunc) (const char *fault, gpointer data);

/* FALSE with error where the file cannot be read on; what SQLite finds wrong in it is a fault. */
gboolean bh_case_check (BhCase *owner, BhCaseFaultFunc func, gpointer data, GError **error);
