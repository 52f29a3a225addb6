/* log-powermta.c - PowerMTA's accounting file: a table with commas, a row a recipient.
 *
 * The first line names the columns, "type,timeLogged,timeQueued,orig,rcpt,…", which each house
 * chooses from the list of the user's guide; a field of the header is "header_Message-Id". Type
 * "d" is delivered, "b" bounced, "t" deferred, "rb" refused later by a report; other rows tell of
 * no delivery. Rows are read by the columns' names. Who logged in is in none, so that a session
 * never seems to be whole.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/table.h"

static const struct {
  const char *type;
  BhDelivery delivery;
} types[] = {
  { "d", BH_DELIVERY_DONE },
  { "b", BH_DELIVERY_FAILED },
  { "t", BH_DELIVERY_DEFERRED },
  { "rb", BH_DELIVERY_FAILED },
};

/* "pc.example.org (203.0.113.9)" */
static BhSpan
address_in (BhSpan host)
{
  gsize open = 0;

  if (!bh_span_find (host, BH_SPAN_LITERAL (" ("), &open))
    return BH_SPAN_NONE;
  BhSpan rest = bh_span_from (host, open + 2);
  return bh_take_until (&rest, ')');
}

/* The Message-ID where the house keeps it; else what the rows of one message have in common. */
static void
set_key (BhLogState *state, BhSpan queued, BhLogEvent *out)
{
  out->key = out->message_id;
  if (out->key.len > 0)
    return;
  g_string_truncate (state->name, 0);
  bh_append (state->name, queued);
  g_string_append_c (state->name, ' ');
  bh_append (state->name, out->from);
  out->key = bh_span (state->name->str, state->name->len);
}

/* "5.1.1 (bad destination mailbox address)" */
static BhSpan
first_word (BhSpan text)
{
  return bh_take_word (&text);
}

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
{
  BhSpan logged = bh_log_cell (state, "timeLogged"), queued = bh_log_cell (state, "timeQueued");
  BhSpan type = bh_log_cell (state, "type"), time = queued.len > 0 ? queued : logged;
  gsize i = 0;

  while (i < G_N_ELEMENTS (types) && !bh_is_word (type, types[i].type))
    i++;
  if (!bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  if (i == G_N_ELEMENTS (types))
    return TRUE;
  out->delivery = types[i].delivery;
  out->from = bh_log_cell (state, "orig");
  out->recipients = bh_log_cell (state, "rcpt");
  out->message_id = bh_without_brackets (bh_log_cell_or_dash (state, "header_Message-Id"));
  out->client_ip = address_in (bh_log_cell (state, "srcMta"));
  out->dsn = first_word (bh_log_cell (state, "dsnStatus"));
  out->detail = bh_log_cell (state, "dsnDiag");
  out->remote = bh_log_cell (state, "dsnMta");
  bh_number (bh_log_cell (state, "dlvSize"), &out->size);
  out->flags |= BH_LOG_HAS_FROM | BH_LOG_ACCEPTED;
  set_key (state, queued, out);
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  if (bh_span_starts (line, BH_SPAN_LITERAL ("type,timeLogged,"))) {
    bh_log_take_columns (state, line);
    return TRUE;
  }
  if (state->columns->len == 0)
    return FALSE;
  return !bh_log_take_row (state, line) || read_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,"
            "bounceCat,srcType,srcMta,dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,"
            "dlvSize,vmta,jobId,envId,header_Message-Id" },
  { .line = "d,2024-06-10 06:13:22+0200,2024-06-10 06:13:20+0200,news@example.org,"
            "user@example.net,,relayed,2.0.0 (success),\"smtp;250 2.0.0 Ok, queued\","
            "mx.example.net (198.51.100.9),,smtp,app.example.org (203.0.113.9),smtp,192.0.2.1,"
            "198.51.100.9,\"PIPELINING,8BITMIME\",1725,vmta1,job7,,<1@example.org>",
    .key = "1@example.org",
    .client_ip = "203.0.113.9",
    .from = "news@example.org",
    .recipients = "user@example.net",
    .message_id = "1@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line = "b,2024-06-10 06:13:22+0200,2024-06-10 06:13:20+0200,news@example.org,"
            "no@example.net,,failed,5.1.1 (bad destination mailbox address),smtp;550 5.1.1 No such "
            "user,mx.example.net (198.51.100.9),bad-mailbox,smtp,app.example.org (203.0.113.9),"
            "smtp,192.0.2.1,198.51.100.9,PIPELINING,1725,vmta1,job7,,<1@example.org>",
    .key = "1@example.org",
    .recipients = "no@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "d,2024-06-10 06:13:23+0200,2024-06-10 06:13:21+0200,a@example.org,b@example.net",
    .key = "2024-06-10 06:13:21+0200 a@example.org",
    .message_id = "",
    .delivery = BH_DELIVERY_DONE },
  { .line = "f,2024-06-10 06:14:23+0200,,a@example.org,b@example.net", .key = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_powermta = { .name = "powermta",
                                             .parse = parse,
                                             .examples = examples };
