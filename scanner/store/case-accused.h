/* case-accused.h - the messages by which accounts are accused, and the campaigns that they are of.
 *
 * A text alone often does not tell whether its campaign is spam: that somebody sent it with a
 * stolen password does.
 */
#pragma once

#include "store/case-store.h"

/* A message of the run by which the account is accused. */
gboolean
bh_case_store_add_accused (BhCaseStore *store, gint64 message, const char *account, GError **error);

/* Tells each cluster and burst which accounts of those sent how much of it, once all are added and
 * all accounts have their row. */
gboolean bh_case_store_name_accused (BhCaseStore *store, GError **error);

/* What texts leave undecided is spam where accounts that are accused sent most of it. What texts
 * call legitimate stays so. After bh_case_store_name_accused(). */
gboolean bh_case_store_tell_spam_by_sender (BhCaseStore *store, GError **error);
