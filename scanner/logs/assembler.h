/* assembler.h - log events → sessions: one message each, and logins.
 *
 * Events of one host and key belong together. Memory is bounded by the sessions that
 * are open, and those by a limit: the oldest is then given out as it is.
 */
#pragma once

#include "logs/session.h"

typedef struct _BhLogAssembler BhLogAssembler;

/* The arrays, borrowed, take what is finished. */
BhLogAssembler *bh_log_assembler_new (GPtrArray *sessions /* of BhLogSession */,
                                      GPtrArray *logins /* of BhLogLogin */);
void bh_log_assembler_free (BhLogAssembler *assembler);

/* The log's newest line stands first: a login that stands before a message is read behind it, and
 * of what has none nobody may say so. */
void bh_log_assembler_set_backwards (BhLogAssembler *assembler);

/* @line, @line_number: of the log, which @event was read from; numbers count from 1. Lines come
 * in the order of the log. */
void bh_log_assembler_take (BhLogAssembler *assembler,
                            const BhLogFormat *format,
                            const BhLogEvent *event,
                            BhSpan line,
                            guint64 line_number);

/* The line before @line_number came @n times more: failed logins are tries each. */
void bh_log_assembler_repeat (BhLogAssembler *assembler, guint n, guint64 line_number);

/* Whether what was given out shows a log of all mail: of a server that tells the beginning and the
 * end of each message, somebody picked lines where none has both, of one daemon or one user. */
gboolean bh_log_assembler_tells_mail (const BhLogAssembler *assembler);

void bh_log_assembler_finish (BhLogAssembler *assembler); /* gives out what is still open */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogAssembler, bh_log_assembler_free)
