/* own-links.h - whether a message leads its reader to the domain that it names as its own.
 *
 * Who forges a From has to link elsewhere: what a link shows is with whoever has its domain. A link
 * to From's domain may be put beside the one that counts, so the others are told apart, too.
 */
#pragma once

#include "store/case-facts.h"

typedef struct {
  gboolean has_any;
  /* One at least is of From's party, and that is no provider of mail or pages. */
  gboolean lead_home;
  /* One at least is neither, nor of the host that handed the message in by its looked-up name, nor
   * one that anybody links to (public-host.h). */
  gboolean lead_away;
} BhOwnLinks;

/* What they are of a message whose peer at the boundary is that of @origin. */
BhOwnLinks bh_own_links_of (const BhStoredMessage *message, const BhOrigin *origin);
