/* query-terms.h - what messages can be asked for by: one row a term. */
#pragma once

#include <backhop/error.h>

/* How a value is checked before it is asked for, and brought into the form in which it is bound. */
typedef char *(*BhQueryRead) (const char *value, GError **error);

/* All static. */
typedef struct {
  const char *name;  /* without its colon */
  const char *takes; /* for --help: "ADDRESS|NET" */
  const char *help;  /* one line for --help */
  /* A condition on the table messages; each "@" in it stands for the value, which is bound, never
   * written into it. Whoever has no such value does not fit. */
  const char *sql;
  BhQueryRead read;         /* NULL: any text, as it is */
  const char *const *words; /* the only values there are; NULL: any */
  gboolean is_once;         /* either of two values says no more than one does */
} BhQueryTerm;

extern const BhQueryTerm bh_query_terms[]; /* up to a NULL name */

/**
 * bh_query_seconds:
 * @text: "2024", "2024-06", "2024-06-10", with "T06:13" or "T06:13:20" and "Z" behind it, a blank
 * in the place of the "T"; or seconds since 1970, nine digits and more
 * @is_end: the last second of what is named, not the first
 * @out_unix: (out): untouched on failure
 *
 * Returns: %FALSE when the text is no time from the year 1 to 9999
 */
gboolean bh_query_seconds (const char *text, gboolean is_end, gint64 *out_unix);
