/* test-mboxrd.c - what is quoted, in pieces of every length, and the line before a message. */
#include "export/mboxrd.h"

#include <string.h>

static char *
quoted_in_pieces (const char *text, gsize piece_len)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  BhMboxrd quoting = { 0 };
  BhSpan rest = bh_span_of_string (text);

  while (rest.len > 0) {
    gsize len = MIN (piece_len, rest.len);
    bh_mboxrd_add (&quoting, bh_span (rest.at, len), out);
    rest = bh_span_from (rest, len);
  }
  bh_mboxrd_finish (&quoting, out);
  return out->len > 0 ? g_strndup ((const char *)out->data, out->len) : g_strdup ("");
}

static void
lines_from_are_quoted (void)
{
  static const struct {
    const char *message, *wanted;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { "\n", "\n" },
    { "From x\n", ">From x\n" },
    { ">From x\n", ">>From x\n" },
    { ">>From x\n", ">>>From x\n" },
    { "a\nFrom b\n>From c\n", "a\n>From b\n>>From c\n" },
    { "a\r\nFrom b\r\n", "a\r\n>From b\r\n" },
    { "From ", ">From " },
    { "From", "From" },
    { "a\nFro", "a\nFro" },
    { "From: a\nFromage\n", "From: a\nFromage\n" },
    { "FFrom a\nFrFrom a\n", "FFrom a\nFrFrom a\n" },
    { "Fro\nFrom a\n", "Fro\n>From a\n" },
    { ">Fro\n> From a\n >From a\n", ">Fro\n> From a\n >From a\n" },
    { "From>From a\n", "From>From a\n" },
    { "from a\nFROM a\n", "from a\nFROM a\n" },
    { "not From a\n", "not From a\n" },
    { ">", ">" },
    { ">>\n>\nFrom a", ">>\n>\n>From a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece_len = 1; piece_len <= strlen (cases[i].message) + 1; piece_len++) {
      g_autofree char *quoted = quoted_in_pieces (cases[i].message, piece_len);
      g_assert_cmpstr (quoted, ==, cases[i].wanted);
    }
}

static void
line_names_path_and_time (void)
{
  static const struct {
    const char *path;
    gint64 unix_time;
    const char *wanted; /* days of the week by date(1) */
  } cases[] = {
    { "anna@example.org", 1718000000, "From anna@example.org Mon Jun 10 06:13:20 2024\n" },
    { "", 1709164799, "From MAILER-DAEMON Wed Feb 28 23:59:59 2024\n" },
    { NULL, 951782400, "From MAILER-DAEMON Tue Feb 29 00:00:00 2000\n" },
    { "two words@example.org", 1, "From MAILER-DAEMON Thu Jan  1 00:00:01 1970\n" },
    { "a@example.org\nFrom b@example.org", 1, "From MAILER-DAEMON Thu Jan  1 00:00:01 1970\n" },
    { "j\xc3\xb6rg@example.org", 1, "From MAILER-DAEMON Thu Jan  1 00:00:01 1970\n" },
    { "a@example.org", 0, "From a@example.org Thu Jan  1 00:00:00 1970\n" },
    { "a@example.org", -86400, "From a@example.org Thu Jan  1 00:00:00 1970\n" },
    { "a@example.org", G_MAXINT64, "From a@example.org Thu Jan  1 00:00:00 1970\n" },
    { "a@example.org", G_MININT64, "From a@example.org Thu Jan  1 00:00:00 1970\n" },
    { "a@example.org", 253402300799, "From a@example.org Fri Dec 31 23:59:59 9999\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = bh_mboxrd_line (cases[i].path, cases[i].unix_time);
    g_assert_cmpstr (line, ==, cases[i].wanted);
  }
}

static void
long_path_is_none (void)
{
  g_autofree char *path = g_strnfill (100000, 'a');
  g_autofree char *line = bh_mboxrd_line (path, 1);

  g_assert_cmpstr (line, ==, "From MAILER-DAEMON Thu Jan  1 00:00:01 1970\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/mboxrd/lines-from-are-quoted", lines_from_are_quoted);
  g_test_add_func ("/export/mboxrd/line-names-path-and-time", line_names_path_and_time);
  g_test_add_func ("/export/mboxrd/long-path-is-none", long_path_is_none);
  return g_test_run ();
}
