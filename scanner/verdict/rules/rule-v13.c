/* rule-v13.c - a program on the server handed the mail in.
 *
 * A script that the mail names is one of ours where nobody logged in. A login's script runs at the
 * client: in its web server, or as web mail.
 */
#include "verdict/account-rule.h"

static gboolean
is_script (const BhRun *run, const BhItem *item)
{
  return run->account->key_kind == BH_KEY_USER &&
         (item->script != NULL || item->origin_class == BH_ORIGIN_LOCAL);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  guint n = bh_run_count (run, is_script);

  if (!bh_percent_at_least (n, run->items->len, run->account->limits->script_percent))
    return FALSE;
  const BhItem *first = bh_run_first (run, is_script);
  bh_evidence_add (evidence,
                   bh_account_is_address (run->account)
                       ? "%u of %u messages handed in on the server itself, from %s, without "
                         "a login"
                       : "%u of %u messages handed in by a program of %s on the server",
                   n, run->items->len, run->account->name);
  bh_evidence_add (evidence, "%s%s%s", first->script != NULL ? first->script : "",
                   first->script != NULL ? ": " : "", first->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "a script is named",
    .fires = TRUE,
    .n = 3,
    .step_seconds = 60,
    .script = "33:mailer.php",
    .key_kind = BH_KEY_USER },
  { .what = "a login's script", .n = 3, .step_seconds = 60, .script = "33:mailer.php" },
  { .what = "no program", .n = 3, .step_seconds = 60 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v13 = { "V13", NULL, fires, examples };
