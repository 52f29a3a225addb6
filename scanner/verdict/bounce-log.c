/* bounce-log.c - sessions held against the original's hops and the report's recipients. */
#include "verdict/bounce-log.h"

#include <string.h>

#include "base/text.h"
#include "verdict/own.h"

static gboolean
session_has_recipient (const BhBounceSession *session, const char *address)
{
  for (gsize i = 0; i < session->n_recipients; i++)
    if (bh_mailbox_equal (session->recipients[i], address))
      return TRUE;
  return FALSE;
}

/* The topmost field tells that our address handed the original over: it is no copy of a header of
 * ours. */
static gboolean
is_handed_over_at_top (const BhBounceView *view)
{
  return view->handover == 0 && bh_bounce_peer (view, 0) == BH_PEER_OURS;
}

/* Recipients of the report, and of the hops above ours; the To field only where
 * neither says anything, for a forger writes it. The logs of web mail and of Microsoft 365's audit
 * know no recipients. */
static gboolean
session_fits (const BhBounceView *view, const BhBounceSession *session)
{
  const BhBounceInput *input = view->input;
  gboolean has_any = input->n_recipients > 0;

  if (session->n_recipients == 0)
    return is_handed_over_at_top (view);
  for (gsize i = 0; i < input->n_recipients; i++)
    if (session_has_recipient (session, input->recipients[i]))
      return TRUE;
  for (gint i = 0; i < view->own_top; i++) {
    const char *address = bh_bounce_hop (view, i)->for_address;
    if (address != NULL && session_has_recipient (session, address))
      return TRUE;
    has_any |= address != NULL;
  }
  return !has_any && input->original_to != NULL &&
         session_has_recipient (session, input->original_to);
}

static gboolean
session_is_of_original (const BhBounceView *view, const BhBounceSession *session)
{
  const BhBounceInput *input = view->input;

  for (gint i = view->own_top; session->queue_id != NULL && i <= view->own_bottom; i++)
    if (g_strcmp0 (bh_bounce_hop (view, i)->id, session->queue_id) == 0)
      return TRUE;
  return session->message_id != NULL && input->original_message_id != NULL &&
         strcmp (session->message_id, input->original_message_id) == 0;
}

void
bh_bounce_look_into_log (BhBounceView *view)
{
  for (gsize i = 0; view->own_top >= 0 && i < view->input->n_sessions; i++) {
    const BhBounceSession *session = &view->input->sessions[i];
    if (!session_is_of_original (view, session))
      continue;
    view->is_known_to_log = TRUE;
    if (view->session == NULL && session_fits (view, session))
      view->session = session;
  }
}

void
bh_bounce_look_for_reported (BhBounceView *view)
{
  const BhBounceInput *input = view->input;

  if (view->n_hops > 0 || !view->is_own_report || input->queue_id == NULL)
    return;
  for (gsize i = 0; i < input->n_sessions && view->reported == NULL; i++) {
    const BhBounceSession *session = &input->sessions[i];
    if (g_strcmp0 (session->queue_id, input->queue_id) == 0 && session->is_at_arrival &&
        input->n_recipients > 0 && session_fits (view, session))
      view->reported = session;
  }
  view->is_arrival |= view->reported != NULL && view->reported->is_arrival;
}
