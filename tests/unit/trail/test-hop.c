/* test-hop.c - trace fields whoever wrote them: nothing lost, nothing guessed. */
#include "trail/hop.h"

static BhHop *
hop_of (const char *field)
{
  BhLimits limits;
  bh_limits_init (&limits);
  return bh_hop_new_from_field (bh_span_of_string (field), 0, &limits);
}

static void
hop_never_takes_the_address_from_helo (void)
{
  static const char *const fields[] = {
    "from [198.51.100.9] (unknown [192.0.2.1]) by mx.example.org (Postfix) with SMTP id A",
    "from host.example.com (HELO [198.51.100.9]) (192.0.2.1) by mx.example.org with SMTP",
    "from host.example.com (EHLO [198.51.100.9]) ([192.0.2.1]) by mx.example.org with ESMTPA ID 1",
    "from host.example.com ([192.0.2.1] helo=[198.51.100.9]) by mx.example.org with esmtp",
    "from host.example.com ([192.0.2.1]:25 \"EHLO [198.51.100.9]\" x) by mx.example.org with SMTP",
    "from [192.0.2.1] (account ann HELO [198.51.100.9]) by mx.example.org with SMTP id 1",
    "from [198.51.100.9] ([192.0.2.1]) by mx.example.org with ESMTP id 1",
    "from pc ([198.51.100.9] [192.0.2.1])\n\tby mx.example.org (Postfix) with SMTP id 1",
    "from pc (host.example.com [192.0.2.1] (by y from [198.51.100.9])) by mx.example.org with SMTP",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (BhHop) hop = hop_of (fields[i]);

    g_test_message ("%s", fields[i]);
    g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
  }
}

static void
hop_keeps_what_the_client_said_and_no_mailbox (void)
{
  static const struct {
    const char *field, *helo, *rdns, *by;
  } cases[] = {
    { "from my pc (host.example.com [192.0.2.1]) by mx.example.org with SMTP id A", "my pc",
      "host.example.com", "mx.example.org" },
    { "from \"my pc\" (host.example.com [192.0.2.1]) by mx.example.org (Postfix) with SMTP id A",
      "\"my pc\"", "host.example.com", "mx.example.org" },
    { "from ann@example.com by mx.example.org by uid 502 with qmail-scanner-1.20rc3 (clamscan: "
      "0.60.)",
      NULL, NULL, "mx.example.org" },
    { "from [IPv6:2001:db8::7] by [IPv6:2001:db8::25] with SMTP", NULL, NULL, "2001:db8::25" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhHop) hop = hop_of (cases[i].field);

    g_test_message ("%s", cases[i].field);
    g_assert_cmpstr (hop->helo, ==, cases[i].helo);
    g_assert_cmpstr (hop->rdns, ==, cases[i].rdns);
    g_assert_cmpstr (hop->by, ==, cases[i].by);
  }
}

static void
hop_never_takes_the_address_from_by_id_or_version (void)
{
  static const char *const fields[] = {
    ("from mail.example.com by mx.example.org (198.51.100.9) with Microsoft SMTP Server id "
     "15.1.225.42"),
    "from mail.example.com by mx.example.org ([198.51.100.9]) with SMTP id 198.51.100.7",
    "by mx.example.org (Software 10.1.2.3) with SMTP id 198.51.100.7; Thu, 1 Jan 1970 00:00:00 GMT",
    "from mail.example.com (Software 7.0.299 [265.6.8]) by mx.example.org via [198.51.100.9]",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (BhHop) hop = hop_of (fields[i]);

    g_test_message ("%s", fields[i]);
    g_assert_cmpstr (hop->ip, ==, NULL);
  }
}

static void
hop_reads_every_address_form (void)
{
  static const struct {
    const char *form, *ip;
    gint port;
  } cases[] = {
    { "[192.0.2.1]", "192.0.2.1", -1 },
    { "192.0.2.1", "192.0.2.1", -1 },
    { "[192.0.2.1]:2525", "192.0.2.1", 2525 },
    { "[192.0.2.1:2525]", "192.0.2.1", 2525 },
    { "[192.0.2.1.2525]", "192.0.2.1", 2525 },
    { "[[192.0.2.1:2525]", "192.0.2.1", 2525 },
    { "[::ffff:192.0.2.1]", "192.0.2.1", -1 },
    { "[IPv6:2001:db8::1]", "2001:db8::1", -1 },
    { "[IPV6:2001:DB8::1]", "2001:db8::1", -1 },
    { "[IPv6:::ffff:192.0.2.1]", "192.0.2.1", -1 },
    { "[fe80::1%eth0]", "fe80::1", -1 },
    { "[2001:db8::1]:25", "2001:db8::1", 25 },
    { "[265.1.2.3]", NULL, -1 },
    { "[?.?.?.?]", NULL, -1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *field =
        g_strdup_printf ("from a.example (%s) by b.example with SMTP", cases[i].form);
    g_autoptr (BhHop) hop = hop_of (field);

    g_test_message ("%s", field);
    g_assert_cmpstr (hop->ip, ==, cases[i].ip);
    g_assert_cmpint (hop->port, ==, cases[i].port);
  }
}

static void
hop_reads_every_login_form (void)
{
  static const struct {
    const char *field, *user;
  } cases[] = {
    { "from a ([192.0.2.1]) (authenticated user u@d.example) by b (Kerio Connect 9.0.0)",
      "u@d.example" },
    { "from a (a [192.0.2.1]) (Authenticated sender: u) by b (Postfix) with ESMTPA id 1", "u" },
    { "(Authenticated sender: u) by b (Postfix) with ESMTPA id 1", "u" },
    { "(Authenticated sender: u)", "u" },
    { "from a ([192.0.2.1]) (AUTH: LOGIN u, SSL: TLSv1,128bits,X) by b with esmtp", "u" },
    { "from a ([192.0.2.1]) (AUTH: CRAM-MD5 u, TLS: TLSv1,128bits,X) by b with esmtp", "u" },
    { "from [192.0.2.1] (account u HELO x) by b (CommuniGate Pro SMTP 5.1.3) with SMTP id 1", "u" },
    { "from [192.0.2.1] (account <u> HELO x) by b (CommuniGate Pro SMTP 5.1.3) with SMTP id 1",
      "u" },
    { "from [192.0.2.1] (account u [192.0.2.1] verified) by b (CommuniGate Pro SMTP 4.0)", "u" },
    { "from a (a [192.0.2.1]) by b (OpenSMTPD) with ESMTPSA id 1 (TLSv1.2:X:256:NO) auth=yes "
      "user=u for <x@y>",
      "u" },
    { "from 192.0.2.1 (SquirrelMail authenticated user u) by b with HTTP", "u" },
    { "from 192.0.2.1 (NaSMail authenticated user u) by b with HTTP", "u" },
    { "from a (192.0.2.1) by b (7.0.028) (authenticated as u) id 1", "u" },
    { "from a ([192.0.2.1]) (user=u mech=PLAIN bits=0) by b with ESMTP id 1", "u" },
    { "from a ([192.0.2.1]) (user=u mech=PLAIN (0 bits)) by b with ESMTP id 1", "u" },
    { "from a (a [192.0.2.1]) (authenticated authid=u) by b (8.14.4/8.14.4) with ESMTP id 1", "u" },
    { "from a (HELO x) (u@d.example@192.0.2.1) by b with SMTP", "u@d.example" },
    { "from a (HELO x) (u@192.0.2.1 with plain) by b with SMTP", "u" },
    { "from a (HELO x) (u@192.0.2.1) by b with ESMTPA", "u" },
    { "from a ([192.0.2.1]) by b with SMTP id 1 as user u@localhost", "u@localhost" },
    { "from a (a [192.0.2.1]) (authenticated bits=0) by b (8.14.4/8.14.4) with ESMTP id 1", NULL },
    { "from a ([192.0.2.1]) by b with ESMTPSA id 1", NULL },
    { "from a ([192.0.2.1]) by b with asmtp (Exim 4.50) id 1GzVLs-0002Oz-7b", NULL },
    { "from [192.0.2.1] (helo=a) by b with utf8esmtpsa (Exim 4.97) id 1GzVLs-0002Oz-7b", NULL },
    { "from 192.0.2.1 by bay1-dav2.bay1.hotmail.com with DAV", NULL },
    { "from 192.0.2.1 by b (Mirapoint Messaging Server MOS 3.3.7-GR) with HTTP/1.1", NULL },
    { "from a (a [192.0.2.1]) (authid=u bits=0) by b (8.14.4/8.14.4) with ESMTP id 1", "u" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhHop) hop = hop_of (cases[i].field);

    g_test_message ("%s", cases[i].field);
    g_assert_true (hop->is_auth);
    g_assert_cmpstr (hop->auth_user, ==, cases[i].user);
  }
}

static void
hop_takes_no_ident_answer_for_a_login (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from a.example (root@192.0.2.1) by b.example with SMTP; 1 Jan 1970 00:00:00 -0000");

  g_assert_false (hop->is_auth);
  g_assert_cmpstr (hop->ident, ==, "root");
  g_assert_cmpstr (hop->auth_user, ==, NULL);
}

/* Who answers to ident, and who names an address, may choose words that servers write. */
static void
hop_takes_no_chosen_name_for_a_login (void)
{
  static const char *const peers[] = {
    "user=ann@host.example.org [192.0.2.1]",
    "authid=ann.example.org [192.0.2.1]",
    "ann@192.0.2.66 [192.0.2.1]",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++) {
    g_autofree char *field =
        g_strdup_printf ("from a (%s) by b (8.9.3/8.9.3) with ESMTPA id 1", peers[i]);
    g_autoptr (BhHop) hop = hop_of (field);

    g_test_message ("%s", field);
    g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
    g_assert_cmpstr (hop->auth_user, ==, NULL);
  }
}

static void
hop_reads_a_protocol_that_is_compressed (void)
{
  g_autoptr (BhHop) plain = hop_of ("from a ([192.0.2.1]) by b with compressed SMTP for <c@d>");
  g_autoptr (BhHop) cipher =
      hop_of ("from a ([192.0.2.1]) by b with AES256-SHA encrypted compressed SMTP for <c@d>");

  g_assert_cmpstr (plain->protocol, ==, "SMTP");
  g_assert_cmpstr (cipher->protocol, ==, "SMTP");
}

static void
hop_takes_no_name_for_a_remark (void)
{
  static const char *const fields[] = {
    ("from a.example (qmailr@b.example [192.0.2.1]) by c.example (8.11.6/8.11.6) with SMTP id "
     "g7RIYRZ20977"),
    "from a.example (tls.b.example [192.0.2.1]) by c.example (Postfix) with SMTP id A1",
    "from a.example (user [192.0.2.9]) (auth.b.example [192.0.2.1]) by c.example with SMTP",
    "from a.example (unverified [192.0.2.1]) by c.example (EMWAC SMTPRS 0.83) with SMTP id <B1@c>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (BhHop) hop = hop_of (fields[i]);

    g_test_message ("%s", fields[i]);
    g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
  }
}

static void
hop_keeps_keywords_inside_names (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from web.myhost.by (x [192.0.2.1])by domain.id (MTA) with SMTP id by.1");

  g_assert_cmpstr (hop->helo, ==, "web.myhost.by");
  g_assert_cmpstr (hop->by, ==, "domain.id");
  g_assert_cmpstr (hop->id, ==, "by.1");
}

static void
hop_reads_a_client_that_calls_itself_by (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from by (unknown [192.0.2.1]) by mx.example.org (Postfix) with SMTP id A1");

  g_assert_cmpstr (hop->helo, ==, "by");
  g_assert_cmpstr (hop->by, ==, "mx.example.org");
  g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
}

static void
hop_survives_unclosed_comments (void)
{
  g_autoptr (BhHop) hop = hop_of (
      "from a.example ((x [192.0.2.1]) by b.example (V1 id Q7; Thu, 1 Jan 1970 00:00:09 GMT");

  g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
  g_assert_cmpstr (hop->by, ==, "b.example");
  g_assert_cmpstr (hop->id, ==, "Q7");
  g_assert_cmpint (hop->time_unix, ==, 9);
}

static void
hop_reads_on_over_nul_and_eight_bit (void)
{
  static const char field[] =
      "from a\0b.example (x\xff.example [192.0.2.1])\r\n\tby b.example with SMTP id \xe9\x31";
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhHop) hop = bh_hop_new_from_field (bh_span (field, sizeof field - 1), 3, &limits);

  g_assert_cmpuint (hop->index, ==, 3);
  g_assert_cmpstr (hop->helo, ==, "ab.example");
  g_assert_cmpstr (hop->ip, ==, "192.0.2.1");
  g_assert_true (g_utf8_validate (hop->id, -1, NULL));
  g_assert_true (g_utf8_validate (hop->raw, -1, NULL));
}

static void
hop_says_when_a_limit_cut_it (void)
{
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_RECEIVED_BYTES] = 60;
  limits.value[BH_LIMIT_RECEIVED_COMMENTS] = 2;
  const char *long_field =
      "from a.example (x [192.0.2.1]) by b.example with SMTP id 1234567890abcdef";
  g_autoptr (BhHop) long_hop = bh_hop_new_from_field (bh_span_of_string (long_field), 0, &limits);
  g_autoptr (BhHop) odd_hop =
      bh_hop_new_from_field (bh_span_of_string ("from a (b) (c) (d) by e with SMTP"), 0, &limits);

  g_assert_true (long_hop->is_cut);
  g_assert_cmpstr (long_hop->by, ==, "b.example");
  g_assert_true (odd_hop->is_cut);
  g_assert_cmpstr (odd_hop->by, ==, "e");
}

static void
hop_without_words_is_unparsed (void)
{
  g_autoptr (BhHop) empty = hop_of ("");
  g_autoptr (BhHop) junk = hop_of (";;; ))(( ;");

  g_assert_cmpint (empty->kind, ==, BH_HOP_UNPARSED);
  g_assert_cmpint (junk->kind, ==, BH_HOP_UNPARSED);
  g_assert_cmpstr (junk->ip, ==, NULL);
}

static void
hop_keeps_tls_as_its_server_wrote_it (void)
{
  static const struct {
    const char *field, *version, *cipher;
  } cases[] = {
    { "from pc (pc.example.com [192.0.2.1])\n\t(using TLSv1.2 with cipher "
      "ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))\n\tby mx.example.org (Postfix) with ESMTPS id A",
      "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384" },
    { "from unknown (HELO pc) (192.0.2.1) by server-5.tower.example.org with AES256-SHA encrypted "
      "SMTP",
      NULL, "AES256-SHA" },
    /* words of a comment are no second cipher */
    { "from pc (pc.example.com [192.0.2.1])\n\t(using TLSv1.2 with cipher "
      "ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))\n\tby mx.example.org (with RC4 encrypted SMTP) "
      "with ESMTPS id A",
      "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384" },
    { "from pc (pc.example.com [192.0.2.1]) by mx.example.org (Postfix) with ESMTP id A", NULL,
      NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhHop) hop = hop_of (cases[i].field);

    g_test_message ("%s", cases[i].field);
    g_assert_cmpstr (hop->tls_version, ==, cases[i].version);
    g_assert_cmpstr (hop->tls_cipher, ==, cases[i].cipher);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/hop/keeps-what-the-client-said-and-no-mailbox",
                   hop_keeps_what_the_client_said_and_no_mailbox);
  g_test_add_func ("/trail/hop/never-takes-the-address-from-helo",
                   hop_never_takes_the_address_from_helo);
  g_test_add_func ("/trail/hop/never-takes-the-address-from-by-id-or-version",
                   hop_never_takes_the_address_from_by_id_or_version);
  g_test_add_func ("/trail/hop/reads-every-address-form", hop_reads_every_address_form);
  g_test_add_func ("/trail/hop/reads-every-login-form", hop_reads_every_login_form);
  g_test_add_func ("/trail/hop/takes-no-ident-answer-for-a-login",
                   hop_takes_no_ident_answer_for_a_login);
  g_test_add_func ("/trail/hop/takes-no-chosen-name-for-a-login",
                   hop_takes_no_chosen_name_for_a_login);
  g_test_add_func ("/trail/hop/reads-a-protocol-that-is-compressed",
                   hop_reads_a_protocol_that_is_compressed);
  g_test_add_func ("/trail/hop/takes-no-name-for-a-remark", hop_takes_no_name_for_a_remark);
  g_test_add_func ("/trail/hop/keeps-keywords-inside-names", hop_keeps_keywords_inside_names);
  g_test_add_func ("/trail/hop/reads-a-client-that-calls-itself-by",
                   hop_reads_a_client_that_calls_itself_by);
  g_test_add_func ("/trail/hop/survives-unclosed-comments", hop_survives_unclosed_comments);
  g_test_add_func ("/trail/hop/reads-on-over-nul-and-eight-bit",
                   hop_reads_on_over_nul_and_eight_bit);
  g_test_add_func ("/trail/hop/says-when-a-limit-cut-it", hop_says_when_a_limit_cut_it);
  g_test_add_func ("/trail/hop/without-words-is-unparsed", hop_without_words_is_unparsed);
  g_test_add_func ("/trail/hop/keeps-tls-as-its-server-wrote-it",
                   hop_keeps_tls_as_its_server_wrote_it);
  return g_test_run ();
}
