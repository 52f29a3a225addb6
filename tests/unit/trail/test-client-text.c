/* test-client-text.c - where a field's client text lies, and what cannot be told. */
#include "trail/client-text.h"

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
    { "from [192.0.2.7] (HELO x)\n\tby mx (CommuniGate Pro SMTP 5.4) with SMTP id 2", "x" },
    { "from a (b) ([192.0.2.7] verified)\n\tby mx (CommuniGate Pro SMTP 5.4) with SMTP id 2",
      "a (b)" },
    { "from a b ([192.0.2.7]) by mx with Microsoft SMTPSVC;\n\t1 Jan 2024", "a b" },
    { "from a " SEEN " by b\n\twith SMTP id 2 (c [192.0.2.1]) by d", "a" },
    { "from a " SEEN " with SMTP\n\tby mx id 2", NULL },
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
    "from a (AUTH: LOGIN u, TLS: X) by mx",
    "from a$b ( [192.0.2.7] ) by mx (Coremail)",
    "from n ([192.0.2.7] helo=x) by mx with esmtp (Exim 4.96) id 1",
    "from n ([192.0.2.7]:25 helo=x ident=y) by mx with esmtp (Exim 4.96) id 1",
    "from [192.0.2.7] (port=25 helo=x)by mx with esmtp (Exim 4.96) id 1",
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
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (is_doubtful (plain[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (doubtful); i++)
    g_assert_true (is_doubtful (doubtful[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/client-text/is-what-stands-before-the-peer-that-was-seen",
                   client_text_is_what_stands_before_the_peer_that_was_seen);
  g_test_add_func ("/trail/client-text/is-looked-for-where-clauses-repeat",
                   client_text_is_looked_for_where_clauses_repeat);
  return g_test_run ();
}
