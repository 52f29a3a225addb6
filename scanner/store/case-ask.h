/* case-ask.h - short questions to the case while it is written: how many, and is there one.
 *
 * Each answers in its last parameter but the error, untouched on failure: what cannot be read is
 * neither none nor zero.
 */
#pragma once

#include "store/case-store.h"

/* The one number that a query of ours gives; 0 where it gives none. */
gboolean bh_case_store_count (BhCaseStore *store, const char *sql, gint64 *out_n, GError **error);

/* (transfer full): pairs of a key "k" and a count "n" by a query of ours, as a JSON object, ordered
 * by key. NULL with error. */
char *bh_case_store_count_json (BhCaseStore *store, const char *sql, GError **error);

/* A fact about the case, as bh_case_store_put() put it. (transfer full); NULL: there is none. */
gboolean bh_case_store_get (BhCaseStore *store, const char *key, char **out_value, GError **error);

/* The kept words of a text. (transfer full); NULL: there is none such. */
gboolean
bh_case_store_text (BhCaseStore *store, const BhSha256 *text_hash, char **out_text, GError **error);

/* Whether a message, or the body of one that lies elsewhere, is in the file of that path or below
 * it; "": anywhere. */
gboolean
bh_case_store_has_mail (BhCaseStore *store, const char *label, gboolean *out_has, GError **error);

/* Whether a problem of that kind is told of that path already. */
gboolean bh_case_store_has_problem (
    BhCaseStore *store, const char *kind, const char *path, gboolean *out_has, GError **error);

/* Whether a split candidate at that offset of that path is recorded, accepted or not. */
gboolean bh_case_store_has_boundary (
    BhCaseStore *store, const char *path, gint64 offset, gboolean *out_has, GError **error);
