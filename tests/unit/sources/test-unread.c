/* test-unread.c - what is not opened is named, with what to do about it. */
#include "sources/unread.h"

#include "sources/self-unpacking.h"
#include "sources/zip-behind.h"

static void
names_by_first_bytes (void)
{
  static const struct {
    BhSpan head;
    const char *format;
  } cases[] = {
    { BH_SPAN_INIT ("Rar!\x1a\x07\0rest"), "rar" },
    { BH_SPAN_INIT ("EVF2\x0d\x0a\x81\0"), "ewf" },
    { BH_SPAN_INIT ("\xeb\x58\x90-FVE-FS-"), "bitlocker" },
    { BH_SPAN_INIT ("-----BEGIN PGP MESSAGE-----\n"), "pgp" },
    { BH_SPAN_INIT ("\x85\x02\x0c\x03\1\2\3\4"), "pgp" },
    { BH_SPAN_INIT ("\x8c\x0d\x04\x09\x03\x02"), "pgp" },
    { BH_SPAN_INIT ("\xc1\xc0\x4c\x03\1\2\3\4"), "pgp" },
    { BH_SPAN_INIT ("\xc3\x0d\x04\x09\x03\x02"), "pgp" },
    { BH_SPAN_INIT ("\x99\x01\x0d\x04"), NULL },
    { BH_SPAN_INIT ("\x20\x09\x70\x19\x10\x0c\0\0"), "the-bat" },
    { BH_SPAN_INIT ("age-encryption.org/v1\n-> X25519"), "age" },
    { BH_SPAN_INIT ("Salted__\1\2\3\4\5\6\7\10"), "openssl" },
    { BH_SPAN_INIT ("WARC/1.0\r\n"), "warc" },
    { BH_SPAN_INIT ("SIT!\0\1\0\0\1\2rLau"), "stuffit" },
    { BH_SPAN_INIT ("StuffIt (c)1997-2001"), "stuffit" },
    { BH_SPAN_INIT ("\1\2\1\0\0\0\0**ACE**"), "ace" },
    { BH_SPAN_INIT ("ZOO 2.10 Archive.\x1a\0\0\xdc\xa7\xc4\xfd\x2a"), "zoo" },
    { BH_SPAN_INIT ("!<arch>\n1.eml/          1429177984"), "ar" },
    { BH_SPAN_INIT ("!<arch>\n/               1429177984"), NULL },
    { BH_SPAN_INIT ("!<arch>\na.o/            1429177984"), NULL },
    { BH_SPAN_INIT ("!<arch>\ndebian-binary   1429177984"), NULL },
    { BH_SPAN_INIT ("!<arch>\n"), NULL },
    { BH_SPAN_INIT ("#! cunbatch\n\x1f\x9d"), "cunbatch" },
    { BH_SPAN_INIT ("#! gunbatch\n\x1f\x8b"), "cunbatch" },
    { BH_SPAN_INIT ("sprs\0\0\0\3"), "dmg" },
    { BH_SPAN_INIT ("Rar"), NULL },
    { BH_SPAN_INIT (""), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BhUnreadFormat *format = bh_unread_format (cases[i].head, BH_SPAN_LITERAL ("x"));
    g_assert_cmpstr (format != NULL ? format->format : NULL, ==, cases[i].format);
  }
}

static void
names_promise (void)
{
  static const struct {
    const char *label;
    gboolean is_unpacked, is_promise;
  } cases[] = {
    { "export.zip", FALSE, TRUE },
    { "export.Z02", FALSE, TRUE },
    { "export.7z.003", FALSE, TRUE },
    { "export.r15", FALSE, TRUE },
    { "export.tar.gz.ab", FALSE, TRUE },
    { "Inbox.mbox.part2", FALSE, TRUE },
    { "store.pst.01", FALSE, TRUE },
    { "store.pst.1", FALSE, FALSE },
    { "store.pst.old", FALSE, FALSE },
    { "app.msg.js", FALSE, FALSE },
    { "notes.md", FALSE, FALSE },
    { "Inbox.mbox", FALSE, TRUE },
    { "a/1.EML", FALSE, TRUE },
    { "Inbox.mbox.gz", FALSE, TRUE },
    { "Inbox.mbox.gz", TRUE, TRUE },
    { "picture.jpg.gz", TRUE, FALSE },
    { "export.zxx", FALSE, FALSE },
    { "Mail.dmg", FALSE, TRUE },
    { "smime.p7m", FALSE, TRUE },
    { "smime.p7s", FALSE, FALSE },
    { "notes.txt", FALSE, FALSE },
    { ".zip", FALSE, FALSE },
    { "zip", FALSE, FALSE },
    { "", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].label);
    g_assert_cmpint (bh_unread_promise (BH_SPAN_NONE, bh_span_of_string (cases[i].label),
                                        cases[i].is_unpacked) != NULL,
                     ==, cases[i].is_promise);
  }
}

#define RECORD                                                                                     \
  "PK\1\2\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" \
  "a"
#define END(disk, n, len, comment_len)                                                             \
  "PK\5\6" disk "\0\0\0" n "\0" n "\0" len "\0\0\0\0\0\0\0" comment_len "\0"

static gboolean
is_behind (BhSpan file)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (file.at, file.len);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  gboolean is_zip = bh_zip_is_behind (stream, file.len);

  g_assert_cmpuint (bh_stream_offset (stream), ==, 0);
  return is_zip;
}

/* A directory of one record, 47 bytes (0x2f), right before an end record that ends the file. */
static void
zip_behind (void)
{
  g_assert_true (is_behind (BH_SPAN_LITERAL ("MZ\0\0" RECORD END ("\0", "\1", "\x2f", "\0"))));
  g_assert_true (is_behind (BH_SPAN_LITERAL (RECORD END ("\0", "\1", "\x2f", "\2") "ab")));
}

static void
no_zip_behind (void)
{
  static const BhSpan files[] = {
    BH_SPAN_INIT ("MZ\0\0" RECORD END ("\0", "\1", "\x2f", "\0") "more"), /* it goes on */
    BH_SPAN_INIT ("MZ\0\0" RECORD END ("\2", "\1", "\x2f", "\0")),        /* the last of three */
    BH_SPAN_INIT ("MZ\0\0" RECORD END ("\0", "\0", "\x2f", "\0")),        /* no entry */
    BH_SPAN_INIT ("MZ\0\0" RECORD END ("\0", "\1", "\x2e", "\0")),        /* no directory there */
    BH_SPAN_INIT (END ("\0", "\1", "\x2f", "\0")),                        /* nor before the file */
    BH_SPAN_INIT ("PK\5\6"),
    BH_SPAN_INIT (""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_false (is_behind (files[i]));
}

#define SEVEN "7z\xbc\xaf\x27\x1c\0\4"
#define SEVEN_REST "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define RAR5 "Rar!\x1a\x07\1\0"
#define RAR5_REST "\x0a\1\5\6\0\5\1\1\x80\x80\0"

static void
program_that_unpacks_is_told_by_a_whole_header (void)
{
  static const struct {
    BhSpan head;
    const char *format;
  } cases[] = {
    { BH_SPAN_INIT ("MZ 7z\xbc\xaf\x27\x1c " SEVEN "\x8d\x9b\xd5\x0f" SEVEN_REST), "7z" },
    { BH_SPAN_INIT ("\x7f"
                    "ELF" SEVEN "\x8d\x9b\xd5\x0f" SEVEN_REST),
      "7z" },
    { BH_SPAN_INIT ("MZ " RAR5 " " RAR5 "\x33\x92\xb5\xe5" RAR5_REST), "rar" },
    { BH_SPAN_INIT ("MZ Rar!\x1a\x07\0\xcf\x90\x73\0\0\x0d\0\0\0\0\0\0\0"), "rar" },
    { BH_SPAN_INIT ("MZ " SEVEN "\x8d\x9b\xd5\x0e" SEVEN_REST), NULL }, /* a wrong checksum */
    { BH_SPAN_INIT ("MZ " RAR5 "\x33\x92\xb5\xe4" RAR5_REST), NULL },
    { BH_SPAN_INIT ("MZ " RAR5 "\x33\x92\xb5\xe5\x0a\1\5\6"), NULL }, /* cut */
    { BH_SPAN_INIT ("MZ Rar!\x1a\x07\0\xcf"), NULL },
    { BH_SPAN_INIT ("MX " SEVEN "\x8d\x9b\xd5\x0f" SEVEN_REST), NULL }, /* no program */
    { BH_SPAN_INIT (""), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BhUnreadFormat *found = bh_self_unpacking (cases[i].head);
    g_assert_cmpstr (found != NULL ? found->format : NULL, ==, cases[i].format);
  }
}

static void
what_macos_keeps_beside_a_file_promises_nothing (void)
{
  const BhSpan head = BH_SPAN_LITERAL ("\0\5\x16\7\0\2\0\0Mac OS X        ");

  g_assert_null (bh_unread_promise (head, BH_SPAN_LITERAL ("__MACOSX/._a.eml"), FALSE));
  g_assert_nonnull (bh_unread_promise (head, BH_SPAN_LITERAL ("__MACOSX/a.eml"), FALSE));
  g_assert_nonnull (bh_unread_promise (BH_SPAN_NONE, BH_SPAN_LITERAL ("._a.eml"), FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/unread/names-what-is-not-opened", names_by_first_bytes);
  g_test_add_func ("/sources/unread/tells-what-a-name-promises", names_promise);
  g_test_add_func ("/sources/unread/finds-a-zip-behind-something-else", zip_behind);
  g_test_add_func ("/sources/unread/takes-no-rest-of-a-zip-for-one", no_zip_behind);
  g_test_add_func ("/sources/unread/program-that-unpacks-is-told-by-a-whole-header",
                   program_that_unpacks_is_told_by_a_whole_header);
  g_test_add_func ("/sources/unread/what-macos-keeps-beside-a-file-promises-nothing",
                   what_macos_keeps_beside_a_file_promises_nothing);
  return g_test_run ();
}
