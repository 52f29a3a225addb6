/* form-story.h - what a line that is like a form's row tells. */
#pragma once

#include "message/bounce-form.h"
#include "message/line-pattern.h"
#include "message/story.h"

/* match: of the row and the line. */
void
bh_form_story_take (BhStory *story, const BhFormLine *row, const BhLineMatch *match, BhSpan line);
