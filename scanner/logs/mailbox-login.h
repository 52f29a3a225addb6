/* mailbox-login.h - logins in transcripts of POP3 and IMAP.
 *
 * What was answered to "USER jack", "PASS …" and "A1 LOGIN jack …". What a format keeps of who
 * logs in to a session is kept here: no line of such a transcript tells both.
 */
#pragma once

#include "logs/event.h"

/* The session is one of POP3 or IMAP. */
void bh_mailbox_login_begin (BhLogState *state, BhSpan session);

/* bh_mailbox_login_begin() was called for it, and not too long ago. */
gboolean bh_mailbox_login_has_begun (const BhLogState *state, BhSpan session);

/* Forgets the session. */
void bh_mailbox_login_end (BhLogState *state, BhSpan session);

/* @said: a line of the client's or the server's. The user whom the server let in or not is put
 * into out, until the next line, with the flag that says so. */
void bh_mailbox_login_step (
    BhLogState *state, BhSpan session, BhSpan said, gboolean is_client, BhLogEvent *out);
