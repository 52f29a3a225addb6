/* test-shape.c - what single lines look like. */
#include "splitter/shape.h"

static void
shape_of_lines (void)
{
  static const struct {
    const char *line;
    BhLineShape shape;
  } cases[] = {
    { "Subject: x\n", BH_LINE_KNOWN_FIELD },
    { "subject: x\r\n", BH_LINE_KNOWN_FIELD },
    { "Subject : x\n", BH_LINE_KNOWN_FIELD }, /* obsolete form, RFC 5322 section 4.5 */
    { "Subject:\n", BH_LINE_KNOWN_FIELD },
    { "X-Anything: x\n", BH_LINE_KNOWN_FIELD },
    { "content-whatever: x\n", BH_LINE_KNOWN_FIELD },
    { "Shoe-Size: 9\n", BH_LINE_FIELD },
    { "http://example.org/\n", BH_LINE_FIELD }, /* shaped like one; the name is not known */
    { "here it is: my answer\n", BH_LINE_OTHER },
    { ": no name\n", BH_LINE_OTHER },
    { "no colon\n", BH_LINE_OTHER },
    { "Na\xEFve: 8-bit name\n", BH_LINE_OTHER },
    { "\n", BH_LINE_BLANK },
    { "\r\n", BH_LINE_BLANK },
    { "", BH_LINE_BLANK },
    { " folded\n", BH_LINE_FOLDED },
    { "\tfolded\n", BH_LINE_FOLDED },
    { "  \n", BH_LINE_FOLDED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_line_shape (bh_span_of_string (cases[i].line)), ==, cases[i].shape);
}

static void
shape_of_a_long_name_is_prose (void)
{
  g_autofree char *name = g_strnfill (77, 'a');
  g_autofree char *line = g_strconcat (name, ": x\n", NULL);

  g_assert_cmpint (bh_line_shape (bh_span_of_string (line)), ==, BH_LINE_OTHER);
  g_assert_cmpint (bh_line_shape (bh_span_of_string (line + 1)), ==, BH_LINE_FIELD);
}

static void
shape_of_a_line_with_nul (void)
{
  g_assert_cmpint (bh_line_shape (BH_SPAN_LITERAL ("Sub\0ject: x\n")), ==, BH_LINE_OTHER);
  g_assert_cmpint (bh_line_shape (BH_SPAN_LITERAL ("Subject: a\0b\n")), ==, BH_LINE_KNOWN_FIELD);
}

/* What lies behind the span is none of the line's. */
static void
shape_of_a_line_that_ends_before_its_colon (void)
{
  const char *line = "Subject : x\n";

  g_assert_cmpint (bh_line_shape (bh_span (line, strlen ("Subject"))), ==, BH_LINE_OTHER);
  g_assert_cmpint (bh_line_shape (bh_span (line, strlen ("Subject "))), ==, BH_LINE_OTHER);
  g_assert_cmpint (bh_line_shape (bh_span (line, strlen ("Subject :"))), ==, BH_LINE_KNOWN_FIELD);
}

static void
end_of_line_is_taken_off (void)
{
  g_assert_cmpuint (bh_line_without_end (BH_SPAN_LITERAL ("ab\r\n")).len, ==, 2);
  g_assert_cmpuint (bh_line_without_end (BH_SPAN_LITERAL ("ab\r\r\n")).len, ==, 2);
  g_assert_cmpuint (bh_line_without_end (BH_SPAN_LITERAL ("ab")).len, ==, 2);
  g_assert_cmpuint (bh_line_without_end (BH_SPAN_NONE).len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/shape/of-a-line-that-ends-before-its-colon",
                   shape_of_a_line_that_ends_before_its_colon);
  g_test_add_func ("/splitter/shape/tells-fields-from-prose", shape_of_lines);
  g_test_add_func ("/splitter/shape/takes-an-endless-name-for-prose",
                   shape_of_a_long_name_is_prose);
  g_test_add_func ("/splitter/shape/bears-nul-bytes", shape_of_a_line_with_nul);
  g_test_add_func ("/splitter/shape/takes-any-line-end-off", end_of_line_is_taken_off);
  return g_test_run ();
}
