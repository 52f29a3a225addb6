/* log-index.c - the sessions by time, and a list of hashes for each key. */
#include "logs/log-index.h"

#include "base/bisect.h"
#include "base/order.h"
#include "logs/join-key.h"

typedef struct {
  guint64 hash;
  guint32 order; /* of the session, in sessions */
} Entry;

struct _BhLogIndex {
  GPtrArray *sessions;            /* of BhLogSession, borrowed, in order of time */
  GArray *entries[BH_LOG_N_KEYS]; /* of Entry */
};

static void
add (BhLogIndex *index, BhLogKey key, guint64 hash)
{
  Entry entry = { hash, index->sessions->len - 1 };
  g_array_append_val (index->entries[key], entry);
}

static void
add_text (BhLogIndex *index, BhLogKey key, const char *text)
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
  for (guint i = 0; i < MIN (session->recipients->len, BH_LOG_UNTIMED_RECIPIENTS); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    add (index, BH_LOG_KEY_UNTIMED_PAIR, bh_join_hash_pair (session->from, recipient->address));
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
    add (index, BH_LOG_KEY_PAIR, bh_join_hash_pair (session->from, recipient->address));
    if (recipient->at_door != NULL)
      add (index, BH_LOG_KEY_PAIR, bh_join_hash_pair (session->from, recipient->at_door));
  }
}

/* The keys that need a time take only sessions that have one. */
static void
index_session (BhLogIndex *index, BhLogSession *session)
{
  g_ptr_array_add (index->sessions, session);
  if (session->queue_id != NULL)
    add (index, BH_LOG_KEY_QUEUE_ID, bh_join_hash_queue_id (session->queue_id));
  add_text (index, BH_LOG_KEY_MESSAGE_ID, session->message_id);
  if (bh_stamp_is_settled (&session->time)) {
    index_pairs (index, session);
    add_text (index, BH_LOG_KEY_ADDRESS, session->client_ip);
  } else {
    index_untimed (index, session);
  }
}

/* GLib's sort of an array is stable: sessions of one second stay in order. */
static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;

  return BH_ORDER (one->time.seconds, two->time.seconds);
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
  for (gsize k = 0; k < BH_LOG_N_KEYS; k++)
    index->entries[k] = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < by_time->len; i++) {
    BhLogSession *session = g_ptr_array_index (by_time, i);
    session->is_copy = is_copy (by_time, i, digests);
    if (!session->is_copy)
      index_session (index, session);
  }
  for (gsize k = 0; k < BH_LOG_N_KEYS; k++)
    g_array_sort (index->entries[k], compare_entries);
  return index;
}

void
bh_log_index_free (BhLogIndex *index)
{
  if (index == NULL)
    return;
  g_ptr_array_unref (index->sessions);
  for (gsize k = 0; k < BH_LOG_N_KEYS; k++)
    g_array_unref (index->entries[k]);
  g_free (index);
}

BhLogSession *
bh_log_found_session (const BhLogFound *found, guint i)
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
  return bh_log_found_session (items, (guint)index)->time.seconds < *(const gint64 *)key;
}

/* The first at or after that time. */
static guint
first_at (const BhLogFound *found, gint64 time_unix)
{
  return (guint)bh_bisect (found, found->n, is_session_before, &time_unix);
}

BhLogFound
bh_log_index_look_up_all (const BhLogIndex *index, BhLogKey key, guint64 hash)
{
  const GArray *entries = index->entries[key];
  guint first = (guint)bh_bisect (entries->data, entries->len, is_hash_before, &hash);
  guint end = (guint)bh_bisect (entries->data, entries->len, is_hash_up_to, &hash);

  return (BhLogFound) { index, entries, first, end - first, FALSE };
}

/* Without a bound a run of spam under one Message-ID, a log that gives one id to all or the
 * newsletter of a minute costs its square. */
BhLogFound
bh_log_index_look_up (const BhLogIndex *index, BhLogKey key, guint64 hash, const gint64 *time_unix)
{
  BhLogFound found = bh_log_index_look_up_all (index, key, hash);
  guint start = 0, end = found.n;

  if (found.n <= BH_LOG_SAME_KEY_MAX)
    return found;
  if (time_unix != NULL) {
    start = first_at (&found, *time_unix - BH_LOG_SKEW_SECONDS);
    end = first_at (&found, *time_unix + BH_LOG_SKEW_SECONDS + 1);
  }
  if (end - start > BH_LOG_SAME_KEY_MAX) {
    guint middle = time_unix != NULL ? first_at (&found, *time_unix) : start;
    guint before = MIN (middle - start, BH_LOG_SAME_KEY_MAX / 2);
    start = MIN (middle - before, end - BH_LOG_SAME_KEY_MAX);
    end = start + BH_LOG_SAME_KEY_MAX;
    found.is_cut = TRUE;
  }
  found.first += start;
  found.n = end - start;
  return found;
}

gboolean
bh_log_index_has (const BhLogIndex *index, BhLogKey key)
{
  return index->entries[key]->len > 0;
}
