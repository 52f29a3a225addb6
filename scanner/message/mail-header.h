/* mail-header.h - whether bytes are the header of a mail.
 *
 * Texts hold lines with colons that are no fields: a header is where enough of the fields stand
 * that nearly every mail has.
 */
#pragma once

#include "message/header-block.h"

#define BH_KNOWN_IN_PART 2 /* well-known fields that make a part's content a header */
#define BH_KNOWN_IN_TEXT 3 /* and a run of lines in a text */

/* Whether bytes begin with a header of at least n_wanted well-known fields. out_len: of the
 * header where they do not. */
gboolean bh_mail_header_at (BhSpan bytes, guint n_wanted, const BhLimits *limits, gsize *out_len);

/* A well-known field's name. */
gboolean bh_mail_header_knows (BhSpan name);

/* The line begins with a name and a colon, in letters that such names have. */
gboolean bh_line_begins_field (BhSpan line);
