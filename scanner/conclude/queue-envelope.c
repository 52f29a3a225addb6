/* queue-envelope.c - exact envelopes only: Exim's and Postfix's. */
#include "conclude/queue-envelope.h"

#include "store/json-list.h"

static gboolean
is_exact (const BhStoredQueue *queued)
{
  return queued != NULL && queued->how != NULL && strcmp (queued->how, "kerio-env") != 0;
}

/* "esmtpa", "esmtpsa", "asmtp": Exim's names of sessions with a login. Postfix has the name
 * of the login and nothing else. */
static gboolean
has_login (const BhStoredQueue *queued)
{
  const char *protocol = queued->protocol;

  if (queued->auth_user != NULL)
    return TRUE;
  return protocol != NULL &&
         (g_str_has_suffix (protocol, "smtpa") || g_str_has_suffix (protocol, "smtpsa") ||
          g_str_has_prefix (protocol, "asmtp"));
}

static void
take_recipients (const BhStoredQueue *queued, GPtrArray *door, GPtrArray *texts)
{
  g_autoptr (GPtrArray) recipients = bh_texts_of_json (queued->recipients);

  if (recipients->len == 0)
    return;
  g_ptr_array_set_size (door, 0);
  for (guint i = 0; i < recipients->len; i++) {
    char *copy = g_strdup (g_ptr_array_index (recipients, i));
    g_ptr_array_add (texts, copy);
    g_ptr_array_add (door, copy);
  }
}

void
bh_queue_take_envelope (BhKeyFacts *facts,
                        const BhStoredMessage *message,
                        GPtrArray *door,
                        GPtrArray *texts)
{
  const BhStoredQueue *queued = message->queued;

  if (!is_exact (queued))
    return;
  gboolean is_local = queued->client_ip == NULL && g_strcmp0 (queued->protocol, "local") == 0;
  if (!is_local && queued->client_ip == NULL && !has_login (queued))
    return; /* it tells of no client */
  facts->has_session = TRUE;
  facts->is_session_auth = has_login (queued);
  facts->session_user = queued->auth_user;
  facts->session_ip = queued->client_ip;
  if (is_local && facts->local_user == NULL)
    facts->local_user = queued->ident;
  if (facts->is_session_auth)
    take_recipients (queued, door, texts);
}

const char *
bh_queue_return_path (const BhStoredMessage *message)
{
  return is_exact (message->queued) ? message->queued->sender : NULL;
}
