/* show-name.h - what a person calls a thing → its kind and the name that the tables have for it.
 *
 * Reports, rules and servers name things in their own ways: an address, a login, "INBOX at
 * 10321", a Message-ID, a queue id. All of them can be pasted.
 */
#pragma once

#include <backhop/case.h>

typedef struct {
  const char *kind;           /* of show-rows.h, static */
  const char *table, *column; /* where the name is looked up */
} BhShowKind;

/**
 * bh_show_name_find:
 * @what: "KIND:NAME", or NAME alone
 * @out_name: (out) (transfer full): whole, as the table has it
 * @error: %BH_ERROR_NOT_FOUND: nothing by that name, with names that are near;
 *   %BH_ERROR_USAGE: no such kind, or a name that several things have
 *
 * Looks at the tables from their start: linear in the messages where @what is none of
 * the names that the tables are kept by.
 *
 * Returns: the kind, or %NULL
 */
const BhShowKind *
bh_show_name_find (BhCase *opened, const char *what, char **out_name, GError **error);
