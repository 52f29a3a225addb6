/* mime-tree.h - a message's bytes → its MIME parts, where they lie.
 *
 * One linear walk over the lines with an explicit stack of open boundaries
 * (RFC 2046 section 5.1.1); enters message/rfc822. The structure is found here
 * and not by GMime's parser, for that cuts lines at 4,096 bytes and takes the
 * cut for a line start, spends 2 kB a part and gives up without a word below
 * 1,024 levels. The fields of a part are read by GMime (content.h).
 */
#pragma once

#include "message/content.h"
#include "message/header-block.h"

#define BH_NO_PART G_MAXUINT

typedef struct {
  guint parent; /* index in the tree's parts; BH_NO_PART for the message itself */
  guint number; /* place in the parent, from 1 */
  guint depth;  /* 0: the message itself */
  BhSpan header;
  BhSpan body; /* encoded, without the line end before the delimiter */
  BhContent content;
  gboolean is_in_message; /* below a message/rfc822 part */
  gboolean is_split;      /* its body was cut into further parts */
} BhPart;

typedef struct {
  GArray *parts; /* of BhPart, in the order of the bytes */
  guint32 flaws;
  guint64 limits; /* bit 1 << BhLimit for each limit reached */
} BhMimeTree;

BhMimeTree *bh_mime_tree_new (void); /* reused from message to message */
void bh_mime_tree_free (BhMimeTree *tree);

/**
 * bh_mime_tree_read:
 * @bytes: one message, header first; borrowed by the parts
 * @known: (nullable): the header that bytes begin with, where it was read
 * @block: scratch for the headers of parts
 *
 * Forgets what was read before. Beyond mime-depth, parts and delimiter-work no
 * further part is opened: the rest stays in the part that is open.
 */
void bh_mime_tree_read (BhMimeTree *tree,
                        BhSpan bytes,
                        const BhHeaderBlock *known,
                        BhHeaderBlock *block,
                        const BhLimits *limits);

/**
 * bh_mime_tree_inside:
 * @index: a part that is a message and was split
 *
 * Returns: (transfer full): the tree of that message alone, as bh_mime_tree_read() finds it in
 *   the part's body; it borrows from tree and lives no longer
 */
BhMimeTree *bh_mime_tree_inside (const BhMimeTree *tree, guint index);

/* Borrowed from tree; index is below the number of parts, 0 the message itself. */
const BhPart *bh_mime_tree_part (const BhMimeTree *tree, guint index);

/* "1.2" as IMAP numbers parts (RFC 3501 section 6.4.5). */
char *bh_mime_tree_path (const BhMimeTree *tree, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhMimeTree, bh_mime_tree_free)
