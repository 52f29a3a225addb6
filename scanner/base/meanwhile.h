/* meanwhile.h - one piece of work in a thread of its own, while its caller does another.
 *
 * The two share nothing that either of them changes: what the piece reads is settled before it
 * begins, what it makes is looked at after its end. So no byte depends on who was faster. The
 * caller's stop is asked by the caller alone, who tells the piece.
 */
#pragma once

#include "base/stop.h"

typedef struct _BhMeanwhile BhMeanwhile;

/* FALSE with error. stop: asked as often as in any long pass. */
typedef gboolean (*BhMeanwhileFunc) (gpointer data, BhStop *stop, GError **error);

/* is_beside: FALSE where one processor is all that may be used; then, and where there is no thread
 * to be had, the work is done when its end is waited for. data: untouched by others until then. */
BhMeanwhile *bh_meanwhile_begin (gboolean is_beside, BhMeanwhileFunc func, gpointer data);

/* Waits for the end of it: FALSE with the error of the work. To be called once. stop: that of the
 * caller, asked meanwhile; NULL: nobody can stop it. */
gboolean bh_meanwhile_end (BhMeanwhile *meanwhile, BhStop *stop, GError **error);

/* What was not waited for is given up: told to stop, and waited for without a word. */
void bh_meanwhile_free (BhMeanwhile *meanwhile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhMeanwhile, bh_meanwhile_free)
