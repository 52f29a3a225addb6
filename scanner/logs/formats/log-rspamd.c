/* log-rspamd.c - what rspamd says of each message that it was shown, by file, terminal or syslog.
 *
 * "2024-06-10 06:13:20 #30(normal) <a1b2c3>; task; rspamd_task_write_log: id: <1@example.org>,
 * qid: <4Vyab>, ip: 203.0.113.9, user: jack, from: <jack@example.org>, (default: F (no action):
 * [-2.10/15.00] [NAME(0.10){…},…]), len: 900, …, digest: <…>, rcpts: <ann@example.net>, …": the
 * line of its usual log_format. The Message-ID, the addresses and what stands in braces are
 * strangers' words, so that names are read in their order. In a syslog the server tells the rest
 * itself: there only the score is taken. Elsewhere a line is all that is known of a message; none
 * tells where its session begins, and mail that no milter saw is not in it.
 */
#include "logs/event.h"
#include "logs/field.h"

static const struct {
  const char *action;
  guint flags;
  BhDelivery delivery;
} actions[] = {
  { "no action", BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "add header", BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "rewrite subject", BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "quarantine", BH_LOG_ACCEPTED, BH_DELIVERY_WITHHELD },
  { "discard", BH_LOG_ACCEPTED, BH_DELIVERY_WITHHELD },
  { "reject", BH_LOG_REFUSED, BH_DELIVERY_NONE },
  { "soft reject", BH_LOG_REFUSED, BH_DELIVERY_NONE },
};

/* "name: <value>,", or nothing. */
static BhSpan
take_wrapped (BhSpan *rest, const char *name)
{
  BhSpan in = *rest, value;
  gsize end = 0;

  if (!bh_take_literal (&in, name) || !bh_find_angle_end (in, &end))
    return BH_SPAN_NONE;
  value = bh_span_from (bh_span_head (in, end), 1);
  in = bh_span_from (in, end + 1);
  if (!bh_take_literal (&in, ","))
    return BH_SPAN_NONE;
  bh_take_literal (&in, " ");
  *rest = in;
  return value;
}

/* "name: value, ", or nothing. */
static BhSpan
take_bare (BhSpan *rest, const char *name)
{
  BhSpan value = BH_SPAN_NONE;

  if (bh_take_literal (rest, name)) {
    value = bh_take_until (rest, ',');
    bh_take_literal (rest, " ");
  }
  return value;
}

/* "(default: F (no action): [-2.10/15.00] " */
static void
read_result (BhSpan *rest, BhLogEvent *out)
{
  if (!bh_take_literal (rest, "(default: "))
    return;
  bh_take_word (rest);
  if (!bh_take_literal (rest, "("))
    return;
  BhSpan action = bh_take_until (rest, ')');
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (bh_is_word (action, actions[i].action)) {
      out->flags |= actions[i].flags;
      out->delivery = actions[i].delivery;
    }
  if (bh_take_literal (rest, ": ["))
    out->score = bh_take_until (rest, ']');
}

/* "ann@example.net,bob@example.net", of many "...," in the end. */
static void
keep_recipients (BhLogState *state, BhSpan list)
{
  gsize at;

  while (list.len > 0) {
    BhSpan one = bh_span_trim (bh_take_until (&list, ','));
    if (!bh_span_find_byte (one, '@', &at))
      continue;
    bh_append (state->name, one);
    g_string_append_c (state->name, ',');
  }
}

/* Behind the digest; none where a symbol's words read alike, or a quoted name may hold commas. */
static void
read_recipients (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL (", rcpts: <");
  gsize at = 0, other = 0;

  if (!bh_span_find (rest, mark, &at))
    return;
  BhSpan list = bh_span_from (rest, at + mark.len);
  if (bh_span_find (list, mark, &other))
    return;
  list = bh_take_until (&list, '>');
  if (bh_span_find_byte (list, '"', &other))
    return;
  keep_recipients (state, list);
  out->recipients = bh_span (state->name->str, state->name->len);
  out->recipient_separator = ',';
}

/* What stands before the result. */
typedef struct {
  BhSpan message_id, queue_id, ip, user, from;
  gboolean has_from;
} Front;

static Front
take_front (BhSpan *rest)
{
  Front front = { .message_id = take_wrapped (rest, "id: ") };

  front.queue_id = take_wrapped (rest, "qid: ");
  front.ip = take_bare (rest, "ip: ");
  front.user = take_bare (rest, "user: ");
  front.has_from = bh_span_starts (*rest, BH_SPAN_LITERAL ("from: <"));
  front.from = take_wrapped (rest, "from: ");
  return front;
}

/* A Message-ID or a name in quotes that reads as the rest of a line: what follows is not told then.
 * rspamd puts question marks for the blanks of a Message-ID, but did not always. Of a message that
 * it was shown by hand the only queue id may be a forged one, and the true end follows that.
 * behind: the front */
static gboolean
is_forged (BhSpan line, BhSpan behind)
{
  BhSpan mark = BH_SPAN_LITERAL (", qid: <");
  gsize at = 0;

  return !bh_span_starts (behind, BH_SPAN_LITERAL ("(default: ")) ||
         bh_span_find (behind, BH_SPAN_LITERAL (", (default: "), &at) ||
         (bh_span_find (line, mark, &at) && bh_span_find (bh_span_from (line, at + 1), mark, &at));
}

/* Behind "rspamd_task_write_log: ". */
static gboolean
read_task (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;
  const Front front = take_front (&rest);

  if (is_forged (line, rest))
    return TRUE;
  out->message_id = bh_is_word (front.message_id, "undef") ? BH_SPAN_NONE : front.message_id;
  out->key = front.queue_id;
  out->client_ip = front.ip;
  out->user = front.user;
  out->from = front.from;
  out->flags |= front.has_from ? BH_LOG_HAS_FROM : 0;
  out->flags |= front.user.len > 0 ? BH_LOG_LOGGED_IN : 0;
  read_result (&rest, out);
  read_recipients (state, rest, out);
  return TRUE;
}

/* "<a1b2c3>; task; rspamd_task_write_log: " and what follows; or what else rspamd does. */
static gboolean
read_text (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  bh_take_literal (&text, "#");
  BhSpan process =
      bh_span_starts (text, BH_SPAN_LITERAL ("<")) ? BH_SPAN_NONE : bh_take_word (&text);
  gsize at = 0;

  if ((process.len > 0 && !bh_span_find_byte (process, '(', &at)) || !bh_take_literal (&text, "<"))
    return FALSE;
  bh_take_until (&text, '>');
  if (!bh_take_literal (&text, "; "))
    return FALSE;
  g_string_truncate (state->name, 0);
  return !bh_take_literal (&text, "task; rspamd_task_write_log: ") || read_task (state, text, out);
}

/* Without a queue id somebody showed rspamd a message that may have come long ago. Without a
 * Message-ID nothing would say that the server's session of that queue id is this one. */
static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhLogEvent told;

  bh_log_event_init (&told);
  if (!bh_stamp_take_iso (&line, &told.stamp) || !bh_take_literal (&line, " ") ||
      !bh_span_starts (line, BH_SPAN_LITERAL ("#")) || !read_text (state, line, &told))
    return FALSE;
  if (told.key.len == 0) {
    out->stamp = told.stamp;
    return TRUE;
  }
  *out = told;
  out->queue_id = told.message_id.len > 0 ? told.key : BH_SPAN_NONE;
  out->flags |= BH_LOG_CLOSES;
  return TRUE;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhLogEvent told;

  bh_log_event_init (&told);
  if (!bh_is_word (line->program, "rspamd") || !read_text (state, line->text, &told))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  out->key = told.key;
  out->score = told.score;
  out->flags |= BH_LOG_CONTINUES;
  return TRUE;
}

#define TASK "2024-06-10 06:13:20 #30(normal) <a1b2c3>; task; rspamd_task_write_log: "
#define END                                                                                        \
  "len: 900, time: 212.123ms, dns req: 12, digest: <8c1d>, rcpts: "                                \
  "<ann@example.net,bob@example.net>, mime_rcpts: <ann@example.net,>"

static const BhLogExample examples[] = {
  { .line = "2024-06-10 06:13:19 #30(normal) <a1b2c3>; milter; rspamd_milter_process_command: got "
            "connection from 203.0.113.9:51022",
    .key = "" },
  { .line = TASK "id: <1@example.org>, qid: <4VyabX1Mk7z1xH>, ip: 203.0.113.9, user: "
                 "jack@example.org, from: <jack@example.org>, (default: F (no action): "
                 "[-2.10/15.00] [BAYES_HAM(-3.00){99.99%;},MIME_GOOD(-0.10){text/plain;}]), " END,
    .key = "4VyabX1Mk7z1xH",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "ann@example.net,bob@example.net,",
    .message_id = "1@example.org",
    .flags = BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN | BH_LOG_HAS_FROM | BH_LOG_CLOSES },
  { .line = TASK "id: <4@example.net>, qid: <4VyabX1Mk7z1xM>, ip: 203.0.113.9, from: "
                 "<a@example.net>, (default: T (discard): [22.00/15.00] []), " END,
    .key = "4VyabX1Mk7z1xM",
    .recipients = "ann@example.net,bob@example.net,",
    .flags = BH_LOG_ACCEPTED,
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = TASK "id: <undef>, qid: <4VyabX1Mk7z1xI>, ip: 2001:db8::66, from: <>, (default: T "
                 "(reject): [16.20/15.00] [NAME(1.00){x, digest: <1>, rcpts: <ceo@example.org>, "
                 "mime_rcpts: <x;}]), " END,
    .key = "4VyabX1Mk7z1xI",
    .user = "",
    .client_ip = "2001:db8::66",
    .from = "",
    .recipients = "",
    .message_id = "",
    .flags = BH_LOG_REFUSED | BH_LOG_HAS_FROM },
  { .line =
        TASK "id: <2@example.net>, qid: <4VyabX1Mk7z1xJ>, ip: 198.51.100.9, from: <\"a>, user: "
             "ceo@example.org, (default: F (reject): [99/15] \"@example.net>, (default: F "
             "(greylist): [4.10/15.00] []), len: 9, digest: <8c1d>, rcpts: <\"x,y\"@example.org>",
    .key = "4VyabX1Mk7z1xJ",
    .user = "",
    .from = "\"a>, user: ceo@example.org, (default: F (reject): [99/15] \"@example.net",
    .recipients = "" },
  { .line =
        TASK "id: <1@example.net>, qid: <4VyabX1Mk7z1xK>, ip: 10.0.0.1, user: ceo, from: "
             "<x@example.net>, (default: F (no action): [0/1] []), >, qid: <4VyabX1Mk7z1xL>, "
             "ip: 203.0.113.66, from: <x@example.net>, (default: F (no action): [0/1] []), " END,
    .key = "",
    .user = "" },
  { .line =
        TASK "id: <1@example.net>, qid: <4VyabX1Mk7z1xK>, ip: 10.0.0.1, user: ceo, from: "
             "<x@example.net>, y>, ip: 127.0.0.1, (default: F (no action): [0.00/15.00] []), " END,
    .key = "",
    .user = "" },
  { .line =
        TASK "id: <1@example.net>, qid: <4VyabX1Mk7z1xK>, ip: 10.0.0.1, user: ceo, from: "
             "<x@example.net>, (default: F (no action): [0/1] []), y>, ip: 127.0.0.1, (default: F "
             "(no action): [0.00/15.00] []), " END,
    .key = "",
    .user = "" },
  { .line = TASK "id: <3@example.org>, ip: 127.0.0.1, user: jack, (default: F (no action): "
                 "[0.00/15.00] []), " END,
    .key = "",
    .user = "",
    .message_id = "" },
  { .line = "Jun 10 06:13:20 mail rspamd[30]: <a1b2c3>; task; rspamd_task_write_log: id: "
            "<1@example.org>, qid: <4VyabX1Mk7z1xH>, ip: 203.0.113.9, user: jack, from: "
            "<jack@example.org>, (default: F (no action): [-2.10/15.00] []), " END,
    .key = "4VyabX1Mk7z1xH",
    .user = "",
    .flags = BH_LOG_CONTINUES },
  { .line = NULL },
};

const BhLogFormat bh_log_format_rspamd = { .name = "rspamd",
                                           .parse = parse,
                                           .parse_syslog = parse_syslog,
                                           .examples = examples,
                                           .has_end = TRUE };
