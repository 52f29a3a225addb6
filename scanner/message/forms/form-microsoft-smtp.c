/* form-microsoft-smtp.c - notices of the SMTP service of Windows, of Hotmail and Outlook.com.
 *
 * They end in a delivery-status part with the same addresses; the sentence above
 * them is the only place that says why.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is an automatically generated delivery status notification. delivery to the "
            "following recipients failed" },
  { .text = "this is an automatically generated delivery status notification. unable to deliver "
            "message to the following recipients" },
  { .text = "this is an automatically generated delivery status notification. delivery to the "
            "following recipients has been delayed" },
  { .text = "delivery to the following recipients failed." },
  { .text = "this is an automatically generated delivery status notification. this is a warning" },
  { .text = "this is an automatically generated delivery status notification. your message has "
            "been successfully relayed" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Delivery to the following recipients failed.",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Unable to deliver message to the following recipients, {said}",
    BH_LINE_BEGINS | BH_LINE_FAILED },
  { "Delivery to the following recipients has been delayed.",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "YOU DO NOT NEED TO RESEND YOUR MESSAGE.", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "Your message has been successfully relayed to {*}",
    BH_LINE_BEGINS | BH_LINE_RELAYED | BH_LINE_NOISE },
  { "Your message was successfully delivered to {*}",
    BH_LINE_BEGINS | BH_LINE_DELIVERED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "due to being unable to connect successfully", "expired" },
  { "domain is not reachable", "hostunknown" },
  { "forwarded more than the maximum allowed times", "networkerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: postmaster@mx.example.net\nTo: ann@example.org\n"
    "Subject: Delivery Status Notification (Failure)\n\n"
    "This is an automatically generated Delivery Status Notification.\n\n"
    "Unable to deliver message to the following recipients, due to being unable to connect "
    "successfully to the destination mail server.\n"
    "\n       bob@example.com\n\n",
    "recipient=bob@example.com action=failed reason=expired" },
  { "From: postmaster@mx.example.net\nTo: ann@example.org\n"
    "Subject: Delivery Status Notification (Delay)\n\n"
    "This is an automatically generated Delivery Status Notification.\n\n"
    "THIS IS A WARNING MESSAGE ONLY.\n\n"
    "YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n"
    "Delivery to the following recipients has been delayed.\n\n"
    "       bob@example.com\n\n",
    "recipient=bob@example.com action=delayed reason=expired" },
  { NULL, NULL },
};

const BhBounceForm bh_form_microsoft_smtp = {
  .name = "microsoft-smtp",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
