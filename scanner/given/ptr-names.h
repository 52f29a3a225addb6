/* ptr-names.h - names of addresses by the dumps of PTR records that the analyst gave.
 *
 * A dump tells what an address was called on the day it was made. It stands beside the name
 * that the receiving servers looked up, and never in its place; no verdict looks at it.
 */
#pragma once

#include "given/given-file.h"
#include "store/case-store.h"

#define BH_PTR_OPTION "--ptr"

typedef struct _BhPtrNames BhPtrNames;

/* What a dump was. */
typedef struct {
  char *label; /* its name without folders */
  char *sha256;
  guint64 n_entries;
  gint64 first_unix, last_unix; /* when its entries were asked for; 0: it does not say */
} BhPtrDump;

/* BH_ERROR_USAGE where one of them cannot be read: asked before anything else is done. */
gboolean bh_ptr_names_check (const char *const *paths, GError **error);

/* Names are kept for these addresses alone, however long a dump is. ips: of char *. */
BhPtrNames *bh_ptr_names_new (const GPtrArray *ips);
void bh_ptr_names_free (BhPtrNames *names);

/* Reads one dump. BH_ERROR_IO; a line that is none of a dump is passed over. */
gboolean bh_ptr_names_add (BhPtrNames *names, const BhGivenFile *file, GError **error);

/* Names with a blank between, in order of the dumps; NULL: none. Borrowed. */
const char *bh_ptr_names_find (const BhPtrNames *names, const char *ip);

/* The column ptr of the origins, and the case's "ptr_json". A dump without an entry is a row
 * of problems. */
gboolean bh_ptr_names_conclude (BhCaseStore *store, const char *const *paths, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhPtrNames, bh_ptr_names_free)
