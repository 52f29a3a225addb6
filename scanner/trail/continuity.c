/* continuity.c - comparing one hop's "from" with the next hop's "by". */
#include "base/domain.h"
#include "base/inet.h"

#include "trail/continuity.h"

#include "trail/bytes.h"

/* Providers that write two domains for their own machines. */
static const struct {
  const char *domain, *party;
} providers[] = {
  { "google.com", "google" },
  { "gmail.com", "google" },
  { "googlemail.com", "google" },
  { "1e100.net", "google" },
  { "outlook.com", "microsoft" },
  { "hotmail.com", "microsoft" },
  { "microsoft.com", "microsoft" },
  { "exchangelabs.com", "microsoft" },
  { "msn.com", "microsoft" },
  { "office365.com", "microsoft" },
  { "live.com", "microsoft" },
  { "yahoo.com", "yahoo" },
  { "yahoodns.net", "yahoo" },
  { "aol.com", "yahoo" },
  { "apple.com", "apple" },
  { "icloud.com", "apple" },
  { "me.com", "apple" },
  { "mac.com", "apple" },
  { "amazonses.com", "amazon" },
  { "amazonaws.com", "amazon" },
  { "amazon.com", "amazon" },
  { "t-online.de", "t-online" },
  { "t-online.com", "t-online" },
  { "gmx.net", "1und1" },
  { "gmx.de", "1und1" },
  { "web.de", "1und1" },
  { "kundenserver.de", "1und1" },
  { "server.lan", "1und1" },
  { "cinetic.de", "1und1" },
  { "messagelabs.com", "messagelabs" },
  { "symcld.net", "messagelabs" },
};

static gsize
host_len (const char *host)
{
  gsize len = strlen (host);
  return len > 0 && host[len - 1] == '.' ? len - 1 : len;
}

gboolean
bh_host_equal (const char *a, const char *b)
{
  if (a == NULL || b == NULL || a[0] == '\0')
    return FALSE;
  return host_len (a) == host_len (b) && g_ascii_strncasecmp (a, b, host_len (a)) == 0;
}

const char *
bh_host_domain (const char *host)
{
  return host + bh_domain_start (bh_span (host, host_len (host)));
}

/* The last two labels; the whole where there are fewer. */
static BhSpan
last_labels (const char *host)
{
  gsize start = host_len (host), dots = 0;
  while (start > 0 && (host[start - 1] != '.' || ++dots < 2))
    start--;
  return bh_span (host + start, host_len (host) - start);
}

/* Registered names have two labels at least: most pairs differ there already, and need
 * no list. */
static gboolean
same_domain (const char *a, const char *b)
{
  BhSpan tail = last_labels (b);
  return bh_span_equal_nocase (last_labels (a), tail) &&
         bh_host_equal (bh_host_domain (a), bh_host_domain (b));
}

/* A customer's machine below a provider's domain is not the provider's: the list knows
 * which ("ec2-….compute.amazonaws.com"). */
static const char *
party_of (const char *host)
{
  BhSpan tail = last_labels (host);
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++)
    if (bh_span_equal_nocase (tail, bh_span_of_string (providers[i].domain)))
      return bh_host_domain (host) == (const char *)tail.at ? providers[i].party : NULL;
  return NULL;
}

gboolean
bh_host_same_party (const char *a, const char *b)
{
  if (a == NULL || b == NULL || strchr (a, '.') == NULL || strchr (b, '.') == NULL)
    return FALSE;
  BhInet ip;
  if (bh_inet_parse (bh_span_of_string (a), &ip) || bh_inet_parse (bh_span_of_string (b), &ip))
    return FALSE;
  if (same_domain (a, b))
    return TRUE;
  const char *party = party_of (a);
  return party != NULL && party == party_of (b);
}

gboolean
bh_hop_peer (const BhHop *hop, BhInet *out_ip, BhInetScope *out_scope)
{
  if (hop->ip == NULL || !bh_inet_parse (bh_span_of_string (hop->ip), out_ip))
    return FALSE;
  *out_scope = bh_inet_scope (out_ip);
  return TRUE;
}

gboolean
bh_host_is_inside (const char *host)
{
  static const char *const ends[] = { ".local",  ".lan",  ".localdomain", ".internal", ".corp",
                                      ".intern", ".home", ".priv",        ".localhost" };
  if (strchr (host, '.') == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_ends_nocase (bh_span_of_string (host), bh_span_of_string (ends[i])))
      return TRUE;
  return FALSE;
}

static gboolean
same_first_label (const char *a, const char *b)
{
  gsize len = strcspn (a, ".");
  return len > 0 && len == strcspn (b, ".") && g_ascii_strncasecmp (a, b, len) == 0;
}

/* "by cmsmtp" below "from cmsmtp.isp.example"; "by ex1.firm.local" below "from ex1". */
static gboolean
is_short_form (const char *by, const char *name)
{
  return name != NULL && (bh_host_is_inside (by) || bh_host_is_inside (name)) &&
         same_first_label (by, name);
}

static gboolean
addresses_agree (const BhHop *upper, const BhHop *lower)
{
  BhInet peer, by;
  if (upper->ip == NULL || !bh_inet_parse (bh_span_of_string (upper->ip), &peer))
    return FALSE;
  if (lower->by_ip != NULL && bh_inet_parse (bh_span_of_string (lower->by_ip), &by) &&
      bh_inet_equal (&peer, &by))
    return TRUE;
  return lower->by != NULL && bh_inet_parse (bh_span_of_string (lower->by), &by) &&
         bh_inet_equal (&peer, &by);
}

/* A peer on the machine itself: the hop below was written there too. */
static gboolean
same_machine (const BhHop *upper, const BhHop *lower)
{
  return bh_host_equal (lower->by, "localhost") || bh_host_equal (lower->by, "127.0.0.1") ||
         g_ascii_strncasecmp (lower->by, "localhost.", 10) == 0 ||
         bh_host_equal (lower->by, upper->by) || bh_host_same_party (lower->by, upper->by) ||
         (upper->by != NULL && is_short_form (lower->by, upper->by));
}

/* The upper line has it from a host of no name, or with one that is the party's too. */
static gboolean
is_taken_from (const BhHop *upper, const char *party)
{
  BhInet ip;
  BhInetScope scope;
  gboolean is_stranger =
      bh_hop_peer (upper, &ip, &scope) && scope == BH_INET_PUBLIC && upper->rdns != NULL;
  return !is_stranger || g_strcmp0 (party_of (upper->rdns), party) == 0;
}

/* Google's, Yahoo's and MessageLabs' hops inside have an address of their own, or nothing,
 * for a name: both lines are written by hosts of one provider. Who says HELO may be
 * anybody. */
static gboolean
is_inside_provider (const BhHop *upper, const BhHop *lower)
{
  const char *above = upper->rdns != NULL ? upper->rdns : upper->by;
  gboolean is_google =
      g_strcmp0 (lower->style, "gmail") == 0 &&
      (g_strcmp0 (upper->style, "gmail") == 0 || g_strcmp0 (party_of (above), "google") == 0) &&
      is_taken_from (upper, "google");
  gboolean may_be_anybody = upper->helo != NULL && upper->ip != NULL;
  const char *party = upper->rdns == NULL && !may_be_anybody ? party_of (upper->by) : NULL;
  return is_google || (party != NULL && party == party_of (lower->by));
}

gboolean
bh_continuity_holds (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;

  if (lower->by == NULL || upper->by == NULL)
    return lower->by == NULL ? lower->ip == NULL : TRUE;
  if (addresses_agree (upper, lower) || is_inside_provider (upper, lower))
    return TRUE;
  if (bh_hop_peer (upper, &ip, &scope)
          ? scope == BH_INET_LOOPBACK
          : upper->from == NULL || upper->kind == BH_HOP_LOCAL || upper->kind == BH_HOP_REWRITE)
    if (same_machine (upper, lower))
      return TRUE;
  if (bh_host_equal (lower->by, upper->from) || bh_host_equal (lower->by, upper->helo) ||
      bh_host_equal (lower->by, upper->rdns))
    return TRUE;
  return bh_host_same_party (lower->by, upper->rdns) || is_short_form (lower->by, upper->rdns) ||
         is_short_form (lower->by, upper->from);
}
