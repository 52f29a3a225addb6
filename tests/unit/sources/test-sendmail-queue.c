/* test-sendmail-queue.c - control files in the form of sendmail's guide, appendix B.2. */
#include "sources/sendmail-queue.h"

#define LABEL "mqueue/qfx01A0000012345"
#define FRONT                                                                                      \
  "V8\nT1704100000\nK0\nN0\nP30305\nI253/1/99\nFs8\n$_kim@pc.example.net [IPv6:2001:db8::9] (may " \
  "be forged)\n$rESMTPSA\n$spc\n${auth_authen}alice\nS<bob@example.net>\nRPFD:<one@example.com>\n" \
  "Rtwo@example.com\n"
#define HEADER                                                                                     \
  "H?P?Return-Path: <\x81g>\nH??Received: from pc\n\tby mx\nH?D?Date: now\nH\nH?? \nHSubject: "    \
  "hello\n"

static BhSendmail *
parse (const char *text)
{
  return bh_sendmail_read (bh_span_of_string (text), BH_SPAN_LITERAL (LABEL));
}

static void
tells_envelope_session_and_header (void)
{
  g_autoptr (BhSendmail) control = parse (FRONT HEADER ".\nignored\n");

  g_assert_nonnull (control);
  g_assert_false (control->is_cut);
  g_assert_cmpstr (control->facts->queue, ==, "sendmail");
  g_assert_cmpstr (control->facts->queue_id, ==, "x01A0000012345");
  g_assert_cmpstr (control->facts->sender, ==, "bob@example.net");
  g_assert_cmpstr (control->facts->auth_user, ==, "alice");
  g_assert_cmpstr (control->facts->client_ip, ==, "2001:db8::9");
  g_assert_cmpstr (control->facts->ident, ==, "kim");
  g_assert_cmpstr (control->facts->helo, ==, "pc");
  g_assert_cmpstr (control->facts->protocol, ==, "ESMTPSA");
  g_assert_cmpint (control->facts->arrival_unix, ==, 1704100000);
  g_assert_cmpuint (control->facts->recipients->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (control->facts->recipients, 0), ==, "one@example.com");
  g_assert_cmpstr (g_ptr_array_index (control->facts->recipients, 1), ==, "two@example.com");
  gsize len = 0;
  const void *data = g_bytes_get_data (control->header, &len);
  g_assert_true (bh_span_equal (
      bh_span (data, len),
      BH_SPAN_LITERAL ("Received: from pc\n\tby mx\nDate: now\nSubject: hello\n\n")));
}

/* "user@localhost", without an address: who called sendmail on the machine itself. */
static void
user_of_the_machine_is_told (void)
{
  g_autoptr (BhSendmail) control =
      parse ("V8\nT1704100000\n$_apache@localhost\nS<apache@example.org>\nH??From: x\n.\n");

  g_assert_cmpstr (control->facts->ident, ==, "apache");
  g_assert_null (control->facts->client_ip);
  g_assert_null (control->facts->protocol);
}

/* What lies somewhere else under another name waits in no queue that is known. */
static void
copy_is_in_no_queue (void)
{
  g_autoptr (BhSendmail) control =
      bh_sendmail_read (bh_span_of_string (FRONT HEADER ".\n"), BH_SPAN_LITERAL ("copy.txt"));

  g_assert_nonnull (control);
  g_assert_null (control->facts->queue);
  g_assert_null (control->facts->queue_id);
  g_assert_cmpstr (control->facts->auth_user, ==, "alice");
}

/* However it is cut, it is read or not, and says that its end is missing. */
static void
cut_file_is_told (void)
{
  const char *whole = FRONT HEADER ".\n";

  for (gsize len = 0; len < strlen (whole) - 2; len++) {
    g_autoptr (BhSendmail) control =
        bh_sendmail_read (bh_span_head (bh_span_of_string (whole), len), BH_SPAN_LITERAL (LABEL));
    g_assert_true (control == NULL || control->is_cut);
  }
}

static void
is_known_by_name_and_first_lines (void)
{
  static const struct {
    const char *head, *label;
    gboolean is_control;
  } cases[] = {
    { FRONT, LABEL, TRUE },
    { FRONT, "hfGAA01234", TRUE },
    { FRONT, "mqueue/Qfx01A0000012345", TRUE },
    { FRONT, "a copy of it.txt", TRUE },
    { "V8\nT1704100000\nM", LABEL, TRUE },
    { "V8\nT1704100000\nM", "qfx01A0000012345.txt", FALSE },
    { "V8\nThe engine\n", "notes.txt", FALSE },
    { "V8\nT1\nKim\nN0\n", "notes.txt", FALSE },
    { "V8\nX", LABEL, FALSE },
    { "T1\n", LABEL, FALSE },
    { "", LABEL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_sendmail_is_control (bh_span_of_string (cases[i].head),
                                             bh_span_of_string (cases[i].label)),
                     ==, cases[i].is_control);
}

static void
assert_others (const char *label, const char *const *expected)
{
  guint n = 0;

  for (;; n++) {
    g_autoptr (GBytes) other = bh_sendmail_other (bh_span_of_string (label), n);
    if (other == NULL)
      break;
    g_assert_nonnull (expected[n]);
    g_assert_true (bh_span_equal (bh_span_of_bytes (other), bh_span_of_string (expected[n])));
  }
  g_assert_null (expected[n]);
}

static void
other_half_lies_beside_or_in_the_other_folder (void)
{
  assert_others ("a/dfGAA01234",
                 (const char *const[]) { "a/qfGAA01234", "a/hfGAA01234", "a/QfGAA01234", NULL });
  assert_others ("a/qfGAA01234", (const char *const[]) { "a/dfGAA01234", NULL });
  assert_others ("qfGAA01234", (const char *const[]) { "dfGAA01234", NULL });
  assert_others ("g/qf/hfGAA01234",
                 (const char *const[]) { "g/qf/dfGAA01234", "g/df/dfGAA01234", NULL });
  assert_others ("a/xfGAA01234", (const char *const[]) { NULL });
  assert_others ("df", (const char *const[]) { NULL });
}

static void
assert_key (const char *label, gboolean expects_data, const char *expected)
{
  gboolean is_data = FALSE;
  g_autoptr (GBytes) key = bh_sendmail_key (bh_span_of_string (label), &is_data);

  g_assert_nonnull (key);
  g_assert_true (bh_span_equal (bh_span_of_bytes (key), bh_span_of_string (expected)));
  g_assert_cmpint (is_data, ==, expects_data);
}

static void
both_files_have_one_key (void)
{
  gboolean is_data = FALSE;

  assert_key ("a/dfGAA01234", TRUE, "a/dfGAA01234");
  assert_key ("a/hfGAA01234", FALSE, "a/dfGAA01234");
  assert_key ("g/df/dfGAA01234", TRUE, "g/df/dfGAA01234");
  assert_key ("g/qf/qfGAA01234", FALSE, "g/df/dfGAA01234");
  assert_key ("qf/dfGAA01234", TRUE, "df/dfGAA01234");
  assert_key ("gqf/QfGAA01234", FALSE, "gqf/dfGAA01234");
  g_assert_null (bh_sendmail_key (BH_SPAN_LITERAL ("a/xfGAA01234"), &is_data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/sendmail-queue/tells-envelope-session-and-header",
                   tells_envelope_session_and_header);
  g_test_add_func ("/sources/sendmail-queue/user-of-the-machine-is-told",
                   user_of_the_machine_is_told);
  g_test_add_func ("/sources/sendmail-queue/copy-is-in-no-queue", copy_is_in_no_queue);
  g_test_add_func ("/sources/sendmail-queue/both-files-have-one-key", both_files_have_one_key);
  g_test_add_func ("/sources/sendmail-queue/cut-file-is-told", cut_file_is_told);
  g_test_add_func ("/sources/sendmail-queue/is-known-by-name-and-first-lines",
                   is_known_by_name_and_first_lines);
  g_test_add_func ("/sources/sendmail-queue/other-half-lies-beside-or-in-the-other-folder",
                   other_half_lies_beside_or_in_the_other_folder);
  return g_test_run ();
}
