/* halves.h - members of archives that are one message with another member.
 *
 * Exim, sendmail and Kerio keep a queued message in two files. In a folder they lie next to each
 * other, or travel together; in an archive they come in any order, so the first is held until the
 * second is there. What is held has a bound; a half that does not fit, or whose other never comes,
 * is run alone. Inner to units/.
 */
#pragma once

#include "units/run-source.h"

typedef struct _BhHalves BhHalves;

/* (transfer full): for the members of one archive. */
BhHalves *bh_halves_new (void);
void bh_halves_free (BhHalves *halves);

/**
 * bh_halves_take:
 * @archive: whose member it is
 * @label: the member's
 * @stream: its bytes, from the first on
 * @out_seen: (out) (transfer full) (nullable): what was read of them all the same
 *
 * Steps: the message of two halves, if the other is held already.
 *
 * Returns: %FALSE where the member is no half and is to be run as any other
 */
gboolean bh_halves_take (BhHalves *halves,
                         BhRunner *self,
                         const BhPlace *archive,
                         GBytes *label,
                         BhStream *stream,
                         GBytes **out_seen);

/* Steps: the halves of that archive whose other has not come. */
void bh_halves_finish (BhHalves *halves, BhRunner *self, const BhPlace *archive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHalves, bh_halves_free)
