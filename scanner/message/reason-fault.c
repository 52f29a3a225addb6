/* reason-fault.c - who it is that is unknown.
 *
 * "does not exist" is said of the sender, too, of the name in HELO, and of a domain where
 * only a user is looked for. The sentence names its subject (reason-subject.c), or the refused
 * command tells. An address is dead only where it is the recipient's.
 */
#include "message/reason.h"

/* The command that was refused says whose fault it was: MAIL FROM is about the
 * sender, and who is unknown only after DATA was known before. */
static const struct {
  const char *phrase;
  const char *reason; /* NULL: as the words say */
} commands[] = {
  { "after rcpt to", NULL },
  { "in reply to rcpt to", NULL },
  { "following rcpt command", NULL },
  { "[rcpt_to]", NULL },
  { "does not like recipient", NULL },
  { "after mail from", "rejected" },
  { "in reply to mail from", "rejected" },
  { "in response to mail from", "rejected" },
  { "but sender was rejected", "rejected" },
  { "[mail_from]", "rejected" },
  { "after end of data", "filtered" },
  { "in reply to end of data", "filtered" },
  { "following data command", "filtered" },
};

/* "domain nowhere.example does not exist": the name stands inside the phrase. */
static gboolean
tells_missing_domain (const char *normal)
{
  static const char *const tails[] = { " does not exist",    " doesn't exist",
                                       " couldn't be found", " could not be found",
                                       " wasn't found",      " was not found",
                                       " not found",         " no longer exists" };

  for (const char *at = normal; (at = strstr (at, "domain ")) != NULL;) {
    at += strlen ("domain ");
    gsize len = strcspn (at, " ");
    gboolean is_name = memchr (at, '.', len) != NULL && memchr (at, '@', len) == NULL;
    for (gsize i = 0; is_name && i < G_N_ELEMENTS (tails); i++)
      if (g_str_has_prefix (at + len, tails[i]))
        return TRUE;
  }
  return FALSE;
}

gboolean
bh_reason_is_unknown (const char *reason)
{
  return strcmp (reason, "userunknown") == 0 || strcmp (reason, "hostunknown") == 0;
}

const char *
bh_reason_at_fault (const char *reason, const char *status, const char *normal, gsize at)
{
  if (!bh_reason_is_unknown (reason))
    return reason;
  const char *other =
      at != BH_NOWHERE ? bh_reason_of_subject (bh_span_of_string (normal), at) : NULL;
  if (other != NULL)
    return other;
  if (strstr (normal, "sender") == NULL && tells_missing_domain (normal))
    reason = "hostunknown";
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strstr (normal, commands[i].phrase) != NULL)
      return commands[i].reason != NULL ? commands[i].reason : reason;
  /* x.2.0 and x.2.1 are about a mailbox that is there (RFC 3463 section 3.3) */
  if (status != NULL && (strcmp (status + 1, ".2.0") == 0 || strcmp (status + 1, ".2.1") == 0))
    return "filtered";
  return reason;
}
