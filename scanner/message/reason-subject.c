/* reason-subject.c - what is unknown, by what stands just before the words that say so. */
#include "message/reason.h"

#define BETWEEN_MAX 6 /* words from a subject to what is said of it */

typedef struct {
  const char *words; /* in the form of bh_phrase_text() */
  const char *reason;
} Subject;

/* What else than the recipient may be unknown, or how: words before "does not exist". */
static const Subject persons[] = {
  { "sender", "rejected" },
  { "sender's", "rejected" },
  { "envelope from", "rejected" },
  { "mail from", "rejected" },
  { "return-path", "rejected" },
  { "return path", "rejected" },
  { "reverse-path", "rejected" },
  { "from address", "rejected" },
  { "header from", "rejected" },
  { "absender", "rejected" },
  { "des absenders", "rejected" },
  { "expéditeur", "rejected" },
  { "remitente", "rejected" },
  { "remetente", "rejected" },
  { "mittente", "rejected" },
  { "afzender", "rejected" },
  { "nadawca", "rejected" },
  { "отправитель", "rejected" },
  { "发件人", "rejected" },
  { "寄件者", "rejected" },
  { "送信元", "rejected" },
  { "送信者", "rejected" },
  { "while verifying", "rejected" },
  { "verification failed for", "rejected" },
  { "helo", "blocked" },
  { "ehlo", "blocked" },
  { "your host", "requireptr" },
  { "client host", "requireptr" },
  { "header", "notcompliantrfc" },
  { "key", "authfailure" }, /* of a signature */
  { "authentication failed", "securityerror" },
  { "session", "systemerror" },
  { "too many", "speeding" }, /* unknown recipients from one client */
  { "originator", "rejected" },
  { "reply-to", "rejected" },
  { "your domain", "rejected" },
  { "your address", "rejected" },
  { "your email", "rejected" },
  { "from domain", "rejected" },
  { "sending domain", "rejected" },
  { "your ip", "blocked" },
  { "le domaine", "hostunknown" }, /* and in other languages; in English a phrase says so */
  { "el dominio", "hostunknown" },
  { "il dominio", "hostunknown" },
  { "o domínio", "hostunknown" },
  { "het domein", "hostunknown" },
  { "domänen", "hostunknown" },
  { "domænet", "hostunknown" },
  { "domenet", "hostunknown" },
  { "domena", "hostunknown" },
  { "doména", "hostunknown" },
  { "домен", "hostunknown" },
  { "网域", "hostunknown" },
  { "網域", "hostunknown" },
  { "ドメインが", "hostunknown" },
  { "ドメインは", "hostunknown" },
  { "ホストが", "hostunknown" },
  { "도메인이", "hostunknown" },
};

/* Things, which only the sentence itself tells to be missing: "database not found". Before a
 * colon, or before "user not found", they are where somebody is unknown. */
static const Subject things[] = {
  { "home directory", "systemerror" },
  { "mail directory", "systemerror" },
  { "file or directory", "systemerror" },
  { "directory", "systemerror" },
  { "maildir", "systemerror" },
  { "mail spool", "systemerror" },
  { "database", "systemerror" },
  { "table", "systemerror" },
  { "map", "systemerror" },
  { "file", "systemerror" },
  { "socket", "systemerror" },
  { "queue", "systemerror" },
  { "license", "systemerror" },
  { "service", "systemerror" },
  { "module", "systemerror" },
  { "plugin", "systemerror" },
  { "library", "systemerror" },
  { "storage", "systemerror" },
  { "volume", "systemerror" },
  { "transaction", "systemerror" },
  { "connector", "systemerror" },
  { "transport", "mailererror" },
  { "mailer", "mailererror" },
  { "program", "mailererror" },
  { "script", "mailererror" },
  { "executable", "mailererror" },
  { "route", "networkerror" },
  { "gateway", "networkerror" },
  { "smarthost", "networkerror" },
  { "smart host", "networkerror" },
  { "relay host", "networkerror" },
  { "backend", "networkerror" },
  { "nameserver", "networkerror" },
  { "name server", "networkerror" },
  { "dns server", "networkerror" },
  { "mail server", "hostunknown" },
  { "destination server", "hostunknown" },
  { "smtp server", "hostunknown" },
  { "server", "networkerror" },
  { "hostname", "hostunknown" },
  { "host", "hostunknown" },
  { "zone", "hostunknown" },
  { "mail exchanger", "hostunknown" },
  { "a record", "hostunknown" },
  { "dns record", "hostunknown" },
  { "dns records", "hostunknown" },
  { "dns entry", "hostunknown" },
  { "ip address", "hostunknown" },
  { "mx record", "notaccept" },
  { "mx records", "notaccept" },
  { "mx", "notaccept" },
  { "rdns", "requireptr" },
  { "tlsa record", "failedstarttls" },
  { "mta-sts policy", "failedstarttls" },
  { "policy", "policyviolation" },
  { "rule", "policyviolation" },
  { "token", "securityerror" },
  { "message-id", "notcompliantrfc" },
  { "message id", "notcompliantrfc" },
  { "boundary", "contenterror" },
  { "charset", "contenterror" },
  { "body", "contenterror" },
  { "message text", "contenterror" },
  { "parameter", "syntaxerror" },
};

/* Words that may stand between the two; none that ends a sentence. */
static gboolean
is_between (BhSpan word)
{
  static const char *const words[] = { "address", "domain", "mailbox", "account", "host",
                                       "email",   "e-mail", "name",    "is",      "has",
                                       "an",      "a",      "failed",  "does",    "was" };
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_span_equal (word, bh_span_of_string (words[i])))
      return TRUE;
  return word.len > 0 && word.at[word.len - 1] != '.' &&
         (bh_span_find_byte (word, '@', &at) || bh_span_find_byte (word, '.', &at));
}

static BhSpan
without_marks_behind (BhSpan text)
{
  while (text.len > 0 && strchr (" :,<>'\"-", text.at[text.len - 1]) != NULL)
    text.len--;
  return text;
}

/* The words end it, and begin a word there. Most differ in the last byte. */
static gboolean
ends_with (BhSpan text, BhSpan words)
{
  if (text.len == 0 || text.at[text.len - 1] != words.at[words.len - 1] ||
      !bh_span_ends_nocase (text, words))
    return FALSE;
  return text.len == words.len || !g_ascii_isalnum (words.at[0]) ||
         !g_ascii_isalnum (text.at[text.len - words.len - 1]);
}

/* One of the words, which end with NULL, ends it. */
static gboolean
ends_with_any (BhSpan text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (ends_with (text, bh_span_of_string (*words)))
      return TRUE;
  return FALSE;
}

/* What sounds like a subject, and only tells whose mail it was, or of whom nothing was found. */
static const char *const asides[] = {
  "deliver mail from",
  "deliver the mail from",
  "delivery of mail from",
  "delivery of the mail from",
  "delivery of your mail from",
  "address verification failed for",
  "recipient verification failed for",
  NULL,
};

/* "…, returning to sender" is about nobody. */
static const char *const ways_back[] = {
  "to ",      "to the ", "to original ", "to the original ",
  "an ",      "an den ", "à l'",         "a l'",
  "al ",      "ao ",     "para o ",      "naar ",
  "naar de ", "retour ", "退回",         "退回给",
  "退信给",   NULL,
};

static BhSpan
without_last_word (BhSpan text, BhSpan *out_word)
{
  gsize start = text.len;

  while (start > 0 && text.at[start - 1] != ' ')
    start--;
  *out_word = bh_span_from (text, start);
  return bh_span_head (text, start);
}

/* Of all these only a sender has an address. "ldap key bob@example.com not found" has the
 * recipient's. */
static gboolean
is_about_sender (const char *reason)
{
  return strcmp (reason, "rejected") == 0;
}

/* "on this server", "at host": where it is, and not what it is. "User or host": not that alone. */
static gboolean
tells_place (BhSpan before)
{
  static const char *const places[] = {
    "on",
    "at",
    "in",
    "from",
    "by",
    "within",
    "with",
    "on the",
    "at the",
    "in the",
    "from the",
    "by the",
    "on this",
    "at this",
    "in this",
    "on our",
    "at our",
    "in our",
    "on that",
    "at that",
    "on local",
    "in local",
    "on mail",
    "on remote",
    "from remote",
    "of this",
    "of our",
    "for this",
    "for our",
    "known to",
    "known to the",
    "known to this",
    "inside",
    "inside the",
    "behind",
    "behind the",
    "under this",
    "en",
    "dans",
    "op",
    "i",
    "på",
    "user or",
    "mailbox or",
    "recipient or",
    "address or",
    "account or",
    NULL,
  };
  return ends_with_any (without_marks_behind (before), places);
}

/* "En el dominio no existe el usuario". */
static gboolean
is_place_of (const char *reason, BhSpan led_by)
{
  return strcmp (reason, "hostunknown") == 0 && tells_place (led_by);
}

/* 'user "service"', "<bob@host>", "user=queue": a name, whatever the word means. */
static gboolean
ends_quoted (BhSpan text)
{
  text = bh_span_trim (text);
  return text.len > 0 && text.at[text.len - 1] != '\0' &&
         strchr ("\"'`>", text.at[text.len - 1]) != NULL;
}

static gboolean
ends_joined (BhSpan text)
{
  return text.len > 0 && text.at[text.len - 1] != '\0' &&
         strchr ("@.=_", text.at[text.len - 1]) != NULL;
}

/* The reason of the first of the subjects that ends text; NULL: none does. out_led_by: what stands
 * before it. */
static const char *
find_subject (const Subject *subjects, gsize n, BhSpan text, BhSpan *out_led_by)
{
  for (gsize i = 0; i < n; i++) {
    const BhSpan words = bh_span_of_string (subjects[i].words);
    if (ends_with (text, words)) {
      *out_led_by = bh_span_head (text, text.len - words.len);
      return subjects[i].reason;
    }
  }
  return NULL;
}

/* What is said, with no subject of its own: "not found", "does not exist". */
static gboolean
is_predicate (BhSpan said)
{
  static const BhSpan starts[] = { BH_SPAN_INIT ("not "), BH_SPAN_INIT ("does"),
                                   BH_SPAN_INIT ("could"), BH_SPAN_INIT ("is unknown"),
                                   BH_SPAN_INIT ("n't be found") };
  return bh_span_any (said, bh_span_starts, starts, G_N_ELEMENTS (starts));
}

/* "database: " is where somebody is not found. */
static gboolean
has_colon_behind (BhSpan text)
{
  while (text.len > 0 && text.at[text.len - 1] == ' ')
    text.len--;
  return text.len > 0 && text.at[text.len - 1] == ':';
}

/* "--> session transcript <-- 550 user unknown": what a server answers is a sentence of its own. */
static gboolean
ends_with_arrow (BhSpan text)
{
  static const BhSpan arrows[] = { BH_SPAN_INIT ("<--"), BH_SPAN_INIT ("-->"), BH_SPAN_INIT ("<<<"),
                                   BH_SPAN_INIT (">>>") };

  return bh_span_any (bh_span_trim (text), bh_span_ends_nocase, arrows, G_N_ELEMENTS (arrows));
}

const char *
bh_reason_of_subject (BhSpan normal, gsize at)
{
  BhSpan before = bh_span_head (normal, at);
  gboolean may_be_thing = is_predicate (bh_span_from (normal, at));
  gboolean has_address = FALSE;

  for (guint i = 0; i < BETWEEN_MAX; i++) {
    BhSpan word, led_by;
    gsize sign;

    if (ends_with_arrow (before))
      return NULL;
    may_be_thing = may_be_thing && !has_colon_behind (before);
    gboolean is_name = ends_quoted (before);
    before = without_marks_behind (before);
    const char *reason = find_subject (persons, G_N_ELEMENTS (persons), before, &led_by);
    if (reason != NULL) {
      gboolean is_subject = !ends_with_any (before, asides) && !ends_with_any (led_by, ways_back) &&
                            (!has_address || is_about_sender (reason)) &&
                            !is_place_of (reason, led_by);
      return is_subject ? reason : NULL;
    }
    if (may_be_thing && !has_address && !is_name)
      reason = find_subject (things, G_N_ELEMENTS (things), before, &led_by);
    if (reason != NULL)
      return tells_place (led_by) || ends_joined (led_by) ? NULL : reason;
    before = without_last_word (before, &word);
    if (!is_between (word) && !(may_be_thing && bh_span_equal (word, BH_SPAN_LITERAL ("for"))))
      return NULL;
    has_address = has_address || bh_span_find_byte (word, '@', &sign);
  }
  return NULL;
}
