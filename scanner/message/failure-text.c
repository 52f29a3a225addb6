/* failure-text.c - recipients and their fate out of prose. */
#include "message/failure-text.h"

#include "message/failure-paragraph.h"
#include "message/failure-prose.h"
#include "message/failure-sentence.h"
#include "message/form-story.h"
#include "message/found-address.h"
#include "message/id-line.h"
#include "message/line-pattern.h"
#include "message/recipient-line.h"
#include "message/salutation.h"
#include "message/signature-line.h"
#include "message/story-report.h"

#define LINES_MAX 20000
#define NAMED_MAX 8       /* lines with addresses above a signature */
#define LINE_LEN_MAX 2000 /* bytes of a line that are looked at */

/* What reading one text knows from line to line. */
typedef struct {
  BhStory story;
  const BhBounceForm *form; /* NULL: none */
  const BhFormLine *lines;  /* of the form, as long as it is tried */
  gboolean has_begun;       /* recipients stand from here on */
  gboolean has_ended;
  BhSpan named[NAMED_MAX]; /* into the text: lines with an address that lists nobody */
  guint n_named;
  gboolean is_guess; /* addresses stand in sentences only */
  BhProse prose;
  BhParagraph paragraph;
  const char *not_recipient;
} Reading;

/* What was said of a recipient ends with a blank line, but not before it begins, nor behind
 * "because:". */
static void
take_blank (const Reading *reading, BhStory *story)
{
  gboolean is_open = reading->lines != NULL && reading->form->is_open;
  const BhTold *told = story->current;
  if (!is_open && told != NULL && told->said->len > told->heading_len &&
      told->said->str[told->said->len - 1] != ':')
    story->current = NULL;
}

/* "Content-Type: …" of a part whose delimiter is not known, and so is none. */
static gboolean
is_of_mime (BhSpan line)
{
  static const BhSpan fields[] = { BH_SPAN_INIT ("Content-Type:"),
                                   BH_SPAN_INIT ("Content-Transfer-Encoding:") };
  return line.len > 0 && (line.at[0] | 0x20) == 'c' &&
         bh_span_any (line, bh_span_starts_nocase, fields, G_N_ELEMENTS (fields));
}

/* Of the mail that the bounce is about. */
static void
take_id (BhStory *story, BhSpan line)
{
  BhSpan id;

  if (story->original_id == NULL && bh_id_line (line, &id))
    story->original_id = bh_span_dup (id);
}

/* What is under a recipient was said of it; what tells a failure elsewhere, of all
 * or of the next. Who sent the mail is no news, nor whom the
 * report greets, whatever "sender" means elsewhere. */
static void
take_other (BhStory *story, BhSpan line)
{
  gsize at;

  gboolean has_address = bh_span_find_byte (line, '@', &at);
  if (is_of_mime (line) || (has_address && bh_originator_line (line)))
    return;
  if (has_address)
    take_id (story, line);
  if (story->current != NULL)
    bh_story_say (story->current->said, line);
  else if ((bh_sentence_is_reason (line) || bh_line_tells_failure (line)) &&
           !bh_salutation_line (line))
    bh_story_say_loose (story, line);
}

/* Whether the row is worth a walk along the line, which is trimmed. Most rows that begin with
 * a capture begin with a recipient. */
static gboolean
may_match (const BhFormLine *row, BhSpan line, gboolean has_address)
{
  return bh_line_may_match (row->pattern, line) &&
         (has_address || strncmp (row->pattern, "{recipient}", strlen ("{recipient}")) != 0);
}

/* FALSE: no row of the form is like the line. */
static gboolean
take_form_line (Reading *reading, BhSpan line)
{
  const BhSpan trimmed = bh_span_trim (line);
  gsize at;
  gboolean has_address = bh_span_find_byte (trimmed, '@', &at);
  BhLineMatch match;

  for (const BhFormLine *row = reading->lines; row->pattern != NULL; row++) {
    if (!may_match (row, trimmed, has_address) || !bh_line_match (row->pattern, trimmed, &match))
      continue;
    if ((row->roles & BH_LINE_BEGINS) != 0)
      reading->has_begun = TRUE;
    else if (match.recipient.len > 0 && !reading->has_begun)
      continue;
    if ((row->roles & (BH_LINE_BEGINS | BH_LINE_LOOSE)) != 0) {
      reading->story.current = NULL;
      g_string_truncate (reading->story.pending, 0);
    }
    reading->has_ended |= (row->roles & BH_LINE_ENDS) != 0;
    bh_form_story_take (&reading->story, row, &match, line);
    return TRUE;
  }
  return FALSE;
}

/* "bob@example.com; carl@example.com": all of them. rest: behind the first; and, when it
 * returns, behind the last, which is the one returned. Each turn takes bytes of the line. */
static BhTold *
add_listed (BhStory *story, BhSpan address, BhSpan *rest)
{
  BhTold *told = bh_story_add (story, address);
  BhSpan behind;

  while (rest->len > 1 && (rest->at[0] == ',' || rest->at[0] == ';') &&
         bh_recipient_line (bh_span_from (*rest, 1), &address, &behind)) {
    told = bh_story_add (story, address);
    *rest = behind;
  }
  return told;
}

/* What follows is said of the last. */
static void
take_recipients (BhStory *story, BhSpan address, BhSpan rest)
{
  BhTold *told = add_listed (story, address, &rest);

  if (told != NULL)
    bh_story_say (told->said, rest);
}

static gboolean
is_told_in_sentence (const Reading *reading)
{
  for (guint i = 0; i < reading->n_named; i++)
    if (bh_line_tells_failure (reading->named[i]) || bh_sentence_tells_failure (reading->named[i]))
      return TRUE;
  return FALSE;
}

/* Where a sentence told who failed and no line listed anybody, the address below the greeting is of
 * those who wrote. */
static void
end_at_signature (Reading *reading, BhSpan line)
{
  gsize at;

  if (reading->story.told->len > 0)
    return;
  if (reading->n_named < NAMED_MAX && bh_span_find_byte (line, '@', &at)) {
    reading->named[reading->n_named++] = line;
  } else if (reading->n_named > 0 && bh_signature_line (line)) {
    reading->has_ended |= is_told_in_sentence (reading);
    reading->n_named = 0; /* each is looked at once */
  }
}

static void
take_line (Reading *reading, BhSpan line)
{
  BhSpan address, rest;

  if (bh_span_trim (line).len == 0) {
    take_blank (reading, &reading->story);
  } else if (reading->lines != NULL) {
    if (!take_form_line (reading, line))
      take_other (&reading->story, line);
  } else if (bh_recipient_line (line, &address, &rest)) {
    take_recipients (&reading->story, address, rest);
  } else {
    take_other (&reading->story, line);
    end_at_signature (reading, line);
  }
}

/* Last reading, where no line began with an address. */
static void
take_sentence (Reading *reading, BhSpan line)
{
  bh_prose_take (&reading->prose, &reading->story, line, reading->not_recipient);
}

static void
take_paragraph (Reading *reading, BhSpan line)
{
  bh_paragraph_take (&reading->paragraph, &reading->story, line, reading->not_recipient);
}

/* Nobody is named but in what is quoted of the mail. */
static void
take_addressee (Reading *reading, BhSpan line)
{
  BhSpan address;

  if (bh_addressee_line (line, &address)) {
    if (!bh_story_is_advice (address, reading->not_recipient))
      (void)bh_story_add (&reading->story, address);
  } else if (bh_line_tells_failure (line)) {
    bh_story_say_loose (&reading->story, line);
  }
}

static void
read_lines (Reading *reading, BhSpan text, void (*take) (Reading *, BhSpan))
{
  BhSpan line;

  for (guint i = 0; i < LINES_MAX && !reading->has_ended && bh_span_take_line (&text, &line); i++)
    take (reading, bh_span_head (line, LINE_LEN_MAX));
}

static gboolean
begins_anywhere (const BhFormLine *lines)
{
  for (; lines != NULL && lines->pattern != NULL; lines++)
    if ((lines->roles & BH_LINE_BEGINS) != 0)
      return FALSE;
  return TRUE;
}

/* By the form; where it finds nobody, for the text was changed on its way or the
 * program speaks another language, like a bounce in general. */
static void
read_story (Reading *reading, BhSpan text, BhFailureReading how)
{
  if (how == BH_READ_ADDRESSEE) {
    reading->is_guess = TRUE;
    read_lines (reading, text, take_addressee);
    return;
  }
  reading->lines = reading->form != NULL ? reading->form->lines : NULL;
  reading->has_begun = begins_anywhere (reading->lines);
  read_lines (reading, text, take_line);
  bh_story_drop_advice (&reading->story, reading->not_recipient);
  if (how == BH_READ_FORM)
    return;
  if (reading->story.told->len == 0 && reading->lines != NULL) {
    reading->lines = NULL;
    reading->has_ended = FALSE;
    g_string_truncate (reading->story.loose, 0);
    g_string_truncate (reading->story.pending, 0);
    read_lines (reading, text, take_line);
    bh_story_drop_advice (&reading->story, reading->not_recipient);
  }
  if (reading->story.told->len == 0) {
    reading->is_guess = TRUE;
    reading->has_ended = FALSE;
    g_string_truncate (reading->story.pending, 0);
    read_lines (reading, text, take_sentence);
  }
  if (reading->story.told->len == 0) {
    g_string_truncate (reading->story.pending, 0);
    read_lines (reading, text, take_paragraph);
  }
}

/* Gmail lists all recipients, then says once what befell them. What names somebody is
 * about that one. */
static void
share_said (BhStory *story)
{
  BhSpan named;

  for (guint i = story->told->len; i > 1 && story->loose->len == 0; i--) {
    const BhTold *below = g_ptr_array_index (story->told, i - 1);
    BhTold *told = g_ptr_array_index (story->told, i - 2);
    BhSpan said = bh_span (below->said->str, below->said->len);
    if (told->said->len == 0 && !bh_address_find (said, 0, &named))
      bh_story_say (told->said, said);
  }
}

gboolean
bh_failure_text_read (BhReport *report,
                      BhSpan text,
                      const BhFormFound *found,
                      BhFailureReading how,
                      const char *not_recipient,
                      const BhLimits *limits)
{
  const BhBounceForm *form = found->form;
  Reading reading = { .form = form, .not_recipient = not_recipient };

  text = bh_span_head (text, limits->value[BH_LIMIT_HEADER_VALUE]);
  if (form != NULL && form->read != NULL && report->recipients->len == 0)
    form->read (report, text, limits);
  bh_story_init (&reading.story);
  read_story (&reading, text, how);
  share_said (&reading.story);
  bh_story_report (report, &reading.story, text, found->is_delay ? "delayed" : "failed");
  bh_story_clear (&reading.story);
  return !reading.is_guess;
}
