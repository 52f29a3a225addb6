/* form-exchange.c - non-delivery reports of Exchange 2007 and later, and of Exchange Online.
 *
 * Two parts: a friendly one in the reader's language, which may name people without
 * address, and one for administrators, always in the same order. The titles of the
 * second are known in the languages that Exchange speaks most; the codes and what
 * the remote server said are English anywhere.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "diagnostic information for administrators:" },
  { .text = "diagnoseinformationen für administratoren:" },
  { .text = "informations de diagnostic pour les administrateurs :" },
  { .text = "informations de diagnostic pour les administrateurs:" },
  { .text = "información de diagnóstico para los administradores:" },
  { .text = "información de diagnóstico para administradores:" },
  { .text = "informazioni di diagnostica per gli amministratori:" },
  { .text = "diagnostische gegevens voor beheerders:" },
  { .text = "informações de diagnóstico para administradores:" },
  { .text = "диагностические сведения для администраторов:" },
  { .text = "管理者向けの診断情報:" },
  { .text = "管理员的诊断信息:" },
  { .text = "diagnostisk information för administratörer:" },
  { .text = "diagnosticeringsoplysninger til administratorer:" },
  { .text = "diagnostikkinformasjon for administratorer:" },
  { .text = "informacje diagnostyczne dla administratorów:" },
  { .text = "diagnostické informace pro správce:" },
  { .text = "diagnosztikai információ rendszergazdák számára:" },
  { .text = "yöneticiler için tanı bilgileri:" },
  { .text = "관리자용 진단 정보:" },
  { .text = "給系統管理員的診斷資訊:" },
  { .text = "delivery has failed to these recipients or groups:" },
  { .text = "delivery has failed to these recipients or distribution lists:" },
  { .text = "delivery is delayed to these recipients or groups:" },
  { .field = "X-MS-Exchange-Message-Is-Ndr" },
  { .text = "original message details", .also = "error details" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Diagnostic information for administrators:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnoseinformationen für Administratoren:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Informations de diagnostic pour les administrateurs :",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Informations de diagnostic pour les administrateurs:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Información de diagnóstico para los administradores:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Información de diagnóstico para administradores:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Informazioni di diagnostica per gli amministratori:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnostische gegevens voor beheerders:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Informações de diagnóstico para administradores:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Диагностические сведения для администраторов:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "管理者向けの診断情報:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "管理员的诊断信息:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnostisk information för administratörer:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnosticeringsoplysninger til administratorer:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnostikkinformasjon for administratorer:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Informacje diagnostyczne dla administratorów:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnostické informace pro správce:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Diagnosztikai információ rendszergazdák számára:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Yöneticiler için tanı bilgileri:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "관리자용 진단 정보:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "給系統管理員的診斷資訊:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Generating server: {reporter}", BH_LINE_NOISE },
  { "Generierender Server: {reporter}", BH_LINE_NOISE },
  { "Serveur de génération: {reporter}", BH_LINE_NOISE },
  { "Servidor de generación: {reporter}", BH_LINE_NOISE },
  { "Server di generazione: {reporter}", BH_LINE_NOISE },
  { "Genererende server: {reporter}", BH_LINE_NOISE },
  { "Servidor de geração: {reporter}", BH_LINE_NOISE },
  { "Genererande server: {reporter}", BH_LINE_NOISE },
  { "生成サーバー: {reporter}", BH_LINE_NOISE },
  { "正在生成服务器: {reporter}", BH_LINE_NOISE },
  { "Создание сервера: {reporter}", BH_LINE_NOISE },
  { "Serveur de génération : {reporter}", BH_LINE_NOISE },
  { "Generando servidor: {reporter}", BH_LINE_NOISE },
  { "Gerando servidor: {reporter}", BH_LINE_NOISE },
  { "Serwer generujący: {reporter}", BH_LINE_NOISE },
  { "Oluşturan sunucu: {reporter}", BH_LINE_NOISE },
  { "Generující server: {reporter}", BH_LINE_NOISE },
  { "Genererer server: {reporter}", BH_LINE_NOISE },
  { "Létrehozó kiszolgáló: {reporter}", BH_LINE_NOISE },
  { "생성 서버: {reporter}", BH_LINE_NOISE },
  { "產生伺服器: {reporter}", BH_LINE_NOISE },
  { "Original message headers:", BH_LINE_ENDS },
  { "Ursprüngliche Nachrichtenkopfzeilen:", BH_LINE_ENDS },
  { "En-têtes de message d'origine :", BH_LINE_ENDS },
  { "Encabezados de mensajes originales:", BH_LINE_ENDS },
  { "Encabezados de mensaje originales:", BH_LINE_ENDS },
  { "Intestazioni originali del messaggio:", BH_LINE_ENDS },
  { "Oorspronkelijke berichtkoppen:", BH_LINE_ENDS },
  { "Cabeçalhos das mensagens originais:", BH_LINE_ENDS },
  { "Исходные заголовки сообщения:", BH_LINE_ENDS },
  { "元のメッセージ ヘッダー:", BH_LINE_ENDS },
  { "原始邮件标头:", BH_LINE_ENDS },
  { "Message Hops{*}", BH_LINE_ENDS },
  { "Delivery has failed to these recipients or {*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Delivery is delayed to these recipients or {*}",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Delivery is delayed to these recipients:", BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Your message to {recipient} couldn't be delivered.", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "Your message to {recipient} was blocked.", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "{recipient}", 0 },
  { "{recipient}<mailto:{*}", 0 },
  { "{*} ({recipient})<mailto:{*}", 0 },
  { "{*} ({recipient})", 0 },
  { "{remote} #<{*} #{said}> #SMTP#", 0 },
  { "{remote} #{said}", 0 },
  { "#< #{said}", 0 },
  { "#{said}", 0 },
  { "{remote}", 0 },
  { "Remote Server returned '{said}'", 0 },
  { "Remote server returned '{said}", 0 },
  { "{*} - Remote Server at {remote} ({*}) returned '{said}", 0 },
  { "Reported error: {said}", 0 },
  { "Error: {said}", 0 },
  { "Message rejected by: {remote}", BH_LINE_NOISE },
  { "DSN generated by: {reporter}", BH_LINE_NOISE },
  { "Remote server: {remote}", 0 },
  { "Original Message {*}", BH_LINE_NOISE | BH_LINE_LOOSE },
  { "Recipient Address: {recipient}", BH_LINE_MENTIONS | BH_LINE_NOISE },
  { "Error Details", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "resolver.adr.recipnotfound", "userunknown" },
  { "resolver.adr.exrecipnotfound", "userunknown" },
  { "resolver.adr.recipientnotfound", "userunknown" },
  { "resolver.adr.ambiguous", "systemerror" },
  { "resolver.adr.badprimary", "systemerror" },
  { "resolver.adr.invalid", "userunknown" },
  { "resolver.fwd.", "networkerror" },
  { "resolver.rst.recipsizelimit", "mesgtoobig" },
  { "resolver.rst.sendersizelimit", "mesgtoobig" },
  { "resolver.rst.notauthorized", "filtered" },
  { "resolver.rst.authrequired", "securityerror" },
  { "resolver.rst.dlneedsapproval", "filtered" },
  { "routing.noconnectorforaddresstype", "networkerror" },
  { "routing.sizelimit", "mesgtoobig" },
  { "queue.expired", "expired" },
  { "smtpsend.dns.nonexistentdomain", "hostunknown" },
  { "smtpsend.dns.mxloopback", "networkerror" },
  { "resolver.rst.recipientquota", "mailboxfull" },
  { "storedrv.deliver; mailbox full", "mailboxfull" },
  { "approval.", "filtered" },
  { "transport.rules.rejectmessage", "policyviolation" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: postmaster@example.net\nTo: ann@example.org\nSubject: Undeliverable: hi\n"
    "\nDelivery has failed to these recipients or groups:\n\n"
    "Bob Miller (bob@example.com)<mailto:bob@example.com>\n"
    "The e-mail address you entered couldn't be found. Please check the recipient's e-mail "
    "address.\n"
    "\nDiagnostic information for administrators:\n\n"
    "Generating server: mx.example.net\n\n"
    "bob@example.com\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\n"
    "Original message headers:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "reporter=mx.example.net id=orig@example.org" },
  { "From: postmaster@example.net\nTo: ann@example.org\nSubject: Unzustellbar: hi\n"
    "\nFehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n"
    "Diagnoseinformationen für Administratoren:\n\n"
    "Generierender Server: mx.example.net\n\n"
    "bob@example.com\n"
    "mx.example.com #<mx.example.com #5.2.2 smtp; 552 5.2.2 Mailbox full> #SMTP#\n\n"
    "Ursprüngliche Nachrichtenkopfzeilen:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.2.2 reason=mailboxfull remote=mx.example.com "
    "reporter=mx.example.net" },
  { "From: postmaster@example.net\nTo: ann@example.org\n"
    "X-MS-Exchange-Message-Is-Ndr:\nSubject: Undeliverable: hi\n\n"
    "Your message to bob@example.com couldn't be delivered.\n\n"
    "bob wasn't found at example.com.\n\n"
    "Error Details\n"
    "Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@example.com not "
    "found by SMTP address lookup\n"
    "DSN generated by: HUB1.mx.example.net\n\n"
    "Message Hops\n1 10:00:00 ann@example.org\n",
    "recipient=bob@example.com action=failed status=5.1.10 reason=userunknown "
    "reporter=HUB1.mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_exchange = {
  .name = "exchange",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
