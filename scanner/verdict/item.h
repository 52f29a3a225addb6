/* item.h - the records of a message as one item: headers, log, queue and reports together. */
#pragma once

#include "verdict/account-rule.h"

typedef struct _BhItems BhItems;

/* No record was taken yet. Borrows the records it takes, at most @n_records_max. */
BhItems *bh_items_new (gsize n_records_max);
void bh_items_free (BhItems *self); /* NULL is allowed; the items are the accounts' */

/* Takes a record of an account into the item that it tells of.
 * @of_account: of BhItem, those of the record's account; a new one is added where none is known */
void bh_items_take (BhItems *self,
                    const BhAccountMessage *m,
                    GPtrArray *of_account,
                    const BhCaseView *view);

void bh_item_free (BhItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhItems, bh_items_free)
