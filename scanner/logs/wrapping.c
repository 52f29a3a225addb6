/* wrapping.c - the few members of an object or a record that make a line. */
#include "logs/wrapping.h"

#include "logs/clock.h"
#include "logs/colours.h"
#include "logs/field.h"
#include "logs/json-member.h"
#include "logs/line-front.h"
#include "logs/line-object.h"
#include "logs/line-prefix.h"
#include "logs/line-table.h"
#include "logs/object-list.h"
#include "logs/syslog.h"

#define EXPORT_LEN_BYTES 8    /* that tell how long a value is */
#define CONTAINER_LEN_MAX 80  /* bytes of a container's name and what stands behind it */
#define OBJECT_LEN_MAX 262144 /* bytes of one that goes over several lines */

struct _BhLogWrapping {
  BhLineParts parts;
  GString *line;
  BhStamp told;                 /* the time that the collector has for the line; or none */
  GString *plain;               /* a line without its colours */
  BhSpan list;                  /* what follows in a line of several objects; or nothing */
  GString *object;              /* one that goes over several lines, as far as it came; or empty */
  gsize object_indent;          /* blanks before its first brace */
  gboolean is_object_done;      /* it was given out, or is too long */
  BhLogState table;             /* whose rows the lines are */
  gboolean is_table, is_pretty; /* the lines are its rows; objects go over several of them */
  gboolean is_export;           /* a record of it was seen */
  gboolean is_verbose;          /* the lines are the journal's fields, indented */
  GString *bytes;               /* the part whose value the next line is; NULL: none */
  BhLinePrefix *prefix;
  gboolean is_begun; /* a line was seen */
};

BhLogWrapping *
bh_log_wrapping_new (void)
{
  BhLogWrapping *wrapping = g_new0 (BhLogWrapping, 1);

  bh_line_parts_init (&wrapping->parts);
  bh_log_state_init (&wrapping->table);
  wrapping->prefix = bh_line_prefix_new ();
  wrapping->line = g_string_new (NULL);
  wrapping->plain = g_string_new (NULL);
  wrapping->object = g_string_new (NULL);
  return wrapping;
}

void
bh_log_wrapping_free (BhLogWrapping *wrapping)
{
  if (wrapping == NULL)
    return;
  bh_line_parts_clear (&wrapping->parts);
  bh_log_state_clear (&wrapping->table);
  bh_line_prefix_free (wrapping->prefix);
  g_string_free (wrapping->line, TRUE);
  g_string_free (wrapping->plain, TRUE);
  g_string_free (wrapping->object, TRUE);
  g_free (wrapping);
}

/* Whether the line reads as one of syslog. */
static gboolean
is_syslog (BhSpan line)
{
  BhSyslogLine read;

  return bh_syslog_read (line, /* clock= */ NULL, &read) && read.program.len > 0 &&
         g_ascii_isalpha ((char)read.program.at[0]);
}

/* The time that a collector has for a text stands before one that needs it. One with a time of its
 * own stays as it is; the other may tell the zone of that. */
static void
append_timed (BhLogWrapping *wrapping, BhSpan time, BhSpan text)
{
  GString *line = wrapping->line;
  BhSpan rest = time, behind = text;

  if (bh_take_literal (&behind, "<")) /* the priority of a raw line */
    bh_take_until (&behind, '>');
  if (bh_stamp_take_iso (&rest, &wrapping->told) && !bh_line_begins_log (behind)) {
    bh_append (line, bh_span_head (time, time.len - rest.len));
    g_string_append_c (line, ' ');
    bh_append (line, text);
    if (is_syslog (bh_span (line->str, line->len)))
      return;
    g_string_truncate (line, 0);
  }
  bh_append (line, text);
}

/* What "docker logs -t", the files of Kubernetes and logcli put before a line: a time, and
 * "stdout F " or labels in braces. */
static BhSpan
take_collectors_time (BhSpan *rest)
{
  static const char *const streams[] = { "stdout F ", "stderr F " };
  BhSpan in = *rest;
  BhStamp stamp;

  if (!bh_stamp_take_iso (&in, &stamp) || !stamp.has_zone || !bh_take_literal (&in, " "))
    return BH_SPAN_NONE;
  BhSpan time = bh_span_head (*rest, rest->len - in.len - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    bh_take_literal (&in, streams[i]);
  if (in.len > 0 && in.at[0] == '{') {
    bh_take_until (&in, '}');
    bh_take_word (&in);
  }
  *rest = in;
  return time;
}

/* A line behind the time of a collector, as append_timed() makes it of both. A time alone may be
 * the line's own: it is a collector's where another stands behind it. A syslog's right behind it is
 * left to syslog.c. */
static BhSpan
with_zone (BhLogWrapping *wrapping, BhSpan line)
{
  BhSpan text = line, time = BH_SPAN_NONE;

  if (line.len > 0 && g_ascii_isdigit ((char)line.at[0])) /* most begin with a month */
    time = take_collectors_time (&text);
  gboolean has_more = time.len + 1 + text.len < line.len;

  if (time.len == 0 || text.len == 0 || (!has_more && !bh_line_begins_own_log (text)))
    return line;
  g_string_truncate (wrapping->line, 0);
  append_timed (wrapping, time, text);
  return bh_span (wrapping->line->str, wrapping->line->len);
}

/* Some collectors keep the line whole beside its parts: a text that names the program they tell
 * has a front of its own. Another text is that program's, whatever it looks like. */
static gboolean
is_whole (const BhLineParts *parts, BhSpan text)
{
  BhSyslogLine read;

  return bh_syslog_read (text, /* clock= */ NULL, &read) &&
         bh_line_front_names (parts, read.program);
}

/* "mail postfix/smtpd[71]: ": others take but the time away. */
static gboolean
lacks_time_alone (const BhLineParts *parts, BhSpan text)
{
  bh_take_word (&text);
  BhSpan tag = bh_take_word (&text);

  return bh_span_ends_nocase (tag, BH_SPAN_LITERAL (":")) && bh_line_front_names (parts, tag);
}

static void
append_told (BhLogWrapping *wrapping, BhSpan time, BhSpan text)
{
  GString *line = wrapping->line;
  const BhLineParts *parts = &wrapping->parts;

  if (!bh_line_front_is_told (parts) || is_whole (parts, text)) {
    append_timed (wrapping, time, text);
    return;
  }
  if (lacks_time_alone (parts, text))
    bh_line_front_append_time (parts, line);
  else
    bh_line_front_append (parts, line);
  bh_append (line, text);
}

/* The line of the parts that are there, which are forgotten. */
static BhSpan
make_line (BhLogWrapping *wrapping)
{
  GString *line = wrapping->line, **parts = wrapping->parts.part;
  BhSpan text = bh_line_parts_text (&wrapping->parts);

  g_string_truncate (line, 0);
  if (text.len > 0)
    append_told (wrapping, bh_span (parts[BH_LINE_TIME]->str, parts[BH_LINE_TIME]->len), text);
  bh_line_parts_forget (&wrapping->parts);
  return bh_span (line->str, line->len);
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
    bh_append (bytes, value);
    return BH_SPAN_NONE;
  }
  if (line.len == 0)
    return make_line (wrapping);
  BhSpan name = bh_take_until (&value, '=');
  GString *part = bh_line_parts_for (&wrapping->parts, name);
  if (name.len == line.len)
    wrapping->bytes = part;
  else if (part != NULL)
    bh_append (part, value);
  return BH_SPAN_NONE;
}

/* "Mon 2024-06-10 08:13:20.123456 CEST [s=…;i=…]" of "journalctl -o verbose": takes the time, whose
 * zone has only a name. */
static gboolean
take_record_head (BhSpan line, BhSpan *out_time)
{
  BhStamp stamp;

  bh_take_word (&line);
  BhSpan rest = line;
  if (!bh_stamp_take_iso (&rest, &stamp))
    return FALSE;
  *out_time = bh_span_head (line, line.len - rest.len);
  bh_take_word (&rest);
  bh_take_word (&rest);
  return bh_span_starts (rest, BH_SPAN_LITERAL ("[s="));
}

/* "    MESSAGE=…", as deep as all of its fields; what goes over several lines is deeper from the
 * second on. */
static BhSpan
take_verbose_line (BhLogWrapping *wrapping, BhSpan line)
{
  BhSpan time;

  if (take_record_head (line, &time)) {
    BhSpan made = make_line (wrapping);
    bh_append (wrapping->parts.part[BH_LINE_TIME], time);
    return made;
  }
  if (!bh_take_literal (&line, "    "))
    return BH_SPAN_NONE;
  GString *part = bh_line_parts_for (&wrapping->parts, bh_take_until (&line, '='));
  if (part != NULL)
    bh_append (part, line);
  return BH_SPAN_NONE;
}

/* "mail-1  | ": a container's name, as "docker compose logs" puts it before each line. */
static BhSpan
without_container (BhSpan line)
{
  gsize bar;

  if (!bh_span_find_byte (bh_span_head (line, CONTAINER_LEN_MAX), '|', &bar) || bar < 2 ||
      line.at[bar - 1] != ' ' || bar + 1 >= line.len || line.at[bar + 1] != ' ')
    return line;
  BhSpan name = bh_span_trim (bh_span_head (line, bar));
  for (gsize i = 0; i < name.len; i++)
    if (!g_ascii_isalnum ((char)name.at[i]) && strchr ("-_.", name.at[i]) == NULL)
      return line;
  return bh_span_from (line, bar + 2);
}

/* "2024-06-10T06:13:22+00:00\tmail.info\t" of Fluentd's files. */
static gboolean
take_fluentd_front (BhSpan *rest)
{
  BhSpan in = *rest;
  BhStamp stamp;

  if (!bh_stamp_take_iso (&in, &stamp) || !bh_take_literal (&in, "\t"))
    return FALSE;
  bh_take_until (&in, '\t');
  if (!bh_span_starts (in, BH_SPAN_LITERAL ("{")))
    return FALSE;
  *rest = in;
  return TRUE;
}

/* "\x1e" of "journalctl -o json-seq", "data: " of "json-sse"; "[" and "," of a list. */
static void
take_before_object (BhSpan *rest)
{
  static const char *const marks[] = { "\x1e", "data: ", "[", "," };
  BhSpan in = *rest;

  if (in.len > 0 && g_ascii_isdigit ((char)in.at[0]) && take_fluentd_front (rest))
    return;
  if (in.len == 0 || strchr ("\x1e"
                             "d[,",
                             in.at[0]) == NULL) /* nearly all */
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    bh_take_literal (&in, marks[i]);
  if (in.len > 0 && in.at[0] == '{')
    *rest = in;
}

static gsize
n_blanks (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && line.at[n] == ' ')
    n++;
  return n;
}

static BhSpan
read_object (BhLogWrapping *wrapping, BhSpan line)
{
  if (!bh_line_object_read (line, &wrapping->parts)) {
    bh_line_parts_forget (&wrapping->parts);
    return line;
  }
  BhSpan inner = make_line (wrapping);
  return inner.len > 0 ? inner : line;
}

/* "journalctl -o json-pretty", "jq": an object begins with a line that has but a brace, and ends
 * with one that has a brace as far from the left. Of one that is too long nothing is kept; one that
 * is no collector's is a line as it stands. */
static BhSpan
take_object_line (BhLogWrapping *wrapping, BhSpan line)
{
  GString *object = wrapping->object;
  const gsize indent = n_blanks (line);
  BhSpan bare = bh_span_from (line, indent);

  if (wrapping->is_object_done)
    g_string_truncate (object, 0);
  wrapping->is_object_done = FALSE;
  if (object->len == 0)
    wrapping->object_indent = indent;
  if (object->len == 0 && !bh_is_word (bare, "{"))
    return BH_SPAN_NONE;
  if (object->len == 1 && bh_object_list_begins_below (bare)) { /* each of them is an object */
    g_string_truncate (object, 0);
    return BH_SPAN_NONE;
  }
  bh_append (object, bare);
  gboolean is_ended =
      indent == wrapping->object_indent && bh_span_starts (bare, BH_SPAN_LITERAL ("}"));
  if (!is_ended && object->len < OBJECT_LEN_MAX)
    return BH_SPAN_NONE;
  wrapping->is_object_done = TRUE;
  return is_ended ? read_object (wrapping, bh_span (object->str, object->len)) : BH_SPAN_NONE;
}

/* What the first line that is not blank tells of all of them. */
static void
begin (BhLogWrapping *wrapping, BhSpan line)
{
  BhSpan bare = bh_span_trim (line), time;

  wrapping->is_pretty = bh_is_word (bare, "{") || bh_is_word (bare, "[");
  wrapping->is_verbose = take_record_head (line, &time);
  wrapping->is_table = !wrapping->is_pretty && bh_line_table_begin (&wrapping->table, line);
}

static BhSpan
take_row (BhLogWrapping *wrapping, BhSpan line)
{
  gboolean is_head = !wrapping->is_begun;

  wrapping->is_begun = TRUE;
  if (is_head || !bh_line_table_read (&wrapping->table, line, &wrapping->parts))
    return BH_SPAN_NONE;
  return make_line (wrapping);
}

static BhSpan
take_object_or_export (BhLogWrapping *wrapping, BhSpan line)
{
  const gboolean may_be_list = line.len > 0 && (line.at[0] == '[' || line.at[0] == '{');
  const gboolean is_list = may_be_list && bh_object_list_begin (&line);

  take_before_object (&line);
  if (is_list) {
    wrapping->list = line;
    line = bh_object_list_next (&wrapping->list);
  }
  if (!wrapping->is_export && (line.len == 0 || (line.at[0] != '{' && line.at[0] != '_')))
    return with_zone (wrapping, line);
  wrapping->is_export |= bh_span_starts (line, BH_SPAN_LITERAL ("__CURSOR=")) ||
                         bh_span_starts (line, BH_SPAN_LITERAL ("__REALTIME_TIMESTAMP="));
  return wrapping->is_export ? take_export_line (wrapping, line) : read_object (wrapping, line);
}

BhSpan
bh_log_unwrap (BhLogWrapping *wrapping, BhSpan line)
{
  const gboolean is_note = bh_span_starts (line, BH_SPAN_LITERAL ("-- ")); /* of the journal */

  wrapping->told = (BhStamp) { .has_time = FALSE };
  wrapping->list = BH_SPAN_NONE;
  if (!wrapping->is_begun && line.len > 0 && !is_note)
    begin (wrapping, line);
  if (wrapping->is_table)
    return take_row (wrapping, line);
  line = bh_line_prefix_take_off (wrapping->prefix,
                                  without_container (bh_without_colours (line, wrapping->plain)));
  wrapping->is_begun |= line.len > 0 && !is_note;
  if (wrapping->is_verbose)
    return take_verbose_line (wrapping, line);
  return wrapping->is_pretty ? take_object_line (wrapping, line)
                             : take_object_or_export (wrapping, line);
}

BhSpan
bh_log_unwrap_more (BhLogWrapping *wrapping)
{
  if (wrapping->list.len == 0) /* nearly always */
    return BH_SPAN_NONE;
  wrapping->told = (BhStamp) { .has_time = FALSE };
  return read_object (wrapping, bh_object_list_next (&wrapping->list));
}

const BhStamp *
bh_log_wrapping_told (const BhLogWrapping *wrapping)
{
  return &wrapping->told;
}

BhSpan
bh_log_unwrap_last (BhLogWrapping *wrapping)
{
  return wrapping->is_export || wrapping->is_verbose ? make_line (wrapping) : BH_SPAN_NONE;
}
