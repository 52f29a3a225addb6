/* form-fml.c - refusals of the fml mailing-list server.
 *
 * It writes from the list's "-admin" address; X-MLServer names it.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .field = "X-MLServer", .text = "duplicated message-id in", .is_alone = TRUE },
  { .field = "X-MLServer", .text = "you are not a member of this mailing list", .is_alone = TRUE },
  { .field = "X-MLServer", .text = "you are not member", .is_alone = TRUE },
  { .field = "X-MLServer", .text = "your mail is too big", .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Duplicated Message-ID in {recipient}{*}", 0 },
  { "You are not a member of this mailing list {recipient}{*}", 0 },
  { "{*}not a member of this mailing list {recipient}{*}", 0 },
  { "So your mail is not distributed to the ML {recipient}{*}", 0 },
  { "Original mail as follows:", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "duplicated message-id", "systemerror" },
  { "not a member", "rejected" },
  { "not distributed", "rejected" },
  { "too big", "mesgtoobig" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: staff-admin@example.com\nTo: staff-admin@example.com\n"
    "X-MLServer: fml [fml 4.0.3 release (20011202/4.0.3)]\n"
    "Subject: Loop Alert: Duplicated Message-ID (staff ML)\n\n"
    "Duplicated Message-ID in <staff@example.com>.\n\n"
    "\nOriginal mail as follows:\n\n"
    "   Received: from pc.example.org by mx.example.net; Mon, 1 Jan 2024 09:59:59 +0000\n"
    "   From: Ann <ann@example.org>\n   To: staff@example.com\n   Subject: hi\n"
    "   Message-ID: <orig@example.org>\n\n",
    "recipient=staff@example.com action=failed reason=systemerror id=orig@example.org" },
  { "From: staff-admin@example.com\nTo: ann@example.org\n"
    "X-MLServer: fml [fml 4.0.3 release (20011202/4.0.3)]\n"
    "Subject: Subscriber check failed (staff ML)\n\n"
    "You are not a member of this mailing list <staff@example.com>.\n\n"
    "FYI: Your original message is rejected.\n",
    "recipient=staff@example.com action=failed reason=rejected" },
  { NULL, NULL },
};

const BhBounceForm bh_form_fml = {
  .name = "fml",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
