/* custody.h - evidence.sha256 and MANIFEST.sha256, both in sha256sum -c form. */
#pragma once

#include "scan/case-dir.h"
#include "store/case-store.h"

/* Of a file that is in its place for good; hex. NULL with error. */
char *bh_custody_hash (const BhCaseDir *dir, const char *name, BhStop *stop, GError **error);

/* After all other files of the case: the manifest has their hashes. case_sha256: that of case.db,
 * which is the largest; NULL: it is hashed with the rest. */
gboolean bh_custody_write (BhCaseStore *store,
                           const BhCaseDir *dir,
                           const char *case_sha256,
                           GError **error);
