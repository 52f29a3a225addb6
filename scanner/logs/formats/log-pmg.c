/* log-pmg.c - what Proxmox Mail Gateway's filter says of messages that Postfix gave it.
 *
 * "2C8F0166…: SA score=6/5 time=1.1 …", later "2C8F0166…: accept mail to <jack@example.org>
 * (9A1B2C3D4E) (rule: default-accept)": the filter counts messages itself, and names Postfix's
 * queue id of what it hands back. The recipient is a stranger's word and stands before that id.
 * What it keeps back has no such id: there the Message-ID tells the message, "new mail
 * message-id=<…>".
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/session.h"

/* "<jack@example.org> (9A1B2C3D4E) (rule: default-accept)" */
static BhSpan
queue_id_of (BhSpan rest)
{
  BhSpan id = bh_span_behind_last (rest, BH_SPAN_LITERAL ("> ("));

  return bh_take_until (&id, ')');
}

/* "<1@example.net>#012" */
static void
keep_message_id (BhLogState *state, BhSpan label, BhSpan text)
{
  gsize end = 0;

  if (bh_find_angle_end (text, &end) && end <= BH_LOG_TEXT_LEN_MAX)
    bh_log_state_keep_user (state, label, bh_span_dup (bh_span_from (bh_span_head (text, end), 1)));
}

static BhSpan
kept (const BhLogState *state, BhSpan label)
{
  const char *text = bh_log_state_user (state, label);

  return text != NULL ? bh_span_of_string (text) : BH_SPAN_NONE;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;

  if (!bh_is_word (line->program, "pmg-smtp-filter"))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  BhSpan id = bh_take_until (&text, ':');
  const BhSpan label = bh_span_head (line->text, id.len + 1); /* with its colon: the Message-ID's */
  if (bh_take_literal (&text, " new mail message-id=")) {
    keep_message_id (state, label, text);
  } else if (bh_take_literal (&text, " SA score=")) {
    bh_log_state_keep_score (state, id, bh_take_word (&text));
  } else if (bh_take_literal (&text, " accept mail to <")) {
    out->key = queue_id_of (text);
    out->score = kept (state, id);
    out->flags |= BH_LOG_CONTINUES;
  } else if (bh_take_literal (&text, " block mail to <") ||
             bh_take_literal (&text, " moved mail for <")) {
    out->message_id = kept (state, label);
    out->score = kept (state, id);
  } else if (bh_take_literal (&text, " processing time: ")) {
    bh_log_state_forget_user (state, id);
    bh_log_state_forget_user (state, label);
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:22 mail pmg-smtp-filter[82]: 21B3765E8F1B2C3D4E: new mail "
            "message-id=<1@example.net>#012",
    .key = "" },
  { .line = "Jun 10 06:13:23 mail pmg-smtp-filter[82]: 21B3765E8F1B2C3D4E: SA score=6/5 time=1.100 "
            "bayes=0.99 autolearn=no autolearn_force=no hits=BAYES_99(3.5)",
    .key = "" },
  { .line = "Jun 10 06:13:23 mail pmg-smtp-filter[82]: 21B3765E8F1B2C3D4E: accept mail to "
            "<\"x> (AAAAAAAAAA) \"@example.org> (9A1B2C3D4E) (rule: default-accept)",
    .key = "9A1B2C3D4E",
    .flags = BH_LOG_CONTINUES },
  { .line = "Jun 10 06:13:23 mail pmg-smtp-filter[82]: 21B3765E8F1B2C3D4E: block mail to "
            "<jack@example.org> (rule: Block Spam)",
    .key = "",
    .message_id = "1@example.net" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_pmg = { .name = "pmg",
                                        .parse_syslog = parse_syslog,
                                        .examples = examples };
