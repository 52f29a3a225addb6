/* signed.h - whose DKIM signature a message bears (RFC 6376), and on which side of our trace field.
 *
 * Nothing is verified: the keys are gone with the day. But a field lies where it was added. What
 * stands above the field by which our server took the message was added on our side: Exim, MDaemon
 * and amavis sign there. What stands below it the message brought along, or a milter of ours added
 * it: OpenDKIM and Rspamd sign below the field that Postfix or Sendmail has just written, where a
 * client may write what it likes. So nothing below speaks for a domain as ours.
 */
#pragma once

#include "trail/sidecar.h"

/* d= of a DKIM-Signature (section 3.5), or NULL. (transfer full) */
char *bh_dkim_domain (const char *signature);

typedef struct {
  gboolean is_by_us;       /* above our lowest trace field */
  gboolean is_from_before; /* below it */
} BhSigned;

/**
 * bh_signed_of:
 * @fields: of BhSidecar: of the message, or of the original that a report returns
 * @top_own: index of our topmost hop: what stands above it the world added
 * @lowest_own: index of our lowest hop
 * @from: (nullable): address of its From field
 *
 * Only signatures by the domain of From, or by one of the same party, count.
 */
BhSigned bh_signed_of (const GPtrArray *fields, guint top_own, guint lowest_own, const char *from);
