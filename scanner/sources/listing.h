/* listing.h - what lies below one root, folder by folder; the first half of walk.h. */
#pragma once

#include <time.h>

#include "sources/roots.h"
#include "sources/walk.h"

/* The way below the root is the middle of the label: behind the root's label and
 * its '/', before a "#2". way_len 0: the root is the file. */
typedef struct {
  BhWalkFile file;
  gsize way_len;
  guint root;
} BhListed;

typedef struct {
  GPtrArray *roots;    /* of BhRoot, owned */
  GArray *entries;     /* of BhListed, owned */
  GPtrArray *problems; /* of BhWalkProblem, owned */
} BhFileListing;

void bh_listing_init (BhFileListing *listing, GPtrArray *roots); /* roots: (transfer full) */
void bh_listing_clear (BhFileListing *listing);

/* Adds all below the root with that index. FALSE with BH_ERROR_IO only where we lack
 * descriptors or memory: what cannot be read of the evidence is a problem in the list. */
gboolean bh_listing_add_root (BhFileListing *listing, guint index, GError **error);

/* Microseconds since 1970 UTC, as files keep their times. */
gint64 bh_usec_of (struct timespec time);
