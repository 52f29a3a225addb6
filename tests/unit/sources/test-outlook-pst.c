/* test-outlook-pst.c - Outlook's stores: a small one that tests/golden/pst.py writes, whole and
 * damaged. */
#include "sources/outlook-pst.h"

#define DAMAGES 400
#define STEPS_MAX 1000 /* messages that a store of three may give, whatever is broken in it */

static GBytes *
store_of_test (void)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize len = 0;

  g_file_get_contents (g_getenv ("BH_TEST_STORE"), &data, &len, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, len);
}

static gboolean
is_skipped (void)
{
  if (!bh_pst_is_built_in ())
    g_test_skip ("built without libpff");
  return !bh_pst_is_built_in ();
}

/* "PATH: MESSAGE" a line, in the store's order. NULL: it does not open. */
static char *
read_all (GBytes *bytes, guint *out_n_others)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (BhPst) pst = bh_pst_open (stream, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (pst == NULL) {
    g_assert_nonnull (error);
    return NULL;
  }
  for (guint i = 0; i < STEPS_MAX && bh_pst_next (pst); i++) {
    guint n_left_out = 0;
    g_autoptr (BhOutlookMail) mail = bh_pst_read (pst, &n_left_out);
    g_autoptr (GBytes) made = mail != NULL ? bh_outlook_render (mail) : NULL;
    g_assert_true (mail == NULL || g_bytes_get_size (made) > 0);
    g_string_append_printf (text, "%s: %s\n", bh_pst_path (pst),
                            mail == NULL            ? "-"
                            : mail->subject == NULL ? ""
                                                    : mail->subject);
  }
  *out_n_others = bh_pst_n_others (pst);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
n_broken_of (GBytes *bytes)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhPst) pst = bh_pst_open (stream, /* error= */ NULL);

  for (guint i = 0; pst != NULL && i < STEPS_MAX && bh_pst_next (pst); i++)
    ;
  return pst != NULL ? bh_pst_n_broken (pst) : G_MAXUINT;
}

/* libpff opens a store whose tables of folders are cut off, and says that it has none. */
static void
what_of_the_tree_cannot_be_read_is_counted (void)
{
  g_autoptr (GBytes) whole = store_of_test ();
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * 9 / 10);

  if (is_skipped ())
    return;
  g_assert_cmpuint (n_broken_of (whole), ==, 0);
  g_assert_cmpuint (n_broken_of (cut), >, 0);
}

/* Inbox holds one message and a contact, Deep below it a draft; one message is deleted. */
static void
reads_what_is_there_and_what_was_deleted (void)
{
  g_autoptr (GBytes) bytes = store_of_test ();
  guint n_others = 0;

  if (is_skipped ())
    return;
  g_autofree char *text = read_all (bytes, &n_others);

  g_assert_nonnull (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* three, and nothing behind the last end */
  g_assert_true (g_str_has_prefix (lines[0], "Inbox/"));
  g_assert_true (g_str_has_prefix (lines[1], "Inbox/Deep/"));
  g_assert_true (g_str_has_prefix (lines[2], "recovered/"));
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_str_has_suffix (lines[i], ": made"));
  g_assert_cmpuint (n_others, ==, 1);
}

static void
other_bytes_do_not_open (void)
{
  g_autoptr (GBytes) junk = g_bytes_new_static ("!BDN and no more", 16);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  guint n_others = 0;

  if (is_skipped ())
    return;

  g_assert_null (read_all (junk, &n_others));
  g_assert_null (read_all (none, &n_others));
}

/* What a damaged store gives is not asked; that it ends, and hurts nothing, is. */
static void
survives_damage (void)
{
  g_autoptr (GBytes) whole = store_of_test ();
  gsize len = 0;
  const guint8 *data = g_bytes_get_data (whole, &len);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  if (is_skipped ())
    return;
  for (guint i = 0; i < DAMAGES; i++) {
    const gsize kept = i % 4 == 0 ? (gsize)g_rand_int_range (rand, 0, (gint32)len) : len;
    g_autofree guint8 *copy = g_memdup2 (data, len);
    guint n_others = 0;
    for (guint n = 0; n <= i % 5; n++) /* behind the header's many zeros there is more to break */
      copy[g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 600)
                                 : g_rand_int_range (rand, 0x4400, (gint32)len)] ^=
          (guint8)(1u << g_rand_int_range (rand, 0, 8));
    g_autoptr (GBytes) bytes = g_bytes_new (copy, kept);
    g_autofree char *text = read_all (bytes, &n_others);
    g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/outlook-pst/reads-what-is-there-and-what-was-deleted",
                   reads_what_is_there_and_what_was_deleted);
  g_test_add_func ("/sources/outlook-pst/what-of-the-tree-cannot-be-read-is-counted",
                   what_of_the_tree_cannot_be_read_is_counted);
  g_test_add_func ("/sources/outlook-pst/other-bytes-do-not-open", other_bytes_do_not_open);
  g_test_add_func ("/sources/outlook-pst/survives-damage", survives_damage);
  return g_test_run ();
}
