/* progress.h - how far a scan is, on stderr: a line that changes on a terminal,
 * a line each half minute elsewhere. */
#pragma once

#include <backhop/scan.h>

typedef struct _BhProgressLine BhProgressLine;

/* (transfer full): the clock of its figures starts here. is_silent: --quiet or --no-progress. */
BhProgressLine *bh_progress_line_new (gboolean is_silent);
void bh_progress_line_free (BhProgressLine *line);

/* A BhScanProgressFunc; line: the BhProgressLine. May be called often: it draws a few times a
 * second at most. */
void bh_progress_line_update (const BhScanProgress *progress, gpointer line);
void bh_progress_line_clear (BhProgressLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhProgressLine, bh_progress_line_free)
