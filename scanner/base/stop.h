/* stop.h - whether somebody wants a long pass to end; cheap enough to be asked in its loop.
 *
 * A pass that is asked to end gives up its work and fails with G_IO_ERROR_CANCELLED. Whoever began
 * it knows what is stored and can begin it again; so no pass has to leave anything behind.
 */
#pragma once

#include <glib.h>

typedef struct {
  gboolean (*is_asked) (gpointer data); /* a system call or two */
  gpointer data;
  guint n_passed;     /* looks since is_asked() was called */
  gboolean is_wanted; /* from the first TRUE on */
} BhStop;

/* Asks is_asked() each time. stop: NULL: nobody can stop it, FALSE. */
gboolean bh_stop_is_wanted (BhStop *stop);

/* The answer as a result to return: FALSE with G_IO_ERROR_CANCELLED where it is wanted. */
gboolean bh_stop_go_on (BhStop *stop, GError **error);

/* The same for loops whose steps take less than ten milliseconds: asks at some of the steps. */
gboolean bh_stop_go_on_soon (BhStop *stop, GError **error);
