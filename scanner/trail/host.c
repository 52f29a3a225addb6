/* host.c - comparing names, byte by byte and by what is registered. */
#include "trail/host.h"

#include "base/domain.h"
#include "base/inet.h"
#include "trail/provider.h"

static gsize
host_len (const char *host)
{
  gsize len = strlen (host);
  return len > 0 && host[len - 1] == '.' ? len - 1 : len;
}

gboolean
bh_host_fold (const char *host, char out_copy[BH_HOST_LEN_MAX + 1])
{
  gsize len = host != NULL ? host_len (host) : 0;

  if (len == 0 || len > BH_HOST_LEN_MAX)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    out_copy[i] = g_ascii_tolower (host[i]);
  out_copy[len] = '\0';
  return TRUE;
}

gboolean
bh_host_equal (const char *a, const char *b)
{
  if (a == NULL || b == NULL || a[0] == '\0')
    return FALSE;
  return host_len (a) == host_len (b) && g_ascii_strncasecmp (a, b, host_len (a)) == 0;
}

static gsize
behind_character (BhSpan text, gsize at)
{
  do
    at++;
  while (at < text.len && (text.at[at] & 0xc0) == 0x80);
  return at;
}

/* What does not fit behind a star is tried one character later: once for each, for only the
 * last star is gone back to. */
gboolean
bh_host_matches (const char *host, const char *glob)
{
  const BhSpan name = bh_span (host, host_len (host));
  const char *behind_star = NULL;
  gsize at = 0, star_at = 0;

  while (at < name.len) {
    if (*glob == '*') {
      behind_star = ++glob;
      star_at = at;
    } else if (*glob == '?') {
      glob++;
      at = behind_character (name, at);
    } else if (g_ascii_tolower (*glob) == g_ascii_tolower ((char)name.at[at])) {
      glob++;
      at++;
    } else if (behind_star != NULL) {
      glob = behind_star;
      at = star_at = behind_character (name, star_at);
    } else {
      return FALSE;
    }
  }
  return glob[strspn (glob, "*")] == '\0';
}

gboolean
bh_host_is_below (const char *host, const char *domain)
{
  gsize len = host_len (host), tail = strlen (domain);
  return tail > 0 && len >= tail && g_ascii_strncasecmp (host + len - tail, domain, tail) == 0 &&
         (len == tail || host[len - tail - 1] == '.');
}

BhSpan
bh_host_span (const char *host)
{
  return bh_span (host, host_len (host));
}

const char *
bh_host_domain (const char *host)
{
  return host + bh_domain_start (bh_host_span (host));
}

BhSpan
bh_host_last_labels (const char *host)
{
  gsize start = host_len (host), dots = 0;
  while (start > 0 && (host[start - 1] != '.' || ++dots < 2))
    start--;
  return bh_span (host + start, host_len (host) - start);
}

/* Registered names have two labels at least: most pairs differ there already, or are one
 * name, and need no list. */
static gboolean
same_domain (const char *a, const char *b)
{
  BhSpan tail = bh_host_last_labels (b);
  return bh_span_equal_nocase (bh_host_last_labels (a), tail) &&
         (bh_host_equal (a, b) || bh_host_equal (bh_host_domain (a), bh_host_domain (b)));
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
  const char *party = bh_provider_of_host (a);
  return party != NULL && g_strcmp0 (party, bh_provider_of_host (b)) == 0;
}

gboolean
bh_host_is_inside (const char *host)
{
  static const BhSpan ends[] = {
    BH_SPAN_INIT (".local"),    BH_SPAN_INIT (".lan"),  BH_SPAN_INIT (".localdomain"),
    BH_SPAN_INIT (".internal"), BH_SPAN_INIT (".corp"), BH_SPAN_INIT (".intern"),
    BH_SPAN_INIT (".home"),     BH_SPAN_INIT (".priv"), BH_SPAN_INIT (".localhost"),
  };
  const BhSpan name = bh_span_of_string (host);
  gsize dot = 0;

  if (!bh_span_find_byte (name, '.', &dot))
    return TRUE;
  return bh_span_any (name, bh_span_ends_nocase, ends, G_N_ELEMENTS (ends));
}

static gboolean
has_word_of (BhSpan name, const BhSpan *words, gsize n_words)
{
  while (name.len > 0) {
    gsize len = 0;
    while (len < name.len && g_ascii_isalpha (name.at[len]))
      len++;
    for (gsize i = 0; len > 0 && i < n_words; i++)
      if (bh_span_equal_nocase (bh_span_head (name, len), words[i]))
        return TRUE;
    name = bh_span_from (name, MAX (len, 1));
  }
  return FALSE;
}

/* Whether number is one of those in name, which may write zeros before it. */
static gboolean
has_number (BhSpan name, guint number)
{
  while (name.len > 0) {
    gsize len = 0;
    guint value = 0;
    for (; len < name.len && g_ascii_isdigit (name.at[len]); len++)
      value = MIN (10 * value + (guint)(name.at[len] - '0'), G_MAXUINT16);
    if (len > 0 && value == number)
      return TRUE;
    name = bh_span_from (name, MAX (len, 1));
  }
  return FALSE;
}

/* Two numbers of an IPv4 address in a name of it are no chance: 51 alone is none twice in
 * 198.51.100.51. */
static gboolean
is_made_of_address (BhSpan name, const char *ip)
{
  BhInet address;
  guint n = 0;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address) || !bh_inet_is_v4 (&address))
    return FALSE;
  for (guint i = 12; i < 16; i++) {
    gboolean is_again = memchr (&address.bytes[12], address.bytes[i], i - 12) != NULL;
    n += !is_again && has_number (name, address.bytes[i]) ? 1 : 0;
  }
  return n >= 2;
}

static BhSpan
before_domain (const char *host)
{
  return bh_span (host, (gsize)(bh_host_domain (host) - host));
}

gboolean
bh_host_is_mail_server (const char *host)
{
  static const BhSpan servers[] = {
    BH_SPAN_INIT ("mail"),     BH_SPAN_INIT ("mailgw"),   BH_SPAN_INIT ("mailhost"),
    BH_SPAN_INIT ("mailhub"),  BH_SPAN_INIT ("mailer"),   BH_SPAN_INIT ("mailout"),
    BH_SPAN_INIT ("mailin"),   BH_SPAN_INIT ("webmail"),  BH_SPAN_INIT ("smtp"),
    BH_SPAN_INIT ("smtpout"),  BH_SPAN_INIT ("smtpin"),   BH_SPAN_INIT ("mx"),
    BH_SPAN_INIT ("mta"),      BH_SPAN_INIT ("relay"),    BH_SPAN_INIT ("smarthost"),
    BH_SPAN_INIT ("in"),       BH_SPAN_INIT ("out"),      BH_SPAN_INIT ("inbound"),
    BH_SPAN_INIT ("outbound"), BH_SPAN_INIT ("gw"),       BH_SPAN_INIT ("gateway"),
    BH_SPAN_INIT ("edge"),     BH_SPAN_INIT ("hub"),      BH_SPAN_INIT ("filter"),
    BH_SPAN_INIT ("spam"),     BH_SPAN_INIT ("antispam"), BH_SPAN_INIT ("spamfilter"),
    BH_SPAN_INIT ("exch"),     BH_SPAN_INIT ("exchange"), BH_SPAN_INIT ("imap"),
    BH_SPAN_INIT ("pop"),      BH_SPAN_INIT ("list"),     BH_SPAN_INIT ("lists"),
    BH_SPAN_INIT ("forward"),  BH_SPAN_INIT ("fwd"),      BH_SPAN_INIT ("hosting"),
  };
  return has_word_of (before_domain (host), servers, G_N_ELEMENTS (servers));
}

gboolean
bh_host_is_access_line (const char *host, const char *ip)
{
  static const BhSpan lines[] = {
    BH_SPAN_INIT ("dsl"),    BH_SPAN_INIT ("adsl"),     BH_SPAN_INIT ("xdsl"),
    BH_SPAN_INIT ("vdsl"),   BH_SPAN_INIT ("sdsl"),     BH_SPAN_INIT ("dip"),
    BH_SPAN_INIT ("dial"),   BH_SPAN_INIT ("dialup"),   BH_SPAN_INIT ("dialin"),
    BH_SPAN_INIT ("ppp"),    BH_SPAN_INIT ("pppoe"),    BH_SPAN_INIT ("dyn"),
    BH_SPAN_INIT ("dynip"),  BH_SPAN_INIT ("dynamic"),  BH_SPAN_INIT ("dhcp"),
    BH_SPAN_INIT ("cpe"),    BH_SPAN_INIT ("catv"),     BH_SPAN_INIT ("broadband"),
    BH_SPAN_INIT ("pool"),   BH_SPAN_INIT ("cable"),    BH_SPAN_INIT ("cust"),
    BH_SPAN_INIT ("mobile"), BH_SPAN_INIT ("customer"), BH_SPAN_INIT ("customers"),
  };
  static const BhSpan servers[] = {
    BH_SPAN_INIT ("mail"), BH_SPAN_INIT ("smtp"),  BH_SPAN_INIT ("mx"),
    BH_SPAN_INIT ("mta"),  BH_SPAN_INIT ("relay"), BH_SPAN_INIT ("out"),
  };
  const BhSpan name = bh_span_of_string (host);
  if (!has_word_of (name, lines, G_N_ELEMENTS (lines)) && !is_made_of_address (name, ip))
    return FALSE; /* nor has its part before the domain, for which the list is asked */
  const BhSpan own = before_domain (host);
  return (has_word_of (own, lines, G_N_ELEMENTS (lines)) || is_made_of_address (own, ip)) &&
         !has_word_of (own, servers, G_N_ELEMENTS (servers));
}

gboolean
bh_host_same_first_label (const char *a, const char *b)
{
  gsize len = strcspn (a, ".");
  return len > 0 && len == strcspn (b, ".") && g_ascii_strncasecmp (a, b, len) == 0;
}
