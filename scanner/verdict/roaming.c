/* roaming.c - sums over the account's messages, one after the other. */
#include "verdict/roaming.h"

GArray *
bh_roaming_sum (const BhAccount *account)
{
  GArray *sums = g_array_sized_new (FALSE, FALSE, sizeof (BhRoaming), account->n_timed + 1);
  BhRoaming sum = { 0 };
  gint64 day = G_MININT64, foreign_day = G_MININT64, guest_day = G_MININT64;
  gboolean is_counted = FALSE;

  g_array_append_val (sums, sum);
  for (guint i = 0; i < account->n_timed; i++) {
    const BhItem *item = bh_item (account->items, i);
    gint64 today = item->time_unix / BH_DAY;
    if (today != day)
      is_counted = sum.n_days++ == 0; /* on the first day all is new */
    day = today;
    if (item->from != NULL && bh_from_is_foreign (account, item->from, item->time_unix)) {
      sum.n_foreign++;
      sum.n_foreign_days += today != foreign_day ? 1 : 0;
      foreign_day = today;
    }
    if (item->from != NULL && !bh_case_view_is_ours (account->view, item->from)) {
      sum.n_guests++;
      sum.n_guest_days += today != guest_day ? 1 : 0;
      guest_day = today;
    }
    sum.n_inside += bh_origin_is_inside (item->origin_class) ? 1 : 0;
    if (item->network != NULL &&
        !bh_account_used_network (account, item->network, item->time_unix)) {
      sum.n_new++;
      sum.n_new_days += is_counted ? 0 : 1;
      is_counted = TRUE;
    }
    g_array_append_val (sums, sum);
  }
  return sums;
}
