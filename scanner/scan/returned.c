/* returned.c - the lower part of a returned chain, read like a chain of our own. */
#include "scan/returned.h"

void
bh_returned_init (BhReturned *self, const GPtrArray *hops, const BhOwnSide *own)
{
  g_autoptr (GPtrArray) no_sidecars = g_ptr_array_new ();

  *self = (BhReturned) { .hops = g_ptr_array_new () };
  for (guint i = bh_witness_own_top (hops, own); i < hops->len; i++)
    g_ptr_array_add (self->hops, g_ptr_array_index (hops, i));
  self->origin = bh_origin_new (self->hops, no_sidecars, own);
  self->is_witnessed = bh_witness_init (&self->witness, self->hops, self->origin, own);
}

void
bh_returned_clear (BhReturned *self)
{
  g_ptr_array_unref (self->hops);
  bh_origin_free (self->origin);
}
