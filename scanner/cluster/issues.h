/* issues.h - keeps issues of one newsletter apart, which share no more than their frame.
 *
 * Copies of an issue agree nearly whole, two issues only in what stands around them: just
 * enough to join. So a pair of one From domain or conversation must agree half as much as
 * each of both does with the text that is most like it; and where both have a copy that
 * agrees nearly whole, one must hold four fifths of the other, for a frame may be longer
 * than the news in it. A text that is alike to no other is held to nothing: a sender whose
 * letters all vary is still one campaign. A text that several messages have has copies in
 * them; but so have reports of a program by chance, so that where no list sent them, such a pair
 * needs to agree no more than half.
 */
#pragma once

#include "cluster/set.h"

/* Whether among the content-least members, a fixed number of them, there is such a pair. */
gboolean bh_issues_doubts (const BhClusterSet *set);

/**
 * bh_issues_split:
 * @out_part: (array length=set->n): for each member the position of the least member
 *   of its part
 */
gboolean bh_issues_split (const BhClusterSet *set, guint32 *out_part, GError **error);
