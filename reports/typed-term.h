/* typed-term.h - a name of the case as a term that query and export take, typed in a shell. */
#pragma once

/* Bytes of the longest address, RFC 5321 section 4.5.3.1: a longer name is none, and a
 * command of it hides the others. */
#define BH_TYPED_NAME_LEN 320

/* "account:ann@example.org"; a kind as "show" has it: account, host, cluster, burst. (transfer
 * full), NULL: it cannot be typed, is longer than that, or a query would take it for a pattern that
 * fits others too. */
char *bh_typed_term (const char *kind, const char *name);
