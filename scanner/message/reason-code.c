/* reason-code.c - enhanced status codes → reasons.
 *
 * RFC 3463, RFC 7372, RFC 7504, RFC 7505 and the IANA registry; details from 100
 * on are Microsoft's own, as its administrators' pages list them.
 */
#include "message/reason.h"

#define ANY_DETAIL 999

/* The class, 4 or 5, does not matter. The first row that holds the code wins. */
static const struct {
  guint subject, first, last; /* details from first to last */
  const char *reason;
  BhCodeTrust trust;
} codes[] = {
  /* clang-format off */
  { 0, 350, 350, "contenterror", BH_CODE_MAYBE }, /* or whatever the other server said */
  { 1, 0, 1, "userunknown", BH_CODE_MAYBE },
  { 1, 2, 2, "hostunknown", BH_CODE_SURE },
  { 1, 3, 3, "userunknown", BH_CODE_SURE },
  { 1, 4, 4, "userunknown", BH_CODE_MAYBE },
  { 1, 6, 6, "hasmoved", BH_CODE_CERTAIN },
  { 1, 7, 8, "rejected", BH_CODE_CERTAIN },
  { 1, 10, 10, "notaccept", BH_CODE_MAYBE }, /* RFC 7505; Exchange Online: no such recipient */
  { 1, 90, 90, "speeding", BH_CODE_SURE },
  { 2, 0, 0, "filtered", BH_CODE_MAYBE },
  { 2, 1, 1, "suspend", BH_CODE_MAYBE },
  { 2, 2, 2, "mailboxfull", BH_CODE_SURE },
  { 2, 3, 3, "mesgtoobig", BH_CODE_SURE },
  { 2, 4, 4, "filtered", BH_CODE_MAYBE },
  { 2, 121, 122, "speeding", BH_CODE_SURE },
  { 3, 0, 0, "mailererror", BH_CODE_MAYBE },
  { 3, 1, 1, "systemfull", BH_CODE_SURE },
  { 3, 2, 2, "notaccept", BH_CODE_SURE },
  { 3, 3, 3, "systemerror", BH_CODE_MAYBE },
  { 3, 4, 4, "mesgtoobig", BH_CODE_SURE },
  { 3, 5, 5, "systemerror", BH_CODE_MAYBE },
  { 4, 1, 1, "expired", BH_CODE_MAYBE },
  { 4, 2, 2, "networkerror", BH_CODE_MAYBE },
  { 4, 3, 3, "systemerror", BH_CODE_MAYBE },
  { 4, 4, 4, "hostunknown", BH_CODE_MAYBE },
  { 4, 5, 5, "networkerror", BH_CODE_MAYBE },
  { 4, 6, 6, "networkerror", BH_CODE_SURE },
  { 4, 7, 7, "expired", BH_CODE_SURE },
  { 4, 14, 14, "networkerror", BH_CODE_SURE },
  { 4, 300, 309, "expired", BH_CODE_CERTAIN },
  { 4, 310, 310, "hostunknown", BH_CODE_SURE },
  { 4, 311, 315, "networkerror", BH_CODE_SURE },
  { 4, 316, 316, "expired", BH_CODE_SURE },
  { 4, 317, 399, "failedstarttls", BH_CODE_SURE },
  { 5, 0, ANY_DETAIL, "syntaxerror", BH_CODE_MAYBE },
  { 6, 0, ANY_DETAIL, "contenterror", BH_CODE_SURE },
  { 7, 9, 9, "policyviolation", BH_CODE_MAYBE },
  { 7, 10, 10, "failedstarttls", BH_CODE_SURE },
  { 7, 12, 12, "rejected", BH_CODE_SURE },
  { 7, 13, 13, "suspend", BH_CODE_SURE },
  { 7, 20, 24, "authfailure", BH_CODE_CERTAIN },
  { 7, 25, 25, "requireptr", BH_CODE_CERTAIN },
  { 7, 26, 26, "authfailure", BH_CODE_CERTAIN },
  { 7, 27, 27, "notaccept", BH_CODE_CERTAIN },
  { 7, 28, 28, "speeding", BH_CODE_CERTAIN },
  { 7, 29, 29, "failedstarttls", BH_CODE_CERTAIN }, /* Gmail: sent without TLS */
  { 7, 30, 30, "failedstarttls", BH_CODE_SURE }, /* RFC 8689; of Gmail's, the DKIM signature */
  { 7, 31, 32, "authfailure", BH_CODE_SURE }, /* Gmail: DMARC, and its alignment */
  { 7, 123, 124, "rejected", BH_CODE_CERTAIN },
  { 7, 129, 136, "rejected", BH_CODE_CERTAIN },
  { 7, 232, 233, "speeding", BH_CODE_CERTAIN }, /* of a tenant in its trial */
  { 7, 500, 500, "speeding", BH_CODE_SURE },
  { 7, 501, 503, "spamdetected", BH_CODE_CERTAIN },
  { 7, 504, 505, "filtered", BH_CODE_CERTAIN },
  { 7, 506, 507, "blocked", BH_CODE_CERTAIN },
  { 7, 508, 508, "toomanyconn", BH_CODE_CERTAIN },
  { 7, 509, 509, "authfailure", BH_CODE_CERTAIN },
  { 7, 510, 510, "notaccept", BH_CODE_CERTAIN },
  { 7, 511, 511, "blocked", BH_CODE_CERTAIN },
  { 7, 512, 512, "notcompliantrfc", BH_CODE_CERTAIN },
  { 7, 513, 519, "blocked", BH_CODE_CERTAIN },
  { 7, 520, 520, "policyviolation", BH_CODE_MAYBE }, /* forwarded by itself, or spam */
  { 7, 521, 649, "blocked", BH_CODE_CERTAIN },
  { 7, 700, 749, "speeding", BH_CODE_CERTAIN },
  { 7, 750, 750, "rejected", BH_CODE_CERTAIN },
  { 7, 850, 899, "blocked", BH_CODE_CERTAIN },
  { 7, 0, ANY_DETAIL, "securityerror", BH_CODE_MAYBE },
  /* clang-format on */
};

/* "5.1.10": the two numbers behind the class. FALSE where it is no failure's code. */
static gboolean
read_status (const char *status, guint *out_subject, guint *out_detail)
{
  guint64 subject = 0, detail = 0;
  gsize dot;

  if (status == NULL || (status[0] != '4' && status[0] != '5') || status[1] != '.')
    return FALSE;
  BhSpan rest = bh_span_of_string (status + 2);
  if (!bh_span_find_byte (rest, '.', &dot) ||
      !bh_span_to_uint64 (bh_span_head (rest, dot), ANY_DETAIL, &subject) ||
      !bh_span_to_uint64 (bh_span_from (rest, dot + 1), ANY_DETAIL, &detail))
    return FALSE;
  *out_subject = (guint)subject;
  *out_detail = (guint)detail;
  return TRUE;
}

const char *
bh_reason_of_status (const char *status, BhCodeTrust at_least)
{
  guint subject = 0, detail = 0;

  if (!read_status (status, &subject, &detail))
    return NULL;
  if (status[0] == '4' && subject == 3 && detail == 2) /* going down or too busy, not closed */
    return at_least <= BH_CODE_MAYBE ? "systemerror" : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].subject == subject && codes[i].first <= detail && detail <= codes[i].last)
      return codes[i].trust >= at_least ? codes[i].reason : NULL;
  return NULL;
}
