/* bounce-weigh.h - the signs of a header with those of the body that was read.
 *
 * Other machines and people have some of them as well: vacation notes, helpdesks, carriers, Sieve's
 * notifications. What is left is judged by bounce-signs.h.
 */
#pragma once

#include "message/bounce-form.h"
#include "message/kind.h"

/* What was read of the body. facts has the report. */
typedef struct {
  const BhFacts *facts;
  const BhHeaderBlock *block;
  BhSpan text; /* what it says to people; at is NULL where it was not read */
  BhFormFound found;
  gboolean is_listed;       /* the text lists its recipients */
  gboolean encloses_bounce; /* what it returns is one itself */
} BhBounceEvidence;

/* subject: by bh_subject_text(); before: the kind that the header tells; signs: of
 * bh_kind_bounce_signs(). */
guint
bh_bounce_weigh (const BhBounceEvidence *evidence, const char *subject, BhKind before, guint signs);
