/* subject.h - what the subjects of machines' messages say.
 *
 * Programs that return mail, answer for somebody on leave or tell an administrator what they did
 * begin their subjects in a few ways in each language. What follows from that, kind.h decides.
 */
#pragma once

#include "message/facts.h"

/* The subject as the tables have it: in the form of bh_phrase_text(), without what filters put
 * before it. Made once a message; all below take it. */
char *bh_subject_text (const BhFacts *facts);

/* Where it has words of bounces; NULL: nowhere. (subject-bounce.c) */
const char *bh_subject_find_bounce (const char *subject);

/* TRUE: it has words of bounces and is no answer to one. out_is_first: it begins with them,
 * untouched on %FALSE. (subject-bounce.c) */
gboolean bh_subject_tells_bounce (const char *subject, gboolean *out_is_first);

/* Somebody writes about a mail: an answer, a forward, a ticket. */
gboolean bh_subject_is_reply (const char *subject);

/* Of parcels, calls or faxes, which are delivered or not as well. */
gboolean bh_subject_is_of_goods (const char *subject);

/* What a server shows its administrator, a session in which something was refused, a virus; or a
 * list its owner or member. */
gboolean bh_subject_is_for_admin (const char *subject);

/* A list of all refusals of a day, or of what a filter keeps. */
gboolean bh_subject_is_summary (const char *subject);

/* A program lets strangers wait and asks them who they are. */
gboolean bh_subject_is_challenge (const char *subject);

/* A report of a domain's policy, as RFC 7489 section 7.2.1.1 words its subject. */
gboolean bh_subject_is_dmarc (const char *subject);

/* Auto-reply, notice, or mail where it says nothing. */
BhKind bh_subject_kind (const char *subject);
