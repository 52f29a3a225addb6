/* provider.c - six tables. */
#include "trail/provider.h"

#include "base/domain.h"
#include "trail/host.h"

/* Domains in which providers name their own machines; several of one provider. Under some of
 * them its customers' mail goes out, and seldom its own: never where a provider's lines of access
 * or rented machines have their names, as "ACA1B146.ipt.aol.com". */
static const struct {
  BhSpan domain;
  const char *party;
  gboolean is_for_customers;
} domains[] = {
  { BH_SPAN_INIT ("google.com"), "google", TRUE },
  { BH_SPAN_INIT ("gmail.com"), "google", TRUE },
  { BH_SPAN_INIT ("googlemail.com"), "google", TRUE },
  { BH_SPAN_INIT ("1e100.net"), "google", FALSE },
  { BH_SPAN_INIT ("outlook.com"), "microsoft", TRUE },
  { BH_SPAN_INIT ("hotmail.com"), "microsoft", TRUE },
  { BH_SPAN_INIT ("phx.gbl"), "microsoft", FALSE }, /* inside Hotmail */
  { BH_SPAN_INIT ("microsoft.com"), "microsoft", FALSE },
  { BH_SPAN_INIT ("exchangelabs.com"), "microsoft", FALSE },
  { BH_SPAN_INIT ("msn.com"), "microsoft", FALSE },
  { BH_SPAN_INIT ("office365.com"), "microsoft", FALSE },
  { BH_SPAN_INIT ("live.com"), "microsoft", FALSE },
  { BH_SPAN_INIT ("yahoo.com"), "yahoo", TRUE },
  { BH_SPAN_INIT ("yahoodns.net"), "yahoo", FALSE },
  { BH_SPAN_INIT ("aol.com"), "yahoo", FALSE },
  { BH_SPAN_INIT ("apple.com"), "apple", FALSE },
  { BH_SPAN_INIT ("icloud.com"), "apple", TRUE },
  { BH_SPAN_INIT ("me.com"), "apple", TRUE },
  { BH_SPAN_INIT ("mac.com"), "apple", TRUE },
  { BH_SPAN_INIT ("amazonses.com"), "amazon", TRUE },
  { BH_SPAN_INIT ("amazonaws.com"), "amazon", FALSE },
  { BH_SPAN_INIT ("amazon.com"), "amazon", FALSE },
  { BH_SPAN_INIT ("t-online.de"), "t-online", FALSE },
  { BH_SPAN_INIT ("t-online.com"), "t-online", FALSE },
  { BH_SPAN_INIT ("gmx.net"), "1und1", TRUE },
  { BH_SPAN_INIT ("gmx.de"), "1und1", TRUE },
  { BH_SPAN_INIT ("gmx.com"), "1und1", TRUE },
  { BH_SPAN_INIT ("web.de"), "1und1", TRUE },
  { BH_SPAN_INIT ("kundenserver.de"), "1und1", FALSE },
  { BH_SPAN_INIT ("server.lan"), "1und1", FALSE },
  { BH_SPAN_INIT ("cinetic.de"), "1und1", FALSE },
  { BH_SPAN_INIT ("perfora.net"), "1und1", FALSE },
  { BH_SPAN_INIT ("1and1.com"), "1und1", FALSE },
  { BH_SPAN_INIT ("ionos.de"), "1und1", FALSE },
  { BH_SPAN_INIT ("ionos.com"), "1und1", FALSE },
  { BH_SPAN_INIT ("messagelabs.com"), "messagelabs", FALSE },
  { BH_SPAN_INIT ("symcld.net"), "messagelabs", FALSE },
  { BH_SPAN_INIT ("symantec.com"), "messagelabs", FALSE },
  { BH_SPAN_INIT ("zoho.com"), "zoho", TRUE },
  { BH_SPAN_INIT ("zoho.eu"), "zoho", TRUE },
  { BH_SPAN_INIT ("zoho.in"), "zoho", TRUE },
  { BH_SPAN_INIT ("zohomail.com"), "zoho", TRUE },
  { BH_SPAN_INIT ("zohomail.eu"), "zoho", TRUE },
  { BH_SPAN_INIT ("zohomail.in"), "zoho", TRUE },
  { BH_SPAN_INIT ("yandex.net"), "yandex", TRUE },
  { BH_SPAN_INIT ("yandex.ru"), "yandex", TRUE },
  { BH_SPAN_INIT ("yandex.com"), "yandex", TRUE },
  { BH_SPAN_INIT ("163.com"), "netease", TRUE },
  { BH_SPAN_INIT ("126.com"), "netease", TRUE },
  { BH_SPAN_INIT ("yeah.net"), "netease", TRUE },
  { BH_SPAN_INIT ("188.com"), "netease", TRUE },
  { BH_SPAN_INIT ("netease.com"), "netease", FALSE },
  { BH_SPAN_INIT ("qq.com"), "tencent", TRUE },
  { BH_SPAN_INIT ("foxmail.com"), "tencent", TRUE },
  { BH_SPAN_INIT ("protonmail.ch"), "proton", TRUE },
  { BH_SPAN_INIT ("protonmail.com"), "proton", TRUE },
  { BH_SPAN_INIT ("proton.me"), "proton", TRUE },
  { BH_SPAN_INIT ("proton.ch"), "proton", TRUE },
  { BH_SPAN_INIT ("messagingengine.com"), "fastmail", TRUE },
  { BH_SPAN_INIT ("fastmail.com"), "fastmail", TRUE },
  { BH_SPAN_INIT ("pphosted.com"), "proofpoint", FALSE },
  { BH_SPAN_INIT ("ppe-hosted.com"), "proofpoint", FALSE },
  { BH_SPAN_INIT ("ppops.net"), "proofpoint", FALSE },
  { BH_SPAN_INIT ("mailgun.org"), "mailgun", TRUE },
  { BH_SPAN_INIT ("mailgun.net"), "mailgun", TRUE },
  { BH_SPAN_INIT ("postgun.com"), "mailgun", FALSE },
  { BH_SPAN_INIT ("mandrillapp.com"), "mailchimp", TRUE },
  { BH_SPAN_INIT ("mcsv.net"), "mailchimp", TRUE },
  { BH_SPAN_INIT ("mcdlv.net"), "mailchimp", TRUE },
  { BH_SPAN_INIT ("rsgsv.net"), "mailchimp", TRUE },
  { BH_SPAN_INIT ("rsglab.com"), "mailchimp", FALSE },
  { BH_SPAN_INIT ("sendgrid.net"), "sendgrid", TRUE },
  { BH_SPAN_INIT ("hanmail.net"), "daum", TRUE },
  { BH_SPAN_INIT ("daum.net"), "daum", TRUE },
  { BH_SPAN_INIT ("rzone.de"), "strato", TRUE },
  { BH_SPAN_INIT ("strato.de"), "strato", FALSE },
  { BH_SPAN_INIT ("strato.com"), "strato", FALSE },
  { BH_SPAN_INIT ("emailsrvr.com"), "rackspace", TRUE },
  { BH_SPAN_INIT ("rsapps.net"), "rackspace", FALSE },
  { BH_SPAN_INIT ("orange.fr"), "orange", FALSE },
  { BH_SPAN_INIT ("wanadoo.fr"), "orange", FALSE },
  { BH_SPAN_INIT ("free.fr"), "free", FALSE },
  { BH_SPAN_INIT ("proxad.net"), "free", FALSE },
  { BH_SPAN_INIT ("libero.it"), "libero", FALSE },
  { BH_SPAN_INIT ("iol.it"), "libero", FALSE },
  { BH_SPAN_INIT ("iol.local"), "libero", FALSE },
  { BH_SPAN_INIT ("italiaonline.it"), "libero", FALSE },
  { BH_SPAN_INIT ("tutanota.de"), "tuta", TRUE },
  { BH_SPAN_INIT ("tutanota.com"), "tuta", TRUE },
  { BH_SPAN_INIT ("tuta.com"), "tuta", TRUE },
  { BH_SPAN_INIT ("aliyun-inc.com"), "alibaba", FALSE },
  { BH_SPAN_INIT ("aliyun.com"), "alibaba", TRUE },
  { BH_SPAN_INIT ("mxhichina.com"), "alibaba", TRUE },
  { BH_SPAN_INIT ("naver.com"), "naver", TRUE },
  { BH_SPAN_INIT ("mail.ru"), "vk", TRUE },
  { BH_SPAN_INIT ("seznam.cz"), "seznam", TRUE },
  { BH_SPAN_INIT ("postmarkapp.com"), "postmark", TRUE },
  { BH_SPAN_INIT ("mtasv.net"), "postmark", TRUE },
  { BH_SPAN_INIT ("smtp2go.com"), "smtp2go", TRUE },
  { BH_SPAN_INIT ("smtpcorp.com"), "smtp2go", TRUE },
  { BH_SPAN_INIT ("salesforce.com"), "salesforce", TRUE },
  { BH_SPAN_INIT ("sfdc.net"), "salesforce", FALSE },
  { BH_SPAN_INIT ("exacttarget.com"), "salesforce", TRUE },
  { BH_SPAN_INIT ("exct.net"), "salesforce", TRUE },
  { BH_SPAN_INIT ("mailjet.com"), "mailjet", TRUE },
  { BH_SPAN_INIT ("sendinblue.com"), "brevo", TRUE },
  { BH_SPAN_INIT ("mailin.fr"), "brevo", TRUE },
  { BH_SPAN_INIT ("sender-sib.com"), "brevo", TRUE },
  { BH_SPAN_INIT ("sparkpostmail.com"), "sparkpost", TRUE },
  { BH_SPAN_INIT ("prd.sparkpost"), "sparkpost", TRUE },
  { BH_SPAN_INIT ("trendmicro.com"), "trendmicro", FALSE },
  { BH_SPAN_INIT ("trendmicro.eu"), "trendmicro", FALSE },
  { BH_SPAN_INIT ("cudaops.com"), "barracuda", FALSE },
  { BH_SPAN_INIT ("barracuda.com"), "barracuda", FALSE },
  { BH_SPAN_INIT ("barracudanetworks.com"), "barracuda", FALSE },
  { BH_SPAN_INIT ("cudasvc.com"), "barracuda", FALSE },
  { BH_SPAN_INIT ("hornetsecurity.com"), "hornetsecurity", FALSE },
  { BH_SPAN_INIT ("antispameurope.com"), "hornetsecurity", FALSE },
  { BH_SPAN_INIT ("mimecast.com"), "mimecast", FALSE },
  { BH_SPAN_INIT ("mimecast.co.za"), "mimecast", FALSE },
  { BH_SPAN_INIT ("mailcontrol.com"), "forcepoint", FALSE },
  { BH_SPAN_INIT ("vadesecure.com"), "vade", FALSE },
  { BH_SPAN_INIT ("vadesecure.net"), "vade", FALSE },
  { BH_SPAN_INIT ("oxsus-vadesecure.net"), "vade", FALSE },
  { BH_SPAN_INIT ("charter.net"), "charter", FALSE },
  { BH_SPAN_INIT ("cox.net"), "cox", FALSE },
  { BH_SPAN_INIT ("shaw.ca"), "shaw", FALSE },
  { BH_SPAN_INIT ("cloudfilter.net"), "cloudmark", FALSE },
  { BH_SPAN_INIT ("virginmedia.net"), "virgin", FALSE },
  { BH_SPAN_INIT ("virginmedia.com"), "virgin", FALSE },
  { BH_SPAN_INIT ("websitewelcome.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("hostgator.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("bluehost.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("hostmonster.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("justhost.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("eigbox.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("unifiedlayer.com"), "newfold", FALSE },
  { BH_SPAN_INIT ("secureserver.net"), "godaddy", FALSE },
  { BH_SPAN_INIT ("aruba.it"), "aruba", FALSE },
  { BH_SPAN_INIT ("hostinger.io"), "hostinger", FALSE },
  { BH_SPAN_INIT ("hostinger.com"), "hostinger", FALSE },
  { BH_SPAN_INIT ("kpnmail.nl"), "kpn", FALSE },
  { BH_SPAN_INIT ("kpn.org"), "kpn", FALSE },
  { BH_SPAN_INIT ("mailbox.org"), "mailbox.org", TRUE },
  { BH_SPAN_INIT ("verizon.net"), "verizon", FALSE },
  { BH_SPAN_INIT ("mailsrvcs.net"), "verizon", FALSE },
  { BH_SPAN_INIT ("rr.com"), "roadrunner", FALSE },
};

/* Lines that a provider's inner machines write, under names that only its own network knows:
 * their form is all that tells whose they are. Others run Coremail as well, and many Cloudmark. */
static const struct {
  const char *party, *style;
} inner_styles[] = {
  { "netease", "coremail" },  { "tencent", "coremail" },    { "yahoo", "yahoo" },
  { "fastmail", "fastmail" }, { "sendgrid", "sendgrid" },   { "seznam", "seznam" },
  { "charter", "cloudmark" }, { "cox", "cloudmark" },       { "shaw", "cloudmark" },
  { "virgin", "cloudmark" },  { "newfold", "cloudmark" },   { "godaddy", "cloudmark" },
  { "aruba", "cloudmark" },   { "cloudmark", "cloudmark" }, { "roadrunner", "ecelerity" },
  { "orange", "cloudmark" },
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
 * until 2016, of 157.55.0.0/16 what its SPF record named. Apple: what iCloud's SPF record names;
 * other machines of Apple lie elsewhere in 17.0.0.0/8. Yandex: its data centres; what its customers
 * rent lies elsewhere. */
static const Network networks[] = {
  { "2603:1080::/25", "microsoft" },     { "2a01:111:e400::/48", "microsoft" },
  { "2a01:111:f400::/48", "microsoft" }, { "2a01:111:f403::/48", "microsoft" },
  { "40.92.0.0/15", "microsoft" },       { "40.107.0.0/16", "microsoft" },
  { "52.100.0.0/14", "microsoft" },      { "104.47.0.0/17", "microsoft" },
  { "65.54.0.0/15", "microsoft" },       { "64.4.0.0/18", "microsoft" },
  { "157.55.0.192/26", "microsoft" },    { "157.55.1.128/26", "microsoft" },
  { "157.55.2.0/25", "microsoft" },      { "17.41.0.0/16", "apple" },
  { "17.58.0.0/16", "apple" },           { "17.57.155.0/24", "apple" },
  { "17.57.156.0/24", "apple" },         { "57.103.64.0/18", "apple" },
  { "2a02:6b8:c00::/40", "yandex" },
};

/* Where gateways of a provider send from, whose customers may give them reverse names of their own.
 * What SendGrid's, Mailgun's and Google's SPF records name, Proofpoint's registered networks of its
 * hosted gateways, and what Mimecast, MessageLabs, Hornetsecurity, Barracuda and Forcepoint tell
 * their customers to let in: Exchange behind them looks no name up. A customer's mail comes from
 * there to another customer: it is no sign of one side. */
static const Network gateways[] = {
  { "167.89.0.0/17", "sendgrid" },
  { "149.72.0.0/16", "sendgrid" },
  { "168.245.0.0/17", "sendgrid" },
  { "159.183.0.0/16", "sendgrid" },
  { "208.117.48.0/20", "sendgrid" },
  { "50.31.32.0/19", "sendgrid" },
  { "198.37.144.0/20", "sendgrid" },
  { "198.21.0.0/21", "sendgrid" },
  { "192.254.112.0/20", "sendgrid" },
  { "67.231.144.0/20", "proofpoint" },
  { "148.163.128.0/19", "proofpoint" },
  { "205.220.160.0/19", "proofpoint" },
  { "185.132.180.0/22", "proofpoint" },
  { "185.183.28.0/22", "proofpoint" },
  { "91.207.212.0/23", "proofpoint" },
  { "62.209.50.0/23", "proofpoint" },
  { "35.190.247.0/24", "google" },
  { "35.191.0.0/16", "google" },
  { "130.211.0.0/22", "google" },
  { "64.233.160.0/19", "google" },
  { "66.102.0.0/20", "google" },
  { "66.249.80.0/20", "google" },
  { "72.14.192.0/18", "google" },
  { "74.125.0.0/16", "google" },
  { "108.177.0.0/17", "google" },
  { "172.217.0.0/16", "google" },
  { "172.253.0.0/16", "google" },
  { "173.194.0.0/16", "google" },
  { "209.85.128.0/17", "google" },
  { "216.58.192.0/19", "google" },
  { "216.239.32.0/19", "google" },
  { "2001:4860::/32", "google" },
  { "2404:6800::/32", "google" },
  { "2607:f8b0::/32", "google" },
  { "2800:3f0::/32", "google" },
  { "2a00:1450::/32", "google" },
  { "2c0f:fb50::/32", "google" },
  { "207.82.80.0/24", "mimecast" },
  { "91.220.42.0/24", "mimecast" },
  { "146.101.78.0/24", "mimecast" },
  { "195.130.217.0/24", "mimecast" },
  { "185.58.84.0/22", "mimecast" },
  { "205.139.110.0/23", "mimecast" },
  { "207.211.30.0/24", "mimecast" },
  { "207.211.31.0/25", "mimecast" },
  { "216.205.24.0/24", "mimecast" },
  { "63.128.21.0/24", "mimecast" },
  { "170.10.128.0/21", "mimecast" },
  { "194.104.108.0/22", "mimecast" },
  { "103.96.20.0/22", "mimecast" },
  { "85.158.136.0/21", "messagelabs" },
  { "193.109.254.0/23", "messagelabs" },
  { "194.106.220.0/23", "messagelabs" },
  { "195.245.230.0/23", "messagelabs" },
  { "216.82.240.0/20", "messagelabs" },
  { "67.219.240.0/20", "messagelabs" },
  { "117.120.16.0/21", "messagelabs" },
  { "94.100.128.0/20", "hornetsecurity" },
  { "185.140.204.0/22", "hornetsecurity" },
  { "83.246.65.0/24", "hornetsecurity" },
  { "173.45.18.0/24", "hornetsecurity" },
  { "209.222.80.0/21", "barracuda" },
  { "64.235.144.0/20", "barracuda" },
  { "85.115.32.0/19", "forcepoint" },
  { "86.111.216.0/23", "forcepoint" },
  { "116.50.56.0/21", "forcepoint" },
  { "208.87.232.0/21", "forcepoint" },
  { "166.78.68.0/22", "mailgun" },
  { "198.61.254.0/23", "mailgun" },
  { "209.61.151.0/24", "mailgun" },
  { "192.237.158.0/23", "mailgun" },
  { "69.72.32.0/20", "mailgun" },
  { "159.135.224.0/20", "mailgun" },
  { "161.38.192.0/20", "mailgun" },
  { "143.55.224.0/21", "mailgun" },
};

/* Whose gateways stand there to the last one: from any other address nobody speaks for them. */
static const char *const listed_in_full[] = { "google" };

/* A customer's machine below a provider's domain is not the provider's: the list knows
 * which ("ec2-….compute.amazonaws.com"). */
static gint
domain_of (const char *host)
{
  const BhSpan name = bh_host_span (host);

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++) {
    const BhSpan domain = domains[i].domain;
    const gsize len = name.len - domain.len; /* of what stands before it */
    if (domain.len > name.len || (len > 0 && name.at[len - 1] != '.')) /* most rows */
      continue;
    if (bh_span_equal_nocase (bh_span_from (name, len), domain))
      return bh_domain_start (name) == len ? (gint)i : -1;
  }
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
