/* archive-tools.h - archives made byte by byte, and what comes out as one line of text.
 *
 * Builders without a library, so that any lie can be told. Static, for each test is one file.
 */
#pragma once

#include <zlib.h>

#include "sources/archive.h"
#include "sources/stream-ops.h"

/* One zip entry; what is 0 or NULL is as an honest writer would set it. */
typedef struct {
  const char *name, *content;
  guint method; /* 8: deflated */
  guint flags;  /* 8: lengths follow the data */
  guint mode;   /* Unix; 0: a plain file */
  gint64 crc_lie, packed_len_lie, len_lie;
  gboolean is_hidden;      /* not in the directory */
  const char *listed_name; /* in the directory */
} ZipSpec;

typedef enum { CAN_SEEK, FORWARD_ONLY } Way;

static void
add_le (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8)(value >> (8 * i));
    g_byte_array_append (out, &byte, 1);
  }
}

static G_GNUC_UNUSED void
add_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
}

static G_GNUC_UNUSED void
add_zeros (GByteArray *bytes, guint n)
{
  guint len = bytes->len;

  g_byte_array_set_size (bytes, len + n);
  memset (bytes->data + len, 0, n);
}

static GByteArray *
deflate_with (const void *data, gsize len, int window_bits)
{
  z_stream z = { .zalloc = NULL };
  GByteArray *out = g_byte_array_new ();

  g_assert_cmpint (deflateInit2 (&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_set_size (out, (guint)deflateBound (&z, len));
  z.next_in = (Bytef *)(guintptr)data;
  z.avail_in = (uInt)len;
  z.next_out = out->data;
  z.avail_out = out->len;
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, out->len - z.avail_out);
  deflateEnd (&z);
  return out;
}

static G_GNUC_UNUSED GByteArray *
gzip_of (const void *data, gsize len)
{
  return deflate_with (data, len, MAX_WBITS + 16);
}

static void
add_fields (GByteArray *out, const ZipSpec *spec, gsize packed_len, const char *name)
{
  gsize len = strlen (spec->content);
  guint32 crc = (guint32)crc32 (0, (const Bytef *)spec->content, (uInt)len);
  gboolean is_late = out->len > 0 && (spec->flags & 8) != 0 && name == spec->name;

  add_le (out, spec->flags, 2);
  add_le (out, spec->method, 2);
  add_le (out, 0x2b2a4000, 4);
  add_le (out, is_late ? 0 : spec->crc_lie != 0 ? (guint64)spec->crc_lie : crc, 4);
  add_le (out,
          is_late                     ? 0
          : spec->packed_len_lie != 0 ? (guint64)spec->packed_len_lie
                                      : packed_len,
          4);
  add_le (out, is_late ? 0 : spec->len_lie != 0 ? (guint64)spec->len_lie : len, 4);
  add_le (out, strlen (name), 2);
  add_le (out, 0, 2);
}

static void
add_record (GByteArray *directory, const ZipSpec *spec, gsize packed_len, guint offset)
{
  const char *name = spec->listed_name != NULL ? spec->listed_name : spec->name;
  g_autofree char *copy = g_strdup (name); /* another pointer: lengths are told here */

  add_text (directory, "PK\1\2");
  add_le (directory, 3 << 8 | 20, 2);
  add_le (directory, 20, 2);
  add_fields (directory, spec, packed_len, copy);
  add_le (directory, 0, 2 + 2 + 2);
  add_le (directory, (guint64)(spec->mode != 0 ? spec->mode : 0100644) << 16, 4);
  add_le (directory, offset, 4);
  add_text (directory, name);
}

/* specs ends with a NULL name. */
static G_GNUC_UNUSED GByteArray *
zip_entries (const ZipSpec *specs, GByteArray *out_directory, guint *out_n_records)
{
  GByteArray *zip = g_byte_array_new ();

  for (; specs->name != NULL; specs++) {
    gsize len = strlen (specs->content);
    g_autoptr (GByteArray) packed =
        specs->method == 8 ? deflate_with (specs->content, len, -MAX_WBITS) : g_byte_array_new ();
    if (specs->method != 8)
      add_text (packed, specs->content);
    guint offset = zip->len;
    add_text (zip, "PK\3\4");
    add_le (zip, 20, 2);
    add_fields (zip, specs, packed->len, specs->name);
    add_text (zip, specs->name);
    g_byte_array_append (zip, packed->data, packed->len);
    if ((specs->flags & 8) != 0) {
      add_text (zip, "PK\7\10");
      add_le (zip, crc32 (0, (const Bytef *)specs->content, (uInt)len), 4);
      add_le (zip, packed->len, 4);
      add_le (zip, len, 4);
    }
    if (specs->is_hidden)
      continue;
    add_record (out_directory, specs, packed->len, offset);
    ++*out_n_records;
  }
  return zip;
}

static G_GNUC_UNUSED void
zip_end (GByteArray *zip, guint n_records, guint directory_len, const char *comment)
{
  guint start = zip->len - directory_len;

  add_text (zip, "PK\5\6");
  add_le (zip, 0, 4);
  add_le (zip, n_records, 2);
  add_le (zip, n_records, 2);
  add_le (zip, directory_len, 4);
  add_le (zip, start, 4);
  add_le (zip, strlen (comment), 2);
  add_text (zip, comment);
}

static G_GNUC_UNUSED GByteArray *
zip_of (const ZipSpec *specs)
{
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n_records = 0;
  GByteArray *zip = zip_entries (specs, directory, &n_records);

  g_byte_array_append (zip, directory->data, directory->len);
  zip_end (zip, n_records, directory->len, "");
  return zip;
}

/* POSIX.1-1988 ustar, and the checksum over it. */
static G_GNUC_UNUSED void
tar_add (GByteArray *tar, char type, const char *name, const char *content)
{
  guint at = tar->len, len = (guint)strlen (content), sum = 0;

  add_zeros (tar, 512);
  char *header = (char *)tar->data + at;
  memcpy (header, name, MIN (strlen (name), 99));
  g_snprintf (header + 100, 8, "0000644");
  g_snprintf (header + 124, 12, "%011o", type == '0' || type == 'x' ? len : 0);
  memset (header + 148, ' ', 8);
  header[156] = type;
  if (type == '1' || type == '2')
    memcpy (header + 157, content, MIN (len, 99));
  memcpy (header + 257, "ustar\00000", 8);
  for (guint i = 0; i < 512; i++)
    sum += (guint8)header[i];
  g_snprintf (header + 148, 8, "%06o", sum);
  if (type != '0' && type != 'x')
    return;
  add_text (tar, content);
  add_zeros (tar, (512 - len % 512) % 512);
}

static G_GNUC_UNUSED void
tar_end (GByteArray *tar)
{
  add_zeros (tar, 1024);
}

static void
list_member (BhArchive *archive, const BhArchiveMember *member, GString *out)
{
  gsize name_len = 0;
  const char *name = g_bytes_get_data (member->name, &name_len);
  BhStream *stream = bh_archive_member_stream (archive);
  g_autoptr (GError) error = NULL;
  char buffer[7];
  gssize got = 0;
  gsize n_shown = 0;

  g_string_append_len (out, name, (gssize)name_len);
  if (!member->is_file) {
    g_string_append (out, "- ");
    return;
  }
  g_string_append (out, member->is_plain ? "~" : "=");
  while ((got = bh_stream_read (stream, buffer, sizeof buffer, &error)) > 0) {
    for (gssize i = 0; n_shown < 200 && i < got; i++)
      g_string_append_c (out, buffer[i] != '\0' ? buffer[i] : '.');
    n_shown += (gsize)got;
  }
  if (error != NULL)
    g_string_append_printf (out, "!%d", error->code);
  g_string_append (out, " ");
}

static gssize
read_forward (gpointer self, void *buffer, gsize len, GError **error)
{
  return bh_stream_read (self, buffer, MIN (len, 1000), error);
}

static void
free_forward (gpointer self)
{
  bh_stream_free (self);
}

static BhStream *
stream_of (GBytes *bytes, Way way)
{
  static const BhStreamOps forward_ops = { read_forward, NULL, free_forward };
  BhStream *stream = bh_stream_new_for_bytes (bytes);

  return way == CAN_SEEK ? stream : bh_stream_new (&forward_ops, stream, G_MAXUINT64);
}

/* Each member as "name=content ", NUL as '.', "~" for "=" where it is plain, "!ERROR" where
 * reading fails, "name- " where it is no file; then "| kind(member) " for each note. Takes
 * the bytes. */
static G_GNUC_UNUSED char *
listing_with (GByteArray *array, Way way, const BhLimits *limits)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  g_autoptr (BhStream) stream = stream_of (bytes, way);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize len = 0;
  const void *data = g_bytes_get_data (bytes, &len);
  const char *format = bh_archive_format (bh_span (data, len));
  const BhArchiveMember *member = NULL;

  g_assert_nonnull (format);
  g_autoptr (BhArchive) archive = bh_archive_open (stream, format, 1, limits, &error);
  if (archive == NULL)
    return g_strdup_printf ("!%d", error->code);
  while ((member = bh_archive_next (archive)) != NULL)
    list_member (archive, member, out);
  const GPtrArray *notes = bh_archive_notes (archive);
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    gsize name_len = 0;
    const char *name = note->member != NULL ? g_bytes_get_data (note->member, &name_len) : "";
    g_string_append_printf (out, "| %s(%.*s) ", note->kind, (int)MIN (name_len, 40), name);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static G_GNUC_UNUSED char *
listing_of (GByteArray *array, Way way)
{
  BhLimits limits;

  bh_limits_init (&limits);
  return listing_with (array, way, &limits);
}
