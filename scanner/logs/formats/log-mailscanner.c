/* log-mailscanner.c - what MailScanner says of messages that it took out of Postfix's hold queue.
 *
 * "Message 4F1A2B3C4D.A1B2C from 192.0.2.9 (a@example.net) to example.org is spam, SpamAssassin
 * (not cached, score=9.73, required 5, BAYES_99 3.50)": the score of the message of that queue id.
 * The originator is a stranger's word, the names of the tests behind the score are not. What it
 * gives back to Postfix goes on under another id: "Requeue: 4F1A2B3C4D.A1B2C to 5F1A2B3C4D".
 */
#include "logs/event.h"
#include "logs/field.h"

/* "not cached, score=9.73, required 5, …)" → "9.73/5" */
static void
read_score (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan rest = bh_span_behind_last (text, BH_SPAN_LITERAL (" SpamAssassin ("));

  bh_take_literal (&rest, "not cached, ");
  bh_take_literal (&rest, "cached, ");
  if (!bh_take_literal (&rest, "score="))
    return;
  BhSpan score = bh_take_until (&rest, ',');
  g_string_truncate (state->name, 0);
  bh_append (state->name, score);
  if (bh_take_literal (&rest, " required ")) {
    g_string_append_c (state->name, '/');
    bh_append (state->name, bh_take_until (&rest, ','));
  }
  out->score = bh_span (state->name->str, state->name->len);
}

/* "4F1A2B3C4D.A1B2C": with Postfix its own mark follows, for ids come again. */
static BhSpan
without_mark (BhSpan id)
{
  return bh_take_until (&id, '.');
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;

  if (!bh_is_word (line->program, "MailScanner"))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  if (bh_take_literal (&text, "Requeue: ")) {
    out->earlier_key = without_mark (bh_take_word (&text));
    if (bh_take_literal (&text, "to "))
      out->key = bh_take_word (&text);
    return TRUE;
  }
  if (!bh_take_literal (&text, "Message "))
    return TRUE;
  BhSpan id = bh_take_word (&text);
  if (!bh_take_literal (&text, "from "))
    return TRUE;
  out->key = without_mark (id);
  out->flags |= BH_LOG_CONTINUES;
  read_score (state, text, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:23 mail MailScanner[501]: Message 4F1A2B3C4D.A1B2C from 192.0.2.9 "
            "(x is spam, SpamAssassin (score=1, required 5, @example.net) to example.org is not "
            "spam, SpamAssassin (not cached, score=-1.9, required 5, BAYES_00 -1.90)",
    .key = "4F1A2B3C4D",
    .flags = BH_LOG_CONTINUES },
  { .line = "Jun 10 06:13:24 mail MailScanner[501]: Requeue: 4F1A2B3C4D.A1B2C to 5F1A2B3C4D",
    .key = "5F1A2B3C4D" },
  { .line = "Jun 10 06:13:23 mail MailScanner[501]: New Batch: Scanning 1 messages, 2345 bytes",
    .key = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mailscanner = { .name = "mailscanner",
                                                .parse_syslog = parse_syslog,
                                                .examples = examples };
