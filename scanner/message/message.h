/* message.h - one message's exact bytes → facts. The only door to GMime.
 *
 * A linear, non-recursive pre-scan enforces the limits before GMime sees the
 * bytes; where one is reached the message is still recorded, with less detail.
 */
#pragma once

#include "message/facts.h"
#include "splitter/quoting.h"

typedef struct _BhMessageReader BhMessageReader; /* reused from message to message */

/* Once a process, before the sandbox closes: charset converters are opened here. digest is
 * borrowed; it hashes the attachments. */
BhMessageReader *bh_message_reader_new (const BhLimits *limits, BhDigest *digest);
void bh_message_reader_free (BhMessageReader *reader);

/* Of the text of the next message read, and of no other: what a mailbox did to it. */
void bh_message_reader_expect_quoting (BhMessageReader *reader, BhQuoting quoting);

/* What bh_span_odd_bytes() tells of the next message read, and of no other. Who does not
 * know it need not say so. */
void bh_message_reader_expect_odd_bytes (BhMessageReader *reader, guint odd);

/**
 * bh_message_reader_read:
 * @bytes: the message as it lies in the evidence, without envelope line; must
 *   stay valid during the call only
 * @is_whole: %FALSE when only the head was given since the message is larger
 *   than message-bytes
 *
 * Returns: (transfer full): facts; never %NULL. Broken mail is flaws, not an error.
 */
BhFacts *bh_message_reader_read (BhMessageReader *reader, BhSpan bytes, gboolean is_whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhMessageReader, bh_message_reader_free)
