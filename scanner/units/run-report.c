/* run-report.c - a hop each, a recipient each, a field each. */
#include "units/run-report.h"

#include "base/text.h"
#include "message/header-block.h"
#include "units/kept-fields.h"

#define ORIGINAL_VALUE_MAX 2048 /* bytes of a kept value, as of the message's own */
#define ORIGINAL_FIELDS_MAX 200 /* kept fields of a returned original */

void
bh_run_add_hop (BhSteps *steps, const BhHop *hop, gint64 number, gint scope)
{
  BhListRow row = { .message = number, .scope = scope, .kind = bh_hop_kind_name (hop->kind) };

  row.ip_source = bh_ip_source_name (hop->ip_source);
  row.time_state = bh_hop_time_state_name (hop->time_state);
  row.has_time = hop->time_state != BH_HOP_TIME_NONE;
  row.time_unix = hop->time_unix;
  row.zone_minutes = hop->zone_minutes;
  row.has_port = hop->port >= 0;
  row.port = hop->port;
  bh_steps_add (steps, BH_ROW_HOP, (const void *[]) { &row, hop });
}

static void
add_original_field (BhSteps *steps, const BhRawField *raw, gint64 number, gint n)
{
  BhListRow row = { .message = number, .n = n, .scope = 1 };
  BhSpan value = bh_span_head (raw->value, ORIGINAL_VALUE_MAX);
  g_autofree char *name = bh_text_repair (raw->name, NULL);
  g_autofree char *text = bh_field_text (value);
  BhField field = {
    .name = name, .value = text, .n_above = raw->n_above, .is_below_client = raw->is_below_client
  };

  bh_steps_add (steps, BH_ROW_FIELD, (const void *[]) { &row, &field });
}

/* Hops and fields of the message that a report returns: the evidence for "was it
 * ours, and whose?". */
static void
add_original (BhSteps *steps, const BhLimits *limits, GBytes *header, gint64 number)
{
  BhHeaderBlock block;
  guint index = 0;
  gint n = 0;

  bh_header_block_init (&block);
  bh_header_block_read (&block, bh_span_of_bytes (header), limits);
  for (guint i = 0; i < block.fields->len; i++) {
    const BhRawField *field = &g_array_index (block.fields, BhRawField, i);
    if (!bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Received"))) {
      if (n < ORIGINAL_FIELDS_MAX && bh_field_is_kept_of_original (field))
        add_original_field (steps, field, number, n++);
    } else if (index < limits->value[BH_LIMIT_RECEIVED_HOPS]) {
      g_autoptr (BhHop) hop = bh_hop_new_from_field (field->value, index++, limits);
      bh_run_add_hop (steps, hop, number, /* scope= */ 1);
    }
  }
  bh_header_block_clear (&block);
}

void
bh_run_add_report (BhSteps *steps, const BhLimits *limits, const BhReport *report, gint64 number)
{
  BhListRow row = { .message = number };

  bh_steps_add (steps, BH_ROW_REPORT, (const void *[]) { &row, report });
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    row.n = (gint)i;
    row.has_hard = recipient->hard >= 0;
    row.hard = recipient->hard;
    bh_steps_add (steps, BH_ROW_RECIPIENT, (const void *[]) { &row, recipient });
  }
  if (report->original_header != NULL)
    add_original (steps, limits, report->original_header, number);
}
