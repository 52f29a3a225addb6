/* own-words.h - what administrators let their servers answer in words of their own.
 *
 * Worded as seen in refusals of many hosts; addresses are made up. Written down with their
 * reasons before the tables of reasons/ were looked at.
 */
#pragma once

static const struct {
  const char *status; /* of the report; NULL: it names none */
  const char *reason;
  const char *said;
} own_words[] = {
  /* clang-format off */
  { "5.0.0", "mailboxfull",
    "554 5.2.2 The recipient has too many messages stored" },
  { "5.0.0", "mailboxfull",
    "550 The user's space has used up." },
  { "5.0.0", "mailboxfull",
    "550 mailbox for bob@example.com is full" },
  { "5.0.0", "mesgtoobig",
    "523 the message size of 27131212 bytes exceeds the limit of 10485760" },
  { "5.0.0", "suspend",
    "550 Recipient's mailbox is not active" },
  { "5.0.0", "suspend",
    "554 RCPT (bob@example.com) 554 The account is currently frozen" },
  { "5.0.0", "suspend",
    "550 user account is overdue" },
  { "5.7.1", "blocked",
    "550 5.7.1 Connection rejected: your address space has been listed for abuse" },
  { "5.0.0", "blocked",
    "550 5.7.1 Mail from this server is refused due to previous abuse" },
  { "5.0.0", "blocked",
    "550 IP 192.0.2.25 is not allowed to send mail here. Please contact postmaster" },
  { "5.0.0", "badreputation",
    "550 Connection refused by sender score (senderscore.org)" },
  { "5.0.0", "requireptr",
    "450 Your host name does not match with your IP address" },
  { "5.0.0", "requireptr",
    "550 IP has no rDNS" },
  { "5.0.0", "notcompliantrfc",
    "550 Messages missing a valid Date header are not accepted" },
  { "5.0.0", "speeding",
    "550 5.4.6 Unable to send: user has exceeded 500 messages a day" },
  { "5.0.0", "speeding",
    "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its tenant external recipient rate limit" },
  { "5.0.0", "speeding",
    "550 You have exceeded your outgoing email limit" },
  { "4.0.0", "toomanyconn",
    "421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel" },
  { "5.0.0", "norelaying",
    "550 Domain example.com is no longer hosted here" },
  { "5.0.0", "rejected",
    "550 Sender is on user's block list" },
  { "5.0.0", "rejected",
    "550 We do not accept mail from freemail domains" },
  { "5.0.0", "rejected",
    "550 Return-Path domain has no MX or A record" },
  { "5.0.0", "userunknown",
    "550 Casella postale non disponibile" },
  { "5.0.0", "mailboxfull",
    "552 Postfach des Benutzers ist voll" },
  { "5.0.0", "userunknown",
    "550 Destinatario inesistente" },
  { "5.0.0", "userunknown",
    "550 Caixa postal inexistente" },
  { "5.0.0", "mailboxfull",
    "552 Caixa postal lotada" },
  { "5.0.0", "userunknown",
    "550 Utilisateur inexistant" },
  /* clang-format on */
};
