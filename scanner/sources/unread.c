/* unread.c - one row a container format that is recognised only. */
#include "sources/unread.h"

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
  { BH_SPAN_INIT ("V8\nT"),
    0,
    { "sendmail-qf", "a message's envelope and header in sendmail's queue, its body in the file of "
                     "the same name with df; join what follows H?..? in its lines, an empty line "
                     "and the df file to an EML, and scan that" } },
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

const BhUnreadFormat *
bh_unread_format (BhSpan head, BhSpan label)
{
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (bh_span_starts (bh_span_from (head, rows[i].offset), rows[i].magic))
      return &rows[i].format;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_span_ends_nocase (label, names[i].suffix) && bh_span_find (label, names[i].folder, &at))
      return &names[i].format;
  return NULL;
}
