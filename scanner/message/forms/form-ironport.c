/* form-ironport.c - notices of Cisco's (IronPort) gateways; Amazon SES wrote them as well. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "was undeliverable. the reason for the problem:" },
  { .text = "the following message to <" },
  { .text = "an error occurred while trying to deliver the mail to the following recipients:" },
  { .text = "the reason for the problem:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "The following message to {recipient} was undeliverable.", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "The reason for the problem:", BH_LINE_NOISE },
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
  { NULL, NULL },
};

const BhBounceForm bh_form_ironport = {
  .name = "ironport",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
