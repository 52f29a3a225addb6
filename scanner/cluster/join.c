/* join.c - path halving keeps the trees flat; uniting by the lesser root keeps
 * the answer free of order.
 */
#include "cluster/join.h"

void
bh_join_init (guint32 *parent, gsize n)
{
  for (gsize i = 0; i < n; i++)
    parent[i] = (guint32)i;
}

guint32
bh_join_find (guint32 *parent, guint32 at)
{
  while (parent[at] != at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}

void
bh_join_unite (guint32 *parent, guint32 a, guint32 b)
{
  guint32 root_a = bh_join_find (parent, a), root_b = bh_join_find (parent, b);

  if (root_a < root_b)
    parent[root_b] = root_a;
  else
    parent[root_a] = root_b;
}

void
bh_join_flatten (guint32 *parent, gsize n)
{
  for (gsize i = 0; i < n; i++)
    parent[i] = bh_join_find (parent, (guint32)i);
}
