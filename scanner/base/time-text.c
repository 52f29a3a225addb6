/* time-text.c - the one form of a time, and the units of a duration. */
#include <backhop/time-text.h>

static char *
format_utc (gint64 unix_time, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_time);

  return time != NULL ? g_date_time_format (time, format) : NULL;
}

char *
bh_utc_text (gint64 unix_time)
{
  return format_utc (unix_time, "%Y-%m-%d %H:%M:%SZ");
}

char *
bh_utc_day_text (gint64 unix_time)
{
  return format_utc (unix_time, "%Y-%m-%d");
}

static const struct {
  gint64 seconds;
  const char *brief, *name;
} units[] = {
  { 86400, "days", "days" }, { 3600, "h", "hours" }, { 60, "min", "minutes" }, { 1, "s", "seconds" }
};

BhDuration
bh_duration_of (gint64 seconds)
{
  gint64 size = seconds > G_MININT64 ? ABS (seconds) : G_MAXINT64;
  gsize i = 0;

  while (i + 1 < G_N_ELEMENTS (units) && size < 2 * units[i].seconds)
    i++;
  return (BhDuration) { size / units[i].seconds, size % units[i].seconds, units[i].seconds,
                        units[i].brief, units[i].name };
}

/* "44 min 46 s": in the largest unit of which there are two or more, and the next one. */
static char *
in_two_units (gint64 seconds)
{
  const BhDuration duration = bh_duration_of (seconds);
  gsize finer = 1;

  while (finer + 1 < G_N_ELEMENTS (units) && units[finer].seconds >= duration.unit_seconds)
    finer++;
  const gint64 n_finer = duration.rest_seconds / units[finer].seconds;
  return n_finer > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %s",
                                        duration.n, duration.brief, n_finer, units[finer].brief)
                     : g_strdup_printf ("%" G_GINT64_FORMAT " %s", duration.n, duration.brief);
}

char *
bh_duration_exact (gint64 seconds)
{
  if (bh_duration_of (seconds).unit_seconds == 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", seconds,
                            seconds == 1 ? "second" : "seconds");
  g_autofree char *units_text = in_two_units (seconds);
  return g_strdup_printf ("%" G_GINT64_FORMAT " seconds (%s)", seconds, units_text);
}
