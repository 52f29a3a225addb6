/* open-session.c - the first value told stays, but for what became of the message. */
#include "logs/open-session.h"

#include "base/text-hash.h"
#include "logs/field.h"

#define LOGIN_FLAGS (BH_LOG_LOGGED_IN | BH_LOG_LOGIN_FAILED)
#define RECIPIENTS_INDEXED 16 /* of one message: from then on they are looked up by a table */

void
bh_open_session_init (BhOpenSession *open,
                      const BhLogFormat *format,
                      const BhLogEvent *event,
                      guint64 line_number)
{
  BhLogSession *session = bh_log_session_new ();

  session->format = format->name;
  session->first_line = line_number;
  session->start = session->time = event->stamp;
  session->is_cut_start = (event->flags & (BH_LOG_OPENS | BH_LOG_BEGINS)) == 0;
  bh_log_set_text (&session->host, event->host);
  bh_log_set_text (&session->key, event->key);
  *open = (BhOpenSession) { .session = session };
}

void
bh_open_session_clear (BhOpenSession *open)
{
  g_clear_pointer (&open->session, bh_log_session_free);
  bh_dialogue_clear (&open->dialogue);
  g_clear_pointer (&open->recipients, g_hash_table_unref);
}

static guint
hash_folded (gconstpointer key)
{
  const char *address = key;
  return (guint)bh_hash_add_folded (BH_HASH_START, bh_span_of_string (address));
}

static gboolean
is_same_folded (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

/* Most messages have one recipient: a table is made for those that have many. */
static BhLogRecipient *
known_recipient (BhOpenSession *open, const char *address)
{
  const GPtrArray *all = open->session->recipients;

  if (open->recipients != NULL)
    return g_hash_table_lookup (open->recipients, address);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    BhLogRecipient *recipient = g_ptr_array_index (all, i);
    if (is_same_folded (recipient->address, address))
      return recipient;
  }
  return NULL;
}

static void
index_recipient (BhOpenSession *open, BhLogRecipient *recipient)
{
  const GPtrArray *all = open->session->recipients;

  if (open->recipients != NULL)
    g_hash_table_insert (open->recipients, recipient->address, recipient);
  if (open->recipients != NULL || all->len < RECIPIENTS_INDEXED)
    return;
  open->recipients = g_hash_table_new (hash_folded, is_same_folded);
  for (guint i = 0; i < all->len; i++) {
    BhLogRecipient *one = g_ptr_array_index (all, i);
    g_hash_table_insert (open->recipients, one->address, one);
  }
}

/* @address: (transfer full) */
static BhLogRecipient *
recipient_of (BhOpenSession *open, char *address)
{
  BhLogSession *session = open->session;
  g_autofree char *owned = address;
  BhLogRecipient *recipient = known_recipient (open, address);

  if (recipient != NULL)
    return recipient;
  if (session->recipients == NULL)
    session->recipients = bh_log_recipients_new ();
  if (session->recipients->len >= BH_LOG_RECIPIENTS_MAX) {
    session->n_recipients_cut++;
    return NULL;
  }
  recipient = g_new0 (BhLogRecipient, 1);
  recipient->address = g_steal_pointer (&owned);
  g_ptr_array_add (session->recipients, recipient);
  index_recipient (open, recipient);
  return recipient;
}

static void
take_recipient (BhOpenSession *open, BhSpan address, BhDelivery delivery, const BhLogEvent *event)
{
  address = bh_without_brackets (address);
  if (address.len == 0)
    return;
  BhLogRecipient *recipient = recipient_of (open, bh_log_text (address));
  if (recipient == NULL)
    return;
  if (delivery != BH_DELIVERY_NONE) { /* what the try before came to counts no more */
    recipient->delivery = delivery;
    g_clear_pointer (&recipient->dsn, g_free);
    g_clear_pointer (&recipient->remote, g_free);
  }
  bh_log_set_text (&recipient->at_door, event->at_door);
  bh_log_set_text (&recipient->dsn, event->dsn);
  bh_log_set_text (&recipient->remote, event->remote);
}

static void
take_recipients (BhOpenSession *open, BhSpan rest, BhDelivery delivery, const BhLogEvent *event)
{
  while (rest.len > 0) {
    gsize at = rest.len;
    if (event->recipient_separator != 0)
      bh_span_find_byte (rest, (guint8)event->recipient_separator, &at);
    take_recipient (open, bh_span_head (rest, at), delivery, event);
    rest = bh_span_from (rest, at + 1);
  }
}

static void
give_up_deferred (const BhLogSession *session)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (recipient->delivery == BH_DELIVERY_DEFERRED)
      recipient->delivery = BH_DELIVERY_FAILED;
  }
}

/* Who the client is, and what it is called. */
static void
take_client (BhLogSession *session, const BhLogEvent *event)
{
  /* behind a login, another entry of the message is from server to server of ours */
  if ((event->flags & BH_LOG_BEGINS) == 0 || !session->is_logged_in)
    bh_log_set_text (&session->client_ip, bh_log_client_address (event->client_ip));
  bh_log_set_text (&session->helo, event->helo);
  bh_log_set_text (&session->local_user, event->local_user);
  if (event->flags & BH_LOG_LOGGED_IN) {
    session->is_logged_in = TRUE;
    bh_log_set_text (&session->user, event->user);
  }
  session->is_local |= (event->flags & BH_LOG_LOCAL) != 0;
  session->is_login_elsewhere |= (event->flags & BH_LOG_LOGIN_ELSEWHERE) != 0;
}

static void
take_envelope (BhLogSession *session, const BhLogEvent *event)
{
  bh_log_set_text (&session->queue_id, event->queue_id);
  bh_log_set_text (&session->message_id, event->message_id);
  if ((event->flags & BH_LOG_HAS_FROM) && !session->has_from) {
    session->has_from = TRUE;
    session->from = bh_log_text (event->from);
  }
  if (event->size >= 0)
    session->size = event->size;
}

/* What became of the message: the last word counts. */
static void
take_outcome (BhLogSession *session, const BhLogEvent *event)
{
  /* Postfix says it again each time that the message leaves the queue for a try */
  if ((event->flags & BH_LOG_ACCEPTED) && !session->is_accepted) {
    session->is_accepted = TRUE;
    session->time = event->stamp;
  }
  if (event->flags & BH_LOG_REFUSED) { /* Sendmail's milters see it after it is told of */
    session->is_refused = TRUE;
    session->is_accepted = FALSE;
  }
  if (event->flags & BH_LOG_GIVES_UP)
    give_up_deferred (session);
  if (event->detail.len > 0) {
    g_clear_pointer (&session->detail, g_free);
    session->detail = bh_log_text (event->detail);
  }
}

static void
take_screening (BhLogSession *session, const BhLogEvent *event)
{
  bh_log_set_text (&session->score, event->score);
  if (event->list_hit.len == 0)
    return;
  if (session->list_hits == NULL)
    session->list_hits = g_ptr_array_new_with_free_func (g_free);
  if (session->list_hits->len < BH_LOG_LIST_HITS_MAX)
    g_ptr_array_add (session->list_hits, bh_log_text (event->list_hit));
}

static void
tell_login_once (BhOpenSession *open, BhLogEvent *event, gboolean is_said)
{
  gboolean is_done = (event->flags & BH_LOG_LOGGED_IN) != 0;
  gboolean is_again = is_said ? open->is_login_noted : open->is_login_said && is_done;

  open->is_login_noted = !is_said && !is_again;
  open->is_login_said = is_said && !is_again && is_done && event->user.len > 0;
  if (is_again)
    event->flags &= ~(guint)LOGIN_FLAGS;
}

void
bh_open_session_take (BhOpenSession *open, BhLogEvent *event, BhSpan line, guint64 line_number)
{
  BhLogSession *session = open->session;

  gboolean is_said = (event->flags & (BH_LOG_CLIENT_SAYS | BH_LOG_SERVER_SAYS)) != 0;
  if (is_said)
    bh_dialogue_step (&open->dialogue, event);
  if (event->flags & LOGIN_FLAGS)
    tell_login_once (open, event, is_said);
  session->last_line = line_number;
  session->digest += bh_log_line_digest (line); /* a sum: pieces of a session have pieces of it */
  session->end = event->stamp;
  take_client (session, event);
  take_envelope (session, event);
  take_outcome (session, event);
  take_screening (session, event);
  if (event->recipients.len > 0) /* most lines name none */
    take_recipients (open, event->recipients, event->delivery, event);
  if (event->failed.len > 0)
    take_recipients (open, event->failed, BH_DELIVERY_FAILED, event);
}

BhLogSession *
bh_open_session_next_message (BhOpenSession *open, const BhLogEvent *event)
{
  BhLogSession *done = open->session, *next = bh_log_session_new ();

  next->format = done->format;
  next->first_line = done->first_line;
  next->digest = done->digest;
  next->start = next->time = event->stamp;
  next->host = g_strdup (done->host);
  next->key = g_strdup (done->key);
  next->client_ip = g_strdup (done->client_ip);
  next->helo = g_strdup (done->helo);
  next->is_logged_in = done->is_logged_in;
  next->user = g_strdup (done->user);
  next->is_login_elsewhere = done->is_login_elsewhere;
  next->is_cut_start = done->is_cut_start;
  open->session = next;
  g_clear_pointer (&open->recipients, g_hash_table_unref);
  return done;
}
