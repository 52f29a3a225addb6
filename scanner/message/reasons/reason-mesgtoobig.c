/* reason-mesgtoobig.c - the mail is too large. */
#include "message/reason.h"

static const char *const narrow[] = {
  "line limit exceeded",
  NULL,
};

static const char *const sure[] = {
  "message too large",
  "message too big",
  "message is too large",
  "message is too big",
  "exceeds maximum",
  "exceeded the maximum message size",
  "max message size",
  "maximum size",
  "too large for",
  "message size limit",
  "exceeds size limit",
  "size exceeds",
  "message size exceeded",
  "databytes limit",
  "recipsizelimit",
  "sendersizelimit",
  "message length exceeds",
  "size limit exceeded",
  "message is larger than",
  "exceeds the maximum message size",
  "message file too big",
  "too large message",
  "message body is too big",
  "exceeded google's message size",
  "exceeds the maximum allowed",
  "exceeds fixed maximum",
  "larger than the maximum",
  "overadvertisedsize",
  "message is too long",
  "message too long",
  "too big for",
  "larger than the limit",
  "message was too large",
  "mail too large",
  "mail is too large",
  "mail too big",
  "size of the message",
  "message exceeded max",
  "exceeds message size",
  "attachment too large",
  "taille du message",
  "nachricht ist zu groß",
  "nachricht zu groß",
  "mensaje demasiado grande",
  "messaggio troppo grande",
  "mensagem muito grande",
  "сообщение слишком большое",
  "メールサイズが大きすぎ",
  "メッセージサイズ",
  "routing.sizelimit",
  "maximum inbound message size",
  "taille limite du message",
  "nachricht ist zu gross",
  "mail zu gross",
  "mail zu groß",
  "refused, size exceeded",
  NULL,
};

static const char *const weak[] = {
  "size limit",
  "larger than the current system limit",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.3.4", "552 5.3.4 Message size exceeds fixed limit" },
  { NULL, "552 sorry, that message size exceeds my databytes limit" },
  { NULL, NULL },
};

extern const BhReason bh_reason_mesgtoobig;
const BhReason bh_reason_mesgtoobig = {
  .name = "mesgtoobig",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
