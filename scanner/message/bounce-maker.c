/* bounce-maker.c - names of mail systems, and of what people write with. */
#include "message/bounce-maker.h"

#include "message/kind.h"
#include "message/phrase-list.h"
#include "message/phrase-set.h"

#define NAME_LEN_MAX 200 /* bytes of a name that are looked at */

/* How mail systems call themselves that have no daemon's address: "Mail System
 * <mail@example.net>", "mmdf@example.net". In the form of bh_phrase_text(). */
static const char *const server_names[] = {
  "mail system",  "email system", "mail-system", "mailsystem",           "mail server",
  "email server", "mailserver",   "mail router", "system administrator", "mmdf",
};

/* Post offices and portals have these as well. */
static const char *const machine_names[] = {
  "mail delivery", "email delivery", "e-mail delivery", "mailer", "daemon", "smtp",
  "gateway",       "mta@",           "mail transfer",
};

/* And so do people. */
static const char *const office_names[] = {
  "mail service",
  "mail admin",
  "mailadm",
  "postmaster",
};

/* Local parts. */
static const char *const roles[] = {
  "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply",  "do_not_reply",
  "system",  "root",     "nobody",   "admin",      "administrator",
};

/* Names of programs in X-Mailer or User-Agent, in the same form. Outlook is none of them: servers
 * of the same maker name themselves so. */
static const char *const hand_programs[] = {
  "thunderbird", "seamonkey",  "apple mail", "iphone mail",  "ipad mail", "the bat!",
  "foxmail",     "evolution",  "kmail",      "squirrelmail", "roundcube", "mutt",
  "alpine",      "claws mail", "sylpheed",   "eudora",       "gnus/",     "k-9 mail",
};

/* At the start of a word: "QuickMail" is no KMail. Cost: the length of text for each name. */
static gboolean
has_word (const char *text, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (const char *at = strstr (text, names[i]); at != NULL; at = strstr (at + 1, names[i]))
      if (at == text || !g_ascii_isalpha (at[-1]))
        return TRUE;
  return FALSE;
}

/* "Foxmail Server" and "Eudora Internet Mail Server" return mail by themselves. */
static gboolean
is_hand_program (const char *or_null)
{
  if (or_null == NULL)
    return FALSE;
  g_autoptr (GString) normal =
      bh_phrase_text (bh_span_head (bh_span_of_string (or_null), NAME_LEN_MAX));
  return has_word (normal->str, hand_programs, G_N_ELEMENTS (hand_programs)) &&
         strstr (normal->str, "server") == NULL;
}

/* The writer's name and the local part of his address: a domain has many writers. */
static GString *
names_of (const BhFacts *facts)
{
  g_autofree char *all = g_strdup_printf (
      "%.*s\n%.*s@", NAME_LEN_MAX, facts->from_name != NULL ? facts->from_name : "",
      (int)MIN (strcspn (facts->from != NULL ? facts->from : "", "@"), NAME_LEN_MAX),
      facts->from != NULL ? facts->from : "");
  return bh_phrase_text (bh_span_of_string (all));
}

/* No From field at all, or "From: <>". */
static gboolean
is_nobody (const BhFacts *facts)
{
  return facts->from == NULL ? facts->from_name == NULL : strcmp (facts->from, "<>") == 0;
}

static guint
signs_of_name (const BhFacts *facts)
{
  g_autoptr (GString) names = names_of (facts);

  if (is_nobody (facts))
    return BH_SIGN_MACHINE;
  if (bh_phrase_list_find (names->str, server_names, G_N_ELEMENTS (server_names)) != NULL)
    return BH_SIGN_MACHINE | BH_SIGN_SERVER;
  return bh_phrase_list_find (names->str, machine_names, G_N_ELEMENTS (machine_names)) != NULL ||
                 bh_phrase_list_find (names->str, office_names, G_N_ELEMENTS (office_names)) != NULL
             ? BH_SIGN_MACHINE
             : 0;
}

static gboolean
is_role (const char *from)
{
  if (from == NULL)
    return FALSE;
  const BhSpan local = bh_span (from, strcspn (from, "@"));
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (bh_span_equal_nocase (local, bh_span_of_string (roles[i])))
      return TRUE;
  return FALSE;
}

/* Gmail's users write "<CA…@mail.gmail.com>"; its servers "<…@mx.google.com>". */
static gboolean
is_id_by_hand (const char *message_id)
{
  const BhSpan id = bh_span_of_string (message_id);
  return bh_span_starts (id, BH_SPAN_LITERAL ("CA")) &&
         bh_span_ends_nocase (id, BH_SPAN_LITERAL ("@mail.gmail.com"));
}

/* What fails comes back to whoever writes, who is somebody. */
static gboolean
is_own_path (const BhFacts *facts, guint signs)
{
  static const guint servers = BH_SIGN_SENDER | BH_SIGN_MACHINE | BH_SIGN_ROLE;
  return (signs & servers) == 0 && facts->from != NULL && facts->return_path != NULL &&
         facts->return_path[0] != '\0' && g_ascii_strcasecmp (facts->from, facts->return_path) == 0;
}

guint
bh_bounce_maker_signs (const BhFacts *facts, guint signs)
{
  signs |= signs_of_name (facts);
  signs |= is_role (facts->from) ? BH_SIGN_ROLE : 0;
  if (is_hand_program (facts->x_mailer) || is_id_by_hand (facts->message_id) ||
      is_own_path (facts, signs))
    signs |= BH_SIGN_BY_HAND;
  return signs;
}

gboolean
bh_bounce_maker_may_sign (const BhFacts *facts)
{
  if (!bh_span_starts_nocase (bh_span_of_string (facts->from), BH_SPAN_LITERAL ("postmaster@")))
    return FALSE;
  g_autoptr (GString) names = names_of (facts);
  return bh_phrase_list_find (names->str, server_names, G_N_ELEMENTS (server_names)) == NULL &&
         bh_phrase_list_find (names->str, machine_names, G_N_ELEMENTS (machine_names)) == NULL;
}
