/* session-pack.h - sessions and logins as bytes, from worker to coordinator to store.
 *
 * What is read is hostile: a worker may have been taken over by the log it read.
 */
#pragma once

#include "base/pack.h"
#include "logs/reader.h"

void bh_log_session_pack (GByteArray *out, const BhLogSession *session);
BhLogSession *bh_log_session_unpack (BhUnpack *in); /* NULL where the bytes break the form */
void bh_log_login_pack (GByteArray *out, const BhLogLogin *login);
BhLogLogin *bh_log_login_unpack (BhUnpack *in);
