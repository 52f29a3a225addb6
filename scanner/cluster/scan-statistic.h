/* scan-statistic.h - the chance that some window holds so many of n random points. */
#pragma once

#include <glib.h>

/**
 * bh_scan_log10_milli:
 * @n: points, each uniform on the unit interval
 * @k: points that one window holds; 2 <= k <= n
 * @share: width of the window, above 0
 *
 * The chance that any window of that width holds k points or more, by the
 * approximation of Wallenstein and Neff (1987; Glaz, Naus, Wallenstein: Scan
 * Statistics, 2001): (k/w - n - 1) b(k) + 2 P(X > k) for X binomial (n, w). It is
 * good to a few percent below one in ten, which is all that matters here.
 *
 * Returns: its decimal logarithm in thousandths, at most 0; rounded, so that
 *   no difference between mathematical libraries reaches a comparison
 */
gint64 bh_scan_log10_milli (gsize n, gsize k, gdouble share);

/**
 * bh_pause_log10_milli:
 * @n: points, each uniform on the unit interval
 * @n_strays: points that one window holds at most; fewer than n * share
 * @share: width of the window, above 0 and below 1
 *
 * A bound of the chance that any window of that width behind a point holds so few: n (s + 1) b(s)
 * for b binomial (n, w), whose terms rise up to s.
 *
 * Returns: as bh_scan_log10_milli()
 */
gint64 bh_pause_log10_milli (gsize n, gsize n_strays, gdouble share);

/* The decimal logarithm of a positive value in thousandths. */
gint64 bh_log10_milli (gdouble value);
