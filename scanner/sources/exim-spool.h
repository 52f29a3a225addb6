/* exim-spool.h - a message as Exim keeps it: the header file ID-H and the data file ID-D.
 *
 * ID-H holds who handed the message in, by which session, who is to get it, and the
 * header, each field with its length before it. ID-D holds its name in a line, and
 * then the body. (Exim specification, "Format of spool files".)
 */
#pragma once

#include "sources/store-facts.h"

typedef struct {
  BhStoreFacts *facts; /* owned */
  GBytes *header;      /* the fields that the message has, and the blank line behind them */
  gboolean is_cut;     /* the file ends inside a field, or a field is not shaped as one */
} BhExim;

/* Each asks: does a file begin with the line "ID-H", "ID-D", and is it called so? */
gboolean bh_exim_is_header (BhSpan head, BhSpan label);
gboolean bh_exim_is_data (BhSpan head, BhSpan label);

/* Where the body begins: behind the data file's first line. */
gsize bh_exim_body_offset (BhSpan head);

/* NULL: what stands before the header cannot be read, or nothing of the header. file: the
 * whole of ID-H. */
BhExim *bh_exim_read (BhSpan file);
void bh_exim_free (BhExim *exim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhExim, bh_exim_free)
