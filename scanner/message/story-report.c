/* story-report.c - added where the report named nobody, else filled in. */
#include "message/story-report.h"

#include "base/text.h"
#include "message/failure-sentence.h"
#include "message/host-mark.h"
#include "message/reply-code.h"

static gboolean
has_code (const GString *said)
{
  g_autofree char *status = bh_status_find (bh_span (said->str, said->len));
  return status != NULL || bh_reply_code_find (bh_span (said->str, said->len)) != 0;
}

/* With what was said of nobody in particular where nothing was said of it; and where nobody else
 * is told of and only that has the server's code. */
static void
complete_said (const BhStory *story, BhTold *told)
{
  gboolean is_told = bh_line_tells_failure (bh_span (told->said->str, told->said->len));
  gboolean lacks_code =
      is_told && story->told->len == 1 && !has_code (told->said) && has_code (story->loose);

  if ((is_told && !lacks_code) || story->loose->len == 0)
    return;
  if (told->said->len > 0)
    g_string_append_c (told->said, ' ');
  g_string_append_len (told->said, story->loose->str, (gssize)story->loose->len);
}

static char *
repaired (const char *or_null)
{
  return or_null != NULL ? bh_text_repair (bh_span_of_string (or_null), NULL) : NULL;
}

/* What failed for good by its code is not tried on: that the text has words of a delay may be about
 * what was before, or about others. */
static gboolean
is_for_good (const char *status_or_null, BhSpan said)
{
  return status_or_null != NULL ? status_or_null[0] == '5' : bh_reply_code_find (said) >= 500;
}

/* action: where no line tells it. */
static void
add_recipient (BhReport *report, const BhStory *story, BhTold *told, const char *action)
{
  BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);

  complete_said (story, told);
  BhSpan said = bh_span (told->said->str, told->said->len);
  recipient->recipient = repaired (told->address);
  recipient->status = told->status != NULL ? g_strdup (told->status) : bh_status_find (said);
  if (is_for_good (recipient->status, said))
    action = "failed";
  recipient->action = g_strdup (told->action != NULL ? told->action : action);
  recipient->diagnostic = said.len > 0 ? bh_text_repair (said, NULL) : NULL;
  recipient->remote_mta = repaired (told->remote);
  if (recipient->remote_mta == NULL)
    recipient->remote_mta = bh_host_of_remote (said);
  if (recipient->remote_mta == NULL)
    recipient->remote_mta = repaired (story->remote);
  g_ptr_array_add (report->recipients, recipient);
}

/* "503 5.5.1 Need RCPT command": the reply to what came behind the refused command, which the
 * text quotes as well. */
static gboolean
is_consequence (const char *diagnostic_or_null)
{
  return bh_reply_code_find (bh_span_of_string (diagnostic_or_null)) == 503;
}

/* said: of it, by the text. */
static void
complete_diagnostic (BhReportRecipient *recipient, const GString *said)
{
  const BhSpan words = bh_span (said->str, said->len);

  if (said->len == 0)
    return;
  if (recipient->diagnostic == NULL) {
    recipient->diagnostic = bh_text_repair (words, NULL);
  } else if (is_consequence (recipient->diagnostic) && bh_line_tells_failure (words)) {
    g_autofree char *cause = bh_text_repair (words, NULL);
    g_autofree char *consequence = g_steal_pointer (&recipient->diagnostic);
    recipient->diagnostic = g_strjoin (" ", cause, consequence, NULL);
  }
}

/* A delivery-status part that names the recipient but not the reason, or not what was done.
 * action: of those of whom no line tells it; what failed for good by its code is not tried on. */
static void
complete_recipients (BhReport *report, const BhStory *story, const char *action)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    const BhTold *told = bh_story_find (story, bh_span_of_string (recipient->recipient));
    const GString *said = told != NULL && told->said->len > 0 ? told->said : story->loose;
    complete_diagnostic (recipient, said);
    if (recipient->status == NULL) /* its own words know better */
      recipient->status = bh_status_find (bh_span_of_string (recipient->diagnostic));
    if (recipient->status == NULL)
      recipient->status = bh_status_find (bh_span (said->str, said->len));
    if (recipient->action == NULL && (recipient->status == NULL || recipient->status[0] != '5'))
      recipient->action = g_strdup (told != NULL && told->action != NULL ? told->action : action);
  }
}

static void
complete_report (BhReport *report, const BhStory *story, BhSpan text)
{
  if (report->reporting_mta == NULL)
    report->reporting_mta =
        story->reporter != NULL ? repaired (story->reporter) : bh_host_of_reporter (text);
  if (report->original_message_id == NULL)
    report->original_message_id = repaired (story->original_id);
  if (report->queue_id == NULL)
    report->queue_id = repaired (story->queue_id);
}

gboolean
bh_report_is_complete (const BhReport *report)
{
  if (report->recipients->len == 0 || report->reporting_mta == NULL)
    return FALSE;
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    if (recipient->diagnostic == NULL || recipient->status == NULL || recipient->action == NULL ||
        is_consequence (recipient->diagnostic))
      return FALSE;
  }
  return TRUE;
}

void
bh_story_report (BhReport *report, const BhStory *story, BhSpan text, const char *action)
{
  if (report->recipients->len > 0)
    complete_recipients (report, story, action);
  else
    for (guint i = 0; i < story->told->len; i++)
      add_recipient (report, story, g_ptr_array_index (story->told, i), action);
  complete_report (report, story, text);
}
