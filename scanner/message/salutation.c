/* salutation.c - greetings and whom machines greet, by language. */
#include "message/salutation.h"

#include "message/phrase-list.h"
#include "message/phrase-set.h"

#define SALUTATION_LEN_MAX 80 /* bytes of a line that is no sentence */

/* All are in the form of bh_phrase_text(). */
static const BhSpan words[] = {
  BH_SPAN_INIT ("dear"),          BH_SPAN_INIT ("hello"),        BH_SPAN_INIT ("hi"),
  BH_SPAN_INIT ("hey"),           BH_SPAN_INIT ("good morning"), BH_SPAN_INIT ("good afternoon"),
  BH_SPAN_INIT ("liebe"),         BH_SPAN_INIT ("lieber"),       BH_SPAN_INIT ("hallo"),
  BH_SPAN_INIT ("guten tag"),     BH_SPAN_INIT ("guten morgen"), BH_SPAN_INIT ("cher"),
  BH_SPAN_INIT ("chère"),         BH_SPAN_INIT ("bonjour"),      BH_SPAN_INIT ("bonsoir"),
  BH_SPAN_INIT ("hola"),          BH_SPAN_INIT ("buenos días"),  BH_SPAN_INIT ("gentile"),
  BH_SPAN_INIT ("caro"),          BH_SPAN_INIT ("cara"),         BH_SPAN_INIT ("ciao"),
  BH_SPAN_INIT ("buongiorno"),    BH_SPAN_INIT ("salve"),        BH_SPAN_INIT ("olá"),
  BH_SPAN_INIT ("bom dia"),       BH_SPAN_INIT ("boa tarde"),    BH_SPAN_INIT ("beste"),
  BH_SPAN_INIT ("geachte"),       BH_SPAN_INIT ("hej"),          BH_SPAN_INIT ("hejsan"),
  BH_SPAN_INIT ("bästa"),         BH_SPAN_INIT ("kära"),         BH_SPAN_INIT ("kære"),
  BH_SPAN_INIT ("hei"),           BH_SPAN_INIT ("kjære"),        BH_SPAN_INIT ("hyvä"),
  BH_SPAN_INIT ("drogi"),         BH_SPAN_INIT ("droga"),        BH_SPAN_INIT ("witam"),
  BH_SPAN_INIT ("witaj"),         BH_SPAN_INIT ("dzień dobry"),  BH_SPAN_INIT ("dobrý den"),
  BH_SPAN_INIT ("dobrý deň"),     BH_SPAN_INIT ("kedves"),       BH_SPAN_INIT ("tisztelt"),
  BH_SPAN_INIT ("bună ziua"),     BH_SPAN_INIT ("здравствуйте"), BH_SPAN_INIT ("здравейте"),
  BH_SPAN_INIT ("добрый день"),   BH_SPAN_INIT ("привет"),       BH_SPAN_INIT ("доброго дня"),
  BH_SPAN_INIT ("sayın"),         BH_SPAN_INIT ("sevgili"),      BH_SPAN_INIT ("merhaba"),
  BH_SPAN_INIT ("尊敬的"),        BH_SPAN_INIT ("亲爱的"),       BH_SPAN_INIT ("親愛的"),
  BH_SPAN_INIT ("good evening"),  BH_SPAN_INIT ("guten abend"),  BH_SPAN_INIT ("grüß gott"),
  BH_SPAN_INIT ("servus"),        BH_SPAN_INIT ("moin"),         BH_SPAN_INIT ("salut"),
  BH_SPAN_INIT ("buenas tardes"), BH_SPAN_INIT ("boa noite"),    BH_SPAN_INIT ("goedemorgen"),
  BH_SPAN_INIT ("goedendag"),     BH_SPAN_INIT ("hoi"),          BH_SPAN_INIT ("hyvää päivää"),
  BH_SPAN_INIT ("добрый вечер"),  BH_SPAN_INIT ("здраво"),       BH_SPAN_INIT ("драги"),
  BH_SPAN_INIT ("драга"),         BH_SPAN_INIT ("dragă"),        BH_SPAN_INIT ("dragi"),
  BH_SPAN_INIT ("bok"),           BH_SPAN_INIT ("pozdrav"),      BH_SPAN_INIT ("vitajte"),
  BH_SPAN_INIT ("kæri"),          BH_SPAN_INIT ("kæra"),         BH_SPAN_INIT ("tere"),
  BH_SPAN_INIT ("labdien"),       BH_SPAN_INIT ("sveiki"),       BH_SPAN_INIT ("laba diena"),
  BH_SPAN_INIT ("benvolgut"),     BH_SPAN_INIT ("benvolguda"),   BH_SPAN_INIT ("γεια"),
  BH_SPAN_INIT ("γεια σας"),      BH_SPAN_INIT ("chào"),         BH_SPAN_INIT ("kính gửi"),
  BH_SPAN_INIT ("halo"),          BH_SPAN_INIT ("yth."),         BH_SPAN_INIT ("เรียน"),
  BH_SPAN_INIT ("สวัสดี"),          BH_SPAN_INIT ("مرحبا"),        BH_SPAN_INIT ("عزيزي"),
  BH_SPAN_INIT ("عزيزتي"),        BH_SPAN_INIT ("שלום"),         BH_SPAN_INIT ("לכבוד"),
};

/* The word goes on by case and gender: "Уважаемая", "Estimado". */
static const BhSpan stems[] = {
  BH_SPAN_INIT ("sehr geehrte"), BH_SPAN_INIT ("estimad"),     BH_SPAN_INIT ("querid"),
  BH_SPAN_INIT ("egregi"),       BH_SPAN_INIT ("gentilissim"), BH_SPAN_INIT ("prezad"),
  BH_SPAN_INIT ("szanown"),      BH_SPAN_INIT ("vážen"),       BH_SPAN_INIT ("stimat"),
  BH_SPAN_INIT ("уважаем"),      BH_SPAN_INIT ("дорог"),       BH_SPAN_INIT ("шановн"),
  BH_SPAN_INIT ("поштован"),     BH_SPAN_INIT ("poštovan"),    BH_SPAN_INIT ("spoštovan"),
  BH_SPAN_INIT ("αγαπητ"),       BH_SPAN_INIT ("lugupeetud"),  BH_SPAN_INIT ("gerbiam"),
};

static const BhSpan ends[] = {
  BH_SPAN_INIT (","),  BH_SPAN_INIT ("!"),  BH_SPAN_INIT (":"),
  BH_SPAN_INIT ("，"), BH_SPAN_INIT ("："), BH_SPAN_INIT ("！"),
};

/* What greets behind the name. */
static const BhSpan suffixes[] = {
  BH_SPAN_INIT ("様"),
  BH_SPAN_INIT ("님께"),
  BH_SPAN_INIT ("您好"),
  BH_SPAN_INIT ("你好"),
};

/* Whom machines greet. Colleagues and all are greeted by people. */
static const char *const roles[] = {
  "sender",       "user",        "customer",   "subscriber", "recipient",  "member",
  "sir",          "madam",       "there",      "postmaster", "admin",      "client",
  "absender",     "nutzer",      "anwender",   "kunde",      "kundin",     "damen",
  "teilnehmer",   "mitglied",    "utilisat",   "expéditeur", "abonné",     "madame",
  "monsieur",     "usuari",      "usuári",     "remitente",  "remetente",  "señor",
  "senhor",       "utente",      "mittente",   "signor",     "gebruiker",  "klant",
  "afzender",     "heer",        "mevrouw",    "användare",  "kund",       "avsändare",
  "bruger",       "bruker",      "afsender",   "käyttäjä",   "asiakas",    "użytkowni",
  "klien",        "nadawc",      "państw",     "uživatel",   "zákazn",     "odesílatel",
  "používateľ",   "felhasználó", "ügyfel",     "feladó",     "utilizator", "пользовател",
  "клиент",       "отправител",  "абонент",    "користувач", "клієнт",     "відправник",
  "потребител",   "корисни",     "korisni",    "uporabni",   "χρήστη",     "πελάτη",
  "αποστολέα",    "kullanıcı",   "müşteri",    "gönderen",   "用户",       "用戶",
  "客户",         "客戶",        "会员",       "會員",       "发件人",     "寄件",
  "お客",         "ユーザ",      "利用者",     "送信者",     "고객",       "사용자",
  "회원",         "발신자",      "người dùng", "khách hàng", "quý khách",  "pengguna",
  "pelanggan",    "ผู้ใช้",         "ลูกค้า",       "المستخدم",   "العميل",     "משתמש",
  "לקוח",         "kasutaja",    "lietotāj",   "vartotoj",   "naudotoj",   "notand",
  "viðskiptavin",
};

/* What stands before the tail that text has; the whole where it has none. */
static BhSpan
without_tail (BhSpan text, const BhSpan *tails, gsize n_tails)
{
  for (gsize i = 0; i < n_tails; i++)
    if (bh_span_ends_nocase (text, tails[i]))
      return bh_span_trim (bh_span_head (text, text.len - tails[i].len));
  return text;
}

/* Behind the whole word; Chinese has no blanks. FALSE: text begins with none. */
static gboolean
take_word (BhSpan *text)
{
  static const guint8 chinese = 0xe4; /* first byte from U+4000 on */

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (!bh_span_starts (*text, words[i]))
      continue;
    const BhSpan rest = bh_span_from (*text, words[i].len);
    if (rest.len > 0 && rest.at[0] != ' ' && rest.at[0] != ',' && words[i].at[0] < chinese)
      continue;
    *text =
        bh_span_trim (bh_span_starts (rest, BH_SPAN_LITERAL (",")) ? bh_span_from (rest, 1) : rest);
    return TRUE;
  }
  return FALSE;
}

static gboolean
take_stem (BhSpan *text)
{
  gsize blank;

  for (gsize i = 0; i < G_N_ELEMENTS (stems); i++)
    if (bh_span_starts (*text, stems[i])) {
      const BhSpan rest = bh_span_from (*text, stems[i].len);
      *text = bh_span_find_byte (rest, ' ', &blank) ? bh_span_from (rest, blank + 1) : BH_SPAN_NONE;
      return TRUE;
    }
  return FALSE;
}

/* normal: a line in the form of bh_phrase_text(). out_name: whom it greets, of normal; empty:
 * nobody by name; untouched on FALSE. */
static gboolean
greets (const GString *normal, BhSpan *out_name)
{
  const BhSpan line = bh_span (normal->str, normal->len);
  BhSpan text = without_tail (line, ends, G_N_ELEMENTS (ends));
  const BhSpan name = without_tail (text, suffixes, G_N_ELEMENTS (suffixes));

  const gboolean is_before_name = name.len == text.len;

  if (is_before_name && (text.len == line.len || !(take_word (&text) || take_stem (&text))))
    return FALSE;
  *out_name = is_before_name ? text : name;
  return TRUE;
}

/* As nearly no line is. */
static gboolean
may_greet (BhSpan line)
{
  if (line.len == 0 || line.len > SALUTATION_LEN_MAX)
    return FALSE;
  const guint8 last = line.at[line.len - 1];
  return (last >= 0x80 || last == ',' || last == '!' || last == ':') &&
         (bh_span_any (line, bh_span_ends_nocase, ends, G_N_ELEMENTS (ends)) ||
          bh_span_any (line, bh_span_ends_nocase, suffixes, G_N_ELEMENTS (suffixes)));
}

gboolean
bh_salutation_line (BhSpan line)
{
  BhSpan name;

  line = bh_span_trim (line);
  if (!may_greet (line))
    return FALSE;
  g_autoptr (GString) normal = bh_phrase_text (line);
  return greets (normal, &name);
}

gboolean
bh_salutation_names_person (BhSpan line)
{
  BhSpan name = BH_SPAN_NONE;
  gsize at;

  line = bh_span_trim (line);
  if (!may_greet (line))
    return FALSE;
  g_autoptr (GString) normal = bh_phrase_text (line);
  if (!greets (normal, &name) || name.len == 0 || bh_span_find_byte (name, '@', &at))
    return FALSE;
  g_autofree char *text = bh_span_dup (name);
  return bh_phrase_list_find (text, roles, G_N_ELEMENTS (roles)) == NULL;
}
