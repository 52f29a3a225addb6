/* failure-prose.c - sentences over their lines, and the reason below. */
#include "message/failure-prose.h"

#include "message/failure-paragraph.h"
#include "message/failure-sentence.h"
#include "message/found-address.h"
#include "message/id-line.h"
#include "message/joined-address.h"
#include "message/phrase-set.h"
#include "message/reason.h"
#include "message/recipient-line.h"
#include "message/reply-code.h"

#define REASON_LEN_MAX 500 /* bytes of a reason in words of the server's own that are looked at */

/* All that a sentence names together; what it says is said of each. */
static BhTold *
add_joined (BhStory *story, BhSpan address, BhSpan rest, BhSpan line, const char *not_recipient)
{
  BhTold *told = bh_story_add (story, address);

  while (bh_address_joined (&rest, &address) && !bh_story_is_advice (address, not_recipient)) {
    if (told != NULL)
      bh_story_say (told->said, line);
    told = bh_story_add (story, address);
  }
  return told;
}

/* "Your mail to bob@example.com was not delivered," and why on the next line: a sentence goes on
 * where its line does not end it. */
static gboolean
goes_on (BhSpan line)
{
  static const BhSpan stops[] = { BH_SPAN_INIT ("."), BH_SPAN_INIT ("!"), BH_SPAN_INIT ("?"),
                                  BH_SPAN_INIT ("。") };

  line = bh_span_trim (line);
  return line.len > 0 && !bh_span_any (line, bh_span_ends_nocase, stops, G_N_ELEMENTS (stops));
}

static gboolean
tells_failure (BhSpan line)
{
  return bh_line_tells_failure (line) || bh_sentence_tells_failure (line);
}

/* "The mailbox of bob@example.com is full": the words stand apart. */
static gboolean
tells_in_words (BhSpan line)
{
  g_autoptr (GString) normal = bh_phrase_text (bh_span_head (line, REASON_LEN_MAX));
  return bh_reason_of_words (bh_span (normal->str, normal->len)) != NULL;
}

/* "Mail could not be delivered to the", as a gateway wrapped it. Behind a comma somebody is asked
 * for help more often: "…, please ask helpdesk@example.net". */
static gboolean
may_name_below (BhSpan line)
{
  return goes_on (line) && !bh_span_ends_nocase (bh_span_trim (line), BH_SPAN_LITERAL (",")) &&
         tells_failure (line);
}

/* "The recipient is unknown.", as the next line below the sentence about him. */
static void
take_reason_below (BhProse *prose, BhSpan line)
{
  if (prose->unexplained == NULL || bh_span_trim (line).len == 0)
    return;
  g_autoptr (GString) normal = bh_phrase_text (bh_span_head (line, REASON_LEN_MAX));
  if (bh_reason_of_words (bh_span (normal->str, normal->len)) != NULL)
    bh_story_say (prose->unexplained->said, line);
  prose->unexplained = NULL;
}

/* A line without address: of the sentence above it, or maybe the beginning of one below. Where
 * somebody is told of, "If mail could not be delivered" goes on with whom to ask. */
static void
take_rest_of_sentence (BhProse *prose, const BhStory *story, BhSpan line)
{
  prose->above = story->told->len == 0 && may_name_below (line) ? line : BH_SPAN_NONE;
  if (prose->in_sentence != NULL)
    bh_story_say (prose->in_sentence->said, line);
  else
    take_reason_below (prose, line);
  if (!goes_on (line))
    prose->in_sentence = NULL;
}

/* What the line above tells is told of the address that before stands before, in the same
 * sentence. */
static gboolean
is_told_above (BhSpan above, BhSpan before)
{
  static const BhSpan ends[] = { BH_SPAN_INIT (". "), BH_SPAN_INIT ("! "), BH_SPAN_INIT ("? ") };
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_find (before, ends[i], &at))
      return FALSE;
  return above.len > 0 && !bh_paragraph_is_other (before);
}

/* Who wrote or got the report, and whom to ask. before: what stands before the address: "The mail
 * administrator could not deliver your mail to" asks for nothing. */
static gboolean
is_other (BhSpan before, BhSpan address, const char *not_recipient)
{
  return bh_story_is_advice (address, not_recipient) || bh_paragraph_is_other_near (before);
}

/* "The mail from ann@example.org to bob@example.com": behind who wrote stands whom it was for; who
 * got the report is no news, and then nobody is named. Each turn takes bytes of the line. */
static BhSpan
addressee_behind (BhSpan line, BhSpan address, const char *not_recipient)
{
  BhSpan next = address;

  if (!is_other (bh_span_head (line, (gsize)(address.at - line.at)), address, not_recipient))
    return address;
  while (bh_address_find (line, (gsize)(next.at - line.at) + next.len, &next)) {
    const BhSpan before = bh_span_head (line, (gsize)(next.at - line.at));
    if (bh_words_direct (before))
      return is_other (before, next, not_recipient) ? BH_SPAN_NONE : next;
  }
  return address;
}

/* "… was delivered to ann@example.org but could not be delivered to bob@example.com": what stands
 * before tells of no failure, and what tells it names somebody. line: from the contrast on, or the
 * whole. */
static BhSpan
behind_contrast (BhSpan line)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT (" but "),  BH_SPAN_INIT (" aber "), BH_SPAN_INIT (" jedoch "),
    BH_SPAN_INIT (" mais "), BH_SPAN_INIT (" pero "), BH_SPAN_INIT (", ma "),
    BH_SPAN_INIT (" maar "), BH_SPAN_INIT (", mas "), BH_SPAN_INIT (", но "),
  };
  BhSpan address;
  gsize at;

  if (!bh_span_find_byte (line, '@', &at)) /* as most */
    return line;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (!bh_span_find (line, words[i], &at) || tells_failure (bh_span_head (line, at)))
      continue;
    const BhSpan rest = bh_span_from (line, at);
    if (bh_address_find (rest, 0, &address) && tells_failure (rest))
      return rest;
  }
  return line;
}

/* The first address of the line that is not the id of the mail: "Your mail with the message ID
 * <orig@example.org> to bob@example.com", nor its originator's. FALSE: there is none. */
static gboolean
find_address (BhSpan line, const char *not_recipient, BhSpan *out_address)
{
  BhSpan id, address;

  if (!bh_address_find (line, 0, &address))
    return FALSE;
  if (bh_id_line (line, &id) && address.at == id.at &&
      !bh_address_find (line, (gsize)(id.at - line.at) + id.len, &address))
    return FALSE;
  *out_address = addressee_behind (line, address, not_recipient);
  return out_address->len > 0;
}

/* Behind a code it is a server that names it: of somebody whom the
 * bounce named itself it may say "550 5.7.511 denied, write to delist@example.net". */
void
bh_prose_take (BhProse *prose, BhStory *story, BhSpan whole, const char *not_recipient)
{
  const BhSpan line = behind_contrast (whole);
  BhSpan address;

  if (!find_address (line, not_recipient, &address)) {
    take_rest_of_sentence (prose, story, line);
    return;
  }
  const BhSpan before = bh_span_head (line, (gsize)(address.at - line.at));
  const BhSpan above = is_told_above (prose->above, before) ? prose->above : BH_SPAN_NONE;
  prose->in_sentence = NULL;
  prose->above = BH_SPAN_NONE;
  if (bh_originator_line (line) || bh_story_is_advice (address, not_recipient) ||
      !(above.len > 0 || tells_failure (line) || tells_in_words (line)))
    return;
  gboolean is_quoted = bh_reply_code_find (before) != 0 || bh_reply_code_find (above) != 0;
  const BhSpan rest = bh_span_from (line, (gsize)(address.at - line.at) + address.len);
  BhTold *told = is_quoted && prose->has_named
                     ? story->current
                     : add_joined (story, address, rest, whole, not_recipient);
  prose->has_named |= !is_quoted;
  if (told != NULL) {
    bh_story_say (told->said, above);
    bh_story_say (told->said, whole);
  }
  prose->in_sentence = goes_on (line) ? told : NULL;
  prose->unexplained = bh_line_tells_failure (line) ? NULL : told;
}
