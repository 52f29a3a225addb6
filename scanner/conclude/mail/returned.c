/* returned.c - the lower part of a returned chain, read like a chain of our own. */
#include "conclude/mail/returned.h"

static BhSidecar *
moved_field (const BhSidecar *field, guint n_hops_off)
{
  BhSidecar *moved = g_new0 (BhSidecar, 1);
  moved->name = g_strdup (field->name);
  moved->value = g_strdup (field->value);
  moved->n_above = field->n_above - n_hops_off;
  moved->is_below_client = field->is_below_client;
  return moved;
}

/* A field directly above our topmost hop is of the next server. */
static void
take_fields (BhReturned *self, const GPtrArray *fields, guint own_top)
{
  for (guint i = 0; i < fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (fields, i);
    if (field->n_above > own_top && bh_sidecar_is_known (bh_span_of_string (field->name)))
      g_ptr_array_add (self->fields, moved_field (field, own_top));
  }
}

void
bh_returned_init (BhReturned *self,
                  const GPtrArray *hops,
                  const GPtrArray *fields,
                  const BhOwnSide *own)
{
  guint own_top = bh_witness_own_top (hops, own);

  *self = (BhReturned) { .hops = g_ptr_array_new () };
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  for (guint i = own_top; i < hops->len; i++)
    g_ptr_array_add (self->hops, g_ptr_array_index (hops, i));
  take_fields (self, fields, own_top);
  self->origin = bh_origin_new (self->hops, self->fields, own, NULL);
  self->is_witnessed = bh_witness_init (&self->witness, self->hops, self->origin, own);
}

void
bh_returned_clear (BhReturned *self)
{
  if (self->hops == NULL)
    return;
  g_ptr_array_unref (self->hops);
  g_ptr_array_unref (self->fields);
  bh_origin_free (self->origin);
}
