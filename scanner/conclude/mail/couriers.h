/* couriers.h - machines of ours that bring mail of strangers along, and whether they are believed.
 *
 * The first pass shows them all of it; verdict/courier.h judges each machine once texts are
 * clustered. Who is caught at making strangers up is the client of all that it brought.
 */
#pragma once

#include "conclude/mail/gathered.h"
#include "conclude/mail/mail-fields.h"
#include "conclude/mail/witness.h"
#include "verdict/courier.h"

typedef struct _BhCouriers BhCouriers;

/* @own: as it was given; borrowed while it lives */
BhCouriers *bh_couriers_new (const BhOwnSide *own);
void bh_couriers_free (BhCouriers *couriers);

/* Whether what our side saw of a mail is what a machine of ours tells of somebody else.
 * out_machine: what it is where the machine itself is the client */
gboolean bh_couriers_find (const BhCouriers *couriers,
                           const GPtrArray *hops,
                           const BhWitness *witness,
                           BhWitness *out_machine);

/* One mail as it was handed in. All borrowed. */
typedef struct {
  const GPtrArray *hops;    /* of BhHop */
  const BhWitness *witness; /* of which bh_couriers_find() holds */
  const char *from;
  GPtrArray *recipients; /* of char *, of the envelope where known */
  BhMailDelivery delivery;
  guint message; /* its place among the gathered, which has its text */
} BhCourierMail;

/* Each mail of the case once. */
void bh_couriers_take (BhCouriers *couriers, const BhCourierMail *mail);

/* gathered: (element-type BhGathered), with clusters */
void bh_couriers_judge (BhCouriers *couriers, const GArray *gathered, const BhThresholds *limits);

/* Puts the machine in place of the stranger of whom it tells, where it is not believed, and says
 * why; else says who tells. What is put in is borrowed from couriers and from @witness. */
void bh_couriers_correct (const BhCouriers *couriers, const GPtrArray *hops, BhWitness *witness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCouriers, bh_couriers_free)
