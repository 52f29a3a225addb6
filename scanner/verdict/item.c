/* item.c - which records are of one message, and what they tell of it together. */
#include "verdict/item.h"

#include "base/text-hash.h"
#include "verdict/own.h"

#define TIME_UNIX_MAX G_GINT64_CONSTANT (253402300799) /* the end of the year 9999 */

static void
add_recipient (BhItem *item, const char *address)
{
  char *folded = bh_address_fold (address);
  if (*folded != '\0')
    g_ptr_array_add (item->recipients, folded);
  else
    g_free (folded);
}

/* A message to very many recipients is one record: the scan is over those met so
 * far, so that a second record of it adds only what is new. */
static void
add_recipients (BhItem *item, const BhAccountMessage *m)
{
  if (m->n_recipients == 1 && item->recipients->len == 0) { /* nearly all are so */
    add_recipient (item, m->recipients[0]);
    return;
  }
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < item->recipients->len; i++)
    g_hash_table_add (met, g_ptr_array_index (item->recipients, i));
  for (gsize i = 0; i < m->n_recipients; i++) {
    g_autofree char *folded = bh_address_fold (m->recipients[i]);
    if (*folded == '\0' || g_hash_table_contains (met, folded))
      continue;
    g_hash_table_add (met, folded);
    g_ptr_array_add (item->recipients, g_steal_pointer (&folded));
  }
}

/* The first record that knows a value gives it; the best clock gives the time. */
static void
item_take (BhItem *item, const BhAccountMessage *m, const BhCaseView *view)
{
  gboolean is_sane = m->time_unix >= -TIME_UNIX_MAX && m->time_unix <= TIME_UNIX_MAX;

  if (m->time_source > item->time_source && is_sane) {
    item->time_source = m->time_source;
    item->time_unix = m->time_unix;
  }
  gboolean is_first_mail = m->source == BH_FROM_HEADERS && (item->sources & BH_FROM_HEADERS) == 0;
  if (item->number_by_1 == 0 || is_first_mail) /* a report may lie before what it returns */
    item->number_by_1 = m->number_by_1;
  item->sources |= m->source;
  if (item->where == NULL)
    item->where = m->where;
  if (item->message_id == NULL)
    item->message_id = m->message_id;
  if (item->from == NULL && m->from != NULL && *m->from != '\0')
    item->from = bh_address_fold (m->from);
  if (item->return_path == NULL)
    item->return_path = m->return_path;
  if (item->origin_class == BH_ORIGIN_UNKNOWN && m->origin_class != BH_ORIGIN_UNKNOWN) {
    item->origin_class = m->origin_class;
    item->origin_ip = m->origin_ip;
    item->network = bh_case_view_network (view, m->origin_ip);
    item->link = bh_case_view_link (view, m->origin_ip);
  }
  if (item->queue_id == NULL)
    item->queue_id = m->queue_id;
  if (item->queued_id == NULL)
    item->queued_id = m->queued_id;
  if (item->script == NULL)
    item->script = m->script;
  if (item->mailer == NULL)
    item->mailer = m->mailer;
  if (item->machine == NULL)
    item->machine = m->machine;
  if (item->house == NULL)
    item->house = m->house;
  if (item->brought_by == NULL)
    item->brought_by = m->brought_by;
  if (item->doubt == NULL)
    item->doubt = m->doubt;
  if (item->told_by == NULL)
    item->told_by = m->told_by;
  if (item->cluster_hash == 0)
    item->cluster_hash = m->cluster_hash;
  if (item->listed_by == NULL)
    item->listed_by = m->listed_by;
  item->has_list_id |= m->has_list_id;
  item->has_list_sign |= m->has_list_sign;
  item->has_list_unsubscribe |= m->has_list_unsubscribe;
  item->has_failed |= m->has_failed;
  item->is_refused |= m->is_refused;
  item->was_signed |= m->was_signed;
  item->is_exempt |= m->is_exempt;
  add_recipients (item, m);
}

static BhItem *
item_new (void)
{
  BhItem *item = g_new0 (BhItem, 1);
  item->recipients = g_ptr_array_new_with_free_func (g_free);
  return item;
}

void
bh_item_free (BhItem *item)
{
  g_free (item->from);
  g_ptr_array_unref (item->recipients);
  g_free (item);
}

/* Who wrote it, as one record tells: the address in From, else the domain of the reverse-path, for
 * a list has one for each reader there. */
static BhSpan
writer_of (const BhAccountMessage *m)
{
  if (m->from != NULL && *m->from != '\0')
    return bh_mailbox_bare (m->from);
  return m->return_path != NULL ? bh_mailbox_domain (m->return_path) : BH_SPAN_NONE;
}

/* A record as a key of both tables, its hashes made once: each is asked for several times. */
typedef struct {
  const BhAccountMessage *message; /* borrowed; with a Message-ID */
  BhSpan writer;
  guint id_hash, submission_hash;
} ItemKey;

static void
key_init (ItemKey *key, const BhAccountMessage *m)
{
  guint64 hash = bh_hash_add (BH_HASH_START, bh_span_of_string (m->message_id));

  hash = bh_hash_add (hash, bh_span_of_string (m->account));
  key->message = m;
  key->writer = writer_of (m);
  key->id_hash = (guint)(hash >> 32);
  hash = bh_hash_add (hash, bh_span_of_string (m->origin_ip));
  key->submission_hash = (guint)(bh_hash_add_folded (hash, key->writer) >> 32);
}

static guint
hash_id (gconstpointer key)
{
  return ((const ItemKey *)key)->id_hash;
}

static guint
hash_submission (gconstpointer key)
{
  return ((const ItemKey *)key)->submission_hash;
}

static gboolean
is_same_id (gconstpointer a, gconstpointer b)
{
  const BhAccountMessage *one = ((const ItemKey *)a)->message, *two = ((const ItemKey *)b)->message;
  return strcmp (one->message_id, two->message_id) == 0 && strcmp (one->account, two->account) == 0;
}

static gboolean
is_same_submission (gconstpointer a, gconstpointer b)
{
  const ItemKey *one = a, *two = b;
  return is_same_id (a, b) && bh_span_equal_nocase (one->writer, two->writer) &&
         g_strcmp0 (one->message->origin_ip, two->message->origin_ip) == 0;
}

struct _BhItems {
  ItemKey *keys; /* of the records taken, which both tables borrow */
  gsize n_keys, n_keys_max;
  GHashTable *by_id;         /* the first item of a Message-ID and account */
  GHashTable *by_submission; /* with the writer and the origin as well */
};

BhItems *
bh_items_new (gsize n_records_max)
{
  BhItems *self = g_new0 (BhItems, 1);
  self->keys = g_new (ItemKey, n_records_max);
  self->n_keys_max = n_records_max;
  self->by_id = g_hash_table_new (hash_id, is_same_id);
  self->by_submission = g_hash_table_new (hash_submission, is_same_submission);
  return self;
}

void
bh_items_free (BhItems *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_submission);
  g_free (self->keys);
  g_free (self);
}

/* Copies of a message bear its Message-ID, and so do what the log, the queue and a bounce tell of
 * it. But some spam programs write one Message-ID into all they send: where one source tells of
 * another writer or origin, there was another message. What tells less is a copy. */
static BhItem *
find_item (const BhItems *self, const ItemKey *key)
{
  const BhAccountMessage *m = key->message;
  BhItem *item = g_hash_table_lookup (self->by_submission, key);
  if (item != NULL)
    return item;
  item = g_hash_table_lookup (self->by_id, key);
  if (item == NULL || (item->sources & m->source) == 0)
    return item;
  gboolean says_as_much =
      key->writer.len > 0 && (m->origin_ip != NULL) == (item->origin_ip != NULL);
  return says_as_much ? NULL : item;
}

static void
note_item (const BhItems *self, ItemKey *key, BhItem *item)
{
  if (!g_hash_table_contains (self->by_id, key))
    g_hash_table_insert (self->by_id, key, item);
  if (!g_hash_table_contains (self->by_submission, key))
    g_hash_table_insert (self->by_submission, key, item);
}

void
bh_items_take (BhItems *self,
               const BhAccountMessage *m,
               GPtrArray *of_account,
               const BhCaseView *view)
{
  ItemKey *key = NULL;
  BhItem *item = NULL;

  g_return_if_fail (m->message_id == NULL || self->n_keys < self->n_keys_max);
  if (m->message_id != NULL) {
    key = &self->keys[self->n_keys++];
    key_init (key, m);
    item = find_item (self, key);
  }
  if (item == NULL) {
    item = item_new ();
    g_ptr_array_add (of_account, item);
  }
  if (key != NULL)
    note_item (self, key, item);
  item_take (item, m, view);
}
