/* test-pasted.c - headers that came through a clipboard, and mail, which is left alone. */
#include "message/pasted.h"

#include <string.h>

#define HOP                                                                                        \
  "Received: from a.example (a.example [192.0.2.1])\n\tby mx.example.org (Postfix) with ESMTP id " \
  "1;\n\tMon, 10 Jun 2024 06:40:00 +0000\n"
#define REST "From: al@a.example\nSubject: hi\n"

static char *
mended (const char *text, BhPasted *out_done)
{
  *out_done = (BhPasted) { 0 };
  g_autoptr (GByteArray) bytes = bh_pasted_mend (bh_span_of_string (text), out_done);
  return bytes != NULL ? g_strndup ((const char *)bytes->data, bytes->len) : NULL;
}

static void
pasted_leaves_mail_alone (void)
{
  static const char *const texts[] = {
    HOP REST "\nHello\n",
    "\n\n" HOP REST,
    "From al@a.example Mon Jun 10 06:40:00 2024\n" HOP REST,
    REST "\nThey wrote:\n> " HOP, /* quoted in a letter that itself bears none */
    "Subject: x\nno field\n" HOP, /* a damaged line that is no Received field's */
    HOP "a line without colon\n" REST,
    /* no time comes of what stands below a field that has none: it is damage, or tight fields */
    HOP "Received: from c.example by d.example\na line without colon\n" REST,
    HOP "Received: from c.example by d.example via HTTP\nUIDL:4711\nLines: 12\n" REST,
    ">From al@a.example Mon Jun 10 06:40:00 2024\n" REST "\nThey wrote:\n> " HOP,
    "512\n" REST "\nThey wrote:\n> " HOP, /* EMLX */
    "Received: (qmail 7 invoked from network); 10 Jun 2024 06:40:00 -0000\nHello\n",
    "Hello there\nno header at all\n",
    "",
    "Received:",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    BhPasted done;
    g_autofree char *text = mended (texts[i], &done);
    g_assert_cmpstr (text, ==, NULL);
    g_assert_false (done.is_joined || done.is_unquoted || done.n_left_out > 0);
  }
}

static void
pasted_leaves_what_is_no_text_alone (void)
{
  static const char archive[] = "PK\3\4\24\0\0\0\nReceived: from a.example\n";
  BhPasted done;
  g_autoptr (GByteArray) bytes = bh_pasted_mend (bh_span (archive, sizeof (archive) - 1), &done);

  g_assert_null (bytes);
}

static void
pasted_takes_off_marks (void)
{
  static const struct {
    const char *given, *wanted;
    gsize n_left_out;
  } cases[] = {
    { "    Received: from a by b; 1 Jun 2024 06:40:00 +0000\n    \tx\n    Subject: s\n",
      "Received: from a by b; 1 Jun 2024 06:40:00 +0000\n\tx\nSubject: s\n", 0 },
    { "> Received: from a\n>  by b; 1 Jun 2024 06:40:00 +0000\n> Subject: s\n>\n> Hi\n",
      "Received: from a\n by b; 1 Jun 2024 06:40:00 +0000\nSubject: s\n\nHi\n", 0 },
    { "On Monday Al wrote:\n> Delivered-To: b@b.example\n> Received: by b; 1 Jun 2024 06:40:00 "
      "+0000\n",
      "Delivered-To: b@b.example\nReceived: by b; 1 Jun 2024 06:40:00 +0000\n", 1 },
    { ">Received: from a\n> by b; 1 Jun 2024 06:40:00 +0000\n>Subject: s\n>\n>Hi\n",
      "Received: from a\n by b; 1 Jun 2024 06:40:00 +0000\nSubject: s\n\nHi\n", 0 },
    { "\302\240 Received: by b; 1 Jun 2024 06:40:00 +0000\n",
      "Received: by b; 1 Jun 2024 06:40:00 +0000\n", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhPasted done;
    g_autofree char *text = mended (cases[i].given, &done);
    g_assert_cmpstr (text, ==, cases[i].wanted);
    g_assert_true (done.is_unquoted && !done.is_joined);
    g_assert_cmpuint (done.n_left_out, ==, cases[i].n_left_out);
  }
}

/* As a web mail shows it above "show original". */
static void
pasted_leaves_out_a_heading (void)
{
  BhPasted done;
  g_autofree char *text =
      mended ("Original Message\nMessage ID\t<a@a.example>\nFrom:\tAl <al@a.example>\n"
              "\nDownload original\n\n" HOP REST,
              &done);

  g_assert_cmpstr (text, ==, HOP REST);
  g_assert_cmpuint (done.n_left_out, ==, 6);
  g_assert_false (done.is_unquoted || done.is_joined);
}

static void
pasted_joins_lines_that_lost_their_blank (void)
{
  static const struct {
    const char *given, *wanted;
  } cases[] = {
    { "Received: from a.example (a.example\n[192.0.2.1])\nby b with ESMTP\nid:1a; Mon, 10 Jun "
      "2024\n"
      "06:40:00 +0000\n(UTC)\nSubject: s\n\nbody line\n",
      "Received: from a.example (a.example\n [192.0.2.1])\n by b with ESMTP\n id:1a; Mon, 10 Jun "
      "2024\n"
      " 06:40:00 +0000\n (UTC)\nSubject: s\n\nbody line\n" },
    { "Received: from a\r\nby b; 1 Jun 2024 06:40:00 +0000\r\nTo: c@c.example,\r\nd@d.example\r\n",
      "Received: from a\n by b; 1 Jun 2024 06:40:00 +0000\nTo: c@c.example,\n d@d.example\n" },
    { "\n\nReceived: from a\nby b; 1 Jun 2024 06:40:00 +0000\n",
      "Received: from a\n by b; 1 Jun 2024 06:40:00 +0000\n" },
    { "Received: from a ([IPv6:\n2001:db8::1]) by b; 1 Jun 2024 06:40:00 +0000\nX-Id:7\n",
      "Received: from a ([IPv6:\n 2001:db8::1]) by b; 1 Jun 2024 06:40:00 +0000\nX-Id:7\n" },
    /* the letter, where the blank line above it was lost: no words of it go into a field */
    { "Received: from a\nby b; 1 Jun 2024 06:40:00\n-0700\n(envelope-from c@c.example)\nDear Sir, "
      "from c\n",
      "Received: from a\n by b; 1 Jun 2024 06:40:00\n -0700\n (envelope-from c@c.example)\nDear "
      "Sir, from c\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhPasted done;
    g_autofree char *text = mended (cases[i].given, &done);
    g_assert_cmpstr (text, ==, cases[i].wanted);
    g_assert_true (done.is_joined && !done.is_unquoted && done.n_left_out == 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/pasted/leaves-mail-alone", pasted_leaves_mail_alone);
  g_test_add_func ("/message/pasted/leaves-what-is-no-text-alone",
                   pasted_leaves_what_is_no_text_alone);
  g_test_add_func ("/message/pasted/takes-off-quote-marks-and-indents", pasted_takes_off_marks);
  g_test_add_func ("/message/pasted/leaves-out-a-heading", pasted_leaves_out_a_heading);
  g_test_add_func ("/message/pasted/joins-lines-that-lost-their-blank",
                   pasted_joins_lines_that_lost_their_blank);
  return g_test_run ();
}
