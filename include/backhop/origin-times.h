/* origin-times.h - where mail came from, over time: the busiest addresses, networks,
 * autonomous systems and countries of a case.
 */
#pragma once

#include <backhop/case.h>

G_BEGIN_DECLS

typedef enum {
  BH_ORIGINS_BY_ADDRESS,
  BH_ORIGINS_BY_NETWORK, /* by a database of networks; else the /24, or the /48, around it */
  BH_ORIGINS_BY_ASN,
  BH_ORIGINS_BY_COUNTRY,
  BH_N_ORIGINS_BY,
} BhOriginsBy;

/* One row of a chart. All owned by the BhOriginTimes. */
typedef struct {
  char *value;
  char *name;      /* of an address: its reverse name; of a special network: its purpose */
  gint64 messages; /* first copies that came from it */
  gint64 first_unix, last_unix; /* of those inside the range; 0: none is */
  guint *counts;                /* of each slot */
} BhOriginSeries;

typedef struct _BhOriginTimes BhOriginTimes;

/**
 * bh_origin_times_new:
 * @n_series: at most so many of each kind, busiest first (ties by value)
 * @first_unix: the range of the slots, both ends inside
 *
 * One walk over the origins and one over the conclusions. Series of one kind whose values no
 * database told (systems, countries) are none.
 *
 * Returns: (transfer full): or %NULL with error
 */
BhOriginTimes *bh_origin_times_new (BhCase *owner,
                                    guint n_series,
                                    gint64 first_unix,
                                    gint64 last_unix,
                                    guint n_slots,
                                    GError **error);
void bh_origin_times_free (BhOriginTimes *times);

/* How many series of a kind there are, at most n_series. */
guint bh_origin_times_n (const BhOriginTimes *times, BhOriginsBy by);

/* The i-th of them, busiest first; borrowed. i is below bh_origin_times_n(). */
const BhOriginSeries *bh_origin_times_get (const BhOriginTimes *times, BhOriginsBy by, guint i);

/* How many values there are of a kind, those included that got no series. */
guint bh_origin_times_n_all (const BhOriginTimes *times, BhOriginsBy by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOriginTimes, bh_origin_times_free)

G_END_DECLS
