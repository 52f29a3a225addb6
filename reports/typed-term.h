/* typed-term.h - a name of the case as a term that query and export take, typed in a shell. */
#pragma once

/* "account:ann@example.org"; a kind as "show" has it: account, host, cluster, burst. (transfer
 * full), NULL: it cannot be typed, or a query would take it for a pattern that fits others too. */
char *bh_typed_term (const char *kind, const char *name);
