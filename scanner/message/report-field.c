/* report-field.c - fields by table. */
#include "message/report-field.h"

#include "message/field-value.h"
#include "message/report-value.h"

typedef struct {
  BhSpan name;
  BhValueForm form;
  gsize offset; /* of a char * in the struct that is filled */
} FieldRow;

#define IN_REPORT(member) G_STRUCT_OFFSET (BhReport, member)
#define IN_RECIPIENT(member) G_STRUCT_OFFSET (BhReportRecipient, member)

/* The first value of a row's member stays, so the better source stands first in a report. */
static const FieldRow report_rows[] = {
  { BH_SPAN_INIT ("Reporting-MTA"), BH_VALUE_HOST, IN_REPORT (reporting_mta) },
  { BH_SPAN_INIT ("Original-Envelope-Id"), BH_VALUE_PLAIN, IN_REPORT (envelope_id) },
  { BH_SPAN_INIT ("X-Original-Message-ID"), BH_VALUE_ID, IN_REPORT (original_message_id) },
  { BH_SPAN_INIT ("Original-Message-ID"), BH_VALUE_ID, IN_REPORT (original_message_id) },
  { BH_SPAN_INIT ("X-Postfix-Queue-ID"), BH_VALUE_PLAIN, IN_REPORT (queue_id) },
  { BH_SPAN_INIT ("Arrival-Date"), BH_VALUE_DATE, 0 },
  { BH_SPAN_INIT ("Received-Date"), BH_VALUE_DATE, 0 },
  { BH_SPAN_INIT ("Feedback-Type"), BH_VALUE_WORD, IN_REPORT (feedback_type) },
  { BH_SPAN_INIT ("Source-IP"), BH_VALUE_PLAIN, IN_REPORT (source_ip) },
  { BH_SPAN_INIT ("Final-Log-ID"), BH_VALUE_PLAIN, IN_REPORT (queue_id) },
};

static const FieldRow recipient_rows[] = {
  { BH_SPAN_INIT ("Final-Recipient"), BH_VALUE_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("Original-Recipient"), BH_VALUE_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("X-Actual-Recipient"), BH_VALUE_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("Action"), BH_VALUE_WORD, IN_RECIPIENT (action) },
  { BH_SPAN_INIT ("Status"), BH_VALUE_STATUS, IN_RECIPIENT (status) },
  { BH_SPAN_INIT ("Remote-MTA"), BH_VALUE_HOST, IN_RECIPIENT (remote_mta) },
  { BH_SPAN_INIT ("Diagnostic-Code"), BH_VALUE_TYPED, IN_RECIPIENT (diagnostic) },
};

static const FieldRow *
find_row (const FieldRow *rows, gsize n_rows, BhSpan name)
{
  for (gsize i = 0; i < n_rows; i++)
    if (bh_span_equal_nocase (name, rows[i].name))
      return &rows[i];
  return NULL;
}

/* TRUE when the field is of the table, even if an earlier one had said it. */
static gboolean
take_field (gpointer target, const FieldRow *rows, gsize n_rows, const BhRawField *field)
{
  const FieldRow *row = find_row (rows, n_rows, field->name);

  if (row == NULL || row->form == BH_VALUE_DATE)
    return row != NULL;
  char **member = G_STRUCT_MEMBER_P (target, row->offset);
  if (*member == NULL || **member == '\0') {
    g_free (*member);
    *member = bh_report_value (row->form, field->value);
  }
  return TRUE;
}

void
bh_report_field_take (BhReport *report, const BhRawField *field)
{
  gint zone;

  (void)take_field (report, report_rows, G_N_ELEMENTS (report_rows), field);
  if (!report->has_arrival &&
      (bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Arrival-Date")) ||
       bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Received-Date"))))
    report->has_arrival = bh_field_date (field->value, &report->arrival_unix, &zone);
}

gboolean
bh_recipient_field_take (BhReportRecipient *recipient, const BhRawField *field)
{
  return take_field (recipient, recipient_rows, G_N_ELEMENTS (recipient_rows), field);
}
