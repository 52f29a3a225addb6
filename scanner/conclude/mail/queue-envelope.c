/* queue-envelope.c - exact envelopes only: Exim's, Postfix's and sendmail's. */
#include "conclude/mail/queue-envelope.h"

#include "store/json-list.h"

/* Not what was found by pattern ("kerio-env"), nor what a mail may have made up ("postcat"). */
static gboolean
is_exact (const BhStoredQueue *queued)
{
  static const char *const writers[] = { "exim", "postfix", "sendmail", NULL };

  return queued != NULL && queued->how != NULL && g_strv_contains (writers, queued->how);
}

/* "esmtpa", "esmtpsa", "asmtp": Exim's names of sessions with a login; sendmail's are "ESMTPA"
 * and "ESMTPSA", and it keeps the login's own name where it was told to. Postfix has the name of
 * the login and nothing else. */
static gboolean
has_login (const BhStoredQueue *queued)
{
  if (queued->auth_user != NULL)
    return TRUE;
  if (queued->protocol == NULL)
    return FALSE;
  const BhSpan protocol = bh_span_of_string (queued->protocol);
  return bh_span_ends_nocase (protocol, BH_SPAN_LITERAL ("smtpa")) ||
         bh_span_ends_nocase (protocol, BH_SPAN_LITERAL ("smtpsa")) ||
         bh_span_starts (protocol, BH_SPAN_LITERAL ("asmtp"));
}

/* A user of the machine itself handed it in. Exim calls that "local"; sendmail, which keeps the
 * user's name, has no protocol for it. */
static gboolean
is_of_local_user (const BhStoredQueue *queued)
{
  return queued->client_ip == NULL &&
         (queued->protocol == NULL ? queued->ident != NULL
                                   : strcmp (queued->protocol, "local") == 0);
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
  gboolean is_local = is_of_local_user (queued);
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
