/* form-powermta.c - delivery reports of PowerMTA.
 *
 * The reason is in the delivery-status part alone.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "hello, this is the mail server on" },
  { .text = "delivery failed; will not continue trying" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}this is the mail server on {reporter}{*}", BH_LINE_NOISE },
  { "{recipient} delivery failed; {said}", BH_LINE_FAILED },
  { "{recipient} {*}will continue trying{*}", BH_LINE_DELAYED },
  { "{recipient} successfully delivered{*}", BH_LINE_DELIVERED },
  { "{recipient} relayed{*}", BH_LINE_RELAYED },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"Mail Delivery System\" <postmaster@mx.example.net>\n"
    "To: ann@example.org\nSubject: Delivery report\n\n"
    "Hello, this is the mail server on mx.example.net.\n\n"
    "I am sending you this message to inform you on the delivery status of a\n"
    "message you previously sent.  Immediately below you will find a list of\n"
    "the affected recipients.\n\n"
    "  <bob@example.com>  delivery failed; will not continue trying\n\n",
    "recipient=bob@example.com action=failed reporter=mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_powermta = {
  .name = "powermta",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
