/* id-line.c - how a Message-ID is called, by language. */
#include "message/id-line.h"

#include "message/phrase-list.h"
#include "message/phrase-set.h"

#define LABEL_LEN_MAX 64 /* bytes before the id: "The identifier of the message was: " */

static const char *const labels[] = {
  /* in the form of bh_phrase_text(); anywhere before the id */
  "message-id",
  "message id",
  "messageid",
  "message identifier",
  "nachrichten-id",
  "nachricht-id",
  "id du message",
  "identifiant du message",
  "id de mensaje",
  "id. de mensaje",
  "id del mensaje",
  "identificador de mensaje",
  "identificador del mensaje",
  "id messaggio",
  "id del messaggio",
  "identificativo messaggio",
  "id da mensagem",
  "identificador da mensagem",
  "bericht-id",
  "berichts-id",
  "berichten-id",
  "identyfikator wiadomości",
  "id wiadomości",
  "идентификатор сообщения",
  "ид сообщения",
  "id сообщения",
  "ідентифікатор повідомлення",
  "meddelande-id",
  "meddelelses-id",
  "meldings-id",
  "viestin tunnus",
  "id zprávy",
  "üzenetazonosító",
  "ileti kimliği",
  "メッセージ id",
  "メッセージid",
  "邮件 id",
  "邮件id",
  "消息 id",
  "消息id",
  "郵件 id",
  "郵件識別碼",
  "訊息識別碼",
  "메시지 id",
  "메시지id",
};

gboolean
bh_id_line (BhSpan line, BhSpan *out_id)
{
  BhSpan id;
  gsize at;

  if (!bh_span_between (line, '<', '>', &id) || !bh_span_find_byte (id, '@', &at))
    return FALSE;
  const gsize label_len = (gsize)(id.at - line.at) - 1;
  if (label_len == 0 || label_len > LABEL_LEN_MAX)
    return FALSE;
  g_autoptr (GString) label = bh_phrase_text (bh_span_head (line, label_len));
  if (bh_phrase_list_find (label->str, labels, G_N_ELEMENTS (labels)) == NULL)
    return FALSE;
  *out_id = id;
  return TRUE;
}
