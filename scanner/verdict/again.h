/* again.h - who was written to under which name, when first and when last.
 *
 * A program of the house bills the same customers each month under the same names. A sick machine
 * that comes back has other victims, or other names. Of machines outside this tells nothing: robots
 * at an open relay work through one list again and again.
 */
#pragma once

#include <glib.h>

typedef struct _BhAgain BhAgain;

/* Nobody was written to yet. */
BhAgain *bh_again_new (void);
void bh_again_free (BhAgain *self); /* NULL is allowed */

/* Both folded; NULL and "" count for nothing. */
void bh_again_note (BhAgain *self, const char *from, const char *recipient, gint64 time_unix);

/* TRUE where the recipient was written to under that name up to the one time, or from the other on.
 */
gboolean bh_again_has (const BhAgain *self,
                       const char *from,
                       const char *recipient,
                       gint64 until_unix,
                       gint64 since_unix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhAgain, bh_again_free)
