/* mail-sign.h - does mail lie deep in a file of unknown kind?
 *
 * A store of a mail program that nobody knows, a page file, a disk image: they are not searched
 * for messages unless --carve asks for it, but whoever has one is to hear of it.
 */
#pragma once

#include "sources/stream.h"
#include "units/steps.h"

/**
 * bh_mail_sign_find:
 * @stream: it can seek
 * @offset: of bytes that were not searched yet; 1 GiB is, and a little before
 * @steps: gets a sign of life with each piece
 * @out_offset: (out): where a header block begins; untouched where none is found
 *
 * Looks for a line that begins as "Received:" and a few others do, and there for a header block
 * as carve.h does. A hint: mail without any such field is not found. Linear.
 */
gboolean bh_mail_sign_find (
    BhStream *stream, guint64 offset, const BhLimits *limits, BhSteps *steps, guint64 *out_offset);
