/* test-sidecar.c - sidecar headers: what they claim and which hop wrote them. */
#include "trail/sidecar.h"

static GPtrArray *
two_hops (void)
{
  static const char *const fields[] = {
    "from b.example.org (b.example.org [192.0.2.2]) by a.example.org (Postfix) with ESMTP id A1",
    "from [10.0.0.1] by b.example.org (MDaemon PRO v16.5.2) with ESMTPA id md50005370713.msg",
  };
  BhLimits limits;
  bh_limits_init (&limits);
  GPtrArray *hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (hops, bh_hop_new_from_field (bh_span_of_string (fields[i]), i, &limits));
  return hops;
}

static void
sidecar_reads_and_binds_each_form (void)
{
  static const struct {
    const char *name, *value;
    guint n_above;
    BhClaimKind kind; /* nothing: no claim is made of it */
    const char *ip, *text, *server;
    guint hop;
  } cases[] = {
    { "X-MDRemoteIP", "203.0.113.4", 2, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
    { "X-MDRemoteIP", "203.0.113.4", 1, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
    { "X-Originating-IP", "[203.0.113.4]", 1, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
    { "x-originating-ip", "[2001:db8::4]", 2, BH_CLAIM_ADDRESS, "2001:db8::4", NULL, NULL, 1 },
    { "X-Connected-IP", "203.0.113.4:2021", 2, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
    { "X-FXIT-IP", "IPv4[203.0.113.4] Epoch[1]", 2, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL,
      1 },
    { "X-Originating-IP", "unknown", 2, BH_CLAIM_NOTHING, NULL, NULL, NULL, 0 },
    { "X-Authenticated-Sender", "a.example.org: ann@example.org", 1, BH_CLAIM_LOGIN, NULL,
      "ann@example.org", "a.example.org", 0 },
    { "X-Authenticated-Sender", "ann@example.org", 1, BH_CLAIM_LOGIN, NULL, "ann@example.org", NULL,
      1 },
    { "X-Get-Message-Sender-Via", "b.example.org: authenticated_id: site7/from_h", 2,
      BH_CLAIM_LOGIN, NULL, "site7", "b.example.org", 1 },
    { "X-Get-Message-Sender-Via", "b.example.org: acl_c_authenticated_local_user: mailman/mailman",
      2, BH_CLAIM_NOTHING, NULL, NULL, NULL, 0 },
    { "X-Identified-User",
      "{1:box.example.org:site:site.example} {sentby:smtp auth 203.0.113.4 authed with "
      "a@b.example}",
      2, BH_CLAIM_LOGIN, "203.0.113.4", "a@b.example", NULL, 1 },
    { "X-Identified-User",
      "{1:box.example.org:site:site.example} {sentby:program running on server}", 2,
      BH_CLAIM_NOTHING, NULL, NULL, NULL, 0 },
    { "X-Authenticated", "#1234567", 2, BH_CLAIM_LOGIN, NULL, "#1234567", NULL, 1 },
    { "X-Authenticated", "yes", 2, BH_CLAIM_NOTHING, NULL, NULL, NULL, 0 },
    { "X-OWM-Source-IP", "203.0.113.4 (GB)", 2, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
    { "X-AUTH", "ann@:2501", 2, BH_CLAIM_LOGIN, NULL, "ann", NULL, 1 },
    { "X-PHP-Script", "site.example/x.php for 203.0.113.4, 10.0.0.1", 2, BH_CLAIM_SCRIPT,
      "203.0.113.4", "site.example/x.php", NULL, 1 },
    { "Authentication-Results", "a.example.org; auth=pass (login) smtp.auth=ann", 1, BH_CLAIM_LOGIN,
      NULL, "ann", "a.example.org", 0 },
    { "Authentication-Results", "a.example.org; auth=fail smtp.auth=ann", 1, BH_CLAIM_NOTHING, NULL,
      NULL, NULL, 0 },
    { "X-Spam-Processed", "b.example.org, Thu, 1 Jan 1970", 1, BH_CLAIM_NOTHING, NULL, NULL, NULL,
      0 },
    { "X-MDRemoteIP", "203.0.113.4", 900, BH_CLAIM_ADDRESS, "203.0.113.4", NULL, NULL, 1 },
  };
  g_autoptr (GPtrArray) hops = two_hops ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup (cases[i].name), *value = g_strdup (cases[i].value);
    BhSidecar sidecar = { name, value, cases[i].n_above, /* is_below_client= */ FALSE };
    g_autoptr (GPtrArray) sidecars = g_ptr_array_new ();
    g_ptr_array_add (sidecars, &sidecar);

    g_autoptr (GPtrArray) claims = bh_claims_new (hops, sidecars);

    g_test_message ("%s: %s", name, value);
    g_assert_cmpuint (claims->len, ==, cases[i].kind != BH_CLAIM_NOTHING);
    if (claims->len == 0)
      continue;
    const BhClaim *claim = g_ptr_array_index (claims, 0);
    g_assert_cmpint (claim->kind, ==, cases[i].kind);
    g_assert_cmpstr (claim->ip, ==, cases[i].ip);
    g_assert_cmpstr (claim->text, ==, cases[i].text);
    g_assert_cmpstr (claim->server, ==, cases[i].server);
    g_assert_cmpuint (claim->hop, ==, cases[i].hop);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/sidecar/reads-and-binds-each-form", sidecar_reads_and_binds_each_form);
  return g_test_run ();
}
