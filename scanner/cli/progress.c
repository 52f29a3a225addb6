/* progress.c - drawing progress. */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "reports/show.h"

#define TERMINAL_USEC (G_USEC_PER_SEC / 5)
#define LINE_USEC (30 * G_USEC_PER_SEC)

struct _BhProgressLine {
  gboolean is_silent, is_terminal, is_drawn;
  guint columns; /* a line that the terminal breaks cannot be drawn over; 0: not known */
  gboolean is_reading;
  guint64 first_done; /* bytes, when reading began: of an earlier run */
  gint64 started_usec, drawn_usec;
  const char *drawn_stage;
};

BhProgressLine *
bh_progress_line_new (gboolean is_silent)
{
  BhProgressLine *self = g_new0 (BhProgressLine, 1);
  self->is_silent = is_silent;
  self->is_terminal = isatty (STDERR_FILENO) != 0;
  self->columns = bh_terminal_form (STDERR_FILENO).columns;
  self->started_usec = g_get_monotonic_time ();
  self->drawn_usec = self->started_usec;
  return self;
}

void
bh_progress_line_free (BhProgressLine *self)
{
  if (self == NULL)
    return;
  bh_progress_line_clear (self);
  g_free (self);
}

void
bh_progress_line_clear (BhProgressLine *self)
{
  if (self->is_drawn)
    fputs ("\r\033[K", stderr);
  self->is_drawn = FALSE;
}

static char *
size_text (guint64 bytes)
{
  return bh_show_bytes ((gint64)MIN (bytes, (guint64)G_MAXINT64));
}

/* " 3 min left", from what this run has read: what an earlier one read cost it no time. Nothing
 * where nothing was read yet. */
static void
append_left (GString *text, const BhProgressLine *self, const BhScanProgress *progress, gint64 now)
{
  guint64 done = progress->bytes_done - MIN (self->first_done, progress->bytes_done);
  guint64 left = progress->bytes_total - MIN (progress->bytes_done, progress->bytes_total);
  gdouble seconds = (gdouble)(now - self->started_usec) / G_USEC_PER_SEC;

  if (done == 0 || seconds <= 0.0)
    return;
  gdouble rate = (gdouble)done / seconds;
  g_autofree char *duration = bh_show_duration ((gint64)((gdouble)left / rate));
  g_autofree char *speed = size_text ((guint64)rate);
  g_string_append_printf (text, "  %s left  %s/s", duration, speed);
}

/* What one looks for first stands first: a narrow terminal cuts the end. */
static char *
reading_text (BhProgressLine *self, const BhScanProgress *progress, gint64 now)
{
  if (!self->is_reading) {
    self->is_reading = TRUE;
    self->started_usec = now;
    self->first_done = progress->bytes_done;
  }
  GString *text = g_string_new (NULL);
  g_autofree char *done = size_text (progress->bytes_done),
                  *total = size_text (progress->bytes_total);
  g_autofree char *messages =
      bh_show_many ((gint64)MIN (progress->messages, (guint64)G_MAXINT64), "message", "messages");
  guint percent =
      progress->bytes_total > 0
          ? (guint)(100.0 * (gdouble)progress->bytes_done / (gdouble)progress->bytes_total)
          : 100;
  g_string_append_printf (text, "reading %3u %%", MIN (percent, 100));
  append_left (text, self, progress, now);
  g_string_append_printf (text, "  %s of %s  %s", done, total, messages);
  return g_string_free (text, FALSE);
}

void
bh_progress_line_update (const BhScanProgress *progress, gpointer data)
{
  BhProgressLine *self = data;
  gint64 now = g_get_monotonic_time ();
  gboolean is_new_stage = self->drawn_stage != progress->stage;

  if (self->is_silent ||
      (now - self->drawn_usec < (self->is_terminal ? TERMINAL_USEC : LINE_USEC) &&
       !(self->is_terminal && is_new_stage)))
    return;
  self->drawn_usec = now;
  self->drawn_stage = progress->stage;
  g_autofree char *text = progress->phase == BH_SCAN_READING ? reading_text (self, progress, now)
                                                             : g_strdup (progress->stage);
  g_autofree char *line =
      self->columns > 1 ? bh_show_fit (text, self->columns - 1) : g_strdup (text);
  if (self->is_terminal)
    fprintf (stderr, "\r\033[K%s", line);
  else
    fprintf (stderr, "backhop: %s\n", text);
  self->is_drawn = self->is_terminal;
  fflush (stderr);
}
