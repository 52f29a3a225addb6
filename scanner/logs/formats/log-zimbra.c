/* log-zimbra.c - logins in Zimbra's audit.log, and what its web mail sends in mailbox.log.
 *
 * "2024-06-10 06:00:00,123 INFO  [thread] [name=jack;oip=203.0.113.9;ua=zclient/8.8;] security -
 * cmd=Auth; account=jack; protocol=soap;", and "error=…" behind it where it failed. "oip" is the
 * client, "ip" a proxy of Zimbra's own where both stand there. mailbox.log has the same form and
 * tells logins of mailbox programs alone, "imap - user jack authenticated, mechanism=PLAIN [TLS]",
 * and "smtp - Sending message to MTA at mail.example.org: Message-ID=<…>", behind
 * who is logged in there: web mail, telephones and shares. Postfix's log names nobody for that.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "[ImapServer-12] [ip=…;oip=…;] ", thread and context: addresses in a thread's name have brackets
 * of their own. */
static gboolean
take_context (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest, between = BH_SPAN_LITERAL ("] ["), end = BH_SPAN_LITERAL ("] ");
  gsize at = 0;

  if (!bh_take_literal (&in, "[") || !bh_span_find (in, between, &at))
    return FALSE;
  in = bh_span_from (in, at + between.len);
  if (!bh_span_find (in, end, &at))
    return FALSE;
  *out = bh_span_head (in, at);
  *rest = bh_span_from (in, at + end.len);
  return TRUE;
}

/* The first "name=value;" of that name: what a client can say of itself, "ua", stands last. */
static BhSpan
value_of (BhSpan context, const char *name)
{
  while (context.len > 0) {
    BhSpan pair = bh_take_until (&context, ';'), key = bh_take_until (&pair, '=');
    if (bh_is_word (bh_span_trim (key), name))
      return pair;
  }
  return BH_SPAN_NONE;
}

/* A login by SMTP may reach the mailbox server as SOAP from the server that Postfix runs on, and
 * then the guesser and the guessed have one address. Newer versions tell the protocol ("oproto");
 * web mail is told by its program's name, before its version or its browser. */
static gboolean
is_clients_own (BhSpan context, BhSpan protocol)
{
  const BhSpan program = value_of (context, "ua");

  return !bh_is_word (protocol, "soap") || value_of (context, "oproto").len > 0 ||
         bh_span_starts_nocase (program, BH_SPAN_LITERAL ("zclient")) ||
         bh_span_starts_nocase (program, BH_SPAN_LITERAL ("ZimbraWebClient"));
}

static void
set_client (BhSpan context, BhLogEvent *out)
{
  BhSpan address = value_of (context, "oip");
  out->client_ip = address.len > 0 ? address : value_of (context, "ip");
}

static void
read_auth (BhSpan context, BhSpan said, BhLogEvent *out)
{
  BhSpan account = bh_take_until (&said, ';'), protocol = BH_SPAN_NONE;

  if (!bh_take_literal (&account, "account="))
    return;
  protocol = value_of (said, "protocol");
  out->user = account;
  out->flags |= value_of (said, "error").len > 0 ? BH_LOG_LOGIN_FAILED : BH_LOG_LOGGED_IN;
  if (is_clients_own (context, protocol))
    set_client (context, out);
}

/* "Message-ID=<1.2.3.JavaMail.zimbra@example.org>, replyType=w": the id is the server's own. */
static void
read_sent (BhSpan context, BhSpan said, BhLogEvent *out)
{
  gsize at = 0;
  BhSpan mark = BH_SPAN_LITERAL (": Message-ID="), user = value_of (context, "name");

  if (!bh_span_find (said, mark, &at) || user.len == 0)
    return;
  said = bh_span_from (said, at + mark.len);
  out->key = out->message_id = bh_take_angle (&said);
  out->user = user;
  set_client (context, out);
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_CLOSES;
  out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
}

/* "jack@example.org authenticated, mechanism=LOGIN [TLS]": the account as Zimbra knows it. */
static void
read_mailbox_login (BhSpan context, BhSpan said, BhLogEvent *out)
{
  BhSpan account = bh_take_word (&said);

  if (!bh_span_starts (said, BH_SPAN_LITERAL ("authenticated, mechanism=")))
    return;
  out->user = account;
  out->flags |= BH_LOG_LOGGED_IN;
  set_client (context, out);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line, context;

  state->is_partial = TRUE; /* web mail's */
  if (!bh_stamp_take_iso (&rest, &out->stamp) || !bh_take_literal (&rest, " ") ||
      !bh_take_level (&rest) || !take_context (&rest, &context))
    return FALSE;
  if (bh_take_literal (&rest, "security - cmd=Auth; ") ||
      bh_take_literal (&rest, "security - cmd=AdminAuth; "))
    read_auth (context, rest, out);
  else if (bh_take_literal (&rest, "imap - user ") || bh_take_literal (&rest, "pop - user "))
    read_mailbox_login (context, rest, out);
  else if (bh_take_literal (&rest, "smtp - Sending message to MTA at "))
    read_sent (context, rest, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "2024-06-10 06:00:00,123 INFO  [qtp509-123://https://mail.example.org/service/soap/] "
            "[name=jack@example.org;oip=203.0.113.9;ua=zclient/8.8.15;soapId=1a;] security - "
            "cmd=Auth; account=jack@example.org; protocol=soap;",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10 06:00:01,123 WARN  [ImapSSLServer-12] [ip=192.0.2.1;oip=2001:db8::9;"
            "via=192.0.2.1(nginx/1.20.0);ua=x;oip=192.0.2.77;cid=12;] security - cmd=Auth; "
            "account=jack@example.org; protocol=imap; error=authentication failed for [jack], "
            "invalid password;",
    .user = "jack@example.org",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10 06:00:02,123 WARN  [qtp509-124://https://[2001:db8::1]:7073/service/soap/] "
            "[name=jack@example.org;oip=192.0.2.1;soapId=1b;] security - cmd=Auth; "
            "account=jack@example.org; protocol=soap; error=authentication failed;",
    .user = "jack@example.org",
    .client_ip = "",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10 06:00:03,123 WARN  [qtp509-125:https:x] [oip=203.0.113.9;oproto=smtp;"
            "soapId=1c;] security - cmd=Auth; account=jack@example.org; protocol=soap; error=no;",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10 06:00:03,223 WARN  [qtp509-126:https:x] [ip=203.0.113.9;ua=x;] security - "
            "cmd=AdminAuth; account=admin@example.org; error=no;",
    .user = "admin@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10 06:00:03,323 INFO  [qtp509-128:https:x] [name=jack@example.org;"
            "oip=203.0.113.9;ua=ZimbraWebClient - FF126 (Linux)/8.8.15;] security - cmd=Auth; "
            "account=jack@example.org; protocol=soap;",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10 06:00:03,423 INFO  [ImapServer-5] [ip=127.0.0.1;oip=203.0.113.9;"
            "via=127.0.0.1(nginx/1.20.0);cid=15;] imap - user jack@example.org authenticated, "
            "mechanism=PLAIN [TLS]",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10 06:00:04,123 INFO  [main] [] soap - Adding service AdminService" },
  { .line =
        "2024-06-10 06:00:05,123 INFO  [qtp509-127:https://mail.example.org/service/soap/"
        "SendMsgRequest] [name=jack@example.org;mid=3;oip=203.0.113.9;ua=ZimbraWebClient - FF126 "
        "(Linux)/8.8.15_GA_4581;soapId=1d;] smtp - Sending message to MTA at mail.example.org: "
        "Message-ID=<12.34.1718000005.JavaMail.zimbra@example.org>, replyType=w",
    .key = "12.34.1718000005.JavaMail.zimbra@example.org",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .message_id = "12.34.1718000005.JavaMail.zimbra@example.org",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = NULL },
};

const BhLogFormat bh_log_format_zimbra = { .name = "zimbra", .parse = parse, .examples = examples };
