/* form-dragonfly.c - bounces of the DragonFly Mail Agent (bounce in mail.c). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is the dragonfly mail agent" },
  { .text = "there was an error delivering your mail to" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This is the DragonFly Mail Agent {*} at {reporter}", BH_LINE_NOISE },
  { "There was an error delivering your mail to {recipient}.", BH_LINE_NOISE },
  { "{remote} [{*}] {*}", 0 },
  { "Message headers follow.", BH_LINE_ENDS },
  { "Original message follows.", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: MAILER-DAEMON <>\nTo: ann@example.org\nSubject: Mail delivery failed\n\n"
    "This is the DragonFly Mail Agent v0.13 at mx.example.net.\n\n"
    "There was an error delivering your mail to <bob@example.com>.\n\n"
    "mx.example.com [192.0.2.25] did not like our RCPT TO:\n"
    "550 5.1.1 <bob@example.com>... User Unknown\n\n"
    "Message headers follow.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "reporter=mx.example.net id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_dragonfly = {
  .name = "dragonfly",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
