/* log-smartermail.c - SmarterMail's SMTP transcripts.
 *
 * "00:00:03 [198.51.100.45][41885938] cmd: EHLO pc": the time alone, for the file's name has the
 * day; newer versions write the day before it. Otherwise the line that opens a session tells
 * the day: "connected at 1/12/2013 12:00:03 AM". "cmd:" is the client, "rsp:" the server. What
 * the client sends between AUTH and its reply is left out; the account has a line of its own.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "[2020.01.12] " of newer versions. */
static void
take_day (BhSpan *rest, BhStamp *day)
{
  BhSpan in = *rest;
  gint64 year = 0, month = 0, date = 0;

  if (!bh_take_literal (&in, "["))
    return;
  BhSpan inner = bh_take_until (&in, ']'), first = bh_take_until (&inner, '.');
  BhSpan second = bh_take_until (&inner, '.');
  if (first.len != 4 || second.len != 2 || inner.len != 2 || !bh_number (first, &year) ||
      !bh_number (second, &month) || !bh_number (inner, &date) || !bh_take_literal (&in, " ") ||
      !bh_stamp_of_civil ((gint)year, (gint)month, (gint)date, 0, day))
    return;
  *rest = in;
}

static gboolean
take_bracketed (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest;
  gsize at = 0;

  if (!bh_take_literal (&in, "[") || !bh_span_find_byte (in, ']', &at))
    return FALSE;
  *out = bh_take_until (&in, ']');
  *rest = in;
  return out->len > 0;
}

static void
read_text (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "cmd: ")) {
    out->flags |= BH_LOG_CLIENT_SAYS;
    out->text = text;
  } else if (bh_take_literal (&text, "rsp: ")) {
    out->flags |= BH_LOG_SERVER_SAYS;
    out->flags |= bh_span_starts (text, BH_SPAN_LITERAL ("235 ")) ? BH_LOG_LOGIN_TOLD : 0;
    out->text = text;
  } else if (bh_take_literal (&text, "Authenticated as ")) {
    out->user = bh_take_word (&text);
    out->flags |= BH_LOG_LOGGED_IN;
  } else if (bh_take_literal (&text, "connected at ")) {
    out->flags |= BH_LOG_OPENS;
    if (bh_stamp_take_windows (&text, &state->first))
      out->stamp = state->first;
  } else if (bh_take_literal (&text, "disconnected at ")) {
    out->flags |= BH_LOG_CLOSES;
  }
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  take_day (&rest, &state->first);
  if (!bh_stamp_take_time_of_day (&rest, &state->first, &out->stamp) ||
      !bh_take_literal (&rest, " ") || !take_bracketed (&rest, &out->client_ip) ||
      !take_bracketed (&rest, &out->key) || !bh_take_literal (&rest, " "))
    return FALSE;
  read_text (state, rest, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "00:00:03 [198.51.100.45][41885938] rsp: 220 mail.example.org",
    .key = "41885938",
    .client_ip = "198.51.100.45",
    .flags = BH_LOG_SERVER_SAYS },
  { .line = "00:00:03 [198.51.100.45][41885939] connected at 1/12/2013 12:00:03 AM",
    .key = "41885939",
    .flags = BH_LOG_OPENS },
  { .line = "00:00:04 [198.51.100.45][41885939] cmd: MAIL FROM:<jack@example.org> SIZE=10",
    .key = "41885939",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "[2020.01.12] 00:00:05.123 [2001:db8::45][7] Authenticated as jack@example.org",
    .key = "7",
    .client_ip = "2001:db8::45",
    .user = "jack@example.org",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "[2020.01.12] 00:00:06.123 [2001:db8::45][7] disconnected at 1/12/2020 12:00:06 AM",
    .key = "7",
    .flags = BH_LOG_CLOSES },
  { .line = NULL },
};

const BhLogFormat bh_log_format_smartermail = {
  .name = "smartermail", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
