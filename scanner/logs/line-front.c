/* line-front.c - time, host, program and process, in the order of "journalctl -o short-unix". */
#include "logs/line-front.h"

#include "logs/field.h"

#define USEC_DIGITS 6 /* of a second, in the journal's time */

/* "Jun 10, 2024 @ 06:13:20.123" of Kibana's tables as syslog has it; any other as it is. */
static void
append_clock (GString *line, BhSpan time)
{
  BhSpan rest = time, day = bh_take_until (&rest, ',');

  bh_append (line, rest.len > 0 ? day : time);
  if (rest.len == 0)
    return;
  BhSpan clock = rest, year = bh_take_until (&clock, '@');
  bh_append (line, year);
  bh_append (line, bh_span_trim (clock));
}

/* Nothing where it is more than one word: no syslog has such a tag. */
static BhSpan
tag_of (GString *const *parts)
{
  BhSpan tag = bh_span_trim (bh_span (parts[BH_LINE_TAG]->str, parts[BH_LINE_TAG]->len));
  gsize blank = 0;

  return bh_span_find_byte (tag, ' ', &blank) ? BH_SPAN_NONE : tag;
}

/* "postfix/smtpd[71]:", or "postfix/smtpd" with 71 beside it; a tag may be a collector's own. */
static void
append_program (GString *line, GString *const *parts)
{
  const BhSpan tag = tag_of (parts);
  const GString *pid = parts[BH_LINE_PID];

  if (bh_span_ends_nocase (tag, BH_SPAN_LITERAL (":"))) {
    bh_append (line, tag);
    return;
  }
  g_string_append (line, parts[BH_LINE_PROGRAM]->str);
  if (pid->len > 0)
    g_string_append_printf (line, "[%s]", pid->str);
  g_string_append_c (line, ':');
}

void
bh_line_front_append_time (const BhLineParts *told, GString *line)
{
  const GString *usec = told->part[BH_LINE_USEC], *time = told->part[BH_LINE_TIME];

  if (usec->len > USEC_DIGITS)
    g_string_append_printf (line, "%.*s.%s", (int)usec->len - USEC_DIGITS, usec->str,
                            usec->str + usec->len - USEC_DIGITS);
  else
    append_clock (line, bh_span (time->str, time->len));
  g_string_append_c (line, ' ');
}

void
bh_line_front_append (const BhLineParts *told, GString *line)
{
  const GString *host = told->part[BH_LINE_HOST];

  bh_line_front_append_time (told, line);
  g_string_append_printf (line, "%s ", host->len > 0 ? host->str : "localhost");
  append_program (line, told->part);
  g_string_append_c (line, ' ');
}

/* A tag without its colon is a name that the collector has for the log. */
static gboolean
tells_program (GString *const *parts)
{
  return parts[BH_LINE_PROGRAM]->len > 0 ||
         bh_span_ends_nocase (tag_of (parts), BH_SPAN_LITERAL (":"));
}

gboolean
bh_line_front_is_told (const BhLineParts *told)
{
  GString *const *parts = told->part;

  return (parts[BH_LINE_USEC]->len > USEC_DIGITS || parts[BH_LINE_TIME]->len > 0) &&
         tells_program (parts);
}

/* "postfix/smtpd" of "postfix/smtpd[71]:". */
static BhSpan
program_of (BhSpan tag)
{
  if (bh_span_ends_nocase (tag, BH_SPAN_LITERAL (":")))
    tag = bh_span_head (tag, tag.len - 1);
  return bh_take_until (&tag, '[');
}

gboolean
bh_line_front_names (const BhLineParts *told, BhSpan tag)
{
  const GString *name = told->part[BH_LINE_PROGRAM];
  const BhSpan program = program_of (tag);

  return program.len > 0 && (bh_span_equal (program, bh_span (name->str, name->len)) ||
                             bh_span_equal (program, program_of (tag_of (told->part))));
}
