/* wrapping.c - the few members of an object or a record that make a line. */
#include "logs/wrapping.h"

#include "logs/field.h"
#include "logs/stamp.h"

#define USEC_DIGITS 6      /* of a second, in the journal's time */
#define EXPORT_LEN_BYTES 8 /* that tell how long a value is */
#define FILE_LEN_MAX 255   /* bytes of a file's name, and of the way to it */

/* In the order of names[]. */
typedef enum {
  PART_TEXT,
  PART_TIME,
  PART_USEC, /* microseconds since 1970 */
  PART_HOST,
  PART_PROGRAM,
  PART_PID,
  N_PARTS
} Part;

/* Of several names of a part the first that comes counts. */
static const struct {
  const char *name;
  Part part;
} names[] = {
  { "log", PART_TEXT },        { "message", PART_TEXT },
  { "MESSAGE", PART_TEXT },    { "time", PART_TIME },
  { "@timestamp", PART_TIME }, { "__REALTIME_TIMESTAMP", PART_USEC },
  { "_HOSTNAME", PART_HOST },  { "SYSLOG_IDENTIFIER", PART_PROGRAM },
  { "_PID", PART_PID },
};

struct _BhLogWrapping {
  GString *parts[N_PARTS];
  GString *line;
  gboolean is_export;           /* a record of it was seen */
  GString *bytes;               /* the part whose value the next line is; NULL: none */
  gboolean is_begun, has_files; /* a line was seen, and it began with the name of a file */
};

BhLogWrapping *
bh_log_wrapping_new (void)
{
  BhLogWrapping *wrapping = g_new0 (BhLogWrapping, 1);

  for (guint i = 0; i < N_PARTS; i++)
    wrapping->parts[i] = g_string_new (NULL);
  wrapping->line = g_string_new (NULL);
  return wrapping;
}

void
bh_log_wrapping_free (BhLogWrapping *wrapping)
{
  if (wrapping == NULL)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    g_string_free (wrapping->parts[i], TRUE);
  g_string_free (wrapping->line, TRUE);
  g_free (wrapping);
}

/* Where the value of that member goes; NULL: nobody asks, or it is there. */
static GString *
part_for (BhLogWrapping *wrapping, BhSpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_is_word (name, names[i].name)) {
      GString *part = wrapping->parts[names[i].part];
      return part->len == 0 ? part : NULL;
    }
  return NULL;
}

static void
forget_parts (BhLogWrapping *wrapping)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_string_truncate (wrapping->parts[i], 0);
}

/* Ends of lines within a message become blanks: it is one line. */
static void
append_byte (GString *to, guint8 byte)
{
  g_string_append_c (to, byte == '\n' || byte == '\r' ? ' ' : (gchar)byte);
}

/* Behind "\u": a half of a pair that stands alone, or of two, is of no matter to any field. */
static gsize
append_unit (BhSpan digits, GString *to)
{
  gunichar unit = 0;

  if (digits.len < 4)
    return 0;
  for (gsize i = 0; i < 4; i++) {
    gint digit = g_ascii_xdigit_value ((char)digits.at[i]);
    if (digit < 0)
      return 0;
    unit = unit << 4 | (gunichar)digit;
  }
  if (unit < 0x80)
    append_byte (to, (guint8)unit);
  else
    g_string_append_unichar (to, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
  return 4;
}

/* The inside of a JSON string. */
static void
append_unescaped (BhSpan text, GString *to)
{
  static const char escapes[][2] = { { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' } };

  for (gsize i = 0; i < text.len; i++) {
    if (text.at[i] != '\\' || i + 1 >= text.len) {
      append_byte (to, text.at[i]);
      continue;
    }
    guint8 byte = text.at[++i];
    if (byte == 'u') {
      i += append_unit (bh_span_from (text, i + 1), to);
      continue;
    }
    for (gsize e = 0; e < G_N_ELEMENTS (escapes); e++)
      if (byte == (guint8)escapes[e][0])
        byte = (guint8)escapes[e][1];
    append_byte (to, byte);
  }
}

/* A JSON string at the front, without its quotes. */
static gboolean
take_string (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest;
  gsize end = 0;

  if (!bh_take_literal (&in, "\"") || !bh_span_find_unescaped (in, '"', &end))
    return FALSE;
  *out = bh_span_head (in, end);
  *rest = bh_span_from (in, end + 1);
  return TRUE;
}

static void
skip_blanks (BhSpan *rest)
{
  while (rest->len > 0 && (rest->at[0] == ' ' || rest->at[0] == '\t'))
    *rest = bh_span_from (*rest, 1);
}

/* A value that is no string, with all that lies in it: up to the comma or the end behind it. */
static void
skip_value (BhSpan *rest)
{
  gsize depth = 0;
  BhSpan string;

  while (rest->len > 0) {
    guint8 byte = rest->at[0];
    if (depth == 0 && (byte == ',' || byte == '}'))
      return;
    if (byte == '"' && take_string (rest, &string))
      continue;
    depth += byte == '{' || byte == '[' ? 1 : 0;
    depth -= (byte == '}' || byte == ']') && depth > 0 ? 1 : 0;
    *rest = bh_span_from (*rest, 1);
  }
}

/* "[80,111,…]": the journal's way with a text that is no UTF-8, a number a byte. Of anything else
 * nothing is appended. */
static void
append_numbers (BhSpan array, GString *to)
{
  const gsize before = to->len;
  gint64 byte = 0;

  if (!bh_take_literal (&array, "["))
    return;
  while (array.len > 0) {
    gboolean is_number = bh_number (bh_span_trim (bh_take_until (&array, ',')), &byte);
    if (!is_number || byte > G_MAXUINT8) {
      g_string_truncate (to, before);
      return;
    }
    append_byte (to, (guint8)byte);
  }
}

/* The value of a member that is no string. */
static void
take_other (BhSpan *rest, GString *part)
{
  const BhSpan value = *rest;

  skip_value (rest);
  if (part == NULL || rest->len == value.len)
    return;
  BhSpan array = bh_span_trim (bh_span_head (value, value.len - rest->len));
  if (array.len > 2 && array.at[array.len - 1] == ']')
    append_numbers (bh_span_head (array, array.len - 1), part);
}

/* FALSE: no object, or a damaged one. What stands before the damage is there. */
static gboolean
read_object (BhLogWrapping *wrapping, BhSpan rest)
{
  BhSpan name, value;

  if (!bh_take_literal (&rest, "{"))
    return FALSE;
  do {
    skip_blanks (&rest);
    if (!take_string (&rest, &name))
      return FALSE;
    skip_blanks (&rest);
    if (!bh_take_literal (&rest, ":"))
      return FALSE;
    skip_blanks (&rest);
    GString *part = part_for (wrapping, name);
    if (!take_string (&rest, &value))
      take_other (&rest, part);
    else if (part != NULL)
      append_unescaped (value, part);
    skip_blanks (&rest);
  } while (bh_take_literal (&rest, ","));
  return TRUE;
}

/* "1717992000.123456 mail postfix/smtpd[71]: …" of a journal's parts. */
static void
make_journal_line (BhLogWrapping *wrapping)
{
  GString *line = wrapping->line, *usec = wrapping->parts[PART_USEC];
  GString *host = wrapping->parts[PART_HOST], *pid = wrapping->parts[PART_PID];

  g_string_append_len (line, usec->str, (gssize)usec->len - USEC_DIGITS);
  g_string_append_c (line, '.');
  g_string_append (line, usec->str + usec->len - USEC_DIGITS);
  g_string_append_printf (line, " %s %s", host->len > 0 ? host->str : "localhost",
                          wrapping->parts[PART_PROGRAM]->str);
  if (pid->len > 0)
    g_string_append_printf (line, "[%s]", pid->str);
  g_string_append (line, ": ");
}

/* The line of the parts that are there, which are forgotten. */
static BhSpan
make_line (BhLogWrapping *wrapping)
{
  GString *line = wrapping->line, *text = wrapping->parts[PART_TEXT];
  const GString *time = wrapping->parts[PART_TIME];

  g_string_truncate (line, 0);
  if (text->len == 0) {
    forget_parts (wrapping);
    return BH_SPAN_NONE;
  }
  if (wrapping->parts[PART_USEC]->len > USEC_DIGITS && wrapping->parts[PART_PROGRAM]->len > 0)
    make_journal_line (wrapping);
  else if (time->len > 0)
    g_string_append_printf (line, "%s ", time->str);
  g_string_append_len (line, text->str, (gssize)text->len);
  forget_parts (wrapping);
  return bh_span_trim (bh_span (line->str, line->len));
}

/* A value that is no text has the name alone in one line and eight bytes of length before it in
 * the next. */
static BhSpan
take_export_line (BhLogWrapping *wrapping, BhSpan line)
{
  GString *bytes = g_steal_pointer (&wrapping->bytes);
  BhSpan value = line;

  if (bytes != NULL && line.len > EXPORT_LEN_BYTES) {
    value = bh_span_from (line, EXPORT_LEN_BYTES);
    g_string_append_len (bytes, (const char *)value.at, (gssize)value.len);
    return BH_SPAN_NONE;
  }
  if (line.len == 0)
    return make_line (wrapping);
  BhSpan name = bh_take_until (&value, '=');
  GString *part = part_for (wrapping, name);
  if (name.len == line.len)
    wrapping->bytes = part;
  else if (part != NULL)
    g_string_append_len (part, (const char *)value.at, (gssize)value.len);
  return BH_SPAN_NONE;
}

/* "mail.log.1:", "/var/log/maillog:": grep puts it before the lines of several files. */
static gboolean
take_file (BhSpan *rest)
{
  BhSpan in = *rest, name = bh_take_until (&in, ':');
  gboolean has_mark = FALSE;

  if (name.len > FILE_LEN_MAX || in.len == 0)
    return FALSE;
  for (gsize i = 0; i < name.len; i++) {
    if (!g_ascii_isalnum ((char)name.at[i]) &&
        (name.at[i] == '\0' || strchr ("/.-_", (char)name.at[i]) == NULL))
      return FALSE;
    has_mark |= name.at[i] == '/' || name.at[i] == '.';
  }
  *rest = in;
  return has_mark;
}

/* The first line decides: a time has to stand behind the name. */
static BhSpan
without_file (BhLogWrapping *wrapping, BhSpan line)
{
  BhSpan inner = line;

  if (line.len == 0 || (wrapping->is_begun && !wrapping->has_files) || !take_file (&inner)) {
    wrapping->is_begun |= line.len > 0;
    return line;
  }
  if (!wrapping->is_begun) {
    BhSpan rest = inner;
    BhStamp stamp;
    wrapping->is_begun = TRUE;
    wrapping->has_files = bh_stamp_take_syslog (&rest, &stamp) ||
                          bh_stamp_take_iso (&rest, &stamp) ||
                          (bh_take_literal (&rest, "[") && bh_stamp_take_kerio (&rest, &stamp));
  }
  return wrapping->has_files ? inner : line;
}

BhSpan
bh_log_unwrap (BhLogWrapping *wrapping, BhSpan line)
{
  line = without_file (wrapping, line);
  if (!wrapping->is_export && (line.len == 0 || (line.at[0] != '{' && line.at[0] != '_')))
    return line;
  wrapping->is_export |= bh_span_starts (line, BH_SPAN_LITERAL ("__CURSOR=")) ||
                         bh_span_starts (line, BH_SPAN_LITERAL ("__REALTIME_TIMESTAMP="));
  if (wrapping->is_export)
    return take_export_line (wrapping, line);
  if (!read_object (wrapping, line)) {
    forget_parts (wrapping);
    return line;
  }
  BhSpan inner = make_line (wrapping);
  return inner.len > 0 ? inner : line;
}

BhSpan
bh_log_unwrap_last (BhLogWrapping *wrapping)
{
  return wrapping->is_export ? make_line (wrapping) : BH_SPAN_NONE;
}
