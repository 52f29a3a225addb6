/* form-zoho.c - failure notices of Zoho Mail. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "invalid address, error_code :" },
  { .field = "X-ZohoMail", .text = "error_code :" },
  { .text = "[status: error, address:" },
  { .field = "X-ZohoMail",
    .text = "a message that you sent could not be delivered to one or more of its recipients" },
  { .text = "this message was created automatically by mail delivery system. this is a warning "
            "message only" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "[Status: {*}, Address: {recipient}, {said}]", 0 },
  { "{recipient} {said}", 0 },
  { "YOU DO NOT NEED TO RESEND YOUR MESSAGE.", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "Message will be retried for {*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "----- Transcript of session {*}", BH_LINE_ENDS },
  { "Received:{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "host not reachable", "expired" },
  { "rejected by destination domain",
    "filtered" }, /* behind "Invalid Address", which stands in all */
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: mailer-daemon@mail.zoho.example\nTo: ann@example.org\nX-ZohoMail: Si\n"
    "X-Mailer: Zoho Mail\nSubject: Undelivered Mail Returned to Sender\n\n"
    "This message was created automatically by mail delivery software.\n"
    " A message that you sent could not be delivered to one or more of its recipients. This is a "
    "permanent error.\n"
    "\n"
    "bob@example.com Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <bob@example.com>... User "
    "Unknown\n"
    "\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { "From: mailer-daemon@mail.zoho.example\nTo: ann@example.org\nX-ZohoMail: Si\n"
    "Subject: Delayed Mail (still being retried)\n\n"
    "This message was created automatically by mail delivery system.\n"
    "THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n"
    "[Status: Error, Address: <bob@example.com>, ResponseCode 421, , Host not reachable.]\n"
    "\nMessage will be retried for 4 more day(s)\n",
    "recipient=bob@example.com action=delayed reason=expired" },
  { NULL, NULL },
};

const BhBounceForm bh_form_zoho = {
  .name = "zoho",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
