/* join.c - four look-ups, from the strongest key to the weakest. */
#include "logs/join.h"

#include "logs/join-key.h"

#define REUSE_SECONDS 86400   /* a queue id that comes again within a day is one message's */
#define SIZE_SLACK_PERCENT 20 /* servers count bytes before or after their own header fields */
#define SIZE_SLACK_BYTES 4096
#define RECIPIENTS_COMPARED 16
#define UNTIMED_CANDIDATES 8 /* more of one pair of mailboxes tell nothing apart */

static BhLogFound
look_up (const BhLogIndex *index, BhLogKey key, guint64 hash, const BhJoinQuery *query)
{
  return bh_log_index_look_up (index, key, hash, query->has_time ? &query->time_unix : NULL);
}

static BhLogFound
look_up_text (const BhLogIndex *index, BhLogKey key, const char *text, const BhJoinQuery *query)
{
  guint64 hash = bh_join_hash_text (text);
  return hash != 0 ? look_up (index, key, hash, query) : (BhLogFound) { .index = index };
}

static gboolean
is_near (const BhLogSession *session, const BhJoinQuery *query, gint64 seconds)
{
  gint64 apart = session->time.seconds - query->time_unix;
  return apart >= -seconds && apart <= seconds;
}

static gboolean
is_other_message (const BhLogSession *session, const BhJoinQuery *query)
{
  if (session->message_id == NULL || query->message_id == NULL)
    return FALSE;
  return g_ascii_strcasecmp (session->message_id, query->message_id) != 0;
}

static gboolean
is_far (const BhLogSession *session, const BhJoinQuery *query, gint64 seconds)
{
  return query->has_time && bh_stamp_is_settled (&session->time) &&
         !is_near (session, query, seconds);
}

static gboolean
is_size_off (const BhLogSession *session, const BhJoinQuery *query)
{
  if (session->size < 0 || query->size < 0)
    return FALSE;
  gint64 larger = MAX (session->size, query->size), smaller = MIN (session->size, query->size);
  return larger - smaller > SIZE_SLACK_BYTES &&
         (larger - smaller) / SIZE_SLACK_PERCENT > larger / 100;
}

/* What comes into question: BH_LOG_SAME_KEY_MAX sessions at most. */
typedef struct {
  GPtrArray *sessions; /* of BhLogSession, borrowed */
  gboolean is_cut;     /* there may be more */
} Candidates;

static gboolean
is_full (Candidates *self)
{
  if (self->sessions->len < BH_LOG_SAME_KEY_MAX)
    return FALSE;
  self->is_cut = TRUE;
  return TRUE;
}

static gboolean
is_known (const Candidates *self, const BhLogSession *session)
{
  return g_ptr_array_find (self->sessions, session, NULL);
}

typedef gboolean (*IsKept) (const GPtrArray *sessions, guint i, const BhJoinQuery *query);

/* Only those, where there are any. */
static void
narrow (Candidates *self, IsKept is_kept, const BhJoinQuery *query)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; self->sessions->len > 1 && i < self->sessions->len; i++)
    if (is_kept (self->sessions, i, query))
      g_ptr_array_add (kept, g_ptr_array_index (self->sessions, i));
  if (kept->len == 0)
    return;
  g_ptr_array_set_size (self->sessions, 0);
  g_ptr_array_extend (self->sessions, kept, NULL, NULL);
}

/* The first few: servers tell them in one order. */
static gboolean
has_recipients_of (const BhLogSession *whole, const BhLogSession *piece)
{
  const guint n = piece->recipients != NULL ? piece->recipients->len : 0;

  for (guint i = 0; i < MIN (n, RECIPIENTS_COMPARED); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (piece->recipients, i);
    if (!bh_join_has_recipient (whole, recipient->address))
      return FALSE;
  }
  return TRUE;
}

/* Whatever the piece tells the whole tells too. */
static gboolean
tells_the_same (const BhLogSession *piece, const BhLogSession *whole)
{
  const struct {
    const char *told, *known;
  } texts[] = { { piece->message_id, whole->message_id },
                { piece->client_ip, whole->client_ip },
                { piece->user, whole->user },
                { piece->local_user, whole->local_user } };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].told != NULL && g_strcmp0 (texts[i].told, texts[i].known) != 0)
      return FALSE;
  return (!piece->is_logged_in || whole->is_logged_in) &&
         (!piece->has_from || (whole->has_from && g_strcmp0 (piece->from, whole->from) == 0)) &&
         has_recipients_of (whole, piece);
}

/* Another copy of the log begins or ends within the message's lines: of one host and one queue id
 * there is one message at a time. Hosts of one name, or without one, are told by what else they
 * say. */
static gboolean
is_piece_of (const BhLogSession *piece, const BhLogSession *whole)
{
  return (piece->is_cut_start || piece->is_cut_end) && piece->file != whole->file &&
         piece->format == whole->format && g_strcmp0 (piece->host, whole->host) == 0 &&
         g_strcmp0 (piece->queue_id, whole->queue_id) == 0 && tells_the_same (piece, whole) &&
         bh_stamp_is_settled (&piece->start) && bh_stamp_is_settled (&piece->end) &&
         bh_stamp_is_settled (&whole->start) && bh_stamp_is_settled (&whole->end) &&
         piece->start.seconds >= whole->start.seconds && piece->end.seconds <= whole->end.seconds;
}

/* Of two that are alike the first is left. */
static gboolean
is_no_piece (const GPtrArray *sessions, guint i, const BhJoinQuery *query)
{
  const BhLogSession *piece = g_ptr_array_index (sessions, i);

  (void)query;
  for (guint k = 0; k < sessions->len; k++) {
    const BhLogSession *whole = g_ptr_array_index (sessions, k);
    if (k != i && is_piece_of (piece, whole) && (k < i || !is_piece_of (whole, piece)))
      return FALSE;
  }
  return TRUE;
}

static void
find_queue_id (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  for (gsize i = 0; i < query->n_queue_ids && !is_full (out); i++) {
    BhSpan id = bh_join_queue_number (query->queue_ids[i]);
    BhLogFound found =
        look_up (index, BH_LOG_KEY_QUEUE_ID, bh_join_hash_queue_id (query->queue_ids[i]), query);
    out->is_cut |= id.len > 0 && found.is_cut;
    for (guint s = 0; id.len > 0 && s < found.n && !is_full (out); s++) {
      BhLogSession *session = bh_log_found_session (&found, s);
      if (bh_span_equal (bh_join_queue_number (session->queue_id), id) &&
          !is_other_message (session, query) && !is_far (session, query, REUSE_SECONDS) &&
          !is_known (out, session))
        g_ptr_array_add (out->sessions, session);
    }
  }
  narrow (out, is_no_piece, query);
}

/* Message-IDs are case-sensitive; folded ones count where none is exact. Where the message's time
 * is known, those nearest to it have it among them. */
static void
find_message_id (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  BhLogFound found = look_up_text (index, BH_LOG_KEY_MESSAGE_ID, query->message_id, query);

  out->is_cut = found.is_cut && !query->has_time;
  for (guint s = 0; s < found.n; s++)
    if (strcmp (bh_log_found_session (&found, s)->message_id, query->message_id) == 0)
      g_ptr_array_add (out->sessions, bh_log_found_session (&found, s));
  gboolean is_exact = out->sessions->len > 0;
  for (guint s = 0; !is_exact && s < found.n; s++)
    if (bh_join_is_same (bh_log_found_session (&found, s)->message_id, query->message_id))
      g_ptr_array_add (out->sessions, bh_log_found_session (&found, s));
}

static void
find_pair (const BhLogIndex *index,
           const BhJoinQuery *query,
           const char *recipient,
           Candidates *out)
{
  BhLogFound found =
      look_up (index, BH_LOG_KEY_PAIR, bh_join_hash_pair (query->from, recipient), query);

  out->is_cut |= found.is_cut;
  for (guint s = 0; s < found.n && !is_full (out); s++) {
    BhLogSession *session = bh_log_found_session (&found, s);
    if (is_near (session, query, BH_LOG_SKEW_SECONDS) && !is_other_message (session, query) &&
        !is_size_off (session, query) && !is_known (out, session) &&
        bh_join_is_same (session->from, query->from) && bh_join_has_recipient (session, recipient))
      g_ptr_array_add (out->sessions, session);
  }
}

static gboolean
has_refused_all (const GPtrArray *recipients)
{
  for (guint i = 0; i < recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (recipients, i);
    if (recipient->delivery != BH_DELIVERY_REFUSED)
      return FALSE;
  }
  return recipients->len > 0;
}

/* What the end of the log cut may have gone on. */
static gboolean
took_nothing (const BhLogSession *session)
{
  gboolean is_refused =
      session->is_refused || (session->recipients != NULL && has_refused_all (session->recipients));
  return is_refused && !session->is_accepted && !session->is_cut_end;
}

/* Our hop saw this client, and what was refused bears no stamp of ours: one without the other picks
 * a session that contradicts. */
static gboolean
is_stamped (const GPtrArray *sessions, guint i, const BhJoinQuery *query)
{
  const BhLogSession *session = g_ptr_array_index (sessions, i);
  gboolean is_other = session->client_ip != NULL && query->client_ip != NULL &&
                      !bh_join_is_same (session->client_ip, query->client_ip);
  return !is_other && !took_nothing (session);
}

static void
find_envelope (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  if (!query->has_time || bh_join_hash_text (query->from) == 0)
    return;
  for (gsize i = 0; i < MIN (query->n_recipients, BH_JOIN_RECIPIENTS_MAX) && !is_full (out); i++)
    find_pair (index, query, query->recipients[i], out);
  narrow (out, is_stamped, query);
}

static void
find_address (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  if (!query->has_time)
    return;
  BhLogFound found = look_up_text (index, BH_LOG_KEY_ADDRESS, query->client_ip, query);
  out->is_cut = found.is_cut;
  for (guint s = 0; s < found.n; s++) {
    BhLogSession *session = bh_log_found_session (&found, s);
    if (is_near (session, query, BH_LOG_SKEW_SECONDS) && !is_other_message (session, query) &&
        bh_join_is_same (session->client_ip, query->client_ip))
      g_ptr_array_add (out->sessions, session);
  }
}

/* More than a few sessions of one pair of mailboxes tell nothing apart. */
static void
find_untimed (const BhLogIndex *index,
              const BhJoinQuery *query,
              const char *recipient,
              Candidates *out)
{
  BhLogFound found = bh_log_index_look_up_all (index, BH_LOG_KEY_UNTIMED_PAIR,
                                               bh_join_hash_pair (query->from, recipient));

  for (guint s = 0; found.n <= UNTIMED_CANDIDATES && s < found.n; s++) {
    BhLogSession *session = bh_log_found_session (&found, s);
    if (bh_join_is_same (session->from, query->from) && !is_known (out, session) &&
        g_strcmp0 (session->client_ip, query->client_ip) == 0 && !is_size_off (session, query) &&
        bh_join_has_recipient (session, recipient))
      g_ptr_array_add (out->sessions, session);
  }
}

const BhLogSession *
bh_log_index_find_untimed (const BhLogIndex *index, const BhJoinQuery *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Candidates candidates = { found, FALSE };

  if (query->from == NULL || query->client_ip == NULL ||
      !bh_log_index_has (index, BH_LOG_KEY_UNTIMED_PAIR))
    return NULL;
  for (gsize i = 0; i < MIN (query->n_recipients, BH_LOG_UNTIMED_RECIPIENTS); i++)
    find_untimed (index, query, query->recipients[i], &candidates);
  return found->len == 1 ? g_ptr_array_index (found, 0) : NULL;
}

static gboolean
is_outside_peer (const BhLogSession *session)
{
  const char *ip = session->client_ip;
  return ip != NULL && !g_str_has_prefix (ip, "127.") && strcmp (ip, "::1") != 0;
}

/* The session in which the message came to us stands first: its client is the one to
 * name; those behind it are our own hand-offs to filters and lists. */
static gint
compare_entry (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;

  if (one->is_logged_in != two->is_logged_in)
    return one->is_logged_in ? -1 : 1;
  if (is_outside_peer (one) != is_outside_peer (two))
    return is_outside_peer (one) ? -1 : 1;
  if (one->time.seconds != two->time.seconds)
    return one->time.seconds < two->time.seconds ? -1 : 1;
  if (one->first_line != two->first_line)
    return one->first_line < two->first_line ? -1 : 1;
  return g_strcmp0 (one->where, two->where);
}

/* Sessions of one exact key are one message's unless they name different logins. */
static gboolean
is_ambiguous (const GPtrArray *found, BhJoinKey key)
{
  if (found->len < 2)
    return FALSE;
  if (key == BH_JOIN_ENVELOPE || key == BH_JOIN_ADDRESS_TIME)
    return TRUE;
  const BhLogSession *first = g_ptr_array_index (found, 0);
  for (guint i = 1; i < found->len; i++) {
    const BhLogSession *session = g_ptr_array_index (found, i);
    gboolean is_same =
        first->message_id != NULL && g_strcmp0 (first->message_id, session->message_id) == 0;
    if (key == BH_JOIN_QUEUE_ID && !is_same)
      return TRUE;
    if (session->is_logged_in && g_strcmp0 (session->user, first->user) != 0)
      return TRUE;
  }
  return FALSE;
}

BhJoin *
bh_log_index_find (const BhLogIndex *index, const BhJoinQuery *query)
{
  static const struct {
    BhJoinKey key;
    void (*find) (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out);
  } steps[] = {
    { BH_JOIN_QUEUE_ID, find_queue_id },
    { BH_JOIN_MESSAGE_ID, find_message_id },
    { BH_JOIN_ENVELOPE, find_envelope },
    { BH_JOIN_ADDRESS_TIME, find_address },
  };
  BhJoin *join = g_new0 (BhJoin, 1);

  join->sessions = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (steps) && join->sessions->len == 0; i++) {
    Candidates found = { join->sessions, FALSE };
    steps[i].find (index, query, &found);
    if (join->sessions->len == 0)
      continue;
    join->key = steps[i].key;
    join->is_ambiguous = found.is_cut;
  }
  g_ptr_array_sort (join->sessions, compare_entry);
  join->is_ambiguous |= is_ambiguous (join->sessions, join->key);
  return join;
}

void
bh_join_free (BhJoin *join)
{
  if (join == NULL)
    return;
  g_ptr_array_unref (join->sessions);
  g_free (join);
}

const char *
bh_join_key_name (BhJoinKey key)
{
  static const char *const names[] = { "none", "ip+time", "sender+recipient+time", "message-id",
                                       "queue-id" };
  return names[key];
}
