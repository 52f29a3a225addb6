/* outlook-msg.h - an Outlook .msg file: an OLE container of one message's properties
 * ([MS-OXMSG]). Read through libgsf; without it nothing is read. */
#pragma once

#include <backhop/error.h>

#include "sources/outlook-mail.h"

/* TRUE where the program was built with libgsf. */
gboolean bh_outlook_msg_is_built_in (void);

/**
 * bh_outlook_msg_read:
 * @file: the whole file
 * @out_n_left_out: (out): attachments that are messages or objects of their own
 * @error: %BH_ERROR_NOT_KNOWN for an OLE file that is no message, as old office documents are
 */
BhOutlookMail *bh_outlook_msg_read (GBytes *file, guint *out_n_left_out, GError **error);
