/* first-copies.h - one mail that lies in the evidence several times, or comes back, counts once.
 *
 * Copies are of the same Message-ID and the same normal text, or without a Message-ID of the
 * same bytes. The first is that in evidence order.
 */
#pragma once

#include "conclude/mail/gathered.h"
#include "store/case-facts.h"

typedef struct _BhFirstCopies BhFirstCopies;

/* (transfer full): no message was met */
BhFirstCopies *bh_first_copies_new (void);
void bh_first_copies_free (BhFirstCopies *copies);

/* In evidence order. The number of the message's first copy, or -1: this is the first. */
gint64 bh_first_copies_take (BhFirstCopies *copies, const BhStoredMessage *message);

/* The message is a report, and returns mail of that Message-ID. @index: its place among what is
 * gathered. */
void bh_first_copies_take_returned (BhFirstCopies *copies,
                                    const BhStoredMessage *message,
                                    const char *original_message_id,
                                    guint index);

/* Once all were met. The mail that a report returns is one with the copy of it that the evidence
 * holds, wherever that lies, and with what other reports return of it: then is_counted is set.
 * @gathered: (element-type BhGathered): of all messages */
void bh_first_copies_mark (const BhFirstCopies *copies, GArray *gathered);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFirstCopies, bh_first_copies_free)
