/* failure-paragraph.h - an address in a paragraph whose next lines tell a failure.
 *
 * "Destination: bob@example.com", then "Error: 550 User unknown": no list of labels ends,
 * but what stands below an address up to a blank line is about it. A guess, for texts in which
 * no line begins with an address and no sentence names one.
 */
#pragma once

#include "message/story.h"

#define BH_PARAGRAPH_NAMES_MAX 64

/* Zeroed at first. */
typedef struct {
  BhSpan names[BH_PARAGRAPH_NAMES_MAX]; /* into the text: addresses of which nothing is told yet */
  guint n_names;
} BhParagraph;

/* Whether who stands behind these words of his line is one to be asked, or who wrote. */
gboolean bh_paragraph_is_other (BhSpan before);

/* The same of a sentence, of which only the words just before him count, and no quoted subject. */
gboolean bh_paragraph_is_other_near (BhSpan before);

/* line: the next of the text. not_recipient: as bh_story_is_advice() has it. */
void
bh_paragraph_take (BhParagraph *paragraph, BhStory *story, BhSpan line, const char *not_recipient);
