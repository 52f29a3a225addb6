/* json-text.h - values of the case as JSON text that is safe to read and to show.
 *
 * SQLite and the writers of the case may leave characters in JSON that act on a
 * terminal or an editor (bidi controls, U+2028, C1): here they become \uXXXX.
 * Everything is appended; nothing is parsed into a tree, so that a table of
 * millions of rows costs one pass over its bytes.
 */
#pragma once

#include <glib.h>

void bh_json_append_bytes (GString *out, const char *bytes, gsize len); /* as they are */

/* In quotes. Valid UTF-8; what bh_text_is_unsafe() names is written as an escape. */
void bh_json_append_string (GString *out, const char *utf8);

/* With the comma before it, unless it is the first of its object. A name of ours, shorter than 56
 * bytes: it is not escaped. */
void bh_json_append_key (GString *out, const char *key, gboolean is_first);

/* A key that is not the first of its object, and its text; null: NULL. */
void bh_json_append_member (GString *out, const char *key, const char *utf8_or_null);
void bh_json_append_int (GString *out, gint64 value); /* in decimal, whatever the locale */

/* Whether bh_json_append_json() would append it as it is: printable ASCII without an escape. */
gboolean bh_json_is_plain (const char *json);

/**
 * bh_json_append_json:
 * @json: minified JSON that a parser took for good, valid UTF-8
 *
 * Appends it with unsafe characters escaped. Those can only stand inside
 * strings, for there is no white space between values.
 */
void bh_json_append_json (GString *out, const char *json);

/**
 * bh_mask_addresses:
 * @text: valid UTF-8
 * @is_json: it is JSON text and must stay so
 *
 * Returns: (transfer full): the text with the local part of everything that
 *   looks like a mail address replaced by "***". Linear: what was masked once is
 *   not looked at again.
 */
char *bh_mask_addresses (const char *text, gboolean is_json);

/**
 * bh_mask_list:
 * @json: a JSON list of recipients
 *
 * Returns: (transfer full): as bh_mask_addresses(), and a name without a domain
 *   is hidden whole
 */
char *bh_mask_list (const char *json);
