/* tell-changes.h - that evidence, or what was asked of it, is not what it was in the scan before.
 *
 * A case to which evidence was added holds what is there now, also of what was there before. One
 * that is concluded again holds nothing of what was concluded before: whoever left an option out
 * by mistake must hear of it.
 */
#pragma once

#include <glib/gstdio.h>

/* What the folder held when a scan began. */
typedef struct {
  char *options; /* by which it was concluded, JSON; NULL: it was no finished case */
  gboolean is_there;
  GStatBuf file; /* of its run.json, where that is there */
} BhRunBefore;

/* For bh_run_before_clear(). */
BhRunBefore bh_run_before (const char *dir);
void bh_run_before_clear (BhRunBefore *before);

/* That it was concluded again, or that nothing was done: who added evidence to a folder would take
 * the old answer for one about that. is_quiet: the first alone, for it is a loss. */
void bh_tell_of_run (const char *dir, const BhRunBefore *before, gboolean is_quiet);

/* Nothing where the case in that folder was not made from one before, or all is as it was. */
void bh_tell_of_changes (const char *dir);
