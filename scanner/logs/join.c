/* join.c - four look-ups over hash tables of sessions. */
#include "logs/join.h"

#include "logs/field.h"

#define SKEW_SECONDS 120      /* between the clock of a field and that of the log */
#define REUSE_SECONDS 86400   /* a queue id that comes again within a day is one message's */
#define SIZE_SLACK_PERCENT 20 /* servers count bytes before or after their own header fields */
#define SIZE_SLACK_BYTES 4096
#define UNTIMED_RECIPIENTS 8 /* of one message: enough to know it by */
#define UNTIMED_CANDIDATES 8 /* more of one pair of mailboxes tell nothing apart */

struct _BhLogIndex {
  GHashTable *by_queue_id, *by_message_id, *by_folded_id, *by_from, *by_address,
      *by_pair; /* char * → GPtrArray */
};

/* "md50000008281.msg" and "pd50000008281": MDaemon's file changes its prefix on its way
 * through the queues, the number stays. */
static char *
fold_queue_id (const char *id)
{
  BhSpan span = bh_without_brackets (bh_span_of_string (id));

  if (bh_span_ends_nocase (span, BH_SPAN_LITERAL (".msg")))
    span = bh_span_head (span, span.len - 4);
  if (span.len > 10 && g_ascii_tolower ((char)span.at[1]) == 'd' &&
      g_ascii_isdigit ((char)span.at[2]) &&
      (g_ascii_tolower ((char)span.at[0]) == 'm' || g_ascii_tolower ((char)span.at[0]) == 'p')) {
    g_autofree char *number = bh_span_dup (bh_span_from (span, 2));
    return g_strdup_printf ("md%s", number);
  }
  return bh_span_dup (span);
}

static char *
fold (const char *text)
{
  BhSpan span = bh_without_brackets (bh_span_of_string (text));
  return span.len > 0 ? g_ascii_strdown ((const char *)span.at, (gssize)span.len) : g_strdup ("");
}

static void
add (GHashTable *table, char *key, BhLogSession *session)
{
  g_autofree char *owned = key;

  if (*owned == '\0')
    return;
  GPtrArray *list = g_hash_table_lookup (table, owned);
  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, g_steal_pointer (&owned), list);
  }
  g_ptr_array_add (list, session);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

static gboolean
is_time_known (const BhLogSession *session)
{
  return session->time.has_time && session->time.has_year && session->time.has_zone;
}

/* Lines of two copies of one log are equal, and so are their digests and times. */
static gboolean
is_copy (GHashTable *digests, const BhLogSession *session)
{
  char *key =
      g_strdup_printf ("%016" G_GINT64_MODIFIER "x %" G_GINT64_FORMAT " %s", session->digest,
                       session->time.seconds, session->key != NULL ? session->key : "");
  return !g_hash_table_add (digests, key);
}

/* GLib's sort of an array is stable: sessions of one second stay in order. */
static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;
  return (one->time.seconds > two->time.seconds) - (one->time.seconds < two->time.seconds);
}

static char *
pair_key (const char *from, const char *recipient)
{
  g_autofree char *one = fold (from), *two = fold (recipient);
  return g_strdup_printf ("%s\n%s", one, two);
}

static void
index_untimed (BhLogIndex *index, BhLogSession *session)
{
  if (session->queue_id != NULL || session->message_id != NULL || session->from == NULL ||
      session->recipients == NULL)
    return;
  for (guint i = 0; i < MIN (session->recipients->len, UNTIMED_RECIPIENTS); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    add (index->by_pair, pair_key (session->from, recipient->address), session);
  }
}

/* The keys that need a time take only sessions that have one. */
static void
index_session (BhLogIndex *index, BhLogSession *session)
{
  if (session->queue_id != NULL)
    add (index->by_queue_id, fold_queue_id (session->queue_id), session);
  if (session->message_id != NULL) {
    add (index->by_message_id, g_strdup (session->message_id), session);
    add (index->by_folded_id, fold (session->message_id), session);
  }
  if (!is_time_known (session))
    index_untimed (index, session);
  if (session->from != NULL && is_time_known (session))
    add (index->by_from, fold (session->from), session);
  if (session->client_ip != NULL && is_time_known (session))
    add (index->by_address, fold (session->client_ip), session);
}

BhLogIndex *
bh_log_index_new (const GPtrArray *sessions)
{
  BhLogIndex *index = g_new0 (BhLogIndex, 1);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  index->by_queue_id = table_new ();
  index->by_message_id = table_new ();
  index->by_folded_id = table_new ();
  index->by_from = table_new ();
  index->by_address = table_new ();
  index->by_pair = table_new ();
  g_autoptr (GPtrArray) by_time = g_ptr_array_sized_new (sessions->len);
  for (guint i = 0; i < sessions->len; i++)
    g_ptr_array_add (by_time, g_ptr_array_index (sessions, i));
  g_ptr_array_sort (by_time, compare_times);
  for (guint i = 0; i < by_time->len; i++)
    if (!is_copy (digests, g_ptr_array_index (by_time, i)))
      index_session (index, g_ptr_array_index (by_time, i));
  return index;
}

void
bh_log_index_free (BhLogIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->by_queue_id);
  g_hash_table_unref (index->by_message_id);
  g_hash_table_unref (index->by_folded_id);
  g_hash_table_unref (index->by_from);
  g_hash_table_unref (index->by_address);
  g_hash_table_unref (index->by_pair);
  g_free (index);
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
  return query->has_time && is_time_known (session) && !is_near (session, query, seconds);
}

static gboolean
shares_recipient (const BhLogSession *session, const BhJoinQuery *query)
{
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    for (gsize q = 0; q < query->n_recipients; q++)
      if (g_ascii_strcasecmp (recipient->address, query->recipients[q]) == 0 ||
          (recipient->at_door != NULL &&
           g_ascii_strcasecmp (recipient->at_door, query->recipients[q]) == 0))
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

static void
add_once (GPtrArray *found, BhLogSession *session)
{
  if (!g_ptr_array_find (found, session, NULL))
    g_ptr_array_add (found, session);
}

static void
find_queue_id (const BhLogIndex *index, const BhJoinQuery *query, GPtrArray *found)
{
  for (gsize i = 0; i < query->n_queue_ids; i++) {
    g_autofree char *id = fold_queue_id (query->queue_ids[i]);
    const GPtrArray *list = g_hash_table_lookup (index->by_queue_id, id);
    for (guint s = 0; list != NULL && s < list->len; s++) {
      BhLogSession *session = g_ptr_array_index (list, s);
      if (!is_other_message (session, query) && !is_far (session, query, REUSE_SECONDS))
        add_once (found, session);
    }
  }
}

static void
find_message_id (const BhLogIndex *index, const BhJoinQuery *query, GPtrArray *found)
{
  if (query->message_id == NULL || *query->message_id == '\0')
    return;
  const GPtrArray *list = g_hash_table_lookup (index->by_message_id, query->message_id);
  if (list == NULL) {
    g_autofree char *folded = fold (query->message_id);
    list = g_hash_table_lookup (index->by_folded_id, folded);
  }
  for (guint s = 0; list != NULL && s < list->len; s++)
    add_once (found, g_ptr_array_index (list, s));
}

/* First of a list, which is by time, at or after that time. */
static guint
first_at (const GPtrArray *list, gint64 time_unix)
{
  guint low = 0, high = list != NULL ? list->len : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const BhLogSession *session = g_ptr_array_index (list, middle);
    if (session->time.seconds < time_unix)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef gboolean (*Fits) (const BhLogSession *session, const BhJoinQuery *query);

static void
find_near (
    GHashTable *table, const char *key, const BhJoinQuery *query, Fits fits, GPtrArray *found)
{
  if (key == NULL || !query->has_time)
    return;
  g_autofree char *folded = fold (key);
  const GPtrArray *list = g_hash_table_lookup (table, folded);
  for (guint s = first_at (list, query->time_unix - SKEW_SECONDS); list != NULL && s < list->len;
       s++) {
    BhLogSession *session = g_ptr_array_index (list, s);
    if (!is_near (session, query, SKEW_SECONDS))
      break;
    if (!is_other_message (session, query) && fits (session, query))
      add_once (found, session);
  }
}

static gboolean
fits_envelope (const BhLogSession *session, const BhJoinQuery *query)
{
  return shares_recipient (session, query) && !is_size_off (session, query);
}

static gboolean
fits_always (const BhLogSession *session, const BhJoinQuery *query)
{
  (void)session;
  (void)query;
  return TRUE;
}

static void
find_envelope (const BhLogIndex *index, const BhJoinQuery *query, GPtrArray *found)
{
  find_near (index->by_from, query->from, query, fits_envelope, found);
}

static void
find_address (const BhLogIndex *index, const BhJoinQuery *query, GPtrArray *found)
{
  find_near (index->by_address, query->client_ip, query, fits_always, found);
}

static void
find_pair (const BhLogIndex *index, const BhJoinQuery *query, gsize recipient, GPtrArray *found)
{
  g_autofree char *key = pair_key (query->from, query->recipients[recipient]);
  const GPtrArray *list = g_hash_table_lookup (index->by_pair, key);

  for (guint s = 0; list != NULL && s < MIN (list->len, UNTIMED_CANDIDATES); s++) {
    BhLogSession *session = g_ptr_array_index (list, s);
    if (g_strcmp0 (session->client_ip, query->client_ip) == 0 && !is_size_off (session, query))
      add_once (found, session);
  }
}

const BhLogSession *
bh_log_index_find_untimed (const BhLogIndex *index, const BhJoinQuery *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (query->from == NULL || query->client_ip == NULL || g_hash_table_size (index->by_pair) == 0)
    return NULL;
  for (gsize i = 0; i < MIN (query->n_recipients, UNTIMED_RECIPIENTS); i++)
    find_pair (index, query, i, found);
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
    void (*find) (const BhLogIndex *index, const BhJoinQuery *query, GPtrArray *found);
  } steps[] = {
    { BH_JOIN_QUEUE_ID, find_queue_id },
    { BH_JOIN_MESSAGE_ID, find_message_id },
    { BH_JOIN_ENVELOPE, find_envelope },
    { BH_JOIN_ADDRESS_TIME, find_address },
  };
  BhJoin *join = g_new0 (BhJoin, 1);

  join->sessions = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (steps) && join->sessions->len == 0; i++) {
    steps[i].find (index, query, join->sessions);
    if (join->sessions->len > 0)
      join->key = steps[i].key;
  }
  g_ptr_array_sort (join->sessions, compare_entry);
  join->is_ambiguous = is_ambiguous (join->sessions, join->key);
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
