/* count.h - how often each name came. */
#pragma once

#include <glib.h>

/* counts: name → its number, by GUINT_TO_POINTER(); key stands in it as g_hash_table_insert() has
 * it. Returns: the number with the n more */
static inline guint
bh_count_add (GHashTable *counts, gconstpointer key, guint n)
{
  n += GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  g_hash_table_insert (counts, (gpointer)(guintptr)key, GUINT_TO_POINTER (n));
  return n;
}
