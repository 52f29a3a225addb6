/* recipient-line.c - labels and bullets before an address, and what may follow it. */
#include "message/recipient-line.h"

#include "message/found-address.h"
#include "message/written-date.h"

/* What may stand before the address on its line. */
static const char *const leads[] = {
  "Recipient address:",
  "Failed recipient:",
  "Failed recipients:",
  "Failed recipient(s):",
  "Failed address(es):",
  "Undeliverable recipient(s):",
  "Recipient(s):",
  "Addresses:",
  "Final-Recipient:",
  "Original-Recipient:",
  "Recipient:",
  "Recipients:",
  "Recipients =", /* Dr.Web */
  "Addressee:",
  "Address:",
  "Invalid address:",
  "User:",
  "Email:",
  "E-mail:",
  "Email address:",
  "rfc822;",
  "rfc822 ;",
  "smtp;",
  "[smtp:", /* MailEnable in any language */
  "was sent to",
  /* "recipient" as servers of other languages write it */
  "Empfänger:",
  "Empfaenger:",
  "Destinataire:",
  "Destinataire :",
  "Destinatario:",
  "Indirizzo destinatario:",
  "Dirección del destinatario:",
  "Adresse du destinataire :",
  "Empfängeradresse:",
  "Destinatário:",
  "Ontvanger:",
  "Mottagare:",
  "Modtager:",
  "Mottaker:",
  "Vastaanottaja:",
  "Odbiorca:",
  "Adresat:",
  "Příjemce:",
  "Címzett:",
  "Alıcı:",
  "Получатель:",
  "Кому:",
  "Para:",
  "Komu:",
  "Адресат:",
  "Адрес получателя:",
  "Адрес одержувача:",
  "Одержувач:",
  "Отримувач:",
  "Получател:",
  "Получатели:",
  "Príjemca:",
  "Prejemnik:",
  "Primatelj:",
  "Primalac:",
  "Destinatar:",
  "Destinatari:",
  "Παραλήπτης:",
  "Gavėjas:",
  "Saņēmējs:",
  "Saaja:",
  "Penerima:",
  "Người nhận:",
  "ผู้รับ:",
  "נמען:",
  "المستلم:",
  "受信者:",
  "宛先:",
  "宛先：",
  "宛先アドレス:",
  "宛先メールアドレス:",
  "送信先アドレス:",
  "送信先アドレス：",
  "送信先メールアドレス:",
  "受信者アドレス:",
  "受信者アドレス：",
  "メールアドレス:",
  "送信先:",
  "送信先：",
  "あて先:",
  "あて先：",
  "收件人:",
  "收件人：",
  "收件人地址:",
  "收件人地址：",
  "收件人邮箱:",
  "收件人邮箱：",
  "收件者:",
  "收件者：",
  "받는 사람:",
  "받는사람:",
  "받는이",
  "받는 분",
  "받으시는 분",
  "수신자:",
  /* in the cells of a table */
  "Recipient",
  "Empfänger",
  "Destinataire",
  "Destinatario",
  "宛先",
  "收件人",
  "收件者",
  "받는 사람",
  "받는사람",
  "수신자",
};

/* "2. " or "2) " of a numbered list; 0: none. */
static gsize
number_len (BhSpan line)
{
  gsize len = 0;

  while (len < line.len && g_ascii_isdigit ((char)line.at[len]))
    len++;
  gboolean is_number = len > 0 && len + 1 < line.len &&
                       (line.at[len] == '.' || line.at[len] == ')') && line.at[len + 1] == ' ';
  return is_number ? len + 2 : 0;
}

#define SECOND_LABEL_MAX 20 /* bytes of "/Recipient:" */

/* "收件人/To: bob@example.org": the label once more in another language. line: at its slash. */
static BhSpan
without_second_label (BhSpan line)
{
  gsize colon;

  line = bh_span_from (line, 1);
  if (bh_span_find_byte (bh_span_head (line, SECOND_LABEL_MAX), ':', &colon))
    line = bh_span_from (line, colon + 1);
  return bh_span_trim (line);
}

/* "Recipient : bob@example.org": a label's blank and colon; a slash before a second label. */
static BhSpan
without_colon (BhSpan line)
{
  static const char wide[] = "：";

  line = bh_span_trim (line);
  if (bh_span_starts (line, BH_SPAN_LITERAL ("/")))
    return without_second_label (line);
  if (bh_span_starts (line, BH_SPAN_LITERAL (":")) || bh_span_starts (line, BH_SPAN_LITERAL ("=")))
    return bh_span_trim (bh_span_from (line, 1));
  if (bh_span_starts (line, bh_span_of_string (wide)))
    return bh_span_trim (bh_span_from (line, strlen (wide)));
  return line;
}

/* The bytes of the mark that text begins with, 0: of none of them. */
static gsize
mark_len (BhSpan text, const BhSpan *marks, gsize n_marks)
{
  for (gsize i = 0; i < n_marks; i++)
    if (bh_span_starts (text, marks[i]))
      return marks[i].len;
  return 0;
}

/* 0: text begins with no bullet, quoting or blank. */
static gsize
bullet_len (BhSpan text)
{
  static const BhSpan bullets[] = {
    BH_SPAN_INIT ("•"), BH_SPAN_INIT ("·"), BH_SPAN_INIT ("・"), BH_SPAN_INIT ("–"),
    BH_SPAN_INIT ("—"), BH_SPAN_INIT ("■"), BH_SPAN_INIT ("●"),  BH_SPAN_INIT ("◆"),
    BH_SPAN_INIT ("○"), BH_SPAN_INIT ("▪"), BH_SPAN_INIT ("※"),  BH_SPAN_INIT ("\xc2\xa0"),
  };

  if (text.len == 0 || text.at[0] == '\0')
    return 0;
  if (strchr ("*->\t |", text.at[0]) != NULL)
    return 1;
  return text.at[0] < 0x80 ? 0 : mark_len (text, bullets, G_N_ELEMENTS (bullets));
}

/* 0: no quote begins text. Which of them opens and which closes differs by language. */
static gsize
quote_len (BhSpan text)
{
  static const BhSpan quotes[] = {
    BH_SPAN_INIT ("“"),  BH_SPAN_INIT ("”"),  BH_SPAN_INIT ("„"),  BH_SPAN_INIT ("‘"),
    BH_SPAN_INIT ("’"),  BH_SPAN_INIT ("‚"),  BH_SPAN_INIT ("«"),  BH_SPAN_INIT ("»"),
    BH_SPAN_INIT ("「"), BH_SPAN_INIT ("」"), BH_SPAN_INIT ("『"), BH_SPAN_INIT ("』"),
    BH_SPAN_INIT ("【"), BH_SPAN_INIT ("】"),
  };

  if (text.len == 0 || text.at[0] == '\0')
    return 0;
  if (strchr ("<>\"'`", text.at[0]) != NULL)
    return 1;
  return text.at[0] < 0x80 ? 0 : mark_len (text, quotes, G_N_ELEMENTS (quotes));
}

/* What a line begins with and what does not matter: blanks, bullets, quoting, numbers. */
static BhSpan
without_bullet (BhSpan line)
{
  gsize len;

  line = bh_span_trim (line);
  while ((len = bullet_len (line)) > 0)
    line = bh_span_from (line, len);
  line = bh_span_from (line, number_len (line));
  for (gsize i = 0; i < G_N_ELEMENTS (leads); i++)
    if (bh_span_starts_nocase (line, bh_span_of_string (leads[i]))) {
      line = without_colon (bh_span_from (line, strlen (leads[i])));
      i = (gsize)-1; /* "Final-Recipient: rfc822; a@b" has two; each turn takes bytes */
    }
  return line;
}

/* Only these go on behind a recipient: the reason, a comment, a second spelling, a date, the
 * next cell of a table. */
static gboolean
may_follow_recipient (BhSpan rest)
{
  return rest.len == 0 || bh_written_date_begins (rest) || strchr (":([<;,|", rest.at[0]) != NULL ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("...")) ||
         bh_span_starts_nocase (rest, BH_SPAN_LITERAL ("on ")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("- ")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("#")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("\xef\xbc")); /* a wide comma, bracket or colon */
}

gboolean
bh_recipient_line (BhSpan line, BhSpan *out_address, BhSpan *out_rest)
{
  gsize sign, len;

  if (!bh_span_find_byte (line, '@', &sign)) /* as nearly all */
    return FALSE;
  BhSpan text = without_bullet (line);
  while (!bh_address_at (text, out_address)) {
    if ((len = quote_len (text)) == 0)
      return FALSE;
    text = bh_span_from (text, len);
  }
  BhSpan rest = bh_span_from (text, out_address->len);
  while ((len = bh_span_starts (rest, BH_SPAN_LITERAL ("]")) ? 1 : quote_len (rest)) > 0)
    rest = bh_span_from (rest, len);
  *out_rest = bh_span_trim (rest);
  return may_follow_recipient (*out_rest);
}

/* Of the mail that a text is about, in the languages of mail programs. */
static const char *const addressee_labels[] = {
  "To:", "Addressed To:", "Your message to", "Your mail to", "Message to:", "Mail to:", "An:", "À:",
  "À :", "Aan:",          "Naar:",           "Till:",        "Til:",        "Do:",
};

static const char *const originator_labels[] = {
  "From:",
  "Sender:",
  "Reply-To:",
  "Von:",
  "Absender:",
  "De:",
  "De :",
  "Expéditeur:",
  "Remitente:",
  "Remetente:",
  "Mittente:",
  "Da:",
  "Van:",
  "Od:",
  "От:",
  "От кого:",
  "Отправитель:",
  "差出人:",
  "发件人:",
  "发件人：",
  "보낸사람:",
  /* Exchange Online's list of what it knows of the mail */
  "Sender Address:",
  "Absenderadresse:",
  "Adresse de l'expéditeur",
  "Dirección del remitente:",
  "Indirizzo del mittente:",
  "Endereço do Remetente:",
  "Adres van afzender:",
  "Adres nadawcy:",
  "Адрес отправителя:",
  "送信者のアドレス:",
  "发件人地址:",
  "寄件者地址:",
  "보낸 사람 주소:",
};

/* "Sender    : ann@example.org" as well, where columns are set with blanks. */
static gboolean
begins_with_label (BhSpan line, BhSpan label)
{
  if (!bh_span_ends_nocase (label, BH_SPAN_LITERAL (":")))
    return bh_span_starts_nocase (line, label);
  const BhSpan name = bh_span_trim (bh_span_head (label, label.len - 1));
  return bh_span_starts_nocase (line, name) &&
         bh_span_starts (bh_span_trim (bh_span_from (line, name.len)), BH_SPAN_LITERAL (":"));
}

static gboolean
begins_with_any (BhSpan line, const char *const *labels, gsize n_labels)
{
  for (gsize i = 0; i < n_labels && line.len > 0; i++)
    if (((line.at[0] ^ (guint8)labels[i][0]) & ~0x20) == 0 &&
        begins_with_label (line, bh_span_of_string (labels[i])))
      return TRUE;
  return FALSE;
}

gboolean
bh_addressee_line (BhSpan line, BhSpan *out_address)
{
  line = bh_span_trim (line);
  return begins_with_any (line, addressee_labels, G_N_ELEMENTS (addressee_labels)) &&
         bh_address_find (line, 0, out_address);
}

gboolean
bh_originator_line (BhSpan line)
{
  return begins_with_any (bh_span_trim (line), originator_labels, G_N_ELEMENTS (originator_labels));
}

#define PASTED_LINES 5 /* below its originator, in which a header names whom it was to */

/* Other labels of a pasted header than those of its addressee. */
static const char *const pasted_labels[] = {
  "Sent:",     "Date:",    "Subject:",    "Gesendet:", "Datum:",     "Betreff:",
  "Envoyé",    "Date :",   "Objet",       "Enviado",   "Fecha:",     "Asunto:",
  "Data:",     "Assunto:", "Inviato:",    "Oggetto:",  "Verzonden:", "Onderwerp:",
  "Wysłano:",  "Temat:",   "Отправлено:", "Дата:",     "Тема:",      "Кому:",
  "送信日時:", "件名:",    "宛先:",       "发送时间:", "收件人:",    "主题:",
};

static gboolean
is_pasted_label (BhSpan line)
{
  line = bh_span_trim (line);
  return begins_with_any (line, addressee_labels, G_N_ELEMENTS (addressee_labels)) ||
         begins_with_any (line, pasted_labels, G_N_ELEMENTS (pasted_labels));
}

/* Two more fields stand by the line that names an originator. before: the line above it; text:
 * below it. */
static gboolean
is_in_pasted_header (BhSpan before, BhSpan text)
{
  guint n_labels = is_pasted_label (before) ? 1 : 0;
  BhSpan line;

  for (guint i = 0; i < PASTED_LINES && bh_span_take_line (&text, &line); i++)
    n_labels += is_pasted_label (line) ? 1 : 0;
  return n_labels >= 2;
}

gsize
bh_pasted_header_find (BhSpan text, const char *not_from)
{
  BhSpan rest = text, line, before = BH_SPAN_NONE, address;

  for (; bh_span_take_line (&rest, &line); before = line) {
    if (!bh_originator_line (line) || !is_in_pasted_header (before, rest))
      continue;
    if (not_from == NULL || !bh_address_find (line, 0, &address) ||
        !bh_span_equal_nocase (address, bh_span_of_string (not_from)))
      return (gsize)(line.at - text.at);
  }
  return text.len;
}
