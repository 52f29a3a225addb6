/* log-qmail.c - qmail-send: what came into the queue, and what became of it.
 *
 * By multilog, with a TAI64N label before each line or what tai64nlocal makes of it, or by
 * splogger in syslog. A message goes by a number that is given to another one as soon as it is
 * done, a delivery by another. Nothing here tells of clients and logins, so that no line says
 * that a session begins: of such nobody says that there was no login.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/syslog.h"

#define LABEL_LEN 24 /* hex digits: eight bytes of seconds, four of nanoseconds */
#define SECONDS_LEN 16
/* TAI64 counts from 2^62, and TAI was ten seconds ahead of UTC in 1970: daemontools add as much to
 * the system's clock, and nothing for leap seconds. */
#define TAI64_EPOCH (G_GUINT64_CONSTANT (0x4000000000000000) + 10)
#define SECONDS_MAX G_GUINT64_CONSTANT (0xffffffffff) /* far behind what a clock tells */

/* "@40000000666e8f0a1dcd6500" */
static gboolean
take_label (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest, label;
  guint64 seconds = 0;

  if (!bh_take_literal (&in, "@") || !bh_span_sub (in, 0, LABEL_LEN, &label))
    return FALSE;
  for (gsize i = 0; i < LABEL_LEN; i++) {
    gint digit = g_ascii_xdigit_value ((char)label.at[i]);
    if (digit < 0)
      return FALSE;
    if (i < SECONDS_LEN)
      seconds = seconds << 4 | (guint64)digit;
  }
  if (seconds < TAI64_EPOCH || seconds - TAI64_EPOCH > SECONDS_MAX)
    return FALSE;
  *out = bh_stamp_of_unix ((gint64)(seconds - TAI64_EPOCH));
  *rest = bh_span_from (in, LABEL_LEN);
  return TRUE;
}

/* "123" and what ends it. */
static gboolean
take_number (BhSpan *rest, const char *end, BhSpan *out)
{
  BhSpan in = *rest;
  gsize n = 0;

  while (n < in.len && g_ascii_isdigit ((char)in.at[n]))
    n++;
  BhSpan digits = bh_span_head (in, n);
  in = bh_span_from (in, n);
  if (n == 0 || n > 20 || !bh_take_literal (&in, end))
    return FALSE;
  *out = digits;
  *rest = in;
  return TRUE;
}

/* Numbers of messages and of deliveries are kept in one table. */
static const char *
name_of (BhLogState *state, char kind, BhSpan number)
{
  g_string_assign (state->key, "");
  g_string_append_c (state->key, kind);
  bh_append (state->key, number);
  return state->key->str;
}

/* The key of the message that has the number now; the number where its beginning is not here. */
static BhSpan
key_of (BhLogState *state, BhSpan number)
{
  const char *known = g_hash_table_lookup (state->users, name_of (state, 'm', number));
  return known != NULL ? bh_span_of_string (known) : number;
}

/* "new msg 12345": with the time the number is the message's own, also in a copy of the log. */
static gboolean
read_new (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan number;

  if (!take_number (&rest, "", &number) || bh_span_trim (rest).len > 0)
    return FALSE;
  g_autofree char *digits = bh_span_dup (number);
  bh_log_state_keep_user (state, bh_span_of_string (name_of (state, 'm', number)),
                          g_strdup_printf ("%s.%" G_GINT64_FORMAT, digits, out->stamp.seconds));
  out->key = key_of (state, number);
  return TRUE;
}

/* "info msg 12345: bytes 1234 from <a@example.org> qp 5678 uid 1000": the uid is that of who
 * called qmail-queue, which is qmail-smtpd's for all that comes in from the net. */
static gboolean
read_info (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan number;

  if (!take_number (&rest, ": bytes ", &number) || !bh_number (bh_take_word (&rest), &out->size) ||
      !bh_take_literal (&rest, "from "))
    return FALSE;
  out->from = bh_without_brackets (bh_take_word (&rest));
  out->flags |= BH_LOG_HAS_FROM | BH_LOG_ACCEPTED;
  out->key = key_of (state, number);
  return TRUE;
}

/* A virtual domain's users are "example.org-ann@example.org" to qmail: the address that mail was
 * sent to stands behind the domain. */
static BhSpan
at_door_of (BhSpan recipient)
{
  gsize at = 0;

  if (!bh_span_find_byte (recipient, '@', &at))
    return BH_SPAN_NONE;
  BhSpan domain = bh_span_from (recipient, at + 1), local = bh_span_head (recipient, at);
  if (domain.len == 0 || local.len <= domain.len + 1 || local.at[domain.len] != '-' ||
      !bh_span_starts_nocase (local, domain))
    return BH_SPAN_NONE;
  return bh_span_from (recipient, domain.len + 1);
}

static void
set_recipient (BhSpan recipient, BhLogEvent *out)
{
  out->recipients = recipient;
  out->at_door = at_door_of (recipient);
}

/* "starting delivery 7: msg 12345 to remote user@example.net", or "to local …" */
static gboolean
read_start (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan delivery, number;

  if (!take_number (&rest, ": msg ", &delivery) || !take_number (&rest, " to ", &number) ||
      (!bh_take_literal (&rest, "remote ") && !bh_take_literal (&rest, "local ")))
    return FALSE;
  BhSpan recipient = bh_take_word (&rest);
  g_autofree char *key = bh_span_dup (key_of (state, number));
  g_autofree char *address = bh_span_dup (recipient);
  bh_log_state_keep_user (state, bh_span_of_string (name_of (state, 'd', delivery)),
                          g_strdup_printf ("%s %s", key, address));
  g_string_assign (state->key, key);
  out->key = bh_span (state->key->str, state->key->len);
  set_recipient (recipient, out);
  return TRUE;
}

static const struct {
  const char *word;
  BhDelivery delivery;
} results[] = {
  { "success: ", BH_DELIVERY_DONE },
  { "deferral: ", BH_DELIVERY_DEFERRED },
  { "failure: ", BH_DELIVERY_FAILED },
};

/* Digits and two points, "5.1.1" (RFC 3463), up to end; or nothing. */
static BhSpan
take_dsn (BhSpan rest, char end)
{
  BhSpan code = bh_take_until (&rest, end);

  if (code.len < 5 || code.len > 9 || code.at[1] != '.')
    return BH_SPAN_NONE;
  for (gsize i = 0; i < code.len; i++)
    if (code.at[i] != '.' && !g_ascii_isdigit ((char)code.at[i]))
      return BH_SPAN_NONE;
  return code;
}

/* "198.51.100.9_does_not_like_recipient./Remote_host_said:_550_5.1.1_No_such_user/Giving_up_on_…",
 * "Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/": blanks are "_" and ends of lines "/". */
static void
set_reply (BhSpan reply, BhLogEvent *out)
{
  static const BhSpan said = BH_SPAN_INIT ("Remote_host_said:_");
  BhSpan rest = reply, head = bh_take_until (&rest, '_');
  gsize at = 0;

  out->detail = reply;
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("accepted_message.")) ||
      bh_span_starts (rest, BH_SPAN_LITERAL ("does_not_like_recipient.")) ||
      bh_span_starts (rest, BH_SPAN_LITERAL ("failed_after_I_sent_the_message.")))
    out->remote = head;
  if (bh_span_find (reply, said, &at)) {
    rest = bh_span_from (reply, at + said.len);
    bh_take_until (&rest, '_');
    out->dsn = take_dsn (rest, '_');
  } else if (bh_span_find (reply, BH_SPAN_LITERAL ("(#"), &at)) {
    out->dsn = take_dsn (bh_span_from (reply, at + 2), ')');
  }
}

/* "delivery 7: failure: …"; "delivery 7: report mangled, will defer" says nothing more. */
static gboolean
read_result (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan delivery;
  gsize i = 0;

  if (!take_number (&rest, ": ", &delivery))
    return FALSE;
  while (i < G_N_ELEMENTS (results) && !bh_take_literal (&rest, results[i].word))
    i++;
  if (i == G_N_ELEMENTS (results))
    return bh_span_starts (rest, BH_SPAN_LITERAL ("report mangled"));
  g_autofree char *name = g_strdup (name_of (state, 'd', delivery));
  const char *known = g_hash_table_lookup (state->users, name);
  if (known == NULL)
    return TRUE; /* which message's it is stands before the log's beginning */
  g_string_assign (state->key, known);
  g_hash_table_remove (state->users, name);
  BhSpan recipient = bh_span (state->key->str, state->key->len);
  out->key = bh_take_until (&recipient, ' ');
  set_recipient (recipient, out);
  out->delivery = results[i].delivery;
  set_reply (rest, out);
  return TRUE;
}

/* "end msg 12345": the number is free. */
static gboolean
read_end (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan number;

  if (!take_number (&rest, "", &number) || bh_span_trim (rest).len > 0)
    return FALSE;
  g_autofree char *key = bh_span_dup (key_of (state, number));
  g_hash_table_remove (state->users, name_of (state, 'm', number));
  g_string_assign (state->key, key);
  out->key = bh_span (state->key->str, state->key->len);
  out->flags |= BH_LOG_CLOSES;
  return TRUE;
}

/* "status: local 0/10 remote 1/20", "status: exiting" */
static gboolean
read_status (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  (void)state;
  (void)out;
  return bh_span_starts (rest, BH_SPAN_LITERAL ("local ")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("exiting"));
}

/* "bounce msg 12345 qp 5680" */
static gboolean
read_bounce (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan number;

  (void)state;
  (void)out;
  return take_number (&rest, " qp ", &number);
}

static const struct {
  const char *words;
  gboolean (*read) (BhLogState *state, BhSpan rest, BhLogEvent *out);
} kinds[] = {
  { "new msg ", read_new },       { "info msg ", read_info }, { "starting delivery ", read_start },
  { "delivery ", read_result },   { "end msg ", read_end },   { "status: ", read_status },
  { "bounce msg ", read_bounce },
};

/* The sentences are qmail-send's own to the number, so that they tell it. */
static gboolean
read_line (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (bh_take_literal (&rest, kinds[i].words))
      return kinds[i].read (state, rest, out);
  return FALSE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  return (take_label (&rest, &out->stamp) || bh_stamp_take_iso (&rest, &out->stamp)) &&
         bh_take_literal (&rest, " ") && read_line (state, rest, out);
}

/* "qmail: 1718000000.123456 new msg 12345": splogger puts the time in front, which is UTC. */
static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan rest = line->text, whole, part;
  gint64 seconds = 0;

  out->stamp = line->stamp;
  out->host = line->host;
  /* "… delivery 7: success: …" behind tai64nlocal's time looks like a host and a program */
  if (bh_is_word (line->host, "delivery")) {
    if (rest.len == 0)
      return FALSE; /* an empty text need not lie in the line */
    out->host = BH_SPAN_NONE;
    rest = bh_span (line->program.at, (gsize)(rest.at - line->program.at) + rest.len);
    return read_result (state, rest, out);
  }
  if (!bh_is_word (line->program, "qmail") && !bh_is_word (line->program, "qmail-send"))
    return FALSE;
  if (take_number (&rest, ".", &whole) && take_number (&rest, " ", &part) && whole.len <= 11 &&
      bh_number (whole, &seconds))
    out->stamp = bh_stamp_of_unix (seconds);
  return read_line (state, rest, out);
}

static const BhLogExample examples[] = {
  { .line = "@40000000666680b61dcd6500 new msg 12345", .key = "12345.1717993644" },
  { .line = "@40000000666680b61dcd6500 info msg 12345: bytes 1725 from <jack@example.org> qp 5678 "
            "uid 1000",
    .key = "12345.1717993644",
    .user = "",
    .from = "jack@example.org",
    .flags = BH_LOG_HAS_FROM | BH_LOG_ACCEPTED },
  { .line = "@40000000666680b61dcd6500 starting delivery 7: msg 12345 to remote user@example.net",
    .key = "12345.1717993644",
    .recipients = "user@example.net" },
  { .line = "@40000000666680b61dcd6500 starting delivery 8: msg 12345 to local "
            "example.org-ann@example.org",
    .key = "12345.1717993644",
    .recipients = "example.org-ann@example.org" },
  { .line = "@40000000666680b61dcd6500 status: local 1/10 remote 1/20" },
  { .line = "@40000000666680b71dcd6500 delivery 8: success: did_0+0+1/",
    .key = "12345.1717993644",
    .recipients = "example.org-ann@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line = "@40000000666680b81dcd6500 delivery 7: failure: "
            "198.51.100.26_does_not_like_recipient./Remote_host_said:_550_5.1.1_No_such_user/"
            "Giving_up_on_198.51.100.26./",
    .key = "12345.1717993644",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "@40000000666680b81dcd6500 bounce msg 12345 qp 5680" },
  { .line = "@40000000666680b81dcd6500 end msg 12345",
    .key = "12345.1717993644",
    .flags = BH_LOG_CLOSES },
  { .line = "@40000000666680b91dcd6500 new msg 12345", .key = "12345.1717993647" },
  /* as tai64nlocal writes the time; the delivery's beginning is not there */
  { .line = "2024-06-10 06:27:24.500000000 info msg 77: bytes 540 from <> qp 5681 uid 506",
    .key = "77",
    .from = "" },
  { .line = "2024-06-10 06:27:24.500000000 delivery 9: success: "
            "198.51.100.26_accepted_message./Remote_host_said:_250_2.0.0_ok/",
    .key = "" },
  { .line = "Jun 10 06:27:24 mail qmail: 1717993644.123456 starting delivery 10: msg 78 to remote "
            "user@example.net",
    .key = "78",
    .recipients = "user@example.net" },
  { .line = "Jun 10 06:27:25 mail qmail: 1717993645.123456 delivery 10: deferral: "
            "Connected_to_198.51.100.26_but_greylisted./",
    .key = "78",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_DEFERRED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_qmail = {
  .name = "qmail", .parse = parse, .parse_syslog = parse_syslog, .examples = examples
};
