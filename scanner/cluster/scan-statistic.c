/* scan-statistic.c - in logarithms, since the chances reach far below what a double holds. */
#include "cluster/scan-statistic.h"

#include <math.h>

gint64
bh_log10_milli (gdouble value)
{
  return (gint64)floor (1000.0 * log10 (value) + 0.5);
}

static gdouble
log_factorial (gsize n)
{
  int sign;

  return lgamma_r ((gdouble)n + 1.0, &sign);
}

/* Natural logarithm of the binomial chance of exactly k. */
static gdouble
log_binomial (gsize n, gsize k, gdouble share)
{
  return log_factorial (n) - log_factorial (k) - log_factorial (n - k) + (gdouble)k * log (share) +
         (gdouble)(n - k) * log1p (-share);
}

gint64
bh_scan_log10_milli (gsize n, gsize k, gdouble share)
{
  gdouble factor, ratio, chance;

  if (share <= 0.0 || share >= 1.0 || k < 2 || k > n)
    return 0;
  /* Terms above k fall at least as fast as a geometric series of this ratio. */
  ratio = (gdouble)(n - k) / (gdouble)(k + 1) * share / (1.0 - share);
  factor = (gdouble)k / share - (gdouble)n - 1.0;
  if (ratio >= 1.0 || factor <= 0.0)
    return 0;
  factor += 2.0 * ratio / (1.0 - ratio);
  chance = (log_binomial (n, k, share) + log (factor)) / log (10.0);
  return chance >= 0.0 ? 0 : (gint64)floor (1000.0 * chance + 0.5);
}

gint64
bh_pause_log10_milli (gsize n, gsize n_strays, gdouble share)
{
  gdouble chance;

  if (share <= 0.0 || share >= 1.0 || (gdouble)n_strays >= (gdouble)n * share)
    return 0;
  chance = log ((gdouble)n) + log ((gdouble)n_strays + 1.0) + log_binomial (n, n_strays, share);
  return chance >= 0.0 ? 0 : (gint64)floor (1000.0 * chance / log (10.0) + 0.5);
}
