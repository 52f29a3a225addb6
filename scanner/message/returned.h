/* returned.h - the mail that a report returns → what the report keeps of it. */
#pragma once

#include "message/original.h"

/* Fills the report's original_… members, its text among them: a campaign shows in
 * what was sent, not in the words of those who refused it. A bounce that returns a bounce is
 * followed to the mail that the first one was about, at most eight deep: TRUE where it does. */
gboolean bh_returned_read (BhFacts *facts,
                           const BhMimeTree *tree,
                           const BhPartTools *tools,
                           BhTextsTried *tried);
