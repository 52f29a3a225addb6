/* brought.c - the stamp of the client below that of the server where it logged in. */
#include "conclude/verdicts/brought.h"

#include "base/domain.h"
#include "verdict/own.h"

static gboolean
is_same_name (const char *one, const char *two)
{
  return one != NULL && two != NULL && g_ascii_strcasecmp (one, two) == 0;
}

static gboolean
is_stamp_of (const BhHop *hop, const BhHop *stamp, const BhLogSession *session)
{
  if (stamp != NULL)
    return hop == stamp;
  return session != NULL && bh_inet_text_equal (hop->ip, session->client_ip);
}

static gboolean
is_of_house (const char *host, const char *server)
{
  const BhSpan name = bh_span_of_string (server);
  return bh_domain_is_within (bh_span_of_string (host),
                              bh_span_from (name, bh_domain_start (name)));
}

/* By the name that was looked up for it, which few servers print; by its greeting where that is of
 * the house, or the client is inside, where few machines have a name. */
static gboolean
is_by_client_of (const BhHop *below, const BhHop *stamp)
{
  if (bh_inet_text_is (stamp->ip, BH_INET_LOOPBACK))
    return FALSE;
  return is_same_name (below->by, stamp->rdns) ||
         (is_same_name (below->by, stamp->helo) &&
          (bh_inet_text_is (stamp->ip, BH_INET_PRIVATE) || is_of_house (stamp->helo, stamp->by)));
}

static gboolean
is_from_stranger (const BhHop *hop, const BhHop *stamp)
{
  return hop->kind == BH_HOP_SMTP && !hop->is_auth && bh_inet_text_is (hop->ip, BH_INET_PUBLIC) &&
         !bh_inet_text_equal (hop->ip, stamp->ip);
}

/* "virtual", "local": no host stands there. Many logs name no next server. */
static gboolean
is_delivered_here (const BhLogRecipient *recipient)
{
  return recipient->delivery == BH_DELIVERY_DONE && recipient->remote != NULL &&
         strpbrk (recipient->remote, ".[:") == NULL;
}

static gboolean
are_all_delivered_here (const BhLogSession *session)
{
  const GPtrArray *recipients = session != NULL ? session->recipients : NULL;

  for (guint i = 0; recipients != NULL && i < recipients->len; i++)
    if (!is_delivered_here (g_ptr_array_index (recipients, i)))
      return FALSE;
  return recipients != NULL && recipients->len > 0;
}

/* Where nobody said which domains are ours, that of the server is. */
static gboolean
are_all_of_house (const GPtrArray *recipients, const char *server, const BhOwnSide *own)
{
  const BhSpan host = bh_span_of_string (server);
  const BhSpan domain = bh_span_from (host, bh_domain_start (host));

  for (guint i = 0; i < recipients->len; i++) {
    const char *address = g_ptr_array_index (recipients, i);
    if (!bh_own_side_has_mailbox (own, address) &&
        !bh_domain_is_within (bh_mailbox_domain (address), domain))
      return FALSE;
  }
  return recipients->len > 0;
}

const char *
bh_brought_by (const GPtrArray *hops,
               const BhHop *stamp,
               const BhLogSession *session,
               const GPtrArray *recipients,
               const BhOwnSide *own)
{
  for (guint i = 0; i + 1 < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i), *below = g_ptr_array_index (hops, i + 1);
    if (!is_stamp_of (hop, stamp, session))
      continue;
    if (hop->by == NULL || !is_by_client_of (below, hop) || !is_from_stranger (below, hop))
      return NULL;
    return are_all_delivered_here (session) || are_all_of_house (recipients, hop->by, own)
               ? below->ip
               : NULL;
  }
  return NULL;
}
