/* delivery-status.c - the fields of reports, by table. */
#include "message/delivery-status.h"

#include "base/text.h"
#include "message/fields.h"
#include "message/reason.h"
#include "message/reply-code.h"

#define VALUE_LEN_MAX 4096 /* bytes of one value kept */
#define QUOTED_LEN_MAX 256 /* of a local part with its quotes and "@": 64 octets in RFC 5321 */

typedef enum {
  FORM_PLAIN,   /* as it stands */
  FORM_TYPED,   /* "smtp; text" (RFC 3464 section 2.1.2) */
  FORM_HOST,    /* "dns; host", maybe with an address or a comment behind it */
  FORM_ADDRESS, /* "rfc822; address" */
  FORM_WORD,    /* one word, lower case */
  FORM_STATUS,  /* digits.digits.digits, maybe with a comment */
  FORM_ID,      /* "<id>" */
  FORM_DATE,
} Form;

typedef struct {
  BhSpan name;
  Form form;
  gsize offset; /* of a char * in the struct that is filled */
} FieldRow;

#define IN_REPORT(member) G_STRUCT_OFFSET (BhReport, member)
#define IN_RECIPIENT(member) G_STRUCT_OFFSET (BhReportRecipient, member)

/* The first value of a row's member stays, so the better source stands first in a report. */
static const FieldRow report_rows[] = {
  { BH_SPAN_INIT ("Reporting-MTA"), FORM_HOST, IN_REPORT (reporting_mta) },
  { BH_SPAN_INIT ("Original-Envelope-Id"), FORM_PLAIN, IN_REPORT (envelope_id) },
  { BH_SPAN_INIT ("X-Original-Message-ID"), FORM_ID, IN_REPORT (original_message_id) },
  { BH_SPAN_INIT ("Original-Message-ID"), FORM_ID, IN_REPORT (original_message_id) },
  { BH_SPAN_INIT ("X-Postfix-Queue-ID"), FORM_PLAIN, IN_REPORT (queue_id) },
  { BH_SPAN_INIT ("Arrival-Date"), FORM_DATE, 0 },
  { BH_SPAN_INIT ("Received-Date"), FORM_DATE, 0 },
  { BH_SPAN_INIT ("Feedback-Type"), FORM_WORD, IN_REPORT (feedback_type) },
  { BH_SPAN_INIT ("Source-IP"), FORM_PLAIN, IN_REPORT (source_ip) },
  { BH_SPAN_INIT ("Final-Log-ID"), FORM_PLAIN, IN_REPORT (queue_id) },
};

static const FieldRow recipient_rows[] = {
  { BH_SPAN_INIT ("Final-Recipient"), FORM_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("Original-Recipient"), FORM_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("X-Actual-Recipient"), FORM_ADDRESS, IN_RECIPIENT (recipient) },
  { BH_SPAN_INIT ("Action"), FORM_WORD, IN_RECIPIENT (action) },
  { BH_SPAN_INIT ("Status"), FORM_STATUS, IN_RECIPIENT (status) },
  { BH_SPAN_INIT ("Remote-MTA"), FORM_HOST, IN_RECIPIENT (remote_mta) },
  { BH_SPAN_INIT ("Diagnostic-Code"), FORM_TYPED, IN_RECIPIENT (diagnostic) },
};

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

/* The type before ";" is a word without blanks. */
static BhSpan
without_type (BhSpan value)
{
  gsize semicolon;

  value = bh_span_trim (value);
  if (!bh_span_find_byte (value, ';', &semicolon) || semicolon > 32)
    return value;
  BhSpan type = bh_span_trim (bh_span_head (value, semicolon));
  for (gsize i = 0; i < type.len; i++)
    if (!g_ascii_isalnum ((char)type.at[i]) && type.at[i] != '-')
      return value;
  return bh_span_trim (bh_span_from (value, semicolon + 1));
}

/* "john doe"@example.org: these quotes are of the address (RFC 5321 section 4.1.2). */
static gboolean
begins_quoted_local (BhSpan value)
{
  const BhSpan near = bh_span_head (value, QUOTED_LEN_MAX);
  gsize at;

  return near.len > 0 && near.at[0] == '"' &&
         bh_span_find (bh_span_from (near, 1), BH_SPAN_LITERAL ("\"@"), &at);
}

/* "b\x{F6}b@example.org": how a utf-8 address stands where only ASCII may (RFC 6533
 * section 3). Takes the address. */
static char *
without_xtext (char *address)
{
  char *at = strstr (address, "\\x{"), *end;

  if (at == NULL)
    return address;
  GString *plain = g_string_new_len (address, at - address);
  while (*at != '\0') {
    guint64 c = strncmp (at, "\\x{", 3) == 0 ? g_ascii_strtoull (at + 3, &end, 16) : 0;
    if (c >= ' ' && *end == '}' && c <= 0x10ffff && g_unichar_validate ((gunichar)c)) {
      g_string_append_unichar (plain, (gunichar)c);
      at = end + 1;
    } else {
      g_string_append_c (plain, *at++);
    }
  }
  g_free (address);
  return g_string_free (plain, FALSE);
}

/* "bob@example.org (expanded from: <sales@example.org>)": the address stands before. */
static BhSpan
without_comment (BhSpan value)
{
  gsize comment, at;

  if (bh_span_find (value, BH_SPAN_LITERAL (" ("), &comment) &&
      bh_span_find_byte (bh_span_head (value, comment), '@', &at))
    return bh_span_head (value, comment);
  return value;
}

/* "@relay.example.net:bob@example.org": the way there (RFC 821 section 3.6) is not the address. */
static BhSpan
without_route (BhSpan value)
{
  gsize colon, at;

  if (value.len > 0 && value.at[0] == '@' && bh_span_find_byte (value, ':', &colon) &&
      bh_span_find_byte (bh_span_from (value, colon + 1), '@', &at))
    return bh_span_from (value, colon + 1);
  return value;
}

char *
bh_report_address (BhSpan value)
{
  BhSpan inside;

  value = without_comment (without_type (value));
  value = bh_span_trim (bh_span_between (value, '<', '>', &inside) ? inside : value);
  while (value.len > 0 && !begins_quoted_local (value) && strchr ("<\"' ", value.at[0]) != NULL)
    value = bh_span_from (value, 1);
  while (value.len > 0 && strchr (">\"' ,;:", value.at[value.len - 1]) != NULL)
    value.len--;
  value = without_route (value);
  return value.len > 0 ? without_xtext (bh_field_text (value)) : NULL;
}

static char *
first_word (BhSpan value)
{
  gsize len = 0;

  value = bh_span_trim (value);
  while (len < value.len && (g_ascii_isalnum ((char)value.at[len]) || value.at[len] == '-'))
    len++;
  if (len == 0)
    return NULL;
  g_autofree char *word = bh_span_dup (bh_span_head (value, len));
  return g_ascii_strdown (word, -1);
}

/* Courier writes "mx.example.com [192.0.2.25]", Gmail "mx.example.com. (192.0.2.25, the
 * server for …)", others "[192.0.2.25]": one host by one name. What has no dot is left
 * as it stands. */
static char *
host_name (BhSpan value)
{
  gsize len = 0, dots = 0;

  value = without_type (value);
  if (value.len > 0 && value.at[0] == '[')
    value = bh_span_from (value, 1);
  while (len < value.len && value.at[len] > ' ' && value.at[len] != '(' && value.at[len] != ']')
    dots += value.at[len++] == '.' ? 1 : 0;
  if (dots == 0)
    return bh_field_text (value);
  while (len > 1 && value.at[len - 1] == '.')
    len--;
  return bh_field_text (bh_span_head (value, len));
}

static char *
read_form (Form form, BhSpan value)
{
  value = bh_span_trim (bh_span_head (value, VALUE_LEN_MAX));
  if (value.len == 0)
    return NULL;
  switch (form) {
  case FORM_PLAIN:
    return bh_field_text (value);
  case FORM_TYPED:
    return bh_field_text (without_type (value));
  case FORM_HOST:
    return host_name (value);
  case FORM_ADDRESS:
    return bh_report_address (value);
  case FORM_WORD:
    return first_word (value);
  case FORM_STATUS:
    return bh_status_find (value);
  case FORM_ID:
    return bh_field_id (value);
  case FORM_DATE:
    break;
  }
  return NULL;
}

/* What MTAs write instead of the five actions of RFC 3464 section 2.3.3. */
static const struct {
  const char *word;
  const char *action;
} other_actions[] = {
  { "deliverable", "delivered" }, /* Postfix sendmail -bv */
  { "undeliverable", "failed" },  { "failure", "failed" }, { "fail", "failed" },
  { "error", "failed" },          { "delay", "delayed" },
};

static void
normalize_action (BhReportRecipient *recipient)
{
  for (gsize i = 0; recipient->action != NULL && i < G_N_ELEMENTS (other_actions); i++) {
    if (strcmp (recipient->action, other_actions[i].word) == 0) {
      g_free (recipient->action);
      recipient->action = g_strdup (other_actions[i].action);
    }
  }
}

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

  if (row == NULL || row->form == FORM_DATE)
    return row != NULL;
  char **member = G_STRUCT_MEMBER_P (target, row->offset);
  if (*member == NULL || **member == '\0') {
    g_free (*member);
    *member = read_form (row->form, field->value);
  }
  return TRUE;
}

static void
take_report_field (BhReport *report, const BhRawField *field)
{
  gint zone;

  (void)take_field (report, report_rows, G_N_ELEMENTS (report_rows), field);
  if (!report->has_arrival &&
      (bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Arrival-Date")) ||
       bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Received-Date"))))
    report->has_arrival = bh_field_date (field->value, &report->arrival_unix, &zone);
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

/* is_tried_on: its group says until when. */
static void
end_recipient (BhReport *report, BhReportRecipient *recipient, gboolean is_tried_on)
{
  normalize_action (recipient);
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
  g_autofree char *address = read_form (FORM_ADDRESS, value);

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
  if (!take_field (recipient, recipient_rows, G_N_ELEMENTS (recipient_rows), field))
    take_report_field (report, field);
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
    take_report_field (report, field);
    for (gsize n = 0; n < G_N_ELEMENTS (feedback_recipients); n++)
      if (bh_span_equal_nocase (field->name, bh_span_of_string (feedback_recipients[n])))
        add_feedback_recipient (report, field->value);
  }
  bh_header_block_clear (&block);
}
