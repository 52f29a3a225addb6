/* id-line.c - how a Message-ID is called, by language. */
#include "message/id-line.h"

#include "message/phrase-list.h"
#include "message/phrase-set.h"

#define LABEL_LEN_MAX 64 /* bytes before the id: "The identifier of the message was: " */

static const char *const labels[] = {
  /* in the form of bh_phrase_text() */
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

static const char *const others[] = {
  /* whose id it is, and not the mail's */
  "reply", "resent-", "references", "of this", "antwort",
};

/* Behind the label in "The message identifier was: ", "ID del messaggio originale: ". */
static const BhSpan tails[] = {
  BH_SPAN_INIT (" was"),       BH_SPAN_INIT (" is"),         BH_SPAN_INIT (" original"),
  BH_SPAN_INIT (" originale"), BH_SPAN_INIT (" (original)"),
};

static BhSpan
without_tail (BhSpan label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    if (bh_span_ends_nocase (label, tails[i]))
      return bh_span_head (label, label.len - tails[i].len);
  return label;
}

static BhSpan
without_colon (BhSpan label)
{
  static const BhSpan colons[] = { BH_SPAN_INIT (":"), BH_SPAN_INIT ("："), BH_SPAN_INIT ("=") };

  for (gsize i = 0; i < G_N_ELEMENTS (colons); i++)
    if (bh_span_ends_nocase (label, colons[i]))
      return bh_span_trim (bh_span_head (label, label.len - colons[i].len));
  return label;
}

/* "Message-ID: ", "your mail with the message ID ": the label stands just before the id. Behind
 * "Message-ID missing for " stands somebody. */
static gboolean
is_label (BhSpan before)
{
  g_autoptr (GString) text = bh_phrase_text (bh_span_trim (before));
  const BhSpan label = without_tail (without_colon (bh_span (text->str, text->len)));

  if (bh_phrase_list_find (text->str, others, G_N_ELEMENTS (others)) != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (bh_span_ends_nocase (label, bh_span_of_string (labels[i])))
      return TRUE;
  return FALSE;
}

gboolean
bh_id_line (BhSpan line, BhSpan *out_id)
{
  BhSpan id;
  gsize at;

  if (!bh_span_between (line, '<', '>', &id) || !bh_span_find_byte (id, '@', &at))
    return FALSE;
  const gsize label_len = (gsize)(id.at - line.at) - 1;
  if (label_len == 0 || label_len > LABEL_LEN_MAX || !is_label (bh_span_head (line, label_len)))
    return FALSE;
  *out_id = id;
  return TRUE;
}
