/* reason-words.c - what a reply is about and what it says of it, by words that stand apart.
 *
 * Every administrator words refusals anew: "mailbox for bob is full", "the user's space
 * has used up". No list of phrases ends, but few things are told of few others. A notion is
 * the beginnings of words that mean it, in the languages of servers; a reason is told where
 * all its notions are. Asked only where no phrase of reasons/ decides.
 */
#include "message/reason.h"

#include "message/phrase-set.h"

typedef enum {
  NOTION_BOX = 1 << 0,     /* where mail is kept */
  NOTION_WHO = 1 << 1,     /* who is to have it */
  NOTION_FULL = 1 << 2,    /* no more goes in */
  NOTION_QUOTA = 1 << 3,   /* what may go in */
  NOTION_CLOSED = 1 << 4,  /* no longer in use */
  NOTION_MISSING = 1 << 5, /* was never there */
  NOTION_SIZE = 1 << 6,
  NOTION_LIMIT = 1 << 7,
  NOTION_PACE = 1 << 8, /* so many in a time */
  NOTION_CONNECTION = 1 << 9,
  NOTION_SENDER = 1 << 10,
  NOTION_CLIENT = 1 << 11, /* the machine that sends */
  NOTION_REFUSED = 1 << 12,
  NOTION_DOMAIN = 1 << 13,
  NOTION_REVERSE = 1 << 14, /* the name of an address */
  NOTION_HEADER = 1 << 15,
  NOTION_LACKING = 1 << 16,
  NOTION_FILE = 1 << 17, /* what hangs on the mail */
  NOTION_RELAY = 1 << 18,
  NOTION_MANY = 1 << 19,
  NOTION_MAIL = 1 << 20,
  NOTION_BIG = 1 << 21,
  NOTION_MAILS = 1 << 22, /* too many of them */
} Notion;

/* In the form of bh_phrase_text(). */
static const struct {
  guint notion;
  const char *const words[256];
} notions[] = {
  /* clang-format off */
  { NOTION_BOX,
    { "mailbox", "mail box", "inbox", "maildir", "mailspool", "account", "storage", "space",
      "postfach", "konto", "boite", "boîte", "messagerie", "buzon", "buzón", "casilla", "caixa",
      "casella", "postvak", "skrzynk", "schránk", "ящик", "邮箱", "信箱", "메일함", "postafiók",
      "brevlåda", "postkasse", "postboks", "cutia", "căsuț", "γραμματοκιβ", "תיבת", "صندوق",
      "hộp thư", "kotak", "posta kutusu", "postilaatikko", "поштов", "скриньк", "кутия",
      "poštni predal", "sandučić", "pretinac", "dėžut", "pastkast", "postkast", "bústia", "پست",
      "मेलबॉक्स", "郵箱", "郵件匣", "ボックス", "peti surat", "compte", "cuenta", "postlåda", "skrzync", "espace disque",
      "bandeja de entrada",
      "spazio", "espaço", "espacio", "hesap", "места в", "місця в", "メールボックス",
      "กล่องจดหมาย", "nabiralnik",
      "disk allotment", "메일박스", "사서함" } },
  { NOTION_WHO,
    { "user", "recipient", "mailbox", "address", "account", "utilisateur", "destinat", "benutzer",
      "empf", "usuário", "utilizador", "utente", "casella", "caixa", "buzon", "buzón", "boite",
      "boîte", "gebruiker", "ontvanger", "użytkownik", "odbiorc", "пользовател", "получател", "收件人",
      "用户", "宛先", "あて先", "受信者", "アドレス", "ユーザ", "felhasználó", "címzett", "användare", "mottagare",
      "bruger", "modtager", "bruker", "mottaker", "utilizator", "χρήστη", "παραλήπτη", "uživatel",
      "příjemce", "kullanıcı", "alıcı", "käyttäjä", "vastaanottaja", "משתמש", "נמען", "المستخدم",
      "المستلم", "ผู้ใช้", "ผู้รับ", "người dùng", "người nhận", "pengguna", "penerima", "adres",
      "받는 사람", "사용자", "수신자", "користувач", "одержувач", "отримувач", "потребител", "korisnik",
      "primatelj", "primalac", "uporabnik", "prejemnik", "používateľ", "príjemc", "gavėj",
      "naudotoj", "vartotoj", "saņēmēj", "lietotāj", "saaja", "kasutaja", "usuari", "bústia",
      "felhasznalo", "cimzett", "lietotaj", "notandi", "viðtakand", "корисник", "прималац",
      "primatel",
      "کاربر", "گیرنده", "उपयोगकर्ता", "प्राप्तकर्ता", "使用者", "用戶", "帳號", "账号", "アカウント", "받는사람",
      "계정", "konto", "compte", "cuenta", "alias", "conta ", "аккаунт", "учетная запись",
      "учётная запись", "účet", "dirección", "direccion", "indirizzo", "endereço", "адрес", "kullanici",
      "postfach", "postvak", "osoite", "alamat", "عنوان", "posta kutusu", "帐号", "帐户", "账户", "帳戶", "邮箱",
      "信箱", "郵箱", "邮件地址", "電子郵件地址", "hesap", "주소", "cím ", "cím,", "διεύθυνση", "địa chỉ",
      "כתובת", "adreça", "aadress", "naslov" } },
  { NOTION_FULL,
    { "full", "used up", "cannot take", "been reached", "limit reached", "insufficient",
      "insuffisant", "insuficiente", "exhausted", "overflow", "out of space", "no room", "exceed", "over limit", "over the limit",
      "over its", "overdrawn", "voll", "überfüllt", "überschritten", "plein", "satur", "épuisé",
      "superat", "superad", "llen", "chei", "lotad", "pien", "esaurit", "pełn", "plná", "перепол",
      "满", "滿", "一杯", "いっぱい", "満杯", "超過", "is vol", "가득", "megtelt", "tele van", "fuld", "plin",
      "γεμάτ", "dolu", "täynnä", "מלא", "ممتلئ", "เต็ม", "đầy", "penuh", "переповнен", "заповнен",
      "пълна", "препълнен", "puna", "pun je", "poln", "perpildyt", "pārpildīt", "pilna", "pilns",
      "ületatud", "täis", "plena", "پر است", "भरा", "容量不足", "上限", "vượt quá", "przepełn", "przepeln",
      "volgeraakt", "erschöpft", "brak miejsca", "nincs hely", "kein platz", "sin espacio",
      "sem espaço", "plus de place", "geen ruimte", "нет места",
      "przekrocz", "je pun",
      "can hold no more", "no more mail", "peln",
      "dépassé", "esgotad", "agotad", "недостаточно места", "мало места", "недостатньо місця",
      "nedostatek místa", "ingen plats", "ingen plass", "ikke plads", "yer kalma", "yer yok",
      "não há espaço", "non c'è spazio", "pas assez d'espace", "空间不足", "空間不足", "空き容量",
      "공간 부족", "공간이 부족", "容量が不足", "πλήρ", "over space" } },
  { NOTION_QUOTA, { "quota", "kontingent", "cuota", "cota",
      "quotum", "kvót", "kiintiö", "квот", "kota aş", "limit pojemno", "配额", "配額" } },
  { NOTION_CLOSED,
    { "disabled", "inactive", "not active", "suspended", "frozen", "locked", "closed",
      "deactivated", "overdue", "terminated", "cancelled", "canceled", "out of service",
      "out of use", "not in use", "blocked", "expired", "deaktiviert", "gesperrt", "désactivé",
      "desactivé", "suspendu", "desactivad", "suspendid", "bloquead", "desativad", "disattivat",
      "sospes", "заблокирован", "отключен", "deaktiverad", "deaktiveret", "avaktivert",
      "zablokowan", "wyłączon", "nieaktywn", "zablokován", "deaktivován", "felfüggeszt",
      "letiltott", "suspendat", "dezactivat", "ανενεργ", "devre dışı", "askıya alın",
      "poistettu käytöstä", "geblokkeerd", "opgeheven", "停用", "停止", "冻结", "凍結", "禁用", "無効", "休止",
      "заблокован", "вимкнен", "비활성", "정지", "מושבת", "חסום", "معطل", "موقوف", "dinonaktifkan",
      "vô hiệu", "ถูกระงับ", "disabilitat", "bloccat", "bloqué", "archived", "no longer active",
      "uitgeschakeld", "avstäng", "휴면", "abgeschaltet", "stillgelegt", "неуплат", "non-payment", "unpaid" } },
  { NOTION_MISSING,
    { "unknown", "no such", "not exist", "not know", "never created", "does not have",
      "not recogni", "not on our list", "not handled", "incorrect", "no dns", "no mx", "nonexist",
      "non-exist", "invalid", "not found", "not valid", "no longer exist", "doesn't exist",
      "inexist", "inesist", "unbekannt", "inconnu", "desconhecid", "desconocid", "sconosciut",
      "onbekend", "nieznany", "неизвест", "не существ", "non disponib", "no disponible",
      "indisponível", "不存在", "未知", "存在しな", "ありません", "不明", "nie ma takiego", "nie istnieje",
      "nem létez", "ismeretlen", "okänd", "finns inte", "ukendt", "findes ikke", "ukjent",
      "finnes ikke", "necunoscut", "nu există", "άγνωστ", "δεν υπάρχει", "neexist", "neznám",
      "bilinmeyen", "bulunamadı", "tuntematon", "לא קיים", "לא ידוע", "غير موجود", "غير معروف",
      "ไม่พบ", "ไม่มี", "không tồn tại", "tidak ditemukan", "tidak ada", "tidak dikenal", "찾을 수 없",
      "알 수 없", "не існу", "не знайден", "невідом", "не съществува", "непознат", "ne postoji",
      "ne obstaja", "nepoznat", "neznan", "neegzist", "nežinom", "neeksist", "nezinām", "ei eksisteeri",
      "ei leitud", "tundmatu", "no existeix", "desconegut", "وجود ندارد", "یافت نشد", "मौजूद नहीं",
      "找不到", "無此", "无此", "查無", "查无", "見つかりません", "見つからな", "אינו קיים", "אינה קיימת", "לא נמצא",
      "tidak wujud", "존재하지 않", "없는 ", "kein solche", "keine solche", "nicht bekannt", "niet bekend", "kullanıcı yok", "não existe",
      "nao existe", "не зарегистрирован", "등록되지 않", "existiert",
      "not be resolved", "cannot be found", "can't be found", "ungültig", "inválid", "non valid",
      "недействит", "неверн", "无效", "無效", "地址错误", "地址有误", "已刪除", "nincs ilyen", "can not find",
      "cannot find", "could not find", "introuvable", "nicht gefunden", "nicht vorhanden",
      "no encontrad", "não encontrad", "non trovat", "niet gevonden", "nie znaleziono",
      "не найден", "ei löydy", "bulunamadi",
      "non è elencat", "não está listad", "no está listad", "pas répertori", "nicht aufgeführt",
      "nicht aufgelistet", "niet vermeld", "staat niet in", "no aparece en", "no figura en",
      "ne figure pas", "non figura", "não aparece n", "não consta", "未列在", "목록에 없", "디렉토리에 없",
      "gibt es kein", "es gibt kein",
      "kein postfach",
      "no record of", "left us", "not on the list of valid", "not present in", "been deleted", "was deleted", "was removed", "not a valid local", "cannot be resolved",
      "wurde gelöscht", "existe plus", "aucun compte", "nieprawidłow", "已删除", "已注销", "間違って", "間違いが",
      "誤りが", "mevcut değil", "больше нет", "无法解析", "無法解析", "解析失败", "解決できません", "nicht auflös",
      "nicht aufgelöst", "não pode ser resolvid", "no se puede resolver", "impossibile risolvere",
      "ei ole luetteloitu", "není uveden", "nie je uveden", "не указан", "er ikke angivet", "er ikke oppført",
      "nem szerepel", "listelenmiyor", "nie figuruje", "リストされていません", "未在",
      "nenalezen", "nepodařilo najít", "nelze najít", "hittades inte", "inte hittades", "ikke fundet",
      "ikke funnet", "finner ikke", "nu a fost găsit", "δεν βρέθηκε", "không tìm thấy", "nem található",
      "لم يتم العثور", "не бе намерен", "не е намерен", "nije pronađen", "nenašl", "ni mogoče najti",
      "nerast", "nav atrast", "óþekkt", "nav tād", "nav tad", "nepazīst", "nepazist", "ei ole olemassa",
      "no s'ha trobat", "не знайдено", "не найдено" } },
  { NOTION_SIZE,
    { "size", "größe", "groesse", "taille", "tamaño", "tamanho", "dimension", "large", "too big",
      "bigger", "bytes", "octets", "too long", "length", "kilobytes", "megabytes", "размер", "サイズ",
      "大小", "rozmiar", "grootte", "méret", "storlek", "størrelse", "크기", "nachrichtengröße",
      "mailgröße" } },
  { NOTION_LIMIT,
    { "limit", "exceed", "überschreit", "überschritt", "dépass", "superat", "superad", "excede",
      "maximum", "larger than", "bigger than", "too large", "too many", "too big", "over ",
      "превыш", "超え", "超出", "超过", "过高", "過高", "przekrac", "overschr", "초과", "supera ",
      "przekrocz" } },
  { NOTION_PACE,
    { "per hour", "per day", "per minute", "an hour", "one hour", "one day", "24 hours", "a day",
      "hourly", "daily", "outgoing", "outbound", "sending limit", "rate", "频率", "頻率", "頻度",
      "na godzin", "в час", "в сутки", "par heure", "par jour", "por hora", "pro stunde", "pro tag", "por día", "por dia", "all'ora", "per uur",
      "diario", "diaria", "journali", "giornalier", "täglich", "dagelijks", "denní", "napi ", "dzienn",
      "суточн", "добов", "günlük" } },
  { NOTION_CONNECTION,
    { "connections", "sessions", "simultaneous", "concurrent", "verbindungen", "connexions",
      "conexiones", "conexões", "connessioni", "verbindingen", "połącze", "соединен", "подключен",
      "连接数", "接続数" } },
  { NOTION_SENDER,
    { "sender", "from address", "return-path", "return path", "reverse-path", "reverse path",
      "envelope from", "mail from:", "absender", "expéditeur", "remitente", "mittente", "remetente",
      "отправител", "发件人", "发信人", "寄件者", "寄件人", "送信者", "差出人", "발신자", "보낸 사람", "feladó", "avsändar",
      "afsender", "avsender", "afzender", "lähettäj", "odesílatel", "odosielateľ", "nadawc", "expeditor",
      "αποστολέ", "gönderen", "gönderici", "відправник", "подател", "pošiljatelj", "pošiljalac", "người gửi",
      "siuntėj", "sūtītāj", "saatja", "remitent", "השולח", "المرسل", "pengirim " } },
  { NOTION_CLIENT,
    { "your ip", "your host", "your server", "this server", "your isp", "your provider",
      "your address space", "ip address", "ip is", "ip has", "client", "connections from",
      "connection re", "country", "network", "this ip", "adresse ip", "adres ip", "ip-adres",
      "indirizzo ip", "dirección ip", "endereço ip", "votre ip", "ihre ip", "uw ip", "su ip",
      "seu ip", "ваш ip", "ip-адрес", "ip地址", "ipアドレス", "送信元", "votre serveur", "ihr server",
      "ваш сервер" } },
  { NOTION_REFUSED,
    { "refuse", "reject", "dangerous", "denied", "deny", "block", "ban list", "banned", "abuse",
      "listed", "not allowed", "not accept", "not permitted", "no access", "forbidden",
      "prohibited", "abgelehnt", "verweigert", "refusé", "rechazad", "rejeitad", "rifiutat",
      "odrzucon", "отклонен", "отказано", "拒绝", "nicht erlaubt", "nicht gestattet",
      "nicht zulässig", "gesperrt", "bloqué", "bloquead", "bloccat", "non autoris", "interdit",
      "no permitid", "no autorizad", "não permitid", "não autorizad", "non consentit",
      "non autorizzat", "negato", "negata", "geblokkeerd", "geweigerd", "niet toegestaan",
      "zablokowan", "niedozwolon", "zabronion", "заблокирован", "запрещ", "не разреш", "拒絕", "拒否",
      "禁止", "不允许", "不允許", "許可されていません", "차단", "거부", "허용되지", "prohibid", "proibid", "proibit",
      "verboten", "untersagt", "nicht berechtigt", "nicht autorisiert",
      "拒收", "nicht zugelassen", "nicht akzeptiert", "pas accepté", "non accettat", "no aceptad",
      "não aceit", "niet geaccepteerd", "nie akceptow", "не принима", "不接受" } },
  { NOTION_DOMAIN, { "domain", "domäne", "dominio", "domínio", "домен", "域名", "domein", "domen",
      "domän", "doména", "alan adı", "网域", "網域", "tartomány", "도메인", "ドメイン" } },
  { NOTION_REVERSE,
    { "rdns", "ptr", "reverse dns", "reverse name", "reverse host", "reverse lookup",
      "reverse look-up", "reverse record", "reverse entry", "reverse resol", "reverse mapping",
      "reverse zone", "reverse address", "no reverse", "missing reverse", "reverse-dns" } },
  { NOTION_HEADER,
    { "header", "date field", "message-id", "subject", "mime", "format", "syntax", "compliant",
      "rfc" } },
  { NOTION_LACKING,
    { "missing", "lacks", "without", "invalid", "malformed", "no valid", "not valid",
      "not compliant", "broken", "manquant", "non conforme", "nicht konform" } },
  { NOTION_FILE,
    { "file", "archive", "zip", "macro", "document", "executable", "anhang", "anhäng",
      "pièce jointe", "adjunt", "anexo", "allegat", "archivo", "bijlage", "załącznik", "вложен",
      "附件", "添付", "첨부", "dateityp", "dateianh", "dateiendung" } },
  { NOTION_RELAY,
    { "relay", "relais", "weiterleitung", "пересылк", "ретрансляц", "转发", "轉發", "中継" } },
  { NOTION_MANY,
    { "too many", "zu viele", "trop de", "demasiad", "troppi", "troppe", "muitas", "muitos",
      "te veel", "zbyt wiele", "za dużo", "слишком много", "过多", "過多", "多すぎ" } },
  { NOTION_MAILS,
    { "too many of your message", "too many of your mail", "too many e-mails",
      "zu viele nachrichten", "zu viele mails", "zu viele e-mails", "trop de messages",
      "trop de mails", "trop de courriels", "trop d'e-mails", "demasiados mensajes",
      "demasiados correos", "troppi messaggi", "troppe mail", "troppe e-mail", "muitas mensagens",
      "muitos e-mails", "muitos emails", "te veel berichten", "te veel e-mails",
      "zbyt wiele wiadomości", "za dużo wiadomości", "слишком много сообщен", "слишком много пис",
      "för många meddeland", "for mange melding", "liian monta viesti", "příliš mnoho zpráv",
      "túl sok üzenet", "çok fazla ileti", "prea multe mesaj", "забагато лист", "너무 많은 메일",
      "너무 많은 메시지", "邮件过多", "郵件過多", "邮件数量过多", "邮件太多", "太多邮件", "郵件太多", "太多郵件", "メールが多すぎ",
      "メール数が多すぎ" } },
  { NOTION_MAIL,
    { "message", "mail ", "mails ", "email", "e-mail", "courriel", "courrier", "zprávu", "levelét",
      "levél", "viesti", "ההודעה", "הודעתך", "رسالتك", "الرسالة", "missatge", "sporočil", "correo",
      "nachricht", "mensaje", "mensage", "messaggi", "bericht", "wiadomo", "сообщен", "писем",
      "письм", "邮件", "郵件", "メール", "메일", "zpráv", "správ", "üzenet", "mesaj", "meddeland", "besked",
      "melding", "μήνυμα", "лист", "повідомлен", "poruk", "laišk", "thư", "ข้อความ", "pesan",
      "הודעה", "رسالة", "meddelelse", "ileti ", "İleti ", "μήνυμά", "съобщен",
      "surat ", "kirja ", "kiri ", "vēstul", "порук", "skeyti" } },
  { NOTION_BIG,
    { "zu groß", "zu gross", "trop gros", "trop grand", "trop volumin", "demasiado grande",
      "troppo grande", "muito grande", "te groot", "za duż", "слишком велик", "слишком больш", "过大",
      "過大", "大きすぎ", "너무 큽", "příliš velk", "príliš veľk", "túl nagy", "çok büyük", "för stor",
      "for stor", "liian suuri", "prea mare", "πολύ μεγάλο", "занадто велик", "preveli",
      "per didel", "quá lớn", "ใหญ่เกิน", "terlalu besar", "גדולה מדי", "גדול מדי", "كبيرة جد",
      "كبير جد",
      "zbyt duż" } },
  /* clang-format on */
};

/* The first whose notions are all there, and none of those it is not. */
static const struct {
  guint all;
  guint none;
  const char *reason;
} tellings[] = {
  { NOTION_REVERSE, 0, "requireptr" },
  { NOTION_CONNECTION | NOTION_LIMIT, 0, "toomanyconn" },
  { NOTION_CONNECTION | NOTION_MANY, 0, "toomanyconn" },
  { NOTION_RELAY | NOTION_REFUSED, 0, "norelaying" },
  { NOTION_MAILS, 0, "speeding" },
  { NOTION_PACE | NOTION_LIMIT, 0, "speeding" },
  { NOTION_PACE | NOTION_QUOTA, 0, "speeding" },
  { NOTION_QUOTA, 0, "mailboxfull" },
  { NOTION_BOX | NOTION_FULL, NOTION_SIZE, "mailboxfull" },
  { NOTION_SIZE | NOTION_LIMIT, 0, "mesgtoobig" },
  { NOTION_MAIL | NOTION_BIG, 0, "mesgtoobig" },
  { NOTION_HEADER | NOTION_LACKING, 0, "notcompliantrfc" },
  { NOTION_FILE | NOTION_REFUSED, 0, "policyviolation" },
  { NOTION_SENDER | NOTION_REFUSED, 0, "rejected" },
  { NOTION_SENDER | NOTION_MISSING, 0, "rejected" },
  { NOTION_CLIENT | NOTION_REFUSED, 0, "blocked" },
  { NOTION_SENDER | NOTION_CLOSED, 0, "rejected" },
  { NOTION_WHO | NOTION_CLOSED, 0, "suspend" },
  { NOTION_DOMAIN | NOTION_CLOSED, NOTION_SENDER | NOTION_REFUSED, "suspend" },
  { NOTION_DOMAIN | NOTION_MISSING, 0, "hostunknown" },
  { NOTION_WHO | NOTION_MISSING, 0, "userunknown" },
  { NOTION_WHO | NOTION_MANY, 0, "speeding" },
};

/* Built once and constant from then on: what is shared is read only. */
static const BhPhraseSet *
words_get (void)
{
  static gsize words;

  if (g_once_init_enter (&words)) {
    BhPhraseSet *set = bh_phrase_set_new (/* has_case= */ TRUE);
    for (gsize n = 0; n < G_N_ELEMENTS (notions); n++)
      for (gsize i = 0; i < G_N_ELEMENTS (notions[n].words) && notions[n].words[i] != NULL; i++)
        bh_phrase_set_add (set, notions[n].words[i], notions[n].notion);
    g_once_init_leave (&words, (gsize)set);
  }
  return (const BhPhraseSet *)words;
}

typedef struct {
  BhSpan text;
  guint told;
} Search;

/* "Mailbox deactivated, back to the sender": told: before the sender stands what befell somebody
 * else. "The user has blocked the sender" is about both. */
static gboolean
is_told_of_another (guint told)
{
  return (told & NOTION_WHO) != 0 && (told & (NOTION_MISSING | NOTION_CLOSED)) != 0 &&
         (told & NOTION_REFUSED) == 0;
}

static gboolean
note_notion (guint number, gsize at, gpointer user_data)
{
  Search *search = user_data;

  if (!bh_reason_is_in_address (search->text, at) &&
      (number != NOTION_SENDER || !is_told_of_another (search->told)))
    search->told |= number;
  return TRUE;
}

static guint
notions_of (BhSpan normal)
{
  Search search = { normal, 0 };

  bh_phrase_set_find (words_get (), normal, note_notion, &search);
  return search.told;
}

gboolean
bh_words_name_mail (BhSpan normal)
{
  return (notions_of (normal) & NOTION_MAIL) != 0;
}

const char *
bh_reason_of_words (BhSpan normal)
{
  const guint told = notions_of (normal);

  for (gsize i = 0; i < G_N_ELEMENTS (tellings); i++)
    if ((told & tellings[i].all) == tellings[i].all && (told & tellings[i].none) == 0)
      return tellings[i].reason;
  return NULL;
}
