/* stop.c - asking, now or at some of the steps. */
#include "base/stop.h"

#include <gio/gio.h>

#define STEPS 16 /* of a loop, between two calls */

gboolean
bh_stop_is_wanted (BhStop *stop)
{
  if (stop == NULL)
    return FALSE;
  stop->n_passed = 0;
  if (!stop->is_wanted)
    stop->is_wanted = stop->is_asked (stop->data);
  return stop->is_wanted;
}

static gboolean
is_wanted_soon (BhStop *stop)
{
  if (stop == NULL)
    return FALSE;
  return ++stop->n_passed < STEPS ? stop->is_wanted : bh_stop_is_wanted (stop);
}

static gboolean
end_if (gboolean is_wanted, GError **error)
{
  if (is_wanted)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return !is_wanted;
}

gboolean
bh_stop_go_on (BhStop *stop, GError **error)
{
  return end_if (bh_stop_is_wanted (stop), error);
}

gboolean
bh_stop_go_on_soon (BhStop *stop, GError **error)
{
  return end_if (is_wanted_soon (stop), error);
}
