/* syslog.c - RFC 3164 as daemons write it to files, RFC 5424, and their relatives. */
#include "logs/syslog.h"

#include "logs/clock.h"
#include "logs/field.h"

#define WEEKDAY_LEN 4      /* bytes of "Mon " */
#define REPEATS_MAX 100000 /* of a line; rsyslog tells of it every so often */

/* "Mon 2024-06-10 06:13:20 CEST": the journal's "short-full". The name of a zone means
 * different ones in different countries; UTC alone is one. */
static gboolean
take_journal_stamp (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;

  if (in.len < WEEKDAY_LEN || in.at[3] != ' ' || !g_ascii_isalpha ((char)in.at[0]))
    return FALSE;
  in = bh_span_from (in, WEEKDAY_LEN);
  if (!bh_stamp_take_iso (&in, out) || !bh_take_literal (&in, " "))
    return FALSE;
  BhSpan zone = bh_take_until (&in, ' ');
  if (zone.len < 3 || zone.len > 5 || in.len == 0)
    return FALSE;
  for (gsize i = 0; i < zone.len; i++)
    if (!g_ascii_isupper ((char)zone.at[i]))
      return FALSE;
  if (!out->has_zone && bh_is_word (zone, "UTC"))
    bh_stamp_set_zone (out, 0);
  rest->at = in.at - 1; /* the blank behind it stays */
  rest->len = in.len + 1;
  return TRUE;
}

/* "Mon Jun 10 06:13:20 2024 mail.info": OpenWrt's logread, which knows no host. */
static gboolean
take_logread_stamp (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gsize dot = 0;

  if (!bh_stamp_take_ctime (&in, out) || !bh_take_literal (&in, " "))
    return FALSE;
  BhSpan facility = bh_take_until (&in, ' ');
  if (!bh_span_find_byte (facility, '.', &dot) || in.len == 0)
    return FALSE;
  rest->at = in.at - 1; /* the blank behind it stays */
  rest->len = in.len + 1;
  return TRUE;
}

/* "1718000000.123456": the journal's "short-unix". */
static gboolean
take_unix_stamp (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest, whole = bh_take_until (&in, '.'), part = bh_take_until (&in, ' ');
  gint64 seconds = 0, rest_of_it = 0;

  if (whole.len < 9 || whole.len > 11 || part.len != 6 || in.len == 0 ||
      !bh_number (whole, &seconds) || !bh_number (part, &rest_of_it))
    return FALSE;
  *out = bh_stamp_of_unix (seconds);
  rest->at = in.at - 1; /* the blank behind it stays */
  rest->len = in.len + 1;
  return TRUE;
}

/* "[exampleSDID@32473 iut="3" note="a \] b"]", several in a row, or "-" (RFC 5424 section 6.3). */
static gboolean
take_structured_data (BhSpan *rest)
{
  if (bh_take_literal (rest, "-"))
    return TRUE;
  if (rest->len == 0 || rest->at[0] != '[')
    return FALSE;
  while (bh_take_literal (rest, "[")) {
    gsize end = 0;
    if (!bh_span_find_unescaped (*rest, ']', &end))
      return FALSE;
    *rest = bh_span_from (*rest, end + 1);
  }
  return TRUE;
}

/* Behind "<22>1 ": time, host, program, process, kind of message, data, text. */
static gboolean
read_protocol (BhSpan rest, BhSyslogLine *out)
{
  BhSyslogLine read = { 0 };

  if (!bh_stamp_take_iso (&rest, &read.stamp) || !bh_take_literal (&rest, " "))
    return FALSE;
  read.host = bh_take_word (&rest);
  read.program = bh_take_word (&rest);
  read.pid = bh_take_word (&rest);
  bh_take_word (&rest);
  if (!take_structured_data (&rest))
    return FALSE;
  while (bh_take_literal (&rest, " "))
    ;
  bh_take_literal (&rest, "\xef\xbb\xbf");
  read.text = rest;
  *out = read;
  return read.program.len > 0;
}

/* metalog: "[postfix/smtpd] text", without host and process. */
static gboolean
take_bracketed (BhSpan *rest, BhSyslogLine *out)
{
  BhSpan in = *rest;
  gsize blank = 0;

  if (!bh_take_literal (&in, "["))
    return FALSE;
  BhSpan program = bh_take_until (&in, ']');
  if (program.len == 0 || !g_ascii_isalpha ((char)program.at[0]) ||
      bh_span_find_byte (program, ' ', &blank) || !bh_take_literal (&in, " "))
    return FALSE;
  out->program = program;
  *rest = in;
  return TRUE;
}

/* "mail:info" of AIX, "mail.info" of busybox, between host and program. */
static gboolean
is_facility (BhSpan word)
{
  gsize mark = 0;

  if (word.len == 0 || word.at[word.len - 1] == ':') /* the program's tag, in nearly all lines */
    return FALSE;
  if (!bh_span_find_byte (word, ':', &mark) && !bh_span_find_byte (word, '.', &mark))
    return FALSE;
  for (gsize i = 0; i < word.len; i++)
    if (i != mark && !g_ascii_islower ((char)word.at[i]) && !g_ascii_isdigit ((char)word.at[i]))
      return FALSE;
  return mark > 0 && mark + 1 < word.len;
}

/* "<mail.info>", as FreeBSD puts it before the host. */
static void
skip_priority (BhSpan *rest)
{
  if (!bh_take_literal (rest, "<"))
    return;
  bh_take_until (rest, '>');
  bh_take_literal (rest, " ");
}

/* "postfix/smtpd[7739]:"; a program with a log file of its own leaves the host out. */
static gboolean
take_program (BhSpan *rest, BhSyslogLine *out)
{
  skip_priority (rest);
  out->host = bh_take_word (rest);
  BhSpan tag = BH_SPAN_NONE;
  if (out->host.len >= 2 && out->host.at[out->host.len - 1] == ':') {
    tag = out->host;
    out->host = BH_SPAN_NONE;
  } else {
    tag = bh_take_until (rest, ' ');
    if (is_facility (tag))
      tag = bh_take_until (rest, ' ');
  }
  if (tag.len < 2 || tag.at[tag.len - 1] != ':')
    return FALSE;
  tag.len--;
  out->program = bh_take_until (&tag, '[');
  out->pid = bh_take_until (&tag, ']');
  return TRUE;
}

/* The two digits at, up to max; -1: they are none. */
static inline gint
two_digits (const guint8 *at, gint max)
{
  guint tens = at[0] - (guint)'0', ones = at[1] - (guint)'0';
  gint value = (gint)(10 * tens + ones);

  return tens <= 9 && ones <= 9 && value <= max ? value : -1;
}

/* "05:49:43" as seconds of the day; -1: it is no time. */
static gint
clock_seconds (const guint8 *at)
{
  gint hour = two_digits (at, 23), minute = two_digits (at + 3, 59),
       second = two_digits (at + 6, 60); /* a leap second */

  if (at[2] != ':' || at[5] != ':' || hour < 0 || minute < 0 || second < 0)
    return -1;
  return hour * 3600 + minute * 60 + second;
}

/* As bh_stamp_take_syslog(), whose form has no year and no fraction in nearly all logs. */
static gboolean
take_stamp (BhSpan *rest, BhSyslogClock *clock, BhStamp *out)
{
  enum { DAY_LEN = sizeof ((BhSyslogClock *)NULL)->day, LEN = DAY_LEN + 8 };
  const BhSpan in = *rest;

  if (clock == NULL)
    return bh_stamp_take_syslog (rest, out);
  gint seconds = in.len > LEN && in.at[LEN] == ' ' ? clock_seconds (in.at + DAY_LEN) : -1;
  if (seconds >= 0 && clock->stamp.has_time && memcmp (in.at, clock->day, DAY_LEN) == 0) {
    *out = clock->stamp;
    out->seconds += seconds;
    *rest = bh_span_from (in, LEN);
    return TRUE;
  }
  if (!bh_stamp_take_syslog (rest, out))
    return FALSE;
  if (seconds >= 0 && in.len - rest->len == LEN) {
    memcpy (clock->day, in.at, DAY_LEN);
    clock->stamp = *out;
    clock->stamp.seconds -= seconds;
  }
  return TRUE;
}

static gboolean
take_any_stamp (BhSpan *rest, BhSyslogClock *clock, BhStamp *out)
{
  return take_stamp (rest, clock, out) || bh_stamp_take_iso (rest, out) ||
         take_journal_stamp (rest, out) || take_unix_stamp (rest, out) ||
         take_logread_stamp (rest, out);
}

static gboolean
take_inner_stamp (BhSpan *rest, BhStamp *out)
{
  return bh_stamp_take_syslog (rest, out) || bh_stamp_take_iso (rest, out);
}

/* "loghost Jun 10 06:00:00 mail postfix/smtpd[7739]:": a loghost that takes what it was sent for
 * the text. */
static gboolean
take_relayed (BhSpan *rest, BhSyslogLine *out)
{
  BhSpan in = *rest;
  BhStamp inner;

  bh_take_word (&in);
  if (!take_inner_stamp (&in, &inner) || !bh_take_literal (&in, " ") || !take_program (&in, out))
    return FALSE;
  bh_log_clock_complete (&inner, &out->stamp);
  out->stamp = inner;
  *rest = in;
  return TRUE;
}

/* What else stands before a line: a stamp that "docker logs -t" or a collector adds to the
 * line's own. */
static void
take_outer_stamp (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  BhStamp inner;

  if (!bh_take_literal (&in, " "))
    return;
  if (bh_take_literal (&in, "<")) /* and the priority of a raw line */
    bh_take_until (&in, '>');
  if (!take_inner_stamp (&in, &inner))
    return;
  bh_log_clock_complete (&inner, out);
  *out = inner;
  *rest = in;
}

/* rsyslog: "message repeated 3 times: [ warning: …]", with the program's name before it. */
static void
take_repeats (BhSyslogLine *line)
{
  BhSpan in = line->text;
  gint64 n = 0;

  if (in.len == 0 || in.at[0] != 'm') /* nearly all */
    return;
  if (!bh_take_literal (&in, "message repeated ") || !bh_number (bh_take_word (&in), &n) ||
      !bh_take_literal (&in, "times: [ ") || in.len == 0 || in.at[in.len - 1] != ']')
    return;
  line->text = bh_span_head (in, in.len - 1);
  line->n_repeats = (guint)CLAMP (n, 0, REPEATS_MAX);
}

/* The old syslogd: "mail last message repeated 3 times", behind the time. */
static gboolean
take_again (BhSpan rest, BhSyslogLine *line)
{
  gint64 n = 0;

  skip_priority (&rest);
  line->host = bh_take_word (&rest);
  if (!bh_take_literal (&rest, "last message repeated ") || !bh_number (bh_take_word (&rest), &n) ||
      n == 0 || !bh_take_literal (&rest, "time"))
    return FALSE;
  line->n_again = (guint)CLAMP (n, 0, REPEATS_MAX);
  return TRUE;
}

gboolean
bh_syslog_read (BhSpan line, BhSyslogClock *clock, BhSyslogLine *out)
{
  BhSyslogLine read = { 0 };
  BhSpan rest = line;

  if (bh_take_literal (&rest, "<")) {
    bh_take_until (&rest, '>'); /* priority, as a raw socket copy has it */
    if (bh_take_literal (&rest, "1 "))
      return read_protocol (rest, out);
  }
  if (!take_any_stamp (&rest, clock, &read.stamp))
    return FALSE;
  if (read.stamp.has_zone)
    take_outer_stamp (&rest, &read.stamp);
  if (!bh_take_literal (&rest, " "))
    return FALSE;
  if (!take_bracketed (&rest, &read)) {
    BhSpan behind = rest;
    if (!take_program (&behind, &read)) {
      behind = rest;
      if (!take_relayed (&behind, &read) && !take_again (rest, &read))
        return FALSE;
    }
    rest = behind;
  }
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("[ID "))) { /* Solaris: "[ID 801593 mail.info] " */
    bh_take_until (&rest, ']');
    bh_take_literal (&rest, " ");
  }
  read.text = rest;
  take_repeats (&read);
  *out = read;
  return TRUE;
}
