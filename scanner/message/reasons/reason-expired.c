/* reason-expired.c - nobody answered until time was up. */
#include "message/reason.h"

static const char *const narrow[] = {
  "did not accept our requests to connect", "performing the helo",    "performing the ehlo",
  "within the allowed queue period",        "dropped due to timeout", NULL,
};

static const char *const sure[] = {
  "queue too long",
  "delivery time expired",
  "retry timeout",
  "retry time not reached",
  "message expired",
  "message timed out",
  "not be delivered for",
  "could not be delivered within",
  "could not send message for past",
  "connection reset",
  "retries exceeded",
  "unable to deliver in",
  "envelope expired",
  "not yet been delivered",
  "host not reachable",
  "not responding",
  "time in queue",
  "too many delivery attempts",
  "has been in the queue",
  "message too old",
  "retry limit",
  "could not connect",
  "cannot connect",
  "delivery expired",
  "no answer from host",
  "delivery timed out",
  "message is too old",
  "gave up",
  "giving up",
  "expired after",
  "unable to contact",
  "have been failing for a long time",
  "could not reach",
  "could not be reached",
  "did not respond",
  "delivery has been failing",
  "time limit specified",
  "within the time limit",
  "maximum retries",
  "retry count",
  "retries have been",
  "multiple retries",
  "all delivery attempts",
  "queue.expired",
  "unable to establish",
  "failed to connect",
  "connect failed",
  "could not establish",
  "no response from",
  "tcp connect",
  "not delivered within",
  "all hosts for",
  "failed to deliver to domain",
  "attempts exhausted",
  "queue for too long",
  "in the given time",
  "unverified address",
  NULL,
};

static const char *const weak[] = {
  "timed out",          "timeout",           "time-out",
  "connection refused", "actively refused",  "unable to connect",
  "deferred",           "delayed",           "expired",
  "lost connection",    "conversation with", "unreachable",
  "injoignable",        "délai dépassé",     "nicht erreichbar",
  "no responde",        "non raggiungibile", "niet bereikbaar",
  "nie odpowiada",      "не отвечает",       NULL,
};

static const BhReasonExample examples[] = {
  { "4.4.7", "delivery temporarily suspended: connect to mx.example.com[192.0.2.25]:25: Connection "
             "timed out" },
  { NULL, "retry timeout exceeded" },
  { NULL, "I'm not going to try again; this message has been in the queue too long." },
  { NULL, NULL },
};

extern const BhReason bh_reason_expired;
const BhReason bh_reason_expired = {
  .name = "expired",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
