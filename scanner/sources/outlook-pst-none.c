/* outlook-pst-none.c - what stands for outlook-pst.c where libpff is not there: no store opens. */
#include "sources/outlook-pst.h"

gboolean
bh_pst_is_built_in (void)
{
  return FALSE;
}

BhPst *
bh_pst_open (BhStream *stream, GError **error)
{
  (void)stream;
  g_set_error_literal (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "built without libpff");
  return NULL;
}

void
bh_pst_free (BhPst *self)
{
  (void)self;
}

gboolean
bh_pst_next (BhPst *self)
{
  (void)self;
  return FALSE;
}

const char *
bh_pst_path (const BhPst *self)
{
  (void)self;
  return "";
}

BhOutlookMail *
bh_pst_read (BhPst *self, guint *out_n_left_out)
{
  (void)self;
  *out_n_left_out = 0;
  return NULL;
}

guint
bh_pst_n_others (const BhPst *self)
{
  (void)self;
  return 0;
}

guint
bh_pst_n_broken (const BhPst *self)
{
  (void)self;
  return 0;
}

gboolean
bh_pst_has_recovered (const BhPst *self)
{
  (void)self;
  return FALSE;
}
