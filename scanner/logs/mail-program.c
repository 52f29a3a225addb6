/* mail-program.c - servers, their filters and their mailboxes, by the front of their names. */
#include "logs/mail-program.h"

gboolean
bh_is_mail_program (BhSpan program)
{
  static const char *const fronts[] = {
    "postfix", "exim",     "sendmail",  "sm-m",   "qmail",    "courier",  "cyrus",      "dovecot",
    "smtpd",   "haraka",   "vpopmail",  "imap",   "pop3",     "lmtp",     "amavis",     "spamd",
    "spamass", "opendkim", "opendmarc", "milter", "postgrey", "policyd-", "mimedefang", "fetchmail",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
    if (bh_span_starts (program, bh_span_of_string (fronts[i])))
      return TRUE;
  return FALSE;
}
