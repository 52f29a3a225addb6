/* blocklists.h - which addresses of the case are on the lists that the analyst gave.
 *
 * Lists are read when concluding, by the confined coordinator: they are the analyst's
 * own files, and the reader has no state that a bad line could leave behind.
 */
#pragma once

#include "store/case-store.h"
#include "verdict/account.h"

typedef struct _BhListings BhListings;

/* BH_ERROR_USAGE where one of them cannot be read: asked before anything else is done. */
gboolean bh_listings_check (const char *const *paths, GError **error);

/**
 * bh_listings_new:
 * @paths: list files, plain or gzip
 * @origins: (element-type utf8): looked up; must outlive what is returned, as must
 * @servers: (element-type utf8): addresses of ours by which mail leaves
 * @error: %BH_ERROR_IO where a list cannot be read
 *
 * A file that is no list is a row of problems, and left out. The case's "blocklists_json" names
 * each, with its hash.
 */
BhListings *bh_listings_new (BhCaseStore *store,
                             const char *const *paths,
                             const GPtrArray *origins,
                             const GPtrArray *servers,
                             GError **error);
void bh_listings_free (BhListings *listings);

/* All that was found, for verdict/account.h; borrowed. */
const BhListing *bh_listings_get (const BhListings *listings, gsize *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhListings, bh_listings_free)
