/* log-spamd.c - what SpamAssassin's spamd says of messages that a filter showed it, by syslog.
 *
 * "spamd: identified spam (8.2/5.0) for jack:1000 in 1.2 seconds, 900 bytes.", and next of the same
 * process "spamd: result: Y 8 - BAYES_50,… scantime=1.2,…,mid=<1@example.net>,…": it knows no queue
 * id, so that the message is the one of that Message-ID which is being taken over. Who is asked
 * for, the Message-ID aside, is of our own making.
 */
#include "logs/event.h"
#include "logs/field.h"

static void
read_result (const BhLogState *state, BhSpan process, BhSpan text, BhLogEvent *out)
{
  const BhSpan mark = BH_SPAN_LITERAL (",mid=<");
  const char *score = bh_log_state_user (state, process);
  gsize at = 0, end = 0;

  if (score == NULL || !bh_span_find (text, mark, &at))
    return;
  text = bh_span_from (text, at + mark.len);
  if (!bh_span_find (text, BH_SPAN_LITERAL (">,"), &end))
    return;
  out->message_id = bh_span_head (text, end);
  out->score = bh_span_of_string (score);
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;

  if (!bh_is_word (line->program, "spamd"))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  bh_take_literal (&text, "spamd: ");
  if (bh_take_literal (&text, "identified spam (") || bh_take_literal (&text, "clean message ("))
    bh_log_state_keep_score (state, line->pid, bh_take_until (&text, ')'));
  else if (bh_take_literal (&text, "result: "))
    read_result (state, line->pid, text, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:21 mail spamd[81]: spamd: identified spam (8.2/5.0) for jack:1000 in 1.2 "
            "seconds, 900 bytes.",
    .message_id = "" },
  { .line = "Jun 10 06:13:21 mail spamd[81]: spamd: result: Y 8 - BAYES_50,HTML_MESSAGE "
            "scantime=1.2,size=900,user=jack,uid=1000,required_score=5.0,rhost=localhost,"
            "raddr=127.0.0.1,rport=40000,mid=<1@example.net>,bayes=0.5,autolearn=no",
    .key = "",
    .message_id = "1@example.net" },
  { .line = "Jun 10 06:13:21 mail spamd[82]: spamd: result: . 1 - scantime=1.2,mid=<2@example.net>,"
            "autolearn=no",
    .message_id = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_spamd = { .name = "spamd",
                                          .parse_syslog = parse_syslog,
                                          .examples = examples };
