/* remote.h - the text of a page that says with remote pictures what it says.
 *
 * Its pictures are one set, with its few words as one more thing in it: "to be removed click
 * here" stands under a hundred pictures. Copies of a campaign share most of the set; so do two
 * customers of one mail service, which puts its own marks below each page, and two answers of one
 * firm, above its logo. So the opening is the first two pictures and the words.
 */
#pragma once

#include "signature/short.h"

typedef struct _BhRemote BhRemote; /* reused from text to text */

/* (transfer full): room for the pictures of a text. */
BhRemote *bh_remote_new (void);
void bh_remote_free (BhRemote *remote);

/**
 * bh_remote_read:
 * @normal: a short text, or none
 * @pictures: (element-type utf8): names of pictures (message/picture.h), one at least
 * @hashes: (element-type guint64): gains that of the telling words and those of the pictures
 *
 * Returns: the normal form: that of the words, and "img:" with each different picture's name, in
 *   their order; borrowed until the next text
 */
BhSpan bh_remote_read (BhRemote *remote,
                       const BhNormal *normal,
                       const BhShort *as_short,
                       const GPtrArray *pictures,
                       GArray *hashes);

/* How many pictures the last text has. */
guint bh_remote_n_pictures (const BhRemote *remote);

/* The opening of the last text, ascending. */
guint32 bh_remote_head (const BhRemote *remote, guint32 head[BH_HEAD_WORDS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhRemote, bh_remote_free)
