/* log-mdaemon-routing.c - MDaemon's routing log: which file bears which Message-ID.
 *
 * "INBOUND message:" has come in; "LOCAL message:" and "REMOTE message:" are what became of it,
 * files of their own, which the Message-ID ties to it.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/mdaemon-line.h"

/* The first letter stands for what became of the file: "pdd666.msg" is pd666. */
static void
begin (BhLogState *state, BhSpan file, gboolean is_outbound, BhLogEvent *out)
{
  g_string_printf (state->key, "%u", ++state->n_sessions);
  state->is_open = TRUE;
  out->queue_id = bh_take_until (&file, '.');
  out->flags |= BH_LOG_OPENS | (is_outbound ? 0 : BH_LOG_ACCEPTED);
  state->is_outbound = is_outbound;
}

static gboolean
read_field (const BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "From: ")) {
    if (state->is_outbound)
      return TRUE; /* as in SMTP-out: it is not the session in which the message came in */
    out->from = bh_span_trim (text);
    out->flags |= BH_LOG_HAS_FROM;
  } else if (bh_take_literal (&text, "To: ")) {
    out->recipients = text;
  } else if (bh_take_literal (&text, "Message-ID: ")) {
    out->message_id = bh_without_brackets (text);
  } else if (bh_take_literal (&text, "Size: ")) {
    bh_number (bh_take_until (&text, ';'), &out->size);
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan text = line;

  if (!bh_mdaemon_take_front (&text, &out->stamp))
    return FALSE;
  if (bh_take_literal (&text, "INBOUND message: ")) {
    begin (state, text, /* is_outbound= */ FALSE, out);
  } else if (bh_take_literal (&text, "LOCAL message: ") ||
             bh_take_literal (&text, "REMOTE message: ")) {
    begin (state, text, /* is_outbound= */ TRUE, out);
  } else if (!state->is_open) {
    return FALSE;
  } else if (bh_span_starts (text, BH_SPAN_LITERAL ("-----"))) {
    out->flags |= BH_LOG_CLOSES;
    state->is_open = FALSE;
  } else if (!bh_take_literal (&text, "*  ") || !read_field (state, text, out)) {
    return bh_span_starts (text, BH_SPAN_LITERAL ("Subject: "));
  }
  out->key = bh_span (state->key->str, state->key->len);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Sat 2025-06-07 00:00:12.401: 17: INBOUND message: pdd666.msg", .flags = BH_LOG_OPENS },
  { .line = "Sat 2025-06-07 00:00:12.401: 17: *  From: jack@example.org",
    .from = "jack@example.org" },
  { .line = "Sat 2025-06-07 00:00:12.401: 17: *  To: user@example.net",
    .recipients = "user@example.net" },
  { .line = "Sat 2025-06-07 00:00:12.401: 17: *  Subject: *  From: ceo@example.org" },
  { .line = "Sat 2025-06-07 00:00:12.401: 17: *  Message-ID: <123@example.org>",
    .message_id = "123@example.org" },
  { .line = "Sat 2025-06-07 00:00:12.401: 17: ----------", .flags = BH_LOG_CLOSES },
  { .line = "Sat 2025-06-07 00:00:13.401: 17: REMOTE message: pd50000000667.msg",
    .flags = BH_LOG_OPENS },
  { .line = "Sat 2025-06-07 00:00:13.401: 17: *  From: jack@example.org", .from = "" },
  { .line = "Sat 2025-06-07 00:00:13.401: 17: *  To: user@example.net",
    .recipients = "user@example.net" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mdaemon_routing = { .name = "mdaemon-routing",
                                                    .parse = parse,
                                                    .examples = examples };
