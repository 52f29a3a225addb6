/* text-row.h - a row of the table texts as a value; not for other rooms. */
#pragma once

#include <sqlite3.h>

#include "store/stored-text.h"

/* What bh_stored_text_of_row() expects, in its order. */
#define BH_STORED_TEXT_COLUMNS "text_hash, basis, bins, n_shingles, shingles, head"

/* The numbers go into the spill. */
gboolean
bh_stored_text_of_row (sqlite3_stmt *row, BhSpill *spill, BhStoredText *out, GError **error);

/* All zero where the column holds no hash. */
void bh_sha256_of_column (sqlite3_stmt *row, int column, BhSha256 *out_hash);
