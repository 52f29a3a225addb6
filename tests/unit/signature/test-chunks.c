/* test-chunks.c - chunks told from bits are those that a walk over the bytes finds. */
#include "signature/chunks.h"

static void
kinds_of_bytes_are_those_told_one_by_one (void)
{
  guint8 bytes[BH_BYTE_KINDS_LEN];

  for (guint first = 0; first < 256; first++) {
    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = (guint8)(first + i);
    BhByteKinds fast = bh_byte_kinds (bytes), slow = bh_byte_kinds_slowly (bytes);

    g_assert_cmphex (fast.letters, ==, slow.letters);
    g_assert_cmphex (fast.spaces, ==, slow.spaces);
    g_assert_cmphex (fast.line_ends, ==, slow.line_ends);
    g_assert_cmphex (fast.marks, ==, slow.marks);
  }
}

/* Chunks as text: "<" before the first of a line, then the chunk, "." where it is simple. */
static char *
told (BhSpan text)
{
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhChunkList list = bh_chunks_find (chunks, text);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < list.n; i++) {
    BhChunk chunk = list.at[i];
    gsize start = bh_chunk_start (chunk), end = bh_chunk_end (chunk);

    g_assert_cmpuint (start, <, end);
    g_assert_cmpuint (end, <=, text.len);
    g_string_append (out, bh_chunk_is_line_start (chunk) ? "<" : " ");
    g_string_append_len (out, (const char *)text.at + start, (gssize)(end - start));
    if (bh_chunk_is_simple (chunk))
      g_string_append (out, bh_chunk_n_marks (chunk) > 0 ? "/." : ".");
  }
  return g_string_free (out, FALSE);
}

static void
simple_are_letters_with_one_mark_at_most (void)
{
  static const struct {
    const char *text;
    const char *chunks;
  } cases[] = {
    { "", "" },
    { " \n ", "" },
    { "a", "<a." },
    { "two words", "<two. words." },
    { "end.", "<end./." },
    { "end..", "<end.." },
    { ".net", "<.net" },
    { ".", "<." },
    { "it's a@b c_ x1 4", "<it's a@b c_ x1 4" },
    { "na\xc3\xafve \xc3\xa9", "<na\xc3\xafve \xc3\xa9" },
    { "one\n two\n\nthree four", "<one.<two.<three. four." },
    { "  \n  deep", "<deep." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *chunks = told (bh_span_of_string (cases[i].text));

    g_assert_cmpstr (chunks, ==, cases[i].chunks);
  }
}

static gboolean
is_space (guint8 byte)
{
  return byte <= ' ';
}

/* The same as told(), byte by byte. */
static char *
told_slowly (BhSpan text)
{
  GString *out = g_string_new (NULL);
  gboolean is_line_start = TRUE;
  gsize at = 0;

  while (at < text.len) {
    gsize start = at, n_letters = 0;

    if (is_space (text.at[at])) {
      is_line_start = is_line_start || text.at[at] == '\n';
      at++;
      continue;
    }
    while (at < text.len && !is_space (text.at[at]))
      at++;
    while (n_letters < at - start && g_ascii_isalpha (text.at[start + n_letters]))
      n_letters++;
    gsize n_behind = at - start - n_letters;
    gboolean is_mark =
        n_behind == 1 && strchr ("@_0123456789", text.at[at - 1]) == NULL && text.at[at - 1] < 0x80;
    g_string_append (out, is_line_start ? "<" : " ");
    g_string_append_len (out, (const char *)text.at + start, (gssize)(at - start));
    if (n_letters > 0 && (n_behind == 0 || is_mark))
      g_string_append (out, is_mark ? "/." : ".");
    is_line_start = FALSE;
  }
  return g_string_free (out, FALSE);
}

static void
rows_of_bits_do_not_show (void)
{
  static const char bytes[] = "aaaaaaaaaaaaabcdefgh  \n.,@1_\xc3\x80";
  guint8 text[300];
  guint32 random = 7;

  for (guint n = 0; n < 4000; n++) {
    gsize len = n % sizeof text;
    for (gsize i = 0; i < len; i++) {
      random = random * 1664525 + 1013904223;
      text[i] = (guint8)bytes[(random >> 16) % (n % 3 == 0 ? 14 : sizeof bytes - 1)];
    }
    g_autofree char *fast = told (bh_span (text, len));
    g_autofree char *slow = told_slowly (bh_span (text, len));

    g_assert_cmpstr (fast, ==, slow);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/chunks/kinds-of-bytes-are-those-told-one-by-one",
                   kinds_of_bytes_are_those_told_one_by_one);
  g_test_add_func ("/signature/chunks/simple-are-letters-with-one-mark-at-most",
                   simple_are_letters_with_one_mark_at_most);
  g_test_add_func ("/signature/chunks/rows-of-bits-do-not-show", rows_of_bits_do_not_show);
  return g_test_run ();
}
