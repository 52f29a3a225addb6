/* lines.h - the bytes of a log, in pieces of any size → its lines.
 *
 * Line ends are LF, CRLF and CR, and those that lengths tell (octet-frames.h). UTF-16, with its
 * mark or without, comes out as UTF-8; a line that is too long is cut. Nothing here is an error.
 */
#pragma once

#include "base/span.h"

typedef struct _BhLogLines BhLogLines;

/* A line without its end; the span is borrowed for the call. */
typedef struct {
  BhSpan text;
  gboolean is_cut;          /* at BH_LOG_LINE_LEN_MAX (damage.h) */
  gboolean is_behind_zeros; /* they are no part of it */
  gboolean is_end_lost;     /* the last line, without a line end */
} BhLogLine;

typedef void (*BhLogLineFunc) (const BhLogLine *line, gpointer user_data);

/* (transfer full): @user_data is borrowed as long. */
BhLogLines *bh_log_lines_new (BhLogLineFunc take, gpointer user_data);
void bh_log_lines_free (BhLogLines *lines);

/* Each line whose end is in the bytes is handed over before it returns. Linear. */
void bh_log_lines_feed (BhLogLines *lines, BhSpan bytes);

/* Hands over what is left, once, at the end. */
void bh_log_lines_finish (BhLogLines *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogLines, bh_log_lines_free)
