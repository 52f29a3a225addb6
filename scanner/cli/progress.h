/* progress.h - how far a scan is, on stderr: a line that changes on a terminal,
 * a line each half minute elsewhere. */
#pragma once

#include <backhop/scan.h>

typedef struct _BhProgressLine BhProgressLine;

BhProgressLine *bh_progress_line_new (gboolean is_silent);
void bh_progress_line_free (BhProgressLine *line);
void bh_progress_line_update (const BhScanProgress *progress, gpointer line);
void bh_progress_line_clear (BhProgressLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhProgressLine, bh_progress_line_free)
