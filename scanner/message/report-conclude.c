/* report-conclude.c - codes, actions and reasons from each other. */
#include "message/report-conclude.h"

#include "message/field-value.h"
#include "message/reason.h"
#include "message/repeated.h"
#include "message/reply-code.h"

#define ID_LEN_MAX 2048 /* bytes of a field in which its id stands */

static void
set_if_unset (char **member, const char *value)
{
  if (*member == NULL)
    *member = g_strdup (value);
}

/* "5.0.0" says no more than the class: what the server said may say more. */
static void
refine_status (BhReportRecipient *recipient, BhSpan said)
{
  gboolean is_vague = recipient->status != NULL && strcmp (recipient->status + 1, ".0.0") == 0;

  if (recipient->status == NULL || is_vague) {
    char *told = bh_status_find (said);
    if (told != NULL && (!is_vague || told[0] == recipient->status[0])) {
      g_free (recipient->status);
      recipient->status = told;
    } else {
      g_free (told);
    }
  }
  guint code = recipient->status == NULL ? bh_reply_code_find (said) : 0;
  if (code != 0) /* the class is known, the rest is "other" (RFC 3463 section 3.1) */
    recipient->status = g_strdup (code < 500 ? "4.0.0" : "5.0.0");
}

/* Without any code the action tells the class: who gave up, who still tries. */
static const struct {
  const char *action;
  const char *status;
} class_of_actions[] = {
  { "failed", "5.0.0" },  { "delayed", "4.0.0" },  { "delivered", "2.0.0" },
  { "relayed", "2.0.0" }, { "expanded", "2.0.0" },
};

static void
complete_status (BhReportRecipient *recipient)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_of_actions); i++)
    if (strcmp (recipient->action, class_of_actions[i].action) == 0)
      set_if_unset (&recipient->status, class_of_actions[i].status);
}

/* What is left to say of a recipient once all sources were read. */
static void
conclude_recipients (BhReport *report, const BhBounceForm *form)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    BhSpan said = bh_span_of_string (recipient->diagnostic);
    refine_status (recipient, said);
    set_if_unset (&recipient->action, "failed");
    if (strcmp (recipient->action, "failed") == 0 || strcmp (recipient->action, "delayed") == 0)
      set_if_unset (&recipient->reason, bh_bounce_form_reason (form, said));
    const char *reason = bh_reason_find (recipient->status, recipient->action, said);
    set_if_unset (&recipient->reason, reason);
    recipient->hard = bh_reason_is_hard (recipient->reason, recipient->status, recipient->action);
    complete_status (recipient);
  }
}

/* Exchange and Gmail answer the mail, Exim continues its thread, Italy's certified mail has a
 * field for it. A bounce that returns nothing of it tells its id so. */
static void
take_id_of_answered (const BhFacts *facts, const BhHeaderBlock *block)
{
  const GPtrArray *references = facts->references;
  const BhRawField *field = bh_header_block_find (block, "X-Riferimento-Message-ID");

  if (facts->report->original_header != NULL)
    return;
  if (facts->report->original_message_id == NULL && field != NULL)
    facts->report->original_message_id = bh_field_id (bh_span_head (field->value, ID_LEN_MAX));
  set_if_unset (&facts->report->original_message_id, facts->in_reply_to);
  if (references != NULL && references->len > 0)
    set_if_unset (&facts->report->original_message_id,
                  g_ptr_array_index (references, references->len - 1));
}

void
bh_report_conclude_complaint (BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    set_if_unset (&recipient->reason, "feedback");
  }
}

void
bh_report_conclude_bounce (BhFacts *facts, const BhHeaderBlock *block, const BhBounceForm *form)
{
  conclude_recipients (facts->report, form);
  bh_repeated_recipients_join (facts->report->recipients);
  take_id_of_answered (facts, block);
}
