/* near-name.h - names of a case that are offered in place of one that is not there. */
#pragma once

#include <backhop/case.h>

/* Where such names stand. All static. */
typedef struct {
  const char *kind;           /* what stands before a name: "account" */
  const char *table, *column; /* what is looked through */
  const char *shown;          /* the column of what is offered, often the same */
  gboolean is_path;           /* of @shown, up to the end of the part that is near */
} BhNearNames;

/**
 * bh_near_names_add:
 * @out: "; there is account:sales@example.org, account:…" is added to it
 * @name: UTF-8; empty: nothing is near
 * @n: how many stand in @out by now, of five at most
 *
 * Those that hold @name, whatever its case. Linear in the table.
 *
 * Returns: how many stand in @out then
 */
guint bh_near_names_add (
    BhCase *opened, GString *out, const BhNearNames *near, const char *name, guint n);

/* A slip of the fingers: "; did you mean account:sales@example.org?". Linear in the table. */
void
bh_near_names_add_slip (BhCase *opened, GString *out, const BhNearNames *near, const char *name);
