/* test-lines.c - bytes of a log in pieces → its lines. */
#include "logs/damage.h"
#include "logs/lines.h"

typedef struct {
  const char *name;
  BhSpan bytes;
  const char *lines; /* each with "|" behind it; "~" before one behind zeros, "!" the end is lost */
} Case;

static const Case cases[] = {
  { "all ends", BH_SPAN_INIT ("a\nb\r\nc\rd\n\n"), "a|b|c|d||" },
  { "last without end", BH_SPAN_INIT ("a\nb"), "a|!b|" },
  { "mark of UTF-8",
    BH_SPAN_INIT ("\xef\xbb\xbf"
                  "a\n\xef\xbb\xbf"
                  "b\n"),
    "a|\xef\xbb\xbf"
    "b|" },
  { "UTF-16 with a mark",
    BH_SPAN_INIT ("\xff\xfe"
                  "a\0\xe9\0\r\0\n\0b\0\n\0"),
    "a\xc3\xa9|b|" },
  { "the other way round", BH_SPAN_INIT ("\xfe\xff\0a\0\n"), "a|" },
  { "UTF-16 without a mark", BH_SPAN_INIT ("a\0b\0\n\0"), "ab|" },
  { "half a pair", BH_SPAN_INIT ("\xff\xfe\x01\xd8\n\0"), "\xef\xbf\xbd|" },
  { "zeros before a line", BH_SPAN_INIT ("ab\n\0\0\0c\n"), "ab|~c|" },
  { "zeros at the end", BH_SPAN_INIT ("ab\n\0\0"), "ab|~!|" },
  { "one byte", BH_SPAN_INIT ("a"), "!a|" },
  { "nothing", BH_SPAN_INIT (""), "" },
  { "lengths", BH_SPAN_INIT ("7 <22>a b6 <22>cd"), "<22>a b|<22>cd|" },
  { "lengths and line ends", BH_SPAN_INIT ("5 <22>a\n6 <22>b\n\r\n5 <22>c"),
    "<22>a|<22>b |<22>c|" },
  { "line ends within a length", BH_SPAN_INIT ("11 <22>a\nb\r\nc\n5 <22>d"), "<22>a b  c |<22>d|" },
  { "lengths, then none", BH_SPAN_INIT ("5 <22>a5 <22>b7x\n8 <22>b\n"), "<22>a|<22>b|7x|8 <22>b|" },
  { "a length that is too large", BH_SPAN_INIT ("5 <22>a5 <22>b99999 <22>c\n"),
    "<22>a|<22>b|99999 <22>c|" },
  { "a length of what was cut", BH_SPAN_INIT ("99 <22>a\n"), "!<22>a |" },
  { "a number that leads to another", BH_SPAN_INIT ("12 <22> oops\n12.0.2.1 said\n"),
    "12 <22> oops|12.0.2.1 said|" },
  { "numbers of lines", BH_SPAN_INIT ("7 <22>abcdef\n8 <22>abcdef\n"),
    "7 <22>abcdef|8 <22>abcdef|" },
  { "a number before other text", BH_SPAN_INIT ("7 <a@b> c\n"), "7 <a@b> c|" },
  { "half a length", BH_SPAN_INIT ("12 <2"), "!12 <2|" },
};

static void
take (const BhLogLine *line, gpointer user_data)
{
  GString *out = user_data;

  g_assert_false (line->is_cut);
  g_string_append (out, line->is_behind_zeros ? "~" : "");
  g_string_append (out, line->is_end_lost ? "!" : "");
  g_string_append_len (out, (const char *)line->text.at, (gssize)line->text.len);
  g_string_append_c (out, '|');
}

static void
lines_are_the_same_in_pieces_of_any_size (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= cases[i].bytes.len + 1; piece++) {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (BhLogLines) lines = bh_log_lines_new (take, out);

      for (gsize at = 0; at < cases[i].bytes.len; at += piece)
        bh_log_lines_feed (lines, bh_span_head (bh_span_from (cases[i].bytes, at), piece));
      bh_log_lines_finish (lines);

      g_test_message ("%s, %u bytes at a time", cases[i].name, (guint)piece);
      g_assert_cmpstr (out->str, ==, cases[i].lines);
    }
}

static void
note (const BhLogLine *line, gpointer user_data)
{
  BhLogLine *last = user_data;
  *last = *line;
}

static void
long_line_is_cut_at_the_limit (void)
{
  for (gsize more = 0; more < 2; more++) {
    g_autofree char *bytes = g_strnfill (BH_LOG_LINE_LEN_MAX + more, 'a');
    BhLogLine last = { 0 };
    g_autoptr (BhLogLines) lines = bh_log_lines_new (note, &last);

    bh_log_lines_feed (lines, bh_span_of_string (bytes));
    bh_log_lines_feed (lines, BH_SPAN_LITERAL ("\n"));

    g_assert_cmpuint (last.text.len, ==, BH_LOG_LINE_LEN_MAX);
    g_assert_cmpint (last.is_cut, ==, more > 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/lines/are-the-same-in-pieces-of-any-size",
                   lines_are_the_same_in_pieces_of_any_size);
  g_test_add_func ("/logs/lines/long-line-is-cut-at-the-limit", long_line_is_cut_at_the_limit);
  return g_test_run ();
}
