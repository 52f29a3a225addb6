/* mboxrd.h - a message's bytes as a mailbox holds them, so that they can be had again.
 *
 * Each line of ">" and "From ", as many ">" as there are, gets one ">" more. A reader of mboxrd
 * takes one away, so the message is again what it was.
 */
#pragma once

#include "base/span.h"

/* Where in a line the bytes ended that came so far; all zero: at its start. */
typedef struct {
  gboolean is_decided; /* whether it is quoted */
  guint n_from;        /* of "From ", held back until that is known */
} BhMboxrd;

/* Bytes of the message, in pieces of any length; appends to out. Linear. */
void bh_mboxrd_add (BhMboxrd *self, BhSpan bytes, GByteArray *out);

/* At the message's end: what was held back. */
void bh_mboxrd_finish (BhMboxrd *self, GByteArray *out);

/**
 * bh_mboxrd_line:
 * @reverse_path: (nullable): as recorded, without brackets; "": the null reverse-path
 * @unix_time: when it was received
 *
 * Of what is no mailbox in ASCII, or no time since 1970, stands what is usual there:
 * "MAILER-DAEMON", and the first second of 1970 (RFC 4155, appendix A).
 *
 * Returns: (transfer full): the line "From " before a message, with its line end
 */
char *bh_mboxrd_line (const char *reverse_path, gint64 unix_time);
