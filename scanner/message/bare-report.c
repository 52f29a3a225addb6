/* bare-report.c - path, subject and the sentence about the first recipient. */
#include "message/bare-report.h"

#include "message/failure-paragraph.h"
#include "message/failure-sentence.h"
#include "message/kind.h"
#include "message/phrase-list.h"
#include "message/phrase-set.h"
#include "message/reason.h"
#include "message/subject.h"
#include "message/supposition.h"

/* No link to follow and no file to open: who baits has one of them. */
static gboolean
asks_nothing (const BhFacts *facts)
{
  return facts->url_hosts->len == 0 && facts->attachments->len == 0;
}

/* Its subject begins as a bounce's, and nothing tells that it is about goods. */
static gboolean
is_headed_as_bounce (guint signs)
{
  return (signs & (BH_SIGN_SUBJECT_FIRST | BH_SIGN_GOODS)) == BH_SIGN_SUBJECT_FIRST;
}

/* Many mail stores keep no path; a daemon's name is as good then, but a postmaster may be a
 * person. */
static gboolean
may_have_null_path (const BhFacts *facts, guint signs)
{
  return (signs & BH_SIGN_NULL_PATH) != 0 ||
         (facts->return_path == NULL && facts->from != NULL &&
          g_ascii_strncasecmp (facts->from, "postmaster@", strlen ("postmaster@")) != 0);
}

/* Bytes of the first mark of an end in text, with its blank; 0: there is none. */
static gsize
end_len (BhSpan text, gsize *out_at)
{
  static const BhSpan ends[] = { BH_SPAN_INIT (". "), BH_SPAN_INIT ("! "), BH_SPAN_INIT ("? "),
                                 BH_SPAN_INIT ("。") };
  gsize first = text.len, len = 0, at;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_find (text, ends[i], &at) && at < first) {
      first = at;
      len = ends[i].len;
    }
  *out_at = first;
  return len;
}

/* "e.g. ", "z. B. ", "J. Smith", "Dr. Smith". at: of the stop. */
static gboolean
is_abbreviated (BhSpan text, gsize at)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT (" dr"), BH_SPAN_INIT (" mr"), BH_SPAN_INIT (" mrs"),
    BH_SPAN_INIT (" ms"), BH_SPAN_INIT (" no"), BH_SPAN_INIT (" nr")
  };

  if (bh_span_any (bh_span_head (text, at), bh_span_ends_nocase, words, G_N_ELEMENTS (words)))
    return TRUE;
  return at > 0 && g_ascii_isalpha ((char)text.at[at - 1]) &&
         (at == 1 || text.at[at - 2] == '.' || text.at[at - 2] == ' ');
}

/* The sentence of said in which the address stands; of what names it nowhere the last one. Each
 * turn takes bytes. */
static BhSpan
sentence_with (BhSpan said, BhSpan address)
{
  gsize at, len, found, start = 0;

  while ((len = end_len (bh_span_from (said, start), &at)) > 0) {
    at += start;
    start = at + len;
    if (is_abbreviated (said, at))
      continue;
    if (bh_span_find_nocase (bh_span_head (said, at), address, &found))
      return bh_span_head (said, at);
    said = bh_span_from (said, start);
    start = 0;
  }
  return said;
}

/* What happened to the address, and not what may happen to any. */
static gboolean
is_told_of (BhSpan sentence, BhSpan address)
{
  gsize at;

  return !bh_span_find_nocase (sentence, address, &at) ||
         !bh_sentence_supposes (bh_span_head (sentence, at),
                                bh_span_from (sentence, at + address.len));
}

/* Each time, where no reason is told of this one. */
static gboolean
is_of_any_time (BhSpan sentence, BhSpan address)
{
  gsize at;

  return bh_span_find_nocase (sentence, address, &at) &&
         bh_sentence_tells_when (bh_span_head (sentence, at));
}

/* The address is that of a mail's addressee, and not of who wrote it or helps. */
static gboolean
is_of_addressee (BhSpan sentence, BhSpan address)
{
  gsize at;

  return !bh_span_find_nocase (sentence, address, &at) ||
         !bh_paragraph_is_other_near (bh_span_head (sentence, at));
}

static BhSpan
first_address (const BhReport *report)
{
  const BhReportRecipient *first = g_ptr_array_index (report->recipients, 0);
  return bh_span_of_string (first->recipient);
}

static BhSpan
first_sentence (const BhReport *report)
{
  const BhReportRecipient *first = g_ptr_array_index (report->recipients, 0);
  return sentence_with (bh_span_of_string (first->diagnostic), first_address (report));
}

/* One mail of the reader's, and not "messages to …": in the form of bh_phrase_text(). */
static const char *const own_mail[] = {
  "your message",
  "your mail",
  "your email",
  "your e-mail",
  "message you sent",
  "mail you sent",
  "ihre nachricht",
  "ihre mail",
  "ihre e-mail",
  "deine nachricht",
  "deine e-mail",
  "votre message",
  "votre mail",
  "votre courriel",
  "votre e-mail",
  "su mensaje",
  "su correo",
  "tu mensaje",
  "sua mensagem",
  "seu e-mail",
  "suo messaggio",
  "tuo messaggio",
  "uw bericht",
  "je bericht",
  "uw e-mail",
  "ditt meddelande",
  "din meddelelse",
  "din besked",
  "meldingen din",
  "viestisi",
  "viestiäsi",
  "twoja wiadomość",
  "twojej wiadomości",
  "vaše zpráva",
  "vaši zprávu",
  "vaša správa",
  "vašu správu",
  "üzenetét",
  "üzenete ",
  "mesajul dvs",
  "mesajul dumneavoastră",
  "ваше сообщение",
  "ваше письмо",
  "ваше повідомлення",
  "ваш лист",
  "вашето съобщение",
  "vaša poruka",
  "ваша порука",
  "vaše sporočilo",
  "μήνυμά σας",
  "iletiniz",
  "gönderdiğiniz",
  "您的邮件",
  "您发",
  "您的郵件",
  "您寄",
  "宛のメール",
  "宛てのメール",
  "보낸 메일",
  "보내신 메일",
  "thư của bạn",
  "pesan anda",
  "surat anda",
  "ข้อความของคุณ",
  "رسالتك",
  "הודעתך",
  "vostre missatge",
};

/* Goods come before the mail: behind "your message" stands what that is about. sentence: in the
 * form of bh_phrase_text(). */
static gboolean
is_of_goods (const char *sentence)
{
  const char *mail = bh_phrase_list_find (sentence, own_mail, G_N_ELEMENTS (own_mail));
  g_autofree char *before = mail != NULL ? g_strndup (sentence, (gsize)(mail - sentence)) : NULL;
  return bh_subject_is_of_goods (before != NULL ? before : sentence);
}

/* "Your mail to … was not delivered": monitors tell codes of anything, carriers of parcels. */
static gboolean
tells_mail_failed (const BhReport *report)
{
  const BhSpan sentence = first_sentence (report);
  g_autoptr (GString) normal = bh_phrase_text (sentence);

  return bh_sentence_tells_failure (sentence) &&
         is_of_addressee (sentence, first_address (report)) &&
         is_told_of (sentence, first_address (report)) &&
         !is_of_any_time (sentence, first_address (report)) &&
         bh_words_name_mail (bh_span (normal->str, normal->len)) && !is_of_goods (normal->str);
}

static gboolean
mail_failed (const BhFacts *facts)
{
  return asks_nothing (facts) && tells_mail_failed (facts->report);
}

gboolean
bh_bare_mail_failed (const BhFacts *facts)
{
  g_autoptr (GString) normal = bh_phrase_text (first_sentence (facts->report));
  return mail_failed (facts) &&
         bh_phrase_list_find (normal->str, own_mail, G_N_ELEMENTS (own_mail)) != NULL;
}

gboolean
bh_bare_sentence_is_report (const BhFacts *facts, guint signs)
{
  return (signs & BH_SIGN_NULL_PATH) != 0 && is_headed_as_bounce (signs) &&
         ((signs & BH_SIGN_MACHINE) != 0 || mail_failed (facts));
}

gboolean
bh_bare_report_holds (const BhFacts *facts, guint signs)
{
  return may_have_null_path (facts, signs) && is_headed_as_bounce (signs) && mail_failed (facts);
}

/* "Mail with macros is rejected. Ask bob@example.org": what failed was no mail to him. */
static gboolean
is_beside_failure (BhSpan sentence, BhSpan address)
{
  g_autoptr (GString) normal = bh_phrase_text (sentence);
  const BhSpan text = bh_span (normal->str, normal->len);
  gsize at;

  return bh_span_find_nocase (sentence, address, &at) && !bh_words_name_mail (text) &&
         bh_reason_of_words (text) == NULL && !bh_line_tells_failure (sentence) &&
         !bh_sentence_tells_failure (sentence);
}

gboolean
bh_bare_failure_holds (const BhReport *report, gboolean has_reply)
{
  const BhSpan sentence = first_sentence (report);
  const BhSpan address = first_address (report);

  return is_told_of (sentence, address) && (has_reply || (is_of_addressee (sentence, address) &&
                                                          !is_beside_failure (sentence, address)));
}
