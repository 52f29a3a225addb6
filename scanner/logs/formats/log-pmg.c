/* log-pmg.c - what Proxmox Mail Gateway's filter says of messages that Postfix gave it.
 *
 * "2C8F0166…: SA score=6/5 time=1.1 …", later "2C8F0166…: accept mail to <jack@example.org>
 * (9A1B2C3D4E) (rule: default-accept)": the filter counts messages itself, and names Postfix's
 * queue id of what it hands back. The recipient is a stranger's word and stands before that id.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "<jack@example.org> (9A1B2C3D4E) (rule: default-accept)" */
static BhSpan
queue_id_of (BhSpan rest)
{
  BhSpan id = bh_span_behind_last (rest, BH_SPAN_LITERAL ("> ("));

  return bh_take_until (&id, ')');
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
  if (bh_take_literal (&text, " SA score=")) {
    bh_log_state_keep_score (state, id, bh_take_word (&text));
  } else if (bh_take_literal (&text, " accept mail to <")) {
    const char *score = bh_log_state_user (state, id);
    out->key = queue_id_of (text);
    out->score = score != NULL ? bh_span_of_string (score) : BH_SPAN_NONE;
    out->flags |= BH_LOG_CONTINUES;
  } else if (bh_take_literal (&text, " processing time: ")) {
    bh_log_state_forget_user (state, id);
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
    .key = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_pmg = { .name = "pmg",
                                        .parse_syslog = parse_syslog,
                                        .examples = examples };
