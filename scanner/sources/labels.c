/* labels.c - a set of names that makes the next one unique.
 *
 * The set keeps 64 bits of SHA-256 of each name: a million members of an archive
 * take 70 MB, and nobody can choose names that fall into one bucket.
 */
#include "sources/labels.h"

#include "base/digest.h"

struct _BhLabels {
  GHashTable *next_number; /* key of a name (owned) → the number to try when it comes again; never
                            * walked */
};

BhLabels *
bh_labels_new (void)
{
  BhLabels *labels = g_new0 (BhLabels, 1);

  labels->next_number = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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

static gint64
key_of (BhSpan name)
{
  BhSha256 sha256 = bh_sha256 (name);
  gint64 key = 0;

  memcpy (&key, sha256.bytes, sizeof key);
  return key;
}

static void
set_next (BhLabels *labels, gint64 key, guint number)
{
  g_hash_table_replace (labels->next_number, g_memdup2 (&key, sizeof key),
                        GUINT_TO_POINTER (number));
}

/* All calls together are linear: a number once tried is not tried again. */
GBytes *
bh_labels_take (BhLabels *labels, BhSpan name)
{
  gint64 key = key_of (name);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (labels->next_number, &key));

  if (number == 0) {
    set_next (labels, key, 2);
    return g_bytes_new (name.at, name.len);
  }

  g_autoptr (GString) numbered = g_string_new_len ((const char *)name.at, (gssize)name.len);
  gint64 numbered_key = 0;
  do {
    g_string_truncate (numbered, name.len);
    g_string_append_printf (numbered, "#%u", number++);
    numbered_key = key_of (bh_span (numbered->str, numbered->len));
  } while (g_hash_table_contains (labels->next_number, &numbered_key));
  set_next (labels, key, number);
  set_next (labels, numbered_key, 2);
  return g_bytes_new (numbered->str, numbered->len);
}
