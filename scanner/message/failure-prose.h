/* failure-prose.h - an address in a sentence that tells a failure.
 *
 * "We could not deliver your message to bob@example.com": for texts in which no line begins
 * with an address.
 */
#pragma once

#include "message/story.h"

/* What is known from line to line. Zeroed at first. */
typedef struct {
  gboolean has_named;  /* a sentence of the bounce's own named somebody */
  BhTold *in_sentence; /* borrowed from the story: whom it is about and goes on; NULL: none */
  BhTold *unexplained; /* the same: of whom a sentence tells no reason, up to the next line */
  BhSpan above;        /* into the text: a line that tells a failure and goes on; or nothing */
} BhProse;

/* whole: the next line of the text. not_recipient: as bh_story_is_advice() has it. */
void bh_prose_take (BhProse *prose, BhStory *story, BhSpan whole, const char *not_recipient);
