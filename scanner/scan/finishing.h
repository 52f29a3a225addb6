/* finishing.h - what was concluded becomes the files of the case. */
#pragma once

#include "scan/reading.h"

/* case.db, tables and reports, then the hashes of all. The conclusions are committed. */
gboolean bh_finishing_write (BhScan *self, GError **error);
