/* test-brought.c - mail that a server of the house brings in by a login, told by stamps. */
#include "conclude/verdicts/brought.h"

#define INNER "from gw.example.org (gw.example.org [192.0.2.9]) by mail.example.org (Postfix) with "
#define BELOW                                                                                      \
  "from x.example.net (unknown [198.51.100.7]) by gw.example.org (Postfix) with ESMTP id 1"

#define HOST "mx.example.org[192.0.2.3]"

/* From the stamps to the stranger's address. */
static void
brought_is_told_by_the_clients_own_stamp (void)
{
  static const struct {
    const char *what, *inner, *below, *recipient, *remote, *expected;
  } cases[] = {
    { "a gateway", INNER "ESMTP id 9", BELOW, "ann@example.org", HOST, "198.51.100.7" },
    { "whose login is told", INNER "ESMTPSA id 9", BELOW, "ann@example.org", NULL, "198.51.100.7" },
    { "a customer's mailbox here", INNER "ESMTP id 9", BELOW, "ann@example.com", "virtual",
      "198.51.100.7" },
    { "to a stranger", INNER "ESMTP id 9", BELOW, "ann@example.com", HOST, NULL },
    { "another client",
      "from gw.example.org (gw.example.org [192.0.2.8]) by mail.example.org (Postfix) with ESMTP "
      "id 9",
      BELOW, "ann@example.org", NULL, NULL },
    { "another's stamp", INNER "ESMTP id 9",
      "from x (unknown [198.51.100.7]) by gw.example.net (Postfix) with ESMTP id 1",
      "ann@example.org", NULL, NULL },
    { "a name of the house that it greets with",
      "from gw.example.org (unknown [192.0.2.9]) by mail.example.org (Postfix) with ESMTP id 9",
      BELOW, "ann@example.org", HOST, "198.51.100.7" },
    { "a greeting that anybody may use",
      "from gw.example.net (unknown [192.0.2.9]) by mail.example.org (Postfix) with ESMTP id 9",
      "from x (unknown [198.51.100.7]) by gw.example.net (Postfix) with ESMTP id 1",
      "ann@example.org", HOST, NULL },
    { "to whom the log does not tell", INNER "ESMTP id 9", BELOW, "ann@example.com", NULL, NULL },
    { "from a user of the client's", INNER "ESMTP id 9",
      "from x (unknown [198.51.100.7]) by gw.example.org (Postfix) with ESMTPSA id 1",
      "ann@example.org", NULL, NULL },
    { "from a machine beside it", INNER "ESMTP id 9",
      "from x (unknown [10.0.0.7]) by gw.example.org (Postfix) with ESMTP id 1", "ann@example.org",
      NULL, NULL },
    { "from itself", INNER "ESMTP id 9",
      "from x (unknown [192.0.2.9]) by gw.example.org (Postfix) with ESMTP id 1", "ann@example.org",
      NULL, NULL },
  };
  const BhOwnSide own = { 0 };
  BhLimits limits;
  char client[] = "192.0.2.9";

  bh_limits_init (&limits);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
    g_autoptr (GPtrArray) to = g_ptr_array_new ();
    BhLogRecipient recipient = { .delivery = BH_DELIVERY_DONE,
                                 .remote = (gpointer)(guintptr)cases[i].remote };
    g_autoptr (GPtrArray) logged = g_ptr_array_new ();
    BhLogSession session = { .client_ip = client, .recipients = logged };
    g_test_message ("%s", cases[i].what);
    g_ptr_array_add (logged, &recipient);
    g_ptr_array_add (to, (gpointer)(guintptr)cases[i].recipient);
    g_ptr_array_add (hops, bh_hop_new_from_field (bh_span_of_string (cases[i].inner), 0, &limits));
    g_ptr_array_add (hops, bh_hop_new_from_field (bh_span_of_string (cases[i].below), 1, &limits));

    g_assert_cmpstr (bh_brought_by (hops, NULL, &session, to, &own), ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/brought/is-told-by-the-clients-own-stamp",
                   brought_is_told_by_the_clients_own_stamp);
  return g_test_run ();
}
