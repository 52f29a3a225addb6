/* outlook-pst.h - an Outlook PST or OST store → its messages, one after the other. Read
 * through libpff; without it nothing is read.
 *
 * What the owner deleted is given as well: items that hang nowhere in the tree, and items
 * found in space that the store has freed. Their path begins with "orphan" or "recovered".
 */
#pragma once

#include <backhop/error.h>

#include "sources/outlook-mail.h"
#include "sources/stream.h"

typedef struct _BhPst BhPst;

/* TRUE where the program was built with libpff. */
gboolean bh_pst_is_built_in (void);

/* stream: able to seek, borrowed. BH_ERROR_NOT_KNOWN: built without libpff. */
BhPst *bh_pst_open (BhStream *stream, GError **error);
void bh_pst_free (BhPst *pst);

/* Goes to the next message; FALSE: there is none. */
gboolean bh_pst_next (BhPst *pst);

/* Of the message at hand: the folders above it and its number in the store, UTF-8; … */
const char *bh_pst_path (const BhPst *pst);
/* … and what it holds; NULL: it cannot be read. out_n_left_out: attachments that are messages
 * or lie elsewhere. */
BhOutlookMail *bh_pst_read (BhPst *pst, guint *out_n_left_out);

/* Each is known at the end: items that are no mail (contacts, appointments), folders and items of
 * the tree that cannot be read or are of no known kind, and whether what was deleted could be
 * looked for. */
guint bh_pst_n_others (const BhPst *pst);
guint bh_pst_n_broken (const BhPst *pst);
gboolean bh_pst_has_recovered (const BhPst *pst);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhPst, bh_pst_free)
