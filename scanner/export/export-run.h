/* export-run.h - what the parts of export.h share; not for other rooms. */
#pragma once

#include <backhop/case.h>

#include "base/stop.h"
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

struct _BhExport {
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
  GByteArray *states;           /* of BhExportState, by rank */
  gpointer written;             /* the format's own; NULL: nothing */
  BhDigest *digest;             /* of the message that was begun */
  guint64 n_added;              /* bytes of it */
  const BhExportMessage *begun; /* borrowed until it is ended or dropped; NULL: none */
  BhExportCounts counts;
  BhScanProgress progress;
  BhStop stop;
};

/* A message that the query means, by its row of "lying". All borrowed from the row. */
struct _BhExportMessage {
  guint64 rank; /* among those that the query means, from 0 */
  gint64 file, member, offset, length;
  gint64 time_unix; /* 0: it has none */
  const char *id, *path, *sha256, *reverse_path;
};

/* FALSE with G_IO_ERROR_CANCELLED where it is to stop. */
gboolean bh_export_go_on (BhExport *self, GError **error);

/* All of them in evidence order, as often as they are asked for. NULL with error. */
BhRows *bh_export_rows (BhExport *self, GError **error);

/* Of the row at hand. */
BhExportMessage bh_export_message (BhRows *row, guint64 rank);

/* Told where it is another state than written. detail: a sentence about a message at a place. */
void bh_export_settle (BhExport *self,
                       const BhExportMessage *message,
                       BhExportState state,
                       const char *detail);

/* The file of the walk that the row's message lies in. One that is gone is told, once. */
gboolean
bh_export_find (BhExport *self, BhRows *row, const BhExportMessage *message, guint *out_file);

/* Those that lie in a file as they are. */
gboolean bh_export_plain (BhExport *self, GError **error);

/* The others. */
gboolean bh_export_unpacked (BhExport *self, GError **error);

/* index.jsonl and MANIFEST.sha256. */
gboolean bh_export_index (BhExport *self, GError **error);
