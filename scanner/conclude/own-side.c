/* own-side.c - reading --own-host, --own-net, --own-domain. */
#include "conclude/own-side.h"

gboolean
bh_own_side_options_init (BhOwnSideOptions *own, const BhScanOptions *options, GError **error)
{
  own->nets = bh_net_set_new ();
  own->side = (BhOwnSide) { .host_globs = (char **)(guintptr)options->own_hosts,
                            .domains = (char **)(guintptr)options->own_domains,
                            .nets = own->nets };
  for (guint i = 0; options->own_nets[i] != NULL; i++) {
    if (!bh_net_set_add (own->nets, options->own_nets[i], error)) {
      bh_own_side_options_clear (own);
      return FALSE;
    }
  }
  return TRUE;
}

void
bh_own_side_options_clear (BhOwnSideOptions *own)
{
  g_clear_pointer (&own->nets, bh_net_set_free);
}
