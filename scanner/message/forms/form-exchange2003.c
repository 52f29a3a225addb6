/* form-exchange2003.c - non-delivery reports of Exchange 5.5, 2000 and 2003.
 *
 * "on DATE" follows the address. The code in hexadecimal is MAPI's and decides,
 * where it is there: the sentence is in the server's language.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "did not reach the following recipient(s):" },
  { .text = "the mts-id of the original message is:" },
  { .text = "did not reach the following recipient:" },
  { .text = "did not reach some or all of the intended recipients" },
  { .text = "msexch:ims:" },
  { .text = "was delivered to the following recipient(s):", .also = "your message" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "did not reach the following recipient(s):", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "was delivered to the following recipient(s):",
    BH_LINE_BEGINS | BH_LINE_DELIVERED | BH_LINE_NOISE },
  { "The following recipient(s) could not be reached:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Did not reach the following recipient: {recipient}", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "Folgende(r) Empfänger {*} nicht erreicht werden:", BH_LINE_BEGINS | BH_LINE_NOISE },
  { "{*}dda:SMTP={recipient};{*}", 0 }, /* an X.400 address (RFC 2156) holds it */
  { "{*}rfc-822={recipient};{*}", 0 },
  { "{recipient} on {*}", 0 },
  { "{recipient} am {*}", 0 },
  { "{recipient} le {*}", 0 },
  { "{recipient} el {*}", 0 },
  { "{recipient} op {*}", 0 },
  { "{recipient} em {*}", 0 },
  { "{recipient} il {*}", 0 },
  { "{recipient} den {*}", 0 },
  { "{recipient} dnia {*}", 0 },
  { "{recipient} 2{*}", 0 }, /* Japanese: the date alone */
  { "{recipient}", 0 },
  { "The MTS-ID of the original message is:{*}", BH_LINE_NOISE },
  { ";l={*}", BH_LINE_NOISE },
  { "<{remote} #{said}>", 0 },
  { "MSEXCH:{said}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "000c05a6", "userunknown" },   { "000c0595", "userunknown" },
  { "000b099c", "onhold" },        { "00010256", "systemerror" },
  { "000d06b5", "systemerror" },   { "00120270", "networkerror" },
  { "00050311", "contenterror" },  { "000502cc", "contenterror" },
  { "000b0981", "securityerror" }, { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: System Administrator <postmaster@example.net>\nTo: ann@example.org\n"
    "X-Mailer: Internet Mail Service (5.5.2657.72)\nSubject: Undeliverable: hi\n\n"
    "Your message\n\n"
    "  To:      bob@example.com\n  Subject: hi\n"
    "  Sent:    Mon, 1 Jan 2024 10:00:00 +0000\n\n"
    "did not reach the following recipient(s):\n\n"
    "bob@example.com on Mon, 1 Jan 2024 10:00:01 +0000\n"
    "    The recipient name is not recognized\n"
    "    The MTS-ID of the original message is: c=us;a= ;p=example\n"
    ";l=MX0000000000\n"
    "    MSEXCH:IMS:EXAMPLE:SITE:MX 0 (000C05A6) Unknown Recipient\n\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { "From: System Administrator <postmaster@example.net>\nTo: ann@example.org\n"
    "Subject: Undeliverable: hi\n\n"
    "Your message did not reach some or all of the intended recipients.\n\n"
    "      Subject:  hi\n      Sent:     1/1/2024 10:00 AM\n\n"
    "The following recipient(s) could not be reached:\n\n"
    "      bob@example.com on 1/1/2024 10:00 AM\n"
    "            The e-mail account does not exist at the organization this message was sent to.\n"
    "            <mx.example.com #5.1.1 smtp;550 5.1.1 User unknown>\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_exchange2003 = {
  .name = "exchange2003",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
