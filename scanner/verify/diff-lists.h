/* diff-lists.h - the messages of two cases as lists of hashes, and which belong together.
 *
 * A few words a message are held of mailboxes of any size; what else is told of one is read when it
 * is told.
 */
#pragma once

#include <backhop/case.h>

#include "verify/diff-roots.h"
#include "verify/match.h"

/* (element-type BhMatchEntry), by number. place: the hash of where a message lies below the PATH;
 * more: that of its conclusions. */
typedef struct {
  GArray *all[2];     /* the messages of each case; other: the partner by bytes, else by identity */
  GArray *changed[2]; /* those whose bytes only one case has; other: the partner by identity */
} BhDiffLists;

#define BH_DIFF_N_CONCLUSIONS 4

/* What is compared of conclusions, by columns of "places" and "contents". */
extern const char *const bh_diff_conclusions[BH_DIFF_N_CONCLUSIONS];

/* Both empty. What is read into them is freed by clear. */
void bh_diff_lists_init (BhDiffLists *lists);
void bh_diff_lists_clear (BhDiffLists *lists);

/* lists are empty. Two walks over the messages of each case. */
gboolean bh_diff_lists_read (BhDiffLists *lists,
                             BhCase *const *cases,
                             const BhDiffRoots *roots,
                             GError **error);
