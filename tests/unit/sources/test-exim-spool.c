/* test-exim-spool.c - Exim's header files, in the form of its specification ("Format of
 * spool files") and as Exim 4.96 writes them. */
#include "sources/exim-spool.h"

#define FRONT                                                                                      \
  "1xWW0i-00038d-2Y-H\nmail 8 8\n<bob@example.net>\n1706191234 0\n-received_time_usec .79\n"
#define OPTIONS                                                                                    \
  "--helo_name pc.example.net\n--host_address [203.0.113.9]:4711\n-host_auth plain\n"              \
  "-ident carol\n-received_protocol esmtpsa\n--auth_id alice@example.org\n-deliver_firsttime\n"
#define RECIPIENTS "XX\n2\none@example.com\ntwo@example.com 0,0#1\n\n"
#define HEADER "022F From: bob@example.net\n015  Subject: hello\n"

static BhExim *
parse (const char *text)
{
  return bh_exim_read (bh_span_of_string (text));
}

static void
assert_header (const BhExim *exim, const char *expected)
{
  gsize len = 0;
  const void *data = g_bytes_get_data (exim->header, &len);

  g_assert_true (bh_span_equal (bh_span (data, len), bh_span_of_string (expected)));
}

static void
assert_list (const GPtrArray *list, const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_string_append_printf (joined, "%s ", (const char *)g_ptr_array_index (list, i));
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
tells_envelope_and_session (void)
{
  g_autoptr (BhExim) exim = parse (FRONT OPTIONS RECIPIENTS HEADER);

  g_assert_nonnull (exim);
  g_assert_cmpstr (exim->facts->queue, ==, "exim");
  g_assert_cmpstr (exim->facts->queue_id, ==, "1xWW0i-00038d-2Y");
  g_assert_cmpstr (exim->facts->sender, ==, "bob@example.net");
  g_assert_cmpstr (exim->facts->auth_user, ==, "alice@example.org");
  g_assert_cmpstr (exim->facts->client_ip, ==, "203.0.113.9");
  g_assert_cmpstr (exim->facts->helo, ==, "pc.example.net");
  g_assert_cmpstr (exim->facts->ident, ==, "carol");
  g_assert_cmpstr (exim->facts->protocol, ==, "esmtpsa");
  g_assert_true (exim->facts->has_arrival);
  g_assert_cmpint (exim->facts->arrival_unix, ==, 1706191234);
  assert_list (exim->facts->recipients, "one@example.com two@example.com ");
  assert_list (exim->facts->delivered, "");
  g_assert_cmphex (exim->facts->flags, ==, 0);
  assert_header (exim, "From: bob@example.net\nSubject: hello\n\n");
  g_assert_false (exim->is_cut);
}

static void
leaves_out_replaced_fields (void)
{
  g_autoptr (BhExim) exim =
      parse (FRONT RECIPIENTS "011* From: root\n033F From: root <root@mx.example.org>\n"
                              "033P Received: by mx;\n\tfor x;\n\tnow\n");

  assert_header (exim, "From: root <root@mx.example.org>\nReceived: by mx;\n\tfor x;\n\tnow\n\n");
}

/* A variable's value may be a client's text; its length says where Exim goes on. */
static void
steps_over_values (void)
{
  g_autoptr (BhExim) exim = parse (FRONT "-aclm _note 34\nspam\n-auth_id forged@example.org\nx\n"
                                         "-acl 3 0\n\n-aclc 1 2\nXX\n" RECIPIENTS HEADER);

  g_assert_nonnull (exim);
  g_assert_null (exim->facts->auth_user);
  assert_list (exim->facts->recipients, "one@example.com two@example.com ");
  g_assert_null (parse (FRONT "-aclm _note 99999\nspam\n" RECIPIENTS));
  g_assert_null (parse (FRONT "-aclm _note\nspam\n" RECIPIENTS));
}

static void
local_user_is_no_login (void)
{
  g_autoptr (BhExim) exim =
      parse (FRONT "-ident www-data\n-received_protocol local\n"
                   "-auth_id www-data\n-frozen 1706191300\n" RECIPIENTS HEADER);

  g_assert_null (exim->facts->auth_user);
  g_assert_cmpstr (exim->facts->ident, ==, "www-data");
  g_assert_cmphex (exim->facts->flags, ==, BH_STORE_FROZEN);
}

/* Left and right branch: the root has both, its left one a right. */
static void
reads_the_tree_of_delivered (void)
{
  g_autoptr (BhExim) exim =
      parse (FRONT "YY b@example.com\nNY a@example.com\nNN aa@example.com\nNN c@example.com\n"
                   "1\nd@example.com\n\n" HEADER);

  assert_list (exim->facts->delivered, "b@example.com a@example.com aa@example.com c@example.com ");
  assert_list (exim->facts->recipients, "d@example.com ");
}

static void
reads_addresses (void)
{
  const struct {
    const char *option, *ip;
  } cases[] = {
    { "-host_address 192.0.2.7.4711\n", "192.0.2.7" },
    { "-host_address 2001:db8::1.4711\n", "2001:db8::1" },
    { "-host_address [2001:db8::1]:4711\n", "2001:db8::1" },
    { "--(mysql)host_address [192.0.2.7]:25\n", "192.0.2.7" },
    { "-host_address nonsense\n", NULL },
    { "-host_address [\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (FRONT, cases[i].option, RECIPIENTS HEADER, NULL);
    g_autoptr (BhExim) exim = parse (text);
    g_assert_cmpstr (exim->facts->client_ip, ==, cases[i].ip);
  }
}

static void
null_sender (void)
{
  g_autoptr (BhExim) exim =
      parse ("1xWW0i-00038d-2Y-H\nmail 8 8\n<>\n1706191234 0\n" RECIPIENTS HEADER);

  g_assert_cmpstr (exim->facts->sender, ==, "");
}

static void
survives_cuts (void)
{
  const char *whole = FRONT OPTIONS RECIPIENTS HEADER;

  for (gsize len = 0; len < strlen (whole); len++) {
    g_autoptr (BhExim) exim = bh_exim_read (bh_span (whole, len));
    g_assert_true (exim == NULL || g_bytes_get_size (exim->header) <= 39);
  }
  g_autoptr (BhExim) cut = parse (FRONT RECIPIENTS "022F From: bob@exa");
  g_assert_true (cut->is_cut);
  assert_header (cut, "From: bob@exa");
  g_assert_null (parse (FRONT RECIPIENTS "From: bob@example.net\n"));
  g_assert_null (parse (FRONT RECIPIENTS));
  g_assert_null (parse (FRONT "XX\n99999999\none@example.com\n"));
  g_assert_null (parse (FRONT "YY a@example.com\n"));
  g_assert_null (parse (FRONT "XX\n1\none@example.com\ntwo@example.com\n" HEADER));
}

static void
is_told_by_name_and_first_line (void)
{
  const struct {
    const char *head, *label;
    gboolean is_header, is_data;
  } cases[] = {
    { "1xWW0i-00038d-2Y-H\nx", "input/1xWW0i-00038d-2Y-H", TRUE, FALSE },
    { "1xWW0i-00038d-2Y-D\nx", "input/1xWW0i-00038d-2Y-D", FALSE, TRUE },
    { "1xWW0i-00000038d00-2YAb-H\n", "1xWW0i-00000038d00-2YAb-H", TRUE, FALSE },
    { "1xWW0i-00038d-2Y-H\n", "input/1xWW0i-00038d-2Z-H", FALSE, FALSE },
    { "1xWW0i-00038d-2Y-H", "x/1xWW0i-00038d-2Y-D", FALSE, FALSE },
    { "a-H\n", "a-H", FALSE, FALSE },
    { "", "input/1xWW0i-00038d-2Y-H", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan head = bh_span_of_string (cases[i].head), label = bh_span_of_string (cases[i].label);
    g_assert_cmpint (bh_exim_is_header (head, label), ==, cases[i].is_header);
    g_assert_cmpint (bh_exim_is_data (head, label), ==, cases[i].is_data);
  }
  g_assert_cmpuint (bh_exim_body_offset (bh_span_of_string ("1xWW0i-00038d-2Y-D\nbody")), ==, 19);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/exim-spool/tells-envelope-and-session", tells_envelope_and_session);
  g_test_add_func ("/sources/exim-spool/leaves-out-fields-that-were-replaced",
                   leaves_out_replaced_fields);
  g_test_add_func ("/sources/exim-spool/steps-over-values-by-their-length", steps_over_values);
  g_test_add_func ("/sources/exim-spool/local-user-is-no-login", local_user_is_no_login);
  g_test_add_func ("/sources/exim-spool/reads-the-tree-of-delivered", reads_the_tree_of_delivered);
  g_test_add_func ("/sources/exim-spool/reads-addresses-in-both-forms", reads_addresses);
  g_test_add_func ("/sources/exim-spool/null-sender-is-empty-not-missing", null_sender);
  g_test_add_func ("/sources/exim-spool/survives-every-cut", survives_cuts);
  g_test_add_func ("/sources/exim-spool/is-told-by-name-and-first-line",
                   is_told_by_name_and_first_line);
  return g_test_run ();
}
