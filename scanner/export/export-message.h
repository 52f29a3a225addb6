/* export-message.h - a message on its way into the folder: hashed, and kept only if it is right. */
#pragma once

#include "export/export-run.h"

/* What was begun and not ended is dropped. */
gboolean bh_export_begin (BhExport *self, const BhExportMessage *message, GError **error);

/* Bytes of the message that was begun last, in their order. */
gboolean bh_export_add (BhExport *self, BhSpan bytes, GError **error);

/* It is kept where its hash is the recorded one, else told. */
gboolean bh_export_end (BhExport *self, GError **error);

/* Nothing is left of what was begun and not ended. */
gboolean bh_export_drop (BhExport *self, GError **error);
