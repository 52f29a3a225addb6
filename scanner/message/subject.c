/* subject.c - the words, by language; those of bounces are in subject-bounce.c. */
#include "message/subject.h"

#include "message/phrase-list.h"
#include "message/phrase-set.h"

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
  "spam quarantine",
  "quarantined messages",
  "end user digest",
  "spam digest",
  "quarantänebericht",
  "quarantäne-bericht",
  "rapport de quarantaine",
  "resumen de cuarentena",
  "notificación de cuarentena",
  "mail statistics",
  "eximstats",
  "daily statistics",
  "weekly statistics",
  "monthly statistics",
  "mailq:",
  "messages in queue",
  "mail queue alert",
  "mail queue report",
  "mail queue status",
  "mail delivery statistics",
  "delivery statistics",
  "delivery failure statistics",
  "daily delivery",
  "weekly delivery",
  "monthly delivery",
  "daily mail",
  "daily report",
  "weekly report",
  "monthly report",
  "quota report",
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
  "parcel",       "package",
  "shipment",     "courier",
  "your order",   "order no",
  "paket",        "colis",
  "sendung",      "spedizione",
  "paquete",      "encomenda",
  "przesył",      "посылк",
  "sms ",         "voicemail",
  "voice mail",   "fax ",
  "pakket",       "pakke ",
  "pacco",        "raccomandata",
  "pedido",       "bestelling",
  "bestilling",   "beställning",
  "bestellung",   "ordre",
  "paczk",        "zásilk",
  "csomag",       "kargo",
  "пратк",        "заказ",
  "замовлен",     "δέμα",
  "חבילה",        "طرد",
  "พัสดุ",          "đơn hàng",
  "快递",         "快遞",
  "包裹",         "订单",
  "訂單",         "传真",
  "傳真",         "簡訊",
  "短信",         "voice message",
  "lähetyst",     "zásielk",
  "encomienda",   "宅配",
  "荷物",         "ご注文",
  "fax送",        "소포",
  "택배",         "주문",
  "ordine",       "votre commande",
  "objednáv",     "rendelés",
  "tilaukse",     "посилк",
  "küldemény",    "försändelse",
  "forsendelse",  "coletul",
  "balík",        "sipariş",
  "your payment", "payment returned",
  "überweisung",  "virement",
  "bonifico",
};

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
bh_subject_is_for_admin (const char *subject)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filter_subjects); i++)
    if (starts (subject, filter_subjects[i]))
      return bh_phrase_list_find (subject, filter_tails, G_N_ELEMENTS (filter_tails)) != NULL &&
             strstr (subject, " from you") == NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (list_subjects); i++)
    if (starts (subject, list_subjects[i]))
      return TRUE;
  return starts (subject, TRANSCRIPT_SUBJECT);
}

gboolean
bh_subject_is_challenge (const char *subject)
{
  return bh_phrase_list_find (subject, challenge_subjects, G_N_ELEMENTS (challenge_subjects)) !=
         NULL;
}

gboolean
bh_subject_is_summary (const char *subject)
{
  const char *list =
      bh_phrase_list_find (subject, quarantine_subjects, G_N_ELEMENTS (quarantine_subjects));

  if (list == NULL)
    return starts (subject, SUMMARY_SUBJECT);
  const char *bounce = bh_subject_find_bounce (subject);
  return bounce == NULL || list <= bounce; /* "Undeliverable: Quarantine summary" is none */
}

gboolean
bh_subject_is_of_goods (const char *subject)
{
  return bh_phrase_list_find (subject, goods, G_N_ELEMENTS (goods)) != NULL;
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
