/* form-domino.c - delivery failures of IBM Domino. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "was not delivered to:" },
  { .text = "wurde nicht zugestellt an:" },
  { .text = "konnte nicht zugestellt werden an:" },
  { .text = "domino-verzeichnis" },
  { .text = "n'a pas été remis à" },
  { .subject = "delivery failure:", .text = "was not delivered to:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "was not delivered to:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "wurde nicht zugestellt an:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "konnte nicht zugestellt werden an:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "n'a pas été remis à{*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "because:", BH_LINE_NOISE },
  { "Grund:", BH_LINE_NOISE },
  { "wegen:", BH_LINE_NOISE },
  { "{recipient}", 0 },
  { "{*} <{recipient}>", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "not listed in", "userunknown" },
  { "nicht im domino-verzeichnis", "userunknown" },
  { "domino ディレクトリには見つかりません", "userunknown" },
  { "several matches found", "systemerror" },
  { "cannot route mail to user", "filtered" },
  { "maximum hop count exceeded", "networkerror" },
  { "couldn't find a server to send", "hostunknown" },
  { "no route found to", "networkerror" },
  { "insufficient disk space", "mailboxfull" },
  { "file is in use", "systemerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: Postmaster@example.net\nTo: ann@example.org\n"
    "Subject: DELIVERY FAILURE: User bob (bob@example.com) not listed in Domino Directory\n"
    "\nYour message\n\n"
    "  Subject: hi\n\n"
    "was not delivered to:\n\n"
    "  bob@example.com\n\n"
    "because:\n\n"
    "  User bob (bob@example.com) not listed in Domino Directory\n\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_domino = {
  .name = "domino",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
