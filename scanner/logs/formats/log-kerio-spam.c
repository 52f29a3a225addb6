/* log-kerio-spam.c - spam.log of Kerio Connect: what its filter thought of a message.
 *
 * "[06/Sep/2004 08:43:17] Message marked as spam with score: 8.00, To: …, Message size:
 * 342, From: …, Subject:". It names neither queue id nor client: a session made of it would
 * say that nobody logged in. So it is known for what it is, with the time that it covers.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/kerio-line.h"

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  static const BhSpan verbs[] = { BH_SPAN_INIT ("marked as spam"), BH_SPAN_INIT ("rejected"),
                                  BH_SPAN_INIT ("detected as spam"), BH_SPAN_INIT ("blocked"),
                                  BH_SPAN_INIT ("marked as not spam") };
  BhSpan rest = line;

  (void)state;
  if (!bh_kerio_take_head (&rest, &out->stamp) || !bh_take_literal (&rest, "Message "))
    return FALSE;
  return bh_span_any (rest, bh_span_starts, verbs, G_N_ELEMENTS (verbs));
}

static const BhLogExample examples[] = {
  { .line = "[06/Sep/2004 08:43:17] Message marked as spam with score: 8.00, To: jack@example.org, "
            "Message size: 342, From: a@example.net, Subject: [06/Sep/2004 08:43:17] Recv: "
            "Queue-ID: 413c0000-00000001, User: ceo@example.org" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_kerio_spam = { .name = "kerio-spam",
                                               .parse = parse,
                                               .examples = examples };
