/* id-line.h - a line that tells the Message-ID of the mail that a bounce is about.
 *
 * Who returns nothing of a mail may still tell its id, in the words of its language. An address in
 * such a line is nobody's.
 */
#pragma once

#include "base/span.h"

/* "Message-ID: <orig@example.org>", "Nachrichten-ID: <…>": the id without its brackets, into line.
 * FALSE: it tells none. Cost: the length of the line. */
gboolean bh_id_line (BhSpan line, BhSpan *out_id);
