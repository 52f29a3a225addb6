/* dialect-amazon-ses.c - Received fields written by Amazon SES.
 *
 * Outgoing mail is handed in at email-smtp hosts; incoming at inbound-smtp hosts.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(SimpleEmailService-", 0 },
  { "{*}by {by} with SMTP (SimpleEmailService", 0 },
  { "{*}by inbound-smtp.{*}.amazonaws.com with SMTP id", 0 },
  { "{*}by inbound-smtp.us-east-1.amazonaws.com with SMTP id {id}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (mail.example.com [203.0.113.4]) by "
    "inbound-smtp.us-east-1.amazonaws.com with SMTP id abc123def456 for ann@example.org; "
    "Thu, 1 Jan 1970 00:00:00 +0000 (UTC)",
    "ip=203.0.113.4 helo=mail.example.com rdns=mail.example.com id=abc123def456" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_amazon_ses = {
  .name = "amazon-ses",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
