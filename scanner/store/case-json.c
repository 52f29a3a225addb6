/* case-json.c - checked_json(): SQLite's json() for lists that are in its form already.
 *
 * JSON in a case may be anybody's, so it is parsed before it is passed on. Nearly
 * all of it is a list of texts or of whole numbers without white space, as the scan
 * wrote it: one look tells that json() would give it back as it is.
 */
#include "store/case-read.h"

#include <string.h>

#include "base/text.h"

/* What follows an escape, from its backslash on; NULL: it is none (RFC 8259 section 7). */
static const char *
behind_escape (const char *p)
{
  if (p[1] != 'u')
    return p[1] != '\0' && strchr ("\"\\/bfnrt", p[1]) != NULL ? p + 2 : NULL;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return NULL;
  }
  return p + 6;
}

/* What follows a string, from its first quote on; NULL: it is none. The NUL at end stops it. */
static const char *
behind_string (const char *p, const char *end)
{
  p++;
  while (p != NULL) {
    p += bh_text_plain_len (bh_span (p, (gsize)(end - p)), /* has_quotes= */ FALSE);
    if (*p == '"')
      return p + 1;
    if ((guint8)*p < 0x20)
      return NULL;
    p = *p == '\\' ? behind_escape (p) : p + 1;
  }
  return NULL;
}

static const char *
behind_number (const char *p)
{
  if (*p == '0')
    return p + 1;
  if (!g_ascii_isdigit (*p))
    return NULL;
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* Whether the len bytes at json, which end with a NUL, are such a list. */
static gboolean
is_minified_list (const char *json, gsize len)
{
  const char *p = json;

  if (*p++ != '[')
    return FALSE;
  if (*p == ']')
    return len == 2;
  for (;;) {
    p = *p == '"' ? behind_string (p, json + len) : behind_number (p);
    if (p == NULL || (*p != ',' && *p != ']'))
      return FALSE;
    if (*p++ == ']')
      return (gsize)(p - json) == len;
  }
}

static void
parse (sqlite3_context *context, sqlite3_value *value)
{
  BhCase *self = sqlite3_user_data (context);
  sqlite3_stmt *statement = bh_case_borrow (self, "SELECT json(?1)", /* error= */ NULL);

  if (statement != NULL && sqlite3_bind_value (statement, 1, value) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    sqlite3_result_value (context, sqlite3_column_value (statement, 0));
  else
    sqlite3_result_error (context, sqlite3_errmsg (self->db), -1);
  bh_case_give_back (self, statement);
}

static void
checked_json (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 1);
  const char *json = sqlite3_value_type (values[0]) == SQLITE_TEXT
                         ? (const char *)sqlite3_value_text (values[0])
                         : NULL;
  if (json != NULL && is_minified_list (json, (gsize)sqlite3_value_bytes (values[0])))
    sqlite3_result_value (context, values[0]);
  else
    parse (context, values[0]);
}

gboolean
bh_case_add_functions (BhCase *self)
{
  return sqlite3_create_function (self->db, "checked_json", 1,
                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, self,
                                  checked_json, NULL, NULL) == SQLITE_OK;
}
