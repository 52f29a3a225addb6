/* rule-n3.c - the account's automatic mail, which no other rule looks at.
 *
 * Reports of our own server, mail of postmaster, null return paths and auto-replies:
 * MDaemon's hijack detection exempts them as well. So is what came in from outside and
 * is passed on as it was, under its own Message-ID, and what a gateway of the house brings in by
 * its login: somebody else wrote it.
 */
#include "verdict/account-rule.h"

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const GPtrArray *exempt = run->account->exempt;

  if (exempt->len == 0)
    return FALSE;
  bh_evidence_add (evidence,
                   exempt->len == 1
                       ? "%u report, automatic reply or message passed on left out of account: %s"
                       : "%u reports, automatic replies or messages passed on left out of account; "
                         "first: %s",
                   exempt->len, bh_item (exempt, 0)->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "auto-replies", .fires = TRUE, .n = 100, .step_seconds = 2, .is_exempt = TRUE },
  { .what = "mail that came in before",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 2,
    .n_froms = 100,
    .is_passed_on = TRUE },
  { .what = "one Message-ID that came in before, to all the world",
    .n = 100,
    .step_seconds = 2,
    .is_passed_on = TRUE,
    .is_one_message = TRUE },
  { .what = "ordinary mail", .n = 100, .step_seconds = 2 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_n3 = { "N3", NULL, fires, examples };
