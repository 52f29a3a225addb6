/* zip-header.h - the records of a zip file (PKWARE APPNOTE 4.3), each from its bytes. */
#pragma once

#include "base/span.h"

#define BH_ZIP_LOCAL_LEN 30 /* bytes, without name and extra field */
#define BH_ZIP_LOCAL_LEN_MAX (BH_ZIP_LOCAL_LEN + 2 * 65535)
#define BH_ZIP_RECORD_LEN 46 /* a directory record, without name, extra field, comment */
#define BH_ZIP_RECORD_LEN_MAX (BH_ZIP_RECORD_LEN + 3 * 65535)
#define BH_ZIP_END_LEN 22            /* the end record, without comment */
#define BH_ZIP_DESCRIPTOR_LEN_MAX 24 /* behind the data: magic, CRC, two lengths of 64 bits */

enum { BH_ZIP_ENCRYPTED = 1, BH_ZIP_HAS_DESCRIPTOR = 8 };               /* general purpose flags */
enum { BH_ZIP_STORED = 0, BH_ZIP_DEFLATED = 8, BH_ZIP_DEFLATED64 = 9 }; /* methods */

/* One entry, from its local header or from the directory. */
typedef struct {
  BhSpan name;    /* borrowed from the bytes parsed */
  guint64 offset; /* directory only: of the local header, as written */
  guint64 packed_len, len;
  guint32 crc;
  guint32 attributes; /* directory only */
  guint16 method, flags;
  guint8 host;      /* directory only: 3 is Unix */
  gsize header_len; /* of all that was parsed */
  gboolean is_lost; /* directory only: no such entry is where it should be */
} BhZipEntry;

typedef struct {
  guint64 n_entries, directory_len, directory_offset;
  guint disk;
  gsize comment_len;
} BhZipEnd;

/* FALSE where the bytes are no such record or end within it. */
gboolean bh_zip_local_parse (BhSpan bytes, BhZipEntry *out_entry);

/* Does the name of record stand where it would, were its local header at bytes? Long enough
 * to be no chance, it needs no magic before it. */
gboolean bh_zip_local_is_named (BhSpan bytes, const BhZipEntry *record);

/* As bh_zip_local_parse(); where the name of record is there, the record tells what the
 * header does not tell any more. */
gboolean bh_zip_local_parse_as (BhSpan bytes, const BhZipEntry *record, BhZipEntry *out_entry);

/* Each reads what stands at the start of bytes: an entry of the directory, the end of the
 * directory, its zip64 form (APPNOTE.TXT 4.3.12, 4.3.16, 4.3.14). FALSE: it is none, and out is
 * untouched. */
gboolean bh_zip_record_parse (BhSpan bytes, BhZipEntry *out_entry);
gboolean bh_zip_end_parse (BhSpan bytes, BhZipEnd *out_end);
gboolean bh_zip_end64_parse (BhSpan bytes, BhZipEnd *out_end);

/* Where the zip64 end record lies, from the locator that stands before the end record. */
gboolean bh_zip_locator_parse (BhSpan bytes, guint64 *out_offset);

/* The first place where what looks like a local header starts. */
gboolean bh_zip_local_find (BhSpan bytes, gsize *out_at);
