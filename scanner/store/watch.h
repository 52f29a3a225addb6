/* watch.h - SQLite asks, while it works, whether it is to stop. */
#pragma once

#include <sqlite3.h>

#include "base/stop.h"

/* Statements of that connection end with SQLITE_INTERRUPT once the stop is wanted; one that writes
 * rolls its transaction back then. stop: borrowed; NULL: no more. */
void bh_watch_sqlite (sqlite3 *db, BhStop *stop);
