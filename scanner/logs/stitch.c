/* stitch.c - ends looked up by host and queue id; the nearest one before wins. */
#include "logs/stitch.h"

#include "base/order.h"

#define SKEW_SECONDS 120 /* lines of one second may change places */
#define GAP_SECONDS                                                                                \
  (7 * 86400) /* a queue gives up after five days; a later line is another message's */

#define YEAR_SECONDS (366 * 86400) /* of the year that stands in where a log names none */

char *
bh_log_stitch_name (const BhLogSession *session)
{
  if (session->queue_id == NULL || g_strcmp0 (session->queue_id, session->key) != 0)
    return NULL;
  return g_strdup_printf ("%s\n%s", session->host != NULL ? session->host : "", session->key);
}

/* Seconds from the one to the other. Without a year January follows December. */
static gint64
gap_between (const BhLogSession *head, const BhLogSession *tail)
{
  gint64 gap = tail->start.seconds - head->end.seconds;
  gboolean is_new_year = !head->end.has_year && !tail->start.has_year && gap < -SKEW_SECONDS;

  return is_new_year ? gap + YEAR_SECONDS : gap;
}

static gboolean
goes_on (const BhLogSession *head, const BhLogSession *tail)
{
  gint64 gap = gap_between (head, tail);

  if (head->format != tail->format || !head->is_cut_end ||
      head->end.has_year != tail->start.has_year || head->end.has_zone != tail->start.has_zone ||
      gap < -SKEW_SECONDS || gap > GAP_SECONDS)
    return FALSE;
  return head->message_id == NULL || tail->message_id == NULL ||
         strcmp (head->message_id, tail->message_id) == 0;
}

static void
take_text (char **to, char **from)
{
  if (*to == NULL)
    *to = g_steal_pointer (from);
}

static void
take_over (BhLogSession *head, BhLogSession *tail)
{
  take_text (&head->message_id, &tail->message_id);
  take_text (&head->client_ip, &tail->client_ip);
  take_text (&head->helo, &tail->helo);
  take_text (&head->user, &tail->user);
  take_text (&head->local_user, &tail->local_user);
  take_text (&head->score, &tail->score);
  if (!head->has_from)
    take_text (&head->from, &tail->from);
  head->has_from |= tail->has_from;
  head->is_logged_in |= tail->is_logged_in;
  head->is_local |= tail->is_local;
  head->is_login_elsewhere |= tail->is_login_elsewhere;
  if (!head->is_accepted && tail->is_accepted)
    head->time = tail->time;
  head->is_accepted |= tail->is_accepted;
  head->is_refused |= tail->is_refused;
  if (head->size < 0)
    head->size = tail->size;
  if (tail->detail != NULL) {
    g_free (head->detail);
    head->detail = g_steal_pointer (&tail->detail);
  }
  head->end = tail->end;
  head->is_cut_end = tail->is_cut_end;
  head->digest += tail->digest;
}

/* A recipient of both has the later result. */
static void
take_recipients (BhLogSession *head, BhLogSession *tail)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (tail->recipients == NULL)
    return;
  if (head->recipients == NULL)
    head->recipients = bh_log_recipients_new ();
  for (guint i = 0; i < head->recipients->len; i++) {
    BhLogRecipient *recipient = g_ptr_array_index (head->recipients, i);
    g_hash_table_insert (known, recipient->address, recipient);
  }
  while (tail->recipients->len > 0) {
    BhLogRecipient *recipient = g_ptr_array_steal_index (tail->recipients, 0);
    BhLogRecipient *before = g_hash_table_lookup (known, recipient->address);
    if (before == NULL) {
      g_ptr_array_add (head->recipients, recipient);
      continue;
    }
    if (recipient->delivery != BH_DELIVERY_NONE) {
      before->delivery = recipient->delivery;
      g_free (before->dsn);
      before->dsn = g_steal_pointer (&recipient->dsn);
      g_free (before->remote);
      before->remote = g_steal_pointer (&recipient->remote);
    }
    g_ptr_array_add (tail->recipients, recipient);
    g_ptr_array_remove_index (tail->recipients, tail->recipients->len - 1); /* frees it */
  }
}

static BhLogSession *
find_head (const GPtrArray *ends, const BhLogSession *tail)
{
  BhLogSession *best = NULL;

  for (guint i = 0; ends != NULL && i < ends->len; i++) {
    BhLogSession *head = g_ptr_array_index (ends, i);
    if (head != tail && goes_on (head, tail) &&
        (best == NULL || gap_between (head, tail) < gap_between (best, tail)))
      best = head;
  }
  return best;
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const BhLogSession *one = *(const BhLogSession *const *)a, *two = *(const BhLogSession *const *)b;
  return BH_ORDER (one->start.seconds, two->start.seconds);
}

static GHashTable *
ends_of (const GPtrArray *sessions)
{
  GHashTable *ends =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < sessions->len; i++) {
    BhLogSession *session = g_ptr_array_index (sessions, i);
    g_autofree char *name = session->is_cut_end ? bh_log_stitch_name (session) : NULL;
    if (name == NULL)
      continue;
    GPtrArray *list = g_hash_table_lookup (ends, name);
    if (list == NULL) {
      list = g_ptr_array_new ();
      g_hash_table_insert (ends, g_steal_pointer (&name), list);
    }
    g_ptr_array_add (list, session);
  }
  return ends;
}

void
bh_log_sessions_stitch (GPtrArray *sessions)
{
  g_autoptr (GHashTable) ends = ends_of (sessions);
  g_autoptr (GPtrArray) tails = g_ptr_array_new ();
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sessions->len; i++) {
    BhLogSession *session = g_ptr_array_index (sessions, i);
    if (session->is_cut_start)
      g_ptr_array_add (tails, session);
  }
  g_ptr_array_sort (tails, compare_starts);
  for (guint i = 0; i < tails->len; i++) {
    BhLogSession *tail = g_ptr_array_index (tails, i);
    g_autofree char *name = bh_log_stitch_name (tail);
    GPtrArray *list = name != NULL ? g_hash_table_lookup (ends, name) : NULL;
    BhLogSession *head = find_head (list, tail);
    if (head == NULL)
      continue;
    take_recipients (head, tail);
    take_over (head, tail);
    g_ptr_array_remove (list, tail);
    g_hash_table_add (gone, tail);
  }
  for (guint i = sessions->len; i > 0; i--)
    if (g_hash_table_contains (gone, g_ptr_array_index (sessions, i - 1)))
      g_ptr_array_remove_index (sessions, i - 1);
}
