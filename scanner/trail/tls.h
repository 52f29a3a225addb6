/* tls.h - which TLS version and cipher a trace field names, as written there. */
#pragma once

#include "trail/clause.h"

typedef struct {
  BhSpan version;
  BhSpan cipher;
} BhTlsWords;

void bh_tls_read (const BhClauses *clauses, BhTlsWords *out_tls);
