/* kept-fields.h - which header fields conclusions read, so that the case keeps them. */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* Of a message: by its name, or a Content-Type whose boundary tells when it was made. */
gboolean bh_field_is_kept (const BhField *field);

/* Of a message that a report returns: To and Date as well, which have columns of their own in that
 * of a message. */
gboolean bh_field_is_kept_of_original (const BhRawField *field);
