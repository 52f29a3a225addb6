/* account-records.h - the case as verdict/account.h takes it, while it is gathered.
 *
 * A log of a gigabyte brings a million messages: what they say lies in parts that outgrow
 * memory into files, all of one account in one part. What judging needs to know of all of
 * them together is gathered as they pass (verdict/case-view.h).
 */
#pragma once

#include "verdict/case-view.h"

typedef struct _BhAccountRecords BhAccountRecords;

/* @folder: (nullable): where files are made once they are needed */
BhAccountRecords *bh_account_records_new (const BhOwnSide *own, const char *folder);
void bh_account_records_free (BhAccountRecords *records);

/**
 * bh_account_records_take:
 * @record: its texts are copied; its recipients are taken from
 * @recipients: (element-type utf8)
 *
 * What fails here is told by bh_account_records_seal().
 */
void bh_account_records_take (BhAccountRecords *records,
                              const BhAccountMessage *record,
                              const GPtrArray *recipients);

/* Distinct origin addresses, in the order met; borrowed from @records. (element-type utf8) */
const GPtrArray *bh_account_records_origins (const BhAccountRecords *records);

/* Queue ids of an account's mail that has not left yet, sorted by bytes, as a server lists its
 * queue; NULL: none. @account: as it was judged. (element-type utf8) */
const GPtrArray *bh_account_records_queued (BhAccountRecords *records, const char *account);

BhCaseView *bh_account_records_view (BhAccountRecords *records); /* borrowed */

/* From now on parts are read, and nothing is taken. */
gboolean bh_account_records_seal (BhAccountRecords *records, GError **error);

/* A fixed number, whatever was taken; a part can be empty. */
guint bh_account_records_n_parts (const BhAccountRecords *records);

/* The records of a part in the order taken, their texts borrowed from @records until the
 * next call. Parts are read by rising number, each once. (transfer full) (element-type
 * BhAccountMessage) */
GArray *bh_account_records_read (BhAccountRecords *records, guint part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhAccountRecords, bh_account_records_free)
