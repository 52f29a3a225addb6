/* queued-remedy.c - one sentence. */
#include "conclude/queued-remedy.h"

#define IDS_TOLD 20 /* in a sentence; the table of accounts has them all */

char *
bh_queued_remedy (const char *verdict, const char *remedy, const GPtrArray *ids)
{
  if (ids == NULL || ids->len == 0 || *remedy == '\0' || g_str_equal (verdict, "bulk-sender"))
    return g_strdup (remedy);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text,
                          "%u of its messages %s still in the queue and can be stopped: ", ids->len,
                          ids->len == 1 ? "is" : "are");
  for (guint i = 0; i < MIN (ids->len, IDS_TOLD); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (ids, i));
  if (ids->len > IDS_TOLD)
    g_string_append_printf (text, " and %u more (tables/accounts.jsonl)", ids->len - IDS_TOLD);
  g_string_append_printf (text, ". %s", remedy);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
