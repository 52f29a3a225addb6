/* open-session.h - a session that goes on: it takes one event after the other.
 *
 * Which events are its own is assembler.h's to say. What a reply in a transcript means depends
 * on the lines before it, so that each has a dialogue.
 */
#pragma once

#include "logs/dialogue.h"
#include "logs/session.h"

typedef struct {
  BhLogSession *session; /* owned; whoever takes it puts NULL there */
  BhDialogue dialogue;
  /* Exchange notes a login's end before the reply that says it too, MDaemon behind it. */
  gboolean is_login_noted;
  gboolean is_login_said; /* done, and by a name */
  GHashTable *recipients; /* address, case folded → BhLogRecipient of session; NULL: few */
} BhOpenSession;

/* event is its first; it is still to be taken. */
void bh_open_session_init (BhOpenSession *open,
                           const BhLogFormat *format,
                           const BhLogEvent *event,
                           guint64 line_number);
void bh_open_session_clear (BhOpenSession *open);

/* event gets what the dialogue makes of a line of a transcript. */
void
bh_open_session_take (BhOpenSession *open, BhLogEvent *event, BhSpan line, guint64 line_number);

/* The message is done with, and the connection stays for the next one: what belongs to the
 * connection stays too. (transfer full): the session of the message that is done. */
BhLogSession *bh_open_session_next_message (BhOpenSession *open, const BhLogEvent *event);
