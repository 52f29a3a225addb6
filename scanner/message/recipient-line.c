/* recipient-line.c - labels and bullets before an address, and what may follow it. */
#include "message/recipient-line.h"

#include "message/line-pattern.h"

/* What may stand before the address on its line. */
static const char *const leads[] = {
  "Recipient address:",
  "Failed recipient:",
  "Final-Recipient:",
  "Original-Recipient:",
  "Recipient:",
  "Recipients:",
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
  "was sent to",
  /* "recipient" as servers of other languages write it */
  "Empfänger:",
  "Empfaenger:",
  "Destinataire:",
  "Destinataire :",
  "Destinatario:",
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
  "受信者:",
  "宛先:",
  "宛先：",
  "送信先:",
  "送信先：",
  "あて先:",
  "あて先：",
  "收件人:",
  "收件人：",
  "收件者:",
  "收件者：",
  "받는 사람:",
  "받는사람:",
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

/* What a line begins with and what does not matter: blanks, bullets, quoting. */
static BhSpan
without_bullet (BhSpan line)
{
  line = bh_span_trim (line);
  while (line.len > 0 && strchr ("*->\t |", line.at[0]) != NULL)
    line = bh_span_from (line, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (leads); i++)
    if (bh_span_starts_nocase (line, bh_span_of_string (leads[i]))) {
      line = bh_span_trim (bh_span_from (line, strlen (leads[i])));
      i = (gsize)-1; /* "Final-Recipient: rfc822; a@b" has two; each turn takes bytes */
    }
  return line;
}

/* "on Mon, 1 Jan", "am 01.01.2024", "le 01/01/2024", "2024/01/01": Exchange says when. */
static gboolean
is_date (BhSpan rest)
{
  gsize len = 0;

  while (len < rest.len && len < 4 && rest.at[len] > ' ' && !g_ascii_isdigit ((char)rest.at[len]))
    len++;
  BhSpan behind = bh_span_trim (bh_span_from (rest, len));
  return behind.len > 1 && g_ascii_isdigit ((char)behind.at[0]) &&
         (len == 0 || rest.at[len] == ' ');
}

/* Only these go on behind a recipient: the reason, a comment, a second spelling, a date. */
static gboolean
may_follow_recipient (BhSpan rest)
{
  return rest.len == 0 || is_date (rest) || strchr (":([<;,", rest.at[0]) != NULL ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("...")) ||
         bh_span_starts_nocase (rest, BH_SPAN_LITERAL ("on ")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("- ")) ||
         bh_span_starts (rest, BH_SPAN_LITERAL ("#"));
}

gboolean
bh_recipient_line (BhSpan line, BhSpan *out_address, BhSpan *out_rest)
{
  gsize sign;

  if (!bh_span_find_byte (line, '@', &sign)) /* as nearly all */
    return FALSE;
  BhSpan text = without_bullet (line);
  while (!bh_address_at (text, out_address)) {
    if (text.len == 0 || text.at[0] == '\0' || strchr ("<\"'", text.at[0]) == NULL)
      return FALSE;
    text = bh_span_from (text, 1);
  }
  BhSpan rest = bh_span_from (text, out_address->len);
  while (rest.len > 0 && strchr (">\"'", rest.at[0]) != NULL)
    rest = bh_span_from (rest, 1);
  *out_rest = bh_span_trim (rest);
  return may_follow_recipient (*out_rest);
}

/* Of the mail that a text is about, in the languages of mail programs. */
static const char *const addressee_labels[] = {
  "To:", "Addressed To:", "Your message to", "Your mail to", "Message to:", "Mail to:", "An:", "À:",
  "À :", "Aan:",          "Naar:",           "Till:",        "Til:",        "Do:",
};

gboolean
bh_addressee_line (BhSpan line, BhSpan *out_address)
{
  line = bh_span_trim (line);
  for (gsize i = 0; i < G_N_ELEMENTS (addressee_labels); i++)
    if (bh_span_starts_nocase (line, bh_span_of_string (addressee_labels[i])))
      return bh_address_find (line, strlen (addressee_labels[i]), out_address);
  return FALSE;
}

gboolean
bh_originator_line (BhSpan line)
{
  static const char *const labels[] = {
    "From:",       "Sender:",    "Reply-To:",    "Von:",      "Absender:", "De:",
    "Expéditeur:", "Remitente:", "Remetente:",   "Mittente:", "Da:",       "Van:",
    "Od:",         "От:",        "Отправитель:", "差出人:",   "发件人:",   "发件人：",
  };

  line = bh_span_trim (line);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (bh_span_starts_nocase (line, bh_span_of_string (labels[i])))
      return TRUE;
  return FALSE;
}
