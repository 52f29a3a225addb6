/* outlook-pst-item.h - one item of an Outlook store, as libpff gives it → its name, its mail.
 *
 * Included by outlook-pst.c alone, where libpff is there. Its walk says which items are mail.
 */
#pragma once

#include <libpff.h>

#include "sources/outlook-mail.h"

/* (transfer full): what a folder is called, UTF-8; NULL: nothing, or too long for a name. */
char *bh_pst_item_name (libpff_item_t *item);

/* (transfer full): what the message holds; what is too long or cannot be had is not in it.
 * out_n_left_out: attachments that are messages or lie elsewhere. */
BhOutlookMail *bh_pst_item_read (libpff_item_t *item, guint *out_n_left_out);
