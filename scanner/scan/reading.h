/* reading.h - the stages of a scan that look at evidence: plan, units, logs.
 *
 * Inner to scan/: the scan in hand, and what its stages share.
 */
#pragma once

#include <backhop/scan.h>
#include <gio/gio.h>

#include "given/boundary-orders.h"
#include "scan/case-dir.h"
#include "scan/turns.h"
#include "sources/walk.h"
#include "store/case-store.h"
#include "units/pool.h"

typedef struct {
  const BhScanOptions *options;
  BhBoundaryOrders *orders; /* of --boundaries */
  BhCaseDir *dir;
  BhZygote *zygote;
  BhWalk *walk;
  BhWalk *logs; /* what lies below the paths of --log; NULL: none given */
  BhCaseStore *store;
  int stop_fd;
  int signal;  /* that stopped it; 0: none */
  BhStop stop; /* asks for it; not while the pool listens to stop_fd itself */
  GCancellable *copying;
  gboolean has_reports; /* of this scan, in their places */
  BhScanProgress progress;

  BhTurns *turns; /* of the units that are not done yet */
  GArray *probes; /* of BhProbe, while they run */
  guint next_probe;
  gint64 committed_usec;
  guint n_deaths;
  char *cluster_changes, *source_changes; /* JSON; NULL: there was no case before */
} BhScan;

/* Tells the caller's progress function. stage: static. */
void bh_scan_tell (BhScan *self, BhScanPhase phase, const char *stage);

/* TRUE where a thread may run beside the scan's own: more processors than one may be used. */
gboolean bh_scan_may_go_beside (const BhScan *self);

/* BH_ERROR_CHANGED where the evidence is not what it was when the scan began. */
gboolean bh_reading_check_unchanged (BhScan *self, GError **error);
/* The plan is made once and kept: a resumed scan goes by what the first one saw. */
gboolean bh_reading_plan (BhScan *self, GError **error);

/* Runs the units that are not done, and stores their rows. A signal that stops it is in
 * self->signal. */
gboolean bh_reading_evidence (BhScan *self, GError **error);

/* The same of the logs, which are planned here: they can be other ones than last time. */
gboolean bh_reading_logs (BhScan *self, GError **error);
