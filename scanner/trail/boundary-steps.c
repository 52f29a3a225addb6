/* boundary-steps.c - each hop with what the sidecars say that its server wrote beside it.
 *
 * A sidecar is believed as far as its writer: below a stranger's hop it may be the stranger's text.
 */
#include "trail/boundary-private.h"

#include "trail/continuity.h"
#include "trail/provider.h"

void
bh_trust_boundary_say (BhTrustBoundary *walk, char *sentence)
{
  g_ptr_array_add (walk->evidence, sentence);
}

void
bh_trust_boundary_ignore (BhTrustBoundary *walk, const BhSidecar *sidecar, const char *reason)
{
  for (guint i = 0; i < walk->ignored->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (walk->ignored, i), sidecar->name) == 0)
      return;
  g_ptr_array_add (walk->ignored, g_strdup (sidecar->name));
  bh_trust_boundary_say (
      walk, g_strdup_printf ("ignored, %s: \"%s: %s\"", reason, sidecar->name, sidecar->value));
}

static gboolean
is_handed_in (const BhHop *hop)
{
  return hop->kind == BH_HOP_SUBMISSION || hop->kind == BH_HOP_HTTP || hop->kind == BH_HOP_LOCAL ||
         hop->is_auth;
}

/* The peer is a provider's, by its confirmed name, and the provider is known to write the field
 * where it writes no line. */
static gboolean
is_told_by_provider (const BhClaim *claim, const BhHop *hop)
{
  const char *party = claim->is_below_lowest && bh_hop_has_confirmed_name (hop)
                          ? bh_provider_of_host (hop->rdns)
                          : NULL;
  return party != NULL && bh_provider_tells_client (party, claim->sidecar->name);
}

/* Zimbra's web mail hands in to its own server by the outer address, at which the next server saw
 * it as well, and by its name; where the mail went no further, by the looked-up name of that
 * address. A client behind the same NAT has a name of its own. */
static gboolean
is_from_itself_outside (const BhTrustBoundary *walk, guint index)
{
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;

  if (hop->ip == NULL || !bh_host_equal (hop->helo, hop->by) ||
      (hop->rdns != NULL && !bh_host_equal (hop->rdns, hop->by)))
    return FALSE;
  for (guint i = index; i-- > 0;) {
    const BhHop *above = bh_trust_boundary_step (walk, i)->hop;
    if (above->ip != NULL && !bh_hop_is_from_itself (above))
      return strcmp (above->ip, hop->ip) == 0;
  }
  return bh_hop_has_confirmed_name (hop);
}

/* Nothing of a server stands between its line and the header but what it wrote itself, where the
 * client brought no line along. Where he did, he may have put the header above it, and in our
 * server's name: of a login, which accuses somebody, nothing less is believed. */
static gboolean
may_be_clients (const BhClaim *claim)
{
  return claim->is_below_lowest ||
         (claim->kind == BH_CLAIM_LOGIN && claim->sidecar->n_above > claim->hop);
}

/* A workstation of ours wrote the lowest field itself, which would accuse another: an address
 * beside its own, or a login where the server took none. Such a login is no better where a machine
 * wrote it that nobody named as a server. */
static gboolean
is_text_of_workstation (const BhClaim *claim, const BhHop *hop, const BhOwnSide *own)
{
  gboolean is_of_login = claim->kind == BH_CLAIM_LOGIN && !hop->is_auth;
  gboolean accuses = is_of_login || (claim->ip != NULL && g_strcmp0 (claim->ip, hop->ip) != 0);

  return (claim->is_below_lowest && accuses && bh_own_side_has_workstation (own, hop)) ||
         (is_of_login && may_be_clients (claim) && bh_own_side_has_unnamed (own, hop));
}

/* MDaemon marks no login in its line and tells it beside. So does SmarterMail: a message that it
 * handed on was a client's, one that lies with it came from anywhere. */
static gboolean
is_told_by_mailer (const BhClaim *claim, const BhHop *hop)
{
  const char *family = bh_sidecar_family (claim->sidecar);

  if (!claim->has_writer || family == NULL || g_strcmp0 (hop->style, family) != 0)
    return FALSE;
  return (strcmp (family, "mdaemon") == 0 && !claim->is_behind_block) ||
         (strcmp (family, "smartermail") == 0 && claim->hop > 0);
}

static gboolean
is_line_of_ours (const BhHop *hop, const BhOwnSide *own)
{
  return bh_own_side_has_host (own, hop->by) || bh_own_side_has_address (own, hop->by) ||
         bh_own_side_has_address (own, hop->by_ip);
}

/* It speaks in our server's name beside the line of somebody else. */
static gboolean
is_in_our_name (const BhClaim *claim, const BhHop *hop, const BhOwnSide *own)
{
  return claim->server != NULL && bh_own_side_has_host (own, claim->server) && hop->by != NULL &&
         !is_line_of_ours (hop, own);
}

/* Who hands in to a server of ours has written it below his own From or Subject, where that server
 * adds nothing: a login, or what MDaemon tells of its client. Web mail on the server writes whole
 * headers itself, and what strangers' milters append nobody knows. The topmost line is our side's,
 * as far as any is. */
static gboolean
is_written_by_client (const BhClaim *claim, const BhHop *hop, const BhOwnSide *own)
{
  gboolean is_at_mdaemon = g_strcmp0 (hop->style, "mdaemon") == 0;

  if (!claim->sidecar->is_below_client || hop->kind == BH_HOP_HTTP || bh_hop_is_from_itself (hop) ||
      bh_sidecar_is_appended (claim->sidecar, hop->style) ||
      (claim->hop > 0 && !is_line_of_ours (hop, own)))
    return FALSE;
  return claim->kind == BH_CLAIM_LOGIN
             ? is_at_mdaemon || is_handed_in (hop)
             : is_at_mdaemon && g_strcmp0 (bh_sidecar_family (claim->sidecar), "mdaemon") == 0;
}

/* What the mailbox knows of the server, where the client may have written the field. */
static BhHabit
habit_of (const BhClaim *claim, const BhHop *hop, const BhOriginContext *context)
{
  return context != NULL && context->history != NULL && may_be_clients (claim)
             ? bh_history_habit (context->history, hop, claim)
             : BH_HABIT_NOT_KNOWN;
}

/* hMailServer can be told to append who logged in, and its line's form is others', too. Of no other
 * server it is known, and a botnet names several people from several places, too. */
static gboolean
is_shown_to_be_appended (const BhHop *hop, BhHabit habit)
{
  return habit == BH_HABIT_PROVEN && g_strcmp0 (hop->style, "hmailserver") == 0;
}

/* Below a plain SMTP hop from a stranger the header is the stranger's own text. */
static gboolean
may_be_believed (const BhTrustBoundary *walk,
                 const BhClaim *claim,
                 const BhOwnSide *own,
                 const BhOriginContext *context,
                 const char **out_reason)
{
  const BhHop *hop = bh_trust_boundary_step (walk, claim->hop)->hop;
  const BhHabit habit = habit_of (claim, hop, context);

  *out_reason = "its mailer wrote no hop beside it";
  if (!claim->has_writer && bh_sidecar_is_exclusive (claim->sidecar))
    return FALSE;
  *out_reason = "it stands below the client's own fields, where its server adds none";
  if (!is_shown_to_be_appended (hop, habit) && is_written_by_client (claim, hop, own))
    return FALSE;
  *out_reason = "beside other lines of its server in this mailbox it is missing, or names others";
  if (habit == BH_HABIT_NONE)
    return FALSE;
  if (is_told_by_mailer (claim, hop))
    return TRUE;
  *out_reason = "it names a server of ours beside another's line";
  if (is_in_our_name (claim, hop, own))
    return FALSE;
  *out_reason = "it stands below the hop of a workstation, which may have written it";
  if (is_text_of_workstation (claim, hop, own))
    return FALSE;
  *out_reason = "it stands below a plain SMTP hop from a stranger, who may have written it";
  return !may_be_clients (claim) || is_handed_in (hop) || bh_hop_is_from_front_end (hop) ||
         bh_own_side_has_peer (own, hop->ip) || is_told_by_provider (claim, hop) ||
         is_from_itself_outside (walk, claim->hop);
}

static BhStep *
extra_step (BhTrustBoundary *walk)
{
  if (walk->steps->len == walk->n_hops) {
    BhStep step = { .hop = NULL };
    g_array_append_val (walk->steps, step);
  }
  return &g_array_index (walk->steps, BhStep, walk->n_hops);
}

/* The hop's own address is the server's: loopback, a private front end, none at
 * all for a local process or mapi. The client is one step further down, unless
 * the server has told it beside its line. */
static gboolean
is_inside_peer (const BhStep *step, const BhOwnSide *own)
{
  const BhHop *hop = step->hop;
  BhInet ip;
  BhInetScope scope;

  if (step->ip_sidecar != NULL)
    return bh_inet_parse (bh_span_of_string (step->ip), &ip) &&
           bh_inet_scope (&ip) == BH_INET_LOOPBACK;
  return !bh_hop_peer (hop, &ip, &scope) || scope != BH_INET_PUBLIC ||
         bh_hop_is_from_front_end (hop) || bh_own_side_has_peer (own, hop->ip);
}

static void
apply_address (BhTrustBoundary *walk, const BhClaim *claim, const BhOwnSide *own)
{
  BhStep *step = &g_array_index (walk->steps, BhStep, claim->hop);

  if (step->ip == NULL && step->hop->kind != BH_HOP_LOCAL) {
    step->ip = claim->ip;
    step->ip_sidecar = claim->sidecar;
  } else if (g_strcmp0 (step->ip, claim->ip) == 0) {
    bh_trust_boundary_say (walk, g_strdup_printf ("agrees with hop %u: \"%s: %s\"", claim->hop,
                                                  claim->sidecar->name, claim->sidecar->value));
  } else if (claim->is_below_lowest &&
             (is_inside_peer (step, own) || is_told_by_provider (claim, step->hop) ||
              is_from_itself_outside (walk, claim->hop))) {
    BhStep *extra = extra_step (walk);
    if (extra->ip == NULL) {
      extra->ip = claim->ip;
      extra->ip_sidecar = claim->sidecar;
    }
  } else {
    step->has_conflict = TRUE;
    bh_trust_boundary_say (
        walk, g_strdup_printf ("names another address than hop %u (%s): \"%s: %s\"", claim->hop,
                               step->ip, claim->sidecar->name, claim->sidecar->value));
  }
}

/* A second field of the name, below the client's own, where the server appends its fields. One in
 * another server's name is not its own. */
static gboolean
is_once_more (const BhStep *step, const BhClaim *claim)
{
  const BhSidecar *before = step->login_sidecar, *sidecar = claim->sidecar;

  return before != NULL && sidecar->is_below_client &&
         g_ascii_strcasecmp (before->name, sidecar->name) == 0 &&
         bh_sidecar_is_appended (sidecar, step->hop->style) &&
         (claim->server == NULL || bh_host_equal (claim->server, step->hop->by));
}

/* Where a server appends its fields, the last of a name is its own, and the client wrote the
 * others. Exim can be told to put them first: then it is the one that bears its name. */
static gboolean
is_last_of_name (const BhStep *step, const BhClaim *claim)
{
  return is_once_more (step, claim) &&
         (step->login_sidecar->is_below_client || claim->server != NULL);
}

/* One stands first and another last, and nothing tells which is the server's. */
static gboolean
is_contradicting (const BhStep *step, const BhClaim *claim)
{
  return is_once_more (step, claim) && !is_last_of_name (step, claim) &&
         g_ascii_strcasecmp (step->login, claim->text) != 0;
}

static void
drop_login (BhTrustBoundary *walk, BhStep *step, const BhClaim *claim)
{
  static const char reason[] = "two name other logins, and the client may have written either";

  bh_trust_boundary_ignore (walk, claim->sidecar, reason);
  step->login = step->login_server = NULL;
  step->login_sidecar = NULL;
  step->has_login_conflict = TRUE;
}

/* Whom the server names in its own line logged in, whatever the client wrote below. */
static void
apply_login (BhTrustBoundary *walk, BhStep *step, const BhClaim *claim)
{
  if (step->hop->auth_user != NULL || step->has_login_conflict)
    return;
  if (step->login != NULL && is_contradicting (step, claim)) {
    drop_login (walk, step, claim);
    return;
  }
  if (step->login != NULL && !claim->is_strong_login && !is_last_of_name (step, claim))
    return;
  step->login = claim->text;
  step->login_server = claim->server;
  step->login_sidecar = claim->sidecar;
}

static void
apply_claim (BhTrustBoundary *walk,
             const BhClaim *claim,
             const BhOwnSide *own,
             const BhOriginContext *context)
{
  BhStep *step = &g_array_index (walk->steps, BhStep, claim->hop);
  const char *reason;

  if (!may_be_believed (walk, claim, own, context, &reason)) {
    bh_trust_boundary_ignore (walk, claim->sidecar, reason);
    return;
  }
  if (claim->kind == BH_CLAIM_SCRIPT && (step->script == NULL || claim->ip != NULL))
    step->script = claim->text; /* "site/x.php for 192.0.2.1" says more than "1001:x.php" */
  if (claim->kind == BH_CLAIM_HELO && step->helo == NULL)
    step->helo = claim->text;
  if (claim->kind == BH_CLAIM_LOGIN)
    apply_login (walk, step, claim);
  if (claim->ip != NULL)
    apply_address (walk, claim, own);
}

void
bh_trust_boundary_add_steps (BhTrustBoundary *walk,
                             const GPtrArray *hops,
                             const GPtrArray *claims,
                             const BhOwnSide *own,
                             const BhOriginContext *context)
{
  for (guint i = 0; i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    BhStep step = { .hop = hop, .ip = hop->ip, .helo = hop->helo, .login = hop->auth_user };
    g_array_append_val (walk->steps, step);
  }
  for (guint i = 0; i < claims->len; i++)
    apply_claim (walk, g_ptr_array_index (claims, i), own, context);
}
