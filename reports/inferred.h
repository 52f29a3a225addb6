/* inferred.h - our side as it was given, or as the mailbox voted for it, for summary and report. */
#pragma once

#include <backhop/case.h>

/* Whether anything was said of our side; if not, no account is judged. */
gboolean bh_own_side_is_given (BhCase *owner);

/* Whether a side was given to which no message of the case came: then nothing is witnessed. */
gboolean bh_own_side_fits_nothing (BhCase *owner, GError **error);

/* How many the list under key holds; 0: none was inferred. */
guint bh_inferred_count (BhCase *owner, const char *key);

/* "mx.example.org (412 of 430), …": the first so many of the list under key, then how many
 * more. NULL: none was inferred. */
char *bh_inferred_text (BhCase *owner, const char *key, guint n_max);

/* The name of the host, where the list under key holds one alone; (transfer full), NULL: it does
 * not. */
char *bh_inferred_only (BhCase *owner, const char *key);
