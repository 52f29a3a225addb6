/* form-technical-details.c - delivery notices between rules of "=", with "Technical details"
 * (Interscan hosting, Kerio's kin). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is an automatically generated delivery status notification. delivery to the "
            "following recipients failed",
    .also = "technical details:" },
  { .text = "technical details:",
    .also = "this is an automatically generated delivery status notification" },
  { .text = "technical details: smtp:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Delivery to the following recipients failed{*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Delivery to the following recipients was aborted{*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Delivery to the following recipients has been delayed{*}",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "* {recipient}", 0 },
  { "Technical details:", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "=={*}", BH_LINE_NOISE },
  { "SMTP:{*} host {remote}: {said}", BH_LINE_LOOSE },
  { "Routing: {said}", BH_LINE_LOOSE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "could not find a gateway for", "hostunknown" },
  { "no such user", "userunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: Mail Delivery System <postmaster@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Delivery status notification\n\n"
    "============================================================================\n"
    "     This is an automatically generated Delivery Status Notification.\n\n"
    "Delivery to the following recipients failed permanently:\n\n"
    "  * bob@example.com\n\n"
    "\n"
    "============================================================================\n"
    "                            Technical details:\n\n"
    "SMTP:RCPT host 192.0.2.25: 553 5.3.0 <bob@example.com>... No such user here\n\n"
    "============================================================================\n",
    "recipient=bob@example.com action=failed status=5.3.0 reason=userunknown remote=192.0.2.25" },
  { NULL, NULL },
};

const BhBounceForm bh_form_technical_details = {
  .name = "technical-details",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
