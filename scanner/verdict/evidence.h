/* evidence.h - the sentences by which a rule says why it holds, and the times in them. */
#pragma once

#include <glib.h>

#define BH_HOUR 3600 /* seconds */
#define BH_DAY 86400

/* Adds a sentence; what would be a sixth is left out. */
void bh_evidence_add (GPtrArray *evidence, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* (transfer full): bh_utc_text(), without the year where none is known, or "no time". */
char *bh_time_text (gint64 unix_time);

/* (transfer full): "an hour", "90 seconds". */
char *bh_duration_text (guint seconds);

/* FALSE: of a log whose year nobody tells. */
gboolean bh_time_has_year (gint64 unix_time);
