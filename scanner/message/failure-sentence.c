/* failure-sentence.c - the phrases, by language. */
#include "message/failure-sentence.h"

#include "message/phrase-list.h"
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
  "but could not",
  "but was unable",
  "but was not able",
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
  "لم يتم تسليم",
  "반송되",
  "nepristatyt",
  "nav piegād",
  "није испоручен",
  "није достављен",
  "није било могуће",
  "ekki tókst",
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

/* What is done with mail, and how it ended: "Delivery to … failed", "La remise à … a échoué". */
static const char *const deliveries[] = {
  "deliver",      "zustellung",   "auslieferung", "übermittlung", "remise",     "livraison",
  "distribution", "acheminement", "entrega",      "envío",        "envio",      "consegna",
  "recapito",     "invio",        "bezorging",    "aflevering",   "verzending", "dostarczeni",
  "doręczeni",    "wysłani",      "doruč",        "dostav",       "доставк",    "отправк",
  "kézbesít",     "toimitus",     "toimittamin",  "leverans",     "levering",   "livrarea",
  "isporuk",      "παράδοση",     "teslim",       "pengiriman",   "gửi thư",    "kohaletoimetamin",
  "pristatym",    "piegād",
};

static const char *const ends[] = {
  " failed",     "fehlgeschlagen", "gescheitert", "missglückt", "échou",     "fallado",
  "fallid",      "fracas",         "falhou",      "fallita",    "fallito",   "mislukt",
  "nie powiodł", "niepowodzen",    "selhal",      "zlyhal",     "невозможн", "неможлив",
  "неуспешн",    "sikertelen",     "epäonnistu",  "misslycka",  "mislykke",  "feilet",
  "eșuat",       "eşuat",          "nije uspjel", "nije uspel", "ni uspel",  "απέτυχε",
  "başarısız",   "gagal",          "thất bại",    "ebaõnnestu", "nepavyko",  "neizdevās",
};

const char *const bh_not_yet_phrases[] = {
  "not been delivered yet",
  "not yet been delivered",
  "has been delayed",
  "have yet to be delivered",
  "delivery is delayed",
  "delivery delayed",
  "is being delayed",
  "noch nicht zugestellt",
  "konnte bisher nicht zugestellt",
  "zustellung verzögert",
  "zustellung verzoegert",
  "pas encore été",
  "pas encore pu être",
  "remise a été retardée",
  "remise est retardée",
  "todavía no ha sido",
  "aún no ha sido",
  "aún no se ha",
  "todavía no se ha",
  "se ha retrasado",
  "ainda não foi",
  "ainda não pôde",
  "non è ancora stato",
  "non è stato ancora",
  "nog niet bezorgd",
  "nog niet afgeleverd",
  "ännu inte levererats",
  "inte levererats ännu",
  "endnu ikke leveret",
  "ennå ikke levert",
  "nie została jeszcze",
  "ei ole vielä toimitettu",
  "még nem történt meg",
  "nu a fost livrat încă",
  "ще не доставлен",
  "zatím nebyla doručena",
  "dosud nebyla doručena",
  "henüz teslim edilmedi",
  "ещё не доставлен",
  "еще не доставлен",
  "пока не доставлен",
  "まだ配信されて",
  "まだ配送されて",
  "配信が遅延",
  "配信が遅れて",
  "配送が遅れて",
  "尚未送达",
  "尚未投递",
  "尚未送達",
  "아직 배달되지",
  "아직 전송되지",
  "δεν έχει παραδοθεί ακόμη",
  "δεν έχει ακόμη παραδοθεί",
  "טרם נמסר",
  "nu a fost încă livrat",
  "все още не е доставен",
  "още не е доставен",
  "još nije isporučen",
  "još nije dostavljen",
  "zatiaľ nebola doručen",
  "še ni bilo dostavljen",
  "ยังไม่ถูกส่ง",
  "ยังไม่ได้ถูกส่ง",
  "belum terkirim",
  "belum dapat dikirim",
  "encara no s'ha",
  "поки не доставлен",
  "még nem sikerült",
  "henüz teslim edilemedi",
  "尚未寄達",
  "まだ配達されて",
  "zatím nebyl doručen",
  "nebyla zatím doručena",
  "nog niet worden bezorgd",
  "nog niet worden afgeleverd",
  "nog niet verzonden",
  "ännu inte kunnat levereras",
  "endnu ikke kunnet leveres",
  "не удалось пока доставить",
  "jeszcze dostarczona",
  "temporary problem delivering",
  "vorübergehend ein problem aufgetreten",
  "vorübergehendes problem aufgetreten",
  "problème temporaire est survenu lors de la distribution",
  "problema temporal al entregar",
  "problema temporaneo durante il recapito",
  "problema temporário ao entregar",
  "tijdelijk probleem opgetreden bij het bezorgen",
  "tymczasowy problem z dostarczeniem",
  "временная проблема при доставке",
  NULL,
};

static gboolean
has_any (const char *normal, const char *const *words, gsize n_words)
{
  return bh_phrase_list_find (normal, words, n_words) != NULL;
}

gboolean
bh_sentence_tells_failure (BhSpan sentence)
{
  g_autoptr (GString) normal = bh_phrase_text (bh_span_head (sentence, SENTENCE_LEN_MAX));

  return has_any (normal->str, phrases, G_N_ELEMENTS (phrases)) ||
         has_any (normal->str, bh_not_yet_phrases, G_N_ELEMENTS (bh_not_yet_phrases) - 1) ||
         (has_any (normal->str, ends, G_N_ELEMENTS (ends)) &&
          has_any (normal->str, deliveries, G_N_ELEMENTS (deliveries)));
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
  BH_SPAN_INIT ("Motiv:"),      BH_SPAN_INIT ("Motiu:"),       BH_SPAN_INIT ("Razlog:"),
  BH_SPAN_INIT ("Dôvod:"),      BH_SPAN_INIT ("Ok:"),          BH_SPAN_INIT ("Alasan:"),
  BH_SPAN_INIT ("Lý do:"),      BH_SPAN_INIT ("สาเหตุ:"),       BH_SPAN_INIT ("סיבה:"),
  BH_SPAN_INIT ("السبب:"),      BH_SPAN_INIT ("Priežastis:"),  BH_SPAN_INIT ("Põhjus:"),
  BH_SPAN_INIT ("Iemesls:"),    BH_SPAN_INIT ("Neden:"),
};

#define LABEL_LEN_MAX 40 /* bytes in which a label ends */

/* As nearly no line has. */
static gboolean
has_colon (BhSpan line)
{
  const BhSpan start = bh_span_head (line, LABEL_LEN_MAX);
  gsize at;

  return bh_span_find_byte (start, ':', &at) || bh_span_find (start, BH_SPAN_LITERAL ("："), &at);
}

gboolean
bh_sentence_is_reason (BhSpan line)
{
  line = bh_span_trim (line);
  return has_colon (line) &&
         bh_span_any (line, bh_span_starts_nocase, reason_labels, G_N_ELEMENTS (reason_labels));
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
