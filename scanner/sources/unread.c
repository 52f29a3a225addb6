/* unread.c - one row a container format that is recognised only. */
#include "sources/unread.h"

#include "sources/label.h"
#include "sources/sendmail-queue.h"

/* Its binary form begins with the packet of a key that the data's key is encrypted for (RFC 4880
 * section 5.1), or of a password (5.3): a tag, a length of one or two bytes, a version. gpg
 * writes the old form of tags, others the new one. */
#define PGP                                                                                        \
  {                                                                                                \
    "pgp", "an encrypted file; open it with gpg -d and scan what it holds"                         \
  }

#define AGE                                                                                        \
  {                                                                                                \
    "age", "an encrypted file; open it with age -d and scan what it holds"                         \
  }

/* The compressed kind, .dmg, has no first bytes of its own: its name tells. */
#define MAC_IMAGE                                                                                  \
  {                                                                                                \
    "dmg", "a disk image of macOS; attach it read-only there (hdiutil attach -readonly) and scan " \
           "the folder"                                                                            \
  }

static const struct {
  BhSpan magic;
  gsize offset; /* bytes from the start */
  BhUnreadFormat format;
} rows[] = {
  { BH_SPAN_INIT ("Rar!\x1a\x07"),
    0,
    { "rar", "a RAR archive; unpack it with unrar and scan the folder" } },
  { BH_SPAN_INIT ("!BDN"),
    0,
    { "pst", "an Outlook PST or OST store; convert it with readpst -D and scan the folder" } },
  { BH_SPAN_INIT ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    0,
    { "ole",
      "an OLE file, as Outlook .msg and old office documents are; save it as EML and scan that" } },
  { BH_SPAN_INIT ("070701"),
    0,
    { "cpio", "a cpio archive; unpack it with cpio -id and scan the folder" } },
  { BH_SPAN_INIT ("070702"),
    0,
    { "cpio", "a cpio archive; unpack it with cpio -id and scan the folder" } },
  { BH_SPAN_INIT ("070707"),
    0,
    { "cpio", "a cpio archive; unpack it with cpio -id and scan the folder" } },
  { BH_SPAN_INIT ("\xc7\x71"),
    0,
    { "cpio", "a cpio archive; unpack it with cpio -id and scan the folder" } },
  { BH_SPAN_INIT ("MSCF"),
    0,
    { "cab", "a CAB archive; unpack it with cabextract and scan the folder" } },
  { BH_SPAN_INIT ("CD001"),
    32769,
    { "iso9660", "a disc image; mount it read-only and scan the folder" } },
  { BH_SPAN_INIT ("-lh"), 2, { "lha", "an LHA archive; unpack it with lha and scan the folder" } },
  { BH_SPAN_INIT ("\x60\xea"),
    0,
    { "arj", "an ARJ archive; unpack it with arj and scan the folder" } },
  { BH_SPAN_INIT ("\x89LZO\0\r\n\x1a\n"),
    0,
    { "lzop", "an lzop file; unpack it with lzop -d and scan that" } },
  { BH_SPAN_INIT ("LRZI"), 0, { "lrzip", "an lrzip file; unpack it with lrzip -d and scan that" } },
  { BH_SPAN_INIT ("\x1f\x9d"),
    0,
    { "compress", "a compress (.Z) file; unpack it with uncompress and scan that" } },
  { BH_SPAN_INIT ("\xcf\xad\x12\xfe"),
    0,
    { "dbx", "an Outlook Express folder; unpack it with undbx --recover and scan the folder of EML "
             "files, or scan with --carve" } },
  { BH_SPAN_INIT ("\x1a\0\0\4\0\0"),
    0,
    { "nsf", "a Notes database; save its mail as EML from HCL Notes, or over IMAP from a Domino "
             "server, and scan that" } },
  { BH_SPAN_INIT ("\xef\xcd\xab\x89"),
    4,
    { "ese",
      "an ESE database, as Exchange (.edb) and Windows Mail keep; export the mailboxes as PST "
      "from an Exchange recovery database, or its tables with esedbexport" } },
  { BH_SPAN_INIT ("Dovecot-LZ4\x0d\x2a\x9b\xc5"),
    0,
    { "dovecot-lz4", "a message that Dovecot compressed in its own form; let Dovecot write it out "
                     "(doveadm fetch, doveadm backup)" } },
  { BH_SPAN_INIT ("AOLVM100"),
    0,
    { "pfc",
      "an AOL Personal Filing Cabinet; save its mail as EML or mbox from AOL or a converter, "
      "and scan that" } },
  { BH_SPAN_INIT ("\x20\x09\x70\x19"),
    0,
    { "the-bat", "a folder of The Bat! in a form that is not known; export its mail as EML or mbox "
                 "from The Bat!, or scan with --carve" } },
  { BH_SPAN_INIT ("EVF2\x0d\x0a\x81"),
    0,
    { "ewf", "an EnCase image; mount it read-only with ewfmount and scan the folder" } },
  { BH_SPAN_INIT ("LVF\x09\x0d\x0a\xff"),
    0,
    { "ewf", "an EnCase logical image; export its files with ewfexport and scan the folder" } },
  { BH_SPAN_INIT ("ADSEGMENTEDFILE\0"),
    0,
    { "ad1", "an AD1 image; export its files with the program that made it and scan the folder" } },
  { BH_SPAN_INIT ("AFF10\x0d\x0a\0"),
    0,
    { "aff", "an AFF image; mount it read-only with affuse and scan the folder" } },
  { BH_SPAN_INIT ("QFI\xfb"),
    0,
    { "qcow",
      "the disk of a virtual machine; mount it read-only (qemu-nbd -r) and scan the folder" } },
  { BH_SPAN_INIT ("KDMV"),
    0,
    { "vmdk",
      "the disk of a virtual machine; mount it read-only (qemu-nbd -r) and scan the folder" } },
  { BH_SPAN_INIT ("vhdxfile"),
    0,
    { "vhdx",
      "the disk of a virtual machine; mount it read-only (qemu-nbd -r) and scan the folder" } },
  { BH_SPAN_INIT ("conectix"),
    0,
    { "vhd",
      "the disk of a virtual machine; mount it read-only (qemu-nbd -r) and scan the folder" } },
  { BH_SPAN_INIT ("LUKS\xba\xbe"),
    0,
    { "luks", "an encrypted volume; open it read-only with cryptsetup and scan the folder" } },
  { BH_SPAN_INIT ("-FVE-FS-"),
    3,
    { "bitlocker", "an encrypted volume; open it read-only with dislocker and scan the folder" } },
  { BH_SPAN_INIT ("MSWIM\0\0\0"),
    0,
    { "wim", "a WIM archive; unpack it with wimlib-imagex and scan the folder" } },
  { BH_SPAN_INIT ("xar!"), 0, { "xar", "a XAR archive; unpack it with xar and scan the folder" } },
  { BH_SPAN_INIT ("\x04\x22\x4d\x18"),
    0,
    { "lz4", "an LZ4 file; unpack it with lz4 -d and scan that" } },
  { BH_SPAN_INIT ("LZIP\1"), 0, { "lzip", "an lzip file; unpack it with lzip -d and scan that" } },
  { BH_SPAN_INIT ("age-encryption.org/v1\n"), 0, AGE },
  { BH_SPAN_INIT ("-----BEGIN AGE ENCRYPTED FILE-----"), 0, AGE },
  { BH_SPAN_INIT ("Salted__"),
    0,
    { "openssl", "a file that openssl enc encrypted; open it with openssl enc -d, its cipher and "
                 "password, and scan what it holds" } },
  { BH_SPAN_INIT ("-----BEGIN PGP MESSAGE-----"), 0, PGP },
  { BH_SPAN_INIT ("\x85\x01\x0c\x03"), 0, PGP }, /* RSA of 2,048 bits */
  { BH_SPAN_INIT ("\x85\x01\x8c\x03"), 0, PGP }, /* 3,072 */
  { BH_SPAN_INIT ("\x85\x02\x0c\x03"), 0, PGP }, /* 4,096 */
  { BH_SPAN_INIT ("\x84\x5e\x03"), 0, PGP },     /* Curve25519 */
  { BH_SPAN_INIT ("\x8c\x0d\x04"), 0, PGP },     /* a password */
  { BH_SPAN_INIT ("\xc1\xc0\x4c\x03"), 0, PGP }, /* the same five with the tag of section 4.2.2 */
  { BH_SPAN_INIT ("\xc1\xc0\xcc\x03"), 0, PGP },
  { BH_SPAN_INIT ("\xc1\xc1\x4c\x03"), 0, PGP },
  { BH_SPAN_INIT ("\xc1\x5e\x03"), 0, PGP },
  { BH_SPAN_INIT ("\xc3\x0d\x04"), 0, PGP },
  { BH_SPAN_INIT ("\x78\x9f\x3e\x22"),
    0,
    { "tnef", "a winmail.dat, which Outlook puts around attachments; unpack it with tnef and scan "
              "the folder" } },
  { BH_SPAN_INIT ("SIT!"),
    0,
    { "stuffit",
      "a StuffIt archive, as Macs of old have; unpack it with unar and scan the folder" } },
  { BH_SPAN_INIT ("StuffIt (c)1997"),
    0,
    { "stuffit",
      "a StuffIt archive, as Macs of old have; unpack it with unar and scan the folder" } },
  { BH_SPAN_INIT ("**ACE**"),
    7,
    { "ace", "an ACE archive; unpack it with unace and scan the folder" } },
  { BH_SPAN_INIT ("\xdc\xa7\xc4\xfd"),
    20,
    { "zoo", "a ZOO archive; unpack it with zoo or unar and scan the folder" } },
  { BH_SPAN_INIT ("#! cunbatch"),
    0,
    { "cunbatch", "a compressed batch of news; take its first line away, unpack it with uncompress "
                  "and scan that" } },
  { BH_SPAN_INIT ("#! gunbatch"),
    0,
    { "cunbatch", "a compressed batch of news; take its first line away, unpack it with gunzip and "
                  "scan that" } },
  { BH_SPAN_INIT ("WARC/"),
    0,
    { "warc", "an archive of web pages; unpack it with warcat extract and scan the folder" } },
  { BH_SPAN_INIT ("sprs\0\0"), 0, MAC_IMAGE },
  { BH_SPAN_INIT ("EVF\x09\x0d\x0a\xff"),
    0,
    { "ewf", "an EnCase image; mount it read-only with ewfmount and scan the folder" } },
};

/* What only its place in an archive tells. */
static const struct {
  BhSpan folder, suffix;
  BhUnreadFormat format;
} names[] = {
  { BH_SPAN_INIT ("/com.microsoft.__Messages/"),
    BH_SPAN_INIT (".xml"),
    { "olm",
      "a message of an Outlook for Mac export (.olm); import the export into Outlook and save "
      "its mail as PST or EML" } },
};

static const BhUnreadFormat named_archive = {
  "data",
  "an archive by its name, not by its bytes: a later volume of several (join them), encrypted as "
  "a whole, or its beginning is destroyed",
};
static const BhUnreadFormat named_mac_image = MAC_IMAGE;
static const BhUnreadFormat named_mail = {
  "data",
  "mail by its name, and none was found in it: encrypted, destroyed, never written or of another "
  "form; look at its first bytes, or scan with --carve",
};

static const BhUnreadFormat named_piece = {
  "data",
  "by its name one piece of mail that was cut into several, and no message begins in it; join them "
  "in their order and scan that",
};

static const BhUnreadFormat named_smime = {
  "data",
  "by its name a message or part that S/MIME encrypted or signed; openssl cms -decrypt with its "
  "key, or -verify -noverify, writes out what it holds: scan that",
};

/* Ends of names, "#" a digit. */
static const struct {
  const char *suffix;
  const BhUnreadFormat *format;
} promises[] = {
  { ".zip", &named_archive },
  { ".z##", &named_archive },
  { ".zipx", &named_archive },
  { ".7z", &named_archive },
  { ".rar", &named_archive },
  { ".r##", &named_archive },
  { ".tar", &named_archive },
  { ".tgz", &named_archive },
  { ".tar.gz", &named_archive },
  { ".tar.bz2", &named_archive },
  { ".tar.xz", &named_archive },
  { ".tar.zst", &named_archive },
  { ".mbox.gz", &named_archive },
  { ".mbox.bz2", &named_archive },
  { ".mbox.br", &named_archive },
  { ".mbox.xz", &named_archive },
  { ".mbox.zst", &named_archive },
  { ".eml.gz", &named_archive },
  { ".eml.zst", &named_archive },
  { ".tbz2", &named_archive },
  { ".txz", &named_archive },
  { ".olm", &named_archive },
  { ".mbox.gpg", &named_archive },
  { ".mbox.pgp", &named_archive },
  { ".e##", &named_archive },
  { ".dmg", &named_mac_image },
  { ".p7m", &named_smime },
  { ".mbox", &named_mail },
  { ".mbx", &named_mail },
  { ".eml", &named_mail },
  { ".emlx", &named_mail },
  { ".pst", &named_mail },
  { ".ost", &named_mail },
  { ".msg", &named_mail },
  { ".dbx", &named_mail },
  { ".nsf", &named_mail },
  { ".edb", &named_mail },
  { ".imm", &named_mail },
  { ".mbs", &named_mail },
  { ".pmm", &named_mail },
  { ".tbb", &named_mail },
  { ".olk14MsgSource", &named_mail },
  { ".olk15MsgSource", &named_mail },
};

static gboolean
ends_like (BhSpan label, BhSpan suffix)
{
  const gsize start = label.len - MIN (label.len, suffix.len);

  for (gsize i = 0; i < suffix.len && label.len > suffix.len; i++) {
    char byte = g_ascii_tolower ((char)label.at[start + i]);
    if (suffix.at[i] == '#' ? !g_ascii_isdigit (byte)
                            : byte != g_ascii_tolower ((char)suffix.at[i]))
      return FALSE;
  }
  return label.len > suffix.len;
}

/* AppleDouble (RFC 1740): what macOS keeps of a file where the disk or archive has no place for
 * it lies beside that, under its name with "._" in front. */
static gboolean
is_apple_double (BhSpan head, BhSpan label)
{
  return bh_span_starts (head, BH_SPAN_LITERAL ("\0\5\x16\7\0\2\0\0")) &&
         bh_span_starts (bh_label_base_name (label), BH_SPAN_LITERAL ("._"));
}

static const BhUnreadFormat *
promise_of (BhSpan label)
{
  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++)
    if (ends_like (label, bh_span_of_string (promises[i].suffix)))
      return promises[i].format;
  return NULL;
}

/* Of a file that was cut into pieces, too. */
static const BhUnreadFormat *
promise_or_piece (BhSpan label)
{
  const BhUnreadFormat *promised = promise_of (label);

  if (promised != NULL)
    return promised;
  promised = promise_of (bh_label_without_piece (label));
  return promised == &named_mail ? &named_piece : promised;
}

const BhUnreadFormat *
bh_unread_promise (BhSpan head, BhSpan label, gboolean is_unpacked)
{
  static const BhUnreadFormat body = {
    "sendmail-df", "by its name the body of a message in sendmail's queue, whose control file of "
                   "the same name with qf is not at hand, or cannot be read; bring both, unpacked"
  };

  if (is_apple_double (head, label))
    return NULL; /* the name is the other file's */
  if (bh_sendmail_is_data_name (label))
    return &body;
  return promise_or_piece (is_unpacked ? bh_label_without_compressor (label) : label);
}

/* The case.db of a case, of whatever version: SQLite's header with our application_id at 68. */
static gboolean
is_case (BhSpan head)
{
  return bh_span_starts (head, BH_SPAN_LITERAL ("SQLite format 3\0")) &&
         bh_span_starts (bh_span_from (head, 68), BH_SPAN_LITERAL ("bhop"));
}

/* Of ar(1), and not what compilers and Debian keep in that form: a library, which begins with a
 * table of its own or an object file, or a package. */
static gboolean
is_ar (BhSpan head)
{
  static const BhSpan others[] = { BH_SPAN_INIT ("/"), BH_SPAN_INIT ("__.SYMDEF"),
                                   BH_SPAN_INIT ("#1/"), BH_SPAN_INIT ("debian-binary") };
  const BhSpan magic = BH_SPAN_LITERAL ("!<arch>\n");
  const gsize name_len = 16;
  BhSpan name = bh_span_head (bh_span_from (head, magic.len), name_len);
  gsize at = 0;

  if (!bh_span_starts (head, magic) || name.len < name_len ||
      bh_span_find (name, BH_SPAN_LITERAL (".o"), &at))
    return FALSE;
  return !bh_span_any (name, bh_span_starts, others, G_N_ELEMENTS (others));
}

const BhUnreadFormat *
bh_unread_format (BhSpan head, BhSpan label)
{
  static const BhUnreadFormat ar = {
    "ar", "an archive of ar(1); unpack it with ar x and scan the folder"
  };
  static const BhUnreadFormat our_case = {
    "backhop-case", "the database of a case that backhop made, and what lies beside it are its "
                    "reports: results, no evidence; scan what the case was made from, or look at "
                    "it with backhop show"
  };
  gsize at = 0;

  if (is_case (head))
    return &our_case;
  if (is_ar (head))
    return &ar;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (bh_span_starts (bh_span_from (head, rows[i].offset), rows[i].magic))
      return &rows[i].format;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_span_ends_nocase (label, names[i].suffix) && bh_span_find (label, names[i].folder, &at))
      return &names[i].format;
  return NULL;
}
