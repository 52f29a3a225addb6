/* budget.c - the counter behind the limit expand-ratio. */
#include "sources/budget.h"

#define FREE_LEN (G_GUINT64_CONSTANT (64) << 20) /* bytes: small bombs do no harm */

struct _BhBudget {
  guint n_refs;
  guint64 ratio;
  guint64 allowed; /* bytes that may be unpacked in all */
  guint64 unpacked;
  guint64 followed; /* bytes that another process unpacked */
};

BhBudget *
bh_budget_new (const BhLimits *limits)
{
  BhBudget *budget = g_new0 (BhBudget, 1);

  budget->n_refs = 1;
  budget->ratio = limits->value[BH_LIMIT_EXPAND_RATIO];
  budget->allowed = FREE_LEN;
  return budget;
}

BhBudget *
bh_budget_ref (BhBudget *budget)
{
  budget->n_refs++;
  return budget;
}

void
bh_budget_unref (BhBudget *budget)
{
  if (budget != NULL && --budget->n_refs == 0)
    g_free (budget);
}

void
bh_budget_earn (BhBudget *budget, guint64 n_packed)
{
  guint64 more = 0;

  if (!g_uint64_checked_mul (&more, n_packed, budget->ratio) ||
      !g_uint64_checked_add (&budget->allowed, budget->allowed, more))
    budget->allowed = G_MAXUINT64;
}

gboolean
bh_budget_spend (BhBudget *budget, guint64 n_unpacked)
{
  guint64 spent = bh_budget_unpacked (budget);

  if (n_unpacked > budget->allowed - MIN (spent, budget->allowed))
    return FALSE;
  budget->unpacked += n_unpacked;
  return TRUE;
}

gboolean
bh_budget_follow (BhBudget *budget, guint64 allowed, guint64 unpacked)
{
  budget->allowed = allowed;
  budget->followed = MIN (unpacked, G_MAXUINT64 - budget->unpacked);
  return bh_budget_unpacked (budget) <= allowed;
}

guint64
bh_budget_allowed (const BhBudget *budget)
{
  return budget->allowed;
}

guint64
bh_budget_unpacked (const BhBudget *budget)
{
  return budget->unpacked + budget->followed;
}
