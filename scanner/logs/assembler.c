/* assembler.c - open sessions by host and key, in the order in which they were opened. */
#include "logs/assembler.h"

#include "base/text-hash.h"
#include "logs/open-session.h"

#define SCORED_MAX 64 /* open sessions, the newest, that are asked for a Message-ID */

/* Sessions: a busy day's queue, some 20 MB; then the oldest is given out. */
#define OPEN_MAX 20000

/* What tells a session from others. */
typedef struct {
  BhSpan host, key;
} Name;

typedef struct {
  BhOpenSession held;
  const BhLogFormat *format;
  Name name;        /* of host and key */
  char *host, *key; /* owned, as the lines have them */
  GList *link;      /* in the queue of open ones */
} Open;

struct _BhLogAssembler {
  GPtrArray *sessions; /* borrowed */
  GPtrArray *logins;   /* borrowed */
  GHashTable *open;    /* Name → Open */
  GQueue order;        /* of Open, oldest first */
  gint zone_minutes;   /* of the log's clock, as its lines last told; valid when has_zone */
  gboolean has_zone;
  gboolean is_backwards; /* the newest line stands first */
  gboolean tells_mail;   /* one that was given out shows a log of all mail */
};

static guint
hash_name (gconstpointer key)
{
  const Name *name = key;
  return (guint)(bh_hash_add (bh_hash_add (BH_HASH_START, name->host), name->key) >> 32);
}

static gboolean
is_same_name (gconstpointer a, gconstpointer b)
{
  const Name *one = a, *two = b;
  return bh_span_equal (one->key, two->key) && bh_span_equal (one->host, two->host);
}

static void
open_free (Open *open)
{
  bh_open_session_clear (&open->held);
  g_free (open->host);
  g_free (open->key);
  g_free (open);
}

BhLogAssembler *
bh_log_assembler_new (GPtrArray *sessions, GPtrArray *logins)
{
  BhLogAssembler *assembler = g_new0 (BhLogAssembler, 1);
  assembler->sessions = sessions;
  assembler->logins = logins;
  assembler->open = g_hash_table_new (hash_name, is_same_name);
  g_queue_init (&assembler->order);
  return assembler;
}

void
bh_log_assembler_free (BhLogAssembler *assembler)
{
  if (assembler == NULL)
    return;
  g_queue_clear_full (&assembler->order, (GDestroyNotify)open_free);
  g_hash_table_unref (assembler->open);
  g_free (assembler);
}

void
bh_log_assembler_set_backwards (BhLogAssembler *assembler)
{
  assembler->is_backwards = TRUE;
}

/* Not so a session that nobody could ask about: a connection without any envelope.
 * One that the end of the log cut may still get it from the next piece. */
static gboolean
is_worth_keeping (const BhLogSession *session)
{
  return session->has_from || session->recipients != NULL || session->message_id != NULL ||
         (session->is_cut_end && session->queue_id != NULL);
}

/* Read backwards the end comes first, and closes nothing: no session is whole then. */
static gboolean
shows_all_mail (const BhLogAssembler *assembler,
                const BhLogFormat *format,
                const BhLogSession *session)
{
  return !format->has_end || assembler->is_backwards ||
         (session->is_accepted && !session->is_cut_start && !session->is_cut_end);
}

static void
give_out (BhLogAssembler *assembler, const BhLogFormat *format, BhLogSession *session)
{
  session->is_cut_start |= assembler->is_backwards && format->has_login_before;
  if (!is_worth_keeping (session)) {
    bh_log_session_free (session);
    return;
  }
  assembler->tells_mail |= shows_all_mail (assembler, format, session);
  g_ptr_array_add (assembler->sessions, session);
}

static void
close_open (BhLogAssembler *assembler, Open *open)
{
  g_hash_table_remove (assembler->open, &open->name);
  g_queue_delete_link (&assembler->order, open->link);
  give_out (assembler, open->format, g_steal_pointer (&open->held.session));
  open_free (open);
}

static void
cut_oldest (BhLogAssembler *assembler)
{
  Open *oldest = assembler->order.head->data;

  oldest->held.session->is_cut_end = TRUE;
  close_open (assembler, oldest);
}

/* A session whose first event this is. Where too many are open the oldest is given out. */
static Open *
open_new (BhLogAssembler *assembler,
          const Name *name,
          const BhLogFormat *format,
          const BhLogEvent *event,
          guint64 line_number)
{
  if (assembler->order.length >= OPEN_MAX)
    cut_oldest (assembler);
  Open *open = g_new0 (Open, 1);
  bh_open_session_init (&open->held, format, event, line_number);
  open->format = format;
  open->host = bh_span_dup (name->host);
  open->key = bh_span_dup (name->key);
  open->name = (Name) { bh_span (open->host, name->host.len), bh_span (open->key, name->key.len) };
  g_queue_push_tail (&assembler->order, open);
  open->link = assembler->order.tail;
  g_hash_table_insert (assembler->open, &open->name, open);
  return open;
}

/* The same key may come again for another message (Postfix' short queue ids): a
 * second opening line ends the session that is there. One whose opening was not seen
 * yet may be this one, lines of one second having changed places. NULL: the event can only
 * continue a session, and none is open. */
static Open *
find_open (BhLogAssembler *assembler,
           const BhLogFormat *format,
           const BhLogEvent *event,
           guint64 line_number)
{
  const Name name = { bh_span_head (event->host, BH_LOG_TEXT_LEN_MAX),
                      bh_span_head (event->key, BH_LOG_TEXT_LEN_MAX) };
  Open *open = g_hash_table_lookup (assembler->open, &name);
  gboolean opens = (event->flags & BH_LOG_OPENS) != 0;

  if (open != NULL && opens && !open->held.session->is_cut_start) {
    close_open (assembler, open);
    open = NULL;
  }
  if (open != NULL) {
    if (opens)
      open->held.session->is_cut_start = FALSE;
    return open;
  }
  if (event->flags & BH_LOG_CONTINUES)
    return NULL;
  return open_new (assembler, &name, format, event, line_number);
}

/* A filter gives a message back under another id. Of one that is not open, or where the new id has
 * been seen already, nothing is known. */
static void
go_on_under (BhLogAssembler *assembler, const BhLogEvent *event)
{
  const BhSpan host = bh_span_head (event->host, BH_LOG_TEXT_LEN_MAX);
  const Name earlier = { host, bh_span_head (event->earlier_key, BH_LOG_TEXT_LEN_MAX) };
  const Name later = { host, bh_span_head (event->key, BH_LOG_TEXT_LEN_MAX) };
  Open *open = g_hash_table_lookup (assembler->open, &earlier);

  if (open == NULL || later.key.len == 0 || g_hash_table_contains (assembler->open, &later))
    return;
  BhLogSession *session = open->held.session;
  g_hash_table_remove (assembler->open, &open->name);
  g_free (open->key);
  open->key = bh_span_dup (later.key);
  open->name.key = bh_span (open->key, later.key.len);
  g_clear_pointer (&session->key, g_free);
  bh_log_set_text (&session->key, later.key);
  g_hash_table_insert (assembler->open, &open->name, open);
}

static void
add_login (BhLogAssembler *assembler,
           const BhLogEvent *event,
           const BhLogSession *session,
           BhSpan line,
           guint64 line_number)
{
  if ((event->flags & (BH_LOG_LOGGED_IN | BH_LOG_LOGIN_FAILED)) == 0 ||
      (event->flags & BH_LOG_LOGIN_TOLD))
    return;
  BhLogLogin *login = g_new0 (BhLogLogin, 1);
  login->line = line_number;
  login->digest = bh_log_line_digest (line);
  login->stamp = event->stamp;
  login->is_success = (event->flags & BH_LOG_LOGGED_IN) != 0;
  login->n_tries = MAX (event->n_tries, 1);
  bh_log_set_text (&login->user, event->user);
  bh_log_set_text (&login->ip, bh_log_client_address (event->client_ip));
  if (login->ip == NULL && session != NULL)
    login->ip = g_strdup (session->client_ip);
  g_ptr_array_add (assembler->logins, login);
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

/* A filter that knows no key tells the score of a message that is being taken over. */
static void
score_message (BhLogAssembler *assembler, const BhLogEvent *event)
{
  const GList *link = assembler->order.tail;

  for (guint i = 0; link != NULL && i < SCORED_MAX; i++, link = link->prev) {
    BhLogSession *session = ((Open *)link->data)->held.session;
    if (session->message_id == NULL || session->host == NULL ||
        !bh_span_equal (bh_span_of_string (session->message_id), event->message_id) ||
        !bh_span_equal (bh_span_of_string (session->host), event->host))
      continue;
    bh_log_set_text (&session->score, event->score);
    return;
  }
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
  if (step.earlier_key.len > 0) {
    go_on_under (assembler, &step);
    return;
  }
  if (step.key.len == 0) {
    add_login (assembler, &step, NULL, line, line_number);
    if (step.score.len > 0 && step.message_id.len > 0)
      score_message (assembler, &step);
    return;
  }
  Open *open = find_open (assembler, format, &step, line_number);
  if (open == NULL)
    return;
  bh_open_session_take (&open->held, &step, line, line_number);
  add_login (assembler, &step, open->held.session, line, line_number);
  if (step.flags & BH_LOG_ENDS_MESSAGE)
    give_out (assembler, open->format, bh_open_session_next_message (&open->held, &step));
  if (step.flags & BH_LOG_CLOSES)
    close_open (assembler, open);
}

void
bh_log_assembler_repeat (BhLogAssembler *assembler, guint n, guint64 line_number)
{
  const GPtrArray *logins = assembler->logins;
  BhLogLogin *last = logins->len > 0 ? g_ptr_array_index (logins, logins->len - 1) : NULL;

  if (last == NULL || last->is_success || last->line + 1 != line_number)
    return;
  last->n_tries = MIN (last->n_tries + n, BH_LOG_TRIES_MAX);
}

gboolean
bh_log_assembler_tells_mail (const BhLogAssembler *assembler)
{
  return assembler->tells_mail;
}

void
bh_log_assembler_finish (BhLogAssembler *assembler)
{
  while (assembler->order.head != NULL)
    cut_oldest (assembler);
}
