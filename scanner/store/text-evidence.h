/* text-evidence.h - what texts share beside their words: hosts they link to, files they carry.
 *
 * Only what few texts have says anything: a host that hundreds link to is a provider's, or
 * a campaign's that its words alone hold together.
 */
#pragma once

#include <glib.h>

#define BH_EVIDENCE_TEXTS_MAX 200 /* texts that have it; more are no evidence */

typedef struct {
  guint64 text; /* index into the texts */
  guint64 hash; /* of the kind and the value */
} BhTextEvidence;
