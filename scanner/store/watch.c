/* watch.c - SQLite's progress handler, over a stop. */
#include "store/watch.h"

#define OPERATIONS 4096 /* of SQLite's machine between two looks: less than a millisecond */

static int
look (void *stop)
{
  return bh_stop_is_wanted (stop) ? 1 : 0;
}

void
bh_watch_sqlite (sqlite3 *db, BhStop *stop)
{
  sqlite3_progress_handler (db, OPERATIONS, stop != NULL ? look : NULL, stop);
}
