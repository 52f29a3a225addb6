/* base-subject.h - a subject without the marks that replies and forwards put before it.
 *
 * As in the threading of RFC 5256 section 2.1: where a program wrote no References,
 * the subject is what ties an answer to its question.
 */
#pragma once

#include <glib.h>

/* What stands behind all marks such as "Re:", "AW:", "Fwd:", "Re[2]:"; borrowed. */
const char *bh_base_subject (const char *subject, gboolean *out_is_reply);
