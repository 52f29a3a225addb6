/* story.h - what a bounce tells of each recipient, gathered line by line. */
#pragma once

#include "message/facts.h"

typedef struct {
  char *address;
  GString *said;      /* of it, lines joined by blanks */
  gsize heading_len;  /* of said, what stood above its name */
  const char *action; /* static, or NULL: not told */
  char *status;       /* as a line names it, or NULL */
  char *remote;
} BhTold;

typedef struct {
  GPtrArray *told;    /* of BhTold, owned, in the order of the text */
  GString *loose;     /* what was said of nobody in particular */
  GString *pending;   /* what was said of whoever is named next */
  BhTold *current;    /* borrowed from told: whom the lines are about; NULL: nobody */
  const char *action; /* static: of recipients from here on; NULL: not told */
  char *remote;       /* the host named last for nobody in particular */
  char *reporter;
  char *original_id;
  char *queue_id;
} BhStory;

/* To be cleared; nobody is told of yet. */
void bh_story_init (BhStory *story);
void bh_story_clear (BhStory *story);

/* The one known by that address, or NULL. Cost: the number of recipients. */
BhTold *bh_story_find (const BhStory *story, BhSpan address);

/* Makes it current, and what was pending is said of it; adds it where it is new. At
 * most 1,000 are kept. */
BhTold *bh_story_add (BhStory *story, BhSpan address);

/* The same for one that is known; current is NULL then where it is not. */
BhTold *bh_story_turn_to (BhStory *story, BhSpan address);

/* At most 2 KiB of each are kept, whole lines. */
void bh_story_say (GString *said, BhSpan text);

/* The same of nobody in particular, and of whoever is named next. */
void bh_story_say_loose (BhStory *story, BhSpan line);

/* Drops "postmaster" and the address the bounce went to, which stand in bounces as
 * advice; they stay where nobody else is told of: a mail to oneself may bounce. */
void bh_story_drop_advice (BhStory *story, const char *not_recipient);

/* Whether an address is "postmaster", "mailer-daemon" or not_recipient (NULL: nobody). */
gboolean bh_story_is_advice (BhSpan address, const char *not_recipient);
