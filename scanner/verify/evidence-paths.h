/* evidence-paths.h - where the evidence of a finished case lies, walked again.
 *
 * run.json tells where it was; somebody may say where it is now.
 */
#pragma once

#include <backhop/case.h>

#include "sources/walk.h"

/* A PATH of the case that is not there. All borrowed for the call. */
typedef struct {
  const char *place;  /* where it was looked for */
  const char *label;  /* what begins the paths of the files below it */
  const char *detail; /* why, and what to do */
} BhLostPath;

/* All borrowed. */
typedef struct {
  BhCase *owner;
  int dir_fd;                /* of CASE/ */
  const char *evidence_root; /* where the PATHs lie now; NULL: where they were */
  void (*lost) (const BhLostPath *path, gpointer data);
  gpointer data; /* for it */
} BhEvidencePaths;

/**
 * bh_evidence_walk:
 * @out_dir: as bh_walk_new()
 * @out_is_told: (out): %FALSE: run.json is missing or does not tell
 * @error: as bh_walk_new()
 *
 * Returns: (transfer full): or %NULL, without error where there is no PATH to be walked
 */
BhWalk *bh_evidence_walk (const BhEvidencePaths *paths,
                          const char *out_dir,
                          gboolean *out_is_told,
                          GError **error);

/* The paths of run.json under that key; NULL: it tells of none. (transfer full) */
char **bh_evidence_run_paths (int dir_fd, const char *key);

/* Whether the path of a file lies below a PATH that was told as lost. lost: (element-type utf8):
 * the labels. path: nullable: of a hostile case. */
gboolean bh_evidence_is_lost (const GPtrArray *lost, const char *path);
