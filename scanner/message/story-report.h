/* story-report.h - what a text told → BhReport.
 *
 * The parts for machines go before: a story adds recipients only where they named none.
 */
#pragma once

#include "message/story.h"

/* text: that the story was read from. action: of those of whom no line tells it. */
void bh_story_report (BhReport *report, const BhStory *story, BhSpan text, const char *action);

/* The parts for machines said all that a story could add. */
gboolean bh_report_is_complete (const BhReport *report);
