/* account-records.h - the case as verdict/account.h takes it, while it is gathered.
 *
 * What is held: one record a message that has a key, each of its texts stored once.
 * Of all other mail only who was met first when, and which addresses of ours took mail.
 */
#pragma once

#include "verdict/account.h"

typedef struct _BhAccountRecords BhAccountRecords;

BhAccountRecords *bh_account_records_new (const BhOwnSide *own);
void bh_account_records_free (BhAccountRecords *records);

/**
 * bh_account_records_take:
 * @record: its texts are copied; its recipients are taken from
 * @recipients: (element-type utf8)
 */
void bh_account_records_take (BhAccountRecords *records,
                              const BhAccountMessage *record,
                              const GPtrArray *recipients);

/* Distinct origin addresses, in the order met; borrowed from @records. (transfer container) */
GPtrArray *bh_account_records_origins (const BhAccountRecords *records);

/* Queue ids of an account's mail that has not left yet, in evidence order; NULL: none.
 * (element-type utf8) */
const GPtrArray *bh_account_records_queued (const BhAccountRecords *records, const char *account);

/* Adds what stands for the mail without a key. Borrowed from @records; nothing may be
 * taken afterwards. (element-type BhAccountMessage) */
const GArray *bh_account_records_finish (BhAccountRecords *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhAccountRecords, bh_account_records_free)
