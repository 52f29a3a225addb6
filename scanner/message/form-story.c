/* form-story.c - roles and captures of a row, taken into the story. */
#include "message/form-story.h"

static const struct {
  BhLineRole role;
  const char *action;
} actions[] = {
  { BH_LINE_FAILED, "failed" },
  { BH_LINE_DELAYED, "delayed" },
  { BH_LINE_DELIVERED, "delivered" },
  { BH_LINE_RELAYED, "relayed" },
};

/* NULL: the roles tell none. */
static const char *
action_of (guint roles)
{
  const char *action = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if ((roles & actions[i].role) != 0)
      action = actions[i].action;
  return action;
}

/* An action holds for those that follow. Those above it that have none are meant
 * as well where the line does not begin a list. */
static void
take_action (BhStory *story, guint roles)
{
  const char *action = action_of (roles);

  if (action != NULL)
    story->action = action;
  if ((roles & BH_LINE_BEGINS) != 0)
    return;
  for (guint i = 0; i < story->told->len; i++) {
    BhTold *told = g_ptr_array_index (story->told, i);
    if (told->action == NULL)
      told->action = story->action;
  }
}

static void
set_once (char **member, BhSpan value)
{
  if (*member == NULL && value.len > 0)
    *member = bh_span_dup (value);
}

/* What a line says of its own recipient goes before what was said of all. */
static void
take_recipient (BhStory *story, BhSpan address, guint roles)
{
  if ((roles & BH_LINE_MENTIONS) != 0) {
    (void)bh_story_turn_to (story, address);
  } else if ((roles & BH_LINE_ORPHAN) == 0 || story->current == NULL) {
    const char *action = action_of (roles);
    BhTold *told = bh_story_add (story, address);
    if (told != NULL && action != NULL)
      told->action = action;
  }
}

static void
take_captures (BhStory *story, const BhFormLine *row, const BhLineMatch *match, BhSpan line)
{
  gboolean has_recipient = match->recipient.len > 0;
  gboolean is_noise = (row->roles & (BH_LINE_NOISE | BH_LINE_ENDS)) != 0;
  gboolean is_mention = has_recipient && (row->roles & BH_LINE_MENTIONS) != 0;

  if (has_recipient)
    take_recipient (story, match->recipient, row->roles);
  BhTold *told = story->current;
  if (told == NULL && match->remote.len > 0)
    g_clear_pointer (&story->remote, g_free);
  set_once (told != NULL ? &told->remote : &story->remote, match->remote);
  if (told != NULL)
    set_once (&told->status, match->status);
  if (told != NULL && is_mention && told->remote == NULL)
    told->remote = g_strdup (story->remote);
  set_once (&story->reporter, match->reporter);
  set_once (&story->original_id, match->id);
  set_once (&story->queue_id, match->queue);
  if (has_recipient && !is_mention && (match->said.len > 0 || row->pattern[0] == '{'))
    line = match->said; /* the address alone is no news; "Unknown user: address" is */
  if (is_noise)
    return;
  if (told == NULL && (row->roles & BH_LINE_NEXT) != 0)
    bh_story_say_loose (story, line);
  else
    bh_story_say (told != NULL ? told->said : story->loose, line);
}

void
bh_form_story_take (BhStory *story, const BhFormLine *row, const BhLineMatch *match, BhSpan line)
{
  take_captures (story, row, match, line);
  take_action (story, row->roles);
}
