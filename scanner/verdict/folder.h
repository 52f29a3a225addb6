/* folder.h - the whole case in a sentence or two: did we send this, or not shown? */
#pragma once

#include <glib.h>

typedef struct {
  guint n_sent_by_us, n_forged, n_undecided; /* failure reports, each counted once */
  guint n_emitted;                           /* our own reports about mail that we received */
  guint n_accounts, n_accused;               /* judged; with a verdict that accuses */
  guint n_logs;                              /* of mail servers */
  gboolean has_own_side;                     /* servers or networks were given */
} BhFolderFacts;

/**
 * bh_folder_statement:
 *
 * "No compromise shown" is a result like any other, where our side is known; it says what there was
 * not to be asked. Where all that points to us is forged bounces (rule N2) it says so, with the
 * remedy.
 *
 * Returns: (transfer full): sentences in plain English
 */
char *bh_folder_statement (const BhFolderFacts *facts);
