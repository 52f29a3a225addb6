/* line-prefix.c - a name and a number, known by the line of a log behind them. */
#include "logs/line-prefix.h"

#include "logs/field.h"
#include "logs/kerio-line.h"
#include "logs/mdaemon-line.h"

#define FILE_LEN_MAX 255 /* bytes of a file's name, and of the way to it */
#define DIGITS_MAX 10    /* of a line's number */
#define TRIED_MAX 20     /* lines before the first of the log: the command, a heading */

struct _BhLinePrefix {
  guint n_tried;       /* lines that told nothing, up to TRIED_MAX */
  gboolean has_file;   /* they begin with the name of a file */
  gboolean has_number; /* and with a number behind it, or alone */
  gboolean is_front;   /* nothing stands before the line, or grep's "--" between two places */
  GString *file;       /* the name that the line before had */
};

BhLinePrefix *
bh_line_prefix_new (void)
{
  BhLinePrefix *self = g_new0 (BhLinePrefix, 1);
  self->file = g_string_new (NULL);
  return self;
}

void
bh_line_prefix_free (BhLinePrefix *self)
{
  if (self == NULL)
    return;
  g_string_free (self->file, TRUE);
  g_free (self);
}

/* hMailServer's "\"SMTPD\"\t". */
static gboolean
begins_with_quoted_word (BhSpan line)
{
  gsize n = 1;

  if (line.len == 0 || line.at[0] != '"')
    return FALSE;
  while (n < line.len && g_ascii_isupper ((char)line.at[n]))
    n++;
  return n > 1 && bh_span_starts (bh_span_from (line, n), BH_SPAN_LITERAL ("\"\t"));
}

gboolean
bh_line_begins_own_log (BhSpan line)
{
  static const char *const heads[] = { "#Software: ", "#Fields: ", "START Event Log" };
  BhSpan rest = line;
  BhStamp stamp;

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (bh_take_literal (&rest, heads[i]))
      return TRUE;
  return bh_stamp_take_iso (&rest, &stamp) || bh_kerio_take_head (&rest, &stamp) ||
         bh_mdaemon_take_front (&rest, &stamp) || begins_with_quoted_word (line);
}

gboolean
bh_line_begins_log (BhSpan line)
{
  BhSpan rest = line;
  BhStamp stamp;

  return bh_stamp_take_syslog (&rest, &stamp) || bh_line_begins_own_log (line);
}

/* "17:", or with a tab of cat -n. */
static gboolean
take_number (BhSpan *rest, char end)
{
  gsize n = 0;

  while (n < rest->len && n < DIGITS_MAX && g_ascii_isdigit ((char)rest->at[n]))
    n++;
  if (n == 0 || n == rest->len || rest->at[n] != (guint8)end)
    return FALSE;
  *rest = bh_span_from (*rest, n + 1);
  return TRUE;
}

/* "    17\t", "17:"; "17-" before a line around what was found, and an editor's "  17 ", where a
 * line of a log begins. */
static gboolean
take_number_alone (BhSpan *rest)
{
  BhSpan in = *rest;

  while (bh_take_literal (&in, " "))
    ;
  if (!take_number (&in, '\t') && !take_number (&in, ':') &&
      !((take_number (&in, '-') || take_number (&in, ' ')) && bh_line_begins_log (in)))
    return FALSE;
  *rest = in;
  return TRUE;
}

static gboolean
is_of_name (guint8 byte)
{
  return byte >= ' ' && strchr ("\"<>|{}*?", byte) == NULL;
}

/* "maillog:", "/var/log/mail.log.1:", "C:\Logs\MDaemon-2024-06-10-SMTP-(in).log:" */
static gboolean
take_file (BhSpan *rest, BhSpan *out_name)
{
  BhSpan in = *rest;

  if (in.len > 3 && g_ascii_isalpha ((char)in.at[0]) && in.at[1] == ':' && in.at[2] == '\\')
    in = bh_span_from (in, 2);
  (void)bh_take_until (&in, ':');
  const gsize len = rest->len - in.len;
  if (in.len == 0 || len < 2 || len > FILE_LEN_MAX + 1)
    return FALSE;
  *out_name = bh_span_head (*rest, len - 1);
  for (gsize i = 0; i < out_name->len; i++)
    if (!is_of_name (out_name->at[i]))
      return FALSE;
  *rest = in;
  return TRUE;
}

/* A line of a log, with its number before it or not. */
static gboolean
take_to_line (BhSpan *rest, char mark, gboolean *out_has_number)
{
  BhSpan in = *rest;
  const gboolean has_number = !bh_line_begins_log (in);

  if (has_number && (!take_number (&in, mark) || !bh_line_begins_log (in)))
    return FALSE;
  *out_has_number = has_number;
  *rest = in;
  return TRUE;
}

/* "maillog-", "maillog-17-": the lines around what was found come first where some before it are
 * shown. The name may have dashes of its own. At most FILE_LEN_MAX of them are tried. */
static gboolean
take_file_around (BhSpan *rest, BhSpan *out_name, gboolean *out_has_number)
{
  for (gsize i = 0; i < rest->len && i <= FILE_LEN_MAX; i++) {
    const guint8 byte = rest->at[i];
    if (byte == ':' || !is_of_name (byte))
      return FALSE;
    BhSpan in = bh_span_from (*rest, i + 1);
    if (byte != '-' || i == 0 || !take_to_line (&in, '-', out_has_number))
      continue;
    *out_name = bh_span_head (*rest, i);
    *rest = in;
    return TRUE;
  }
  return FALSE;
}

/* Of another file than the line before: a line of a log has to stand behind it. */
static gboolean
take_new_file (BhLinePrefix *self, BhSpan *rest)
{
  BhSpan in = *rest, name;
  gboolean has_number = FALSE;

  if (!take_file (&in, &name) || !take_to_line (&in, ':', &has_number)) {
    in = *rest;
    if (!self->is_front || !take_file_around (&in, &name, &has_number))
      return FALSE;
  }
  g_string_truncate (self->file, 0);
  bh_append (self->file, name);
  self->has_number = has_number;
  *rest = in;
  return TRUE;
}

/* Of the same file as the line before: its line may be the rest of a row, and hold anything. */
static gboolean
take_same_file (const BhLinePrefix *self, BhSpan *rest)
{
  BhSpan in = *rest;

  if (!bh_span_starts (in, bh_span (self->file->str, self->file->len)))
    return FALSE;
  in = bh_span_from (in, self->file->len);
  const char mark = bh_take_literal (&in, ":") ? ':' : '-';
  if (mark == '-' && !bh_take_literal (&in, "-"))
    return FALSE;
  if (self->has_number && !take_number (&in, mark))
    return FALSE;
  if (mark == '-' && !bh_line_begins_log (in))
    return FALSE;
  *rest = in;
  return TRUE;
}

static void
begin (BhLinePrefix *self, BhSpan line)
{
  BhSpan rest = line;

  self->n_tried++;
  self->is_front = TRUE;
  if (bh_line_begins_log (line)) /* nearly all */
    self->n_tried = TRIED_MAX;
  else if (take_number_alone (&rest) && bh_line_begins_log (rest))
    self->has_number = TRUE;
  else
    self->has_file = take_new_file (self, &line);
}

BhSpan
bh_line_prefix_take_off (BhLinePrefix *self, BhSpan line)
{
  if (self->n_tried < TRIED_MAX && !self->has_number && !self->has_file && line.len > 0)
    begin (self, line);
  else if (!self->has_file && !self->has_number) /* nearly all */
    return line;
  const gboolean is_break = bh_is_word (line, "--");
  if (self->has_file)
    (void)(take_same_file (self, &line) || take_new_file (self, &line));
  else if (self->has_number)
    (void)take_number_alone (&line);
  self->is_front = is_break;
  return line;
}
