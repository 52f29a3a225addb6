/* reason-subject.c - what is unknown, by what stands just before the words that say so. */
#include "message/reason.h"

#define BETWEEN_MAX 6 /* words from a subject to what is said of it */

/* What else than the recipient may be unknown, or how: words before "does not exist". */
static const struct {
  const char *words;
  const char *reason;
} subjects[] = {
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
  { "home directory", "systemerror" },
  { "session", "systemerror" },
  { "transport", "mailererror" },
  { "hostname", "hostunknown" },
  { "mx record", "notaccept" },
  { "maildir", "systemerror" },
  { "too many", "speeding" }, /* unknown recipients from one client */
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

/* The words end it, and begin a word there. */
static gboolean
ends_with (BhSpan text, BhSpan words)
{
  if (!bh_span_ends_nocase (text, words))
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

const char *
bh_reason_of_subject (BhSpan before)
{
  gboolean has_address = FALSE;

  for (guint i = 0; i < BETWEEN_MAX; i++) {
    BhSpan word;
    gsize at;

    before = without_marks_behind (before);
    for (gsize s = 0; s < G_N_ELEMENTS (subjects); s++) {
      const BhSpan words = bh_span_of_string (subjects[s].words);
      if (!ends_with (before, words))
        continue;
      const BhSpan led_by = bh_span_head (before, before.len - words.len);
      gboolean is_subject = !ends_with_any (before, asides) && !ends_with_any (led_by, ways_back) &&
                            (!has_address || is_about_sender (subjects[s].reason));
      return is_subject ? subjects[s].reason : NULL;
    }
    before = without_last_word (before, &word);
    if (!is_between (word))
      return NULL;
    has_address = has_address || bh_span_find_byte (word, '@', &at);
  }
  return NULL;
}
