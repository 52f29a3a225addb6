/* login.h - the login name inside a trace field, in the forms of its writers.
 *
 * The name is the account that the server says logged in: with spam sent
 * through a stolen password it is the one fact that names whom to help. It is
 * worth as much as the server that wrote the field.
 */
#pragma once

#include "trail/clause.h"

typedef struct {
  gboolean is_auth; /* the field claims a login, with or without a name */
  BhSpan user;
  BhSpan mechanism;
} BhLogin;

/* marks: what bh_dialect_match found, so that nothing is searched for in vain. */
void bh_login_read (const BhClauses *clauses, guint marks, BhLogin *out_login);

/* RFC 3848 and its like: the A says that the client logged in. A web front end
 * takes mail only from who logged in. HTTPS is Exchange's own transport. */
gboolean bh_login_protocol_is_auth (BhSpan protocol);
