/* custody.h - evidence.sha256 and MANIFEST.sha256, both in sha256sum -c form. */
#pragma once

#include "scan/case-dir.h"
#include "store/case-store.h"

/* After all other files of the case: the manifest has their hashes. */
gboolean bh_custody_write (BhCaseStore *store, const BhCaseDir *dir, GError **error);
