/* form-google-groups.c - refusals of Google Groups.
 *
 * The group stands in X-Failed-Recipients; the text names it without domain.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "mailer-daemon@googlemail.com",
    .text = "we're writing to let you know that the group you tried to contact" },
  { .text = "we're writing to let you know that the group you tried to contact" },
  { .text = "this group may not be open to posting" },
  { .text = "your message has been rejected because it was sent to a group" },
  { .from = "mailer-daemon@googlemail.com",
    .text = "groups.google.com/support",
    .also = "google groups" }, /* in any language */
  { .text = NULL },
};

static const BhFormReason reasons[] = {
  { "you may not have permission to post", "rejected" },
  { "this group may not be open to posting", "rejected" },
  { "you weren't able to post", "rejected" },
  { "groups.google.com/support", "rejected" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nX-Failed-Recipients: staff@example.com\n"
    "Subject: Delivery Status Notification (Failure)\n\n"
    "Hello ann@example.org,\n\n"
    "We're writing to let you know that the group you tried to contact (staff) may not exist, or "
    "you may not have permission to post messages to the group. A few more details on why you "
    "weren't able to post:\n"
    "\n * You might have spelled or formatted the group name incorrectly.\n"
    " * This group may not be open to posting.\n\n"
    "Thanks,\nGoogle Groups\n",
    "recipient=staff@example.com action=failed reason=rejected" },
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nX-Failed-Recipients: staff@example.com\n"
    "Subject: Delivery Status Notification (Failure)\n"
    "Content-Type: text/plain; charset=UTF-8\n\n"
    "Hallo ann@example.org,\n\n"
    "die Gruppe (staff), an die Sie schreiben wollten, gibt es vielleicht nicht, oder Sie haben "
    "dort keine Rechte:\n\n * Vielleicht ist der Name falsch geschrieben.\n\n"
    "Hilfe gibt es unter https://groups.google.com/support/.\n\nGoogle Groups\n",
    "recipient=staff@example.com action=failed reason=rejected" },
  { NULL, NULL },
};

const BhBounceForm bh_form_google_groups = {
  .name = "google-groups",
  .signs = signs,
  .reasons = reasons,
  .reason = "rejected", /* the text tells why in the writer's language only */
  .specimens = specimens,
};
