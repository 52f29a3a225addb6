/* test-witness.c - only what a server of ours wrote counts against anybody. */
#include "conclude/mail/witness.h"

#include "conclude/mail/returned.h"
#include "conclude/mail/witnesses.h"

typedef struct {
  BhNetSet *nets;
  BhOwnSide own;
  GPtrArray *hops, *sidecars;
  BhOrigin *origin;
} Chain;

static char *own_hosts[] = { (char[]) { "mail.example.org" }, NULL };
static char *own_domains[] = { (char[]) { "example.org" }, NULL };

static void
chain_init (Chain *chain, const char *const *received, gboolean is_known)
{
  BhLimits limits;

  bh_limits_init (&limits);
  chain->nets = bh_net_set_new ();
  chain->own = (BhOwnSide) { .nets = chain->nets };
  if (is_known) {
    g_assert_true (bh_net_set_add (chain->nets, "198.51.100.0/28", NULL));
    chain->own.host_globs = own_hosts;
    chain->own.domains = own_domains;
  }
  chain->hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  chain->sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  for (guint i = 0; received[i] != NULL; i++)
    g_ptr_array_add (chain->hops,
                     bh_hop_new_from_field (bh_span_of_string (received[i]), i, &limits));
}

static void
add_sidecar (Chain *chain, const char *name, const char *value, guint n_above)
{
  BhSidecar *sidecar = g_new0 (BhSidecar, 1);
  sidecar->name = g_strdup (name);
  sidecar->value = g_strdup (value);
  sidecar->n_above = n_above;
  g_ptr_array_add (chain->sidecars, sidecar);
}

static gboolean
witness (Chain *chain, BhWitness *out)
{
  chain->origin = bh_origin_new (chain->hops, chain->sidecars, &chain->own, NULL);
  return bh_witness_init (out, chain->hops, chain->origin, &chain->own);
}

static void
chain_clear (Chain *chain)
{
  bh_net_set_free (chain->nets);
  g_ptr_array_unref (chain->hops);
  g_ptr_array_unref (chain->sidecars);
  bh_origin_free (chain->origin);
}

static const char *const login[] = {
  "from laptop (unknown [203.0.113.77]) (Authenticated sender: jack) by mail.example.org (Postfix) "
  "with ESMTPSA id 4VyN005; Mon, 10 Jun 2024 06:15:45 +0000",
  NULL,
};

static void
names_login_of_own_hop (void)
{
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, login, TRUE);
  g_assert_true (witness (&chain, &seen));

  g_assert_cmpstr (seen.user, ==, "jack");
  g_assert_cmpstr (seen.ip, ==, "203.0.113.77");
  g_assert_true (seen.is_auth);
  chain_clear (&chain);
}

static void
nobody_where_our_side_is_unknown (void)
{
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, login, FALSE);

  g_assert_false (witness (&chain, &seen));
  g_assert_null (seen.hop);
  chain_clear (&chain);
}

static void
nobody_where_our_side_was_only_voted_for (void)
{
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, login, TRUE);
  chain.own.is_inferred = TRUE;

  g_assert_false (witness (&chain, &seen));
  chain_clear (&chain);
}

/* A spammer writes our own login line below the hop that we wrote about him. */
static void
ignores_login_that_a_stranger_wrote (void)
{
  static const char *const received[] = {
    "from bad.example.net (bad.example.net [203.0.113.66]) by mail.example.org (Postfix) with "
    "ESMTP "
    "id 4F00001; Mon, 10 Jun 2024 06:15:47 +0000",
    "from laptop (unknown [192.168.1.121]) (Authenticated sender: ann) by mail.example.org "
    "(Postfix) "
    "with ESMTPSA id 4VyN005; Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, received, TRUE);
  add_sidecar (&chain, "X-Authenticated-Sender", "ann@example.org", 2);
  g_assert_true (witness (&chain, &seen));

  g_assert_null (seen.user);
  g_assert_false (seen.is_auth);
  g_assert_cmpstr (seen.ip, ==, "203.0.113.66");
  chain_clear (&chain);
}

/* MDaemon writes its client's address and login below its own hop. */
static void
reads_fields_of_mdaemon (void)
{
  static const char *const received[] = {
    "by mail.example.org (198.51.100.5) (MDaemon PRO v24.0.0) with ESMTPSA id md5001003025058.msg; "
    "Mon, 10 Jun 2024 01:15:45 -0500",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, received, TRUE);
  add_sidecar (&chain, "X-MDRemoteIP", "192.168.1.121", 1);
  add_sidecar (&chain, "X-Authenticated-Sender", "ann@example.org", 1);
  g_assert_true (witness (&chain, &seen));

  g_assert_cmpstr (seen.ip, ==, "192.168.1.121");
  g_assert_cmpstr (seen.user, ==, "ann@example.org");
  chain_clear (&chain);
}

static void
names_the_user_of_a_local_process (void)
{
  static const char *const received[] = {
    "by mail.example.org (Postfix, from userid 33) id 6S00001; Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness seen;

  chain_init (&chain, received, TRUE);
  g_assert_true (witness (&chain, &seen));

  g_assert_cmpstr (seen.local_user, ==, "33");
  g_assert_false (seen.is_auth);
  chain_clear (&chain);
}

/* Submit of sendmail: the login name of the process, in place of a host. */
static void
names_the_user_that_sendmail_names (void)
{
  static const char *const received[] = {
    "(from apache@localhost) by mail.example.org (8.15.2/8.15.2/Submit) id 076Go4wD014562; "
    "Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness found;

  chain_init (&chain, received, TRUE);
  g_assert_true (witness (&chain, &found));

  g_assert_cmpstr (found.local_user, ==, "apache@localhost");
  chain_clear (&chain);
}

/* Both ends of a mapi hop are the server. */
static void
takes_no_client_from_a_mapi_hop (void)
{
  static const char *const received[] = {
    "from mail.example.org ([fe80::1c2d:3e4f:5a6b:7c8d]) by mail.example.org "
    "([fe80::1c2d:3e4f:5a6b:7c8d%6]) with mapi id 15.01.2507.023; Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness found;

  chain_init (&chain, received, TRUE);
  g_assert_true (witness (&chain, &found));

  g_assert_null (found.ip);
  g_assert_true (found.is_auth);
  chain_clear (&chain);
}

static void
returned_mail_begins_at_our_hop (void)
{
  static const char *const received[] = {
    "from mail.example.org (mail.example.org [198.51.100.5]) by mx.example.net (Postfix) with "
    "ESMTPS "
    "id R00005 for <user@example.net>; Mon, 10 Jun 2024 06:15:47 +0000",
    "from laptop (unknown [203.0.113.77]) (Authenticated sender: jack) by mail.example.org "
    "(Postfix) "
    "with ESMTPSA id 4VyN005; Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  g_auto (BhReturned) returned = { .hops = NULL };

  chain_init (&chain, received, TRUE);
  bh_returned_init (&returned, chain.hops, chain.sidecars, &chain.own);

  g_assert_true (returned.is_witnessed);
  g_assert_cmpuint (returned.hops->len, ==, 1);
  g_assert_cmpstr (returned.witness.user, ==, "jack");
  chain_clear (&chain);
}

/* Fields of our MDaemon count, the next server's and the client's of the same name do not. */
static void
returned_mail_has_fields_of_our_hop (void)
{
  static const char *const received[] = {
    "from mail.example.org (mail.example.org [198.51.100.5]) by mx.example.net (Postfix) with "
    "ESMTPS "
    "id R00005 for <user@example.net>; Mon, 10 Jun 2024 06:15:47 +0000",
    "by mail.example.org (198.51.100.5) (MDaemon PRO v24.0.0) with ESMTPSA id md5001003025058.msg; "
    "Mon, 10 Jun 2024 01:15:45 -0500",
    NULL,
  };
  Chain chain = { 0 };
  g_auto (BhReturned) returned = { .hops = NULL };

  chain_init (&chain, received, TRUE);
  add_sidecar (&chain, "X-Authenticated-Sender", "eve@example.net", 1);
  add_sidecar (&chain, "X-MDRemoteIP", "203.0.113.77", 2);
  add_sidecar (&chain, "X-Authenticated-Sender", "jack@example.org", 2);
  bh_returned_init (&returned, chain.hops, chain.sidecars, &chain.own);

  g_assert_cmpuint (returned.fields->len, ==, 2);
  g_assert_cmpstr (returned.witness.user, ==, "jack@example.org");
  g_assert_cmpstr (returned.witness.ip, ==, "203.0.113.77");
  chain_clear (&chain);
}

static void
returned_mail_without_our_hop_shows_nobody (void)
{
  static const char *const received[] = {
    "from bot (unknown [203.0.113.9]) by mx.example.net (Postfix) with ESMTP id R00005; "
    "Mon, 10 Jun 2024 06:15:47 +0000",
    NULL,
  };
  Chain chain = { 0 };
  g_auto (BhReturned) returned = { .hops = NULL };

  chain_init (&chain, received, TRUE);
  bh_returned_init (&returned, chain.hops, chain.sidecars, &chain.own);

  g_assert_false (returned.is_witnessed);
  chain_clear (&chain);
}

static void
is_the_same_when_it_was_kept (void)
{
  Chain chain = { 0 };
  BhWitness taken, kept;

  chain_init (&chain, login, TRUE);
  g_autoptr (BhWitnesses) witnesses = bh_witnesses_new (&chain.own);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (BhOrigin) of_none = bh_origin_new (none, chain.sidecars, &chain.own, NULL);
  g_assert_true (witness (&chain, &taken));
  g_assert_false (bh_witnesses_take (witnesses, none, of_none, &taken));
  g_assert_true (bh_witnesses_take (witnesses, chain.hops, chain.origin, &taken));

  g_assert_false (bh_witnesses_get (witnesses, 0, none, &kept));
  g_assert_true (bh_witnesses_get (witnesses, 1, chain.hops, &kept));
  g_assert_true (kept.hop == taken.hop);
  g_assert_cmpuint (kept.last_own, ==, taken.last_own);
  g_assert_cmpstr (kept.ip, ==, "203.0.113.77");
  g_assert_cmpstr (kept.user, ==, "jack");
  g_assert_true (kept.is_auth);
  g_assert_null (kept.local_user);
  g_assert_false (bh_witnesses_get (witnesses, 2, chain.hops, &kept));
  chain_clear (&chain);
}

/* It stands where a host would, and in no place of its own. */
static void
keeps_the_user_that_sendmail_names (void)
{
  static const char *const received[] = {
    "(from apache@localhost) by mail.example.org (8.15.2/8.15.2/Submit) id 076Go4wD014562; "
    "Mon, 10 Jun 2024 06:15:45 +0000",
    NULL,
  };
  Chain chain = { 0 };
  BhWitness taken, kept;

  chain_init (&chain, received, TRUE);
  g_autoptr (BhWitnesses) witnesses = bh_witnesses_new (&chain.own);
  g_assert_true (witness (&chain, &taken));
  g_assert_true (bh_witnesses_take (witnesses, chain.hops, chain.origin, &taken));
  g_assert_true (bh_witnesses_get (witnesses, 0, chain.hops, &kept));

  g_assert_cmpstr (kept.local_user, ==, "apache@localhost");
  chain_clear (&chain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/witness/names-login-of-own-hop", names_login_of_own_hop);
  g_test_add_func ("/conclude/witness/nobody-where-our-side-is-unknown",
                   nobody_where_our_side_is_unknown);
  g_test_add_func ("/conclude/witness/nobody-where-our-side-was-only-voted-for",
                   nobody_where_our_side_was_only_voted_for);
  g_test_add_func ("/conclude/witness/ignores-login-that-a-stranger-wrote",
                   ignores_login_that_a_stranger_wrote);
  g_test_add_func ("/conclude/witness/reads-fields-of-mdaemon", reads_fields_of_mdaemon);
  g_test_add_func ("/conclude/witness/names-the-user-of-a-local-process",
                   names_the_user_of_a_local_process);
  g_test_add_func ("/conclude/witness/names-the-user-that-sendmail-names",
                   names_the_user_that_sendmail_names);
  g_test_add_func ("/conclude/witness/takes-no-client-from-a-mapi-hop",
                   takes_no_client_from_a_mapi_hop);
  g_test_add_func ("/conclude/witness/is-the-same-when-it-was-kept", is_the_same_when_it_was_kept);
  g_test_add_func ("/conclude/witness/keeps-the-user-that-sendmail-names",
                   keeps_the_user_that_sendmail_names);
  g_test_add_func ("/conclude/returned/begins-at-our-hop", returned_mail_begins_at_our_hop);
  g_test_add_func ("/conclude/returned/has-fields-of-our-hop", returned_mail_has_fields_of_our_hop);
  g_test_add_func ("/conclude/returned/without-our-hop-shows-nobody",
                   returned_mail_without_our_hop_shows_nobody);
  return g_test_run ();
}
