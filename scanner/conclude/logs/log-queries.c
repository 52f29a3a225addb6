/* log-queries.c - copies of queries with all that they borrow. */
#include "conclude/logs/log-queries.h"

typedef struct {
  BhJoinQuery query; /* borrows from the fields below */
  char **queue_ids, **recipients;
  char *message_id, *from, *client_ip, *behind_ip;
} Query;

struct _BhLogQueries {
  GPtrArray *all; /* of Query, owned */
};

static void
query_free (gpointer data)
{
  Query *query = data;
  g_strfreev (query->queue_ids);
  g_strfreev (query->recipients);
  g_free (query->message_id);
  g_free (query->from);
  g_free (query->client_ip);
  g_free (query->behind_ip);
  g_free (query);
}

BhLogQueries *
bh_log_queries_new (void)
{
  BhLogQueries *self = g_new0 (BhLogQueries, 1);
  self->all = g_ptr_array_new_with_free_func (query_free);
  return self;
}

void
bh_log_queries_free (BhLogQueries *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->all);
  g_free (self);
}

static char **
copy_list (const char *const *list, gsize n)
{
  char **copy = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    copy[i] = g_strdup (list[i]);
  return copy;
}

void
bh_log_queries_add (BhLogQueries *self, const BhJoinQuery *query)
{
  Query *copy = g_new0 (Query, 1);

  copy->query = *query;
  copy->queue_ids = copy_list (query->queue_ids, query->n_queue_ids);
  copy->recipients = copy_list (query->recipients, query->n_recipients);
  copy->query.queue_ids = (const char *const *)copy->queue_ids;
  copy->query.recipients = (const char *const *)copy->recipients;
  copy->query.message_id = copy->message_id = g_strdup (query->message_id);
  copy->query.from = copy->from = g_strdup (query->from);
  copy->query.client_ip = copy->client_ip = g_strdup (query->client_ip);
  copy->query.behind_ip = copy->behind_ip = g_strdup (query->behind_ip);
  g_ptr_array_add (self->all, copy);
}

guint
bh_log_queries_n (const BhLogQueries *self)
{
  return self->all->len;
}

const BhJoinQuery *
bh_log_queries_at (const BhLogQueries *self, guint i)
{
  return &((const Query *)g_ptr_array_index (self->all, i))->query;
}
