/* labels.c - a set of names that makes the next one unique.
 *
 * The set keeps 64 bits of SHA-256 of each name: a million members of an archive
 * take 40 MB, and nobody can choose names that fall into one bucket.
 */
#include "sources/labels.h"

#include "base/digest.h"

G_STATIC_ASSERT (sizeof (gpointer) == sizeof (guint64));

struct _BhLabels {
  GHashTable *next_number; /* key of a name → the number to try when it comes again; never walked */
};

BhLabels *
bh_labels_new (void)
{
  BhLabels *labels = g_new0 (BhLabels, 1);

  labels->next_number = g_hash_table_new (g_direct_hash, g_direct_equal);
  return labels;
}

void
bh_labels_free (BhLabels *labels)
{
  if (labels == NULL)
    return;
  g_hash_table_unref (labels->next_number);
  g_free (labels);
}

static gpointer
key_of (BhSpan name)
{
  BhSha256 sha256 = bh_sha256 (name);
  gpointer key = NULL;

  memcpy (&key, sha256.bytes, sizeof key);
  return key;
}

/* All calls together are linear: a number once tried is not tried again. */
GBytes *
bh_labels_take (BhLabels *labels, BhSpan name)
{
  gpointer key = key_of (name);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (labels->next_number, key));

  if (number == 0) {
    g_hash_table_insert (labels->next_number, key, GUINT_TO_POINTER (2));
    return g_bytes_new (name.at, name.len);
  }

  g_autoptr (GString) numbered = g_string_new_len ((const char *)name.at, (gssize)name.len);
  gpointer numbered_key = NULL;
  do {
    g_string_truncate (numbered, name.len);
    g_string_append_printf (numbered, "#%u", number++);
    numbered_key = key_of (bh_span (numbered->str, numbered->len));
  } while (g_hash_table_contains (labels->next_number, numbered_key));
  g_hash_table_insert (labels->next_number, key, GUINT_TO_POINTER (number));
  g_hash_table_insert (labels->next_number, numbered_key, GUINT_TO_POINTER (2));
  return g_bytes_new (numbered->str, numbered->len);
}
