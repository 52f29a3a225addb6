/* failure-sentence.c - the phrases, by language. */
#include "message/failure-sentence.h"

#include "message/phrase-set.h"
#include "message/reason.h"
#include "message/reply-code.h"

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
  "nicht übermittelt",
  "zustellung ist fehlgeschlagen",
  "nachricht blockiert",
  "wurde blockiert",
  "unzustellbar",
  "zurückgewiesen",
  "pas pu être",
  "n'a pu être",
  "pas été remis",
  "pas été délivré",
  "pas été distribué",
  "a été bloqué",
  "échec de",
  "impossible de",
  "no se pudo",
  "no se puede",
  "no se ha podido",
  "no pudo ser",
  "no ha podido",
  "no ha sido entregado",
  "no se ha entregado",
  "no fue entregado",
  "no pudo entregarse",
  "se ha bloqueado",
  "não pôde ser",
  "não pode ser",
  "não foi possível",
  "não foi entregue",
  "nao pode ser",
  "nao foi possivel",
  "nao foi entregue",
  "foi bloqueada",
  "non è stato possibile",
  "impossibile recapitare",
  "impossibile consegnare",
  "impossibile inviare",
  "non può essere",
  "non è stato consegnato",
  "non è stato recapitato",
  "è stato bloccato",
  "niet worden bezorgd",
  "niet worden afgeleverd",
  "niet bezorgd",
  "niet verzonden",
  "niet afgeleverd",
  "kunde inte",
  "kunne ikke",
  "inte levererats",
  "levererades inte",
  "inte levereras",
  "ikke leveret",
  "ikke levert",
  "ikke leveres",
  "ei voitu",
  "ei toimitettu",
  "nie mogła",
  "nie można",
  "nie udało się",
  "nie została dostarczon",
  "nie został dostarczon",
  "nie zostało dostarczon",
  "nie dostarczono",
  "nepodařilo",
  "nebyla doručena",
  "nebyl doručen",
  "nelze doručit",
  "nemohla být doručena",
  "nebola doručená",
  "nem sikerült",
  "nu a putut",
  "nu a fost livrat",
  "teslim edilemedi",
  "iletilemedi",
  "gönderilemedi",
  "δεν παραδόθηκε",
  "δεν ήταν δυνατή",
  "δεν είναι δυνατή",
  "ni bilo mogoče",
  "nije isporučen",
  "nije dostavljen",
  "nije bilo moguće",
  "nepavyko",
  "nebuvo pristatyt",
  "netika piegād",
  "neizdevās",
  "ei õnnestunud",
  "no s'ha pogut",
  "gagal dikirim",
  "gagal terkirim",
  "tidak dapat dikirim",
  "tidak dapat dihantar",
  "không được gửi",
  "chưa được gửi",
  "không thể gửi",
  "không gửi được",
  "không thể chuyển",
  "ไม่สามารถส่ง",
  "ไม่สามารถจัดส่ง",
  "ส่งไม่สำเร็จ",
  "לא נמסר",
  "לא היתה אפשרות",
  "לא הייתה אפשרות",
  "לא ניתן ל",
  "לא ניתן היה",
  "تعذر",
  "فشل",
  "تحویل نشد",
  "не може бути",
  "не вдалося",
  "не може да бъде",
  "не удалось",
  "не может быть",
  "не був доставлен",
  "не було доставлен",
  "не доставлено",
  "не е доставен",
  "не беше доставен",
  "не бе доставен",
  "не был доставлен",
  "не было доставлен",
  "не доставлен",
  "できませんでした",
  "届けられません",
  "届きません",
  "配信されません",
  "配送されません",
  "送信されません",
  "配信できません",
  "配送できません",
  "送信できません",
  "无法",
  "未能",
  "被退回",
  "被退信",
  "無法",
  "하지 못했습니다",
  "되지 못했습니다",
  "되지 않았습니다",
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

static const BhSpan reason_labels[] = {
  BH_SPAN_INIT ("Reason:"),     BH_SPAN_INIT ("Raison :"),     BH_SPAN_INIT ("Raison:"),
  BH_SPAN_INIT ("Motif :"),     BH_SPAN_INIT ("Motif:"),       BH_SPAN_INIT ("Grund:"),
  BH_SPAN_INIT ("Ursache:"),    BH_SPAN_INIT ("Motivo:"),      BH_SPAN_INIT ("Causa:"),
  BH_SPAN_INIT ("Reden:"),      BH_SPAN_INIT ("Oorzaak:"),     BH_SPAN_INIT ("Orsak:"),
  BH_SPAN_INIT ("Årsag:"),      BH_SPAN_INIT ("Årsak:"),       BH_SPAN_INIT ("Powód:"),
  BH_SPAN_INIT ("Przyczyna:"),  BH_SPAN_INIT ("Důvod:"),       BH_SPAN_INIT ("Sebep:"),
  BH_SPAN_INIT ("Syy:"),        BH_SPAN_INIT ("Причина:"),     BH_SPAN_INIT ("Αιτία:"),
  BH_SPAN_INIT ("理由:"),       BH_SPAN_INIT ("理由："),       BH_SPAN_INIT ("原因:"),
  BH_SPAN_INIT ("原因："),      BH_SPAN_INIT ("退信原因："),   BH_SPAN_INIT ("失败原因："),
  BH_SPAN_INIT ("エラー内容:"), BH_SPAN_INIT ("エラー内容："), BH_SPAN_INIT ("원인:"),
  BH_SPAN_INIT ("실패사유:"),   BH_SPAN_INIT ("사유:"),        BH_SPAN_INIT ("이유:"),
};

gboolean
bh_sentence_is_reason (BhSpan line)
{
  line = bh_span_trim (line);
  return bh_span_any (line, bh_span_starts_nocase, reason_labels, G_N_ELEMENTS (reason_labels));
}

/* "5.1.1 - Bad destination email address". */
static gboolean
begins_with_failure_code (BhSpan line)
{
  line = bh_span_trim (line);
  return line.len > 0 && (line.at[0] == '4' || line.at[0] == '5') && bh_status_len (line, 0) > 0;
}

gboolean
bh_line_tells_failure (BhSpan line)
{
  return begins_with_failure_code (line) || bh_reply_code_find (line) != 0 ||
         bh_reason_is_told (line);
}
