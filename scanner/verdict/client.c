/* client.c - names of clients: which tell a machine, and which a house. */
#include "verdict/client.h"

#include <string.h>

#include "base/domain.h"
#include "trail/host.h"

#define NAME_LEN_MIN 5   /* "win10" may be anybody's, "pc" is everybody's */
#define NAME_LEN_MAX 255 /* of a domain: RFC 5321 section 4.5.3.1.2 */

/* Names that systems come with, or that spam programs are known by. */
static const char *const everybodys[] = { "localhost", "localdomain", "ylmf-pc",  "user-pc",
                                          "admin-pc",  "home-pc",     "owner-pc", "my-pc" };

static gboolean
is_everybodys (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (everybodys); i++) {
    gsize len = strlen (everybodys[i]);
    if (strncmp (name, everybodys[i], len) == 0 && (name[len] == '\0' || name[len] == '.'))
      return TRUE;
  }
  return FALSE;
}

/* Our own name in a greeting is a trick of spam programs. */
static gboolean
is_ours (const char *name, const BhOwnSide *own)
{
  for (char **domain = own->domains; domain != NULL && *domain != NULL; domain++)
    if (g_ascii_strcasecmp (name, *domain) == 0)
      return TRUE;
  return bh_own_side_has_host (own, name);
}

char *
bh_client_machine (const char *helo, const BhOwnSide *own)
{
  gsize len = helo != NULL ? strlen (helo) : 0;
  BhInet address;

  if (len < NAME_LEN_MIN || len > NAME_LEN_MAX || strpbrk (helo, "0123456789-.") == NULL ||
      strpbrk (helo, "[]:") != NULL || bh_inet_parse (bh_span_of_string (helo), &address))
    return NULL;
  g_autofree char *name = g_ascii_strdown (helo, (gssize)len);
  return is_everybodys (name) || is_ours (name, own) ? NULL : g_steal_pointer (&name);
}

const char *
bh_client_mailer (const char *agent)
{
  static const BhSpan web_mails[] = {
    BH_SPAN_INIT ("roundcube"),    BH_SPAN_INIT ("squirrelmail"),
    BH_SPAN_INIT ("horde"),        BH_SPAN_INIT ("internet messaging program (imp)"),
    BH_SPAN_INIT ("rainloop"),     BH_SPAN_INIT ("snappymail"),
    BH_SPAN_INIT ("sogo"),         BH_SPAN_INIT ("zimbra"),
    BH_SPAN_INIT ("webmail"),      BH_SPAN_INIT ("web mail"),
    BH_SPAN_INIT ("worldclient"),  BH_SPAN_INIT ("kerio connect"),
    BH_SPAN_INIT ("open-xchange"), BH_SPAN_INIT ("afterlogic"),
    BH_SPAN_INIT ("@mail"),        BH_SPAN_INIT ("openwebmail"),
    BH_SPAN_INIT ("outlook web"),  BH_SPAN_INIT ("webclient"),
  };
  gsize at = 0;

  for (gsize i = 0; agent != NULL && i < G_N_ELEMENTS (web_mails); i++)
    if (bh_span_find_nocase (bh_span_of_string (agent), web_mails[i], &at))
      return NULL;
  return agent;
}

char *
bh_client_house (const char *helo, const char *rdns, const char *ip)
{
  if (helo == NULL || rdns == NULL || g_ascii_strcasecmp (helo, rdns) != 0 ||
      strlen (rdns) > NAME_LEN_MAX || ip == NULL)
    return NULL;
  g_autofree char *name = g_ascii_strdown (rdns, -1);
  gsize start = bh_domain_start (bh_span_of_string (name));
  /* 0 as well where the name is the registered domain itself */
  if (strchr (name, '.') == NULL || bh_host_is_access_line (name, ip))
    return NULL;
  return g_strdup (name + start);
}

gboolean
bh_client_is_bridge (const char *ip)
{
  static const guint8 bridges[][4] = {
    { 10, 88, 0, 1 },     /* Podman */
    { 10, 0, 2, 2 },      /* QEMU, slirp4netns */
    { 10, 0, 3, 1 },      /* LXC */
    { 192, 168, 122, 1 }, /* libvirt */
    { 192, 168, 65, 1 },  /* Docker Desktop */
  };
  BhInet address;

  if (!bh_inet_parse (bh_span_of_string (ip), &address) || !bh_inet_is_v4 (&address))
    return FALSE;
  const guint8 *number = address.bytes + 12;
  for (gsize i = 0; i < G_N_ELEMENTS (bridges); i++)
    if (memcmp (number, bridges[i], 4) == 0)
      return TRUE;
  return number[0] == 172 && number[1] >= 17 && number[1] <= 31 && number[2] == 0 && number[3] == 1;
}
