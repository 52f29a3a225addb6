/* bounce-maker.c - names of mail systems, and of what people write with. */
#include "message/bounce-maker.h"

#include "message/kind.h"
#include "message/phrase-list.h"
#include "message/phrase-set.h"

/* How mail systems call themselves that have no daemon's address: "Mail System
 * <noreply@example.net>", "mailadm@example.net". In the form of bh_phrase_text(). */
static const char *const machine_names[] = {
  "mail delivery", "email delivery", "e-mail delivery", "mail system", "email system",
  "mail-system",   "mail server",    "email server",    "mailserver",  "mail service",
  "mailer",        "mail admin",     "mailadm",         "postmaster",  "daemon",
  "smtp",          "gateway",        "mail router",     "mta@",        "mail transfer",
};

/* Names of programs in X-Mailer or User-Agent, in the same form. Outlook is none of them: servers
 * of the same maker name themselves so. */
static const char *const hand_programs[] = {
  "thunderbird", "seamonkey",  "apple mail", "iphone mail",  "ipad mail", "the bat!",
  "foxmail",     "evolution",  "kmail",      "squirrelmail", "roundcube", "mutt",
  "alpine",      "claws mail", "sylpheed",   "eudora",       "gnus/",     "k-9 mail",
};

static gboolean
has_name (const char *text, const char *const *names, gsize n)
{
  if (text == NULL)
    return FALSE;
  g_autoptr (GString) normal = bh_phrase_text (bh_span_of_string (text));
  return bh_phrase_list_find (normal->str, names, n) != NULL;
}

/* Gmail's users write "<CA…@mail.gmail.com>"; its servers "<…@mx.google.com>". */
static gboolean
is_id_by_hand (const char *message_id)
{
  const BhSpan id = bh_span_of_string (message_id);
  return bh_span_starts (id, BH_SPAN_LITERAL ("CA")) &&
         bh_span_ends_nocase (id, BH_SPAN_LITERAL ("@mail.gmail.com"));
}

/* What fails comes back to whoever writes. */
static gboolean
is_own_path (const BhFacts *facts)
{
  return facts->from != NULL && facts->return_path != NULL && facts->return_path[0] != '\0' &&
         g_ascii_strcasecmp (facts->from, facts->return_path) == 0;
}

guint
bh_bounce_maker_signs (const BhFacts *facts, guint signs)
{
  if (has_name (facts->from_name, machine_names, G_N_ELEMENTS (machine_names)) ||
      has_name (facts->from, machine_names, G_N_ELEMENTS (machine_names)))
    signs |= BH_SIGN_MACHINE;
  if (has_name (facts->x_mailer, hand_programs, G_N_ELEMENTS (hand_programs)) ||
      is_id_by_hand (facts->message_id) ||
      ((signs & (BH_SIGN_SENDER | BH_SIGN_MACHINE)) == 0 && is_own_path (facts)))
    signs |= BH_SIGN_BY_HAND;
  return signs;
}
