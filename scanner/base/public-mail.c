/* public-mail.c - the largest of them, by name; some have a domain in each country. */
#include "base/public-mail.h"

/* The first label of the domain; a top-level domain of one or two labels follows. */
static const char *const families[] = { "gmx", "hotmail", "yahoo", "yandex" };

static const char *const domains[] = {
  "126.com",        "163.com",        "abv.bg",         "alice.it",      "aol.com",
  "att.net",        "bellsouth.net",  "bigpond.com",    "bk.ru",         "bol.com.br",
  "btinternet.com", "charter.net",    "comcast.net",    "cox.net",       "daum.net",
  "earthlink.net",  "excite.com",     "fastmail.com",   "fastmail.fm",   "free.fr",
  "freenet.de",     "gmail.com",      "googlemail.com", "hanmail.net",   "icloud.com",
  "inbox.ru",       "interia.pl",     "juno.com",       "laposte.net",   "libero.it",
  "list.ru",        "live.co.uk",     "live.com",       "live.de",       "live.fr",
  "live.nl",        "lycos.com",      "mac.com",        "mail.com",      "mail.ru",
  "me.com",         "msn.com",        "naver.com",      "netscape.net",  "netzero.net",
  "o2.pl",          "onet.pl",        "orange.fr",      "outlook.com",   "outlook.de",
  "outlook.fr",     "proton.me",      "protonmail.com", "qq.com",        "rambler.ru",
  "rediffmail.com", "rocketmail.com", "rogers.com",     "sbcglobal.net", "seznam.cz",
  "shaw.ca",        "sina.com",       "sohu.com",       "t-online.de",   "terra.com.br",
  "tiscali.it",     "tutanota.com",   "ukr.net",        "uol.com.br",    "verizon.net",
  "virgilio.it",    "wanadoo.fr",     "web.de",         "wp.pl",         "yeah.net",
  "ymail.com",      "zoho.com",
};

/* "yahoo.fr", "yahoo.co.uk": no label of more than three letters behind the first. */
static gboolean
is_of_family (const char *domain)
{
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++) {
    gsize len = strlen (families[i]);

    if (strncmp (domain, families[i], len) != 0 || domain[len] != '.')
      continue;
    const char *top = domain + len + 1, *dot = strchr (top, '.');
    return dot == NULL ? strlen (top) <= 3 : dot - top <= 3 && strlen (dot + 1) == 2;
  }
  return FALSE;
}

static gboolean
is_public_mail (const char *domain)
{
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (strcmp (domain, domains[i]) == 0)
      return TRUE;
  return is_of_family (domain);
}

char *
bh_sender_house (const char *address)
{
  const char *sign = address != NULL ? strrchr (address, '@') : NULL;

  if (sign == NULL)
    return NULL;
  g_autofree char *lower = g_ascii_strdown (address, -1);
  const char *domain = lower + (sign - address) + 1;
  return g_strdup (is_public_mail (domain) ? lower : domain);
}

gboolean
bh_sender_is_of_firm (const char *address)
{
  g_autofree char *house = bh_sender_house (address);
  return house != NULL && strchr (house, '@') == NULL;
}
