/* provider.c - four tables. */
#include "trail/provider.h"

#include "trail/host.h"

/* Domains in which providers name their own machines; several of one provider. */
static const struct {
  const char *domain, *party;
} domains[] = {
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
  { "zoho.com", "zoho" },
  { "zoho.eu", "zoho" },
  { "zoho.in", "zoho" },
  { "zohomail.com", "zoho" },
  { "zohomail.eu", "zoho" },
  { "zohomail.in", "zoho" },
  { "yandex.net", "yandex" },
  { "yandex.ru", "yandex" },
  { "yandex.com", "yandex" },
  { "163.com", "netease" },
  { "126.com", "netease" },
  { "yeah.net", "netease" },
  { "188.com", "netease" },
  { "netease.com", "netease" },
  { "qq.com", "tencent" },
  { "foxmail.com", "tencent" },
  { "protonmail.ch", "proton" },
  { "protonmail.com", "proton" },
  { "proton.me", "proton" },
  { "proton.ch", "proton" },
  { "messagingengine.com", "fastmail" },
  { "fastmail.com", "fastmail" },
  { "pphosted.com", "proofpoint" },
  { "ppe-hosted.com", "proofpoint" },
  { "ppops.net", "proofpoint" },
  { "mailgun.org", "mailgun" },
  { "mailgun.net", "mailgun" },
  { "mandrillapp.com", "mailchimp" },
  { "mcsv.net", "mailchimp" },
  { "mcdlv.net", "mailchimp" },
  { "rsgsv.net", "mailchimp" },
  { "sendgrid.net", "sendgrid" },
  { "hanmail.net", "daum" },
  { "daum.net", "daum" },
};

/* Lines that a provider's inner machines write, under names that only its own network knows:
 * their form is all that tells whose they are. Others run Coremail as well. */
static const struct {
  const char *party, *style;
} inner_styles[] = {
  { "netease", "coremail" },
  { "tencent", "coremail" },
  { "fastmail", "fastmail" },
  { "sendgrid", "sendgrid" },
};

typedef struct {
  const char *network, *party;
} Network;

/* Where mail servers of a provider and nobody else have their addresses. Microsoft: what
 * Exchange Online uses between its own machines, and what its list of endpoints names for
 * mail from and to others; machines that its customers rent (Azure) lie elsewhere; and Hotmail's
 * until 2016. Apple: what iCloud's SPF record names; other machines of Apple lie elsewhere
 * in 17.0.0.0/8. */
static const Network networks[] = {
  { "2603:1080::/25", "microsoft" },     { "2a01:111:e400::/48", "microsoft" },
  { "2a01:111:f400::/48", "microsoft" }, { "2a01:111:f403::/48", "microsoft" },
  { "40.92.0.0/15", "microsoft" },       { "40.107.0.0/16", "microsoft" },
  { "52.100.0.0/14", "microsoft" },      { "104.47.0.0/17", "microsoft" },
  { "65.54.0.0/15", "microsoft" },       { "17.41.0.0/16", "apple" },
  { "17.58.0.0/16", "apple" },           { "17.57.155.0/24", "apple" },
  { "17.57.156.0/24", "apple" },         { "57.103.64.0/18", "apple" },
};

/* Where gateways of a provider send from, whose customers may give them reverse names of their own.
 * What SendGrid's SPF record names, and Proofpoint's registered networks of its hosted gateways. A
 * customer's mail comes from there to another customer: it is no sign of one side. */
static const Network gateways[] = {
  { "167.89.0.0/17", "sendgrid" },      { "149.72.0.0/16", "sendgrid" },
  { "168.245.0.0/17", "sendgrid" },     { "159.183.0.0/16", "sendgrid" },
  { "208.117.48.0/20", "sendgrid" },    { "50.31.32.0/19", "sendgrid" },
  { "198.37.144.0/20", "sendgrid" },    { "198.21.0.0/21", "sendgrid" },
  { "192.254.112.0/20", "sendgrid" },   { "67.231.144.0/20", "proofpoint" },
  { "148.163.128.0/19", "proofpoint" }, { "205.220.160.0/19", "proofpoint" },
};

/* A customer's machine below a provider's domain is not the provider's: the list knows
 * which ("ec2-….compute.amazonaws.com"). */
const char *
bh_provider_of_host (const char *host)
{
  BhSpan tail = bh_host_last_labels (host);
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (bh_span_equal_nocase (tail, bh_span_of_string (domains[i].domain)))
      return bh_host_domain (host) == (const char *)tail.at ? domains[i].party : NULL;
  return NULL;
}

gboolean
bh_provider_writes_style (const char *provider, const char *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inner_styles); i++)
    if (g_strcmp0 (inner_styles[i].party, provider) == 0 &&
        g_strcmp0 (inner_styles[i].style, style) == 0)
      return TRUE;
  return FALSE;
}

gboolean
bh_provider_has_style (const char *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inner_styles); i++)
    if (g_strcmp0 (inner_styles[i].style, style) == 0)
      return TRUE;
  return FALSE;
}

/* One network as a set. */
static BhNetSet *
set_of (const char *network)
{
  BhNetSet *set = bh_net_set_new ();
  if (!bh_net_set_add (set, network, NULL))
    g_error ("'%s' is no network", network);
  return set;
}

/* A set of each row. Read once and constant from then on. */
static BhNetSet *const *
sets_of (gsize *once, const Network *rows, gsize n_rows)
{
  if (g_once_init_enter (once)) {
    BhNetSet **all = g_new (BhNetSet *, n_rows);
    for (gsize i = 0; i < n_rows; i++)
      all[i] = set_of (rows[i].network);
    g_once_init_leave (once, (gsize)all);
  }
  return (BhNetSet *const *)*once;
}

static BhNetSet *const *
network_sets (void)
{
  static gsize sets;
  return sets_of (&sets, networks, G_N_ELEMENTS (networks));
}

static BhNetSet *const *
gateway_sets (void)
{
  static gsize sets;
  return sets_of (&sets, gateways, G_N_ELEMENTS (gateways));
}

const char *
bh_provider_of_gateway (const BhInet *address)
{
  BhNetSet *const *sets = gateway_sets ();
  for (gsize i = 0; i < G_N_ELEMENTS (gateways); i++)
    if (bh_net_set_has (sets[i], address))
      return gateways[i].party;
  return NULL;
}

gboolean
bh_provider_has_address (const char *provider, const BhInet *address)
{
  BhNetSet *const *sets = network_sets ();
  for (gsize i = 0; i < G_N_ELEMENTS (networks); i++)
    if (strcmp (networks[i].party, provider) == 0 && bh_net_set_has (sets[i], address))
      return TRUE;
  return FALSE;
}
