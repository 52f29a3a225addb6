/* issues.h - keeps issues of one newsletter apart, which share no more than their frame.
 *
 * Copies of an issue agree nearly whole, two issues only in what stands around them: just
 * enough to join. So a pair of one From domain or conversation must agree half as much as
 * each of both does with the text that is most like it. A text that is alike to no other is
 * held to nothing: a sender whose letters all vary is still one campaign.
 */
#pragma once

#include "cluster/space.h"

/* Whether among the content-least members, a fixed number of them, there is such a pair. */
gboolean bh_issues_doubts (const BhClusterText *texts,
                           const guint32 *members,
                           gsize n,
                           guint percent,
                           const BhClusterSpace *space);

/**
 * bh_issues_split:
 * @members: (array length=n): indices of texts, content-least first
 * @out_part: (array length=n): for each member the position of the least member
 *   of its part
 */
gboolean bh_issues_split (const BhClusterText *texts,
                          const guint32 *members,
                          gsize n,
                          guint percent,
                          const BhClusterSpace *space,
                          guint32 *out_part,
                          GError **error);
