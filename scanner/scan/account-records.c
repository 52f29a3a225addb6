/* account-records.c - texts interned, recipients listed, meetings counted once. */
#include "scan/account-records.h"

#include "verdict/case-view.h"
#include "verdict/own.h"

#define CHUNK_LEN (64 * 1024) /* bytes that the texts grow by */

typedef struct {
  const char *address; /* interned */
  gint64 first_unix;
} Met;

struct _BhAccountRecords {
  const BhOwnSide *own;
  GStringChunk *texts;
  GArray *records;           /* of BhAccountMessage, in evidence order */
  GPtrArray *lists;          /* of const char **, owned: recipients of a record */
  GHashTable *met_index;     /* address → place in met, counted from 1 */
  GArray *met;               /* of Met */
  GHashTable *mailbox_index; /* a set */
  GPtrArray *mailboxes;      /* of const char *, interned */
  GHashTable *queued;        /* account, interned → GPtrArray of const char *, interned */
};

BhAccountRecords *
bh_account_records_new (const BhOwnSide *own)
{
  BhAccountRecords *self = g_new0 (BhAccountRecords, 1);
  self->own = own;
  self->texts = g_string_chunk_new (CHUNK_LEN);
  self->records = g_array_new (FALSE, TRUE, sizeof (BhAccountMessage));
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->met_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->met = g_array_new (FALSE, TRUE, sizeof (Met));
  self->mailbox_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->mailboxes = g_ptr_array_new ();
  self->queued =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  return self;
}

void
bh_account_records_free (BhAccountRecords *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->records);
  g_ptr_array_unref (self->lists);
  g_hash_table_unref (self->met_index);
  g_array_unref (self->met);
  g_hash_table_unref (self->mailbox_index);
  g_ptr_array_unref (self->mailboxes);
  g_hash_table_unref (self->queued);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
intern (BhAccountRecords *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static void
meet (BhAccountRecords *self, const char *address, gint64 time_unix)
{
  g_autofree char *folded = address != NULL ? bh_address_fold (address) : NULL;
  if (folded == NULL || *folded == '\0')
    return;
  gsize place = GPOINTER_TO_SIZE (g_hash_table_lookup (self->met_index, folded));
  if (place > 0) {
    Met *known = &g_array_index (self->met, Met, place - 1);
    known->first_unix = MIN (known->first_unix, time_unix);
    return;
  }
  Met met = { intern (self, folded), time_unix };
  g_array_append_val (self->met, met);
  g_hash_table_insert (self->met_index, (gpointer)(guintptr)met.address,
                       GSIZE_TO_POINTER ((gsize)self->met->len));
}

static void
note_mailbox (BhAccountRecords *self, const char *address)
{
  g_autofree char *folded = bh_address_fold (address);
  if (g_hash_table_contains (self->mailbox_index, folded))
    return;
  const char *mailbox = intern (self, folded);
  g_hash_table_add (self->mailbox_index, (gpointer)(guintptr)mailbox);
  g_ptr_array_add (self->mailboxes, (gpointer)(guintptr)mailbox);
}

/* Mail from outside for us: its originator is known from then on. */
static void
take_arrival (BhAccountRecords *self, const BhAccountMessage *record, const GPtrArray *recipients)
{
  if (record->is_exempt || record->is_refused)
    return;
  if (record->time_source != BH_TIME_NONE)
    meet (self, record->from, record->time_unix);
  for (guint i = 0; i < recipients->len; i++) {
    const char *address = g_ptr_array_index (recipients, i);
    if (bh_own_side_has_mailbox (self->own, address))
      note_mailbox (self, address);
  }
}

/* Mail in our name that no trace ties to anybody, such as a copy in a Sent folder:
 * its recipients are known from then on. */
static void
take_nameless (BhAccountRecords *self, const BhAccountMessage *record, const GPtrArray *recipients)
{
  if (record->time_source == BH_TIME_NONE || record->from == NULL ||
      !bh_own_side_has_mailbox (self->own, record->from))
    return;
  for (guint i = 0; i < recipients->len; i++)
    meet (self, g_ptr_array_index (recipients, i), record->time_unix);
}

static void
note_queued (BhAccountRecords *self, const BhAccountMessage *kept)
{
  GPtrArray *ids = g_hash_table_lookup (self->queued, kept->account);

  if (kept->queued_id == NULL)
    return;
  if (ids == NULL) {
    ids = g_ptr_array_new ();
    g_hash_table_insert (self->queued, (gpointer)(guintptr)kept->account, ids);
  }
  g_ptr_array_add (ids, (gpointer)(guintptr)kept->queued_id);
}

const GPtrArray *
bh_account_records_queued (const BhAccountRecords *self, const char *account)
{
  return g_hash_table_lookup (self->queued, account);
}

static void
keep (BhAccountRecords *self, const BhAccountMessage *record, const GPtrArray *recipients)
{
  BhAccountMessage kept = *record;
  const char **list = g_new (const char *, recipients->len + 1);
  const char **texts[] = { &kept.account,   &kept.from,   &kept.return_path,
                           &kept.origin_ip, &kept.script, &kept.listed_by };
  /* Of one message each: looking for another of the kind would find none. */
  const char **unique[] = { &kept.where, &kept.message_id, &kept.queue_id, &kept.queued_id };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = intern (self, *texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (unique); i++)
    if (*unique[i] != NULL)
      *unique[i] = g_string_chunk_insert (self->texts, *unique[i]);
  for (guint i = 0; i < recipients->len; i++)
    list[i] = intern (self, g_ptr_array_index (recipients, i));
  g_ptr_array_add (self->lists, list);
  note_queued (self, &kept);
  kept.recipients = list;
  kept.n_recipients = recipients->len;
  g_array_append_val (self->records, kept);
}

void
bh_account_records_take (BhAccountRecords *self,
                         const BhAccountMessage *record,
                         const GPtrArray *recipients)
{
  if (record->is_arrival)
    take_arrival (self, record, recipients);
  else if (record->account == NULL || *record->account == '\0')
    take_nameless (self, record, recipients);
  else
    keep (self, record, recipients);
}

GPtrArray *
bh_account_records_origins (const BhAccountRecords *self)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  GPtrArray *origins = g_ptr_array_new ();

  for (guint i = 0; i < self->records->len; i++) {
    const char *ip = g_array_index (self->records, BhAccountMessage, i).origin_ip;
    if (ip != NULL && g_hash_table_add (met, (gpointer)(guintptr)ip)) /* interned: one a text */
      g_ptr_array_add (origins, (gpointer)(guintptr)ip);
  }
  return origins;
}

/* As mail from somebody to nobody: it was met then, and says nothing else. */
static void
add_met (BhAccountRecords *self, const Met *met)
{
  BhAccountMessage record = { .from = met->address,
                              .time_unix = met->first_unix,
                              .time_source = BH_TIME_DATE,
                              .is_arrival = TRUE };
  g_array_append_val (self->records, record);
}

/* As mail from nobody to an address of ours. */
static void
add_mailbox (BhAccountRecords *self, const char *address)
{
  const char **list = g_new (const char *, 1);
  BhAccountMessage record = { .recipients = list, .n_recipients = 1, .is_arrival = TRUE };

  list[0] = address;
  g_ptr_array_add (self->lists, list);
  g_array_append_val (self->records, record);
}

const GArray *
bh_account_records_finish (BhAccountRecords *self)
{
  for (guint i = 0; i < self->met->len; i++)
    add_met (self, &g_array_index (self->met, Met, i));
  for (guint i = 0; i < self->mailboxes->len; i++)
    add_mailbox (self, g_ptr_array_index (self->mailboxes, i));
  return self->records;
}
