/* public-host.c - those that signatures, programs and invitations of many firms name, and gateways
 * in all links. */
#include "base/public-host.h"

#include "base/domain.h"

static const BhSpan hosts[] = {
  BH_SPAN_INIT ("aka.ms"), /* Outlook's own line below a letter */
  BH_SPAN_INIT ("apple.com"),
  BH_SPAN_INIT ("avast.com"),
  BH_SPAN_INIT ("avg.com"),
  BH_SPAN_INIT ("cudasvc.com"),
  BH_SPAN_INIT ("emailprotection.link"),
  BH_SPAN_INIT ("eset.com"),
  BH_SPAN_INIT ("facebook.com"),
  BH_SPAN_INIT ("github.com"),
  BH_SPAN_INIT ("goo.gl"),
  BH_SPAN_INIT ("google.com"),
  BH_SPAN_INIT ("instagram.com"),
  BH_SPAN_INIT ("linkedin.com"),
  BH_SPAN_INIT ("microsoft.com"),
  BH_SPAN_INIT ("mimecast.com"),
  BH_SPAN_INIT ("onelink.me"), /* Yahoo's line below a letter */
  BH_SPAN_INIT ("outlook.com"),
  BH_SPAN_INIT ("skype.com"),
  BH_SPAN_INIT ("secure-web.cisco.com"),
  BH_SPAN_INIT ("twitter.com"),
  BH_SPAN_INIT ("urldefense.com"),
  BH_SPAN_INIT ("urldefense.proofpoint.com"),
  BH_SPAN_INIT ("w3.org"),
  BH_SPAN_INIT ("wa.me"),
  BH_SPAN_INIT ("webex.com"),
  BH_SPAN_INIT ("whatsapp.com"),
  BH_SPAN_INIT ("wikipedia.org"),
  BH_SPAN_INIT ("x.com"),
  BH_SPAN_INIT ("xing.com"),
  BH_SPAN_INIT ("yahoo.com"),
  BH_SPAN_INIT ("youtu.be"),
  BH_SPAN_INIT ("youtube.com"),
  BH_SPAN_INIT ("zoom.us"),
};

gboolean
bh_host_is_public (BhSpan host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (bh_domain_is_within (host, hosts[i]))
      return TRUE;
  return FALSE;
}
