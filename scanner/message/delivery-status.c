/* delivery-status.c - groups of fields → recipients. */
#include "message/delivery-status.h"

#include "message/reason.h"
#include "message/report-field.h"
#include "message/report-value.h"

/* RFC 3464 section 2.3.3. */
static const char *const actions[] = { "failed", "delayed", "delivered", "relayed", "expanded" };

/* What MTAs write instead of them. */
static const struct {
  const char *word;
  const char *action;
} other_actions[] = {
  { "deliverable", "delivered" }, /* Postfix sendmail -bv */
  { "undeliverable", "failed" },  { "failure", "failed" }, { "fail", "failed" },
  { "error", "failed" },          { "expired", "failed" }, { "bounced", "failed" },
  { "rejected", "failed" },       { "delay", "delayed" },  { "deferred", "delayed" },
};

/* The action that a word means; NULL: it means none, and the rest of the group tells it. */
static const char *
action_of_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (word, actions[i]) == 0)
      return actions[i];
  for (gsize i = 0; i < G_N_ELEMENTS (other_actions); i++)
    if (strcmp (word, other_actions[i].word) == 0)
      return other_actions[i].action;
  return NULL;
}

static void
normalize_action (BhReportRecipient *recipient)
{
  g_autofree char *word = g_steal_pointer (&recipient->action);

  if (word != NULL)
    recipient->action = g_strdup (action_of_word (word));
}

/* A local program's exit tells of the program, unless the MTA reads it as about the address or
 * its mailbox: Postfix's pipe writes "user unknown. Command output: …" with 5.1.1 for it. What
 * begins with a program's name, "procmail: Couldn't create", is that one's own trouble, but for
 * a full mailbox. */
static gboolean
is_about_address (const char *status, const char *said)
{
  if (said != NULL && (strstr (said, "over quota") != NULL || strstr (said, " is full") != NULL))
    return TRUE;
  if (status == NULL || said == NULL || said[0] == '\0' || said[strcspn (said, " :")] == ':')
    return FALSE;
  return strlen (status) > 4 && (status[2] == '1' || status[2] == '2') && status[3] == '.' &&
         strcmp (status + 3, ".0") != 0;
}

/* Who names no action tells it by the rest: class 2 is a success, and what is tried on is
 * delayed (RFC 3464 sections 2.3.4 and 2.3.9). NULL: it does not. */
static const char *
action_of_rest (const BhReportRecipient *recipient, gboolean is_tried_on)
{
  const char class = recipient->status != NULL ? recipient->status[0] : '\0';

  if (class == '2')
    return "delivered";
  return is_tried_on && class != '5' ? "delayed" : NULL;
}

/* AOL's "Action: failed", "Status: 2.0.0", "250 OK": the success is of a command before. The text
 * has what failed. */
static void
drop_success_of_failed (BhReportRecipient *recipient)
{
  if (recipient->action == NULL || strcmp (recipient->action, "failed") != 0)
    return;
  if (recipient->status != NULL && recipient->status[0] == '2')
    g_clear_pointer (&recipient->status, g_free);
  if (recipient->diagnostic != NULL && g_str_has_prefix (recipient->diagnostic, "250 "))
    g_clear_pointer (&recipient->diagnostic, g_free);
}

/* is_tried_on: its group says until when. */
static void
end_recipient (BhReport *report, BhReportRecipient *recipient, gboolean is_tried_on)
{
  normalize_action (recipient);
  drop_success_of_failed (recipient);
  if (recipient->action == NULL)
    recipient->action = g_strdup (action_of_rest (recipient, is_tried_on));
  if (recipient->reason != NULL && strcmp (recipient->reason, "mailererror") == 0 &&
      is_about_address (recipient->status, recipient->diagnostic))
    g_clear_pointer (&recipient->reason, g_free);
  if (recipient->recipient != NULL)
    g_ptr_array_add (report->recipients, recipient);
  else
    bh_report_recipient_free (recipient);
}

/* A mail address and not the name of a mailbox on some server. Exchange packs those of other
 * kinds into one: "IMCEAEX-_O=EXAMPLE_OU=FIRST_cn=bob@exchange.example". */
static gboolean
is_full_address (const char *address)
{
  const char *sign = strrchr (address, '@');
  return sign != NULL && g_ascii_strncasecmp (address, "IMCEA", strlen ("IMCEA")) != 0 &&
         sign > address && address[0] != '@' && strchr (sign, '.') != NULL;
}

/* Whose delivery failed is the final recipient; the original one, which may stand before or
 * behind it, is the list or alias that led there (RFC 3464 sections 2.3.1 and 2.3.2). It counts
 * where the final one is a mailbox of that server or an address of X.400. */
static void
prefer_full (BhReportRecipient *recipient, BhSpan value, gboolean is_final)
{
  g_autofree char *address = bh_report_value (BH_VALUE_ADDRESS, value);

  if (recipient->recipient == NULL || address == NULL || !is_full_address (address) ||
      (!is_final && is_full_address (recipient->recipient)))
    return;
  g_free (recipient->recipient);
  recipient->recipient = g_steal_pointer (&address);
}

/* PowerMTA's own verdict, which its user can set by rules for each server's words. Those of
 * its words that are no finer than what the reply says are left out. */
static const struct {
  const char *category;
  const char *reason;
} bounce_categories[] = {
  { "bad-mailbox", "userunknown" },
  { "bad-domain", "hostunknown" },
  { "inactive-mailbox", "suspend" },
  { "quota-issues", "mailboxfull" },
};

static const char *
reason_of_category (BhSpan value)
{
  value = bh_span_trim (value);
  for (gsize i = 0; i < G_N_ELEMENTS (bounce_categories); i++)
    if (bh_span_equal_nocase (value, bh_span_of_string (bounce_categories[i].category)))
      return bounce_categories[i].reason;
  return NULL;
}

/* A local program's exit, unless it found no room in the mailbox. */
static const char *
reason_of_program (BhSpan said)
{
  const char *told = bh_reason_find (NULL, NULL, said);
  return strcmp (told, "mailboxfull") == 0 ? told : "mailererror";
}

/* What fields say that has no word in RFC 3464. */
static const char *
reason_of_field (const BhRawField *field)
{
  if (bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("X-PowerMTA-BounceCategory")))
    return reason_of_category (field->value);
  if (bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Diagnostic-Code")) &&
      bh_span_starts_nocase (bh_span_trim (field->value), BH_SPAN_LITERAL ("x-unix")))
    return reason_of_program (field->value);
  return NULL;
}

static void
take_recipient_field (BhReport *report, BhReportRecipient *recipient, const BhRawField *field)
{
  if (!bh_recipient_field_take (recipient, field))
    bh_report_field_take (report, field);
  if (recipient->reason == NULL)
    recipient->reason = g_strdup (reason_of_field (field));
}

/* One group: fields of the message, or of one recipient, or (old MTAs, gateways that
 * drop blank lines) several: a second Final-Recipient begins another. */
static void
take_group (BhReport *report, const BhHeaderBlock *block)
{
  BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
  gboolean has_final = FALSE, is_tried_on = FALSE;

  for (guint i = 0; i < block->fields->len; i++) {
    const BhRawField *field = &g_array_index (block->fields, BhRawField, i);
    gboolean is_final = bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Final-Recipient"));
    if (is_final && has_final && recipient->action != NULL) {
      end_recipient (report, recipient, is_tried_on);
      recipient = g_new0 (BhReportRecipient, 1);
      is_tried_on = FALSE;
    }
    if (is_final || bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Original-Recipient")))
      prefer_full (recipient, field->value, is_final);
    has_final |= is_final;
    is_tried_on |= bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Will-Retry-Until"));
    take_recipient_field (report, recipient, field);
  }
  end_recipient (report, recipient, is_tried_on);
}

void
bh_delivery_status_read (BhReport *report, BhSpan text, const BhLimits *limits)
{
  BhHeaderBlock block;
  BhSpan line;

  bh_header_block_init (&block);
  while (text.len > 0 && report->recipients->len < limits->value[BH_LIMIT_ADDRESSES]) {
    bh_header_block_read (&block, text, limits);
    take_group (report, &block);
    if (block.len > 0)
      text = bh_span_from (text, block.len);
    else
      (void)bh_span_take_line (&text, &line); /* no field here: go on behind it */
  }
  bh_header_block_clear (&block);
}
