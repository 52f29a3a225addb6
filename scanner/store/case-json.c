/* case-json.c - checked_json(): SQLite's json() for lists that are in its form already, and
 * checked_texts() for those that hold nothing but texts.
 *
 * JSON in a case may be anybody's, so it is parsed before it is passed on. Nearly
 * all of it is a list of texts or of whole numbers without white space, as the scan
 * wrote it: one look tells that json() would give it back as it is.
 */
#include "store/case-read.h"

#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "store/json-text.h"

#define EXACT_DIGITS_MAX 15 /* of a number in JSON: beyond 2^53 readers round */

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

/* One that every reader takes for the same; NULL: it is none, or too long for that. */
static const char *
behind_number (const char *p)
{
  const char *start = p;

  if (*p == '0')
    return p + 1;
  while (g_ascii_isdigit (*p) && p - start <= EXACT_DIGITS_MAX)
    p++;
  return p > start && p - start <= EXACT_DIGITS_MAX ? p : NULL;
}

/* Whether the len bytes at json, which end with a NUL, are such a list: of texts alone, or of
 * numbers as well. */
static gboolean
is_minified_list (const char *json, gsize len, gboolean has_numbers)
{
  const char *p = json;

  if (*p++ != '[')
    return FALSE;
  if (*p == ']')
    return len == 2;
  for (;;) {
    p = *p == '"' ? behind_string (p, json + len) : has_numbers ? behind_number (p) : NULL;
    if (p == NULL || (*p != ',' && *p != ']'))
      return FALSE;
    if (*p++ == ']')
      return (gsize)(p - json) == len;
  }
}

static gboolean
is_list_of_texts (const json_t *list)
{
  for (gsize i = 0; i < json_array_size (list); i++)
    if (!json_is_string (json_array_get (list, i)))
      return FALSE;
  return json_is_array (list);
}

/* SQLite takes numbers of any size; who reads what we write, and our reports, do not. */
static gboolean
is_as_wanted (sqlite3_value *json, gboolean is_texts)
{
  g_autofree char *made = NULL;
  const char *text = bh_case_text_of (json, &made);
  g_autoptr (GString) written = g_string_new (NULL);

  if (text == NULL)
    return TRUE;
  bh_json_append_json (written, text);
  json_t *read = json_loads (written->str, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
  gboolean is_wanted = read != NULL && (!is_texts || is_list_of_texts (read));
  json_decref (read);
  return is_wanted;
}

static void
parse (sqlite3_context *context, sqlite3_value *value, gboolean is_texts)
{
  BhCase *self = sqlite3_user_data (context);
  sqlite3_stmt *statement = bh_case_borrow (self, "SELECT json(?1)", /* error= */ NULL);

  if (statement == NULL || sqlite3_bind_value (statement, 1, value) != SQLITE_OK ||
      sqlite3_step (statement) != SQLITE_ROW)
    sqlite3_result_error (context, sqlite3_errmsg (self->db), -1);
  else if (!is_as_wanted (sqlite3_column_value (statement, 0), is_texts))
    sqlite3_result_error (context, is_texts ? "no list of texts" : "JSON that not all can read",
                          -1);
  else
    sqlite3_result_value (context, sqlite3_column_value (statement, 0));
  bh_case_give_back (self, statement);
}

static void
check (sqlite3_context *context, sqlite3_value *value, gboolean is_texts)
{
  const char *json =
      sqlite3_value_type (value) == SQLITE_TEXT ? (const char *)sqlite3_value_text (value) : NULL;
  if (json != NULL && is_minified_list (json, (gsize)sqlite3_value_bytes (value), !is_texts))
    sqlite3_result_value (context, value);
  else
    parse (context, value, is_texts);
}

static void
checked_json (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 1);
  check (context, values[0], /* is_texts= */ FALSE);
}

static void
checked_texts (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 1);
  check (context, values[0], /* is_texts= */ TRUE);
}

gboolean
bh_case_add_functions (BhCase *self)
{
  static const struct {
    const char *name;
    void (*run) (sqlite3_context *context, int n_values, sqlite3_value **values);
  } functions[] = { { "checked_json", checked_json }, { "checked_texts", checked_texts } };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function (self->db, functions[i].name, 1,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, self,
                                 functions[i].run, NULL, NULL) != SQLITE_OK)
      return FALSE;
  return TRUE;
}
