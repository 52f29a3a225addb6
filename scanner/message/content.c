/* content.c - Content-Type and its companions, through GMime's readers.
 *
 * GMime gets a defused copy: cut to header-value, to params parameters, and
 * without parameters of absurd names, for re-encoding one of 70 bytes loops for
 * ever in 3.2.13 and nobody writes such names in earnest.
 */
#include "message/content.h"

#include "base/text.h"
#include "message/encoded-words.h"
#include "message/gmime-auto.h"

#define PARAM_NAME_MAX 60 /* bytes; the longest registered name has 20 */
#define PLAIN_LEN_MAX 512 /* bytes; longer fields are read with care for the limits */

void
bh_content_clear (BhContent *content)
{
  g_free (content->type);
  g_free (content->charset);
  g_free (content->name);
  g_free (content->boundary);
  g_free (content->report_type);
  *content = (BhContent) { 0 };
}

/* Bytes up to the next ";" outside quotes, that one included. */
static gsize
param_len (BhSpan rest)
{
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < rest.len; i++) {
    if (is_quoted && rest.at[i] == '\\')
      i++;
    else if (rest.at[i] == '"')
      is_quoted = !is_quoted;
    else if (rest.at[i] == ';' && !is_quoted)
      return i + 1;
  }
  return rest.len;
}

static gboolean
has_long_name (BhSpan param)
{
  gsize equals;

  return bh_span_find_byte (param, '=', &equals) &&
         bh_span_trim (bh_span_head (param, equals)).len > PARAM_NAME_MAX;
}

/* The value as a string that GMime's parsers may be given. */
static char *
defuse (BhSpan value, const BhLimits *limits, guint64 *limits_hit)
{
  GString *safe = g_string_sized_new (128);

  if (value.len > limits->value[BH_LIMIT_HEADER_VALUE]) {
    *limits_hit |= 1ULL << BH_LIMIT_HEADER_VALUE;
    value = bh_span_head (value, limits->value[BH_LIMIT_HEADER_VALUE]);
  }
  for (guint64 n = 0; value.len > 0; n++) {
    BhSpan param = bh_span_head (value, param_len (value));
    value = bh_span_from (value, param.len);
    gboolean is_too_many = n > limits->value[BH_LIMIT_PARAMS];
    if (is_too_many || has_long_name (param))
      *limits_hit |= 1ULL << BH_LIMIT_PARAMS;
    else
      g_string_append_len (safe, (const char *)param.at, (gssize)param.len);
    if (is_too_many)
      break;
  }
  for (gsize i = 0; i < safe->len; i++) /* NULs and folds would end or confuse the value */
    if (safe->str[i] == '\r' || safe->str[i] == '\n' || safe->str[i] == '\0')
      safe->str[i] = ' ';
  return bh_encoded_words_whole (g_string_free (safe, FALSE));
}

static char *
repaired (const char *text)
{
  return text != NULL ? bh_text_repair (bh_span_of_string (text), NULL) : NULL;
}

/* Where a mark beside letters and digits is plain. */
enum {
  IN_TYPE = 1 << 0, /* and in names of parameters */
  IN_SUBTYPE = 1 << 1,
  IN_VALUE = 1 << 2,
  IN_QUOTED_VALUE = 1 << 3,
};

static const guint8 marks[G_MAXUINT8 + 1] = {
  ['-'] = IN_TYPE | IN_SUBTYPE | IN_VALUE | IN_QUOTED_VALUE,
  ['.'] = IN_SUBTYPE | IN_VALUE | IN_QUOTED_VALUE,
  ['+'] = IN_SUBTYPE | IN_VALUE | IN_QUOTED_VALUE,
  ['_'] = IN_VALUE | IN_QUOTED_VALUE,
  ['='] = IN_QUOTED_VALUE,
  [':'] = IN_QUOTED_VALUE,
  ['/'] = IN_QUOTED_VALUE,
  ['('] = IN_QUOTED_VALUE,
  [')'] = IN_QUOTED_VALUE,
  ['@'] = IN_QUOTED_VALUE,
  ['!'] = IN_QUOTED_VALUE,
};

/* Letters, digits and the marks of that place. */
static gsize
token_len (BhSpan text, guint place)
{
  gsize len = 0;

  while (len < text.len && (g_ascii_isalnum (text.at[len]) || (marks[text.at[len]] & place) != 0))
    len++;
  return len;
}

/* Types are stored in lower case. */
static char *
dup_lower (BhSpan text)
{
  char *lower = bh_span_dup (text);

  for (gsize i = 0; i < text.len; i++)
    if (lower[i] >= 'A' && lower[i] <= 'Z')
      lower[i] = (char)(lower[i] | 0x20);
  return lower;
}

/* "name=value", the value a token or quoted, in bytes that need no decoding; all up
 * to the next parameter off the front of rest. A lone ";" at the end is common. */
static gboolean
take_plain_param (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
{
  BhSpan text = bh_span_skip_blanks (*rest);

  *out_name = bh_span_head (text, token_len (text, IN_TYPE));
  text = bh_span_from (text, out_name->len);
  if (out_name->len == 0 || out_name->len > PARAM_NAME_MAX || text.len == 0 || text.at[0] != '=')
    return FALSE;
  text = bh_span_from (text, 1);
  gboolean is_quoted = text.len > 0 && text.at[0] == '"';
  text = bh_span_from (text, is_quoted ? 1 : 0);
  *out_value = bh_span_head (text, token_len (text, is_quoted ? IN_QUOTED_VALUE : IN_VALUE));
  text = bh_span_from (text, out_value->len);
  if (out_value->len == 0 || (is_quoted && (text.len == 0 || text.at[0] != '"')))
    return FALSE;
  *rest = bh_span_skip_blanks (bh_span_from (text, is_quoted ? 1 : 0));
  if (rest->len == 0)
    return TRUE;
  gboolean goes_on = rest->at[0] == ';';
  *rest = bh_span_from (*rest, 1);
  return goes_on;
}

/* FALSE where the parameter was met before. */
static gboolean
keep_param (char **place, BhSpan value)
{
  if (*place != NULL)
    return FALSE;
  *place = bh_span_dup (value);
  return TRUE;
}

/* The parameters that content is read for; FALSE where one is met twice. */
static gboolean
keep_plain_param (BhContent *plain, BhSpan name, BhSpan value)
{
  if (bh_span_equal_nocase (name, BH_SPAN_LITERAL ("charset")))
    return keep_param (&plain->charset, value);
  if (bh_span_equal_nocase (name, BH_SPAN_LITERAL ("boundary")))
    return keep_param (&plain->boundary, value);
  if (bh_span_equal_nocase (name, BH_SPAN_LITERAL ("report-type")))
    return keep_param (&plain->report_type, value);
  if (bh_span_equal_nocase (name, BH_SPAN_LITERAL ("name")))
    return keep_param (&plain->name, value);
  return TRUE;
}

/* "type/subtype" and plain parameters. Nearly all fields are so, and GMime's reader
 * makes objects and tables for each. */
static gboolean
read_plain_type (BhContent *plain, BhSpan text)
{
  text = bh_span_skip_blanks (text);
  gsize len = token_len (text, IN_TYPE);
  BhSpan subtype = bh_span_from (text, len + 1), name, value;

  if (len == 0 || len == text.len || text.at[len] != '/' || token_len (subtype, IN_SUBTYPE) == 0)
    return FALSE;
  len += 1 + token_len (subtype, IN_SUBTYPE);
  BhSpan type = bh_span_head (text, len);
  text = bh_span_skip_blanks (bh_span_from (text, len));
  if (text.len > 0 && text.at[0] != ';')
    return FALSE;
  for (text = bh_span_from (text, 1); text.len > 0;)
    if (!take_plain_param (&text, &name, &value) || !keep_plain_param (plain, name, value))
      return FALSE;
  plain->type = dup_lower (type);
  return TRUE;
}

/* Whether no limit can be reached in the field: a parameter has four bytes at least. */
static gboolean
may_be_plain (BhSpan field, const BhLimits *limits)
{
  return field.len <= PLAIN_LEN_MAX && field.len <= limits->value[BH_LIMIT_HEADER_VALUE] &&
         field.len / 4 <= limits->value[BH_LIMIT_PARAMS];
}

/* FALSE where the field is no plain one; content is then as before. */
static gboolean
read_type_if_plain (BhContent *content, BhSpan field)
{
  BhContent plain = { 0 };
  gboolean is_plain = read_plain_type (&plain, bh_span_trim (field));

  if (is_plain) {
    content->type = g_steal_pointer (&plain.type);
    content->charset = g_steal_pointer (&plain.charset);
    content->boundary = g_steal_pointer (&plain.boundary);
    content->report_type = g_steal_pointer (&plain.report_type);
    if (content->name == NULL) /* the disposition may stand above the type */
      content->name = g_steal_pointer (&plain.name);
  }
  bh_content_clear (&plain);
  return is_plain;
}

static void
read_type (BhContent *content, BhSpan field, const BhLimits *limits, guint64 *limits_hit)
{
  if (may_be_plain (field, limits) && read_type_if_plain (content, field))
    return;
  g_autofree char *value = defuse (field, limits, limits_hit);
  g_autoptr (GMimeContentType) type = g_mime_content_type_parse (NULL, value);
  const char *media = g_mime_content_type_get_media_type (type);
  const char *subtype = g_mime_content_type_get_media_subtype (type);

  if (media != NULL && subtype != NULL) {
    g_autofree char *joined = g_strconcat (media, "/", subtype, NULL);
    g_autofree char *lower = g_ascii_strdown (joined, -1);
    content->type = repaired (lower);
  }
  content->charset = repaired (g_mime_content_type_get_parameter (type, "charset"));
  content->boundary = g_strdup (g_mime_content_type_get_parameter (type, "boundary"));
  content->report_type = repaired (g_mime_content_type_get_parameter (type, "report-type"));
  if (content->name == NULL) /* the disposition may stand above the type */
    content->name = repaired (g_mime_content_type_get_parameter (type, "name"));
}

/* "inline" or "attachment", maybe with plain parameters. What else stands there is an
 * attachment (RFC 2183 section 2.8), but GMime takes that for itself. */
static gboolean
read_disposition_if_plain (BhContent *content, BhSpan text)
{
  BhSpan name, value, filename = BH_SPAN_NONE;

  text = bh_span_trim (text);
  BhSpan kind = bh_span_head (text, token_len (text, 0));
  gboolean is_attachment = bh_span_equal_nocase (kind, BH_SPAN_LITERAL ("attachment"));
  if (!is_attachment && !bh_span_equal_nocase (kind, BH_SPAN_LITERAL ("inline")))
    return FALSE;
  text = bh_span_skip_blanks (bh_span_from (text, kind.len));
  if (text.len == 1 || (text.len > 0 && text.at[0] != ';'))
    return FALSE;
  for (text = bh_span_from (text, 1); text.len > 0;) {
    if (!take_plain_param (&text, &name, &value))
      return FALSE;
    gboolean is_filename = bh_span_equal_nocase (name, BH_SPAN_LITERAL ("filename"));
    if (is_filename && filename.len > 0)
      return FALSE;
    filename = is_filename ? value : filename;
  }
  if (filename.len > 0) {
    g_free (content->name);
    content->name = bh_span_dup (filename);
  }
  content->is_attachment = is_attachment;
  return TRUE;
}

static void
read_disposition (BhContent *content, BhSpan field, const BhLimits *limits, guint64 *limits_hit)
{
  if (may_be_plain (field, limits) && read_disposition_if_plain (content, field))
    return;
  g_autofree char *text = defuse (field, limits, limits_hit);
  g_autoptr (GMimeContentDisposition) disposition = g_mime_content_disposition_parse (NULL, text);
  const char *name = g_mime_content_disposition_get_parameter (disposition, "filename");

  if (name != NULL) {
    g_free (content->name);
    content->name = repaired (name);
  }
  content->is_attachment = g_mime_content_disposition_is_attachment (disposition);
}

static BhEncoding
read_encoding (BhSpan value)
{
  gsize len = 0;

  value = bh_span_trim (value);
  while (len < value.len && value.at[len] > ' ' && value.at[len] != ';' && value.at[len] != '(')
    len++;
  return bh_encoding_from_name (bh_span_head (value, len));
}

void
bh_content_read (BhContent *content,
                 const BhHeaderBlock *block,
                 const BhLimits *limits,
                 guint64 *limits_hit)
{
  static const char prefix[] = "Content-";
  gboolean has_type = FALSE, has_disposition = FALSE, has_encoding = FALSE;

  for (guint i = 0; i < block->fields->len; i++) {
    const BhRawField *field = &g_array_index (block->fields, BhRawField, i);
    if (!bh_span_starts_nocase (field->name, BH_SPAN_LITERAL ("Content-")))
      continue;
    BhSpan rest = bh_span_from (field->name, strlen (prefix));
    if (!has_type && bh_span_equal_nocase (rest, BH_SPAN_LITERAL ("Type"))) {
      has_type = TRUE;
      read_type (content, field->value, limits, limits_hit);
    } else if (!has_disposition && bh_span_equal_nocase (rest, BH_SPAN_LITERAL ("Disposition"))) {
      has_disposition = TRUE;
      read_disposition (content, field->value, limits, limits_hit);
    } else if (!has_encoding &&
               bh_span_equal_nocase (rest, BH_SPAN_LITERAL ("Transfer-Encoding"))) {
      has_encoding = TRUE;
      content->encoding = read_encoding (field->value);
    }
  }
}
