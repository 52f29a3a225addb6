/* ptr-line.c - the forms of such lines. */
#include "given/ptr-line.h"

#include <jansson.h>

#include "base/text.h"

#define NAME_LEN_MAX 255 /* bytes: RFC 1035 section 2.3.4 */

void
bh_ptr_line_clear (BhPtrLine *line)
{
  for (guint i = 0; i < BH_PTR_NAMES_MAX; i++)
    g_clear_pointer (&line->names[i], g_free);
}

/* Takes off the last label of name. */
static gboolean
take_last_label (BhSpan *name, BhSpan *out_label)
{
  if (name->len == 0)
    return FALSE;
  const guint8 *dot = memrchr (name->at, '.', name->len);
  gsize start = dot != NULL ? (gsize)(dot - name->at) + 1 : 0;
  *out_label = bh_span_from (*name, start);
  name->len = start > 0 ? start - 1 : 0;
  return out_label->len > 0;
}

static gboolean
reverse_v4 (BhSpan labels, BhInet *out_address)
{
  g_autoptr (GString) text = g_string_new (NULL);
  BhSpan label;

  while (take_last_label (&labels, &label) && text->len < 16)
    g_string_append_printf (text, "%s%.*s", text->len > 0 ? "." : "", (int)MIN (label.len, 4),
                            (const char *)label.at);
  return bh_inet_parse (bh_span (text->str, text->len), out_address);
}

static gboolean
reverse_v6 (BhSpan labels, BhInet *out_address)
{
  BhInet address = { .bytes = { 0 } };
  BhSpan label;
  guint n = 0;

  for (; n < 32 && take_last_label (&labels, &label); n++) {
    gint digit = label.len == 1 ? g_ascii_xdigit_value ((char)label.at[0]) : -1;
    if (digit < 0)
      return FALSE;
    address.bytes[n / 2] |= (guint8)(n % 2 == 0 ? digit << 4 : digit);
  }
  if (n < 32 || labels.len > 0)
    return FALSE;
  *out_address = address;
  return TRUE;
}

/* "1.2.0.192.in-addr.arpa" and its like (RFC 1035 section 3.5, RFC 3596 section 2.5). */
static gboolean
read_reverse_name (BhSpan name, BhInet *out_address)
{
  const BhSpan v4 = BH_SPAN_LITERAL (".in-addr.arpa"), v6 = BH_SPAN_LITERAL (".ip6.arpa");

  if (name.len > 0 && name.at[name.len - 1] == '.')
    name.len--;
  if (name.len > NAME_LEN_MAX)
    return FALSE;
  if (bh_span_ends_nocase (name, v4))
    return reverse_v4 (bh_span_head (name, name.len - v4.len), out_address);
  if (bh_span_ends_nocase (name, v6))
    return reverse_v6 (bh_span_head (name, name.len - v6.len), out_address);
  return FALSE;
}

static gboolean
read_address (BhSpan word, BhInet *out_address)
{
  return bh_inet_parse (word, out_address) || read_reverse_name (word, out_address);
}

/* A name without brackets and the dot at its end; what is none is left out. */
static void
add_name (BhPtrLine *line, BhSpan name)
{
  guint n = 0;

  if (name.len > 1 && name.at[0] == '[')
    name = bh_span_from (name, 1);
  while (name.len > 0 && strchr ("],.", name.at[name.len - 1]) != NULL)
    name.len--;
  if (name.len == 0 || name.len > NAME_LEN_MAX)
    return;
  for (gsize i = 0; i < name.len; i++)
    if (name.at[i] <= ' ' || name.at[i] == 0x7f)
      return;
  g_autofree char *text = bh_text_repair (name, NULL);
  for (; n < BH_PTR_NAMES_MAX && line->names[n] != NULL; n++)
    if (g_ascii_strcasecmp (line->names[n], text) == 0)
      return;
  if (n < BH_PTR_NAMES_MAX)
    line->names[n] = g_steal_pointer (&text);
}

static gboolean
take_word (BhSpan *rest, BhSpan *out_word)
{
  gsize start = 0, end;
  while (start < rest->len && g_ascii_isspace (rest->at[start]))
    start++;
  for (end = start; end < rest->len && !g_ascii_isspace (rest->at[end]); end++)
    ;
  *out_word = bh_span_head (bh_span_from (*rest, start), end - start);
  *rest = bh_span_from (*rest, end);
  return out_word->len > 0 && out_word->at[0] != '#';
}

/* What stands before PTR is class and lifetime of the record. */
static gboolean
read_words (BhSpan rest, BhPtrLine *line)
{
  BhSpan word;

  if (!take_word (&rest, &word) || !read_address (word, &line->address))
    return FALSE;
  while (take_word (&rest, &word)) {
    if (bh_span_equal_nocase (word, BH_SPAN_LITERAL ("PTR")))
      bh_ptr_line_clear (line);
    else
      add_name (line, word);
  }
  return line->names[0] != NULL;
}

static BhSpan
string_span (json_t *value)
{
  return json_is_string (value) ? bh_span (json_string_value (value), json_string_length (value))
                                : BH_SPAN_NONE;
}

static void
add_answers (BhPtrLine *line, json_t *answers)
{
  json_t *answer;
  size_t i;

  json_array_foreach (answers, i, answer)
  {
    BhSpan type = string_span (json_object_get (answer, "type"));
    if (bh_span_equal_nocase (type, BH_SPAN_LITERAL ("PTR")))
      add_name (line, string_span (json_object_get (answer, "answer")));
  }
}

static void
add_value (BhPtrLine *line, json_t *value)
{
  json_t *member;
  size_t i;

  add_name (line, string_span (value));
  json_array_foreach (value, i, member)
  {
    add_name (line, string_span (member));
  }
}

static gint64
read_time (json_t *value)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = bh_span_dup (string_span (value));
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  if (json_is_integer (value))
    return json_integer_value (value);
  if (time != NULL)
    return g_date_time_to_unix (time);
  return g_ascii_strtoll (text, NULL, 10) > G_MAXINT16 ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
read_object (json_t *object, BhPtrLine *line)
{
  static const char *const address_keys[] = { "host", "name", "ip", "query" };
  static const char *const name_keys[] = { "ptr", "value", "hostname" };
  gboolean has_address = FALSE;
  json_t *time = json_object_get (object, "timestamp");
  json_t *results = json_object_get (json_object_get (object, "results"), "PTR");

  for (gsize i = 0; i < G_N_ELEMENTS (address_keys) && !has_address; i++)
    has_address =
        read_address (string_span (json_object_get (object, address_keys[i])), &line->address);
  for (gsize i = 0; i < G_N_ELEMENTS (name_keys); i++)
    add_value (line, json_object_get (object, name_keys[i]));
  add_answers (line, json_object_get (json_object_get (object, "data"), "answers"));
  add_answers (line, json_object_get (json_object_get (results, "data"), "answers"));
  if (time == NULL)
    time = json_object_get (results, "timestamp");
  line->time_unix = time != NULL ? read_time (time) : 0;
  return has_address && line->names[0] != NULL;
}

gboolean
bh_ptr_line_read (BhSpan line, BhPtrLine *out_line)
{
  g_auto (BhPtrLine) read = { .time_unix = 0 };
  gboolean good;

  line = bh_span_trim (line);
  if (line.len > 0 && line.at[0] == '{') {
    json_t *object = json_loadb ((const char *)line.at, line.len, 0, NULL);
    good = read_object (object, &read);
    json_decref (object);
  } else {
    good = read_words (line, &read);
  }
  if (good) {
    *out_line = read;
    memset (read.names, 0, sizeof read.names);
  }
  return good;
}
