/* form-opensmtpd.c - notices of OpenSMTPD (smtpd/bounce.c). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is the mailer-daemon, please do not reply to this e-mail" },
  { .text = "this is the mailer-daemon, please do not reply to this email" },
  { .text = "an error has occurred while attempting to deliver a message for the following list of "
            "recipients" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{recipient}: {said}", 0 },
  { "A message is delayed for more than {*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{*}DO NOT NEED to re-send the message {*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Your message was successfully delivered to these {*}", BH_LINE_DELIVERED | BH_LINE_NOISE },
  { "Your message was relayed to these {*}", BH_LINE_RELAYED | BH_LINE_NOISE },
  { "Below is a copy of the original message{*}", BH_LINE_ENDS },
  { "Below is a copy of the headers{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "envelope expired", "expired" },
  { "invalid domain name", "hostunknown" },
  { "domain does not exist", "hostunknown" },
  { "destination seem to reject all mails", "notaccept" },
  { "address family mismatch on destination mxs", "networkerror" },
  { "all routes to destination blocked", "networkerror" },
  { "bad dns lookup error code", "networkerror" },
  { "could not retrieve source address", "networkerror" },
  { "loop detected", "networkerror" },
  { "network error on destination mxs", "networkerror" },
  { "no mx found for domain", "networkerror" },
  { "no mx found for destination", "networkerror" },
  { "no valid route to remote mx", "networkerror" },
  { "no valid route to destination", "networkerror" },
  { "temporary failure in mx lookup", "networkerror" },
  { "could not retrieve credentials", "securityerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: Mailer Daemon <MAILER-DAEMON@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Delivery status notification: error\n\n"
    "    Hi!\n\n"
    "    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n\n"
    "    An error has occurred while attempting to deliver a message for\n"
    "    the following list of recipients:\n\n"
    "bob@example.com: 550 5.2.2 <bob@example.com>... Mailbox Full\n\n"
    "    Below is a copy of the original message:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.2.2 reason=mailboxfull id=orig@example.org" },
  { "From: Mailer Daemon <MAILER-DAEMON@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Delivery status notification: warning\n\n"
    "    Hi!\n\n"
    "    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n\n"
    "    A message is delayed for more than 4 hours for the following\n"
    "    list of recipients:\n\n"
    "bob@example.com: Network error on destination MXs\n\n"
    "    Please note that this is only a temporary failure report.\n",
    "recipient=bob@example.com action=delayed reason=networkerror" },
  { NULL, NULL },
};

const BhBounceForm bh_form_opensmtpd = {
  .name = "opensmtpd",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
