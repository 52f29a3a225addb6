/* own-side.h - the analyst's --own-* options and --shared-host, as trail and verdict want them. */
#pragma once

#include <backhop/scan.h>

#include "trail/own-side.h"

typedef struct {
  BhOwnSide side; /* borrows from options and nets */
  BhNetSet *nets;
} BhOwnSideOptions;

/* BH_ERROR_USAGE where a name is none: lists end with NULL. */
gboolean bh_own_names_check (const char *const *hosts, const char *const *domains, GError **error);

/* (transfer full): the addresses of --shared-host, each as the case writes it; NULL, with
 * BH_ERROR_USAGE, where one is none. */
GStrv bh_shared_hosts_of (const BhScanOptions *options, GError **error);

/* Each --own-net that is one public address: a server's, or what all clients share. addresses: of
 * char *, owned, a set that takes them. */
void bh_own_addresses_add (const BhScanOptions *options, GHashTable *addresses);

/* BH_ERROR_USAGE for a host, network or domain that is none. */
gboolean
bh_own_side_options_init (BhOwnSideOptions *own, const BhScanOptions *options, GError **error);
void bh_own_side_options_clear (BhOwnSideOptions *own);
