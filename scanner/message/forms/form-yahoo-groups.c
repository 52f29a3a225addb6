/* form-yahoo-groups.c - refusals of Yahoo! Groups until 2020.
 *
 * Who wrote and to which group stands in one sentence, wrapped before "to".
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "we are unable to deliver the message from <" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "We are unable to deliver the message from <{*}> to <{recipient}>.", 0 },
  { "We are unable to deliver the message from {*}", BH_LINE_NOISE },
  { "to <{recipient}>.", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "is not subscribed to this group", "rejected" },
  { "does not exist", "userunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Yahoo! Groups <notify@groups.example.net>\n"
    "To: ann@example.org\nSubject: Unable to deliver your message\n\n"
    "We are unable to deliver the message from <ann@example.org>\n"
    "to <cats@groups.example.net>.\n\n"
    "The email address used to send your message is not subscribed to this\n"
    "group. If you are a member of this group, please be aware that you may\n"
    "only send messages from the addresses you have registered.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=cats@groups.example.net action=failed reason=rejected id=orig@example.org" },
  { NULL, NULL },
};

extern const BhBounceForm bh_form_yahoo_groups;
const BhBounceForm bh_form_yahoo_groups = {
  .name = "yahoo-groups",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
