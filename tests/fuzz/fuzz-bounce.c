/* fuzz-bounce.c - any bytes as the text of a bounce: forms, line patterns, reasons.
 *
 * The header makes a bounce of it, so that every byte goes to the readers of text
 * and not to the decision whether it is one. What a report holds must be UTF-8,
 * and what it says must be of the words that tables promise.
 */
#include "message/reason.h"

#include "message-reader.h"

#define HEADER                                                                                     \
  "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"                   \
  "To: ann@example.org\nX-Failed-Recipients: bob@example.com\nX-MLServer: fml\n"                   \
  "X-Amz-Sns-Message-Id: 1\nX-ZohoMail: 1\nSubject: Undelivered Mail\n\n"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_recipient (const BhReportRecipient *recipient)
{
  g_assert (recipient->action != NULL && recipient->reason != NULL);
  g_assert (recipient->hard ==
            bh_reason_is_hard (recipient->reason, recipient->status, recipient->action));
  check_text (recipient->recipient);
  check_text (recipient->status);
  check_text (recipient->diagnostic);
  check_text (recipient->remote_mta);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) mail = g_byte_array_new ();

  g_byte_array_append (mail, (const guint8 *)HEADER, (guint)strlen (HEADER));
  g_byte_array_append (mail, data, (guint)MIN (size, 1u << 24));
  g_autoptr (BhFacts) facts = bh_message_reader_read (
      reader_of_process (), bh_span (mail->data, mail->len), /* is_whole= */ TRUE);
  g_assert (facts->kind == BH_KIND_BOUNCE && facts->report != NULL);
  g_assert (facts->report->original_text != NULL);
  check_text (facts->report->original_text);
  check_text (facts->report->reporting_mta);
  check_text (facts->report->original_message_id);
  check_text (facts->report->queue_id);
  for (guint i = 0; i < facts->report->recipients->len; i++)
    check_recipient (g_ptr_array_index (facts->report->recipients, i));
  return 0;
}
