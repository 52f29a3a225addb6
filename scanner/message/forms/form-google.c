/* form-google.c - delivery notices of Gmail and Google Workspace since 2016.
 *
 * The text is the plain side of a page; its sentences stand on lines of their own.
 * Groups answer in the same frame, with sentences about permission.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "mailer-daemon@googlemail.com", .text = "** address not found **" },
  { .from = "mailer-daemon@googlemail.com", .text = "your message wasn't delivered to" },
  { .from = "mailer-daemon@googlemail.com", .text = "the response was:" },
  { .from = "mailer-daemon@googlemail.com", .text = "the response from the remote server was:" },
  { .from = "mailer-daemon@googlemail.com",
    .text = "there was a problem delivering your message to" },
  { .from = "mailer-daemon@googlemail.com",
    .text = "there was a temporary problem delivering your message to" },
  { .from = "mailer-daemon@googlemail.com", .text = "** delivery incomplete **" },
  { .from = "mailer-daemon@googlemail.com", .text = "** message not delivered **" },
  { .from = "mailer-daemon@googlemail.com", .text = "** message blocked **" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your message wasn't delivered to {recipient} because{said}", 0 },
  { "Your message wasn't delivered to {recipient}.{said}", 0 },
  { "Your message wasn't delivered to {recipient}{said}", 0 },
  { "There was a problem delivering your message to {recipient}{said}", 0 },
  { "There was a temporary problem delivering your message to {recipient}{*}", BH_LINE_DELAYED },
  { "Your message to {recipient} has been blocked{said}", 0 },
  { "Your message to {recipient} couldn't be delivered{said}", 0 },
  { "The recipient server did not accept our requests to connect.{*}", 0 },
  { "The response from the remote server was:", BH_LINE_NOISE },
  { "The response was:", BH_LINE_NOISE },
  { "** Delivery incomplete **", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "** {*} **", BH_LINE_NOISE },
  { "Learn more{*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "because the address couldn't be found", "userunknown" },
  { "had no relevant answers", "networkerror" },
  { "responded with code nxdomain", "hostunknown" },
  { "null mx", "notaccept" },
  { "send mail as", "securityerror" },
  { "does not have permission", "rejected" },
  { "not allowed to post", "rejected" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nSubject: Delivery Status Notification (Failure)\n\n"
    "** Address not found **\n\n"
    "Your message wasn't delivered to bob@example.com because the address couldn't be found, or is "
    "unable to receive mail.\n"
    "\nLearn more here: https://support.example.com/mail\n\n"
    "The response from the remote server was:\n550 5.1.1 User unknown\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nSubject: Delivery Status Notification (Delay)\n\n"
    "** Delivery incomplete **\n\n"
    "There was a temporary problem delivering your message to bob@example.com. Gmail will retry "
    "for 46 more hours. You'll be notified if the delivery fails permanently.\n"
    "\nThe response was:\n\n"
    "The recipient server did not accept our requests to connect. Learn more at "
    "https://support.example.com/mail\n",
    "recipient=bob@example.com action=delayed reason=expired" },
  { NULL, NULL },
};

const BhBounceForm bh_form_google = {
  .name = "google",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
