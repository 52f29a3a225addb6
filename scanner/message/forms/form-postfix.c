/* form-postfix.c - bounces and notices of Postfix (bounce_notify_util.c).
 *
 * The text repeats what the delivery-status part says; where a gateway took that
 * part away it is all there is. One paragraph a recipient: the address in angle
 * brackets, maybe the one it was expanded from, then the reason, wrapped.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is the mail system at host" },
  { .text = "this is the postfix program at host" },
  { .text = "i'm sorry to have to inform you that your message could not be delivered" },
  { .text = "this is the mail delivery status report that you requested" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This is the mail system at host {reporter}", BH_LINE_NOISE },
  { "This is the Postfix program at host {reporter}", BH_LINE_NOISE },
  { "{recipient} (expanded from {*}): host {remote}[{*}] said: {said}", 0 },
  { "{recipient} (expanded from {*}): {said}", 0 },
  { "{recipient}: host {remote}[{*}] said: {said}", 0 },
  { "{recipient}: {said}", 0 },
  { "{*}YOU DO NOT NEED TO RESEND YOUR MESSAGE{*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "Your message was successfully delivered to {*}", BH_LINE_NOISE | BH_LINE_DELIVERED },
  { "Your message could not be delivered for {*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "It will be retried until it is {*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Undelivered Mail Returned to Sender\n\n"
    "This is the mail system at host mx.example.net.\n\n"
    "I'm sorry to have to inform you that your message could not\n"
    "be delivered to one or more recipients. It's attached below.\n\n"
    "For further assistance, please send mail to postmaster.\n\n"
    "                   The mail system\n\n"
    "<bob@example.com>: host mx.example.com[192.0.2.25] said: 550 5.1.1\n"
    "    <bob@example.com>: Recipient address rejected: User unknown in local\n"
    "    recipient table (in reply to RCPT TO command)\n\n"
    "<all@example.com> (expanded from <list@example.net>): connect to\n"
    "    mx.example.com[192.0.2.25]:25: Connection timed out\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "reporter=mx.example.net id=orig@example.org;"
    "recipient=all@example.com action=failed reason=expired" },
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Delayed Mail (still being retried)\n\n"
    "This is the mail system at host mx.example.net.\n\n"
    "####################################################################\n"
    "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n"
    "####################################################################\n\n"
    "Your message could not be delivered for more than 4 hour(s).\n"
    "It will be retried until it is 5 day(s) old.\n\n"
    "<bob@example.com>: connect to mx.example.com[192.0.2.25]:25: Connection refused\n",
    "recipient=bob@example.com action=delayed reason=expired reporter=mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_postfix = {
  .name = "postfix",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
