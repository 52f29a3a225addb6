/* log-icewarp.c - transcripts of IceWarp, once Merak: "<<<" is the client, ">>>" the server.
 *
 * "198.51.100.47   [16A4] 00:00:18 <<< EHLO pc": address, thread, the time alone. The server's
 * greeting tells the day and the zone: ">>> 220 mail ESMTP IceWarp 10.4.5; Wed, 02 Jan 2013
 * 00:00:18 +0100". The reply about the message names its id, which stands in Received as well.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "220 mail.example.org ESMTP IceWarp 10.4.5; Wed, 02 Jan 2013 00:00:18 +0100" */
static void
read_greeting (BhLogState *state, BhSpan said, BhLogEvent *out)
{
  if (!bh_take_literal (&said, "220 "))
    return;
  bh_take_until (&said, ';');
  said = bh_span_trim (said);
  bh_take_word (&said); /* the day's name */
  if (bh_stamp_take_mail (&said, &state->first))
    out->stamp = state->first;
}

/* "250 2.6.0 1024 bytes received in 00:00:01; Message id ABC12345 accepted for delivery" */
static void
read_message_id (BhSpan said, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL ("; Message id ");
  gsize at = 0;

  if (!bh_take_literal (&said, "250 ") || !bh_span_find (said, mark, &at))
    return;
  said = bh_span_from (said, at + mark.len);
  out->queue_id = bh_take_word (&said);
}

static void
read_text (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "<<< ")) {
    out->flags |= BH_LOG_CLIENT_SAYS;
    out->text = text;
  } else if (bh_take_literal (&text, ">>> ")) {
    out->flags |= BH_LOG_SERVER_SAYS;
    out->text = text;
    read_greeting (state, text, out);
    read_message_id (text, out);
  } else if (bh_take_literal (&text, "Connected")) {
    out->flags |= BH_LOG_OPENS;
  } else if (bh_take_literal (&text, "Disconnected")) {
    out->flags |= BH_LOG_CLOSES;
  }
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line, address = bh_take_word (&rest);

  if (!bh_take_literal (&rest, "["))
    return FALSE;
  BhSpan thread = bh_take_until (&rest, ']');
  if (!bh_take_literal (&rest, " ") || thread.len == 0 || thread.len > 16 ||
      !bh_stamp_take_time_of_day (&rest, &state->first, &out->stamp) ||
      !bh_take_literal (&rest, " "))
    return FALSE;
  if (bh_is_word (address, "SYSTEM"))
    return TRUE;
  out->key = thread;
  out->client_ip = address;
  read_text (state, rest, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "SYSTEM          [0F10] 00:00:10 Started" },
  { .line = "198.51.100.47   [16A4] 00:00:10 Connected, local IP=192.0.2.25:25",
    .key = "16A4",
    .client_ip = "198.51.100.47",
    .flags = BH_LOG_OPENS },
  { .line = "198.51.100.47   [16A4] 00:00:10 >>> 220 mail.example.org ESMTP IceWarp 10.4.5; Wed, "
            "02 Jan 2013 00:00:10 +0100",
    .key = "16A4",
    .flags = BH_LOG_SERVER_SAYS },
  { .line = "198.51.100.47   [16A4] 00:00:11 <<< MAIL FROM:<jack@example.org>",
    .key = "16A4",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "198.51.100.47   [16A4] 00:00:12 *** <jack@example.org> <user@example.net> 1 1024 "
            "00:00:01 OK ABC12345",
    .key = "16A4" },
  { .line = "198.51.100.47   [16A4] 00:00:13 Disconnected", .key = "16A4", .flags = BH_LOG_CLOSES },
  { .line = NULL },
};

const BhLogFormat bh_log_format_icewarp = {
  .name = "icewarp", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
