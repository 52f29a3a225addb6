/* mail-program.c - servers, their filters and their mailboxes, by the front of their names. */
#include "logs/mail-program.h"

gboolean
bh_is_mail_program (BhSpan program)
{
  static const BhSpan fronts[] = {
    BH_SPAN_INIT ("postfix"),   BH_SPAN_INIT ("exim"),        BH_SPAN_INIT ("sendmail"),
    BH_SPAN_INIT ("sm-m"),      BH_SPAN_INIT ("qmail"),       BH_SPAN_INIT ("courier"),
    BH_SPAN_INIT ("cyrus"),     BH_SPAN_INIT ("dovecot"),     BH_SPAN_INIT ("smtpd"),
    BH_SPAN_INIT ("haraka"),    BH_SPAN_INIT ("vpopmail"),    BH_SPAN_INIT ("imap"),
    BH_SPAN_INIT ("pop3"),      BH_SPAN_INIT ("lmtp"),        BH_SPAN_INIT ("amavis"),
    BH_SPAN_INIT ("spamd"),     BH_SPAN_INIT ("spamass"),     BH_SPAN_INIT ("opendkim"),
    BH_SPAN_INIT ("opendmarc"), BH_SPAN_INIT ("milter"),      BH_SPAN_INIT ("postgrey"),
    BH_SPAN_INIT ("policyd-"),  BH_SPAN_INIT ("mimedefang"),  BH_SPAN_INIT ("fetchmail"),
    BH_SPAN_INIT ("rspamd"),    BH_SPAN_INIT ("MailScanner"), BH_SPAN_INIT ("pmg-smtp")
  };

  return bh_span_any (program, bh_span_starts, fronts, G_N_ELEMENTS (fronts));
}
