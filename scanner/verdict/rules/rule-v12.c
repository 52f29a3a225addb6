/* rule-v12.c - logins failed from one network, then one succeeded from there.
 *
 * After MDaemon's Dynamic Screening. An old password in a phone looks the same,
 * but then the account, or its neighbours in an office, used that network before.
 */
#include "verdict/guess.h"

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhGuessedLogin *guess = bh_guess_find (run->account, run->end_unix);

  if (guess == NULL)
    return FALSE;
  bh_evidence_add (evidence, "%u failed logins from %s, then one that worked: %s", guess->n_failed,
                   guess->network, guess->success->where);
  bh_evidence_add (evidence, "first failure: %s", guess->first->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "ten failures, then a success",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10 },
  { .what = "nine failures",
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 9 },
  { .what = "an office that three others use",
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10,
    .n_sharers = 3 },
  { .what = "the account's own network",
    .n = 30,
    .step_seconds = 60,
    .n_earlier = 5,
    .earlier_ip = "203.0.113.7",
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v12 = { "V12", NULL, fires, examples };
