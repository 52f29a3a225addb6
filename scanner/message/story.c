/* story.c - recipients and what was said of them. */
#include "message/story.h"

#define SAID_LEN_MAX 2048   /* bytes kept of what was said of one recipient */
#define RECIPIENTS_MAX 1000 /* in one text */

static void
free_told (gpointer data)
{
  BhTold *told = data;
  g_free (told->address);
  g_free (told->status);
  g_free (told->remote);
  g_string_free (told->said, TRUE);
  g_free (told);
}

void
bh_story_init (BhStory *story)
{
  *story = (BhStory) { .told = g_ptr_array_new_with_free_func (free_told),
                       .loose = g_string_new (NULL),
                       .pending = g_string_new (NULL) };
}

void
bh_story_clear (BhStory *story)
{
  g_ptr_array_unref (story->told);
  g_string_free (story->loose, TRUE);
  g_string_free (story->pending, TRUE);
  g_free (story->remote);
  g_free (story->reporter);
  g_free (story->original_id);
  g_free (story->queue_id);
}

/* No more than RECIPIENTS_MAX lines add one, so the whole is that times the lines. */
BhTold *
bh_story_find (const BhStory *story, BhSpan address)
{
  for (guint i = 0; i < story->told->len; i++) {
    BhTold *told = g_ptr_array_index (story->told, i);
    if (bh_span_equal_nocase (address, bh_span_of_string (told->address)))
      return told;
  }
  return NULL;
}

void
bh_story_say (GString *said, BhSpan text)
{
  text = bh_span_trim (text);
  if (text.len == 0 || said->len + text.len > SAID_LEN_MAX)
    return;
  if (said->len > 0)
    g_string_append_c (said, ' ');
  g_string_append_len (said, (const char *)text.at, (gssize)text.len);
}

void
bh_story_say_loose (BhStory *story, BhSpan line)
{
  bh_story_say (story->loose, line);
  bh_story_say (story->pending, line);
}

static void
make_current (BhStory *story, BhTold *told)
{
  story->current = told;
  if (told != NULL) {
    gboolean is_first = told->said->len == 0;
    bh_story_say (told->said, bh_span (story->pending->str, story->pending->len));
    told->heading_len = is_first ? told->said->len : told->heading_len;
  }
  g_string_truncate (story->pending, 0);
}

BhTold *
bh_story_add (BhStory *story, BhSpan address)
{
  BhTold *told = bh_story_find (story, address);

  if (told == NULL && story->told->len < RECIPIENTS_MAX) {
    told = g_new0 (BhTold, 1);
    told->address = bh_span_dup (address);
    told->said = g_string_new (NULL);
    told->action = story->action;
    g_ptr_array_add (story->told, told);
  }
  make_current (story, told);
  return told;
}

BhTold *
bh_story_turn_to (BhStory *story, BhSpan address)
{
  make_current (story, bh_story_find (story, address));
  return story->current;
}

gboolean
bh_story_is_advice (BhSpan address, const char *not_recipient)
{
  return bh_span_starts_nocase (address, BH_SPAN_LITERAL ("postmaster@")) ||
         bh_span_starts_nocase (address, BH_SPAN_LITERAL ("mailer-daemon@")) ||
         (not_recipient != NULL &&
          bh_span_equal_nocase (address, bh_span_of_string (not_recipient)));
}

static gboolean
is_advice_at (const BhStory *story, guint index, const char *not_recipient)
{
  const BhTold *told = g_ptr_array_index (story->told, index);
  return bh_story_is_advice (bh_span_of_string (told->address), not_recipient);
}

void
bh_story_drop_advice (BhStory *story, const char *not_recipient)
{
  guint n_advice = 0;

  for (guint i = 0; i < story->told->len; i++)
    n_advice += is_advice_at (story, i, not_recipient) ? 1 : 0;
  for (guint i = story->told->len; n_advice < story->told->len && i > 0; i--)
    if (is_advice_at (story, i - 1, not_recipient)) {
      g_ptr_array_remove_index (story->told, i - 1);
      n_advice--;
    }
  story->current = NULL;
}
