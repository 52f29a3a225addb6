/* client-text.h - what of a trace field the client dictated.
 *
 * Some servers print whatever stood behind HELO, blanks, parentheses and all: Postfix, sendmail and
 * others before the peer that they saw, IronPort there behind "(HELO", Exim and a few more behind
 * "helo=" where they accept junk. A client greets with the clauses of another server's field then,
 * with an address, an id, a login.
 */
#pragma once

#include "trail/clause.h"

/* TRUE where a field read as it stands may hold clauses of the client's. Cheap: nearly all fields
 * are asked this and nothing else. */
gboolean bh_client_text_is_doubtful (const BhClauses *clauses);

/**
 * bh_client_text_find:
 * @value: a field's bytes, folds and all
 * @out_start: (out): where the client's text begins; untouched where there is none
 * @out_len: (out): its bytes
 *
 * The server writes what it saw just before its own name, which begins a line where the field is
 * folded at all; what stands before that is the client's. Linear.
 *
 * Returns: %FALSE where nothing of the kind can be told
 */
gboolean bh_client_text_find (BhSpan value, gsize *out_start, gsize *out_len);

/* Where the server prints the client's text once more, behind its own name: InterMail and ArGoSoft
 * do. FALSE: nowhere. */
gboolean bh_client_text_find_again (BhSpan value, BhSpan client, gsize *out_start);
