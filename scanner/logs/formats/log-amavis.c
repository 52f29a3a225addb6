/* log-amavis.c - what amavisd says of messages that Postfix showed it, by syslog.
 *
 * "(00501-01) Passed CLEAN {RelayedInbound}, [192.0.2.9]:40002 [192.0.2.9] <a@example.net> ->
 * <jack@example.org>, Queue-ID: 4Vyab, Message-ID: <1@example.net>, mail_id: x, Hits: -1.9, …":
 * the score of the message of that queue id. Addresses and the Message-ID are strangers' words.
 */
#include "logs/event.h"
#include "logs/field.h"

/* <"a, Queue-ID: b"@example.net>: what is quoted ends nothing. */
static gboolean
take_path (BhSpan *rest)
{
  gsize end = 0;

  if (!bh_span_starts (*rest, BH_SPAN_LITERAL ("<")) || !bh_find_unquoted (*rest, '>', &end) ||
      end == rest->len)
    return FALSE;
  *rest = bh_span_from (*rest, end + 1);
  return TRUE;
}

/* Behind the addresses, "quarantine: …" may stand before it. */
static gboolean
take_queue_id (BhSpan *rest, BhSpan *out)
{
  gsize at = 0;

  if (!bh_span_find_byte (*rest, '<', &at))
    return FALSE;
  *rest = bh_span_from (*rest, at);
  if (!take_path (rest) || !bh_take_literal (rest, " -> "))
    return FALSE;
  while (take_path (rest) && bh_take_literal (rest, ","))
    ;
  bh_take_literal (rest, " ");
  if (bh_take_literal (rest, "quarantine: ")) {
    bh_take_until (rest, ',');
    bh_take_literal (rest, " ");
  }
  if (!bh_take_literal (rest, "Queue-ID: "))
    return FALSE;
  *out = bh_take_until (rest, ',');
  return out->len > 0;
}

/* amavisd's longer template has fields of the mail behind the score. */
static gboolean
has_mail_field (BhSpan text)
{
  gsize at = 0;

  return bh_span_find (text, BH_SPAN_LITERAL (", Subject: "), &at) ||
         bh_span_find (text, BH_SPAN_LITERAL (", From: "), &at);
}

/* The last one: a Message-ID stands before it. None where the mail may have written that. */
static BhSpan
find_score (BhSpan rest)
{
  const BhSpan behind = bh_span_behind_last (rest, BH_SPAN_LITERAL (", Hits: "));
  BhSpan in = behind, score = bh_take_until (&in, ',');

  if (bh_is_word (score, "-")) /* it was not asked */
    return BH_SPAN_NONE;
  return has_mail_field (bh_span_head (rest, rest.len - behind.len)) ? BH_SPAN_NONE : score;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text, queue_id = BH_SPAN_NONE;

  (void)state;
  if (!bh_is_word (line->program, "amavis") && !bh_is_word (line->program, "amavisd"))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  if (!bh_take_literal (&text, "("))
    return TRUE;
  bh_take_word (&text);
  if ((bh_take_literal (&text, "Passed ") || bh_take_literal (&text, "Blocked ")) &&
      take_queue_id (&text, &queue_id)) {
    out->key = queue_id;
    out->score = find_score (text);
    out->flags |= BH_LOG_CONTINUES;
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:23 mail amavis[501]: (00501-01) Passed CLEAN {RelayedInbound}, "
            "[192.0.2.10]:40002 [192.0.2.10] <bob@example.net> -> "
            "<jack@example.org>,<jill@example.org>, Queue-ID: 4VyabX1Mk7z1xH, Message-ID: "
            "<1@example.net>, mail_id: abcDEF123, Hits: -1.9, size: 4511, queued_as: 4VyabX2Qk8, "
            "500 ms",
    .key = "4VyabX1Mk7z1xH",
    .flags = BH_LOG_CONTINUES },
  { .line = "Jun 10 06:13:23 mail amavisd[501]: (00501-02) Blocked SPAM {DiscardedInbound}, "
            "[192.0.2.10] <\"a, Queue-ID: 4VyabX1Mk7z1xH, b> -> <x\"@example.net> -> "
            "<jack@example.org>, quarantine: spam-x, Queue-ID: 4VyabX1Mk7z1xI, Hits: 22.1, size: 9",
    .key = "4VyabX1Mk7z1xI",
    .flags = BH_LOG_CONTINUES },
  { .line = "Jun 10 06:13:23 mail amavis[501]: (00501-03) Passed CLEAN, <a@example.net> -> "
            "<jack@example.org>, Message-ID: <x>, Queue-ID: 4VyabX1Mk7z1xH, Hits: 1",
    .key = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_amavis = { .name = "amavis",
                                           .parse_syslog = parse_syslog,
                                           .examples = examples };
