/* log-missing.c - stamps of messages, asked of each log in turn. */
#include "conclude/logs/log-missing.h"

#define STAMPS_MAX 8 /* of one message: servers of ours that it passed */

/* A server of ours took the message over. */
typedef struct {
  const char *by; /* in the texts; NULL: not told */
  gint64 time_unix;
} Stamp;

typedef struct {
  gint64 number;
  guint first, n; /* of the stamps */
} Message;

struct _BhLogMissing {
  const GPtrArray *logs; /* of BhCaseLog */
  BhLogServers *servers;
  GStringChunk *texts; /* each name once */
  GArray *messages;    /* of Message, by number */
  GArray *stamps;      /* of Stamp */
};

BhLogMissing *
bh_log_missing_new (const GPtrArray *logs, BhLogServers *servers)
{
  BhLogMissing *self = g_new0 (BhLogMissing, 1);
  self->logs = logs;
  self->servers = servers;
  self->texts = g_string_chunk_new (1024);
  self->messages = g_array_new (FALSE, FALSE, sizeof (Message));
  self->stamps = g_array_new (FALSE, FALSE, sizeof (Stamp));
  return self;
}

void
bh_log_missing_free (BhLogMissing *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_array_unref (self->messages);
  g_array_unref (self->stamps);
  g_free (self);
}

static void
take_hop (BhLogMissing *self, const BhHop *hop)
{
  if (hop->time_state == BH_HOP_TIME_NONE)
    return;
  const char *by = hop->by != NULL ? g_string_chunk_insert_const (self->texts, hop->by) : NULL;
  Stamp stamp = { by, hop->time_unix };
  g_array_append_val (self->stamps, stamp);
  bh_log_servers_note_name (self->servers, hop->by);
}

/* The store that got it from the mail server by LMTP writes no log of mail. */
static gboolean
is_mail_server (const BhHop *hop)
{
  return hop->kind != BH_HOP_RETRIEVAL && !bh_hop_is_lmtp (hop);
}

void
bh_log_missing_take (BhLogMissing *self,
                     gint64 number,
                     const GPtrArray *hops,
                     const BhWitness *witness)
{
  Message message = { .number = number, .first = self->stamps->len };

  take_hop (self, witness->hop);
  for (guint i = 0; i <= witness->last_own && i < MIN (hops->len, STAMPS_MAX); i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop != witness->hop && hop->by != NULL && is_mail_server (hop))
      take_hop (self, hop);
  }
  message.n = self->stamps->len - message.first;
  if (message.n > 0)
    g_array_append_val (self->messages, message);
}

static gboolean
should_know (const BhLogMissing *self, guint file, const Stamp *stamp)
{
  const BhCaseLog *log = g_ptr_array_index (self->logs, file);

  return bh_log_spells_cover_mail (log->log->spells, stamp->time_unix) &&
         bh_log_servers_has (self->servers, file, stamp->by);
}

static gboolean
is_covered (const BhLogMissing *self, const Message *message)
{
  for (guint i = 0; i < message->n; i++)
    for (guint file = 0; file < self->logs->len; file++)
      if (should_know (self, file, &g_array_index (self->stamps, Stamp, message->first + i)))
        return TRUE;
  return FALSE;
}

gboolean
bh_log_missing_write (BhLogMissing *self, BhCaseStore *store, GError **error)
{
  bh_log_servers_finish (self->servers);
  for (guint i = 0; i < self->messages->len; i++) {
    const Message *message = &g_array_index (self->messages, Message, i);
    BhCell cells[] = { bh_cell_int (message->number),
                       bh_cell_text (is_covered (self, message) ? "not-in-log" : "not-covered"),
                       bh_cell_null (), bh_cell_text ("[]") };
    if (!bh_case_store_insert (store, "message_logs", cells, G_N_ELEMENTS (cells), error) ||
        !bh_case_store_go_on (store, error))
      return FALSE;
  }
  return TRUE;
}
