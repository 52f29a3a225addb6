/* json-member.h - JSON as it stands in a log line, value by value; no tree.
 *
 * Nothing is copied, and nothing recurses: what is nested in a value is passed over in one go.
 */
#pragma once

#include "base/span.h"

/* Each takes what it names off the front of rest. */
gboolean bh_json_take_string (BhSpan *rest, BhSpan *out); /* without its quotes, as it is written */
void bh_json_skip_blanks (BhSpan *rest);
void bh_json_skip_value (BhSpan *rest); /* that is no string: up to the comma or end behind it */

/* The next member of an object, rest being what stands behind its brace or behind the member
 * before: a string without its quotes, another value as it stands. FALSE: there is none, or a
 * damaged one. */
gboolean bh_json_take_member (BhSpan *rest, BhSpan *out_name, BhSpan *out_value);

/* Of an object, the value of the first member of that name; empty: there is none, or no object. */
BhSpan bh_json_member (BhSpan object, const char *name);

/* The inside of a string, its escapes resolved: never longer than it was. */
void bh_json_append_unescaped (BhSpan text, GString *to);

/* Empties what the insides of a text of that length are kept in: they do not move then. */
void bh_json_make_room (GString *kept, gsize len);

/* The inside of a string without its escapes: where it lies, or behind what is kept there. */
BhSpan bh_json_unescaped (BhSpan text, GString *kept);

/* The same of the member of that name. */
BhSpan bh_json_text (GString *kept, BhSpan object, const char *name);

/* Ends of lines within a message become blanks: it is one line. */
void bh_json_append_byte (GString *to, guint8 byte);
