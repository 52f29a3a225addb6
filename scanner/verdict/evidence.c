/* evidence.c - a bounded list of sentences; times without their year where it is not known. */
#include "verdict/evidence.h"

#include <backhop/time-text.h>
#include <string.h>

/* Where logs/stamp.h puts times of a year that nobody tells: long before there was mail. */
#define YEARLESS_START G_GINT64_CONSTANT (63072000) /* 1972-01-01 */
#define YEARLESS_END G_GINT64_CONSTANT (94694400)   /* 1973-01-01 */
#define EVIDENCE_MAX 5 /* sentences a rule: a report is read, not counted */

void
bh_evidence_add (GPtrArray *evidence, const char *format, ...)
{
  va_list arguments;

  if (evidence->len >= EVIDENCE_MAX)
    return;
  va_start (arguments, format);
  g_ptr_array_add (evidence, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

gboolean
bh_time_has_year (gint64 unix_time)
{
  return unix_time < YEARLESS_START || unix_time >= YEARLESS_END;
}

char *
bh_time_text (gint64 unix_time)
{
  if (!bh_time_has_year (unix_time)) {
    g_autofree char *yearless = bh_utc_text (unix_time);
    return g_strdup_printf ("%.14s of a year not known", yearless + strlen ("1972-"));
  }
  char *text = bh_utc_text (unix_time);
  return text != NULL ? text : g_strdup ("no time");
}

char *
bh_duration_text (guint seconds)
{
  static const struct {
    guint seconds;
    const char *text;
  } named[] = { { 60, "a minute" }, { BH_HOUR, "an hour" }, { BH_DAY, "a day" } };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].seconds == seconds)
      return g_strdup (named[i].text);
  return g_strdup_printf ("%u seconds", seconds);
}
