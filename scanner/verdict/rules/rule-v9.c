/* rule-v9.c - we relayed for a stranger to strangers, without a login.
 *
 * A server in a container sees all of the world come from the bridge: where the bridge is trusted,
 * the world is. A program of the host itself comes from there as well, so verdict-table.c asks for
 * more.
 */
#include "verdict/account-rule.h"
#include "verdict/client.h"
#include "verdict/own.h"

static gboolean
is_relayed (const BhRun *run, const BhItem *item)
{
  const BhOwnSide *own = run->account->input->own;
  gboolean is_outside = item->origin_class == BH_ORIGIN_EXTERNAL ||
                        (item->origin_ip != NULL && bh_client_is_bridge (item->origin_ip));
  const char *path = item->return_path != NULL ? item->return_path : item->from;

  if (!is_outside || item->is_refused || item->recipients->len == 0 || path == NULL ||
      bh_own_side_has_mailbox (own, path))
    return FALSE;
  g_autofree char *folded = bh_address_fold (path);
  if (bh_case_view_signs_for (run->account->view, folded))
    return FALSE;
  for (guint i = 0; i < item->recipients->len; i++)
    if (bh_own_side_has_mailbox (own, g_ptr_array_index (item->recipients, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_told (const BhRun *run, const BhItem *item)
{
  return is_relayed (run, item) && item->told_by != NULL;
}

/* What has infected a machine may have made the stranger up. */
static void
tell_teller (const BhRun *run, GPtrArray *evidence)
{
  const BhItem *first = bh_run_first (run, is_told);

  if (first != NULL)
    bh_evidence_add (
        evidence,
        "that %u of them came from there is the word of %s alone, a machine in a network "
        "of ours that nobody named by itself: if that is no relay, look at it instead; first: %s",
        bh_run_count (run, is_told), first->told_by, first->where);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  guint n = bh_run_count (run, is_relayed);

  if (run->account->key_kind != BH_KEY_PEER ||
      !bh_percent_at_least (n, run->items->len, run->account->limits->relayed_percent))
    return FALSE;
  bh_evidence_add (evidence,
                   "%u of %u messages of %s relayed without a login, from and to strangers", n,
                   run->items->len, run->account->name);
  bh_evidence_add (evidence, "first: %s", bh_run_first (run, is_relayed)->where);
  tell_teller (run, evidence);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "a stranger through us to strangers",
    .fires = TRUE,
    .n = 5,
    .step_seconds = 60,
    .n_froms = 1,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "logged in",
    .n = 5,
    .step_seconds = 60,
    .n_froms = 1,
    .ip_format = "203.0.113.%u",
    .n_ips = 1 },
  { .what = "to us",
    .n = 5,
    .step_seconds = 60,
    .n_froms = 1,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .recipient_domain = "example.org",
    .key_kind = BH_KEY_PEER },
  { .what = "under our address",
    .n = 5,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "the world by the bridge of a container",
    .fires = TRUE,
    .n = 5,
    .step_seconds = 60,
    .n_froms = 1,
    .ip_format = "172.2%u.0.1",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "a machine of ours",
    .n = 5,
    .step_seconds = 60,
    .n_froms = 1,
    .ip_format = "192.168.1.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v9 = { "V9", NULL, fires, examples };
