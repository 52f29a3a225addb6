/* received-rate.c - what it costs to read a Received field: clauses and dialect.
 *
 * usage: received-rate [--rounds N] [FILE...]
 *
 * Without files: the specimens of all dialects. With files: each is a message, and the
 * Received fields of its header are read. Microseconds of the processor a field, the best
 * round. For instructions a field (mark: 20,000, over tests/real), from the same bytes:
 *
 *   find MAIL -type f -print0 | xargs -0 valgrind --tool=callgrind \
 *     --toggle-collect=bh_hop_new_from_field received-rate --rounds 1
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "trail/dialect.h"
#include "trail/hop.h"

#define ROUNDS 7

static gboolean
is_fold (BhSpan line)
{
  return line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
}

/* Spans of the file's bytes, which stay. */
static void
take_fields (GArray *fields, const char *path)
{
  char *bytes = NULL;
  gsize len = 0;
  BhSpan line;

  if (!g_file_get_contents (path, &bytes, &len, NULL)) {
    fprintf (stderr, "received-rate: %s cannot be read\n", path);
    return;
  }
  BhSpan rest = bh_span (bytes, len);
  BhSpan *field = NULL;
  while (bh_span_take_line (&rest, &line) && bh_span_trim (line).len > 0) {
    if (field != NULL && is_fold (line)) {
      field->len = (gsize)(line.at + line.len - field->at);
      continue;
    }
    field = NULL;
    if (bh_span_starts_nocase (line, BH_SPAN_LITERAL ("received:"))) {
      BhSpan value = bh_span_from (line, strlen ("received:"));
      g_array_append_val (fields, value);
      field = &g_array_index (fields, BhSpan, fields->len - 1);
    }
  }
}

static void
take_specimens (GArray *fields)
{
  for (guint i = 0; bh_dialects[i] != NULL; i++) {
    const BhSpecimen *specimen = bh_dialects[i]->specimens;
    for (; specimen != NULL && specimen->field != NULL; specimen++) {
      BhSpan value = bh_span_of_string (specimen->field);
      g_array_append_val (fields, value);
    }
  }
}

static double
processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
read_once (const GArray *fields, const BhLimits *limits)
{
  double before = processor_seconds ();

  for (guint i = 0; i < fields->len; i++)
    bh_hop_free (bh_hop_new_from_field (g_array_index (fields, BhSpan, i), /* index= */ 0, limits));
  return processor_seconds () - before;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (BhSpan));
  int first = 1, rounds = ROUNDS;
  double best = G_MAXDOUBLE;
  BhLimits limits;

  if (argc > 2 && strcmp (argv[1], "--rounds") == 0) {
    rounds = MAX (1, atoi (argv[2]));
    first = 3;
  }
  for (int i = first; i < argc; i++)
    take_fields (fields, argv[i]);
  if (first == argc)
    take_specimens (fields);
  if (fields->len == 0)
    return EXIT_FAILURE;
  bh_limits_init (&limits);
  for (int round = 0; round < rounds; round++) {
    double seconds = read_once (fields, &limits);
    best = MIN (best, seconds);
  }
  printf ("%u fields, %.2f us each\n", fields->len, best * 1e6 / fields->len);
  return EXIT_SUCCESS;
}
