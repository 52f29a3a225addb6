/* feedback-report.c - fields of the message and of those who complain or shall be removed. */
#include "message/feedback-report.h"

#include "message/report-field.h"
#include "message/report-value.h"

static const char *const feedback_recipients[] = { "Original-Rcpt-To", "Removal-Recipient",
                                                   "X-HmXmrOriginalRecipient" };

static void
add_feedback_recipient (BhReport *report, BhSpan value)
{
  char *address = bh_report_address (value);

  if (address == NULL)
    return;
  for (guint i = 0; i < MIN (report->recipients->len, 64); i++) {
    const BhReportRecipient *known = g_ptr_array_index (report->recipients, i);
    if (g_ascii_strcasecmp (known->recipient, address) == 0) {
      g_free (address);
      return;
    }
  }
  BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
  recipient->recipient = address;
  recipient->reason = g_strdup ("feedback");
  g_ptr_array_add (report->recipients, recipient);
}

void
bh_feedback_report_read (BhReport *report, BhSpan text, const BhLimits *limits)
{
  BhHeaderBlock block;

  bh_header_block_init (&block);
  bh_header_block_read (&block, text, limits);
  for (guint i = 0; i < block.fields->len; i++) {
    const BhRawField *field = &g_array_index (block.fields, BhRawField, i);
    bh_report_field_take (report, field);
    for (gsize n = 0; n < G_N_ELEMENTS (feedback_recipients); n++)
      if (bh_span_equal_nocase (field->name, bh_span_of_string (feedback_recipients[n])))
        add_feedback_recipient (report, field->value);
  }
  bh_header_block_clear (&block);
}
