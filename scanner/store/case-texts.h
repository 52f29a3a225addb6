/* case-texts.h - the distinct texts of a case, given back to the rooms that conclude from them. */
#pragma once

#include "store/case-store.h"
#include "store/stored-text.h"
#include "store/text-evidence.h"

/* All of them, by text_hash. (element-type BhStoredText) Their numbers go into the spill,
 * in evidence order, and it is sealed. */
GArray *bh_case_store_texts (BhCaseStore *store, BhSpill *spill, GError **error);

/* What few of the texts have, by text: see text-evidence.h. (element-type BhTextEvidence) */
GArray *bh_case_store_evidence (BhCaseStore *store, const GArray *texts, GError **error);

/* The kept words of a text; NULL: none such. */
char *bh_case_store_text (BhCaseStore *store, const BhSha256 *text_hash);

/* JSON arrays: what a message wants to be paid into, and called. */
typedef void (*BhClaimsFunc) (gint64 message,
                              const char *wallets,
                              const char *phones,
                              gpointer data);

/* Calls func for each message that names any, in evidence order. */
gboolean
bh_case_store_each_claims (BhCaseStore *store, BhClaimsFunc func, gpointer data, GError **error);
