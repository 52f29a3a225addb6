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

void bh_login_read (const BhClauses *clauses, BhLogin *out_login);
gboolean bh_login_protocol_is_auth (BhSpan protocol);
