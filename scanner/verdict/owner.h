/* owner.h - from which networks an account wrote under its own name or another of ours.
 *
 * Who has a login to hand in others' mail, a customer's server or a hired watchman, has no owner
 * who writes from elsewhere; a stolen password has one.
 */
#pragma once

#include <glib.h>

typedef struct _BhOwner BhOwner;

/* (transfer full): without letters. */
BhOwner *bh_owner_new (void);
void bh_owner_free (BhOwner *self);

/* A letter of the owner's. @network: nullable, borrowed. */
void bh_owner_note (BhOwner *self, const char *network);

/* How many came from that network. */
guint bh_owner_count (const BhOwner *self, const char *network);

/* How many there are. */
guint bh_owner_count_all (const BhOwner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOwner, bh_owner_free)
