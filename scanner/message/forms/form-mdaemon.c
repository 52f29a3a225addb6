/* form-mdaemon.c - failure notices of MDaemon, with its session's transcript.
 *
 * The transcript quotes the log: the queue file, the Message-ID and every reply of
 * the remote server, each line with its time. In local failures there is none.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "the attached message had permanent fatal delivery errors" },
  { .text = "the attached message had transient non-fatal delivery errors" },
  { .text = "your message was not delivered to one or more recipients. failed address" },
  { .text = "--- session transcript ---" },
  { .text = "failed address:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "- {*}", BH_LINE_NOISE },
  { "{*}had PERMANENT fatal delivery errors{*}", BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}had TRANSIENT non-fatal delivery errors{*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Failed address: {recipient}", BH_LINE_NOISE },
  { "Failed recipient: {recipient}", BH_LINE_NOISE },
  { "Reason: {said}", 0 },
  { "--- Session Transcript ---", BH_LINE_NOISE },
  { "--- End Transcript ---", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "{*}Parsing message <{queue}>", BH_LINE_NOISE },
  { "{*}* Message-ID: {id}", BH_LINE_NOISE },
  { "{*}* Winsock Error {said}", 0 },
  { "{*}* {*}", BH_LINE_NOISE },
  { "{*}Attempting SMTP connection to {remote}{*}", BH_LINE_NOISE },
  { "{*} <-- 2{*}", BH_LINE_NOISE },
  { "{*} <-- 3{*}", BH_LINE_NOISE },
  { "{*} --> {*}", BH_LINE_NOISE },
  { "{*} <-- {said}", 0 },
  { ": Message contains {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: MDaemon@mx.example.net\nTo: ann@example.org\n"
    "Subject: Permanent Delivery Failure\n\n"
    "The attached message had PERMANENT fatal delivery errors.\n\n"
    "After one or more unsuccessful delivery attempts the attached message has\n"
    "been removed from the mail queue on this server.\n\n"
    "YOUR MESSAGE WAS NOT DELIVERED TO ONE OR MORE RECIPIENTS.\n\n"
    "Failed address: bob@example.com\n\n"
    "--- Session Transcript ---\n"
    " Mon 2024-01-01 10:00:00: Parsing message <c:\\mdaemon\\queues\\remote\\pd50000000042.msg>\n"
    " Mon 2024-01-01 10:00:00: *  From: ann@example.org\n"
    " Mon 2024-01-01 10:00:00: *  To: bob@example.com\n"
    " Mon 2024-01-01 10:00:00: *  Message-ID: <orig@example.org>\n"
    " Mon 2024-01-01 10:00:00: Attempting SMTP connection to [mx.example.com:25]\n"
    " Mon 2024-01-01 10:00:01: <-- 220 mx.example.com ESMTP\n"
    " Mon 2024-01-01 10:00:01: --> RCPT To:<bob@example.com>\n"
    " Mon 2024-01-01 10:00:01: <-- 550 5.1.1 User unknown\n"
    " Mon 2024-01-01 10:00:01: --> QUIT\n--- End Transcript ---\n\n"
    ": Message contains [1] file attachments\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org "
    "queue=pd50000000042.msg" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mdaemon = {
  .name = "mdaemon",
  .signs = signs,
  .lines = lines,
  .has_ids = TRUE,
  .is_open = TRUE,
  .specimens = specimens,
};
