/* held-signals.h - Ctrl-C waits until what is half written is taken away. */
#pragma once

#include <glib.h>

typedef struct _BhHeldSignals BhHeldSignals;

/* From here on SIGINT, SIGTERM and SIGHUP (its terminal is closed) end nothing. NULL, with errno:
 * they cannot be held. */
BhHeldSignals *bh_held_signals_new (void);

/* They end the program again. One that came too late to stop anything does not. */
void bh_held_signals_free (BhHeldSignals *signals);

/* Whether one came and was not taken. signals: a BhHeldSignals. A system call. */
gboolean bh_held_signals_came (gpointer signals);

/* The number of one that came, which is taken with that; 0: none did. */
int bh_held_signals_take (BhHeldSignals *signals);

/* Readable while bh_held_signals_came(); borrowed. */
int bh_held_signals_fd (const BhHeldSignals *signals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHeldSignals, bh_held_signals_free)
