/* case-origins.h - the table of origin addresses: summed up, then given their networks. */
#pragma once

#include "store/case-store.h"

/* What tables of networks say of an address; each NULL where nothing does. */
typedef struct {
  const char *ip;
  const char *network, *asn, *country;
} BhOriginNetwork;

/* One row an origin address and verdict, over first copies. */
gboolean bh_case_store_sum_origins (BhCaseStore *store, GError **error);

/* (transfer full) of char *: each address once, in order of its text. */
GPtrArray *bh_case_store_origin_addresses (BhCaseStore *store, GError **error);

/* For all rows of that address: it has one for each verdict. No such row is no error. */
gboolean
bh_case_store_set_network (BhCaseStore *store, const BhOriginNetwork *network, GError **error);

/* names: JSON array of what --ptr files say of the address, as bh_case_store_set_network(). */
gboolean
bh_case_store_set_ptr (BhCaseStore *store, const char *ip, const char *names, GError **error);

/* special: what the registries have the address for, where it is no public one; likewise. */
gboolean
bh_case_store_set_special (BhCaseStore *store, const char *ip, const char *special, GError **error);
