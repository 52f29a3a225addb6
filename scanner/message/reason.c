/* reason.c - phrases of mail servers and status codes → reasons. */
#include "message/reason.h"

#define TEXT_LEN_MAX 2048 /* bytes that are looked at */

typedef struct {
  const char *phrase; /* lower case */
  const char *reason;
} Phrase;

/* First match wins, so the narrow and certain ones stand first. What each server
 * writes is public in its sources and in the bounces of the world. */
static const Phrase sure_phrases[] = {
  { "null mx", "notaccept" },
  { "nullmx", "notaccept" },
  { "no mx record found", "notaccept" },
  { "exceeded the local limit", "mailboxfull" },
  { "did not accept our requests to connect", "expired" },
  { "multiple addresses in", "notcompliantrfc" },
  { "rfc 5322", "notcompliantrfc" },
  { "rfc5322", "notcompliantrfc" },
  { "rfc 2822", "notcompliantrfc" },
  { "rfc2822", "notcompliantrfc" },
  { "presents a potential", "policyviolation" },
  { "potential security issue", "policyviolation" },
  { "dns query failed", "networkerror" },
  { "dns error", "networkerror" },
  { "malformed or unexpected name server", "networkerror" },
  { "name lookup failure", "networkerror" },
  { "establish an smtp connection", "networkerror" },
  { "ldap", "systemerror" },
  { ", ube", "spamdetected" },
  { "purported responsible", "rejected" },
  { "domain is invalid", "rejected" },
  { "line limit exceeded", "mesgtoobig" },
  { "not accepting connections", "blocked" },
  { "service refuse", "blocked" },
  { "address rejected: access denied", "userunknown" },
  { "malformed header", "contenterror" },
  { "malformed message", "contenterror" },
  { "spf check", "authfailure" },
  { "spf validation", "authfailure" },
  { "sender policy framework", "authfailure" },
  { "unauthenticated email", "authfailure" },
  { "not authenticated mail", "authfailure" },
  { "does not have authentication information", "authfailure" },
  { "message does not pass authentication", "authfailure" },
  { "reverse dns", "requireptr" },
  { "ptr record", "requireptr" },
  { "no ptr", "requireptr" },
  { "cannot find your hostname", "requireptr" },
  { "cannot find your reverse", "requireptr" },
  { "client host rejected: cannot find", "requireptr" },
  { "reverse hostname", "requireptr" },
  { "fix reverse", "requireptr" },
  { "ip name lookup failed", "requireptr" },
  { "does not resolve to", "requireptr" },
  { "poor reputation", "badreputation" },
  { "bad reputation", "badreputation" },
  { "reputation of", "badreputation" },
  { "low reputation", "badreputation" },
  { "on our block list", "badreputation" },
  { "temporarily rate limited due to ip reputation", "badreputation" },
  { "malware", "virusdetected" },
  { "considered spam", "spamdetected" },
  { "spam message", "spamdetected" },
  { "message as spam", "spamdetected" },
  { "spam detected", "spamdetected" },
  { "identified as spam", "spamdetected" },
  { "looks like spam", "spamdetected" },
  { "classified as spam", "spamdetected" },
  { "detected as spam", "spamdetected" },
  { "likely unsolicited mail", "spamdetected" },
  { "spamassassin", "spamdetected" },
  { "spam score", "spamdetected" },
  { "spam content", "spamdetected" },
  { "spam-like", "spamdetected" },
  { "rejected due to spam", "spamdetected" },
  { "unsolicited bulk", "spamdetected" },
  { "high probability of spam", "spamdetected" },
  { "refused by antispam", "spamdetected" },
  { "message size exceeds", "mesgtoobig" },
  { "message too large", "mesgtoobig" },
  { "message too big", "mesgtoobig" },
  { "message is too large", "mesgtoobig" },
  { "message is too big", "mesgtoobig" },
  { "exceeds maximum", "mesgtoobig" },
  { "exceeded the maximum message size", "mesgtoobig" },
  { "max message size", "mesgtoobig" },
  { "maximum size", "mesgtoobig" },
  { "too large for", "mesgtoobig" },
  { "mailbox is full", "mailboxfull" },
  { "mailbox full", "mailboxfull" },
  { "quota exceeded", "mailboxfull" },
  { "quota exceed", "mailboxfull" },
  { "over quota", "mailboxfull" },
  { "overquota", "mailboxfull" },
  { "exceeded storage", "mailboxfull" },
  { "over disk quota", "mailboxfull" },
  { "disc quota", "mailboxfull" },
  { "disk quota", "mailboxfull" },
  { "out of storage", "mailboxfull" },
  { "storage limit", "mailboxfull" },
  { "exceeds allowed quota", "mailboxfull" },
  { "mailbox exceeds", "mailboxfull" },
  { "mailbox has exceeded", "mailboxfull" },
  { "mailbox too large", "mailboxfull" },
  { "mailbox would exceed", "mailboxfull" },
  { "too much mail data", "mailboxfull" },
  { "not enough storage", "mailboxfull" },
  { "not enough space", "mailboxfull" },
  { "insufficient disk space", "mailboxfull" },
  { "insufficient quota", "mailboxfull" },
  { "exceeded his/her", "mailboxfull" },
  { "out of quota", "mailboxfull" },
  { "quota limit", "mailboxfull" },
  { "inbox is full", "mailboxfull" },
  { "is out of storage space", "mailboxfull" },
  { "exceeded quota", "mailboxfull" },
  { "full mailbox", "mailboxfull" },
  { "quotaexceeded", "mailboxfull" },
  { "over the maximum allowed mailbox", "mailboxfull" },
  { "using too much space", "mailboxfull" },
  { "account disabled", "suspend" },
  { "account is disabled", "suspend" },
  { "has been disabled", "suspend" },
  { "has been suspended", "suspend" },
  { "account suspended", "suspend" },
  { "is suspended", "suspend" },
  { "suspended account", "suspend" },
  { "account is inactive", "suspend" },
  { "account inactive", "suspend" },
  { "inactive account", "suspend" },
  { "is inactive", "suspend" },
  { "mailbox is inactive", "suspend" },
  { "mailbox disabled", "suspend" },
  { "not currently active", "suspend" },
  { "mailbox not accepting", "suspend" },
  { "temporarily disabled", "suspend" },
  { "account expired", "suspend" },
  { "has been discontinued", "suspend" },
  { "disabled mailbox", "suspend" },
  { "mailbox currently suspended", "suspend" },
  { "mailbox temporarily disabled", "suspend" },
  { "has moved", "hasmoved" },
  { "has changed to", "hasmoved" },
  { "address has changed", "hasmoved" },
  { "has been replaced by", "hasmoved" },
  { "user has moved", "hasmoved" },
  { "relaying denied", "norelaying" },
  { "relay denied", "norelaying" },
  { "relay access denied", "norelaying" },
  { "relay not permitted", "norelaying" },
  { "relaying not permitted", "norelaying" },
  { "not permitted to relay", "norelaying" },
  { "unable to relay", "norelaying" },
  { "no relaying", "norelaying" },
  { "relaying is prohibited", "norelaying" },
  { "isn't in my list of allowed rcpthosts", "norelaying" },
  { "isn't in my control/locals", "norelaying" },
  { "not a gateway", "norelaying" },
  { "domain isn't allowed to be relayed", "norelaying" },
  { "relay prohibited", "norelaying" },
  { "host unknown", "hostunknown" },
  { "unknown host", "hostunknown" },
  { "host not found", "hostunknown" },
  { "domain not found", "hostunknown" },
  { "unrouteable address", "hostunknown" },
  { "unrouteable mail domain", "hostunknown" },
  { "unroutable address", "hostunknown" },
  { "no such domain", "hostunknown" },
  { "domain does not exist", "hostunknown" },
  { "unknown domain", "hostunknown" },
  { "domain is not reachable", "hostunknown" },
  { "name or service not known", "hostunknown" },
  { "no such host", "hostunknown" },
  { "nxdomain", "hostunknown" },
  { "couldn't find any host", "hostunknown" },
  { "does not exist or has no mail", "hostunknown" },
  { "illegal host/domain", "hostunknown" },
  { "bad destination host", "hostunknown" },
  { "recipient's domain name", "hostunknown" },
  { "the account or domain may not exist", "hostunknown" },
  { "unrouteable", "hostunknown" },
  { "does not accept mail", "notaccept" },
  { "domain does not accept", "notaccept" },
  { "host/domain does not accept mail", "notaccept" },
  { "only accepts mail from", "notaccept" },
  { "mail receiving disabled", "notaccept" },
  { "user unknown", "userunknown" },
  { "unknown user", "userunknown" },
  { "no such user", "userunknown" },
  { "no such recipient", "userunknown" },
  { "no such mailbox", "userunknown" },
  { "no such address", "userunknown" },
  { "no such person", "userunknown" },
  { "no such account", "userunknown" },
  { "user not found", "userunknown" },
  { "user does not exist", "userunknown" },
  { "user doesn't exist", "userunknown" },
  { "user not exist", "userunknown" },
  { "not a valid mailbox", "userunknown" },
  { "unknown recipient", "userunknown" },
  { "recipient unknown", "userunknown" },
  { "unknown mailbox", "userunknown" },
  { "mailbox unknown", "userunknown" },
  { "mailbox not found", "userunknown" },
  { "mailbox unavailable", "userunknown" },
  { "mailbox does not exist", "userunknown" },
  { "no mailbox here", "userunknown" },
  { "no mailbox by that name", "userunknown" },
  { "address does not exist", "userunknown" },
  { "address unknown", "userunknown" },
  { "unknown address", "userunknown" },
  { "unknown account", "userunknown" },
  { "account not found", "userunknown" },
  { "account has been deactivated", "userunknown" },
  { "recipient not found", "userunknown" },
  { "recipnotfound", "userunknown" },
  { "recipient address rejected: user", "userunknown" },
  { "recipient name is not recognized", "userunknown" },
  { "not listed in", "userunknown" },
  { "invalid recipient", "userunknown" },
  { "invalid mailbox", "userunknown" },
  { "invalid user", "userunknown" },
  { "invalid address", "userunknown" },
  { "is not a known user", "userunknown" },
  { "is not a valid user", "userunknown" },
  { "no account by that name", "userunknown" },
  { "no longer on this system", "userunknown" },
  { "unknown or illegal alias", "userunknown" },
  { "unknown local part", "userunknown" },
  { "unknown local-part", "userunknown" },
  { "unknown in virtual", "userunknown" },
  { "in local recipient table", "userunknown" },
  { "wasn't found at", "userunknown" },
  { "couldn't be found", "userunknown" },
  { "nobody here by", "userunknown" },
  { "undeliverable address", "userunknown" },
  { "user invalid", "userunknown" },
  { "recipient address rejected: undeliverable", "userunknown" },
  { "addressee unknown", "userunknown" },
  { "not a local user", "userunknown" },
  { "destination addresses were unknown", "userunknown" },
  { "destination server rejected recipients", "userunknown" },
  { "sender rejected", "rejected" },
  { "sender was rejected", "rejected" },
  { "sender address rejected", "rejected" },
  { "sender verify failed", "rejected" },
  { "sender denied", "rejected" },
  { "domain of sender", "rejected" },
  { "unroutable sender", "rejected" },
  { "invalid sender", "rejected" },
  { "not allowed to send", "rejected" },
  { "does not like sender", "rejected" },
  { "backscatter", "rejected" },
  { "too many connections", "toomanyconn" },
  { "concurrent connections", "toomanyconn" },
  { "too many concurrent", "toomanyconn" },
  { "connection rate", "toomanyconn" },
  { "rate that", "speeding" },
  { "too fast", "speeding" },
  { "sending rate", "speeding" },
  { "rate limit", "speeding" },
  { "too many messages", "speeding" },
  { "too many emails", "speeding" },
  { "throttl", "speeding" },
  { "try again later due to", "speeding" },
  { "spamhaus", "blocked" },
  { "spamcop", "blocked" },
  { "sorbs", "blocked" },
  { "dnsbl", "blocked" },
  { "blacklist", "blocked" },
  { "black list", "blocked" },
  { "blocklist", "blocked" },
  { "block list", "blocked" },
  { "blocked using", "blocked" },
  { "client host rejected", "blocked" },
  { "banned sending ip", "blocked" },
  { "smtp server of your isp", "blocked" },
  { "dynamic ip", "blocked" },
  { "helo command rejected", "blocked" },
  { "not accepting mail from", "blocked" },
  { "connection dropped", "blocked" },
  { "not rfc", "notcompliantrfc" },
  { "rfc compliant", "notcompliantrfc" },
  { "bare lf", "notcompliantrfc" },
  { "duplicate header", "notcompliantrfc" },
  { "header error", "contenterror" },
  { "improper use of 8-bit", "contenterror" },
  { "invalid content", "contenterror" },
  { "content rejected", "contenterror" },
  { "local policy", "policyviolation" },
  { "policy violation", "policyviolation" },
  { "security policy", "policyviolation" },
  { "violates policy", "policyviolation" },
  { "policy reason", "policyviolation" },
  { "due to policy", "policyviolation" },
  { "by policy", "policyviolation" },
  { "against our policy", "policyviolation" },
  { "administrative prohibition", "policyviolation" },
  { "denied by policy", "policyviolation" },
  { "encryption needed", "failedstarttls" },
  { "must issue a starttls", "failedstarttls" },
  { "authentication required", "securityerror" },
  { "authentication failed", "securityerror" },
  { "too many hops", "networkerror" },
  { "hop count", "networkerror" },
  { "mail loop", "networkerror" },
  { "loops back to", "networkerror" },
  { "routing loop", "networkerror" },
  { "message loop", "networkerror" },
  { "maximum hop", "networkerror" },
  { "no route to host", "networkerror" },
  { "network is unreachable", "networkerror" },
  { "network unreachable", "networkerror" },
  { "unable to resolve", "networkerror" },
  { "mx list", "networkerror" },
  { "in the queue too long", "expired" },
  { "queue too long", "expired" },
  { "delivery time expired", "expired" },
  { "retry timeout", "expired" },
  { "retry time not reached", "expired" },
  { "message expired", "expired" },
  { "message timed out", "expired" },
  { "not be delivered for", "expired" },
  { "could not be delivered within", "expired" },
  { "could not send message for past", "expired" },
  { "connection reset", "expired" },
  { "no space left", "systemfull" },
  { "insufficient system storage", "systemfull" },
  { "disk full", "systemfull" },
  { "system resources", "systemerror" },
  { "insufficient system resources", "systemerror" },
  { "internal error", "systemerror" },
  { "internal software error", "systemerror" },
  { "local configuration error", "systemerror" },
  { "local error in processing", "systemerror" },
  { "can't create", "systemerror" },
  { "cannot open", "systemerror" },
  { "command died", "mailererror" },
  { "exit status", "mailererror" },
  { "exit code", "mailererror" },
  { "x-unix", "mailererror" },
  { "mailer error", "mailererror" },
  { "unknown mailer", "mailererror" },
  { "pipe to", "mailererror" },
  { "returned status", "mailererror" },
  { "procmail", "mailererror" },
  { "command time limit", "mailererror" },
  { "bad sequence", "syntaxerror" },
  { "syntax error", "syntaxerror" },
  { "command unrecognized", "syntaxerror" },
  { "recipient rejected", "filtered" },
  { "rejected by recipient", "filtered" },
  { "not authorized to", "filtered" },
  { "not accepting messages", "filtered" },
  { "refused by recipient", "filtered" },
  { "user reject", "filtered" },
  { "domain filter", "filtered" },
  { "recipient refused", "filtered" },
};

/* Words that also stand in texts about something else: after the codes that are sure. */
static const Phrase weak_phrases[] = {
  { "not our customer", "userunknown" },
  { "dmarc", "authfailure" },
  { "dkim", "authfailure" },
  { "virus", "virusdetected" },
  { "infected", "virusdetected" },
  { "be spam", "spamdetected" },
  { "message looks like", "spamdetected" },
  { "unsolicited", "spamdetected" },
  { "spam", "spamdetected" },
  { "size limit", "mesgtoobig" },
  { "is disabled", "suspend" },
  { "new address", "hasmoved" },
  { "invalid domain", "hostunknown" },
  { "doesn't have a", "userunknown" },
  { "does not exist", "userunknown" },
  { "could not be found", "userunknown" },
  { "is unknown", "userunknown" },
  { "not exist", "userunknown" },
  { "bad address", "userunknown" },
  { "sender domain", "rejected" },
  { "sender is not", "rejected" },
  { "sender not", "rejected" },
  { "your domain", "rejected" },
  { "barracuda", "blocked" },
  { "listed in", "blocked" },
  { "listed at", "blocked" },
  { "client host", "blocked" },
  { "your ip", "blocked" },
  { "connections from", "blocked" },
  { "mail from your", "blocked" },
  { "is blocked", "blocked" },
  { "blocked", "blocked" },
  { "access denied", "blocked" },
  { "mime", "contenterror" },
  { "policies", "policyviolation" },
  { "message rejected", "policyviolation" },
  { "looping", "networkerror" },
  { "name server", "networkerror" },
  { "timed out", "expired" },
  { "timeout", "expired" },
  { "time-out", "expired" },
  { "connection refused", "expired" },
  { "unable to connect", "expired" },
  { "deferred", "expired" },
  { "delayed", "expired" },
  { "expired", "expired" },
  { "lost connection", "expired" },
  { "conversation with", "expired" },
  { "configuration error", "systemerror" },
  { "server error", "systemerror" },
  { "service unavailable", "systemerror" },
  { "temporary failure", "systemerror" },
  { "command failed", "mailererror" },
  { "command not", "syntaxerror" },
  { "not implemented", "syntaxerror" },
  { "filtered", "filtered" },
  { "restricted", "filtered" },
  { "address rejected", "userunknown" },
};

/* RFC 3463, RFC 7372, RFC 7505 and the IANA registry; the longest matching start wins. */
static const struct {
  const char *code; /* behind "4." or "5." */
  const char *reason;
  gboolean is_sure; /* servers send it for this reason only */
} codes[] = {
  { "1.1", "userunknown", FALSE },     { "1.2", "hostunknown", TRUE },
  { "1.3", "userunknown", TRUE },      { "1.4", "userunknown", FALSE },
  { "1.6", "hasmoved", TRUE },         { "1.7", "rejected", FALSE },
  { "1.8", "rejected", TRUE },         { "1.10", "notaccept", FALSE },
  { "1.0", "userunknown", FALSE },     { "2.0", "filtered", FALSE },
  { "2.1", "suspend", FALSE },         { "2.2", "mailboxfull", TRUE },
  { "2.3", "mesgtoobig", TRUE },       { "2.4", "filtered", FALSE },
  { "3.0", "mailererror", FALSE },     { "3.1", "systemfull", TRUE },
  { "3.2", "notaccept", TRUE },        { "3.3", "systemerror", FALSE },
  { "3.4", "mesgtoobig", TRUE },       { "3.5", "systemerror", FALSE },
  { "4.1", "expired", FALSE },         { "4.2", "networkerror", FALSE },
  { "4.3", "systemerror", FALSE },     { "4.4", "hostunknown", FALSE },
  { "4.5", "networkerror", FALSE },    { "4.6", "networkerror", TRUE },
  { "4.7", "expired", TRUE },          { "5.", "syntaxerror", FALSE },
  { "6.", "contenterror", TRUE },      { "7.13", "suspend", TRUE },
  { "7.20", "authfailure", TRUE },     { "7.21", "authfailure", TRUE },
  { "7.22", "authfailure", TRUE },     { "7.23", "authfailure", TRUE },
  { "7.24", "authfailure", TRUE },     { "7.25", "requireptr", TRUE },
  { "7.26", "authfailure", TRUE },     { "7.27", "notaccept", TRUE },
  { "7.9", "policyviolation", FALSE }, { "7.", "securityerror", FALSE },
};

static const char *const hard_reasons[] = { "userunknown", "hostunknown", "hasmoved", "notaccept" };

static const char *
find_phrase (const Phrase *rows, gsize n_rows, const char *lower)
{
  for (gsize i = 0; i < n_rows; i++)
    if (strstr (lower, rows[i].phrase) != NULL)
      return rows[i].reason;
  return NULL;
}

static const char *
find_sure (const char *lower)
{
  return find_phrase (sure_phrases, G_N_ELEMENTS (sure_phrases), lower);
}

static const char *
find_weak (const char *lower)
{
  return find_phrase (weak_phrases, G_N_ELEMENTS (weak_phrases), lower);
}

/* "550", "5.7.1", "550-5.7.1": repeated at each line of a long reply, and so in
 * the middle of its sentences once the lines are joined. */
static gboolean
is_reply_code (BhSpan word)
{
  gsize digits = 0, n_marks = 0;

  for (gsize i = 0; i < word.len; i++) {
    digits += g_ascii_isdigit ((char)word.at[i]) ? 1 : 0;
    n_marks += word.at[i] == '.' || word.at[i] == '-' ? 1 : 0;
  }
  return word.len >= 3 && word.len <= 13 && digits >= 3 && digits + n_marks == word.len &&
         (word.at[0] == '4' || word.at[0] == '5');
}

/* Lower case, blanks folded, reply codes left out, so that phrases match over line ends. */
static char *
normal_text (BhSpan text)
{
  BhSpan rest = bh_span_head (text, TEXT_LEN_MAX);
  GString *out = g_string_sized_new (rest.len);

  while (rest.len > 0) {
    gsize len = 0;
    while (len < rest.len && rest.at[len] > ' ')
      len++;
    BhSpan word = bh_span_head (rest, len);
    rest = bh_span_from (rest, len + 1);
    if (word.len == 0 || is_reply_code (word))
      continue;
    if (out->len > 0)
      g_string_append_c (out, ' ');
    g_string_append_len (out, (const char *)word.at, (gssize)word.len);
  }
  g_string_ascii_down (out);
  return g_string_free (out, FALSE);
}

static const char *
find_code (const char *status, gboolean only_sure)
{
  const char *best = NULL;
  gsize best_len = 0;

  if (status == NULL || strlen (status) < 3 || (status[0] != '4' && status[0] != '5'))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    gsize len = strlen (codes[i].code);
    if (len <= best_len || strncmp (status + 2, codes[i].code, len) != 0)
      continue;
    if (codes[i].code[len - 1] == '.' || !g_ascii_isdigit (status[2 + len])) {
      best = codes[i].is_sure || !only_sure ? codes[i].reason : NULL;
      best_len = len;
    }
  }
  return best;
}

/* The command that was refused says whose fault it was: MAIL FROM is about the
 * sender, and who is unknown only after DATA was known before. */
static const struct {
  const char *phrase;
  const char *reason; /* NULL: as the words say */
} commands[] = {
  { "after rcpt to", NULL },
  { "in reply to rcpt to", NULL },
  { "does not like recipient", NULL },
  { "after mail from", "rejected" },
  { "in reply to mail from", "rejected" },
  { "after end of data", "filtered" },
  { "in reply to end of data", "filtered" },
  { "in response to mail from", "rejected" },
};

static const char *
by_command (const char *reason, const char *status, const char *lower)
{
  if (strcmp (reason, "userunknown") != 0 && strcmp (reason, "hostunknown") != 0)
    return reason;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strstr (lower, commands[i].phrase) != NULL)
      return commands[i].reason != NULL ? commands[i].reason : reason;
  /* x.2.0 and x.2.1 are about a mailbox that is there (RFC 3463 section 3.3) */
  if (status != NULL && (strcmp (status + 1, ".2.0") == 0 || strcmp (status + 1, ".2.1") == 0))
    return "filtered";
  return reason;
}

static gboolean
is_success (const char *status, const char *action)
{
  static const char *const actions[] = { "delivered", "relayed", "expanded" };

  for (gsize i = 0; action != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_ascii_strcasecmp (action, actions[i]) == 0)
      return TRUE;
  return status != NULL && status[0] == '2';
}

const char *
bh_reason_find (const char *status, const char *action, BhSpan text)
{
  g_autofree char *lower = normal_text (text);
  const char *reason = NULL;

  if (is_success (status, action))
    return "delivered";
  if ((reason = find_sure (lower)) != NULL ||
      (reason = find_code (status, /* only_sure= */ TRUE)) != NULL ||
      (reason = find_weak (lower)) != NULL)
    return by_command (reason, status, lower);
  gboolean is_delayed = action != NULL && g_ascii_strcasecmp (action, "delayed") == 0;
  if (is_delayed || (lower[0] == '\0' && status != NULL && status[0] == '4'))
    return "expired";
  if ((reason = find_code (status, /* only_sure= */ FALSE)) != NULL)
    return reason;
  return lower[0] != '\0' ? "onhold" : "undefined";
}

gint
bh_reason_is_hard (const char *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hard_reasons); i++)
    if (strcmp (reason, hard_reasons[i]) == 0)
      return 1;
  return 0;
}

gboolean
bh_reason_is_told (BhSpan text)
{
  g_autofree char *lower = normal_text (text);
  return find_sure (lower) != NULL || find_weak (lower) != NULL;
}

static gsize
n_digits (BhSpan text, gsize at)
{
  gsize n = 0;
  while (at + n < text.len && g_ascii_isdigit ((char)text.at[at + n]))
    n++;
  return n;
}

/* Length of "5.1.1" at the place, 0 where it is no status code but a piece of an
 * address or a version. */
static gsize
status_len (BhSpan text, gsize at)
{
  if (at > 0 &&
      (g_ascii_isalnum ((char)text.at[at - 1]) || text.at[at - 1] == '.' || text.at[at - 1] == '-'))
    return 0;
  gsize end = at + 1;
  for (guint i = 0; i < 2; i++) {
    if (end >= text.len || text.at[end] != '.')
      return 0;
    gsize n = n_digits (text, end + 1);
    if (n == 0 || n > 3)
      return 0;
    end += 1 + n;
  }
  if (end + 1 < text.len && text.at[end] == '.' && g_ascii_isdigit ((char)text.at[end + 1]))
    return 0;
  return end - at;
}

char *
bh_status_find (BhSpan text)
{
  for (gsize i = 0; i < text.len; i++) {
    guint8 c = text.at[i];
    if (c != '2' && c != '4' && c != '5')
      continue;
    gsize len = status_len (text, i);
    if (len > 0)
      return bh_span_dup (bh_span_head (bh_span_from (text, i), len));
  }
  return NULL;
}

guint
bh_reply_code_find (BhSpan text)
{
  for (gsize i = 0; i + 3 <= text.len; i++) {
    if ((text.at[i] != '4' && text.at[i] != '5') || n_digits (text, i) != 3 || text.at[i + 1] > '5')
      continue;
    gboolean starts = i == 0 || strchr (" \t\n([<:;#'\"", text.at[i - 1]) != NULL;
    gboolean ends = i + 3 == text.len || strchr (" -\t\n])>;,.'\"", text.at[i + 3]) != NULL;
    if (starts && ends)
      return (guint)(text.at[i] - '0') * 100 + (guint)(text.at[i + 1] - '0') * 10 +
             (guint)(text.at[i + 2] - '0');
    i += 2;
  }
  return 0;
}
