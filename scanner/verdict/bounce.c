/* bounce.c - reads the original's hops once, then asks each rule. */
#include "verdict/bounce.h"

#include "base/text.h"
#include "trail/host.h"
#include "verdict/bounce-log.h"
#include "verdict/bounce-rule.h"
#include "verdict/own.h"

#define QUOTE_LEN_MAX 200 /* bytes of a Received field in a sentence */

const BhHop *
bh_bounce_hop (const BhBounceView *view, gint index)
{
  g_assert (index >= 0 && (guint)index < view->n_hops);
  return g_ptr_array_index (view->input->hops, (guint)index);
}

char *
bh_bounce_quote (const BhHop *hop)
{
  const char *raw = hop->raw != NULL ? hop->raw : "";
  const char *end = raw;

  while (*end != '\0' && bh_text_next (end) - raw <= QUOTE_LEN_MAX)
    end = bh_text_next (end);
  g_autofree char *head = g_strndup (raw, (gsize)(end - raw));
  return g_strdup_printf ("\"Received: %s%s\"", head, *end != '\0' ? " …" : "");
}

/* A public address that is not in our networks, yet whose owner's name server
 * calls it one of our hosts, may be an address that the analyst forgot. */
BhPeerSide
bh_bounce_peer (const BhBounceView *view, gint index)
{
  const BhOwnSide *own = view->input->own;
  const BhHop *hop = bh_bounce_hop (view, index);
  BhInet address;

  if (hop->ip == NULL || !bh_inet_parse (bh_span_of_string (hop->ip), &address) ||
      bh_inet_scope (&address) != BH_INET_PUBLIC)
    return BH_PEER_SILENT;
  gboolean has_nets = bh_own_side_knows_nets (own);
  if (has_nets && bh_own_side_has_address (own, hop->ip))
    return BH_PEER_OURS;
  if (hop->rdns != NULL && bh_own_side_has_host (own, hop->rdns))
    return has_nets ? BH_PEER_UNSURE : BH_PEER_OURS;
  return has_nets ? BH_PEER_FOREIGN : BH_PEER_UNSURE;
}

static gboolean
names_us (const BhBounceView *view, gint index)
{
  const BhHop *hop = bh_bounce_hop (view, index);
  return hop->by != NULL && bh_own_side_has_host (view->input->own, hop->by);
}

/* A content filter hands back through the loopback address, "by localhost": that is
 * the machine which stamped the field below. */
static gboolean
is_by_us (const BhBounceView *view, gint index)
{
  if (names_us (view, index))
    return TRUE;
  return bh_inet_text_is (bh_bounce_hop (view, index)->ip, BH_INET_LOOPBACK) &&
         index + 1 < (gint)view->n_hops && names_us (view, index + 1);
}

gboolean
bh_bounce_claims_own_name (const BhBounceView *view, gint index)
{
  const BhOwnSide *own = view->input->own;
  const BhHop *hop = bh_bounce_hop (view, index);
  const char *name = hop->helo != NULL ? hop->helo : hop->from;

  if (name == NULL)
    return FALSE;
  for (char **domain = own->domains; domain != NULL && *domain != NULL; domain++)
    if (g_ascii_strcasecmp (*domain, name) == 0)
      return TRUE;
  return bh_own_side_has_host (own, name);
}

gboolean
bh_bounce_claims_own_domain (const BhBounceView *view)
{
  const BhBounceInput *input = view->input;
  return (input->original_from != NULL &&
          bh_own_side_has_mailbox (input->own, input->original_from)) ||
         (input->original_return_path != NULL &&
          bh_own_side_has_mailbox (input->own, input->original_return_path));
}

/* TRUE where the peer that the upper hop saw bears a name of the house that
 * stamped the lower one. The name that the upper host looked up itself counts
 * before the one that the client gave. */
static gboolean
is_one_house (const BhHop *upper, const BhHop *lower)
{
  const char *peer = upper->rdns != NULL   ? upper->rdns
                     : upper->helo != NULL ? upper->helo
                                           : upper->from;
  return bh_host_same_party (peer, lower->by);
}

/* A forger can copy the fields of a real message of ours, our handover and all,
 * below a field that the victim's server wrote. Then the names do not link. */
static gboolean
is_linked_to_top (const BhBounceView *view, gint index)
{
  for (gint i = index; i > 0; i--) {
    if (bh_bounce_peer (view, i - 1) == BH_PEER_SILENT)
      continue;
    if (!is_one_house (bh_bounce_hop (view, i - 1), bh_bounce_hop (view, i)))
      return FALSE;
  }
  return TRUE;
}

static void
find_own_stay (BhBounceView *view)
{
  gint n = (gint)view->n_hops;

  for (gint i = 0; i < n && view->own_top < 0; i++)
    if (is_by_us (view, i))
      view->own_top = i;
  if (view->own_top < 0)
    return;
  view->own_bottom = view->own_top;
  while (view->own_bottom + 1 < n && is_by_us (view, view->own_bottom + 1)) {
    BhPeerSide peer = bh_bounce_peer (view, view->own_bottom);
    if (peer == BH_PEER_FOREIGN || peer == BH_PEER_UNSURE)
      break;
    view->own_bottom++;
  }
  for (gint i = view->own_top - 1; i >= 0 && view->handover < 0; i--)
    if (bh_bounce_peer (view, i) != BH_PEER_SILENT)
      view->handover = i;
}

static void
find_peers (BhBounceView *view)
{
  for (gint i = 0; i < (gint)view->n_hops; i++) {
    BhPeerSide peer = bh_bounce_peer (view, i);
    if (view->first_peer < 0 && peer != BH_PEER_SILENT)
      view->first_peer = i;
    if (view->own_peer < 0 && peer == BH_PEER_OURS)
      view->own_peer = i;
  }
}

/* Where no "for" tells which recipient came to our door, those of the report stand in. */
static gboolean
is_for_us (const BhBounceView *view, const BhHop *door)
{
  const BhBounceInput *input = view->input;
  if (door->for_address != NULL)
    return bh_own_side_has_mailbox (input->own, door->for_address);
  for (gsize i = 0; i < input->n_recipients; i++)
    if (bh_own_side_has_mailbox (input->own, input->recipients[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_arrival (const BhBounceView *view)
{
  if (view->own_bottom < 0)
    return FALSE;
  const BhHop *door = bh_bounce_hop (view, view->own_bottom);
  BhPeerSide peer = bh_bounce_peer (view, view->own_bottom);
  return (peer == BH_PEER_FOREIGN || peer == BH_PEER_UNSURE) && !door->is_auth &&
         is_for_us (view, door);
}

static BhBounceView
view_of (const BhBounceInput *input)
{
  BhBounceView view = {
    .input = input,
    .n_hops = input->hops != NULL ? input->hops->len : 0,
    .own_top = -1,
    .own_bottom = -1,
    .handover = -1,
    .first_peer = -1,
    .own_peer = -1,
  };
  find_own_stay (&view);
  if (view.own_top < 0)
    find_peers (&view);
  gint witness = view.own_top >= 0 ? view.handover : view.own_peer;
  view.is_linked = witness >= 0 && is_linked_to_top (&view, witness);
  view.is_arrival = is_arrival (&view);
  view.is_own_report = !input->is_report_from_outside && input->reporting_mta != NULL &&
                       bh_own_side_has_host (input->own, input->reporting_mta);
  bh_bounce_look_into_log (&view);
  bh_bounce_look_for_reported (&view);
  return view;
}

static BhBounceVerdict
verdict_of (guint sent, guint forged)
{
  if (sent > 0)
    return BH_BOUNCE_SENT_BY_US;
  return forged > 0 ? BH_BOUNCE_FORGED : BH_BOUNCE_UNDECIDED;
}

static void
ask_rules (const BhBounceView *view, BhBounceJudgement *judgement)
{
  guint n[BH_BOUNCE_SAYS_NOTHING + 1] = { 0 };

  for (gsize i = 0; bh_bounce_rules[i] != NULL; i++) {
    const BhBounceRule *rule = bh_bounce_rules[i];
    g_autofree char *sentence = rule->fires (view);
    if (sentence == NULL)
      continue;
    n[rule->weight]++;
    g_ptr_array_add (judgement->rules, (gpointer)(guintptr)rule->id);
    g_ptr_array_add (judgement->evidence, g_strdup_printf ("%s: %s", rule->id, sentence));
  }
  judgement->verdict = verdict_of (n[BH_BOUNCE_SAYS_SENT], n[BH_BOUNCE_SAYS_FORGED]);
  judgement->was_sent = judgement->verdict == BH_BOUNCE_SENT_BY_US;
  if (view->is_arrival && view->is_own_report) {
    judgement->is_emitted = TRUE;
    judgement->was_sent = FALSE;
    judgement->verdict = BH_BOUNCE_NO_VERDICT;
    g_ptr_array_add (judgement->evidence,
                     g_strdup ("our own server reports here on mail that it took from outside: "
                               "backscatter that we emit, no sign that we sent it"));
  } else if (judgement->evidence->len == 0) {
    g_ptr_array_add (judgement->evidence,
                     g_strdup ("no trace field of the original tells whether it passed our side"));
  }
}

static void
say_feedback (const BhBounceInput *input, BhBounceJudgement *judgement)
{
  if (input->kind == BH_KIND_FEEDBACK && input->source_ip != NULL &&
      bh_own_side_has_address (input->own, input->source_ip))
    g_ptr_array_add (judgement->evidence,
                     g_strdup_printf ("the report's Source-IP %s is ours: we handed this mail to "
                                      "the reporter (RFC 5965 section 3.2)",
                                      input->source_ip));
}

BhBounceJudgement *
bh_bounce_judge (const BhBounceInput *input)
{
  g_return_val_if_fail (input != NULL && input->own != NULL, NULL);

  BhBounceJudgement *judgement = g_new0 (BhBounceJudgement, 1);
  judgement->rules = g_ptr_array_new ();
  judgement->evidence = g_ptr_array_new_with_free_func (g_free);
  if (input->kind == BH_KIND_FEEDBACK || input->is_failure) {
    BhBounceView view = view_of (input);
    ask_rules (&view, judgement);
  }
  if (input->kind == BH_KIND_FEEDBACK) {
    judgement->verdict = BH_BOUNCE_NO_VERDICT;
    judgement->is_emitted = FALSE;
    say_feedback (input, judgement);
  }
  return judgement;
}

void
bh_bounce_judgement_free (BhBounceJudgement *judgement)
{
  if (judgement == NULL)
    return;
  g_ptr_array_unref (judgement->rules);
  g_ptr_array_unref (judgement->evidence);
  g_free (judgement);
}

const char *
bh_bounce_verdict_name (BhBounceVerdict verdict)
{
  switch (verdict) {
  case BH_BOUNCE_NO_VERDICT:
    return NULL;
  case BH_BOUNCE_SENT_BY_US:
    return "sent-by-us";
  case BH_BOUNCE_FORGED:
    return "forged";
  case BH_BOUNCE_UNDECIDED:
    return "undecided";
  }
  g_return_val_if_reached (NULL);
}
