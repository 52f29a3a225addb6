/* fuzz-message.c - any bytes as a message: read, checked, freed.
 *
 * Beyond what a sanitizer sees: every text of the facts is UTF-8, for the store
 * and the reports rely on it.
 */
#include "message-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_texts (const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    check_text (g_ptr_array_index (texts, i));
}

static void
check_report (const BhReport *report)
{
  check_text (report->reporting_mta);
  check_text (report->original_from);
  check_text (report->original_subject);
  check_text (report->original_message_id);
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    check_text (recipient->recipient);
    check_text (recipient->diagnostic);
    check_text (recipient->remote_mta);
  }
}

static void
check (const BhFacts *facts)
{
  g_assert (facts->text != NULL);
  check_text (facts->text);
  check_text (facts->subject);
  check_text (facts->from);
  check_text (facts->from_name);
  check_text (facts->message_id);
  check_text (facts->charset);
  check_texts (facts->to);
  check_texts (facts->url_hosts);
  check_texts (facts->wallets);
  check_texts (facts->phones);
  check_texts (facts->references);
  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    check_text (field->name);
    check_text (field->value);
  }
  for (guint i = 0; i < facts->attachments->len; i++) {
    const BhAttachment *attachment = g_ptr_array_index (facts->attachments, i);
    check_text (attachment->name);
    check_text (attachment->type);
  }
  if (facts->report != NULL)
    check_report (facts->report);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (BhFacts) facts =
      bh_message_reader_read (reader_of_process (), bh_span (data, size), /* is_whole= */ TRUE);
  check (facts);
  return 0;
}
