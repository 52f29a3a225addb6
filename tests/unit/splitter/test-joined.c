/* test-joined.c - headers in the text of a message file. */
#include "splitter/joined.h"

#define OWN "Received: from a by mail.example.org\nFrom: a@example.org\nDate: now\nSubject: own\n"
#define NEXT                                                                                       \
  "Return-Path: <b@example.org>\nReceived: from b by mail.example.org;\n\tnow\n"                   \
  "From: b@example.org\nDate: now\nSubject: next\n\nmore\n"
#define PARTS "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHi\n\n"

/* Where the first such header stands, and how many there are; -1: none. */
static gssize
first_of (const char *text, guint *out_n)
{
  BhSpan message = bh_span_of_string (text);
  BhJoined joined = { .end = 0 };
  gssize first = -1;
  gsize before = 0;

  for (*out_n = 0; bh_joined_find (message, joined.end, &joined); ++*out_n) {
    first = *out_n == 0 ? (gssize)joined.offset : first;
    g_assert_cmpuint (joined.end, >, before);
    g_assert_cmpuint (joined.end, <=, message.len);
    before = joined.end;
  }
  return first;
}

static void
header_behind_text_is_another_message (void)
{
  static const struct {
    const char *text;
    guint n;
  } cases[] = {
    { OWN "\nHi\n" NEXT, 1 },           { OWN "\nHi\n\n\n" NEXT "\n" NEXT, 2 },
    { OWN "\nHi\n-- \nAnn\n" NEXT, 1 }, { OWN "\nReceived: is a word of mine\nHi\n" NEXT, 1 },
    { OWN PARTS "--x--\n" NEXT, 1 },    { OWN PARTS "--x--\nlist footer\n" NEXT, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n = 0;
    gssize first = first_of (cases[i].text, &n);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (n, ==, cases[i].n);
    g_assert_cmpint (first, ==, strstr (cases[i].text, NEXT) - cases[i].text);
  }
}

static void
header_that_a_mail_shows_is_its_text (void)
{
  static const char *const texts[] = {
    OWN "\nHi\n",
    OWN "\n" NEXT, /* forwarded as it was */
    OWN "\nThis came to us:\n\n" NEXT,
    OWN "\n--- Below this line is a copy of the message.\n\n" NEXT,
    OWN PARTS NEXT "--x\nContent-Type: message/rfc822\n\n" NEXT "--x--\n",
    OWN "\nHi\nFrom: b@example.org\nDate: now\nSubject: no way that it came\n\nmore\n",
    OWN "\nHi\nReceived: from b\nFrom: b@example.org\nDate: now\nSubject: no end\nmore\n",
    "no header",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    guint n = 0;
    g_test_message ("%s", texts[i]);
    g_assert_cmpint (first_of (texts[i], &n), ==, -1);
  }
}

static void
received_fields_are_given_whole (void)
{
  BhSpan message = bh_span_of_string (OWN "\nHi\n" NEXT);
  BhJoined joined;

  g_assert_true (bh_joined_find (message, 0, &joined));
  g_assert_cmpuint (joined.n_received, ==, 1);
  g_assert_true (bh_span_equal (joined.received[0],
                                BH_SPAN_LITERAL (" from b by mail.example.org;\n\tnow\n")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/joined/a-header-behind-text-is-another-message",
                   header_behind_text_is_another_message);
  g_test_add_func ("/splitter/joined/a-header-that-a-mail-shows-is-its-text",
                   header_that_a_mail_shows_is_its_text);
  g_test_add_func ("/splitter/joined/received-fields-are-given-whole",
                   received_fields_are_given_whole);
  return g_test_run ();
}
