/* session-pack.h - sessions and logins as bytes, from worker to coordinator to store.
 *
 * What is read is hostile: a worker may have been taken over by the log it read. A log of a
 * gigabyte has a million sessions, and each is read twice: so nothing is allocated for them,
 * their texts are borrowed from the bytes.
 */
#pragma once

#include "base/pack.h"
#include "logs/session.h"

/* Each appends. "where" is left out: who reads the bytes knows of which log they are. */
void bh_log_session_pack (GByteArray *out, const BhLogSession *session);
void bh_log_login_pack (GByteArray *out, const BhLogLogin *login);

typedef struct _BhLogUnpacker BhLogUnpacker;

/* @label: of the log, for "where" */
BhLogUnpacker *bh_log_unpacker_new (const char *label);
void bh_log_unpacker_free (BhLogUnpacker *unpacker);

/* Each takes one record off the front; NULL where the bytes break the form. What they give is the
 * unpacker's, with texts of the bytes: good until the next call, and bh_log_session_copy() keeps
 * it. */
BhLogSession *bh_log_unpacker_session (BhLogUnpacker *unpacker, BhUnpack *in);
BhLogLogin *bh_log_unpacker_login (BhLogUnpacker *unpacker, BhUnpack *in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogUnpacker, bh_log_unpacker_free)
