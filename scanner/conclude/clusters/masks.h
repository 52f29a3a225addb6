/* masks.h - addresses that many hosts write in: what comes in such a name has no sender in common.
 *
 * A person writes on from where he wrote an hour ago, and a firm from its servers. A botnet that
 * writes in one name hands in each copy from another machine: From says nothing of whose letters
 * these are, and letters of one sender they are not. An address is a mask where most messages that
 * soon follow another one come from another party than that: within hours, or within days where a
 * name tells whose line it is. Lists and programs wear none, whatever the pool of hosts that sends
 * them, and what the domain vouches for does not, though others may write in its name.
 */
#pragma once

#include "conclude/mail/gathered.h"

/* Returns: (transfer full) (element-type guint64): the sender_hash of each, ascending */
GArray *bh_masks_find (const GArray *gathered);

/* Whether the message comes in one of those that bh_masks_find() gave, or in its recipient's name.
 */
gboolean bh_masks_hide (const GArray *masks, const BhGathered *message);

/* As the case keeps them. (transfer full) (nullable): NULL where there are none. */
char *bh_masks_to_text (const GArray *masks);
/* (transfer full): what bh_masks_to_text() gave; none for NULL and for what is no number. */
GArray *bh_masks_of_text (const char *text);
