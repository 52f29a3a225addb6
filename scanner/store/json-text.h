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
void bh_json_append_string (GString *out, const char *utf8);
void bh_json_append_key (GString *out, const char *key, gboolean is_first);
void bh_json_append_int (GString *out, gint64 value);
gboolean bh_json_is_plain (const char *json);
void bh_json_append_json (GString *out, const char *json);

char *bh_mask_addresses (const char *text, gboolean is_json);
char *bh_mask_list (const char *json);
