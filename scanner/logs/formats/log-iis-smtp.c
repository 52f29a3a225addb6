/* log-iis-smtp.c - the SMTP service of IIS, and with it Exchange 2000 and 2003, in W3C form.
 *
 * "#Fields:" names the columns, blanks stand between them, "+" is a blank within one. A row is a
 * command and the number of its reply. Nothing tells connections apart but who the client is and
 * what it calls itself. Times are UTC. What the service says as client of the next server
 * ("OutboundConnectionCommand") names no message, so that it is not read.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/table.h"

static const struct {
  const char *method;
  const char *command; /* as a dialogue knows it */
  guint flags;
  gboolean is_body; /* the Message-ID stands behind it; BDAT may be one of several */
} methods[] = {
  { "EHLO", "EHLO ", BH_LOG_OPENS, FALSE },
  { "HELO", "HELO ", BH_LOG_OPENS, FALSE },
  { "AUTH", "AUTH ", 0, FALSE },
  { "MAIL", "MAIL ", 0, FALSE },
  { "RCPT", "RCPT ", 0, FALSE },
  { "DATA", "DATA ", 0, TRUE },
  { "BDAT", "DATA ", 0, TRUE },
  { "QUIT", "QUIT ", BH_LOG_CLOSES, FALSE },
  { "TIMEOUT", "", BH_LOG_CLOSES, FALSE },
};

static gboolean
read_time (BhLogState *state, BhStamp *out)
{
  BhSpan date = bh_log_cell_or_dash (state, "date"), time = bh_log_cell_or_dash (state, "time");

  g_string_truncate (state->name, 0);
  bh_append (state->name, date);
  g_string_append_c (state->name, ' ');
  bh_append (state->name, time);
  BhSpan both = bh_span (state->name->str, state->name->len);
  if (!bh_stamp_take_iso (&both, out))
    return FALSE;
  if (!out->has_zone)
    bh_stamp_set_zone (out, 0);
  return TRUE;
}

/* "+FROM:<jack@example.org>+SIZE=500" → "MAIL FROM:<jack@example.org> SIZE=500", and a "+" within
 * the brackets is one. */
static void
write_command (GString *text, const char *command, BhSpan query)
{
  gboolean is_inside = FALSE;

  g_string_append (text, command);
  if (query.len > 0 && query.at[0] == '+')
    query = bh_span_from (query, 1);
  for (gsize i = 0; i < query.len; i++) {
    char byte = (char)query.at[i];
    is_inside = byte == '<' || (is_inside && byte != '>');
    g_string_append_c (text, byte == '+' && !is_inside ? ' ' : byte);
  }
}

static void
read_message_id (BhSpan query, BhLogEvent *out)
{
  bh_take_literal (&query, "+");
  if (query.len > 2 && query.at[0] == '<')
    out->message_id = bh_take_angle (&query);
}

static void
read_command (BhLogState *state, gsize method, BhLogEvent *out)
{
  BhSpan query = bh_log_cell_or_dash (state, "cs-uri-query"),
         status = bh_log_cell_or_dash (state, "sc-status");
  BhSpan client = bh_log_cell_or_dash (state, "c-ip"),
         helo = bh_log_cell_or_dash (state, "cs-username");
  GString *name = state->name;

  out->client_ip = client;
  out->flags |= methods[method].flags | BH_LOG_CLIENT_SAYS;
  g_string_truncate (name, 0);
  write_command (name, methods[method].command, query);
  gsize command_len = name->len;
  bh_append (name, status);
  g_string_append_c (name, ' ');
  gsize key_at = name->len;
  bh_append (name, client);
  g_string_append_c (name, ' ');
  bh_append (name, helo);
  out->text = bh_span (name->str, command_len);
  out->reply = bh_span (name->str + command_len, key_at - command_len);
  out->key = bh_span (name->str + key_at, name->len - key_at);
  if (methods[method].is_body)
    read_message_id (query, out);
}

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
{
  BhSpan method = bh_log_cell_or_dash (state, "cs-method"),
         user = bh_log_cell_or_dash (state, "cs-username");

  if (!read_time (state, &out->stamp))
    return FALSE;
  if (bh_span_starts (user, BH_SPAN_LITERAL ("OutboundConnection")))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (bh_span_equal_nocase (method, bh_span_of_string (methods[i].method))) {
      read_command (state, i, out);
      return TRUE;
    }
  return bh_span_starts (bh_log_cell_or_dash (state, "s-sitename"), BH_SPAN_LITERAL ("SMTPSVC"));
}

/* The columns of the table, if they are this service's. */
static gboolean
take_columns (BhLogState *state, BhSpan names)
{
  gsize at = 0;

  if (!bh_span_find (names, BH_SPAN_LITERAL ("cs-method"), &at) ||
      !bh_span_find (names, BH_SPAN_LITERAL ("c-ip"), &at))
    return FALSE;
  bh_log_take_bare_columns (state, names, ' ');
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "#Fields: "))
    return take_columns (state, rest);
  if (bh_take_literal (&rest, "#"))
    return bh_span_starts (rest, BH_SPAN_LITERAL ("Software: Microsoft Internet Information"));
  if (state->columns->len == 0 || line.len == 0)
    return FALSE;
  bh_log_take_bare_row (state, line);
  return read_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "#Software: Microsoft Internet Information Services 6.0" },
  { .line = "#Fields: date time c-ip cs-username s-sitename s-computername s-ip s-port cs-method "
            "cs-uri-stem cs-uri-query sc-status sc-win32-status sc-bytes cs-bytes time-taken "
            "cs-version cs-host cs(User-Agent) cs(Cookie) cs(Referer)" },
  { .line =
        "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 EHLO - +pc 250 0 300 21 "
        "0 SMTP - - - -",
    .key = "203.0.113.17 pc",
    .client_ip = "203.0.113.17",
    .flags = BH_LOG_OPENS | BH_LOG_CLIENT_SAYS },
  { .line = "2010-05-06 07:08:10 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 DATA - "
            "+<1@mail.example.org> 250 0 120 500 100 SMTP - - - -",
    .key = "203.0.113.17 pc",
    .message_id = "1@mail.example.org",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "2010-05-06 07:08:11 198.51.100.9 OutboundConnectionResponse SMTPSVC1 MAIL - 25 - - "
            "220+mx.example.net+ESMTP 0 0 19 0 281 SMTP - - - -" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_iis_smtp = {
  .name = "iis-smtp", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
