/* reply-code.h - status and reply codes in what servers say. */
#pragma once

#include "base/span.h"

/* The first enhanced status code in text (RFC 3463: "5.1.1", not an address), or NULL. A
 * failure comes before a success, and a detail before none: "5.1.0 … 5.1.1". */
char *bh_status_find (BhSpan text);

/* Length of the enhanced status code that stands at the place; 0: none. */
gsize bh_status_len (BhSpan text, gsize at);

/* The first SMTP reply code of a failure, 400 to 599; 0: none. */
guint bh_reply_code_find (BhSpan text);

/* The first place from at on that holds the class of a code: 2, 4 or 5 (RFC 5321 section 4.2.1).
 * text.len: none does. */
gsize bh_code_next (BhSpan text, gsize at);

/* The word is "550", "5.7.1" or "550-5.7.1". */
gboolean bh_word_is_code (BhSpan word);
