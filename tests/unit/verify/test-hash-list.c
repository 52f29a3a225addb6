/* test-hash-list.c - lines of sha256sum, and lines that are none. */
#include "verify/hash-list.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
reads_what_sha256sum_writes (void)
{
  static const struct {
    const char *line, *name;
  } cases[] = {
    { HASH "  a.mbox", "a.mbox" },
    { HASH " *a.mbox", "a.mbox" },
    { HASH "   blank first", " blank first" },
    { HASH "  a\\b", "a\\b" }, /* only a backslash in front says that names are escaped */
    { "\\" HASH "  a\\\\b\\nc\\rd", "a\\b\nc\rd" },
    { HASH "  caf\xe9", "caf\xe9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sha256 = NULL, *name = NULL;
    g_assert_true (bh_hash_line_read (bh_span_of_string (cases[i].line), &sha256, &name));
    g_assert_cmpstr (sha256, ==, HASH);
    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
refuses_other_lines (void)
{
  static const char *const lines[] = {
    "",
    "a.mbox",
    HASH,
    HASH "  ",
    HASH " a.mbox",
    HASH "\ta.mbox",
    "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855  a.mbox",
    "e3b0  a.mbox",
    "\\" HASH "  a\\x",
    "\\" HASH "  a\\",
    "\\",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *sha256 = NULL, *name = NULL;
    g_assert_false (bh_hash_line_read (bh_span_of_string (lines[i]), &sha256, &name));
    g_assert_null (sha256);
    g_assert_null (name);
  }
  BhSpan with_nul = BH_SPAN_LITERAL (HASH "  a\0b");
  g_assert_false (bh_hash_line_read (with_nul, NULL, NULL));
}

static BhHashList *
list_of (const char *text, gsize len)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("backhop-list-XXXXXX", &path, NULL);
  g_unlink (path);
  g_assert_cmpint (write (fd, text, len), ==, (gssize)len);
  lseek (fd, 0, SEEK_SET);
  return bh_hash_list_new (fd);
}

static void
steps_line_by_line (void)
{
  static const char text[] = HASH "  a\nnone\n" HASH "  without an end";
  g_autoptr (BhHashList) list = list_of (text, sizeof text - 1);

  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_GOOD);
  g_assert_cmpstr (bh_hash_list_name (list), ==, "a");
  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_BAD);
  g_assert_cmpuint (bh_hash_list_line (list), ==, 2);
  g_assert_null (bh_hash_list_name (list));
  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_GOOD);
  g_assert_cmpstr (bh_hash_list_name (list), ==, "without an end");
  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_END);
}

static void
bounds_a_line (void)
{
  GString *text = g_string_new (HASH "  ");
  for (guint i = 0; i < (1 << 20); i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n" HASH "  a\n");
  g_autoptr (BhHashList) list = list_of (text->str, text->len);
  g_string_free (text, TRUE);

  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_BAD);
  g_assert_cmpint (bh_hash_list_next (list, NULL), ==, BH_HASH_LINE_GOOD);
  g_assert_cmpstr (bh_hash_list_name (list), ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/hash-list/reads-what-sha256sum-writes", reads_what_sha256sum_writes);
  g_test_add_func ("/scan/hash-list/refuses-other-lines", refuses_other_lines);
  g_test_add_func ("/scan/hash-list/steps-line-by-line", steps_line_by_line);
  g_test_add_func ("/scan/hash-list/skips-a-line-without-measure", bounds_a_line);
  return g_test_run ();
}
