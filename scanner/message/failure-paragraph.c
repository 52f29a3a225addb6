/* failure-paragraph.c - the names above, and what tells of them. */
#include "message/failure-paragraph.h"

#include "message/failure-sentence.h"
#include "message/found-address.h"
#include "message/joined-address.h"
#include "message/recipient-line.h"

/* Whom users may ask: "Please write to ". before: what stands on the line before the address. */
static gboolean
is_help (BhSpan before)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT ("contact"), BH_SPAN_INIT ("support"),  BH_SPAN_INIT ("help"),
    BH_SPAN_INIT ("kontakt"), BH_SPAN_INIT ("admin"),    BH_SPAN_INIT ("question"),
    BH_SPAN_INIT ("fragen"),  BH_SPAN_INIT ("write to"), BH_SPAN_INIT ("report to"),
  };
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_span_find_nocase (before, words[i], &at))
      return TRUE;
  return FALSE;
}

/* Who wrote: "Message from: ", "Mail by <". "The mail from Ann to " goes on. */
static gboolean
is_writer (BhSpan before)
{
  static const BhSpan words[] = { BH_SPAN_INIT ("from"), BH_SPAN_INIT (" by"),
                                  BH_SPAN_INIT ("sender"), BH_SPAN_INIT ("originator"),
                                  BH_SPAN_INIT ("absender") };

  return bh_span_any (bh_before_opening (before), bh_span_ends_nocase, words, G_N_ELEMENTS (words));
}

/* "Destination: <bob@example.com>", "Bob (bob@example.com)": it ends the line but for a comment.
 * A sentence goes on. */
static gboolean
ends_line (BhSpan rest)
{
  rest = bh_span_trim (rest);
  while (rest.len > 0 && rest.at[0] != '\0' && strchr (">)]*\"'.,;:| \t", rest.at[0]) != NULL)
    rest = bh_span_from (rest, 1);
  return rest.len == 0 || rest.at[0] == '(' || rest.at[0] == '[';
}

gboolean
bh_paragraph_is_other (BhSpan before)
{
  return is_help (before) || is_writer (before);
}

#define NEAR_LEN 16 /* bytes in which "contact" stands before an address; mail may be about one */

gboolean
bh_paragraph_is_other_near (BhSpan before)
{
  BhSpan near = bh_before_opening (before);
  gsize quote;

  near = bh_span_from (near, near.len - MIN (near.len, NEAR_LEN));
  while (bh_span_find_byte (near, '"', &quote))
    near = bh_span_from (near, quote + 1);
  return bh_paragraph_is_other (near);
}

static void
take_names (BhParagraph *paragraph, BhSpan line, const char *not_recipient)
{
  BhSpan address;

  if (paragraph->n_names == BH_PARAGRAPH_NAMES_MAX || bh_originator_line (line) ||
      !bh_address_find (line, 0, &address) || bh_story_is_advice (address, not_recipient) ||
      bh_paragraph_is_other (bh_span_head (line, (gsize)(address.at - line.at))))
    return;
  if (ends_line (bh_span_from (line, (gsize)(address.at - line.at) + address.len)))
    paragraph->names[paragraph->n_names++] = address;
}

static void
tell_of_names (BhParagraph *paragraph, BhStory *story, BhSpan line)
{
  for (guint i = 0; i < paragraph->n_names; i++) {
    BhTold *told = bh_story_add (story, paragraph->names[i]);
    if (told != NULL)
      bh_story_say (told->said, line);
  }
  paragraph->n_names = 0;
}

void
bh_paragraph_take (BhParagraph *paragraph, BhStory *story, BhSpan line, const char *not_recipient)
{
  gsize at;

  if (bh_span_trim (line).len == 0) {
    paragraph->n_names = 0;
    story->current = NULL;
  } else if (bh_span_find_byte (line, '@', &at)) {
    take_names (paragraph, line, not_recipient);
  } else if (paragraph->n_names > 0 &&
             (bh_line_tells_failure (line) || bh_sentence_tells_failure (line))) {
    tell_of_names (paragraph, story, line);
  } else if (story->current != NULL) {
    bh_story_say (story->current->said, line);
  }
}
