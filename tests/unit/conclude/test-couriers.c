/* test-couriers.c - which machine brought a mail along, and what becomes of it that is not
 * believed.
 */
#include "conclude/mail/couriers.h"

static char *own_hosts[] = { (char[]) { "mail.example.org" }, (char[]) { "relay.example.org" },
                             NULL };
static char *own_domains[] = { (char[]) { "example.org" }, NULL };

typedef struct {
  BhNetSet *nets;
  BhOwnSide own;
  BhCouriers *couriers;
  GArray *gathered;
} Case;

static void
case_init (Case *self)
{
  self->nets = bh_net_set_new ();
  g_assert_true (bh_net_set_add (self->nets, "192.168.7.0/24", NULL));
  self->own = (BhOwnSide) { own_hosts, own_domains, self->nets, FALSE };
  self->couriers = bh_couriers_new (&self->own);
  self->gathered = g_array_new (FALSE, TRUE, sizeof (BhGathered));
}

static void
case_clear (Case *self)
{
  bh_couriers_free (self->couriers);
  g_array_unref (self->gathered);
  bh_net_set_free (self->nets);
}

typedef struct {
  GPtrArray *hops, *sidecars;
  BhOrigin *origin;
  BhWitness witness;
} Mail;

/* As our server stamped it, and below that what the machine wrote; both may hold a number. */
static void
mail_init (Mail *mail, const Case *in, const char *ours, const char *below, const char *remote_ip)
{
  const char *received[] = { ours, below };
  BhLimits limits;

  bh_limits_init (&limits);
  mail->hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  mail->sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  for (guint i = 0; i < G_N_ELEMENTS (received); i++)
    g_ptr_array_add (mail->hops,
                     bh_hop_new_from_field (bh_span_of_string (received[i]), i, &limits));
  if (remote_ip != NULL) {
    BhSidecar *sidecar = g_new0 (BhSidecar, 1);
    sidecar->name = g_strdup ("X-MDRemoteIP");
    sidecar->value = g_strdup (remote_ip);
    sidecar->n_above = 1;
    g_ptr_array_add (mail->sidecars, sidecar);
  }
  mail->origin = bh_origin_new (mail->hops, mail->sidecars, &in->own, NULL);
  g_assert_true (bh_witness_init (&mail->witness, mail->hops, mail->origin, &in->own));
}

static void
mail_clear (Mail *mail)
{
  g_ptr_array_unref (mail->hops);
  g_ptr_array_unref (mail->sidecars);
  bh_origin_free (mail->origin);
}

static const char sent[] = "; Mon, 10 Jun 2024 10:00:00 +0000";

typedef struct {
  const char *ours;      /* our server's line */
  const char *remote_ip; /* beside it; NULL: none */
  const char *to;
  const char *by; /* what stands below with it; NULL: a Postfix of ws66.example.org */
  BhMailDelivery delivery;
  gboolean is_told;
  gboolean knows_no_domain;
} Night;

/* Thirty mails of one text, each of another stranger. Whether the last one is the machine's in the
 * end; is_told: where it is not, the machine's word is told to be all there is. */
static gboolean
is_machine_the_client (Night night)
{
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  gboolean is_client = FALSE;
  BhThresholds limits;
  Case in;

  case_init (&in);
  if (night.knows_no_domain)
    in.own.domains = NULL;
  bh_thresholds_init (&limits);
  g_ptr_array_add (recipients, (gpointer)(guintptr)night.to);
  g_autofree char *stamp = g_strconcat (night.ours, sent, NULL);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *below = g_strdup_printf (
        "from mx.shop%u.example (mx.shop%u.example "
        "[203.0.113.%u]) by %s id 4A%u%s",
        i, i, i + 1, night.by != NULL ? night.by : "ws66.example.org (Postfix) with ESMTP", i + 100,
        sent);
    g_autofree char *from = g_strdup_printf ("%u@bank.example", i % 9);
    BhGathered gathered = { .number = i, .cluster_hash = 7 };
    Mail mail;
    mail_init (&mail, &in, stamp, below, night.remote_ip);
    const BhCourierMail told = { .hops = mail.hops,
                                 .witness = &mail.witness,
                                 .from = from,
                                 .recipients = recipients,
                                 .delivery = night.delivery,
                                 .message = i };
    bh_couriers_take (in.couriers, &told);
    g_array_append_val (in.gathered, gathered);
    mail_clear (&mail);
    if (i < 29)
      continue;
    bh_couriers_judge (in.couriers, in.gathered, &limits);
    mail_init (&mail, &in, stamp, below, night.remote_ip);
    bh_couriers_correct (in.couriers, mail.hops, &mail.witness);
    is_client = g_strcmp0 (mail.witness.ip, "192.168.7.66") == 0;
    g_assert_true (is_client == (mail.witness.doubt != NULL));
    g_assert_cmpstr (mail.witness.told_by, ==, night.is_told ? "192.168.7.66" : NULL);
    mail_clear (&mail);
  }
  case_clear (&in);
  return is_client;
}

static const char by_postfix[] = "from ws66.example.org (ws66.example.org [192.168.7.66]) by "
                                 "mail.example.org (Postfix) with ESMTP id 4B7";
static const char of_named[] = "from relay.example.org (relay.example.org [192.168.7.66]) by "
                               "mail.example.org (Postfix) with ESMTP id 4B7";
static const char of_stranger[] = "from ws66.example.org (ws66.example.org [198.51.100.7]) by "
                                  "mail.example.org (Postfix) with ESMTP id 4B7";
static const char by_mdaemon[] =
    "by mail.example.org (192.0.2.10) (MDaemon PRO v24.0.0) with ESMTP id md5001003957181.msg";

static void
who_is_not_believed_is_the_client (void)
{
  g_assert_true (
      is_machine_the_client ((Night) { .ours = by_postfix, .to = "bob@yonder.example" }));
}

static void
an_address_beside_the_line_shows_the_machine (void)
{
  g_assert_true (is_machine_the_client (
      (Night) { .ours = by_mdaemon, .remote_ip = "192.168.7.66", .to = "bob@yonder.example" }));
}

static void
who_brings_mail_for_us_is_believed (void)
{
  g_assert_false (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = "bob@example.org", .is_told = TRUE }));
}

static void
who_brings_mail_into_mailboxes_here_is_believed (void)
{
  static char hosted[] = "bob@yonder.example", kept[] = "archive@example.org";
  const BhMailDelivery to_hosted = { TRUE, hosted }, to_any = { TRUE, NULL },
                       to_us = { TRUE, kept };

  g_assert_false (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = hosted, .delivery = to_hosted, .is_told = TRUE }));
  g_assert_false (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = hosted, .delivery = to_any, .is_told = TRUE }));
  g_assert_true (
      is_machine_the_client ((Night) { .ours = by_postfix, .to = hosted, .delivery = to_us }));
}

static void
who_redirects_is_believed (void)
{
  static const char by[] = "ws66.example.org (Postfix) with ESMTP for <info@hosted.example>";

  g_assert_false (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = "bob@yonder.example", .by = by, .is_told = TRUE }));
  g_assert_true (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = "info@hosted.example", .by = by }));
}

static void
a_router_before_a_strange_server_is_believed (void)
{
  static const char of_router[] = "from mx.filter.example (ws66.example.org [192.168.7.66]) by "
                                  "mail.example.org (Postfix) with ESMTP id 4B7";

  g_assert_false (is_machine_the_client ((Night) { .ours = of_router,
                                                   .to = "bob@yonder.example",
                                                   .by = "mx.filter.example (Postfix) with ESMTP",
                                                   .is_told = TRUE }));
}

static void
whose_lines_may_hide_a_login_is_believed (void)
{
  g_assert_false (is_machine_the_client ((Night) { .ours = by_postfix,
                                                   .to = "bob@yonder.example",
                                                   .by = "ws66.example.org with SMTP",
                                                   .is_told = TRUE }));
}

static void
who_is_named_as_mail_servers_are_is_believed (void)
{
  static const char of_gateway[] = "from gw.example.org (gw.example.org [192.168.7.66]) by "
                                   "mail.example.org (Postfix) with ESMTP id 4B7";

  g_assert_false (is_machine_the_client (
      (Night) { .ours = of_gateway, .to = "bob@yonder.example", .is_told = TRUE }));
}

/* Nothing tells relayed mail from mail for us. */
static void
where_no_domain_is_known_all_are_believed (void)
{
  g_assert_false (is_machine_the_client (
      (Night) { .ours = by_postfix, .to = "bob@yonder.example", .knows_no_domain = TRUE }));
}

static void
a_named_server_is_believed (void)
{
  g_assert_false (is_machine_the_client ((Night) { .ours = of_named, .to = "bob@yonder.example" }));
}

static void
a_stranger_is_no_machine_of_ours (void)
{
  g_assert_false (
      is_machine_the_client ((Night) { .ours = of_stranger, .to = "bob@yonder.example" }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/couriers/who-is-not-believed-is-the-client",
                   who_is_not_believed_is_the_client);
  g_test_add_func ("/conclude/couriers/an-address-beside-the-line-shows-the-machine",
                   an_address_beside_the_line_shows_the_machine);
  g_test_add_func ("/conclude/couriers/who-brings-mail-for-us-is-believed",
                   who_brings_mail_for_us_is_believed);
  g_test_add_func ("/conclude/couriers/who-brings-mail-into-mailboxes-here-is-believed",
                   who_brings_mail_into_mailboxes_here_is_believed);
  g_test_add_func ("/conclude/couriers/who-redirects-is-believed", who_redirects_is_believed);
  g_test_add_func ("/conclude/couriers/a-router-before-a-strange-server-is-believed",
                   a_router_before_a_strange_server_is_believed);
  g_test_add_func ("/conclude/couriers/whose-lines-may-hide-a-login-is-believed",
                   whose_lines_may_hide_a_login_is_believed);
  g_test_add_func ("/conclude/couriers/who-is-named-as-mail-servers-are-is-believed",
                   who_is_named_as_mail_servers_are_is_believed);
  g_test_add_func ("/conclude/couriers/where-no-domain-is-known-all-are-believed",
                   where_no_domain_is_known_all_are_believed);
  g_test_add_func ("/conclude/couriers/a-named-server-is-believed", a_named_server_is_believed);
  g_test_add_func ("/conclude/couriers/a-stranger-is-no-machine-of-ours",
                   a_stranger_is_no_machine_of_ours);
  return g_test_run ();
}
