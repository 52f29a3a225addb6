/* files.c - leaves out by type, size and place what says nothing. */
#include "signature/files.h"

#include "message/facts.h"

#define SIZE_MIN 1024 /* bytes; less is a note, a footer made into a file, a broken file */
#define HEX_SHOWN 8   /* digits that tell files of one case apart at a glance */

/* Types, or how they begin, of what is no content of its own. */
static const BhSpan asides[] = {
  BH_SPAN_INIT ("image/"), /* which are looked at by themselves (image.h) */
  BH_SPAN_INIT ("message/"),
  BH_SPAN_INIT ("multipart/"),
  BH_SPAN_INIT ("application/pgp-"),
  BH_SPAN_INIT ("application/pkcs7-"),
  BH_SPAN_INIT ("application/x-pkcs7-"),
  BH_SPAN_INIT ("application/x-mso"), /* these two: what Outlook adds to its HTML */
  BH_SPAN_INIT ("application/vnd.ms-officetheme"),
  BH_SPAN_INIT ("application/ics"),
  BH_SPAN_INIT ("application/vcard"),
};

static const BhSpan seals[] = {
  BH_SPAN_INIT ("application/pgp-signature"),
  BH_SPAN_INIT ("application/pkcs7-signature"),
  BH_SPAN_INIT ("application/x-pkcs7-signature"),
};

static gboolean
is_aside (const BhAttachment *attachment)
{
  BhSpan type = bh_span_of_string (attachment->type);

  if (attachment->size < SIZE_MIN || attachment->is_shown)
    return TRUE;
  if (bh_span_starts (type, BH_SPAN_LITERAL ("text/")))
    return !bh_span_equal (type, BH_SPAN_LITERAL ("text/html")); /* cards, calendars, footers */
  return bh_span_any (type, bh_span_starts, asides, G_N_ELEMENTS (asides));
}

static guint64
hash_of (const BhAttachment *attachment)
{
  guint64 hash;

  memcpy (&hash, attachment->sha256.bytes, sizeof hash);
  return GUINT64_FROM_BE (hash);
}

static void
add (BhFiles *files, guint64 hash)
{
  guint k = files->n;

  while (k > 0 && files->hashes[k - 1] > hash)
    k--;
  if (k > 0 && files->hashes[k - 1] == hash)
    return;
  memmove (files->hashes + k + 1, files->hashes + k, (files->n - k) * sizeof files->hashes[0]);
  files->hashes[k] = hash;
  files->n++;
}

BhFiles
bh_files_find (const GPtrArray *attachments)
{
  BhFiles files = { .n = 0 };

  for (guint i = 0; attachments != NULL && i < attachments->len && files.n < BH_FILES_MAX; i++) {
    const BhAttachment *attachment = g_ptr_array_index (attachments, i);
    if (!is_aside (attachment))
      add (&files, hash_of (attachment));
  }
  return files;
}

gboolean
bh_files_say_anything (const GPtrArray *attachments)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++) {
    const BhAttachment *attachment = g_ptr_array_index (attachments, i);
    BhSpan type = bh_span_of_string (attachment->type);

    if (attachment->size > 0 && !bh_span_any (type, bh_span_equal, seals, G_N_ELEMENTS (seals)))
      return TRUE;
  }
  return FALSE;
}

void
bh_files_name (const BhFiles *files, GByteArray *text)
{
  for (guint i = 0; i < files->n; i++) {
    g_autofree char *name = g_strdup_printf ("%sfile:%0*x", text->len > 0 ? " " : "", HEX_SHOWN,
                                             (guint)(files->hashes[i] >> 32));
    g_byte_array_append (text, (const guint8 *)name, (guint)strlen (name));
  }
}

void
bh_files_hashes (const BhFiles *files,
                 const BhNormal *normal,
                 const BhShort *as_short,
                 GArray *hashes)
{
  bh_short_hashes (normal, as_short, /* with_function_words= */ FALSE, hashes);
  bh_short_fold (hashes);
  g_array_append_vals (hashes, files->hashes, files->n);
}

guint32
bh_files_head (const BhFiles *files, guint32 head[BH_HEAD_WORDS])
{
  guint32 n = 0;

  for (guint i = 0; i < files->n; i++)
    n = bh_normal_add_to_head (head, n, (guint32)files->hashes[i]);
  return n;
}
