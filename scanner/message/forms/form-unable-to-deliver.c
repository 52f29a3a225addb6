/* form-unable-to-deliver.c - failure notices in the manner of qmail: "Unable to deliver message to
 * the following address(es)".
 *
 * Yahoo's hosted domains before 2015, and others.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "unable to deliver message to the following address(es)" },
  { .text = "unable to deliver message to the following address." },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Message from {reporter}", BH_LINE_NOISE },
  { "Unable to deliver message to {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "{recipient}:", 0 },
  { "{recipient}: {said}", 0 },
  { "--- Original message follows.", BH_LINE_ENDS },
  { "{*}remote server [{remote}]: {said}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "doesn't have a", "userunknown" },
  { "mailbox is over", "mailboxfull" },
  { "in the queue too long", "expired" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: MAILER-DAEMON@example.net\nTo: ann@example.org\n"
    "Subject: Delivery failure\n\n"
    "Message from  example.net.\n"
    "Unable to deliver message to the following address(es).\n\n"
    "<bob@example.com>:\n"
    "This user doesn't have a example.com account (bob@example.com) [0]\n\n"
    "--- Original message follows.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed reason=userunknown reporter=example.net "
    "id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_unable_to_deliver = {
  .name = "unable-to-deliver",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
