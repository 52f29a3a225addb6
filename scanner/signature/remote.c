/* remote.c - words and pictures are one normal form, one set and one opening. */
#include "signature/remote.h"

#include <xxhash.h>

#include "base/order.h"

#define HEAD_PICTURES 2

struct _BhRemote {
  GByteArray *text;
  GArray *pictures; /* of guint64: hashes of the different ones, in order */
  guint32 head[BH_HEAD_WORDS];
  guint32 n_head;
};

BhRemote *
bh_remote_new (void)
{
  BhRemote *remote = g_new0 (BhRemote, 1);

  remote->text = g_byte_array_new ();
  remote->pictures = g_array_new (FALSE, FALSE, sizeof (guint64));
  return remote;
}

void
bh_remote_free (BhRemote *remote)
{
  if (remote == NULL)
    return;
  g_byte_array_unref (remote->text);
  g_array_unref (remote->pictures);
  g_free (remote);
}

static void
append (GByteArray *text, BhSpan bytes)
{
  g_byte_array_append (text, bytes.at, (guint)bytes.len);
}

/* A picture is no word: its hash has a seed of its own. */
static void
add_picture (BhRemote *remote, BhSpan name)
{
  guint64 hash = XXH3_64bits_withSeed (name.at, name.len, BH_SIGNATURE_SEED + 1);
  const guint64 *seen = (const guint64 *)(gpointer)remote->pictures->data; /* none: NULL */

  if (bh_is_among (seen, remote->pictures->len, hash))
    return;
  g_array_append_val (remote->pictures, hash);
  if (remote->text->len > 0)
    append (remote->text, BH_SPAN_LITERAL (" "));
  append (remote->text, BH_SPAN_LITERAL ("img:"));
  append (remote->text, name);
}

static void
add_to_head (BhRemote *remote, const GArray *hashes, guint n_max)
{
  for (guint i = 0; i < MIN (hashes->len, n_max); i++)
    remote->n_head = bh_normal_add_to_head (remote->head, remote->n_head,
                                            (guint32)g_array_index (hashes, guint64, i));
}

BhSpan
bh_remote_read (BhRemote *remote,
                const BhNormal *normal,
                const BhShort *as_short,
                const GPtrArray *pictures,
                GArray *hashes)
{
  g_byte_array_set_size (remote->text, 0);
  g_array_set_size (remote->pictures, 0);
  append (remote->text, normal->text);
  for (guint i = 0; i < pictures->len; i++)
    add_picture (remote, bh_span_of_string (g_ptr_array_index (pictures, i)));
  bh_short_hashes (normal, as_short, /* with_function_words= */ FALSE, hashes);
  bh_short_fold (hashes);
  remote->n_head = 0;
  add_to_head (remote, hashes, 1);
  add_to_head (remote, remote->pictures, HEAD_PICTURES);
  g_array_append_vals (hashes, remote->pictures->data, remote->pictures->len);
  return bh_span (remote->text->data, remote->text->len);
}

guint
bh_remote_n_pictures (const BhRemote *remote)
{
  return remote->pictures->len;
}

guint32
bh_remote_head (const BhRemote *remote, guint32 head[BH_HEAD_WORDS])
{
  memcpy (head, remote->head, remote->n_head * sizeof head[0]);
  return remote->n_head;
}
