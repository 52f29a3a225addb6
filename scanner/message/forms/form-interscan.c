/* form-interscan.c - delivery failures of Trend Micro InterScan. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "interscan", .text = "unable to deliver message to", .is_alone = TRUE },
  { .text = "sent <<<", .also = "received >>>" },
  { .from = "interscan", .text = "received >>>", .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Unable to deliver message to {recipient}{said}", 0 },
  { "Sent <<< RCPT TO:{recipient}{*}", 0 },
  { "Sent <<< {*}", BH_LINE_NOISE },
  { "Received >>> {said}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"InterScan MSS\" <postmaster@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Mail could not be delivered\n\n"
    "Sent <<< RCPT TO:<bob@example.com>\n"
    "Received >>> 550 5.1.1 <bob@example.com>... user unknown\n"
    "Unable to deliver message to <bob@example.com>.\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_interscan = {
  .name = "interscan",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
