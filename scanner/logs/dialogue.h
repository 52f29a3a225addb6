/* dialogue.h - the SMTP dialogue of a transcript, line by line, into an event.
 *
 * MDaemon and hMailServer log what client and server said. What a reply means
 * depends on the command before it, so that each open session has a dialogue.
 */
#pragma once

#include "logs/event.h"

typedef enum {
  BH_DIALOGUE_IDLE,
  BH_DIALOGUE_AUTH_USER,     /* the server asked for the name ("334 VXNlcm5hbWU6") */
  BH_DIALOGUE_AUTH_PASSWORD, /* the next client line is a password: never read */
  BH_DIALOGUE_AUTH_DIGEST,   /* the next client line is a name and a digest (RFC 2195) */
  BH_DIALOGUE_AUTH_SENT,
  BH_DIALOGUE_MAIL,
  BH_DIALOGUE_RCPT,
  BH_DIALOGUE_DATA,
  BH_DIALOGUE_BODY, /* behind 354: the next reply is about the message */
} BhDialogueStep;

typedef struct {
  BhDialogueStep step;
  char *user;      /* named in AUTH, not yet accepted */
  char *recipient; /* of the last RCPT */
  GString *asked;  /* recipients that the server has not answered for yet, a line each, or NULL:
                    * clients send commands together (RFC 2920) */
  gboolean is_mail_asked;     /* nor for MAIL */
  gboolean is_reset_asked;    /* nor for RSET */
  BhDialogueStep asked_after; /* what was asked for behind them: DATA, BODY; IDLE: nothing */
  guint n_chunks;             /* nor for these BDAT: others are behind them (RFC 3030) */
  GString *passed;            /* recipients that the next server took, a line each; NULL: none */
} BhDialogue;

/* Turns event->text (with BH_LOG_CLIENT_SAYS or BH_LOG_SERVER_SAYS set), and event->reply behind
 * it, into the other values of @event. Spans point into the dialogue or the line. */
void bh_dialogue_step (BhDialogue *dialogue, BhLogEvent *event);
void bh_dialogue_clear (BhDialogue *dialogue);
