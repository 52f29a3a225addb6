/* gather-returned.h - a delivery report stands for the mail that it returns.
 *
 * Clusters and bursts are about what was sent: of a report count the originator,
 * the time and the origin of the original, whose text it was signed by.
 */
#pragma once

#include "conclude/mail/gathered.h"
#include "conclude/mail/returned.h"
#include "store/case-facts.h"
#include "store/case-report.h"

gboolean bh_message_is_report (const BhStoredMessage *message); /* bounce or feedback */

/* Puts what the returned mail says in the place of what the report says. Nothing
 * changes where nothing came back. @returned: of the message's original */
void bh_gathered_set_returned (BhGathered *gathered,
                               BhDigest *digest,
                               const BhStoredMessage *message,
                               const BhStoredReport *report,
                               const BhReturned *returned);

/* The first address in the original's To field, or NULL. */
char *bh_returned_to (const BhStoredMessage *message);

/* d= of its first DKIM-Signature, or NULL. Not verified. */
char *bh_returned_dkim_domain (const BhStoredMessage *message);
