/* reason.h - why a delivery failed, in one word of a fixed list.
 *
 * The words are those of the sisimai library's taxonomy, which the bounce tools
 * of the field share: userunknown, mailboxfull, blocked …
 */
#pragma once

#include "base/span.h"

/**
 * bh_reason_find:
 * @status: (nullable): enhanced status code (RFC 3463), "5.1.1"
 * @action: (nullable): of RFC 3464 section 2.3.3
 * @text: what the servers said; any case
 *
 * The text decides before the code, for many servers send 5.0.0 or 5.1.1 for
 * whatever happened. Cost: the length of text times the rows of the table.
 *
 * Returns: a static string; never %NULL
 */
const char *bh_reason_find (const char *status, const char *action, BhSpan text);

/* 1: the address is dead; 0: it may work later or for others. */
gint bh_reason_is_hard (const char *reason);

/* TRUE when the text tells of a failure at all: a phrase of the table stands in it. */
gboolean bh_reason_is_told (BhSpan text);

/* The first enhanced status code in text ("5.1.1", not an address), or NULL. */
char *bh_status_find (BhSpan text);

/* The first SMTP reply code of a failure, 400 to 599; 0: none. */
guint bh_reply_code_find (BhSpan text);
