/* refusal.c - list names, looked for in the remote's words. */
#include "verdict/refusal.h"

#define DIAGNOSTIC_LEN_MAX                                                                         \
  4096 /* bytes; a reply line is 512 at most (RFC 5321 section 4.5.3.1.5) */

/* Looked for without case; the first that is met names the list. */
static const struct {
  const char *word, *list;
} lists[] = {
  { "spamhaus", "Spamhaus" },
  { "zen.", "Spamhaus" },
  { "spamcop", "SpamCop" },
  { "sorbs", "SORBS" },
  { "barracudacentral", "Barracuda" },
  { "abuseat.org", "CBL" },
  { "uceprotect", "UCEPROTECT" },
  { "invaluement", "Invaluement" },
  { "psbl.", "PSBL" },
  { "mailspike", "Mailspike" },
  { "truncate.gbudb", "GBUdb" },
  { "backscatterer", "Backscatterer" },
  { "spfbl", "SPFBL" },
  { "senderscore", "Sender Score" },
  { "cloudmark", "Cloudmark" },
  { "proofpoint", "Proofpoint" },
  { "block list", "a block list" },
  { "blocklist", "a block list" },
  { "blacklist", "a block list" },
  { "dnsbl", "a block list" },
  { "rbl", "a block list" },
};

static BhSpan
words_of (const char *diagnostic)
{
  return bh_span_head (bh_span_of_string (diagnostic), DIAGNOSTIC_LEN_MAX);
}

static gboolean
says (BhSpan words, const char *phrase)
{
  gsize at = 0;
  return bh_span_find_nocase (words, bh_span_of_string (phrase), &at);
}

static gboolean
is_address_byte (guint8 byte)
{
  return g_ascii_isxdigit ((char)byte) || byte == '.' || byte == ':';
}

/* Every run of address bytes is tried: linear, for each byte lies in one run. */
static char *
own_address_in (BhSpan words, const BhOwnSide *own)
{
  while (words.len > 0) {
    gsize len = 0;
    while (len < words.len && is_address_byte (words.at[len]))
      len++;
    BhSpan run = bh_span_head (words, len);
    while (run.len > 0 && (run.at[run.len - 1] == '.' || run.at[run.len - 1] == ':'))
      run.len--;
    BhInet address;
    if (bh_inet_parse (run, &address)) {
      g_autofree char *text = bh_inet_to_string (&address);
      if (bh_own_side_has_address (own, text))
        return g_steal_pointer (&text);
    }
    words = bh_span_from (words, len + 1);
  }
  return NULL;
}

const char *
bh_refusal_listing (const char *diagnostic, const BhOwnSide *own, char **out_ip)
{
  BhSpan words = words_of (diagnostic);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    if (!says (words, lists[i].word))
      continue;
    char *ip = own_address_in (words, own);
    if (ip == NULL)
      return NULL;
    *out_ip = ip;
    return lists[i].list;
  }
  return NULL;
}
