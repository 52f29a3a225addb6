/* test-forgery.c - signs of forgery in one message, and what must not be one. */
#include "trail/forgery.h"

#include <string.h>

#include "trail/continuity.h"
#include "trail/id-clock.h"

static BhHop *
hop_of (const char *field, guint index)
{
  BhLimits limits;
  bh_limits_init (&limits);
  return bh_hop_new_from_field (bh_span_of_string (field), index, &limits);
}

static guint
weight_of (const char *upper_field, const char *lower_field, const char *own_host)
{
  g_autoptr (BhHop) upper = hop_of (upper_field, 0);
  g_autoptr (BhHop) lower = hop_of (lower_field, 1);
  g_autofree char *host = g_strdup (own_host);
  char *globs[] = { host, NULL };
  BhOwnSide own = { .host_globs = globs };
  g_autoptr (GPtrArray) signs = bh_forgery_signs (upper, lower, &own, NULL);
  guint weight = 0;

  for (guint i = 0; i < signs->len; i++) {
    const BhForgerySign *sign = g_ptr_array_index (signs, i);
    g_test_message ("%s", sign->sentence);
    weight = MAX (weight, 1 + sign->weight);
  }
  return weight;
}

/* What no hop tells has no sign in the sentence: "'?' [no address]" is no client. */
static void
forgery_names_the_client_as_far_as_it_is_known (void)
{
  static const struct {
    const char *upper, *words;
  } cases[] = {
    { "from pc (relay.example.com [203.0.113.5]) by mx.example.org (Postfix) with ESMTP id A1",
      "taken over from 'relay.example.com' [203.0.113.5], but hop 1 below" },
    { "from [203.0.113.5] by mx.example.org with ESMTP id A1", "203.0.113.5], but hop 1 below" },
    { "by mx.example.org with ESMTP id A1",
      "taken over from a client without a name at no recorded address, but hop 1 below" },
  };
  g_autoptr (BhHop) lower =
      hop_of ("from pc ([198.51.100.7]) by mail.bank.example with ESMTP id B2", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhHop) upper = hop_of (cases[i].upper, 0);
    g_autoptr (GPtrArray) signs = bh_forgery_signs (upper, lower, &(BhOwnSide) { 0 }, NULL);
    g_assert_cmpuint (signs->len, >, 0);
    const BhForgerySign *sign = g_ptr_array_index (signs, 0);
    g_test_message ("%s", sign->sentence);
    g_assert_nonnull (strstr (sign->sentence, cases[i].words));
    g_assert_null (strchr (sign->sentence, '?'));
  }
}

#define UPPER                                                                                      \
  "from relay.example.com (relay.example.com [203.0.113.5]) by mx.example.org (Postfix) with "     \
  "ESMTP id A1; Sun, 4 Jan 1970 00:10:00 +0000"

static void
forgery_weighs_each_sign (void)
{
  static const struct {
    const char *title, *lower;
    guint weight; /* 0: none, else 1 + BhSignWeight */
  } cases[] = {
    { "an honest hop",
      "from pc (pc.example.com [198.51.100.7]) by relay.example.com (Postfix) with ESMTP id B2; "
      "Sun, 4 Jan 1970 00:09:00 +0000",
      0 },
    { "written by a host that was not the peer",
      "from pc (pc.example.com [198.51.100.7]) by mail.bank.example (Postfix) with ESMTP id B2; "
      "Sun, 4 Jan 1970 00:09:00 +0000",
      1 + BH_SIGN_STRONG },
    { "a name that means something inside only",
      "from pc ([192.168.1.7]) by SRV01 with ESMTP id B2; Sun, 4 Jan 1970 00:09:00 +0000", 0 },
    { "ten minutes later than the hop above",
      "from pc (pc.example.com [198.51.100.7]) by relay.example.com (Postfix) with ESMTP id B2; "
      "Sun, 4 Jan 1970 00:20:01 +0000",
      1 + BH_SIGN_MEDIUM },
    { "two days later than the hop above",
      "from pc (pc.example.com [198.51.100.7]) by relay.example.com (Postfix) with ESMTP id B2; "
      "Tue, 6 Jan 1970 00:10:01 +0000",
      1 + BH_SIGN_STRONG },
    { "the same moment in another zone",
      "from pc (pc.example.com [198.51.100.7]) by relay.example.com (Postfix) with ESMTP id B2; "
      "Sun, 4 Jan 1970 09:10:00 +0900",
      0 },
    { "an address that no machine has",
      "from pc (pc.example.com [250.1.2.3]) by relay.example.com (Postfix) with ESMTP id B2; "
      "Sun, 4 Jan 1970 00:09:00 +0000",
      1 + BH_SIGN_MEDIUM },
    { "a client that calls itself by our name",
      "from mx.example.org (pc.example.com [198.51.100.7]) by relay.example.com (Postfix) with "
      "ESMTP id B2; Sun, 4 Jan 1970 00:09:00 +0000",
      1 + BH_SIGN_STRONG },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].title);
    g_assert_cmpuint (weight_of (UPPER, cases[i].lower, "mx.example.org"), ==, cases[i].weight);
  }
}

/* In base 62 "000010" is 62 and "1akrrE" 1459251048: 1 a k r r E are the digits 1,
 * 36, 46, 53, 53, 14. */
static void
forgery_reads_the_clock_in_exim_ids (void)
{
  g_autoptr (BhHop) early =
      hop_of ("from a.example ([192.0.2.1]) by b.example with esmtp id 000010-0003So-L1", 0);
  g_autoptr (BhHop) late =
      hop_of ("from a.example ([192.0.2.1]) by b.example with esmtp id 1akrrE-0003So-L1", 0);
  g_autoptr (BhHop) none = hop_of ("from a.example ([192.0.2.1]) by b.example with ESMTP id 7", 0);
  gint64 clock = 0;

  g_assert_true (bh_id_clock (early, &clock));
  g_assert_cmpint (clock, ==, 62);
  g_assert_true (bh_id_clock (late, &clock));
  g_assert_cmpint (clock, ==, 1459251048);
  g_assert_false (bh_id_clock (none, &clock));
}

/* sendmail: g is the 42nd digit, 1942 or 2002; 9 is October, M the 22nd. */
static void
forgery_compares_sendmail_ids_with_the_day (void)
{
  const char *upper = "from b.example (b.example [192.0.2.9]) by mx.example.org (Postfix) with "
                      "ESMTP id A1; Tue, 22 Oct 2002 16:40:00 +0100";
  const char *honest = "from a (a.example [192.0.2.1]) by b.example (8.12.6/8.12.6) with ESMTP id "
                       "g9MFWcvb068860; Tue, 22 Oct 2002 16:32:39 +0100";
  const char *forged = "from a (a.example [192.0.2.1]) by b.example (8.12.6/8.12.6) with ESMTP id "
                       "i28CUmST012272; Tue, 22 Oct 2002 16:32:39 +0100";

  g_assert_cmpuint (weight_of (upper, honest, "mx.example.org"), ==, 0);
  g_assert_cmpuint (weight_of (upper, forged, "mx.example.org"), ==, 1 + BH_SIGN_MEDIUM);
}

static void
continuity_knows_registered_domains (void)
{
  g_assert_cmpstr (bh_host_domain ("mail.example.org"), ==, "example.org");
  g_assert_cmpstr (bh_host_domain ("a.mail.example.co.uk"), ==, "example.co.uk");
  g_assert_cmpstr (bh_host_domain ("localhost"), ==, "localhost");
  g_assert_cmpstr (bh_host_domain ("co.uk"), ==, "co.uk");
  g_assert_true (bh_host_same_party ("mx1.example.org", "MX2.EXAMPLE.ORG."));
  g_assert_true (bh_host_same_party ("mx.google.com", "smtp.gmail.com"));
  g_assert_true (bh_host_same_party ("fwd11.sul.t-online.de", "fmrl11.sul.t-online.com"));
  g_assert_false (bh_host_same_party ("mx.example.co.uk", "mx.example.net"));
  g_assert_false (bh_host_same_party ("192.0.2.1", "203.0.2.1"));
}

/* A content filter on the machine itself: the line below is the machine's own, by whatever name it
 * has for itself. */
static void
continuity_knows_the_machine_by_itself (void)
{
  static const struct {
    const char *by;
    gboolean holds;
  } cases[] = {
    { "localhost", TRUE },          { "localhost.localdomain", TRUE },
    { "mx.example.org", TRUE },     { "mx2.example.org", TRUE },
    { "mail.bank.example", FALSE }, { "localhosting.bank.example", FALSE },
  };
  g_autoptr (BhHop) upper = hop_of ("from localhost (localhost [127.0.0.1]) by mx.example.org "
                                    "(Postfix) with ESMTP id A1; Sun, 4 Jan 1970 00:10:00 +0000",
                                    0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *field = g_strdup_printf ("from pc (pc.example.com [198.51.100.7]) by %s "
                                              "(Postfix) with ESMTP id B2; Sun, 4 Jan 1970 "
                                              "00:09:00 +0000",
                                              cases[i].by);
    g_autoptr (BhHop) lower = hop_of (field, 1);

    g_test_message ("%s", cases[i].by);
    g_assert_cmpint (bh_continuity_holds (upper, lower), ==, cases[i].holds);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/forgery/weighs-each-sign", forgery_weighs_each_sign);
  g_test_add_func ("/trail/forgery/reads-the-clock-in-exim-ids",
                   forgery_reads_the_clock_in_exim_ids);
  g_test_add_func ("/trail/forgery/names-the-client-as-far-as-it-is-known",
                   forgery_names_the_client_as_far_as_it_is_known);
  g_test_add_func ("/trail/forgery/compares-sendmail-ids-with-the-day",
                   forgery_compares_sendmail_ids_with_the_day);
  g_test_add_func ("/trail/continuity/knows-registered-domains",
                   continuity_knows_registered_domains);
  g_test_add_func ("/trail/continuity/knows-the-machine-by-itself",
                   continuity_knows_the_machine_by_itself);
  return g_test_run ();
}
