/* tls.h - which TLS version and cipher a trace field names, as written there. */
#pragma once

#include "trail/clause.h"

typedef struct {
  BhSpan version;
  BhSpan cipher;
} BhTlsWords;

/* marks: what bh_dialect_match found, so that nothing is searched for in vain. */
void bh_tls_read (const BhClauses *clauses, guint marks, BhTlsWords *out_tls);
