/* fuzz-pst.c - any bytes as an Outlook store: its messages end, can be written down, and are the
 * same the second time. What it says of itself (paths) is UTF-8.
 */
#include "base/digest.h"
#include "sources/outlook-pst.h"

#define BYTES_A_MESSAGE 16 /* at least: an entry of the table of nodes has more */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
add_bytes (BhDigest *digest, const void *data, gsize len)
{
  bh_digest_add (digest, bh_span (data, len));
  bh_digest_add (digest, bh_span (&len, sizeof len));
}

static void
read_message (BhPst *pst, BhDigest *digest)
{
  const char *path = bh_pst_path (pst);
  guint n_left_out = 0;
  g_autoptr (BhOutlookMail) mail = bh_pst_read (pst, &n_left_out);

  g_assert (g_utf8_validate (path, -1, NULL));
  add_bytes (digest, path, strlen (path));
  add_bytes (digest, &n_left_out, sizeof n_left_out);
  if (mail == NULL)
    return;
  g_autoptr (GBytes) made = bh_outlook_render (mail);
  BhSpan bytes = bh_span_of_bytes (made);
  g_assert (bytes.len > 0);
  add_bytes (digest, bytes.at, bytes.len);
}

/* SHA-256 of all that the store gives. */
static BhSha256
read_store (GBytes *bytes)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (BhPst) pst = bh_pst_open (stream, &error);
  gsize n_max = g_bytes_get_size (bytes) / BYTES_A_MESSAGE;

  g_assert ((pst == NULL) == (error != NULL));
  while (pst != NULL && bh_pst_next (pst)) {
    g_assert (n_max-- > 0);
    read_message (pst, digest);
  }
  const guint counts[] = { pst != NULL ? bh_pst_n_others (pst) : 0,
                           pst != NULL ? bh_pst_n_broken (pst) : 0 };
  add_bytes (digest, counts, sizeof counts);
  return bh_digest_finish (digest);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (!bh_pst_is_built_in ())
    return 0;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  BhSha256 once = read_store (bytes), again = read_store (bytes);

  g_assert (memcmp (&once, &again, sizeof once) == 0);
  return 0;
}
