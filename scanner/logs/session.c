/* session.c - open sessions by host and key, in the order in which they were opened. */
#include "logs/session.h"

#include "base/fnv.h"
#include "base/text.h"
#include "logs/dialogue.h"
#include "logs/field.h"

#define OPEN_MAX                                                                                   \
  20000 /* sessions: a busy day's queue, some 20 MB; then the oldest is given out                  \
         */
#define RECIPIENTS_MAX 10000  /* of one message; more are counted */
#define RECIPIENTS_INDEXED 16 /* of one message: from then on they are looked up by a table */
#define LIST_HITS_MAX 16
#define TEXT_LEN_MAX                                                                               \
  1000 /* bytes of one value: longest path of RFC 5321 is 256, ids run longer                      \
        */

typedef struct {
  BhLogSession *session;
  BhDialogue dialogue;
  GHashTable *recipients; /* address, case folded → BhLogRecipient of the session; NULL: few */
  char *name;             /* host and key; owned */
  GList *link;            /* in the queue of open ones */
} Open;

struct _BhLogAssembler {
  GPtrArray *sessions; /* borrowed */
  GPtrArray *logins;   /* borrowed */
  GHashTable *open;    /* char * name → Open */
  GQueue order;        /* of Open, oldest first */
  GString *name;       /* of the session looked for */
  gint zone_minutes;   /* of the log's clock, as its lines last told; valid when has_zone */
  gboolean has_zone;
};

BhLogSession *
bh_log_session_new (void)
{
  BhLogSession *session = g_new0 (BhLogSession, 1);
  session->size = BH_SESSION_NO_SIZE;
  return session;
}

static void
recipient_free (BhLogRecipient *recipient)
{
  g_free (recipient->address);
  g_free (recipient->at_door);
  g_free (recipient->dsn);
  g_free (recipient->remote);
  g_free (recipient);
}

GPtrArray *
bh_log_recipients_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)recipient_free);
}

void
bh_log_session_texts (BhLogSession *s, char **out_texts[BH_LOG_SESSION_TEXTS])
{
  char **const all[BH_LOG_SESSION_TEXTS] = { &s->where,      &s->host, &s->key,    &s->queue_id,
                                             &s->message_id, &s->helo, &s->user,   &s->client_ip,
                                             &s->local_user, &s->from, &s->detail, &s->score };
  memcpy (out_texts, all, sizeof all);
}

void
bh_log_session_free (BhLogSession *session)
{
  char **texts[BH_LOG_SESSION_TEXTS];

  if (session == NULL)
    return;
  bh_log_session_texts (session, texts);
  for (gsize i = 0; i < BH_LOG_SESSION_TEXTS; i++)
    g_free (*texts[i]);
  g_clear_pointer (&session->recipients, g_ptr_array_unref);
  g_clear_pointer (&session->list_hits, g_ptr_array_unref);
  g_free (session);
}

static GPtrArray *
copy_recipients (const GPtrArray *recipients)
{
  GPtrArray *copies = bh_log_recipients_new ();

  for (guint i = 0; i < recipients->len; i++) {
    const BhLogRecipient *from = g_ptr_array_index (recipients, i);
    BhLogRecipient *to = g_new0 (BhLogRecipient, 1);
    *to = (BhLogRecipient) { g_strdup (from->address), g_strdup (from->at_door), from->delivery,
                             g_strdup (from->dsn), g_strdup (from->remote) };
    g_ptr_array_add (copies, to);
  }
  return copies;
}

static GPtrArray *
copy_texts (const GPtrArray *texts)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (texts, i)));
  return copies;
}

BhLogSession *
bh_log_session_copy (const BhLogSession *session)
{
  BhLogSession *copy = g_memdup2 (session, sizeof *session);
  char **texts[BH_LOG_SESSION_TEXTS];

  bh_log_session_texts (copy, texts);
  for (gsize i = 0; i < BH_LOG_SESSION_TEXTS; i++)
    *texts[i] = g_strdup (*texts[i]);
  if (session->recipients != NULL)
    copy->recipients = copy_recipients (session->recipients);
  if (session->list_hits != NULL)
    copy->list_hits = copy_texts (session->list_hits);
  return copy;
}

gboolean
bh_log_session_hides_login (const BhLogSession *session)
{
  return session->is_cut_start && !session->is_logged_in && session->user == NULL &&
         !session->is_local && session->local_user == NULL;
}

gboolean
bh_log_session_has_failed (const BhLogSession *session)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (recipient->delivery == BH_DELIVERY_FAILED)
      return TRUE;
  }
  return FALSE;
}

void
bh_log_login_free (BhLogLogin *login)
{
  if (login == NULL)
    return;
  g_free (login->user);
  g_free (login->ip);
  g_free (login);
}

static void
open_free (Open *open)
{
  bh_log_session_free (open->session);
  bh_dialogue_clear (&open->dialogue);
  g_clear_pointer (&open->recipients, g_hash_table_unref);
  g_free (open->name);
  g_free (open);
}

BhLogAssembler *
bh_log_assembler_new (GPtrArray *sessions, GPtrArray *logins)
{
  BhLogAssembler *assembler = g_new0 (BhLogAssembler, 1);
  assembler->sessions = sessions;
  assembler->logins = logins;
  assembler->open = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&assembler->order);
  assembler->name = g_string_new (NULL);
  return assembler;
}

void
bh_log_assembler_free (BhLogAssembler *assembler)
{
  if (assembler == NULL)
    return;
  g_queue_clear_full (&assembler->order, (GDestroyNotify)open_free);
  g_hash_table_unref (assembler->open);
  g_string_free (assembler->name, TRUE);
  g_free (assembler);
}

static char *
text_of (BhSpan span)
{
  gboolean is_repaired = FALSE;
  return bh_text_repair (bh_span_head (span, TEXT_LEN_MAX), &is_repaired);
}

static void
set_text (char **text, BhSpan span)
{
  if (*text == NULL && span.len > 0)
    *text = text_of (span);
}

/* As FNV-1a, by eight bytes at a time: no secret and no enemy here, only the same lines
 * twice. Bytes are taken in one order whatever the machine's. */
static guint64
digest_of (BhSpan line)
{
  guint64 digest = BH_FNV_START;
  gsize i = 0;

  for (; i + 8 <= line.len; i += 8) {
    guint64 word;
    memcpy (&word, line.at + i, 8);
    digest = (digest ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    digest ^= digest >> 29; /* what a product carries upwards comes down again */
  }
  return bh_fnv_add (digest, bh_span_from (line, i));
}

/* Not so a session that nobody could ask about: a connection without any envelope.
 * One that the end of the log cut may still get it from the next piece. */
static gboolean
is_worth_keeping (const BhLogSession *session)
{
  return session->has_from || session->recipients != NULL || session->message_id != NULL ||
         (session->is_cut_end && session->queue_id != NULL);
}

static void
give_out (BhLogAssembler *assembler, BhLogSession *session)
{
  if (is_worth_keeping (session))
    g_ptr_array_add (assembler->sessions, session);
  else
    bh_log_session_free (session);
}

static void
close_open (BhLogAssembler *assembler, Open *open)
{
  g_hash_table_remove (assembler->open, open->name);
  g_queue_delete_link (&assembler->order, open->link);
  give_out (assembler, g_steal_pointer (&open->session));
  open_free (open);
}

static BhLogSession *
begin_session (const BhLogFormat *format, const BhLogEvent *event, guint64 line_number)
{
  BhLogSession *session = bh_log_session_new ();
  session->format = format->name;
  session->first_line = line_number;
  session->start = session->time = event->stamp;
  session->is_cut_start = (event->flags & (BH_LOG_OPENS | BH_LOG_BEGINS)) == 0;
  set_text (&session->host, event->host);
  set_text (&session->key, event->key);
  return session;
}

static Open *
open_new (BhLogAssembler *assembler, char *name, BhLogSession *session)
{
  Open *open = g_new0 (Open, 1);
  open->name = name;
  open->session = session;
  g_queue_push_tail (&assembler->order, open);
  open->link = assembler->order.tail;
  g_hash_table_insert (assembler->open, open->name, open);
  return open;
}

static void
append_name (GString *name, BhSpan part)
{
  part = bh_span_head (part, TEXT_LEN_MAX);
  g_string_append_len (name, (const char *)part.at, (gssize)part.len);
}

/* Host and key as they stand; a zero byte would end the text. Valid until the next call. */
static const char *
name_of (BhLogAssembler *assembler, const BhLogEvent *event)
{
  GString *name = assembler->name;

  g_string_truncate (name, 0);
  append_name (name, event->host);
  g_string_append_c (name, '\n');
  append_name (name, event->key);
  for (char *zero = memchr (name->str, '\0', name->len); zero != NULL;
       zero = memchr (zero, '\0', name->len - (gsize)(zero - name->str)))
    *zero = '\1';
  return name->str;
}

/* The same key may come again for another message (Postfix' short queue ids): a
 * second opening line ends the session that is there. One whose opening was not seen
 * yet may be this one, lines of one second having changed places. */
static Open *
find_open (BhLogAssembler *assembler,
           const BhLogFormat *format,
           const BhLogEvent *event,
           guint64 line_number)
{
  const char *name = name_of (assembler, event);
  Open *open = g_hash_table_lookup (assembler->open, name);
  gboolean opens = (event->flags & BH_LOG_OPENS) != 0;

  if (open != NULL && opens && !open->session->is_cut_start) {
    close_open (assembler, open);
    open = NULL;
  }
  if (open != NULL) {
    if (opens)
      open->session->is_cut_start = FALSE;
    return open;
  }
  if (assembler->order.length >= OPEN_MAX) {
    Open *oldest = assembler->order.head->data;
    oldest->session->is_cut_end = TRUE;
    close_open (assembler, oldest);
  }
  return open_new (assembler, g_strdup (name), begin_session (format, event, line_number));
}

static guint
hash_folded (gconstpointer key)
{
  const char *address = key;
  return (guint)bh_fnv_add_folded (BH_FNV_START, bh_span_of_string (address));
}

static gboolean
is_same_folded (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

/* Most messages have one recipient: a table is made for those that have many. */
static BhLogRecipient *
known_recipient (Open *open, const char *address)
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
index_recipient (Open *open, BhLogRecipient *recipient)
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
recipient_of (Open *open, char *address)
{
  BhLogSession *session = open->session;
  g_autofree char *owned = address;
  BhLogRecipient *recipient = known_recipient (open, address);

  if (recipient != NULL)
    return recipient;
  if (session->recipients == NULL)
    session->recipients = bh_log_recipients_new ();
  if (session->recipients->len >= RECIPIENTS_MAX) {
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
take_recipient (Open *open, BhSpan address, const BhLogEvent *event)
{
  address = bh_without_brackets (address);
  if (address.len == 0)
    return;
  BhLogRecipient *recipient = recipient_of (open, text_of (address));
  if (recipient == NULL)
    return;
  if (event->delivery != BH_DELIVERY_NONE)
    recipient->delivery = event->delivery;
  set_text (&recipient->at_door, event->at_door);
  set_text (&recipient->dsn, event->dsn);
  set_text (&recipient->remote, event->remote);
}

static void
take_recipients (Open *open, const BhLogEvent *event)
{
  BhSpan rest = event->recipients;

  while (rest.len > 0) {
    gsize at = rest.len;
    if (event->recipient_separator != 0)
      bh_span_find_byte (rest, (guint8)event->recipient_separator, &at);
    take_recipient (open, bh_span_head (rest, at), event);
    rest = bh_span_from (rest, at + 1);
  }
}

static void
take_values (Open *open, const BhLogEvent *event)
{
  BhLogSession *session = open->session;

  set_text (&session->queue_id, event->queue_id);
  set_text (&session->message_id, event->message_id);
  /* behind a login, another entry of the message is from server to server of ours */
  if ((event->flags & BH_LOG_BEGINS) == 0 || !session->is_logged_in)
    set_text (&session->client_ip, event->client_ip);
  set_text (&session->helo, event->helo);
  set_text (&session->local_user, event->local_user);
  set_text (&session->score, event->score);
  if (event->flags & BH_LOG_LOGGED_IN) {
    session->is_logged_in = TRUE;
    set_text (&session->user, event->user);
  }
  if ((event->flags & BH_LOG_HAS_FROM) && !session->has_from) {
    session->has_from = TRUE;
    session->from = text_of (event->from);
  }
  if (event->size >= 0)
    session->size = event->size;
  session->is_local |= (event->flags & BH_LOG_LOCAL) != 0;
  /* Postfix says it again each time that the message leaves the queue for a try */
  if ((event->flags & BH_LOG_ACCEPTED) && !session->is_accepted) {
    session->is_accepted = TRUE;
    session->time = event->stamp;
  }
  session->is_refused |= (event->flags & BH_LOG_REFUSED) != 0;
  take_recipients (open, event);
  if (event->detail.len > 0) {
    g_clear_pointer (&session->detail, g_free);
    session->detail = text_of (event->detail);
  }
  if (event->list_hit.len > 0) {
    if (session->list_hits == NULL)
      session->list_hits = g_ptr_array_new_with_free_func (g_free);
    if (session->list_hits->len < LIST_HITS_MAX)
      g_ptr_array_add (session->list_hits, text_of (event->list_hit));
  }
}

static void
add_login (BhLogAssembler *assembler,
           const BhLogEvent *event,
           const BhLogSession *session,
           BhSpan line,
           guint64 line_number)
{
  if ((event->flags & (BH_LOG_LOGGED_IN | BH_LOG_LOGIN_FAILED)) == 0)
    return;
  BhLogLogin *login = g_new0 (BhLogLogin, 1);
  login->line = line_number;
  login->digest = digest_of (line);
  login->stamp = event->stamp;
  login->is_success = (event->flags & BH_LOG_LOGGED_IN) != 0;
  login->n_tries = MAX (event->n_tries, 1);
  set_text (&login->user, event->user);
  set_text (&login->ip, event->client_ip);
  if (login->ip == NULL && session != NULL)
    login->ip = g_strdup (session->client_ip);
  g_ptr_array_add (assembler->logins, login);
}

/* The connection stays open for the next message: what belongs to it stays. */
static void
next_message (BhLogAssembler *assembler, Open *open, const BhLogEvent *event)
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
  next->is_cut_start = done->is_cut_start;
  open->session = next;
  g_clear_pointer (&open->recipients, g_hash_table_unref);
  give_out (assembler, done);
}

/* Some lines tell the zone of the log's clock; it holds until another tells otherwise. */
static void
set_zone (BhLogAssembler *assembler, BhLogEvent *event)
{
  if (event->has_zone_hint) {
    assembler->has_zone = TRUE;
    assembler->zone_minutes = event->zone_minutes;
  }
  if (!assembler->has_zone || event->stamp.has_zone || !event->stamp.has_time)
    return;
  bh_stamp_set_zone (&event->stamp, assembler->zone_minutes);
}

void
bh_log_assembler_take (BhLogAssembler *assembler,
                       const BhLogFormat *format,
                       const BhLogEvent *event,
                       BhSpan line,
                       guint64 line_number)
{
  BhLogEvent step = *event;

  set_zone (assembler, &step);
  if (step.key.len == 0) {
    add_login (assembler, &step, NULL, line, line_number);
    return;
  }
  Open *open = find_open (assembler, format, &step, line_number);
  if (step.flags & (BH_LOG_CLIENT_SAYS | BH_LOG_SERVER_SAYS))
    bh_dialogue_step (&open->dialogue, &step);
  BhLogSession *session = open->session;
  session->last_line = line_number;
  session->digest += digest_of (line); /* a sum: pieces of a session have pieces of it */
  session->end = step.stamp;
  take_values (open, &step);
  add_login (assembler, &step, session, line, line_number);
  if (step.flags & BH_LOG_ENDS_MESSAGE)
    next_message (assembler, open, &step);
  if (step.flags & BH_LOG_CLOSES)
    close_open (assembler, open);
}

void
bh_log_assembler_finish (BhLogAssembler *assembler)
{
  while (assembler->order.head != NULL) {
    Open *oldest = assembler->order.head->data;
    oldest->session->is_cut_end = TRUE;
    close_open (assembler, oldest);
  }
}
