/* form-amazon-ses.c - notifications of Amazon SES, sent by SNS as JSON.
 *
 * The documents are described in the developer guide ("Notification contents"). The
 * original is never returned; its sender and Message-ID are told.
 */
#include "message/bounce-form.h"

#include <jansson.h>

#include "base/text.h"

#define RECIPIENTS_MAX 1000 /* in one notification */
#define JSON_LEN_MAX (1024 * 1024)

/* What a notification calls its kind, its list and the list's action. */
static const struct {
  const char *type; /* notificationType or eventType */
  const char *member;
  const char *list;
  const char *action;
} kinds[] = {
  { "Bounce", "bounce", "bouncedRecipients", "failed" },
  { "Complaint", "complaint", "complainedRecipients", NULL }, /* it was delivered, alas */
  { "Delivery", "delivery", "recipients", "delivered" },
  { "DeliveryDelay", "deliveryDelay", "delayedRecipients", "delayed" },
};

static char *
text_of (const json_t *object, const char *key)
{
  const char *value = json_string_value (json_object_get (object, key));
  return value != NULL && *value != '\0' ? bh_text_repair (bh_span_of_string (value), NULL) : NULL;
}

/* "smtp; 550 …" and "dsn; host" have a type before them (RFC 3464 section 2.1.2). */
static char *
typed_text_of (const json_t *object, const char *key)
{
  g_autofree char *value = text_of (object, key);
  const char *semicolon = value != NULL ? strchr (value, ';') : NULL;

  if (semicolon == NULL || semicolon - value > 16)
    return g_steal_pointer (&value);
  return g_strdup (semicolon + 1 + strspn (semicolon + 1, " "));
}

static void
add_recipient (BhReport *report, const json_t *entry, const char *action, gboolean is_complaint)
{
  g_autofree char *address =
      json_is_string (entry) ? bh_text_repair (bh_span_of_string (json_string_value (entry)), NULL)
                             : text_of (entry, "emailAddress");

  if (address == NULL)
    return;
  BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
  recipient->recipient = g_steal_pointer (&address);
  recipient->action = g_strdup (action);
  recipient->status = text_of (entry, "status");
  recipient->diagnostic = typed_text_of (entry, "diagnosticCode");
  recipient->reason = is_complaint ? g_strdup ("feedback") : NULL;
  g_ptr_array_add (report->recipients, recipient);
}

static void
take_kind (BhReport *report, const json_t *root, gsize kind)
{
  const json_t *member = json_object_get (root, kinds[kind].member);
  const json_t *list = json_object_get (member, kinds[kind].list);
  gsize n = MIN (json_array_size (list), RECIPIENTS_MAX);

  for (gsize i = 0; i < n; i++)
    add_recipient (report, json_array_get (list, i), kinds[kind].action,
                   strcmp (kinds[kind].member, "complaint") == 0);
  if (report->reporting_mta == NULL)
    report->reporting_mta = typed_text_of (member, "reportingMTA");
  if (kinds[kind].action == NULL && report->feedback_type == NULL) {
    report->feedback_type = text_of (member, "complaintFeedbackType");
    if (report->feedback_type == NULL)
      report->feedback_type = g_strdup ("abuse");
  }
}

/* The program's own Message-ID of the mail; SES's "messageId" where it is not told. */
static void
take_mail (BhReport *report, const json_t *mail)
{
  g_autofree char *id = text_of (json_object_get (mail, "commonHeaders"), "messageId");

  if (id == NULL)
    id = text_of (mail, "messageId");
  if (report->original_message_id == NULL && id != NULL) {
    BhSpan bare = bh_span_trim (bh_span_of_string (id));
    gboolean has_brackets = bare.len > 2 && bare.at[0] == '<' && bare.at[bare.len - 1] == '>';
    report->original_message_id =
        bh_span_dup (has_brackets ? bh_span_head (bh_span_from (bare, 1), bare.len - 2) : bare);
  }
  if (report->original_from == NULL)
    report->original_from = text_of (mail, "source");
}

static void
take_notification (BhReport *report, const json_t *root)
{
  g_autofree char *type = text_of (root, "notificationType");

  if (type == NULL)
    type = text_of (root, "eventType");
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (type, kinds[i].type) == 0) {
      take_kind (report, root, i);
      take_mail (report, json_object_get (root, "mail"));
    }
}

/* A document is one long line, which relays cut: Sendmail by "!", a line end and a
 * blank (its mailer flag L), others by the line end alone. No string of JSON holds
 * a bare line end. */
static GString *
without_cuts (BhSpan text)
{
  GString *out = g_string_sized_new (text.len);

  for (gsize i = 0; i < text.len; i++) {
    BhSpan rest = bh_span_from (text, i);
    if (bh_span_starts (rest, BH_SPAN_LITERAL ("!\n ")))
      i += 2;
    else if (rest.at[0] != '\n' && rest.at[0] != '\r')
      g_string_append_c (out, (char)rest.at[0]);
  }
  return out;
}

/* The notification is the text itself, or the string "Message" in SNS's envelope.
 * What follows the object is advice on how to unsubscribe. jansson refuses what
 * nests deeper than 2,048. */
static void
read_notification (BhReport *report, BhSpan text, const BhLimits *limits)
{
  gsize at = 0;

  (void)limits;
  if (!bh_span_find_byte (text, '{', &at))
    return;
  g_autoptr (GString) bytes = without_cuts (bh_span_head (bh_span_from (text, at), JSON_LEN_MAX));
  json_t *root = json_loadb (bytes->str, bytes->len, JSON_DISABLE_EOF_CHECK, NULL);
  const char *inner = json_string_value (json_object_get (root, "Message"));
  json_t *message = inner != NULL ? json_loads (inner, 0, NULL) : NULL;
  take_notification (report, message != NULL ? message : root);
  json_decref (message);
  json_decref (root);
}

/* Stores of mail may have lost the field. */
static const BhFormSign signs[] = {
  { .field = "X-Amz-Sns-Message-Id", .text = "\"bouncedrecipients\"", .is_alone = TRUE },
  { .field = "X-Amz-Sns-Message-Id", .text = "\"complainedrecipients\"", .is_alone = TRUE },
  { .field = "X-Amz-Sns-Message-Id", .text = "\"delayedrecipients\"", .is_alone = TRUE },
  { .field = "X-Amz-Sns-Message-Id",
    .text = "\"notificationtype\":\"delivery\"",
    .is_alone = TRUE },
  { .field = "X-Amz-Sns-Message-Id", .text = "\"eventtype\":\"delivery\"", .is_alone = TRUE },
  { .from = "no-reply@sns.amazonaws.com", .text = "\"bouncedrecipients\"", .is_alone = TRUE },
  { .from = "no-reply@sns.amazonaws.com", .text = "\"complainedrecipients\"", .is_alone = TRUE },
  { .from = "no-reply@sns.amazonaws.com", .text = "\"delayedrecipients\"", .is_alone = TRUE },
  { .from = "no-reply@sns.amazonaws.com",
    .text = "\"notificationtype\":\"delivery\"",
    .is_alone = TRUE },
  { .from = "no-reply@sns.amazonaws.com", .text = "\"eventtype\":\"delivery\"", .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: SES <no-reply@sns.example.net>\nTo: ann@example.org\n"
    "X-Amz-Sns-Message-Id: ad6bdf42-0000\nSubject: AWS Notification Message\n\n"
    "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\","
    "\"bouncedRecipients\":[{\"emailAddress\":\"bob@example.com\",\"action\":\"failed\",\"status\":"
    "\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}],\"reportingMTA\":\"dsn; "
    "mx.example.net\"},\"mail\":{\"source\":\"ann@example.org\",\"messageId\":\"0101-0000\","
    "\"commonHeaders\":{\"messageId\":\"<orig@example.org>\"}}}\n"
    "\n--\n"
    "If you wish to stop receiving notifications from this topic, please visit the link below.\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "reporter=mx.example.net id=orig@example.org from=ann@example.org" },
  { "From: SES <no-reply@sns.example.net>\nTo: ann@example.org\n"
    "X-Amz-Sns-Message-Id: ad6bdf42-0000\nSubject: AWS Notification Message\n\n"
    "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Transient\","
    "\"bouncedRecipients\":[{\"emailAddress\":\"bob@example.com\",\"action\":\"failed\",\"status\":"
    "\"5.2.2\",\"diagnosticCode\":\"smtp; 552 5.2.2 mailbox!\n full\"}]},\"mail\":{\"source\":"
    "\"ann@example.org\",\"commonHeaders\":{\"from\":[\"ann@example.org\"],\n\"messageId\":"
    "\"<orig@example.org>\"}}}\n",
    "recipient=bob@example.com action=failed status=5.2.2 reason=mailboxfull "
    "id=orig@example.org from=ann@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_amazon_ses = {
  .name = "amazon-ses",
  .signs = signs,
  .read = read_notification,
  .specimens = specimens,
};
