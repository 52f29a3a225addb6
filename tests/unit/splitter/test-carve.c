/* test-carve.c - mail in bytes of another kind: which is found, and which is none. */
#include "carved.h"

#define NONE "18446744073709551615" /* a tile of no message, in the text of a split */

static Split *
carve (BhSpan bytes)
{
  BhLimits limits;
  guint n_cut = 0;

  bh_limits_init (&limits);
  return carve_with (bytes, G_MAXSIZE, &limits, &n_cut);
}

static void
assert_tiles (BhSpan bytes, const char *wanted)
{
  g_autoptr (Split) split = carve (bytes);
  g_assert_cmpstr (split->tiles->str, ==, wanted);
}

/* 18 + 22 + 11 bytes of header. */
#define HEADER_A "Date: 16 Apr 2015\nFrom: <a@example.org>\nSubject: A\n"
/* 29 + 20 + 24. */
#define HEADER_B "Return-Path: <b@example.net>\nTo: <c@example.org>\nMessage-ID: <b@example>\n"

static void
two_between_junk (void)
{
  assert_tiles (BH_SPAN_LITERAL ("\x7f"
                                 "ELF\1\2\3\4" HEADER_A "\nfirst\n\0\0\0\0"
                                 "\xff\xfe\1" HEADER_B "\nsecond\n\1\2\3\4\5"),
                "0+8 not-mail " NONE "\n"
                "8+51 headers 8\n"
                "59+1 separator 8\n"
                "60+6 body 8\n"
                "66+7 not-mail " NONE "\n"
                "73+73 headers 73\n"
                "146+1 separator 73\n"
                "147+7 body 73\n"
                "154+5 not-mail " NONE "\n");
}

static void
two_fields_are_none (void)
{
  assert_tiles (
      BH_SPAN_LITERAL ("He wrote:\n\nFrom: <a@example.org>\nSubject: A\n\nand no more.\n"),
      "0+58 not-mail " NONE "\n");
}

/* Three of them, but none that tells: a form, a table of contents. */
static void
no_telling_field_is_none (void)
{
  assert_tiles (BH_SPAN_LITERAL ("To: x\nCc: y\nSubject: z\nReply-To: x\n\ntext\n"),
                "0+41 not-mail " NONE "\n");
}

static void
same_field_counts_once (void)
{
  assert_tiles (BH_SPAN_LITERAL ("From: x\nFrom: y\nFrom: z\nTo: x\n\ntext\n"),
                "0+36 not-mail " NONE "\n");
}

/* A blank line or other text between fields ends the block. */
static void
parted_fields_are_none (void)
{
  assert_tiles (BH_SPAN_LITERAL ("From: x\n\nTo: y\n\nDate: z\n"), "0+24 not-mail " NONE "\n");
  assert_tiles (BH_SPAN_LITERAL ("From: x\nTo: y\n* text\nDate: z\n"), "0+29 not-mail " NONE "\n");
}

/* "text\n\n" and at once the next; a From_ line is its envelope, the blank line the mailbox's. */
static void
next_block_ends_message (void)
{
  assert_tiles (BH_SPAN_LITERAL ("\0" HEADER_A "\ntext\n\n" HEADER_B "\ntext\n\n"
                                 "From a@example.org Thu Apr 16 09:53:04 2015\n" HEADER_A "\nend"),
                "0+1 not-mail " NONE "\n"
                "1+51 headers 1\n"
                "52+1 separator 1\n"
                "53+6 body 1\n"
                "59+73 headers 59\n"
                "132+1 separator 59\n"
                "133+5 body 59\n"
                "138+1 blank 59\n"
                "139+44 envelope 183\n"
                "183+51 headers 183\n"
                "234+1 separator 183\n"
                "235+3 body 183\n");
}

/* Programs of DOS end each of several texts in a file by ^Z; in a line it is a stray byte. */
static void
end_of_file_ends_message (void)
{
  assert_tiles (BH_SPAN_LITERAL ("\0" HEADER_A "\ntext\x1a here\n\x1a" HEADER_B "\ntext\n\x1a"),
                "0+1 not-mail " NONE "\n"
                "1+51 headers 1\n"
                "52+1 separator 1\n"
                "53+11 body 1\n"
                "64+1 not-mail " NONE "\n"
                "65+73 headers 65\n"
                "138+1 separator 65\n"
                "139+6 body 65\n");
}

/* A piece of a source: offsets are of the source, and its first byte begins a line. */
static void
piece_of_a_source_is_carved (void)
{
  static const char text[] = HEADER_A "\ntext\n\0\0" HEADER_B "\nend\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  BhExtent extent;

  bh_limits_init (&limits);
  g_autoptr (BhCarver) carver = bh_carver_new (stream, 1001, &limits, /* digest= */ NULL);

  g_assert_true (bh_carver_next (carver, &extent, &error));
  g_assert_cmpuint (extent.offset, ==, 1001);
  g_assert_cmpuint (extent.len, ==, 57);
  g_assert_true (bh_carver_next (carver, &extent, &error));
  g_assert_cmpuint (extent.offset, ==, 1001 + 59);
  g_assert_false (bh_carver_next (carver, &extent, &error));
  g_assert_cmpuint (bh_carver_offset (carver), ==, 1001 + sizeof text - 1);
  g_assert_no_error (error);
}

static void
first_bytes_tell (void)
{
  BhLimits limits;
  guint64 offset = 0;

  bh_limits_init (&limits);

  g_assert_true (bh_carve_finds (BH_SPAN_LITERAL ("\0\1\2" HEADER_A "\ntext\n"), &limits, &offset));
  g_assert_cmpuint (offset, ==, 3);
  g_assert_false (bh_carve_finds (BH_SPAN_LITERAL ("\0\1\2From: x\nTo: y\n\n"), &limits, &offset));
  g_assert_false (bh_carve_finds (BH_SPAN_NONE, &limits, &offset));
}

/* What a message quotes as a message stays in it: a MIME part, a bounce of qmail. */
static void
quoted_message_is_kept (void)
{
  static const char *const announcing[] = { "--=_b\nContent-Type: message/rfc822\n",
                                            "--- Below this line is a copy of the message.\n",
                                            "------ This is a copy of your message. ------\n" };
  static const char *const not_announcing[] = { "--=_b--\n", "-- \nA. Example\n", "Regards\n" };

  for (gsize i = 0; i < 3; i++) {
    g_autofree char *kept =
        g_strconcat (HEADER_A, "\n", announcing[i], "\n", HEADER_B, "\ntext\n", NULL);
    g_autofree char *parted =
        g_strconcat (HEADER_A, "\n", not_announcing[i], "\n", HEADER_B, "\ntext\n", NULL);
    g_autoptr (Split) one = carve (bh_span_of_string (kept));
    g_autoptr (Split) two = carve (bh_span_of_string (parted));
    g_assert_cmpuint (one->n_messages, ==, 1);
    g_assert_cmpuint (two->n_messages, ==, 2);
  }
}

/* A file begins at a sector, whatever the byte before; elsewhere "x" before it hides it. */
static void
sector_begins_a_line (void)
{
  g_autoptr (GString) disk = g_string_new (NULL);
  for (guint i = 0; i < 512; i++)
    g_string_append_c (disk, 'x');
  g_string_append (disk, HEADER_A "\nend");

  g_autoptr (Split) at_sector = carve (bh_span (disk->str, disk->len));
  g_autoptr (Split) behind = carve (bh_span (disk->str + 1, disk->len - 1));

  g_assert_cmpstr (at_sector->tiles->str, ==,
                   "0+512 not-mail " NONE "\n"
                   "512+51 headers 512\n"
                   "563+1 separator 512\n"
                   "564+3 body 512\n");
  g_assert_cmpuint (behind->n_messages, ==, 0);
}

static void
stray_control_is_kept (void)
{
  assert_tiles (BH_SPAN_LITERAL (HEADER_A "\na\1b\2c\3d\nend\n\1\2\3\4"),
                "0+51 headers 0\n"
                "51+1 separator 0\n"
                "52+12 body 0\n"
                "64+4 not-mail " NONE "\n");
}

static void
limit_cuts (void)
{
  const BhSpan bytes = BH_SPAN_LITERAL (HEADER_A "\n0123456789\n0123456789\n");
  BhLimits limits;
  guint n_cut = 0;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_CARVE_BYTES] = 60;
  g_autoptr (Split) cut = carve_with (bytes, G_MAXSIZE, &limits, &n_cut);
  g_assert_cmpuint (n_cut, ==, 1);
  g_assert_cmpstr (cut->tiles->str, ==,
                   "0+51 headers 0\n"
                   "51+1 separator 0\n"
                   "52+8 body 0\n"
                   "60+14 not-mail " NONE "\n");

  limits.value[BH_LIMIT_CARVE_BYTES] = bytes.len;
  g_autoptr (Split) whole = carve_with (bytes, G_MAXSIZE, &limits, &n_cut);
  g_assert_cmpuint (n_cut, ==, 0);
  g_assert_cmpuint (whole->n_messages, ==, 1);
}

/* Junk, whole messages, torn ones and things alike, by a fixed seed: some of each kind cross
 * the 256 KiB of a read, the look ahead and the pieces in which long lines are seen. */
static GByteArray *
mixture (void)
{
  static const BhSpan parts[] = {
    BH_SPAN_INIT ("\n" HEADER_A "\ntext\n"),
    BH_SPAN_INIT (HEADER_B "\n-- \nsignature\n\n"),
    BH_SPAN_INIT ("From a@example.org Thu Apr 16 09:53:04 2015\n"),
    BH_SPAN_INIT ("From: x\nTo: y\n"),
    BH_SPAN_INIT ("\0\0\0\0\0\0\0\0"),
    BH_SPAN_INIT ("\n\n"),
    BH_SPAN_INIT ("Received: from x\n\tby y\n"),
    BH_SPAN_INIT ("\1\2\3\4\5R\6F\7"),
    BH_SPAN_INIT ("--b\nContent-Type: text/plain\n\n"),
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20150416);
  GByteArray *bytes = g_byte_array_new ();

  while (bytes->len < 1200 * 1024) {
    gint i = g_rand_int_range (random, 0, G_N_ELEMENTS (parts) + 1);
    gsize old_len = bytes->len;
    if (i < (gint)G_N_ELEMENTS (parts)) {
      g_byte_array_append (bytes, parts[i].at, (guint)parts[i].len);
    } else if (g_rand_int_range (random, 0, 20) == 0) {
      g_byte_array_set_size (bytes, (guint)old_len + (guint)g_rand_int_range (random, 1, 40000));
      memset (bytes->data + old_len, 'T', bytes->len - old_len);
    }
  }
  return bytes;
}

static void
reads_do_not_matter (void)
{
  static const gsize steps[] = { 1, 7, 4095, 4096, 4097, 1024 * 1024 };
  g_autoptr (GByteArray) bytes = mixture ();
  const BhSpan span = bh_span (bytes->data, bytes->len);
  BhLimits limits;
  guint n_cut = 0;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_CARVE_BYTES] = 50000;
  g_autoptr (Split) wanted = carve_with (span, G_MAXSIZE, &limits, &n_cut);
  g_assert_cmpuint (wanted->n_messages, >, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (Split) split = carve_with (span, steps[i], &limits, &n_cut);
    g_assert_cmpstr (split->tiles->str, ==, wanted->tiles->str);
    g_assert_cmpstr (split->messages->str, ==, wanted->messages->str);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/carve/finds-two-messages-between-junk", two_between_junk);
  g_test_add_func ("/splitter/carve/two-known-fields-are-no-message", two_fields_are_none);
  g_test_add_func ("/splitter/carve/three-that-tell-nothing-are-no-message",
                   no_telling_field_is_none);
  g_test_add_func ("/splitter/carve/a-field-that-stands-twice-counts-once", same_field_counts_once);
  g_test_add_func ("/splitter/carve/fields-apart-are-no-message", parted_fields_are_none);
  g_test_add_func ("/splitter/carve/next-header-block-ends-a-message", next_block_ends_message);
  g_test_add_func ("/splitter/carve/keeps-a-quoted-message-in-its-message", quoted_message_is_kept);
  g_test_add_func ("/splitter/carve/a-message-may-begin-at-a-sector", sector_begins_a_line);
  g_test_add_func ("/splitter/carve/keeps-stray-control-bytes", stray_control_is_kept);
  g_test_add_func ("/splitter/carve/cuts-at-the-limit-and-says-so", limit_cuts);
  g_test_add_func ("/splitter/carve/gives-the-same-however-it-is-read", reads_do_not_matter);
  g_test_add_func ("/splitter/carve/end-of-file-mark-ends-a-message", end_of_file_ends_message);
  g_test_add_func ("/splitter/carve/piece-of-a-source-keeps-its-offsets",
                   piece_of_a_source_is_carved);
  g_test_add_func ("/splitter/carve/first-bytes-tell-whether-there-is-mail", first_bytes_tell);
  return g_test_run ();
}
