/* bringers.h - who brings mail of strangers for domains that are not ours.
 *
 * Another's mail for a domain that comes by us as well tells that we may take mail for it. A robot
 * that tries names out tells nothing: hardly any of its mail arrives.
 */
#pragma once

#include <glib.h>

typedef struct _BhBringers BhBringers;

BhBringers *bh_bringers_new (void); /* nobody brought anything */
void bh_bringers_free (BhBringers *self);

/* A message for a domain in lower case; domain is copied, the name borrowed, and one pointer each
 * time it comes. */
void bh_bringers_note (BhBringers *self, const char *name, const char *domain, gboolean has_failed);

/* Whether somebody else than @name, most of whose mail for that domain arrived, brought some, or so
 * many did that it must be in the DNS: robots love a second MX. */
gboolean bh_bringers_has_other (const BhBringers *self, const char *name, const char *domain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBringers, bh_bringers_free)
