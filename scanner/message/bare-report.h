/* bare-report.h - a bounce that is one sentence: "Your message to bob@example.com could not be
 * delivered."
 *
 * It lists nobody, returns nothing and has no form: only its header and what it does not have tell
 * it from a bait or a letter.
 */
#pragma once

#include "message/facts.h"

/* "Your message to bob@example.com was not delivered", or not yet, and nothing to follow or to
 * open; not "Messages to …". facts has the report that was read, with a recipient. */
gboolean bh_bare_mail_failed (const BhFacts *facts);

/* signs: BH_SIGN_… of kind.h; facts has the report that was read, with a recipient. TRUE where a
 * mail server may have written a reply of another into a sentence. */
gboolean bh_bare_sentence_is_report (const BhFacts *facts, guint signs);

/* The same of a daemon that tells no reply and no reason. */
gboolean bh_bare_report_holds (const BhFacts *facts, guint signs);

/* The same of one that tells a server's reply (has_reply) or a reason: who is named first is told
 * of, and not as an example or as somebody who helps. report: with a recipient. */
gboolean bh_bare_failure_holds (const BhReport *report, gboolean has_reply);
