/* test-seven.c - 7z archives of several blocks, of which some cannot be unpacked. */
#include <locale.h>
#include <lzma.h>

#include "archive-tools.h"

#include "sources/seven-blocks.h"

/* A member without content is a folder, and in no block. Others have one each, or go on in the
 * last. */
typedef struct {
  const char *name, *content;
  guint8 coder; /* 0: as it is; 0x0a: ARM64's, which libarchive does not know */
  gboolean goes_on;
} Member;

static gsize
count (const Member *members, gboolean is_block)
{
  gsize n = 0;

  for (; members->name != NULL; members++)
    n += is_block ? members->content != NULL && !members->goes_on : TRUE;
  return n;
}

/* How many bytes, or members, the block has that begins with this one. */
static guint8
block_len (const Member *first, gboolean in_members)
{
  gsize len = 0;

  for (const Member *m = first; m->name != NULL && m->content != NULL; m++)
    if (m == first || m->goes_on)
      len += in_members ? 1 : strlen (m->content);
    else
      break;
  return (guint8)len;
}

static void
add_bytes (GByteArray *out, const char *bytes, guint len)
{
  g_byte_array_append (out, (const guint8 *)bytes, len);
}

/* For each block one byte. */
static void
add_of_blocks (GByteArray *out, const Member *members, gboolean in_members)
{
  for (; members->name != NULL; members++)
    if (members->content != NULL && !members->goes_on)
      add_le (out, block_len (members, in_members), 1);
}

static void
add_streams (GByteArray *out, const Member *members)
{
  const guint8 n = (guint8)count (members, /* is_block= */ TRUE);

  add_bytes (out, "\4\6\0", 3);
  add_le (out, n, 1);
  add_bytes (out, "\x09", 1);
  add_of_blocks (out, members, /* in_members= */ FALSE);
  add_bytes (out, "\0\7\x0b", 3);
  add_le (out, n, 1);
  add_bytes (out, "\0", 1);
  for (const Member *m = members; m->name != NULL; m++)
    if (m->content != NULL && !m->goes_on) {
      add_bytes (out, "\1\1", 2);
      add_le (out, m->coder, 1);
    }
  add_bytes (out, "\x0c", 1);
  add_of_blocks (out, members, /* in_members= */ FALSE);
  add_bytes (out, "\0\x08\x0d", 3);
  add_of_blocks (out, members, /* in_members= */ TRUE);
  add_bytes (out, "\x09", 1);
  for (const Member *m = members; m->name != NULL; m++)
    if (m->content != NULL && m[1].name != NULL && m[1].goes_on)
      add_le (out, strlen (m->content), 1);
  add_bytes (out, "\0\0", 2);
}

static void
add_files (GByteArray *out, const Member *members)
{
  const gsize n = count (members, /* is_block= */ FALSE);
  guint8 empty = 0;
  gsize names_len = 1;

  for (gsize i = 0; i < n; i++) {
    empty |= members[i].content == NULL ? (guint8)(0x80 >> i) : 0;
    names_len += 2 * (strlen (members[i].name) + 1);
  }
  add_bytes (out, "\5", 1);
  add_le (out, n, 1);
  add_bytes (out, "\x0e\1", 2);
  add_le (out, empty, 1);
  add_bytes (out, "\x11", 1);
  add_le (out, names_len, 1);
  add_le (out, 0, 1);
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k <= strlen (members[i].name); k++)
      add_le (out, (guint8)members[i].name[k], 2);
  add_bytes (out, "\0\0", 2);
}

static guint32
crc_of (const GByteArray *bytes, guint from)
{
  return (guint32)crc32 (0, bytes->data + from, bytes->len - from);
}

/* As 7-Zip does: the directory becomes a block of its own, and a second one tells of it. */
static void
pack_directory (GByteArray *body, guint *directory_at)
{
  const guint at = *directory_at, len = body->len - at;
  lzma_options_lzma options;
  lzma_filter filters[] = { { LZMA_FILTER_LZMA1, &options }, { LZMA_VLI_UNKNOWN, NULL } };
  guint8 packed[4096], properties[5];
  size_t packed_len = 0;

  g_assert_false (lzma_lzma_preset (&options, 1));
  g_assert_cmpint (lzma_raw_buffer_encode (filters, NULL, body->data + at, len, packed, &packed_len,
                                           sizeof packed),
                   ==, LZMA_OK);
  g_assert_cmpint (lzma_properties_encode (&filters[0], properties), ==, LZMA_OK);
  g_assert_true (at < 128 && len < 128 && packed_len < 128);
  g_byte_array_set_size (body, at);
  g_byte_array_append (body, packed, (guint)packed_len);
  *directory_at = body->len;
  add_bytes (body, "\x17\6", 2);
  add_le (body, at, 1);
  add_bytes (body, "\1\x09", 2);
  add_le (body, packed_len, 1);
  add_bytes (body, "\0\7\x0b\1\0\1\x23\3\1\1\5", 11);
  g_byte_array_append (body, properties, sizeof properties);
  add_bytes (body, "\x0c", 1);
  add_le (body, len, 1);
  add_bytes (body, "\0\0", 2);
}

/* (transfer full): the lengths fit into seven bits. */
static GByteArray *
seven_with (const Member *members, gboolean is_packed)
{
  g_autoptr (GByteArray) body = g_byte_array_new (), start = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  for (const Member *m = members; m->name != NULL; m++)
    add_text (body, m->content != NULL ? m->content : "");
  guint directory_at = body->len;
  add_bytes (body, "\1", 1);
  add_streams (body, members);
  add_files (body, members);
  if (is_packed)
    pack_directory (body, &directory_at);
  add_le (start, directory_at, 8);
  add_le (start, body->len - directory_at, 8);
  add_le (start, crc_of (body, directory_at), 4);
  add_bytes (out, "7z\xbc\xaf\x27\x1c\0\4", 8);
  add_le (out, crc_of (start, 0), 4);
  g_byte_array_append (out, start->data, start->len);
  g_byte_array_append (out, body->data, body->len);
  return out;
}

/* (transfer full): with its directory as it is. */
static GByteArray *
seven_of (const Member *members)
{
  return seven_with (members, /* is_packed= */ FALSE);
}

static const Member mixed[] = { { "a", "mail a", 0, FALSE },    { "b", "mail b", 0, TRUE },
                                { "c", "mail c", 0x0a, FALSE }, { "d", "mail d", 0, TRUE },
                                { "e", NULL, 0, FALSE },        { "f", "mail f", 0, FALSE },
                                { NULL, NULL, 0, FALSE } };

static void
blocks_behind_a_lost_one_are_read (void)
{
  g_autofree char *listing = listing_of (seven_of (mixed), CAN_SEEK);

  g_assert_cmpstr (listing, ==, "a=mail a b=mail b c=!0 d=!0 e/- f=mail f | not-processed(c) ");
}

static void
first_and_last_block_may_be_lost (void)
{
  const Member members[] = { { "a", "mail a", 0x0a, FALSE },
                             { "b", "mail b", 0, FALSE },
                             { "c", "mail c", 0x0a, FALSE },
                             { NULL, NULL, 0, FALSE } };
  g_autofree char *listing = listing_of (seven_of (members), CAN_SEEK);

  g_assert_cmpstr (listing, ==, "a=!0 b=mail b c=!0 | not-processed(a) | not-processed(c) ");
}

/* (transfer full): NULL where the directory is refused. */
static GArray *
blocks_of (const GByteArray *seven)
{
  g_autoptr (GBytes) bytes = g_bytes_new (seven->data, seven->len);
  g_autoptr (BhStream) stream = stream_of (bytes, CAN_SEEK);
  g_autoptr (BhWindow) window = bh_window_new (stream);
  guint64 at = 0, len = 0;

  memcpy (&at, seven->data + 12, sizeof at);
  memcpy (&len, seven->data + 20, sizeof len);
  return bh_seven_blocks_read (window, BH_SEVEN_START_LEN + GUINT64_FROM_LE (at),
                               GUINT64_FROM_LE (len));
}

static void
members_have_their_blocks (void)
{
  static const guint32 expected[] = { 0, 0, 1, 1, BH_SEVEN_NO_BLOCK, 2 };
  g_autoptr (GByteArray) seven = seven_of (mixed);
  g_autoptr (GArray) blocks = blocks_of (seven);

  g_assert_nonnull (blocks);
  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpuint (g_array_index (blocks, guint32, i), ==, expected[i]);
}

static void
directory_may_be_packed (void)
{
  g_autoptr (GByteArray) plain = seven_of (mixed),
                         packed = seven_with (mixed, /* is_packed= */ TRUE);
  g_autoptr (GArray) expected = blocks_of (plain), blocks = blocks_of (packed);
  g_autofree char *listing = listing_of (seven_with (mixed, /* is_packed= */ TRUE), CAN_SEEK);

  g_assert_nonnull (blocks);
  g_assert_true (bh_span_equal (bh_span (blocks->data, blocks->len * sizeof (guint32)),
                                bh_span (expected->data, expected->len * sizeof (guint32))));
  g_assert_cmpstr (listing, ==, "a=mail a b=mail b c=!0 d=!0 e/- f=mail f | not-processed(c) ");
}

/* What is said of the packed directory's length is the last number before the two ends. */
static void
packed_directory_that_is_shorter_than_said_is_refused (void)
{
  g_autoptr (GByteArray) packed = seven_with (mixed, /* is_packed= */ TRUE);

  packed->data[packed->len - 3]++;
  g_autoptr (GArray) longer = blocks_of (packed);
  g_assert_null (longer);
}

/* Each byte of the directory may be any: it is refused, or says something; nothing else. */
static void
no_directory_is_believed_blindly (void)
{
  for (guint is_packed = 0; is_packed < 2; is_packed++) {
    g_autoptr (GByteArray) seven = seven_with (mixed, is_packed == 1);

    for (guint at = 32; at < seven->len; at++)
      for (guint value = 0; value < 256; value += 5) {
        guint8 was = seven->data[at];
        seven->data[at] = (guint8)value;
        g_autoptr (GArray) blocks = blocks_of (seven);
        g_assert_true (blocks == NULL || blocks->len < 256);
        seven->data[at] = was;
      }
  }
}

/* The array of one file in one block, with a property of its members' sizes, which are none. */
static GArray *
blocks_with_sizes (guint n_times)
{
  g_autoptr (GByteArray) directory = g_byte_array_new ();

  add_bytes (directory, "\1\4\7\x0b\1\0\1\1\0\x0c\4\0\x08", 13);
  for (guint i = 0; i < n_times; i++)
    add_bytes (directory, "\x09", 1);
  add_bytes (directory, "\0\0\5\1\0", 5);
  g_autoptr (GBytes) bytes = g_bytes_new (directory->data, directory->len);
  g_autoptr (BhStream) stream = stream_of (bytes, CAN_SEEK);
  g_autoptr (BhWindow) window = bh_window_new (stream);
  return bh_seven_blocks_read (window, 0, directory->len);
}

/* A byte each time, and all blocks would be gone through for it. */
static void
property_that_stands_twice_is_refused (void)
{
  g_autoptr (GArray) once = blocks_with_sizes (1), twice = blocks_with_sizes (2);

  g_assert_nonnull (once);
  g_assert_cmpuint (once->len, ==, 1);
  g_assert_null (twice);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/seven/blocks-behind-a-lost-one-are-read",
                   blocks_behind_a_lost_one_are_read);
  g_test_add_func ("/sources/seven/first-and-last-block-may-be-lost",
                   first_and_last_block_may_be_lost);
  g_test_add_func ("/sources/seven/members-have-their-blocks", members_have_their_blocks);
  g_test_add_func ("/sources/seven/directory-may-be-packed", directory_may_be_packed);
  g_test_add_func ("/sources/seven/packed-directory-that-is-shorter-than-said-is-refused",
                   packed_directory_that_is_shorter_than_said_is_refused);
  g_test_add_func ("/sources/seven/no-directory-is-believed-blindly",
                   no_directory_is_believed_blindly);
  g_test_add_func ("/sources/seven/property-that-stands-twice-is-refused",
                   property_that_stands_twice_is_refused);
  return g_test_run ();
}
