/* provider.c - six tables. */
#include "trail/provider.h"

#include "trail/host.h"

/* Domains in which providers name their own machines; several of one provider. Under some of
 * them its customers' mail goes out, and seldom its own: never where a provider's lines of access
 * or rented machines have their names, as "ACA1B146.ipt.aol.com". */
static const struct {
  const char *domain, *party;
  gboolean is_for_customers;
} domains[] = {
  { "google.com", "google", TRUE },
  { "gmail.com", "google", TRUE },
  { "googlemail.com", "google", TRUE },
  { "1e100.net", "google", FALSE },
  { "outlook.com", "microsoft", TRUE },
  { "hotmail.com", "microsoft", TRUE },
  { "microsoft.com", "microsoft", FALSE },
  { "exchangelabs.com", "microsoft", FALSE },
  { "msn.com", "microsoft", FALSE },
  { "office365.com", "microsoft", FALSE },
  { "live.com", "microsoft", FALSE },
  { "yahoo.com", "yahoo", TRUE },
  { "yahoodns.net", "yahoo", FALSE },
  { "aol.com", "yahoo", FALSE },
  { "apple.com", "apple", FALSE },
  { "icloud.com", "apple", TRUE },
  { "me.com", "apple", TRUE },
  { "mac.com", "apple", TRUE },
  { "amazonses.com", "amazon", TRUE },
  { "amazonaws.com", "amazon", FALSE },
  { "amazon.com", "amazon", FALSE },
  { "t-online.de", "t-online", FALSE },
  { "t-online.com", "t-online", FALSE },
  { "gmx.net", "1und1", TRUE },
  { "gmx.de", "1und1", TRUE },
  { "gmx.com", "1und1", TRUE },
  { "web.de", "1und1", TRUE },
  { "kundenserver.de", "1und1", FALSE },
  { "server.lan", "1und1", FALSE },
  { "cinetic.de", "1und1", FALSE },
  { "perfora.net", "1und1", FALSE },
  { "1and1.com", "1und1", FALSE },
  { "ionos.de", "1und1", FALSE },
  { "ionos.com", "1und1", FALSE },
  { "messagelabs.com", "messagelabs", FALSE },
  { "symcld.net", "messagelabs", FALSE },
  { "zoho.com", "zoho", TRUE },
  { "zoho.eu", "zoho", TRUE },
  { "zoho.in", "zoho", TRUE },
  { "zohomail.com", "zoho", TRUE },
  { "zohomail.eu", "zoho", TRUE },
  { "zohomail.in", "zoho", TRUE },
  { "yandex.net", "yandex", TRUE },
  { "yandex.ru", "yandex", TRUE },
  { "yandex.com", "yandex", TRUE },
  { "163.com", "netease", TRUE },
  { "126.com", "netease", TRUE },
  { "yeah.net", "netease", TRUE },
  { "188.com", "netease", TRUE },
  { "netease.com", "netease", FALSE },
  { "qq.com", "tencent", TRUE },
  { "foxmail.com", "tencent", TRUE },
  { "protonmail.ch", "proton", TRUE },
  { "protonmail.com", "proton", TRUE },
  { "proton.me", "proton", TRUE },
  { "proton.ch", "proton", TRUE },
  { "messagingengine.com", "fastmail", TRUE },
  { "fastmail.com", "fastmail", TRUE },
  { "pphosted.com", "proofpoint", FALSE },
  { "ppe-hosted.com", "proofpoint", FALSE },
  { "ppops.net", "proofpoint", FALSE },
  { "mailgun.org", "mailgun", TRUE },
  { "mailgun.net", "mailgun", TRUE },
  { "mandrillapp.com", "mailchimp", TRUE },
  { "mcsv.net", "mailchimp", TRUE },
  { "mcdlv.net", "mailchimp", TRUE },
  { "rsgsv.net", "mailchimp", TRUE },
  { "rsglab.com", "mailchimp", FALSE },
  { "sendgrid.net", "sendgrid", TRUE },
  { "hanmail.net", "daum", TRUE },
  { "daum.net", "daum", TRUE },
  { "rzone.de", "strato", TRUE },
  { "strato.de", "strato", FALSE },
  { "strato.com", "strato", FALSE },
  { "emailsrvr.com", "rackspace", TRUE },
  { "rsapps.net", "rackspace", FALSE },
  { "orange.fr", "orange", FALSE },
  { "wanadoo.fr", "orange", FALSE },
  { "free.fr", "free", FALSE },
  { "proxad.net", "free", FALSE },
  { "libero.it", "libero", FALSE },
  { "iol.it", "libero", FALSE },
  { "iol.local", "libero", FALSE },
  { "tutanota.de", "tuta", TRUE },
  { "tutanota.com", "tuta", TRUE },
  { "tuta.com", "tuta", TRUE },
  { "aliyun-inc.com", "alibaba", FALSE },
  { "aliyun.com", "alibaba", TRUE },
  { "mxhichina.com", "alibaba", TRUE },
  { "naver.com", "naver", TRUE },
  { "mail.ru", "vk", TRUE },
  { "seznam.cz", "seznam", TRUE },
  { "postmarkapp.com", "postmark", TRUE },
  { "mtasv.net", "postmark", TRUE },
  { "smtp2go.com", "smtp2go", TRUE },
  { "smtpcorp.com", "smtp2go", TRUE },
  { "salesforce.com", "salesforce", TRUE },
  { "sfdc.net", "salesforce", FALSE },
  { "exacttarget.com", "salesforce", TRUE },
  { "exct.net", "salesforce", TRUE },
  { "mailjet.com", "mailjet", TRUE },
  { "sendinblue.com", "brevo", TRUE },
  { "mailin.fr", "brevo", TRUE },
  { "sender-sib.com", "brevo", TRUE },
  { "sparkpostmail.com", "sparkpost", TRUE },
  { "trendmicro.com", "trendmicro", FALSE },
  { "trendmicro.eu", "trendmicro", FALSE },
  { "cudaops.com", "barracuda", FALSE },
  { "barracuda.com", "barracuda", FALSE },
  { "barracudanetworks.com", "barracuda", FALSE },
  { "cudasvc.com", "barracuda", FALSE },
  { "hornetsecurity.com", "hornetsecurity", FALSE },
  { "antispameurope.com", "hornetsecurity", FALSE },
};

/* Lines that a provider's inner machines write, under names that only its own network knows:
 * their form is all that tells whose they are. Others run Coremail as well. */
static const struct {
  const char *party, *style;
} inner_styles[] = {
  { "netease", "coremail" },  { "tencent", "coremail" },  { "yahoo", "yahoo" },
  { "fastmail", "fastmail" }, { "sendgrid", "sendgrid" },
};

/* Header fields in which a provider that writes no Received line for its web mail names the
 * browser's address. Whose mail comes by SMTP stands in a line of its own there. */
static const struct {
  const char *party, *field;
} client_fields[] = {
  { "tencent", "X-Originating-IP" },
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
 * What SendGrid's and Google's SPF records name, and Proofpoint's registered networks of its hosted
 * gateways. A customer's mail comes from there to another customer: it is no sign of one side. */
static const Network gateways[] = {
  { "167.89.0.0/17", "sendgrid" },      { "149.72.0.0/16", "sendgrid" },
  { "168.245.0.0/17", "sendgrid" },     { "159.183.0.0/16", "sendgrid" },
  { "208.117.48.0/20", "sendgrid" },    { "50.31.32.0/19", "sendgrid" },
  { "198.37.144.0/20", "sendgrid" },    { "198.21.0.0/21", "sendgrid" },
  { "192.254.112.0/20", "sendgrid" },   { "67.231.144.0/20", "proofpoint" },
  { "148.163.128.0/19", "proofpoint" }, { "205.220.160.0/19", "proofpoint" },
  { "185.132.180.0/22", "proofpoint" }, { "185.183.28.0/22", "proofpoint" },
  { "91.207.212.0/22", "proofpoint" },  { "62.209.50.0/23", "proofpoint" },
  { "35.190.247.0/24", "google" },      { "35.191.0.0/16", "google" },
  { "130.211.0.0/22", "google" },       { "64.233.160.0/19", "google" },
  { "66.102.0.0/20", "google" },        { "66.249.80.0/20", "google" },
  { "72.14.192.0/18", "google" },       { "74.125.0.0/16", "google" },
  { "108.177.0.0/17", "google" },       { "172.217.0.0/16", "google" },
  { "172.253.0.0/16", "google" },       { "173.194.0.0/16", "google" },
  { "209.85.128.0/17", "google" },      { "216.58.192.0/19", "google" },
  { "216.239.32.0/19", "google" },      { "2001:4860::/32", "google" },
  { "2404:6800::/32", "google" },       { "2607:f8b0::/32", "google" },
  { "2800:3f0::/32", "google" },        { "2a00:1450::/32", "google" },
  { "2c0f:fb50::/32", "google" },
};

/* Whose gateways stand there to the last one: from any other address nobody speaks for them. */
static const char *const listed_in_full[] = { "google" };

/* A customer's machine below a provider's domain is not the provider's: the list knows
 * which ("ec2-….compute.amazonaws.com"). */
static gint
domain_of (const char *host)
{
  BhSpan tail = bh_host_last_labels (host);
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (bh_span_equal_nocase (tail, bh_span_of_string (domains[i].domain)))
      return bh_host_domain (host) == (const char *)tail.at ? (gint)i : -1;
  return -1;
}

const char *
bh_provider_of_host (const char *host)
{
  gint domain = domain_of (host);
  return domain < 0 ? NULL : domains[domain].party;
}

gboolean
bh_provider_sends_for_customers (const char *host)
{
  gint domain = domain_of (host);
  return domain >= 0 && domains[domain].is_for_customers;
}

gboolean
bh_provider_tells_client (const char *provider, const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (client_fields); i++)
    if (strcmp (client_fields[i].party, provider) == 0 &&
        g_ascii_strcasecmp (client_fields[i].field, field) == 0)
      return TRUE;
  return FALSE;
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
bh_provider_is_listed_in_full (const char *provider)
{
  for (gsize i = 0; i < G_N_ELEMENTS (listed_in_full); i++)
    if (strcmp (listed_in_full[i], provider) == 0)
      return TRUE;
  return FALSE;
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
