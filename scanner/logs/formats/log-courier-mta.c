/* log-courier-mta.c - Courier's mail server, by syslog: courierd, courieresmtp and their kin.
 *
 * courierd tells of a message by its id, which Received has as well: "newmsg" with the client and
 * who logged in, "started" a recipient, "completed"; the module that delivers tells the result,
 * "courieresmtp: id=…,from=<…>,addr=<…>,success: delivered: mx.example.net [198.51.100.9]". It
 * knows no Message-ID. What courieresmtpd refuses has no id. The sentences are those of courierd's
 * msgq and of courier(8); the refusals those that fail2ban's courier-smtp and courier-auth know.
 * Logins of its IMAP and POP3 servers: log-courier.c.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "id=00000000001A2B3C.0000000066680540.00004D5E" */
static gboolean
take_id (BhSpan *text, BhLogEvent *out)
{
  gsize len = 0;
  BhSpan in = *text;

  if (!bh_take_literal (&in, "id="))
    return FALSE;
  while (len < in.len && (g_ascii_isxdigit ((char)in.at[len]) || in.at[len] == '.'))
    len++;
  if (len == 0)
    return FALSE;
  out->key = out->queue_id = bh_span_head (in, len);
  *text = bh_span_from (in, len);
  return TRUE;
}

/* "pc (pc.example.net [::ffff:203.0.113.9])": HELO, and what the server found. A process of the
 * host has its user behind it, "(uid 1000)". */
static void
read_client (BhSpan text, BhLogEvent *out)
{
  gsize open = 0;
  BhSpan local = text;

  if (bh_span_find (text, BH_SPAN_LITERAL ("]) (uid "), &open)) {
    local = bh_span_from (text, open + strlen ("]) (uid "));
    out->local_user = bh_take_until (&local, ')');
    out->flags |= BH_LOG_LOCAL;
    return;
  }
  if (!bh_span_ends_nocase (text, BH_SPAN_LITERAL ("])")))
    return;
  out->client_ip = bh_address_of_peer (text);
  out->helo = bh_take_word (&text);
}

/* "id=…: dns; pc (…)", "id=…,auth=jack@example.org: dns; pc (…)". The name is the account's, for it
 * was logged in with. */
static void
read_new (BhSpan text, BhLogEvent *out)
{
  gsize at = 0;

  if (!take_id (&text, out) || !bh_span_find (text, BH_SPAN_LITERAL (": "), &at))
    return;
  BhSpan auth = bh_span_head (text, at);
  text = bh_span_from (text, at + 2);
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED;
  bh_take_literal (&auth, ",");
  bh_take_literal (&auth, " ");
  if (bh_take_literal (&auth, "auth=") && auth.len > 0) {
    out->user = auth;
    out->flags |= BH_LOG_LOGGED_IN;
  }
  if (bh_take_literal (&text, "dns; "))
    read_client (text, out);
}

/* ",from=<jack@example.org>" in front of what next says. */
static gboolean
take_from (BhSpan *text, const char *next, BhLogEvent *out)
{
  gsize end = 0;
  BhSpan in = *text, mark = bh_span_of_string (next);

  if (!bh_take_literal (&in, ",from=<") || !bh_span_find (in, mark, &end))
    return FALSE;
  out->from = bh_span_head (in, end);
  out->flags |= BH_LOG_HAS_FROM;
  *text = bh_span_from (in, end + mark.len);
  return TRUE;
}

/* "id=…,from=<…>,module=esmtp,host=example.net,addr=<user@example.net>" */
static void
read_started (BhSpan text, BhLogEvent *out)
{
  gsize at = 0;

  if (take_id (&text, out) && take_from (&text, ">,module=", out) &&
      bh_span_find (text, BH_SPAN_LITERAL (",addr=<"), &at))
    out->recipients = bh_without_brackets (bh_span_from (text, at + strlen (",addr=")));
}

static void
read_completed (BhSpan text, BhLogEvent *out)
{
  if (take_id (&text, out))
    out->flags |= BH_LOG_CLOSES;
}

static const struct {
  const char *begin;
  void (*read) (BhSpan text, BhLogEvent *out);
} steps[] = {
  { "newmsg,", read_new },
  { "started,", read_started },
  { "completed,", read_completed },
};

static gboolean
read_courierd (BhSpan text, BhLogEvent *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    BhSpan rest = text;
    if (!bh_take_literal (&rest, steps[i].begin))
      continue;
    steps[i].read (rest, out);
    return TRUE;
  }
  return FALSE;
}

/* ",size=1725,success: delivered: mx.example.net [198.51.100.9]", ",status: failure", ",status:
 * deferred", ": 550 5.1.1 No such user": the other server's words. */
static void
read_result (BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, ",size="))
    bh_number (bh_span_take_until (&text, ','), &out->size);
  else
    bh_take_literal (&text, ",");
  if (bh_take_literal (&text, ": ")) {
    out->detail = text;
  } else if (bh_take_literal (&text, "success: ")) {
    out->delivery = BH_DELIVERY_DONE;
    if (bh_take_literal (&text, "delivered: "))
      out->remote = text;
  } else if (bh_take_literal (&text, "status: ")) {
    out->delivery = bh_is_word (text, "failure")    ? BH_DELIVERY_FAILED
                    : bh_is_word (text, "deferred") ? BH_DELIVERY_DEFERRED
                                                    : BH_DELIVERY_NONE;
  }
}

static gboolean
read_module (BhSpan text, BhLogEvent *out)
{
  gsize end = 0;

  if (!take_id (&text, out))
    return FALSE;
  if (!take_from (&text, ">,addr=<", out) || !bh_span_find_byte (text, '>', &end))
    return TRUE;
  out->recipients = bh_span_head (text, end);
  read_result (bh_span_from (text, end + 1), out);
  return TRUE;
}

/* "error,relay=::ffff:203.0.113.9,port=4711,msg="535 Authentication failed.",cmd: AUTH PLAIN AHgA…
 * jack": the name stands behind what the client sent, which is a password as often as not. */
static gboolean
read_front (BhSpan text, BhLogEvent *out)
{
  if (!bh_take_literal (&text, "error,relay="))
    return bh_span_starts (text, BH_SPAN_LITERAL ("started,ip=["));
  BhSpan address = bh_take_until (&text, ',');
  if (bh_take_literal (&text, "port="))
    bh_take_until (&text, ',');
  if (!bh_take_literal (&text, "msg=\"535 Authentication failed.\",cmd:"))
    return TRUE;
  out->client_ip = address;
  out->flags |= BH_LOG_LOGIN_FAILED;
  bh_take_literal (&text, " ");
  if (!bh_take_literal_nocase (&text, "AUTH "))
    return TRUE;
  bh_take_word (&text); /* the mechanism */
  bh_take_word (&text);
  out->user = text;
  return TRUE;
}

static const struct {
  const char *program;
  gboolean (*read) (BhSpan text, BhLogEvent *out);
} programs[] = {
  { "courierd", read_courierd },       { "courieresmtp", read_module },
  { "courierlocal", read_module },     { "courierdsn", read_module },
  { "courieruucp", read_module },      { "courierfax", read_module },
  { "courieresmtpd", read_front },     { "courieresmtpd-ssl", read_front },
  { "courieresmtpd-msa", read_front },
};

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++) {
    if (!bh_is_word (line->program, programs[i].program))
      continue;
    out->stamp = line->stamp;
    out->host = line->host;
    return programs[i].read (line->text, out);
  }
  return FALSE;
}

#define ID "00000000001A2B3C.0000000066680540.00004D5E"

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:20 mail courieresmtpd: started,ip=[::ffff:203.0.113.9],port=[51234]" },
  { .line = "Jun 10 06:13:21 mail courierd: newmsg,id=" ID ",auth=jack@example.org: dns; pc "
            "(pc.example.net [::ffff:203.0.113.9])",
    .key = ID,
    .user = "jack@example.org",
    .client_ip = "::ffff:203.0.113.9",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:13:21 mail courierd: started,id=" ID ",from=<jack@example.org>,"
            "module=esmtp,host=example.net,addr=<user@example.net>",
    .key = ID,
    .from = "jack@example.org",
    .recipients = "user@example.net" },
  { .line = "Jun 10 06:13:22 mail courieresmtp: id=" ID ",from=<jack@example.org>,"
            "addr=<user@example.net>: 550 5.1.1 No such user,success: delivered",
    .key = ID,
    .recipients = "user@example.net" },
  { .line = "Jun 10 06:13:22 mail courieresmtp: id=" ID ",from=<jack@example.org>,"
            "addr=<user@example.net>,status: failure",
    .key = ID,
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "Jun 10 06:13:22 mail courieresmtp: id=" ID ",from=<jack@example.org>,"
            "addr=<ann@example.net>,size=1725,success: delivered: mx.example.net [198.51.100.9]",
    .key = ID,
    .recipients = "ann@example.net",
    .delivery = BH_DELIVERY_DONE },
  { .line = "Jun 10 06:13:23 mail courierd: completed,id=" ID, .key = ID, .flags = BH_LOG_CLOSES },
  { .line = "Jun 10 06:13:24 mail courierd: newmsg,id=" ID ": dns; x (a [192.0.2.66]) (pc "
            "[203.0.113.9])",
    .key = ID,
    .user = "",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_OPENS },
  { .line = "Jun 10 06:13:24 mail courierd: newmsg,id=" ID ": dns; localhost (localhost "
            "[127.0.0.1]) (uid 33)",
    .key = ID,
    .client_ip = "",
    .flags = BH_LOG_OPENS | BH_LOG_LOCAL },
  { .line = "Jun 10 06:13:25 mail courierlocal: id=" ID ",from=<>,addr=<ann@example.org>,size=2222,"
            "success: Message delivered.",
    .key = ID,
    .from = "",
    .recipients = "ann@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line =
        "Jun 10 06:13:26 mail courieresmtpd: error,relay=::ffff:203.0.113.9,port=4711,msg=\"535 "
        "Authentication failed.\",cmd: AUTH PLAIN AGphY2sAeA== jack",
    .user = "jack",
    .client_ip = "::ffff:203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:13:27 mail courieresmtpd: error,relay=::ffff:203.0.113.9,msg=\"535 "
            "Authentication failed.\",cmd: YWJjZGVmZw==",
    .user = "",
    .client_ip = "::ffff:203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:13:28 mail courieresmtpd: error,relay=::ffff:203.0.113.9,"
            "from=<x@example.net>,to=<no@example.org>: 550 User unknown.",
    .key = "",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_courier_mta = { .name = "courier-mta",
                                                .parse_syslog = parse_syslog,
                                                .examples = examples };
