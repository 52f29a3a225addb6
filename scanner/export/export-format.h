/* export-format.h - a form in which messages are written: what lies beside the index.
 *
 * A format is one const struct in one file, and one row in this folder's meson.build, from which
 * the table of them is generated. Messages come one after another, each in pieces; only at its
 * end is it known whether a message is the one that the case has.
 */
#pragma once

#include <backhop/error.h>

#include "base/span.h"

typedef struct _BhExport BhExport;
typedef struct _BhExportMessage BhExportMessage;

typedef struct {
  const char *name; /* as a command line has it */
  const char *help; /* "a file NUMBER-ID.eml a message": what is written */

  /* Before the first message, and after all; run->written is theirs. NULL: nothing to do. */
  gboolean (*start) (BhExport *run, GError **error);
  void (*clear) (BhExport *run);

  gboolean (*begin) (BhExport *run, const BhExportMessage *message, GError **error);
  gboolean (*add) (BhExport *run, BhSpan bytes, GError **error);

  /* is_right: else nothing of it is left. */
  gboolean (*end) (BhExport *run,
                   const BhExportMessage *message,
                   gboolean is_right,
                   GError **error);

  /* Members of the index that say where a message is that was written. */
  void (*append_place) (BhExport *run, const BhExportMessage *message, GString *json);

  /* Its line of the manifest. NULL: it has none of its own. */
  char *(*manifest_line) (BhExport *run, const BhExportMessage *message);

  /* Ends what holds several messages: lines of the manifest. NULL: nothing does. */
  gboolean (*finish) (BhExport *run, GString *manifest, GError **error);
} BhExportFormat;

/* (array zero-terminated=1) */
extern const BhExportFormat *const bh_export_formats[];
