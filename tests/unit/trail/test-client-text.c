/* test-client-text.c - where a field's client text lies, and what cannot be told. */
#include "trail/client-text.h"

#include "trail/hop.h"

static gboolean
is_doubtful (const char *field)
{
  BhClauses clauses;
  g_autofree guint8 *bytes = g_malloc (strlen (field) + 1);

  bh_clauses_read (bh_clauses_clean (bh_span_of_string (field), bytes), BH_CLAUSE_COMMENTS_MAX,
                   &clauses);
  return bh_client_text_is_doubtful (&clauses);
}

static char *
find (const char *field)
{
  gsize start = 0, len = 0;

  if (!bh_client_text_find (bh_span_of_string (field), &start, &len))
    return NULL;
  return g_strndup (field + start, len);
}

#define SEEN "(unknown [192.0.2.7])"

static void
client_text_is_what_stands_before_the_peer_that_was_seen (void)
{
  static const struct {
    const char *field, *client; /* NULL: nothing is told */
  } cases[] = {
    { "from a by b with ESMTPA id 1 " SEEN "\n\tby mx (Postfix) id 2", "a by b with ESMTPA id 1" },
    { "from a (b [192.0.2.1])\t" SEEN "\n\t(using X)\n\tby mx (Postfix) id 2",
      "a (b [192.0.2.1])" },
    { "from a (b [192.0.2.1]) by c " SEEN " by mx (Postfix) id 2", "a (b [192.0.2.1]) by c" },
    { "from n ([192.0.2.7] helo=x) (b [192.0.2.1]) by c (d)\n\tby mx with esmtp (Exim 4.96) id 3",
      "x) (b [192.0.2.1]) by c (d" },
    { "from n ([192.0.2.7] helo=x) (b [192.0.2.1]) by c (d)\n\tby mx with esmtp\n\tid "
      "1rKabc-0001Ab-2C",
      "x) (b [192.0.2.1]) by c (d" },
    { "from ([192.0.2.7:2525] helo=x) (account root) by mx (ecelerity 2.1 r(1)) with ESMTP",
      "x) (account root" },
    { "from ([192.0.2.7:2525] helo=x) (account root)\n\tby mx\n\t(ecelerity 3.6) with ESMTP",
      "x) (account root" },
    { "from n (HELO x) ([192.0.2.7])\n\tby mx\n\t(Postfix) with SMTP", "n (HELO x)" },
    { "from n (account root) ([192.0.2.7]) by mx (m [192.0.2.2]) with ESMTPS (Nemesis)",
      "n (account root)" },
    { "from n ([192.0.2.7] helo=x) (account root) by mx with ESMTP (ASSP 1.9.9)",
      "x) (account root" },
    { "from n (EHLO [192.0.2.1]) ([192.0.2.7])\n\tby mx with SMTP", NULL },
    { "from n (EHLO [192.0.2.1]) ([192.0.2.7])\n\tby mx (8.15.2/8.15.2) id 2",
      "n (EHLO [192.0.2.1])" },
    { "from n (HELO x) (account root) ([192.0.2.7])\n\tby mx with SMTP", "x) (account root" },
    { "from n (HELO x) ([192.0.2.7]) (account root)\n\tby mx with SMTP", NULL },
    { "from n (b) (HELO x) ([192.0.2.7])\n\tby mx with SMTP", "n (b) (HELO x)" },
    { "from n (HELO " SEEN "\n\tby mx with SMTP", NULL },
    { "from a by b\n\tby mx (5.65/1.2) id 2", "a by b" },
    { "from a (b [192.0.2.1]) by b\n  by mx (5.65/1.2) id 2", "a (b [192.0.2.1]) by b" },
    { "from a b\n\tby mx (5.65/1.2) id 2", NULL },
    { "from ann@example.com by mx\n\t by uid 500 with qmail-scanner-1.10 (F-PROT: 3.12.)", NULL },
    { "from a by b\n\tby uid.example.org (5.65/1.2) id 2", "a by b" },
    { "from a [192.0.2.1] by b [192.0.2.7] by mx with ESMTP (SMTPD32-8.05) id 2",
      "a [192.0.2.1] by b" },
    { "from a (192.0.2.1) by b (192.0.2.7) by mx (192.0.2.2) with Microsoft SMTP Server id 2",
      "a (192.0.2.1) by b" },
    { "from [192.0.2.7] (HELO x) ([192.0.2.1])\n\tby mx (CommuniGate Pro SMTP 5.4) with SMTP id 2",
      "x) ([192.0.2.1]" },
    { "from [192.0.2.7] (HELO x)\n\tby mx (CommuniGate Pro SMTP 5.4) with SMTP id 2", NULL },
    { "from a (b) ([192.0.2.7] verified)\n\tby mx (CommuniGate Pro SMTP 5.4) with SMTP id 2",
      "a (b)" },
    { "from a b ([192.0.2.7]) by mx with Microsoft SMTPSVC;\n\t1 Jan 2024", "a b" },
    { "from a " SEEN " by b\n\twith SMTP id 2 (c [192.0.2.1]) by d", NULL },
    { "from a " SEEN " with SMTP\n\tby mx id 2", NULL },
    { "from a (b [192.0.2.1])\n\tby c " SEEN "\n\tby mx (Postfix) id 2",
      "a (b [192.0.2.1])\n\tby c" },
    { "from n (a (b [192.0.2.1])) [192.0.2.7.25] by mx with smtp (Exim 3.35 #1) id 3",
      "a (b [192.0.2.1])" },
    { "from n (a (b [192.0.2.1])) [192.0.2.7] (u) by mx with smtp (Exim 3.12 #1) id 3",
      "a (b [192.0.2.1])" },
    { "from n ([192.0.2.7] helo=a) [192.0.2.1] (u) by mx with esmtp (Exim 4.96) id 3",
      "a) [192.0.2.1] (u" },
    { "from n ([192.0.2.7] helo=x ident=y)\n\tby mx with esmtp (Exim 4.96) id 3", NULL },
    { "from n ([192.0.2.7] ident=y)\n\tby mx with esmtp (Exim 4.96) id 3", NULL },
    { "from n ([192.0.2.7] ident=([192.0.2.1]:25helo=x))\n\tby mx with esmtp (Exim 4.96) id 3",
      "([192.0.2.1]:25helo=x)" },
    { "from n (HELO ([192.0.2.1]:25 helo=x) (b) (192.0.2.7)\n\tby mx with SMTP",
      "([192.0.2.1]:25 helo=x) (b" },
    { "from n (HELO ) (account root) a) (u@192.0.2.7 with login)\n\tby mx with SMTP",
      ") (account root) a" },
    { "from n( HELO (account root) a)([192.0.2.7])\n by mx with SMTP", "(account root) a" },
    { "from n(account) (HELO x) ([192.0.2.7])\n\tby mx with SMTP", "n(account) (HELO x)" },
    { "from [192.0.2.7] (HELO x) (account root)\n\tby mx (Stalker SMTP Server 1.8b8) with SMTP id "
      "2",
      "x) (account root" },
    { "from for <b@example.com> " SEEN "\n\tby mx (Postfix) id 2", "for <b@example.com>" },
    { "from a (account root) ([unknown] [192.0.2.7])\n by mx (Sun Java(tm) System Messaging) id 2",
      "a (account root)" },
    { "from a (b [192.0.2.1]) (n.example.net (192.0.2.7)) by mx (MDaemon PRO v18.5.1)\n\twith "
      "ESMTP",
      "a (b [192.0.2.1])" },
    { "from a (account root)\n ([192.0.2.7]) by mx\n ([192.0.2.2]) with mapi id 2",
      "a (account root)" },
    { "from a (b [192.0.2.1]) ([192.0.2.7])\n\tby mx with (X encrypted)\n\tesmtp id "
      "1rKabc-0001Ab-2C",
      "a (b [192.0.2.1])" },
    { "from [192.0.2.7] (x [192.0.2.1])\n\tby mx (chasquid) with ESMTP", "x [192.0.2.1]" },
    { "from 192.0.2.7 (HELO x) (b [192.0.2.1])\n\tby mx (192.0.2.2) with SMTP",
      "x) (b [192.0.2.1]" },
    { "from n (HELO x) (account root) (u@example.org@192.0.2.7)\n  by mx with ESMTPA",
      "x) (account root" },
    { "from n (LHLO x) (account root) (192.0.2.7)\n by mx with LMTP", "x) (account root" },
    { "from n (HELO x) (account root) ([192.0.2.7])\n\tby mx (Kerio Connect 9.2.7)",
      "n (HELO x) (account root)" },
    { "from a (account root) by z by mx (MDaemon PRO v9.5.6)\n\twith ESMTP",
      "a (account root) by z" },
    { "from a (192.0.2.7) by mx (192.0.2.2) (MDaemon PRO v16.5.2)\n\twith ESMTP", NULL },
    { "from a (b [192.0.2.1])(mailfrom:c@example.com fp:X)\n by mx(192.0.2.2)",
      "a (b [192.0.2.1])" },
    { "from a (b) by c (MDaemon 9) " SEEN " by mx (Postfix)\n\twith SMTP id 2",
      "a (b) by c (MDaemon 9)" },
    { "from a(mailfrom:b) (c) " SEEN "\n\tby mx (Postfix) with SMTP id 2", "a(mailfrom:b) (c)" },
    /* not the client's */
    { "from n ([192.0.2.7]) via [192.0.2.2] by mx with HTTP (HTTP/1.1 POST)", NULL },
    { "from a u@example.org [192.0.2.7] by mx with NetMail SMTP Agent $Revision: 3.52 $", NULL },
    { "from a from [192.0.2.7] by mx (Smail3.1.30.16 #30.56) with esmtp id 2", NULL },
    { "by mx (Postfix) id 2", NULL },
    { "from (" SEEN "\n\tby mx", "(" },
    { "from ", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *client = find (cases[i].field);
    g_test_message ("%s", cases[i].field);
    g_assert_cmpstr (client, ==, cases[i].client);
  }
}

static void
client_text_is_looked_for_where_clauses_repeat (void)
{
  static const char *const plain[] = {
    "from a " SEEN "\n\t(using TLSv1.3 with cipher X (256/256 bits))\n\t(Authenticated sender: u)\n"
    "\tby mx (Postfix) with ESMTPSA id 1 for <b@example.org>",
    "from a$b ( [192.0.2.7] ) by mx (Coremail)",
    "from n ([192.0.2.7] helo=x) by mx with esmtp (Exim 4.96) id 1",
    "from n ([192.0.2.7]:25 helo=x ident=y) by mx with esmtp (Exim 4.96) id 1",
    "from a (192.0.2.7) by mx (192.0.2.2) with Microsoft SMTP Server id 1",
    "from a [192.0.2.7] by mx with ESMTP (SMTPD32-8.05) id 1",
    "from a [192.0.2.7] (ident) by mx with smtp (Exim 1.92) id 1",
    "from [192.0.2.7] (helo=x)by mx with esmtp (Exim 4.96) id 1",
    "from a by mx (MDaemon PRO v9.5.6) with ESMTP",
  };
  static const char *const doubtful[] = {
    "from a by b " SEEN " by mx",
    "from a id 1 " SEEN " by mx",
    "from a from b " SEEN " by mx",
    "from a (authenticated user root) " SEEN " by mx",
    "from a auth=yes user=root " SEEN " by mx",
    "from a (HELO b) " SEEN " by mx",
    "from by by by " SEEN " by mx",
    "from n ([192.0.2.7] helo=x auth=yes user=root) by mx with esmtp",
    "from n ([192.0.2.7] helo=x (authenticated user root) by mx with esmtp",
    "from [192.0.2.7] (helo=x) (authenticated user root) by mx with esmtp",
    "from a (b [192.0.2.1]) " SEEN " by mx",
    "from a (account root) (192.0.2.7) by mx",
    "from a (account root) [192.0.2.7] by mx",
    "from a [192.0.2.1] [192.0.2.7] by mx",
    "from a (account root) by mx",
    "from [192.0.2.7] (x [192.0.2.1]) by mx",
    "from 192.0.2.7 (HELO x [192.0.2.1]) by mx",
    "from a (account root) (u@example.org@192.0.2.7) by mx",
    "from a (192.0.2.1)(mailfrom:b@example.com) by mx",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (is_doubtful (plain[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (doubtful); i++)
    g_assert_true (is_doubtful (doubtful[i]));
}

/* "%s" stands for the greeting. */
static const char *const forms[] = {
  "from %s (n.example.net [192.0.2.7])\n\tby mx (Postfix) with ESMTP id 2",
  "from %s ([192.0.2.7])\n\tby mx (8.15.2/8.15.2) with ESMTP id 2",
  "from %s (192.0.2.7) by mx (192.0.2.2) with Microsoft SMTP Server id 2",
  "from %s ([192.0.2.7]) by mx with Microsoft SMTPSVC(6.0.3790.4675)",
  "from %s (192.0.2.7) by mx (Mercury/32 v4.80) with ESMTP ID 2",
  "from %s (192.0.2.7) by mx (PowerMTA(TM) v3.5r15) id h123abc",
  "from %s [192.0.2.7] by mx with ESMTP\n  (SMTPD32-8.05) id 2",
  "from %s [192.0.2.7]\n\tby mx (Axigen)\n\twith ESMTP id 2",
  "from %s [192.0.2.7] by mx\n\twith NetMail SMTP Agent $Revision: 3.52 $ on Novell NetWare",
  "from %s (192.0.2.7) by mx (7.3.118.8)\n        id 3F12AB3400123456",
  "from %s ([192.0.2.7])\n\tby mx (Kerio Connect 9.2.7)\n\twith ESMTP",
  "from %s ([192.0.2.7])\n          by mx (Lotus Domino Release 8.5.3)\n          with ESMTP id 2",
  "from n.example.net ([192.0.2.7] helo=%s)\n\tby mx with esmtp (Exim 4.96)\n\tid 1s7Xyz-0001Ab-2C",
  "from [192.0.2.7] (helo=%s)\n\tby mx with esmtp (Exim 4.96)\n\tid 1s7Xyz-0001Ab-2C",
  "from n.example.net (%s) [192.0.2.7.42] by mx with esmtp (Exim 3.35 #1) id 17Xyzz-0001Ab-00",
  "from n.example.net (HELO %s) (192.0.2.7)\n  by mx with SMTP",
  "from n.example.net (HELO %s) ([192.0.2.7])\n  by mx with ESMTP",
  "from n.example.net (LHLO %s) (192.0.2.7) by mx\n with LMTP",
  "from 192.0.2.7 (HELO %s)\n\tby mx (192.0.2.2) with SMTP",
  "from [192.0.2.7] (HELO %s)\n  by mx (CommuniGate Pro SMTP 6.2.14)\n  with ESMTP id 2",
  "from [192.0.2.7] (%s)\n\tby mx (chasquid) with ESMTPS",
  "from n.example.net ([192.0.2.7] helo=%s)\n\tby mx with SMTP (2.4.7)",
  "from %s (n.example.net\n [192.0.2.7]) (Using TLS) by mx with ESMTP id\n us-mta-12-abc",
  "from n.test ([192.0.2.7]:42 \"EHLO %s\"\n\trhost-flags-OK-OK-OK-OK) by mx with ESMTP\n\tid 2",
};

static const char *const greetings[] = {
  "x ([192.0.2.1])",
  "x (y [192.0.2.1]) by z with ESMTPA id 1",
  "x (192.0.2.1) by z (192.0.2.3) with Microsoft SMTP Server id 1",
  "x [192.0.2.1]",
  "x [192.0.2.1] by z with ESMTPA (SMTPD32-8.05) id 1",
  "x 192.0.2.1",
  "x (root@192.0.2.1)",
  "x) (root@192.0.2.1",
  "x ([IPv6:2001:db8::1])",
  "x auth=yes user=root",
  "x as user root@localhost",
  "x (Authenticated sender: root)",
  "x) (Authenticated sender: root",
  "x (authenticated user root)",
  "x (AUTH: LOGIN root)",
  "x (account root)",
  "x) (account root) (y",
  "[192.0.2.1] (account root HELO y",
  "x> (account root",
  "x\t(account root)",
  "by (account root)",
  "192.0.2.1 (SquirrelMail authenticated user root) by z with HTTP",
  "root (uid 0) by z with local",
  "x; Mon, 1 Jan 2001 00:00:00 +0000",
  "x(mailfrom:a@example.com) (Authenticated sender: root)",
  "x (mailfrom:a@example.com fp:y)(account root)",
  "x ([192.0.2.1]) by z (MDaemon PRO v9.5.6) with ESMTPA",
  "x by z (MDaemon PRO v9.5.6) (account root)",
  "x by z with esmtpsa [Authenticated ID (123)] (Exim 4.9) id 1aaaaa-0001Ab-2C",
  "x ((y [192.0.2.1]",
  "x))) (y [192.0.2.1]",
  "root@192.0.2.1",
  "root@example.org@192.0.2.1",
};

static BhHop *
hop_of (const char *form, const char *greeting)
{
  BhLimits limits;
  g_auto (GStrv) around = g_strsplit (form, "%s", 2);
  g_autofree char *field =
      g_strconcat (around[0], greeting, around[1], "; Thu, 16 May 2024 10:00:00 +0000", NULL);

  g_test_message ("%s", field);
  bh_limits_init (&limits);
  return bh_hop_new_from_field (bh_span_of_string (field), 0, &limits);
}

static void
client_text_forges_neither_address_nor_login (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (forms); f++) {
    for (gsize g = 0; g < G_N_ELEMENTS (greetings); g++) {
      g_autoptr (BhHop) hop = hop_of (forms[f], greetings[g]);

      g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
      g_assert_cmpstr (hop->by, ==, "mx");
      g_assert_cmpstr (hop->auth_user, ==, NULL);
    }
  }
}

/* A carriage return is no line end where there are others. */
static void
client_text_ends_no_line (void)
{
  static const char *const more[] = { "x (y [192.0.2.1])\r by z with ESMTPA id 1",
                                      "x\r\tby z with ESMTPA (y [192.0.2.1])" };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++) {
    g_autoptr (BhHop) hop = hop_of (forms[0], more[i]);

    g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
    g_assert_cmpstr (hop->by, ==, "mx");
    g_assert_false (hop->is_auth);
  }
}

/* Who writes "([192.0.2.7] helo=" need not be known. */
static void
client_text_behind_a_peer_that_was_told (void)
{
  static const char *const said[] = { "x) (Authenticated sender: root) (y",
                                      "x (Authenticated sender: root", "x) by z (y" };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++) {
    g_autoptr (BhHop) hop =
        hop_of ("from n.example.net ([192.0.2.7]:42 helo=%s)\n\tby mx with ESMTP (New 1)", said[i]);

    g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
    g_assert_cmpstr (hop->by, ==, "mx");
    g_assert_cmpstr (hop->helo, ==, said[i]);
    g_assert_false (hop->is_auth);
  }
}

/* MDaemon tells of the peer in a comment, or not at all. */
static void
client_text_before_mdaemon_holds_no_peer (void)
{
  g_autoptr (BhHop) hop = hop_of (
      "from %s by mx (MDaemon PRO v10.1.1) with ESMTP id md50000000001.msg", "x [192.0.2.1]");

  g_assert_cmpstr (hop->ip, ==, NULL);
  g_assert_cmpstr (hop->by, ==, "mx");

  g_autoptr (BhHop) login = hop_of ("from %s by mx (MDaemon PRO v10.1.1) with ESMTP id md5.msg",
                                    "x (root@example.org@192.0.2.1)");
  g_assert_cmpstr (login->auth_user, ==, NULL);
}

/* Few servers take such a path. */
static void
client_text_in_a_path_with_parentheses_names_no_login (void)
{
  static const char *const paths[] = { "a) (Authenticated sender: root) (@example.com",
                                       "a>) (account root) (<b@example.com" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (BhHop) hop =
        hop_of ("from x (n [192.0.2.7]) by mx (envelope-sender <%s>) with ESMTP id 1", paths[i]);

    g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
    g_assert_cmpstr (hop->auth_user, ==, NULL);
    g_assert_false (hop->is_auth);
  }
  g_autoptr (BhHop) honest = hop_of ("from x (n [192.0.2.7]) (account %s) by mx (envelope-sender "
                                     "<a@example.com>) with ESMTP id 1",
                                     "ann");
  g_assert_cmpstr (honest->auth_user, ==, "ann");
}

/* "from 192.0.2.7 (EHLO name) by mta1.mail.yahoo.com": what stands behind the address was said. */
static void
client_text_at_yahoo_forges_no_address (void)
{
  static const char *const said[] = { "x", "x ([192.0.2.66]", "x) (z [192.0.2.66]",
                                      "( (really [192.0.2.66])", "x (boss@192.0.2.66 with plain)" };
  static const char *const lines[] = {
    "from 192.0.2.7 (EHLO %s) by mta1.yahoodns.net (192.0.2.99)\n  with SMTPS",
    "from 192.0.2.7  (EHLO %s)\n  by mta1.mail.yahoo.com with SMTP",
    "from 192.0.2.7 (HELO %s) by mta1.mail.yahoo.com\n\twith SMTPS",
    "from 127.0.0.1 (EHLO %s) (192.0.2.7)\n  by mta1.mail.yahoo.com with SMTPS",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (said); j++) {
      g_autoptr (BhHop) hop = hop_of (lines[i], said[j]);

      g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
      g_assert_cmpstr (hop->auth_user, ==, NULL);
      g_assert_true (strstr (hop->by, ".yahoo") != NULL);
    }
}

/* InterMail prints the greeting once more in its id. */
static void
client_text_said_twice_names_no_login (void)
{
  g_autoptr (BhHop) hop = hop_of (
      "from x auth=yes user=root ([192.0.2.7]) by mx\n (InterMail vM.5.01) with ESMTP\n id <%s>",
      "20150101.A.mx@x auth=yes user=root");

  g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
  g_assert_cmpstr (hop->auth_user, ==, NULL);
}

/* Who greets with words that the server writes hides neither the server nor himself. */
static void
client_text_like_the_server_hides_nothing (void)
{
  static const char *const greetings_of_ours[] = { "mx (Postfix)", "n.example.net [192.0.2.7]",
                                                   "by mx" };

  for (gsize i = 0; i < G_N_ELEMENTS (greetings_of_ours); i++) {
    g_autoptr (BhHop) hop = hop_of ("from %s (n.example.net [192.0.2.7])\n\tby mx (Postfix) with "
                                    "ESMTP id 2",
                                    greetings_of_ours[i]);

    g_test_message ("%s", greetings_of_ours[i]);
    g_assert_cmpstr (hop->by, ==, "mx");
    g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
  }
}

/* "%s" stands for what the client quoted as the local part of an address. */
static void
client_text_in_an_address_is_part_of_it (void)
{
  static const char *const servers[] = {
    "from x (n [192.0.2.7])\n\tby mx (Postfix) with ESMTP id 2 for <\"%s\"@example.org>",
    "from n ([192.0.2.7] helo=x)\n\tby mx with esmtp (Exim 4.96)\n\t(envelope-from "
    "<\"%s\"@example.org>)\n\tid 1s7Xyz-0001Ab-2C for \"%s\"@example.org",
    "from n ([192.0.2.7]:42 helo=x)\n\tby mx (envelope-from <\"%s\"@example.org>)\n\t(ecelerity "
    "2.2.2.45 r(34222)) with ESMTP id 1",
    "from [192.0.2.7] (x)\n\tby mx (chasquid) with ESMTPS\n\t(over SMTP, envelope from "
    "\"\\\"%s\\\"@example.org\")",
    "from n ([192.0.2.7]:42 \"EHLO x\") by mx with ESMTP id 2 (ORCPT <rfc822;\"%s\"@example.org>)",
  };
  static const char *const quoted[] = {
    "a> auth=yes user=root",
    "a> as user root ",
    "a> (Authenticated sender: root",
    "a>) (account root) (b",
    "a> (AUTH root",
    "a> by z with ESMTPA",
    "a>) ([192.0.2.1]) by z (b",
    "a\\\">) (account root) (b",
  };

  for (gsize s = 0; s < G_N_ELEMENTS (servers); s++) {
    for (gsize q = 0; q < G_N_ELEMENTS (quoted); q++) {
      g_auto (GStrv) around = g_strsplit (servers[s], "%s", 0);
      g_autofree char *field = g_strjoinv (quoted[q], around);
      BhLimits limits;
      bh_limits_init (&limits);
      g_test_message ("%s", field);
      g_autoptr (BhHop) hop = bh_hop_new_from_field (bh_span_of_string (field), 0, &limits);

      g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
      g_assert_cmpstr (hop->by, ==, "mx");
      g_assert_cmpstr (hop->auth_user, ==, NULL);
      g_assert_false (hop->is_auth);
    }
  }
}

/* It is told as it was written. */
static void
client_text_in_an_address_is_told (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from n ([192.0.2.7] helo=x)\n\tby mx with esmtp (Exim 4.96)\n\t"
              "(envelope-from <\"a b\"@example.net>)\n\tid 1s7Xyz-0001Ab-2C\n\tfor %s",
              "\"ann lee (b)\"@example.org");

  g_assert_cmpstr (hop->envelope_from, ==, "\"a b\"@example.net");
  g_assert_cmpstr (hop->for_address, ==, "\"ann lee (b)\"@example.org");
}

/* A quote that the greeting leaves open begins no address: what the server tells stands behind it.
 */
static void
client_text_with_a_quote_hides_nothing (void)
{
  static const char *const servers[] = {
    "from n ([192.0.2.7] helo=%s) by mx with smtp (Exim 4.20) id 1s7Xyz-0001Ab-2C for <%s>",
    "from n (%s) [192.0.2.7] by mx with smtp (Exim 3.35) id 1s7Xyz-0001Ab-00 for <%s>",
    "from n (HELO %s) (192.0.2.7) by mx (qpsmtpd/0.84) with ESMTP for <%s>",
  };
  static const char *const addresses[] = { "\"@x\"@example.org", "\"@x.y> z\"@example.org",
                                           "\"@\\\"\"@example.org" };

  for (gsize s = 0; s < G_N_ELEMENTS (servers); s++) {
    for (gsize a = 0; a < G_N_ELEMENTS (addresses); a++) {
      g_auto (GStrv) around = g_strsplit (servers[s], "%s", 0);
      g_autofree char *field =
          g_strconcat (around[0], "x ([192.0.2.1]) by z (Postfix) with ESMTPA id 9 for <\"",
                       around[1], addresses[a], around[2], NULL);
      BhLimits limits;
      bh_limits_init (&limits);
      g_test_message ("%s", field);
      g_autoptr (BhHop) hop = bh_hop_new_from_field (bh_span_of_string (field), 0, &limits);

      g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
      g_assert_cmpstr (hop->by, ==, "mx");
      g_assert_false (hop->is_auth);
      g_assert_cmpstr (hop->for_address, ==, addresses[a]);
    }
  }
}

/* A line end inside the greeting: which of two servers is the writer nobody can tell. */
static void
client_text_of_two_servers_names_no_login (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from %s (192.0.2.7) by mx with SMTP id 2", "x\n\tby z (Authenticated sender: root)");

  g_assert_cmpstr (hop->auth_user, ==, NULL);
}

/* A web server's own words stand before "by": IMP's. A greeting that looks so tells of no login. */
static void
client_text_is_no_web_mail (void)
{
  g_autoptr (BhHop) hop =
      hop_of ("from %s\n\tby mx (5.65/1.2) id 2", "x ( [192.0.2.1]) as user root with HTTP");

  g_assert_cmpstr (hop->auth_user, ==, NULL);
}

/* ArGoSoft repeats the greeting behind its own name. */
static void
client_text_behind_the_server_names_no_login (void)
{
  static const char *const repeated[] = { "x auth=yes user=root", "x) (account root",
                                          "[192.0.2.1] (account root HELO y" };

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++) {
    g_autoptr (BhHop) hop = hop_of ("from x ([192.0.2.7]) by mx\n  (ArGoSoft Mail Server .NET "
                                    "v.1.0.8.4) with ESMTP (EHLO %s)\n  for <ann@example.org>",
                                    repeated[i]);

    g_assert_cmpstr (hop->ip, ==, "192.0.2.7");
    g_assert_cmpstr (hop->auth_user, ==, NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/client-text/yahoo-prints-it-behind-the-address",
                   client_text_at_yahoo_forges_no_address);
  g_test_add_func ("/trail/client-text/is-what-stands-before-the-peer-that-was-seen",
                   client_text_is_what_stands_before_the_peer_that_was_seen);
  g_test_add_func ("/trail/client-text/is-looked-for-where-clauses-repeat",
                   client_text_is_looked_for_where_clauses_repeat);
  g_test_add_func ("/trail/client-text/forges-neither-address-nor-login",
                   client_text_forges_neither_address_nor_login);
  g_test_add_func ("/trail/client-text/like-the-server-hides-nothing",
                   client_text_like_the_server_hides_nothing);
  g_test_add_func ("/trail/client-text/ends-no-line", client_text_ends_no_line);
  g_test_add_func ("/trail/client-text/behind-a-peer-that-was-told",
                   client_text_behind_a_peer_that_was_told);
  g_test_add_func ("/trail/client-text/before-mdaemon-holds-no-peer",
                   client_text_before_mdaemon_holds_no_peer);
  g_test_add_func ("/trail/client-text/in-a-path-with-parentheses-names-no-login",
                   client_text_in_a_path_with_parentheses_names_no_login);
  g_test_add_func ("/trail/client-text/said-twice-names-no-login",
                   client_text_said_twice_names_no_login);
  g_test_add_func ("/trail/client-text/in-an-address-is-part-of-it",
                   client_text_in_an_address_is_part_of_it);
  g_test_add_func ("/trail/client-text/in-an-address-is-told", client_text_in_an_address_is_told);
  g_test_add_func ("/trail/client-text/with-a-quote-hides-nothing",
                   client_text_with_a_quote_hides_nothing);
  g_test_add_func ("/trail/client-text/of-two-servers-names-no-login",
                   client_text_of_two_servers_names_no_login);
  g_test_add_func ("/trail/client-text/is-no-web-mail", client_text_is_no_web_mail);
  g_test_add_func ("/trail/client-text/behind-the-server-names-no-login",
                   client_text_behind_the_server_names_no_login);
  return g_test_run ();
}
