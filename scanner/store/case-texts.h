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

/* What a message names and carries. Borrowed, valid until the function returns. */
typedef struct {
  const char *wallets, *phones; /* JSON arrays: what it wants to be paid into, and called */
  const char *reply_to;         /* where answers are to go if not to From; NULL: to From */
  const char *files;            /* JSON array: digests of its files, but of the smallest */
} BhClaims;

typedef void (*BhClaimsFunc) (gint64 message, const BhClaims *claims, gpointer data);

/* Calls func for each message that has any, in evidence order. */
gboolean
bh_case_store_each_claims (BhCaseStore *store, BhClaimsFunc func, gpointer data, GError **error);
