/* mail-query.h - a message, or a returned original, as logs/join.h looks for it. */
#pragma once

#include "conclude/mail/returned.h"
#include "logs/join.h"
#include "store/case-facts.h"
#include "store/case-report.h"

typedef struct {
  BhJoinQuery query; /* borrows from the message and from what stands below */
  GPtrArray *queue_ids, *recipients, *owned;
} BhMailQuery;

/* @witness: NULL: no hop is ours; then the Message-ID alone is asked for. */
void
bh_mail_query_init (BhMailQuery *query, const BhStoredMessage *message, const BhWitness *witness);

/* @original: witnessed
 * @report: what it says of the original, or NULL: the hops alone are asked for */
void bh_returned_query_init (BhMailQuery *query,
                             const BhReturned *original,
                             const BhStoredReport *report,
                             const BhOwnSide *own);

/* What a server of ours reports of its own queue where nothing came back: its queue id, at the time
 * that it says. FALSE: it does not say both, or is no server of ours. */
gboolean
bh_report_query_init (BhMailQuery *query, const BhStoredReport *report, const BhOwnSide *own);
void bh_mail_query_clear (BhMailQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhMailQuery, bh_mail_query_clear)
