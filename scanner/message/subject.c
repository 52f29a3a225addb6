/* subject.c - the words, by language. */
#include "message/subject.h"

#include "message/phrase-set.h"

#define SUBJECT_LEAD_MAX 12 /* bytes before its phrase: "*** ", "[<01>] ", "Warning: " */

static const char *const bounce_subjects[] = {
  /* in the form of bh_phrase_text(); anywhere in the subject */
  "undeliver",
  "unable to deliver",
  "returned mail",
  "failure notice",
  "delivery status notification",
  "delivery failure",
  "delivery failed",
  "mail delivery",
  "delivery notification",
  "delivery problem",
  "delivery error",
  "returned to sender",
  "mail system error",
  "could not be delivered",
  "nondeliverable",
  "non-delivery",
  "non delivery",
  "delivery report",
  "delivery status",
  "message delivery",
  "error sending your mail",

  "mail error",
  "failed mail",
  "failed delivery",
  "permanent delivery",
  "message status",
  "not delivered",
  "return receipt: failed",
  "warning: could not send",
  "rejected mail",
  "mail could not be",
  "delivery incomplete",
  "delivery has failed",
  "error in your message",
  "user unknown",
  "mail failure",
  "unzustellbar",
  "nicht zugestellt",
  "nicht zustellbar",
  "zustellung fehlgeschlagen",
  "zustellungsfehler",
  "fehler bei der zustellung",
  "fehler bei zustellung",
  "zustellbericht",
  "non remis",
  "échec de la remise",
  "échec de livraison",
  "non distribué",
  "no se puede entregar",
  "no se ha podido entregar",
  "no entregado",
  "error de entrega",
  "não entregue",
  "nao entregue",
  "falha na entrega",
  "non recapitabile",
  "mancato recapito",
  "mancata consegna",
  "consegna fallita",
  "errore di consegna",
  "non recapitato",
  "non consegnato",
  "onbestelbaar",
  "kan niet worden bezorgd",
  "niet te bezorgen",
  "niet afgeleverd",
  "niet bezorgd",
  "niedostarczalne",
  "nie dostarczono",
  "zwrot wiadomości",
  "nie można dostarczyć",
  "kan inte levereras",
  "kunde inte levereras",
  "det gick inte att leverera",
  "kunne ikke leveres",
  "kan ikke leveres",
  "kézbesíthetetlen",
  "teslim edileme",
  "не доставлено",
  "недоставлен",
  "не удалось доставить",
  "не удается доставить",
  "не вдалося доставити",
  "не може да се достави",
  "αποτυχία παράδοσης",
  "δεν παραδόθηκε",
  "δεν είναι δυνατή η παράδοση",
  "ανεπίδοτ",
  "μη παραδοτέ",
  "nem sikerült kézbesíteni",
  "nelivrat",
  "nelivrabil",
  "nu a putut fi livrat",
  "uleveret",
  "ei voitu toimittaa",
  "nedoručite",
  "nelze doručit",
  "neisporučiv",
  "ni mogoče dostaviti",
  "tidak terkirim",
  "gagal terkirim",
  "không gửi được",
  "không thể gửi",
  "ไม่สามารถส่ง",
  "ส่งไม่สำเร็จ",
  "تعذر تسليم",
  "تعذر التسليم",
  "לא ניתן למסירה",
  "לא ניתן היה למסור",
  "無法送達",
  "無法寄達",
  "無法遞送",
  "配信不能",
  "配信できません",
  "配信エラー",
  "送信エラー",
  "配送エラー",
  "送信失敗",
  "配信失敗",
  "配送できません",
  "送信できません",
  "未送达",
  "无法传递",
  "无法投递",
  "無法傳遞",
  "无法送达",
  "退信",
  "退件",
  "배달되지 않음",
  "배달할 수 없음",
  "전송 실패",
  "발송 실패",
  "배달 실패",
  "전달 실패",
  "전달되지 않",
  "전달할 수 없",
  "전송되지 않",
  "전송되지 못",
  "전송하지 못",
  "배달되지 못",
  "발송되지 못",
  "bezorgfout",
  "fallo en la entrega",
  "fallo de entrega",
  "error en la entrega",
  "传递失败",
  "投递失败",
  "发送失败",
  "發送失敗",
  "寄送失敗",
  "не доставлений",
  "недоставен",
  /* "Delivery Status Notification" of Windows */
  "übermittlungsstatus",
  "état de remise",
  "état de la remise",
  "estado de la entrega",
  "estado de entrega",
  "stato del recapito",
  "stato di recapito",
  "status da entrega",
  "status de entrega",
  "bezorgstatus",
  "bezorgingsstatus",
  "leveransstatus",
  "leveringsstatus",
  "состоянии доставки",
  "配信状態通知",
  "传递状态通知",
  "傳遞狀態通知",
  "배달 상태 알림",
  "delivery unsuccessful",
  "delivery attempt",
  "email rejected",
  "message rejected",
  "mail rejected",
  "message you sent blocked",
  /* that it waits */
  "delayed mail",
  "zustellung verzögert",
  "verzögerte zustellung",
  "retard de remise",
  "remise retardée",
  "entrega retrasada",
  "retraso en la entrega",
  "entrega atrasada",
  "atraso na entrega",
  "consegna ritardata",
  "ritardo nella consegna",
  "bezorging vertraagd",
  "leverans försenad",
  "levering forsinket",
  "opóźnienie w dostarcz",
  "zpožděné doruč",
  "teslim gecik",
  "задержка доставки",
  "доставка отложена",
  "καθυστέρηση παράδοσης",
  "配信遅延",
  "配送遅延",
  "投递延迟",
  "传递延迟",
  "傳遞延遲",
  "배달 지연",
  "전송 지연",
};

/* Postfix shows its postmaster a session in which something was refused: "Postfix SMTP
 * server: errors from …", "Postfix SMTP client: errors from …". No mail is returned. */
#define TRANSCRIPT_SUBJECT "postfix smtp "
#define SUMMARY_SUBJECT "postfix log " /* pflogsumm's list of all refusals of a day */

/* Mailman tells the owner of a list what it did about a member's bounces, and encloses the last;
 * or that it did not understand one. ezmlm tells the member himself, and encloses the first. */
static const char *const list_subjects[] = { "bounce action notification",
                                             "uncaught bounce notification", "ezmlm warning",
                                             "ezmlm probe" };

/* A filter lists what it keeps, bounces among it; a server what failed in a day. Anywhere in the
 * subject. */
static const char *const quarantine_subjects[] = {
  "quarantine summary",
  "quarantine notification",
  "quarantine report",
  "quarantine digest",
  "messages in quarantine",
  "quarantined messages",
  "end user digest",
  "spam digest",
  "quarantänebericht",
  "quarantäne-bericht",
  "rapport de quarantaine",
  "resumen de cuarentena",
  "notificación de cuarentena",
  "mail statistics",
  "delivery statistics",
  "daily delivery",
  "daily mail",
  "daily report",
  "weekly report",
};

/* What amavisd-new tells an administrator begins with the kind of what it found: "VIRUS (…) in
 * mail FROM …", "BANNED (…) FROM LOCAL [192.0.2.1] …"; what it tells a sender does so as well,
 * and says "from you". People write of viruses in other words. */
static const char *const filter_subjects[] = { "virus (", "banned (", "spam (", "infected (" };
static const char *const filter_tails[] = { ") in mail ", ") from local ", ") from [" };

static const struct {
  const char *start; /* of the subject, in the form of bh_phrase_text() */
  BhKind kind;
} subject_kinds[] = {
  { "automatic reply", BH_KIND_AUTO_REPLY },
  { "auto reply", BH_KIND_AUTO_REPLY },
  { "auto-reply", BH_KIND_AUTO_REPLY },
  { "autoreply", BH_KIND_AUTO_REPLY },
  { "auto response", BH_KIND_AUTO_REPLY },
  { "out of office", BH_KIND_AUTO_REPLY },
  { "out-of-office", BH_KIND_AUTO_REPLY },
  { "vacation:", BH_KIND_AUTO_REPLY },
  { "away from my mail", BH_KIND_AUTO_REPLY },
  { "automatische antwort", BH_KIND_AUTO_REPLY },
  { "abwesenheit", BH_KIND_AUTO_REPLY },
  { "réponse automatique", BH_KIND_AUTO_REPLY },
  { "absence du bureau", BH_KIND_AUTO_REPLY },
  { "absent du bureau", BH_KIND_AUTO_REPLY },
  { "respuesta automática", BH_KIND_AUTO_REPLY },
  { "fuera de la oficina", BH_KIND_AUTO_REPLY },
  { "resposta automática", BH_KIND_AUTO_REPLY },
  { "ausência temporária", BH_KIND_AUTO_REPLY },
  { "risposta automatica", BH_KIND_AUTO_REPLY },
  { "fuori sede", BH_KIND_AUTO_REPLY },
  { "automatisch antwoord", BH_KIND_AUTO_REPLY },
  { "afwezig", BH_KIND_AUTO_REPLY },
  { "automatiskt svar", BH_KIND_AUTO_REPLY },
  { "automatisk svar", BH_KIND_AUTO_REPLY },
  { "autosvar", BH_KIND_AUTO_REPLY },
  { "automaattinen vastaus", BH_KIND_AUTO_REPLY },
  { "odpowiedź automatyczna", BH_KIND_AUTO_REPLY },
  { "automatická odpověď", BH_KIND_AUTO_REPLY },
  { "automatikus válasz", BH_KIND_AUTO_REPLY },
  { "otomatik yanıt", BH_KIND_AUTO_REPLY },
  { "автоматический ответ", BH_KIND_AUTO_REPLY },
  { "автоответ", BH_KIND_AUTO_REPLY },
  { "自動返信", BH_KIND_AUTO_REPLY },
  { "自動応答", BH_KIND_AUTO_REPLY },
  { "自动答复", BH_KIND_AUTO_REPLY },
  { "自动回复", BH_KIND_AUTO_REPLY },
  { "自動回覆", BH_KIND_AUTO_REPLY },
  { "자동 회신", BH_KIND_AUTO_REPLY },
  { "virus found in", BH_KIND_NOTICE },
  { "virus alert", BH_KIND_NOTICE },
  { "virus warning", BH_KIND_NOTICE },
  { "warning: e-mail viruses", BH_KIND_NOTICE },
  { "virus detected", BH_KIND_NOTICE },
  { "read:", BH_KIND_MAIL },
};

/* A program that lets strangers wait asks them who they are. Anywhere in the subject. */
static const char *const challenge_subjects[] = {
  "please confirm your message",
  "awaits confirmation",
  "awaiting confirmation",
  "please confirm that you sent",
  "[spamarrest]",
  "verification of your message",
  "your email requires verification",
  "is waiting for approval",
  "spamblocker",
  "confirm your email to",
  "verify your email to",
  "antispam uol",
  "sender verification required",
  "please verify yourself",
};

/* What spam filters and gateways put before a subject: "[EXTERNAL] ", "***SPAM*** ",
 * "{Spam?} ", "(SPAM) ". Not "[#123] " of a helpdesk. */
static const struct {
  const char *open;
  const char *close;
} subject_tags[] = {
  { "[ext", "] " },  { "[spam", "] " }, { "***", "*** " },    { "{spam", "} " },
  { "(spam", ") " }, { "[warn", "] " }, { "[caution", "] " }, { "[bulk", "] " },
};

#define TAG_LEN_MAX 32 /* bytes of one */

/* Most differ in the first byte: then there is no call. */
static gboolean
starts (const char *subject, const char *prefix)
{
  return subject[0] == prefix[0] && g_str_has_prefix (subject, prefix);
}

static gsize
tag_len (const char *subject)
{
  for (gsize i = 0; i < G_N_ELEMENTS (subject_tags); i++) {
    if (!starts (subject, subject_tags[i].open))
      continue;
    const char *close = strstr (subject + strlen (subject_tags[i].open), subject_tags[i].close);
    if (close != NULL && close - subject < TAG_LEN_MAX)
      return (gsize)(close - subject) + strlen (subject_tags[i].close);
  }
  return 0;
}

char *
bh_subject_text (const BhFacts *facts)
{
  GString *subject = bh_phrase_text (bh_span_of_string (facts->subject));
  gsize len;

  while ((len = tag_len (subject->str)) > 0)
    g_string_erase (subject, 0, (gssize)len);
  return g_string_free (subject, FALSE);
}

/* Somebody writes about a bounce: answers and forwards in the languages of mail programs, and
 * what helpdesks put before a subject. */
static const char *const reply_prefixes[] = {
  "re:",  "re[",     "aw:",   "aw[",      "fw",        "wg:",      "tr:",    "rv:",
  "sv:",  "vs:",     "antw:", "rif:",     "enc:",      "res:",     "odp:",   "ynt:",
  "vb:",  "vl:",     "atb:",  "hoi:",     "回复:",     "答复:",    "转发:",  "[#",
  "[bug", "[ticket", "[case", "[request", "[incident", "[support", "[jira]",
};

/* What else is delivered or is not, and told of by machines. */
static const char *const goods[] = {
  "parcel",  "package", "shipment", "courier",    "your order", "order no",
  "paket",   "colis",   "sendung",  "spedizione", "paquete",    "encomenda",
  "przesył", "посылк",  "sms ",     "voicemail",  "voice mail", "fax ",
};

/* Which pairs of bytes a text holds, by the low five bits of each: what has a pair that is not
 * among them does not stand in it. Subjects are short and phrases many. */
typedef struct {
  guint32 seconds[32]; /* by the first byte: a bit for each second */
} Pairs;

static void
add_pairs (Pairs *pairs, const char *text)
{
  for (; text[0] != '\0' && text[1] != '\0'; text++)
    pairs->seconds[text[0] & 31] |= 1U << (text[1] & 31);
}

static gboolean
may_hold (const Pairs *pairs, const char *phrase)
{
  for (; phrase[0] != '\0' && phrase[1] != '\0'; phrase++)
    if ((pairs->seconds[phrase[0] & 31] >> (phrase[1] & 31) & 1) == 0)
      return FALSE;
  return TRUE;
}

/* Where the first of the phrases that the subject holds stands in it; NULL: it holds none. */
static const char *
find_any (const char *subject, const char *const *phrases, gsize n)
{
  Pairs pairs = { { 0 } };
  const char *at = NULL;

  add_pairs (&pairs, subject);
  for (gsize i = 0; i < n && at == NULL; i++)
    at = may_hold (&pairs, phrases[i]) ? strstr (subject, phrases[i]) : NULL;
  return at;
}

/* "[firm #123] ", "[crm - Bug #12] ": a helpdesk's number before the subject of what it answers. */
static gboolean
has_ticket (const char *subject)
{
  const char *end = subject[0] == '[' ? strchr (subject, ']') : NULL;
  const char *mark = end != NULL ? memchr (subject, '#', (gsize)(end - subject)) : NULL;
  return mark != NULL && g_ascii_isdigit (mark[1]);
}

gboolean
bh_subject_is_reply (const char *subject)
{
  if (has_ticket (subject))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (reply_prefixes); i++)
    if (starts (subject, reply_prefixes[i]))
      return TRUE;
  return FALSE;
}

gboolean
bh_subject_tells_bounce (const char *subject, gboolean *out_is_first)
{
  const char *at;

  if (bh_subject_is_reply (subject))
    return FALSE;
  at = find_any (subject, bounce_subjects, G_N_ELEMENTS (bounce_subjects));
  if (at == NULL)
    return FALSE;
  *out_is_first = at - subject <= SUBJECT_LEAD_MAX;
  return TRUE;
}

gboolean
bh_subject_is_for_admin (const char *subject)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filter_subjects); i++)
    if (starts (subject, filter_subjects[i]))
      return find_any (subject, filter_tails, G_N_ELEMENTS (filter_tails)) != NULL &&
             strstr (subject, " from you") == NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (list_subjects); i++)
    if (starts (subject, list_subjects[i]))
      return TRUE;
  return starts (subject, TRANSCRIPT_SUBJECT);
}

gboolean
bh_subject_is_challenge (const char *subject)
{
  return find_any (subject, challenge_subjects, G_N_ELEMENTS (challenge_subjects)) != NULL;
}

gboolean
bh_subject_is_summary (const char *subject)
{
  const char *list = find_any (subject, quarantine_subjects, G_N_ELEMENTS (quarantine_subjects));

  if (list == NULL)
    return starts (subject, SUMMARY_SUBJECT);
  const char *bounce = find_any (subject, bounce_subjects, G_N_ELEMENTS (bounce_subjects));
  return bounce == NULL || list < bounce; /* "Undeliverable: Quarantine summary" is none */
}

gboolean
bh_subject_is_of_goods (const char *subject)
{
  return find_any (subject, goods, G_N_ELEMENTS (goods)) != NULL;
}

gboolean
bh_subject_is_dmarc (const char *subject)
{
  return starts (subject, "report domain:") && strstr (subject, "submitter:") != NULL;
}

BhKind
bh_subject_kind (const char *subject)
{
  for (gsize i = 0; i < G_N_ELEMENTS (subject_kinds); i++)
    if (starts (subject, subject_kinds[i].start))
      return subject_kinds[i].kind;
  if (bh_subject_is_for_admin (subject) || strstr (subject, "moderator approval") != NULL)
    return BH_KIND_NOTICE;
  return BH_KIND_MAIL;
}
