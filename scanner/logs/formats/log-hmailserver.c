/* log-hmailserver.c - hMailServer's transcripts of sessions, tab-separated.
 *
 * "SMTPD" thread session "time" "address" "RECEIVED: …" or "SENT: …". It knows no
 * Message-ID; the account name of AUTH LOGIN stands there in base64. "SMTPC" is hMailServer
 * as client of the next server, its arrows turned; "POP3D" and "IMAPD" tell logins. Other
 * lines, "APPLICATION" and "TCPIP" among them, have no session.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/mailbox-login.h"

static BhSpan
take_cell (BhSpan *rest)
{
  BhSpan cell = bh_span_trim (bh_take_until (rest, '\t'));
  if (cell.len >= 2 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"')
    cell = bh_span (cell.at + 1, cell.len - 2);
  return cell;
}

/* One line of a session, without its quotes. */
typedef struct {
  BhSpan session, address, said;
  gboolean is_received; /* from the other side; else we sent it */
} Said;

/* A server's first and last words. */
static void
read_greeting (const Said *said, BhLogEvent *out)
{
  out->flags |= bh_span_starts (said->said, BH_SPAN_LITERAL ("220 ")) ? BH_LOG_OPENS : 0;
  out->flags |= bh_span_starts (said->said, BH_SPAN_LITERAL ("221 ")) ? BH_LOG_CLOSES : 0;
}

/* "550-5.1.1 no such[nl]550 5.1.1 user": a reply of several lines stands in one, and the last of
 * them has its code. What a client says is left as it is. */
static BhSpan
last_line (BhSpan reply)
{
  if (reply.len < 4 || reply.at[3] != '-')
    return reply;
  const BhSpan last = bh_span_behind_last (reply, BH_SPAN_LITERAL ("[nl]"));
  return bh_span_starts (last, bh_span_head (reply, 3)) ? last : reply;
}

static void
read_server (BhLogState *state, const Said *said, BhLogEvent *out)
{
  (void)state;
  out->key = said->session;
  out->client_ip = said->address;
  out->text = said->is_received ? said->said : last_line (said->said);
  out->flags |= said->is_received ? BH_LOG_CLIENT_SAYS : BH_LOG_SERVER_SAYS;
  if (!said->is_received)
    read_greeting (said, out);
}

/* Numbers of sessions are those of the server's, so that the key is marked. */
static void
read_client (BhLogState *state, const Said *said, BhLogEvent *out)
{
  g_string_assign (state->key, "to ");
  bh_append (state->key, said->session);
  out->key = bh_span (state->key->str, state->key->len);
  out->remote = said->address;
  out->text = said->is_received ? last_line (said->said) : said->said;
  out->flags |= BH_LOG_OUTBOUND;
  out->flags |= said->is_received ? BH_LOG_SERVER_SAYS : BH_LOG_CLIENT_SAYS;
  if (said->is_received)
    read_greeting (said, out);
}

/* "RECEIVED: PASS ***", "SENT: +OK Mailbox locked and ready": POP3, and IMAP in its way. */
static void
read_mailbox (BhLogState *state, const Said *said, BhLogEvent *out)
{
  bh_mailbox_login_step (state, said->session, said->said, said->is_received, out);
  if (out->user.len == 0)
    return;
  out->client_ip = said->address;
  bh_mailbox_login_end (state, said->session);
}

static const struct {
  const char *name;
  void (*read) (BhLogState *state, const Said *said, BhLogEvent *out);
} kinds[] = {
  { "SMTPD", read_server },
  { "SMTPC", read_client },
  { "POP3D", read_mailbox },
  { "IMAPD", read_mailbox },
};

/* "APPLICATION" thread "time" "…": no session, nor an address. */
static gboolean
read_other (BhSpan kind, BhSpan rest, BhLogEvent *out)
{
  static const char *const names[] = { "APPLICATION", "TCPIP", "DEBUG", "ERROR", "POP3C" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_is_word (kind, names[i])) {
      take_cell (&rest);
      BhSpan time = take_cell (&rest);
      return bh_stamp_take_iso (&time, &out->stamp);
    }
  return FALSE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;
  gsize i = 0;

  if (rest.len == 0 || rest.at[0] != '"')
    return FALSE;
  BhSpan kind = take_cell (&rest);
  while (i < G_N_ELEMENTS (kinds) && !bh_is_word (kind, kinds[i].name))
    i++;
  if (i == G_N_ELEMENTS (kinds))
    return read_other (kind, rest, out);
  take_cell (&rest); /* the thread serves many sessions in turn */
  Said said = { .session = take_cell (&rest) };
  BhSpan time = take_cell (&rest);
  if (said.session.len == 0 || !bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  said.address = take_cell (&rest);
  said.said = take_cell (&rest);
  said.is_received = bh_take_literal (&said.said, "RECEIVED: ");
  if (said.is_received || bh_take_literal (&said.said, "SENT: "))
    kinds[i].read (state, &said, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "\"SMTPD\"\t4556\t12\t\"2019-01-01 12:00:00.123\"\t\"203.0.113.7\"\t\"SENT: 220 mail "
            "ESMTP\"",
    .key = "12",
    .client_ip = "203.0.113.7",
    .flags = BH_LOG_OPENS | BH_LOG_SERVER_SAYS },
  { .line = "\"SMTPD\"\t4556\t12\t\"2019-01-01 12:00:01.123\"\t\"203.0.113.7\"\t\"RECEIVED: AUTH "
            "LOGIN\"",
    .key = "12",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 220 "
            "mx.example.net ESMTP\"",
    .key = "to 12",
    .client_ip = "",
    .flags = BH_LOG_OPENS | BH_LOG_OUTBOUND | BH_LOG_SERVER_SAYS },
  { .line = "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.101\"\t\"198.51.100.9\"\t\"SENT: RCPT "
            "TO:<user@example.net>\"",
    .key = "to 12",
    .flags = BH_LOG_OUTBOUND | BH_LOG_CLIENT_SAYS },
  { .line = "\"POP3D\"\t4561\t13\t\"2019-01-01 12:00:03.000\"\t\"203.0.113.7\"\t\"RECEIVED: USER "
            "jack@example.org\"" },
  { .line = "\"POP3D\"\t4561\t14\t\"2019-01-01 12:00:03.000\"\t\"203.0.113.8\"\t\"RECEIVED: USER "
            "ann@example.org\"" },
  { .line = "\"POP3D\"\t4561\t13\t\"2019-01-01 12:00:03.100\"\t\"203.0.113.7\"\t\"SENT: +OK "
            "Send your password\"",
    .user = "" },
  { .line = "\"POP3D\"\t4561\t13\t\"2019-01-01 12:00:03.100\"\t\"203.0.113.7\"\t\"RECEIVED: PASS "
            "***\"" },
  { .line = "\"POP3D\"\t4561\t14\t\"2019-01-01 12:00:03.100\"\t\"203.0.113.8\"\t\"RECEIVED: PASS "
            "***\"" },
  { .line =
        "\"POP3D\"\t4561\t13\t\"2019-01-01 12:00:03.200\"\t\"203.0.113.7\"\t\"SENT: +OK Mailbox "
        "locked and ready\"",
    .user = "jack@example.org",
    .client_ip = "203.0.113.7",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "\"POP3D\"\t4561\t14\t\"2019-01-01 12:00:03.200\"\t\"203.0.113.8\"\t\"SENT: -ERR "
            "Invalid user name or password.\"",
    .user = "ann@example.org",
    .client_ip = "203.0.113.8",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "\"IMAPD\"\t4562\t15\t\"2019-01-01 12:00:04.000\"\t\"203.0.113.7\"\t\"RECEIVED: A1 "
            "LOGIN \"jack@example.org\" ***\"" },
  { .line =
        "\"IMAPD\"\t4562\t15\t\"2019-01-01 12:00:04.200\"\t\"203.0.113.7\"\t\"SENT: A1 OK LOGIN "
        "completed\"",
    .user = "jack@example.org",
    .client_ip = "203.0.113.7",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "\"APPLICATION\"\t4563\t\"2019-01-01 12:00:05.000\"\t\"SMTPDeliverer - Message 12: "
            "Delivering message from jack@example.org to user@example.net. File: {1}.eml\"" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_hmailserver = {
  .name = "hmailserver", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
