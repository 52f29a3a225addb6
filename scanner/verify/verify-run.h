/* verify-run.h - what the parts of verify.h share; not for other rooms. */
#pragma once

#include <backhop/case.h>

#include "base/digest.h"
#include "verify/case-file.h"
#include "verify/case-row.h"
#include "verify/verify.h"

typedef struct {
  const BhVerifyOptions *options;
  int dir_fd;    /* of CASE/ */
  BhCase *owner; /* NULL: case.db cannot be opened */
  BhVerifyCounts counts;
  BhScanProgress progress;
  BhDigest *digest;
  guint8 *buffer;
} BhVerify;

#define BH_VERIFY_BUFFER_LEN (1 << 18)

/* path: NULL where a hostile row has none. */
void bh_verify_tell (
    BhVerify *self, const char *area, const char *kind, const char *path, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* Tells the caller's progress function. stage: static. */
void bh_verify_stage (BhVerify *self, BhScanPhase phase, const char *stage);

/* The files of CASE/. */
gboolean bh_verify_outputs (BhVerify *self, GError **error);

/* The rows of case.db, and evidence.sha256. */
gboolean bh_verify_ledger (BhVerify *self, GError **error);

/* The lines of evidence.sha256 against the rows of sources, both ways. */
gboolean bh_verify_hashes (BhVerify *self, GError **error);

/* The evidence itself. */
gboolean bh_verify_evidence (BhVerify *self, GError **error);

/* Logs and block lists, where run.json tells of some. */
gboolean bh_verify_beside (BhVerify *self, GError **error);
