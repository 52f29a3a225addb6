/* rule-b10.c - the report returns nothing to decide from. */
#include "verdict/bounce-rule.h"

static char *
fires (const BhBounceView *view)
{
  if (view->n_hops > 0)
    return NULL;
  return g_strdup ("the report returns no original, or one without Received fields");
}

static const BhBounceExample examples[] = {
  { .what = "nothing returned", .fires = TRUE },
  { .what = "one field", .hops = { { .by = "mx.example.net", .ip = "203.0.113.9" } } },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b10 = { "B10", BH_BOUNCE_SAYS_NOTHING, fires, examples };
