/* new-names.h - domains that a house writes under as well, though nobody named them.
 *
 * A firm is called otherwise from Monday on: all its people keep the name before the sign, each by
 * the login that had it and from where they had it before. A thief has one password, or some, and
 * other names, and he sits elsewhere; or he has just borrowed the names of the house.
 */
#pragma once

#include <glib.h>

typedef struct _BhNewNames BhNewNames;

BhNewNames *bh_new_names_new (void); /* nobody wrote anything */
void bh_new_names_free (BhNewNames *self);

/* An account wrote from a place under the folded address, which is in a domain of ours or not.
 * @place: its network; "": not known */
void bh_new_names_note (BhNewNames *self,
                        const char *account,
                        const char *place,
                        const char *from,
                        gboolean is_ours,
                        gint64 time_unix);

/* Once all are noted: a domain is the house's where so many names before the sign were written
 * under it by accounts that had the same name at a domain of ours, from the same place, so many
 * seconds before. */
void bh_new_names_find (BhNewNames *self, guint enough, guint seconds);

/* Of a folded address, once they are found. */
gboolean bh_new_names_has (const BhNewNames *self, const char *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhNewNames, bh_new_names_free)
