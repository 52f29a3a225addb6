/* join.c - four look-ups over lists of hashes of sessions. */
#include "logs/join.h"

#include "base/bisect.h"
#include "base/order.h"
#include "logs/join-key.h"

#define SKEW_SECONDS 120      /* between the clock of a field and that of the log */
#define REUSE_SECONDS 86400   /* a queue id that comes again within a day is one message's */
#define SIZE_SLACK_PERCENT 20 /* servers count bytes before or after their own header fields */
#define SIZE_SLACK_BYTES 4096
#define UNTIMED_RECIPIENTS 8 /* of one message: enough to know it by */
#define UNTIMED_CANDIDATES 8 /* more of one pair of mailboxes tell nothing apart */
#define SAME_KEY_MAX 64 /* sessions that a message passes; some spam has one Message-ID for all */

/* The sessions in order of time, and a list of hashes for each key, by hash and then by
 * time: a log of a gigabyte has a million sessions, and a table of texts would be as
 * large as they are. A hash that is found is compared with the text itself. */
typedef struct {
  guint64 hash;
  guint32 order; /* of the session, in sessions */
} Entry;

typedef enum {
  KEY_QUEUE_ID,
  KEY_MESSAGE_ID, /* folded */
  KEY_PAIR,       /* originator and recipient */
  KEY_ADDRESS,
  KEY_UNTIMED_PAIR, /* of sessions whose time is not known */
  N_KEYS
} Key;

struct _BhLogIndex {
  GPtrArray *sessions;     /* of BhLogSession, borrowed */
  GArray *entries[N_KEYS]; /* of Entry */
};

static void
add (BhLogIndex *index, Key key, guint64 hash)
{
  Entry entry = { hash, index->sessions->len - 1 };
  g_array_append_val (index->entries[key], entry);
}

static void
add_text (BhLogIndex *index, Key key, const char *text)
{
  guint64 hash = bh_join_hash_text (text);
  if (hash != 0)
    add (index, key, hash);
}

static void
index_untimed (BhLogIndex *index, const BhLogSession *session)
{
  if (session->queue_id != NULL || session->message_id != NULL || session->from == NULL ||
      session->recipients == NULL)
    return;
  for (guint i = 0; i < MIN (session->recipients->len, UNTIMED_RECIPIENTS); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    add (index, KEY_UNTIMED_PAIR, bh_join_hash_pair (session->from, recipient->address));
  }
}

/* A newsletter is a million sessions of one originator: the recipient tells them apart. The null
 * reverse-path is everybody's. */
static void
index_pairs (BhLogIndex *index, const BhLogSession *session)
{
  if (bh_join_hash_text (session->from) == 0)
    return;
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    add (index, KEY_PAIR, bh_join_hash_pair (session->from, recipient->address));
    if (recipient->at_door != NULL)
      add (index, KEY_PAIR, bh_join_hash_pair (session->from, recipient->at_door));
  }
}

/* The keys that need a time take only sessions that have one. */
static void
index_session (BhLogIndex *index, BhLogSession *session)
{
  g_ptr_array_add (index->sessions, session);
  if (session->queue_id != NULL)
    add (index, KEY_QUEUE_ID, bh_join_hash_queue_id (session->queue_id));
  add_text (index, KEY_MESSAGE_ID, session->message_id);
  if (bh_stamp_is_settled (&session->time)) {
    index_pairs (index, session);
    add_text (index, KEY_ADDRESS, session->client_ip);
  } else {
    index_untimed (index, session);
  }
}

/* GLib's sort of an array is stable: sessions of one second stay in order. */
static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;
  return (one->time.seconds > two->time.seconds) - (one->time.seconds < two->time.seconds);
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *two = b;
  gint order = BH_ORDER (one->hash, two->hash);
  return order != 0 ? order : BH_ORDER (one->order, two->order);
}

/* Lines of two copies of one log are equal, and so are their digests and times. Of
 * sessions of one second the later ones are compared with those before. */
static gboolean
is_copy (const GPtrArray *by_time, guint at, GHashTable *digests)
{
  BhLogSession *session = g_ptr_array_index (by_time, at);
  const BhLogSession *before = at > 0 ? g_ptr_array_index (by_time, at - 1) : NULL;

  if (before == NULL || before->time.seconds != session->time.seconds)
    g_hash_table_remove_all (digests);
  const BhLogSession *known = g_hash_table_lookup (digests, &session->digest);
  if (known == NULL)
    g_hash_table_insert (digests, &session->digest, session);
  return known != NULL && g_strcmp0 (known->key, session->key) == 0;
}

BhLogIndex *
bh_log_index_new (const GPtrArray *sessions)
{
  BhLogIndex *index = g_new0 (BhLogIndex, 1);
  g_autoptr (GHashTable) digests = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) by_time = g_ptr_array_sized_new (sessions->len);

  index->sessions = g_ptr_array_new ();
  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (by_time, g_ptr_array_index (sessions, i));
  g_ptr_array_sort (by_time, compare_times);
  for (gsize k = 0; k < N_KEYS; k++)
    index->entries[k] = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < by_time->len; i++) {
    BhLogSession *session = g_ptr_array_index (by_time, i);
    session->is_copy = is_copy (by_time, i, digests);
    if (!session->is_copy)
      index_session (index, session);
  }
  for (gsize k = 0; k < N_KEYS; k++)
    g_array_sort (index->entries[k], compare_entries);
  return index;
}

void
bh_log_index_free (BhLogIndex *index)
{
  if (index == NULL)
    return;
  g_ptr_array_unref (index->sessions);
  for (gsize k = 0; k < N_KEYS; k++)
    g_array_unref (index->entries[k]);
  g_free (index);
}

/* The sessions whose key has that hash, in order of time. */
typedef struct {
  const BhLogIndex *index;
  const GArray *entries;
  guint first, n;
  gboolean is_cut; /* there are more */
} Found;

static BhLogSession *
session_at (const Found *found, guint i)
{
  const Entry *entry = &g_array_index (found->entries, Entry, found->first + i);
  return g_ptr_array_index (found->index->sessions, entry->order);
}

static gboolean
is_hash_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const Entry *)items)[index].hash < *(const guint64 *)key;
}

static gboolean
is_hash_up_to (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const Entry *)items)[index].hash <= *(const guint64 *)key;
}

static gboolean
is_session_before (gconstpointer items, gsize index, gconstpointer key)
{
  return session_at (items, (guint)index)->time.seconds < *(const gint64 *)key;
}

/* The first at or after that time. */
static guint
first_at (const Found *found, gint64 time_unix)
{
  return (guint)bh_bisect (found, found->n, is_session_before, &time_unix);
}

static Found
look_up_all (const BhLogIndex *index, Key key, guint64 hash)
{
  const GArray *entries = index->entries[key];
  guint first = (guint)bh_bisect (entries->data, entries->len, is_hash_before, &hash);
  guint end = (guint)bh_bisect (entries->data, entries->len, is_hash_up_to, &hash);

  return (Found) { index, entries, first, end - first, FALSE };
}

/* Of more sessions than a message passes, those of its minutes by our own clock, and of too many of
 * these the nearest; the first ones where its time is not known. Without a bound a run of spam
 * under one Message-ID, a log that gives one id to all or the newsletter of a minute costs its
 * square. */
static Found
look_up (const BhLogIndex *index, Key key, guint64 hash, const BhJoinQuery *query)
{
  Found found = look_up_all (index, key, hash);
  guint start = 0, end = found.n;

  if (found.n <= SAME_KEY_MAX)
    return found;
  if (query->has_time) {
    start = first_at (&found, query->time_unix - SKEW_SECONDS);
    end = first_at (&found, query->time_unix + SKEW_SECONDS + 1);
  }
  if (end - start > SAME_KEY_MAX) {
    guint middle = query->has_time ? first_at (&found, query->time_unix) : start;
    guint before = MIN (middle - start, SAME_KEY_MAX / 2);
    start = MIN (middle - before, end - SAME_KEY_MAX);
    end = start + SAME_KEY_MAX;
    found.is_cut = TRUE;
  }
  found.first += start;
  found.n = end - start;
  return found;
}

static Found
look_up_text (const BhLogIndex *index, Key key, const char *text, const BhJoinQuery *query)
{
  guint64 hash = bh_join_hash_text (text);
  return hash != 0 ? look_up (index, key, hash, query)
                   : (Found) { index, index->entries[key], 0, 0, FALSE };
}

static gboolean
is_same_text (const char *one, const char *two)
{
  return one != NULL && two != NULL &&
         bh_span_equal_nocase (bh_join_bare (one), bh_join_bare (two));
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
has_recipient (const BhLogSession *session, const char *address)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (is_same_text (recipient->address, address) || is_same_text (recipient->at_door, address))
      return TRUE;
  }
  return FALSE;
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

/* What comes into question: SAME_KEY_MAX sessions at most. */
typedef struct {
  GPtrArray *sessions; /* of BhLogSession, borrowed */
  gboolean is_cut;     /* there may be more */
} Candidates;

static gboolean
is_full (Candidates *self)
{
  if (self->sessions->len < SAME_KEY_MAX)
    return FALSE;
  self->is_cut = TRUE;
  return TRUE;
}

static gboolean
is_known (const Candidates *self, const BhLogSession *session)
{
  return g_ptr_array_find (self->sessions, session, NULL);
}

static void
find_queue_id (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  for (gsize i = 0; i < query->n_queue_ids && !is_full (out); i++) {
    BhSpan id = bh_join_queue_number (query->queue_ids[i]);
    Found found = look_up (index, KEY_QUEUE_ID, bh_join_hash_queue_id (query->queue_ids[i]), query);
    out->is_cut |= id.len > 0 && found.is_cut;
    for (guint s = 0; id.len > 0 && s < found.n && !is_full (out); s++) {
      BhLogSession *session = session_at (&found, s);
      if (bh_span_equal (bh_join_queue_number (session->queue_id), id) &&
          !is_other_message (session, query) && !is_far (session, query, REUSE_SECONDS) &&
          !is_known (out, session))
        g_ptr_array_add (out->sessions, session);
    }
  }
}

/* Message-IDs are case-sensitive; folded ones count where none is exact. Where the message's time
 * is known, those nearest to it have it among them. */
static void
find_message_id (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  Found found = look_up_text (index, KEY_MESSAGE_ID, query->message_id, query);

  out->is_cut = found.is_cut && !query->has_time;
  for (guint s = 0; s < found.n; s++)
    if (strcmp (session_at (&found, s)->message_id, query->message_id) == 0)
      g_ptr_array_add (out->sessions, session_at (&found, s));
  gboolean is_exact = out->sessions->len > 0;
  for (guint s = 0; !is_exact && s < found.n; s++)
    if (is_same_text (session_at (&found, s)->message_id, query->message_id))
      g_ptr_array_add (out->sessions, session_at (&found, s));
}

static void
find_pair (const BhLogIndex *index,
           const BhJoinQuery *query,
           const char *recipient,
           Candidates *out)
{
  Found found = look_up (index, KEY_PAIR, bh_join_hash_pair (query->from, recipient), query);

  out->is_cut |= found.is_cut;
  for (guint s = 0; s < found.n && !is_full (out); s++) {
    BhLogSession *session = session_at (&found, s);
    if (is_near (session, query, SKEW_SECONDS) && !is_other_message (session, query) &&
        !is_size_off (session, query) && !is_known (out, session) &&
        is_same_text (session->from, query->from) && has_recipient (session, recipient))
      g_ptr_array_add (out->sessions, session);
  }
}

static void
find_envelope (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  if (!query->has_time || bh_join_hash_text (query->from) == 0)
    return;
  for (gsize i = 0; i < MIN (query->n_recipients, BH_JOIN_RECIPIENTS_MAX) && !is_full (out); i++)
    find_pair (index, query, query->recipients[i], out);
}

static void
find_address (const BhLogIndex *index, const BhJoinQuery *query, Candidates *out)
{
  if (!query->has_time)
    return;
  Found found = look_up_text (index, KEY_ADDRESS, query->client_ip, query);
  out->is_cut = found.is_cut;
  for (guint s = 0; s < found.n; s++) {
    BhLogSession *session = session_at (&found, s);
    if (is_near (session, query, SKEW_SECONDS) && !is_other_message (session, query) &&
        is_same_text (session->client_ip, query->client_ip))
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
  Found found = look_up_all (index, KEY_UNTIMED_PAIR, bh_join_hash_pair (query->from, recipient));

  for (guint s = 0; found.n <= UNTIMED_CANDIDATES && s < found.n; s++) {
    BhLogSession *session = session_at (&found, s);
    if (is_same_text (session->from, query->from) && !is_known (out, session) &&
        g_strcmp0 (session->client_ip, query->client_ip) == 0 && !is_size_off (session, query) &&
        has_recipient (session, recipient))
      g_ptr_array_add (out->sessions, session);
  }
}

const BhLogSession *
bh_log_index_find_untimed (const BhLogIndex *index, const BhJoinQuery *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Candidates candidates = { found, FALSE };

  if (query->from == NULL || query->client_ip == NULL || index->entries[KEY_UNTIMED_PAIR]->len == 0)
    return NULL;
  for (gsize i = 0; i < MIN (query->n_recipients, UNTIMED_RECIPIENTS); i++)
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
