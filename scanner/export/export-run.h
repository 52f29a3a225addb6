/* export-run.h - what the parts of export.h share; not for other rooms. */
#pragma once

#include <backhop/case.h>

#include "export/export-folder.h"
#include "export/export.h"
#include "given/boundary-orders.h"
#include "sources/walk.h"
#include "units/zygote.h"

/* What became of a message, one byte each: there may be millions. */
typedef enum {
  BH_EXPORT_OPEN, /* nothing yet */
  BH_EXPORT_WRITTEN,
  BH_EXPORT_MISSING,    /* its file is not there */
  BH_EXPORT_UNREADABLE, /* it cannot be read, or not be found in what is unpacked */
  BH_EXPORT_CHANGED,    /* other bytes than the case has */
} BhExportState;

typedef struct {
  const BhExportOptions *options;
  BhCase *owner;
  BhLimits limits; /* … orders and carving: as the case was made */
  BhBoundaryOrders *orders;
  gboolean is_carved;
  BhZygote *zygote;
  BhWalk *walk;        /* NULL: no PATH of the evidence is there */
  GPtrArray *lost;     /* of char *, owned: labels of PATHs that are not there */
  gint64 missing_file; /* the last that was told as missing; -1: none yet */
  BhExportFolder *folder;
  GByteArray *states; /* of BhExportState, by rank */
  BhExportCounts counts;
  BhScanProgress progress;
} BhExport;

/* A message that the query means, by its row of "lying". All borrowed from the row. */
typedef struct {
  guint64 rank; /* among those that the query means, from 0 */
  gint64 file, member, offset, length;
  const char *id, *path, *sha256;
} BhExportMessage;

/* All of them in evidence order, as often as they are asked for. NULL with error. */
BhRows *bh_export_rows (BhExport *self, GError **error);

/* Of the row at hand. */
BhExportMessage bh_export_message (BhRows *row, guint64 rank);

/* "000001-ID.eml": any file system takes it. An ID that is none of ours is left out. */
char *bh_export_name (const BhExportMessage *message);

/* Told where it is another state than written. detail: a sentence about a message at a place. */
void bh_export_settle (BhExport *self,
                       const BhExportMessage *message,
                       BhExportState state,
                       const char *detail);

/* Ends the file of a message: kept where its hash is right. */
gboolean bh_export_finish_file (BhExport *self,
                                const BhExportMessage *message,
                                BhExportFile *file,
                                GError **error);

/* The file of the walk that the row's message lies in. One that is gone is told, once. */
gboolean
bh_export_find (BhExport *self, BhRows *row, const BhExportMessage *message, guint *out_file);

/* Those that lie in a file as they are. */
gboolean bh_export_plain (BhExport *self, GError **error);

/* The others. */
gboolean bh_export_unpacked (BhExport *self, GError **error);

/* index.jsonl and MANIFEST.sha256. */
gboolean bh_export_index (BhExport *self, GError **error);
