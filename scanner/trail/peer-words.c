/* peer-words.c - what stands in the peer's place and names nobody. */
#include "trail/peer.h"

#include "trail/bytes.h"

gboolean
bh_peer_is_no_name (BhSpan name)
{
  static const char *const words[] = { "unknown",    "unknown.domain", "unknownhost", "softdnserr",
                                       "unverified", "nodnsquery",     "unresolved",  "no-dns",
                                       "none",       "unspecified",    "nxdomain",    "dnserror",
                                       "client" };
  name = bh_bytes_unwrap (name, '<', '>');
  if (name.len == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_bytes_are (name, words[i]))
      return TRUE;
  return FALSE;
}

/* "user=ann@host.example.org [192.0.2.1]", "authid=x.example.org [192.0.2.1]": an ident answer or a
 * name that somebody chose. Paths stand in angle brackets. */
static gboolean
is_beside_address (BhSpan word, BhSpan rest)
{
  gsize at = 0;
  return (bh_bytes_start (word, "user=") || bh_bytes_start (word, "authid=")) &&
         bh_span_find_byte (rest, '[', &at);
}

/* Known by their whole first word: hosts may be called tls.example.org, accounts qmailr. */
gboolean
bh_peer_is_remark (BhSpan comment)
{
  static const char *const words[] = {
    "using",
    "authenticated",
    "authenticated:",
    "auth:",
    "auth",
    "envelope-from",
    "no",
    "client",
    "misconfigured",
    "may",
    "not",
    "squirrelmail",
    "nasmail",
    "neomail",
    "tls:",
    "ssl:",
    "tls",
    "ssl",
    "proxying",
    "user",
    "qmail",
    "uid",
    "userid",
    "orcpt",
    "envelope-sender",
    "original",
    "sender",
    "smtp-auth",
    "sasl:",
    "via",
    "return-path",
    "peer",
    "certificate",
    "return-path:",
    "for",
    "verified",
    "unverified",
    "forwarded-for:", /* Sun's web mail: what a proxy said of the browser */
  };
  static const char *const keys[] = { "user=",   "version=",      "cipher=",
                                      "authid=", "envelope-from", "mailfrom:" };
  BhSpan rest = comment, word = BH_SPAN_NONE;

  if (!bh_bytes_take_word (&rest, &word))
    return TRUE;
  if (!bh_byte_is_alpha (word.at[0]) || bh_bytes_start (comment, "not verified["))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (bh_bytes_start (word, keys[i]))
      return !is_beside_address (word, rest);
  if (memchr (word.at, '.', word.len) != NULL)
    return FALSE; /* a host, as most are */
  gboolean is_lone = rest.len == 0;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_bytes_are (word, words[i]))
      return is_lone || !bh_bytes_start (word, "unverified"); /* "(unverified [192.0.2.1])" */
  return FALSE;
}
