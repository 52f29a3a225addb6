/* facts.c - making and freeing facts; the names of flaws and kinds. */
#include "message/facts.h"

static const struct {
  BhFlaw flaw;
  const char *name;
} flaw_names[] = {
  { BH_FLAW_NO_HEADER_END, "no-header-end" },
  { BH_FLAW_NO_DATE, "no-date" },
  { BH_FLAW_BAD_DATE, "bad-date" },
  { BH_FLAW_NO_MESSAGE_ID, "no-message-id" },
  { BH_FLAW_DUPLICATE_FIELD, "duplicate-field" },
  { BH_FLAW_BAD_HEADER_LINE, "bad-header-line" },
  { BH_FLAW_NOT_UTF8, "not-utf8" },
  { BH_FLAW_NUL, "nul" },
  { BH_FLAW_BARE_CR, "bare-cr" },
  { BH_FLAW_MIXED_LINE_ENDS, "mixed-line-ends" },
  { BH_FLAW_LONG_LINE, "long-line" },
  { BH_FLAW_BAD_MIME, "bad-mime" },
  { BH_FLAW_BAD_ENCODING, "bad-encoding" },
  { BH_FLAW_BAD_CHARSET, "bad-charset" },
  { BH_FLAW_BASE64_AFTER_PADDING, "base64-after-padding" },
  { BH_FLAW_HIDDEN_TEXT, "hidden-text" },
  { BH_FLAW_LIMIT, "limit" },
  { BH_FLAW_NOT_PARSED, "not-parsed" },
  { BH_FLAW_CONTENT_LENGTH, "content-length" },
  { BH_FLAW_QUOTED_FROM, "quoted-from" },
  { BH_FLAW_TRUNCATED, "truncated" },
  { BH_FLAW_RECEIVED_CUT, "received-cut" },
  { BH_FLAW_WRONG_LENGTH, "wrong-length" },
  { BH_FLAW_INCOMPLETE, "incomplete" },
  { BH_FLAW_ASSEMBLED, "assembled" },
  { BH_FLAW_RENDERED, "rendered" },
  { BH_FLAW_CARVED, "carved" },
};

const char *
bh_flaw_name (BhFlaw flaw)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flaw_names); i++)
    if (flaw_names[i].flaw == flaw)
      return flaw_names[i].name;
  return "unknown";
}

const char *
bh_kind_name (BhKind kind)
{
  switch (kind) {
  case BH_KIND_MAIL:
    return "mail";
  case BH_KIND_BOUNCE:
    return "bounce";
  case BH_KIND_FEEDBACK:
    return "feedback";
  case BH_KIND_MDN:
    return "mdn";
  case BH_KIND_AUTO_REPLY:
    return "auto-reply";
  case BH_KIND_DMARC:
    return "dmarc";
  case BH_KIND_CHALLENGE:
    return "challenge";
  case BH_KIND_NOTICE:
    return "notice";
  }
  return "mail";
}

static void
free_field (gpointer field)
{
  bh_field_free (field);
}

static void
free_attachment (gpointer attachment)
{
  bh_attachment_free (attachment);
}

static void
unref_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

BhFacts *
bh_facts_new (void)
{
  BhFacts *facts = g_new0 (BhFacts, 1);
  facts->to = g_ptr_array_new_with_free_func (g_free);
  facts->references = g_ptr_array_new_with_free_func (g_free);
  facts->fields = g_ptr_array_new_with_free_func (free_field);
  facts->received = g_ptr_array_new_with_free_func (unref_bytes);
  facts->attachments = g_ptr_array_new_with_free_func (free_attachment);
  facts->url_hosts = g_ptr_array_new_with_free_func (g_free);
  facts->wallets = g_ptr_array_new_with_free_func (g_free);
  facts->phones = g_ptr_array_new_with_free_func (g_free);
  facts->pictures = g_ptr_array_new_with_free_func (g_free);
  facts->limits_hit = g_array_new (FALSE, FALSE, sizeof (BhLimit));
  return facts;
}

void
bh_facts_free (BhFacts *facts)
{
  if (facts == NULL)
    return;
  char *texts[] = { facts->message_id, facts->date_raw, facts->from,        facts->from_name,
                    facts->subject,    facts->sender,   facts->reply_to,    facts->in_reply_to,
                    facts->x_mailer,   facts->charset,  facts->return_path, facts->text };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  GPtrArray *lists[] = { facts->to,       facts->references,  facts->fields,
                         facts->received, facts->attachments, facts->url_hosts,
                         facts->wallets,  facts->phones,      facts->pictures };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_clear_pointer (&facts->subject_raw, g_bytes_unref);
  g_clear_pointer (&facts->from_raw, g_bytes_unref);
  g_clear_pointer (&facts->image, g_bytes_unref);
  bh_report_free (facts->report);
  g_array_unref (facts->limits_hit);
  g_free (facts);
}

/* Keeps limits_hit distinct and ascending; it never holds more than BH_N_LIMITS. */
void
bh_facts_add_limit (BhFacts *facts, BhLimit limit)
{
  guint i = 0;

  facts->flaws |= BH_FLAW_LIMIT;
  while (i < facts->limits_hit->len && g_array_index (facts->limits_hit, BhLimit, i) < limit)
    i++;
  if (i < facts->limits_hit->len && g_array_index (facts->limits_hit, BhLimit, i) == limit)
    return;
  g_array_insert_val (facts->limits_hit, i, limit);
}

static char *
copy_text (char *to, BhSpan text)
{
  if (text.len > 0)
    memcpy (to, text.at, text.len);
  to[text.len] = '\0';
  return to;
}

BhField *
bh_field_new (BhSpan name, BhSpan value, guint n_above, gboolean is_below_client)
{
  BhField *field = g_malloc (sizeof (BhField) + name.len + 1 + value.len + 1);
  char *texts = (char *)(field + 1);

  field->name = copy_text (texts, name);
  field->value = copy_text (texts + name.len + 1, value);
  field->n_above = n_above;
  field->is_below_client = is_below_client;
  return field;
}

void
bh_field_free (BhField *field)
{
  g_free (field);
}

void
bh_attachment_free (BhAttachment *attachment)
{
  if (attachment == NULL)
    return;
  g_free (attachment->part);
  g_free (attachment->name);
  g_free (attachment->type);
  g_free (attachment);
}

void
bh_report_recipient_free (BhReportRecipient *recipient)
{
  if (recipient == NULL)
    return;
  char *texts[] = { recipient->recipient, recipient->status,     recipient->action,
                    recipient->reason,    recipient->remote_mta, recipient->diagnostic };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (recipient);
}

static void
free_recipient (gpointer recipient)
{
  bh_report_recipient_free (recipient);
}

BhReport *
bh_report_new (void)
{
  BhReport *report = g_new0 (BhReport, 1);
  report->recipients = g_ptr_array_new_with_free_func (free_recipient);
  return report;
}

void
bh_report_free (BhReport *report)
{
  if (report == NULL)
    return;
  char *texts[] = { report->reporting_mta,       report->feedback_type,
                    report->source_ip,           report->queue_id,
                    report->envelope_id,         report->original_how,
                    report->original_message_id, report->original_from,
                    report->original_subject,    report->original_return_path,
                    report->original_text };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&report->original_header, g_bytes_unref);
  g_clear_pointer (&report->recipients, g_ptr_array_unref);
  g_free (report);
}
