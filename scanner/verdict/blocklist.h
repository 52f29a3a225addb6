/* blocklist.h - is an address on a list that the analyst supplied?
 *
 * Spamhaus DROP (JSON lines and text), rbldnsd's ip4set, zone files, and plain lists of
 * addresses, networks and ranges; the form is told by each line. Offline: a listing
 * says nothing about the day of the mail, so the list's own date stands beside it.
 */
#pragma once

#include "base/inet.h"

typedef struct _BhBlocklist BhBlocklist;

typedef struct {
  guint n_entries, n_invalid, n_masked; /* masked: host bits were set, and taken off */
} BhBlocklistCounts;

/* (transfer full): without entries. */
BhBlocklist *bh_blocklist_new (void);
void bh_blocklist_free (BhBlocklist *list);

/**
 * bh_blocklist_add:
 * @label: the file's name, for find's answer
 * @bytes: the whole file
 * @out_counts: (out): invalid lines are counted, never fatal
 * @error: %BH_ERROR_NOT_KNOWN where more than half of the lines are invalid, or it is a
 *   hosts file; %BH_ERROR_LIMIT where all lists together are too long
 *
 * May be called for several files; bh_blocklist_finish() ends that.
 */
gboolean bh_blocklist_add (BhBlocklist *list,
                           const char *label,
                           BhSpan bytes,
                           BhBlocklistCounts *out_counts,
                           GError **error);

/* Sorts what was added. Nothing is added afterwards, and nothing is asked before. */
void bh_blocklist_finish (BhBlocklist *list);

/* "drop_v4.json of 2024-06-10: SBL000001" of the longest network that holds the address,
 * or NULL. Exclusions win. (transfer full). Cost: a binary search for each prefix length met. */
char *bh_blocklist_find (const BhBlocklist *list, const char *ip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBlocklist, bh_blocklist_free)
