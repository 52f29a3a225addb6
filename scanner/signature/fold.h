/* fold.h - UTF-8 text → one form for all ways to write the same letters.
 *
 * Compatibility and case folding (NFKC_Casefold), look-alikes to one prototype
 * (the skeleton of UTS 39; letters.h), combining marks and all invisible characters off,
 * any decimal digit to its ASCII one. ASCII goes through a table: there the
 * skeleton changes only "m" among the letters of a folded text (it is drawn
 * like "rn"); that one is left to the word hash (words.c), so that a normal
 * text stays readable.
 */
#pragma once

#include "base/span.h"

typedef struct _BhFolder BhFolder; /* ICU state and a cache; one thread */

/* (transfer full): ICU's data are part of the library: where they are missing, it is a bug. */
BhFolder *bh_folder_new (void);
void bh_folder_free (BhFolder *folder);

/* Appends the folded form of text, valid UTF-8, to out. Line ends stay "\n", all other
 * white space and controls become one space each. Linear; out grows by at most
 * twelve times the input. */
void bh_folder_fold (BhFolder *folder, BhSpan text, GByteArray *out);

/* The UTS 39 skeleton of one ASCII character, from the table. */
const char *bh_fold_ascii_skeleton (guint8 ascii, char out_self[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFolder, bh_folder_free)
