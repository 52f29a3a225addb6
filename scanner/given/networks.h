/* networks.h - in which network and country each origin address lies, by the databases that
 * the analyst gave.
 *
 * They are read when concluding, by the confined coordinator, as lists are (blocklists.h).
 * Where an address lies on the day that a database was built may differ from where it lay
 * on the day of the mail: so the case keeps which databases, and how old, have answered.
 */
#pragma once

#include "store/case-store.h"

/* BH_ERROR_USAGE where one of them cannot be used: asked before anything else is done. */
gboolean bh_networks_check (const char *const *paths, GError **error);

/**
 * bh_networks_conclude:
 * @paths: MaxMind DB files; the first that knows a value gives it
 *
 * Fills network, asn and country of the origins, and the case's "mmdb_json". Entries that
 * are damaged are a row of problems, and left out.
 */
gboolean bh_networks_conclude (BhCaseStore *store, const char *const *paths, GError **error);

/* Fills special of the origins by base/special-nets.h, and the case's "tables_json": which
 * tables of the program's own said what an address or a host is, and of what day. */
gboolean bh_special_nets_conclude (BhCaseStore *store, GError **error);
