/* test-ptr-line.c - forms of dumps of reverse names, one row each. */
#include "given/ptr-line.h"

static const struct {
  const char *line;
  const char *ip;    /* NULL: no entry */
  const char *names; /* with commas between */
  gint64 time_unix;
} cases[] = {
  { "192.0.2.1 mail.example.org", "192.0.2.1", "mail.example.org", 0 },
  { "192.0.2.1\tmail.example.org.  mail  # the old one", "192.0.2.1", "mail.example.org,mail", 0 },
  { "2001:db8::1 six.example.org", "2001:db8::1", "six.example.org", 0 },
  { "192.0.2.1 [mail.example.org]\r", "192.0.2.1", "mail.example.org", 0 },
  { "1.2.0.192.in-addr.arpa. 3600 IN PTR mail.example.org.", "192.0.2.1", "mail.example.org", 0 },
  { "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR six.example.org",
    "2001:db8::1", "six.example.org", 0 },
  { "{\"host\":\"192.0.2.1\",\"ptr\":[\"a.example.org\",\"b.example.org\",\"A.example.org\"],"
    "\"timestamp\":\"1970-01-02T00:00:00Z\"}",
    "192.0.2.1", "a.example.org,b.example.org", 86400 },
  { "{\"timestamp\":\"86400\",\"name\":\"192.0.2.1\",\"value\":\"a.example.org\",\"type\":\"ptr\"}",
    "192.0.2.1", "a.example.org", 86400 },
  { "{\"name\":\"192.0.2.1\",\"data\":{\"answers\":[{\"type\":\"CNAME\",\"answer\":\"x.example\"},"
    "{\"type\":\"PTR\",\"answer\":\"a.example.org.\"}]},\"timestamp\":\"1970-01-01T01:00:00+01:"
    "00\"}",
    "192.0.2.1", "a.example.org", 0 },
  { "{\"name\":\"192.0.2.1\",\"results\":{\"PTR\":{\"data\":{\"answers\":[{\"type\":\"PTR\","
    "\"answer\":\"a.example.org\"}]},\"timestamp\":\"1970-01-02T01:00:00+01:00\"}}}",
    "192.0.2.1", "a.example.org", 86400 },
  { "# 192.0.2.1 mail.example.org", NULL, NULL, 0 },
  { "", NULL, NULL, 0 },
  { "192.0.2.1", NULL, NULL, 0 },
  { "192.0.2.1 .", NULL, NULL, 0 },
  { "mail.example.org 192.0.2.1", NULL, NULL, 0 },
  { "300.2.0.192.in-addr.arpa PTR mail.example.org", NULL, NULL, 0 },
  { "2.0.192.in-addr.arpa PTR mail.example.org", NULL, NULL, 0 },
  { "{\"name\":\"192.0.2.1\"", NULL, NULL, 0 },
  { "{\"name\":192,\"value\":[[\"a.example.org\"]]}", NULL, NULL, 0 },
};

static void
lines_give_address_names_and_time (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (BhPtrLine) line = { .time_unix = 0 };

    gboolean good = bh_ptr_line_read (bh_span_of_string (cases[i].line), &line);

    g_test_message ("%s", cases[i].line);
    g_assert_cmpint (good, ==, cases[i].ip != NULL);
    if (!good)
      continue;
    g_autofree char *ip = bh_inet_to_string (&line.address);
    g_autofree char *names = g_strjoinv (",", line.names);
    g_assert_cmpstr (ip, ==, cases[i].ip);
    g_assert_cmpstr (names, ==, cases[i].names);
    g_assert_cmpint (line.time_unix, ==, cases[i].time_unix);
  }
}

static void
line_keeps_four_names (void)
{
  g_auto (BhPtrLine) line = { .time_unix = 0 };

  g_assert_true (bh_ptr_line_read (BH_SPAN_LITERAL ("192.0.2.1 a b c d e f"), &line));

  g_autofree char *names = g_strjoinv (" ", line.names);
  g_assert_cmpstr (names, ==, "a b c d");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given/ptr-line/lines-give-address-names-and-time",
                   lines_give_address_names_and_time);
  g_test_add_func ("/given/ptr-line/line-keeps-four-names", line_keeps_four_names);
  return g_test_run ();
}
