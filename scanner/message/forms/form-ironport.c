/* form-ironport.c - notices of Cisco's (IronPort) gateways; Amazon SES wrote them as well. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "was undeliverable. the reason for the problem:" },
  { .text = "the following message to <" },
  { .text = "an error occurred while trying to deliver the mail to the following recipients:" },
  { .text = "the reason for the problem:" },
  { .text = "the reason for the delay is:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "The following message to {recipient} was undeliverable.", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "The following message to {recipient} is delayed.", BH_LINE_BEGINS | BH_LINE_DELAYED },
  { "The reason for the problem:", BH_LINE_NOISE },
  { "The reason for the delay is:", BH_LINE_NOISE },
  { "An error occurred while trying to deliver {*} following recipients:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Delivery Status Notification (Failure)\n\n"
    "The following message to <bob@example.com> was undeliverable.\n"
    "The reason for the problem:\n"
    "5.1.0 - Unknown address error 550-'5.1.1 <bob@example.com>... User Unknown'\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Delivery Status Notification (Delay)\n\n"
    "The following message to <bob@example.com> is delayed.\n"
    "The reason for the delay is:\n"
    "4.1.2 - Unable to connect to the mail host (temporary DNS problem)\n",
    "recipient=bob@example.com action=delayed status=4.1.2" },
  { NULL, NULL },
};

const BhBounceForm bh_form_ironport = {
  .name = "ironport",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
