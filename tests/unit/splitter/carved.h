/* carved.h - for tests: what carving gave, in the form of split.h. */
#pragma once

#include "split.h"
#include "splitter/carve.h"

/* At most step bytes a read. out_n_cut: messages cut at the limit. */
static inline Split *
carve_with (BhSpan bytes, gsize step, const BhLimits *limits, guint *out_n_cut)
{
  g_autoptr (BhStream) stream = drip_new (bytes, step);
  g_autoptr (BhCarver) carver = bh_carver_new (stream, 0, limits, NULL);
  g_autoptr (GError) error = NULL;
  Split *self = split_new ();
  BhExtent extent;

  *out_n_cut = 0;
  while (bh_carver_next (carver, &extent, &error)) {
    split_add_extent (self, &extent);
    *out_n_cut += bh_carver_is_cut (carver) ? 1 : 0;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (self->covered, ==, bytes.len);
  g_assert_cmpuint (bh_carver_offset (carver), ==, bytes.len);
  return self;
}
