/* customer.c - the domain of a run's recipients, and who else knows it. */
#include "verdict/customer.h"

#include "base/public-mail.h"
#include "verdict/own.h"

#define MOST 50 /* percent of the messages that nobody took, if names were tried out */

/* NULL: there are several, or one of a provider. */
static const char *
only_firm (const BhRun *run)
{
  const char *only = NULL;

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; r < recipients->len; r++) {
      const char *domain = bh_folded_domain (g_ptr_array_index (recipients, r));
      if (domain == NULL || (only != NULL && strcmp (domain, only) != 0) ||
          !bh_sender_is_of_firm (g_ptr_array_index (recipients, r)))
        return NULL;
      only = domain;
    }
  }
  return only;
}

static gboolean
has_failed (const BhRun *run, const BhItem *item)
{
  return item->has_failed && !bh_item_is_only_returned (run, item);
}

/* Nobody took most of it, as far as that can be told: of what only came back it cannot. */
static gboolean
is_mostly_refused (const BhRun *run)
{
  const guint n = run->items->len - bh_run_count (run, bh_item_is_only_returned);
  return n > 0 && bh_percent_at_least (bh_run_count (run, has_failed), n, MOST);
}

gboolean
bh_run_is_for_customer (const BhRun *run)
{
  const BhAccount *account = run->account;
  const char *firm = only_firm (run);

  if (firm == NULL)
    return FALSE;
  return !is_mostly_refused (run) ||
         bh_case_view_has_other_bringer (account->view, account->name, firm);
}
