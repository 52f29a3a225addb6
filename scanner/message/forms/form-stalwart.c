/* form-stalwart.c - reports of Stalwart: one text for what failed, waits and arrived.
 *
 * Each recipient is a line with what befell it in parentheses; a heading tells whether for good.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "there was a temporary problem delivering your message to the following recipients:" },
  { .text = "could not be delivered to the following recipients:", .also = "rejected command '" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your message has been successfully delivered to the following recipients:",
    BH_LINE_BEGINS | BH_LINE_DELIVERED | BH_LINE_NOISE },
  { "There was a temporary problem delivering your message to the following recipients:",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Your message could not be delivered to the following recipients:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient} (host '{remote}' rejected {said}", 0 },
  { "{recipient} ({said}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Partially delivered message\nAuto-Submitted: auto-generated\n\n"
    "There was a temporary problem delivering your message to the following recipients:\n\n"
    "<bob@example.com> (connection to 'mx.example.com' failed: Connection timed out)\n\n"
    "Your message could not be delivered to the following recipients:\n\n"
    "<eve@example.com> (host 'mx.example.com' rejected command 'RCPT TO:<eve@example.com>' with "
    "code 550 (5.1.1) 'User unknown')\n",
    "recipient=bob@example.com action=delayed reason=expired;"
    "recipient=eve@example.com action=failed status=5.1.1 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_stalwart = {
  .name = "stalwart",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
