/* failure-sentence.c - the phrases, by language. */
#include "message/failure-sentence.h"

#include "message/phrase-set.h"

#define SENTENCE_LEN_MAX 500 /* bytes that are looked at */

static const char *const phrases[] = {
  /* in the form of bh_phrase_text() */
  "not deliver",
  "n't deliver",
  "n't be deliver",
  "not be deliver",
  "not been deliver",
  "not reach",
  "not be sent",
  "unable to deliver",
  "unable to send",
  "failed to deliver",
  "failed to reach",
  "failure to deliver",
  "failed to be delivered",
  "delivery failed",
  "delivery has failed",
  "delivery failure",
  "recipient failed",
  "recipients failed",
  "undeliver",
  "non-deliver",
  "give up",
  "giving up",
  "given up",
  "gave up",
  "was rejected",
  "was refused",
  "has been rejected",
  "has been refused",
  "was returned",
  "nicht zugestellt",
  "nicht zustellbar",
  "nicht ausgeliefert",
  "unzustellbar",
  "zurückgewiesen",
  "pas pu être",
  "pas été remis",
  "pas été délivré",
  "pas été distribué",
  "échec de",
  "impossible de",
  "no se pudo",
  "no se puede",
  "no se ha podido",
  "no pudo ser",
  "no ha podido ser",
  "no ha sido entregado",
  "não pôde ser",
  "não pode ser",
  "não foi possível",
  "não foi entregue",
  "non è stato possibile",
  "non può essere",
  "non è stato consegnato",
  "niet worden bezorgd",
  "niet worden afgeleverd",
  "niet bezorgd",
  "niet afgeleverd",
  "kunde inte",
  "kunne ikke",
  "ei voitu",
  "nie mogła",
  "nie można",
  "nie udało się",
  "nepodařilo",
  "nem sikerült",
  "nu a putut",
  "teslim edilemedi",
  "не удалось",
  "не может быть",
  "не был доставлен",
  "не было доставлен",
  "не доставлен",
  "できませんでした",
  "配信できません",
  "配送できません",
  "送信できません",
  "无法",
  "未能",
  "被退回",
  "無法",
  "하지 못했습니다",
  "할 수 없습니다",
};

gboolean
bh_sentence_tells_failure (BhSpan sentence)
{
  g_autoptr (GString) normal = bh_phrase_text (bh_span_head (sentence, SENTENCE_LEN_MAX));

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strstr (normal->str, phrases[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *const reason_labels[] = {
  "Reason:", "Raison :",   "Raison:", "Motif :",  "Motif:", "Grund:",   "Ursache:",
  "Motivo:", "Causa:",     "Reden:",  "Oorzaak:", "Orsak:", "Årsag:",   "Årsak:",
  "Powód:",  "Przyczyna:", "Důvod:",  "Sebep:",   "Syy:",   "Причина:", "Αιτία:",
  "理由:",   "理由：",     "原因:",   "原因：",   "사유:",  "이유:",
};

gboolean
bh_sentence_is_reason (BhSpan line)
{
  line = bh_span_trim (line);
  for (gsize i = 0; i < G_N_ELEMENTS (reason_labels); i++)
    if (bh_span_starts_nocase (line, bh_span_of_string (reason_labels[i])))
      return TRUE;
  return FALSE;
}
