/* account-records.c - records as bytes, dealt out by their account. */
#include "conclude/verdicts/account-records.h"

#include <string.h>

#include "base/order.h"
#include "base/spill.h"
#include "base/text-hash.h"
#include "verdict/own.h"

#define CHUNK_LEN (64 * 1024)    /* bytes that the texts grow by */
#define N_SPILLS 256             /* of 300 MB that a log of 1 GB gives, 2 MB are in hand */
#define SPILL_MEMORY (64 * 1024) /* bytes of a spill that stay in memory */
#define N_SHARES 16 /* of a spill, unpacked one by one: a record in hand is some 700 bytes */
#define N_PARTS (N_SPILLS * N_SHARES)
#define PART_BITS 12

/* One record as it lies in its part; behind it those of its texts that are not NULL, and
 * its recipients, each ended by a zero byte. Only this process writes and reads it. */
typedef struct {
  guint32 len;       /* bytes, with what follows, up to the next one's alignment */
  guint32 has_text;  /* a bit each */
  guint16 has_claim; /* a bit each */
  guint8 share;      /* of its spill */
  guint32 n_recipients;
  guint8 key_kind, time_source, source, origin_class;
  gint64 time_unix;
  guint64 cluster_hash;
  gint64 number_by_1;
} Kept;

/* Where the texts stand in a BhAccountMessage. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (BhAccountMessage, where),       G_STRUCT_OFFSET (BhAccountMessage, account),
  G_STRUCT_OFFSET (BhAccountMessage, message_id),  G_STRUCT_OFFSET (BhAccountMessage, from),
  G_STRUCT_OFFSET (BhAccountMessage, return_path), G_STRUCT_OFFSET (BhAccountMessage, queue_id),
  G_STRUCT_OFFSET (BhAccountMessage, origin_ip),   G_STRUCT_OFFSET (BhAccountMessage, script),
  G_STRUCT_OFFSET (BhAccountMessage, listed_by),   G_STRUCT_OFFSET (BhAccountMessage, queued_id),
  G_STRUCT_OFFSET (BhAccountMessage, mailer),      G_STRUCT_OFFSET (BhAccountMessage, machine),
  G_STRUCT_OFFSET (BhAccountMessage, house),       G_STRUCT_OFFSET (BhAccountMessage, brought_by),
  G_STRUCT_OFFSET (BhAccountMessage, doubt),       G_STRUCT_OFFSET (BhAccountMessage, told_by),
};

/* And its claims. */
static const gsize claims[] = {
  G_STRUCT_OFFSET (BhAccountMessage, has_list_id),
  G_STRUCT_OFFSET (BhAccountMessage, has_list_sign),
  G_STRUCT_OFFSET (BhAccountMessage, has_list_unsubscribe),
  G_STRUCT_OFFSET (BhAccountMessage, is_exempt),
  G_STRUCT_OFFSET (BhAccountMessage, has_failed),
  G_STRUCT_OFFSET (BhAccountMessage, is_arrival),
  G_STRUCT_OFFSET (BhAccountMessage, is_refused),
  G_STRUCT_OFFSET (BhAccountMessage, is_signed_by_us),
  G_STRUCT_OFFSET (BhAccountMessage, was_signed),
};

/* A message that waits in a queue; interned. */
typedef struct {
  const char *account, *id;
  BhKeyKind key_kind;
} Queued;

struct _BhAccountRecords {
  const BhOwnSide *own;
  BhCaseView *view;
  BhSpill *spills[N_SPILLS]; /* of Kept; NULL once read */
  GByteArray *packed;        /* the record in hand */
  GPtrArray *lists;          /* of const char **, owned: recipients of the records last read */
  GStringChunk *texts;
  GHashTable *origin_index; /* const char * of origins, a set */
  GPtrArray *origins;       /* of const char *, interned */
  GArray *queued;           /* of Queued */
  GHashTable *queued_of;    /* account as it is judged → GPtrArray of their ids; NULL: not yet */
  gsize n_kept[N_PARTS];    /* records */
  guint last_read;          /* spill */
  GError *error;            /* the first that adding met */
};

BhAccountRecords *
bh_account_records_new (const BhOwnSide *own, const char *folder)
{
  BhAccountRecords *self = g_new0 (BhAccountRecords, 1);
  self->own = own;
  self->view = bh_case_view_new (own);
  for (guint i = 0; i < N_SPILLS; i++)
    self->spills[i] = bh_spill_new (folder, SPILL_MEMORY);
  self->packed = g_byte_array_new ();
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (CHUNK_LEN);
  self->origin_index = g_hash_table_new (bh_text_hash, g_str_equal);
  self->origins = g_ptr_array_new ();
  self->queued = g_array_new (FALSE, FALSE, sizeof (Queued));
  return self;
}

void
bh_account_records_free (BhAccountRecords *self)
{
  if (self == NULL)
    return;
  bh_case_view_free (self->view);
  for (guint i = 0; i < N_SPILLS; i++)
    bh_spill_free (self->spills[i]);
  g_byte_array_unref (self->packed);
  g_ptr_array_unref (self->lists);
  g_hash_table_unref (self->origin_index);
  g_ptr_array_unref (self->origins);
  g_array_unref (self->queued);
  g_clear_pointer (&self->queued_of, g_hash_table_unref);
  g_string_chunk_free (self->texts);
  g_clear_error (&self->error);
  g_free (self);
}

static const char *
intern (BhAccountRecords *self, const char *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

/* Mail from outside for us: its originator is known from then on. */
static void
take_arrival (BhAccountRecords *self, const BhAccountMessage *record, const GPtrArray *recipients)
{
  if (record->is_refused)
    return;
  if (record->time_source != BH_TIME_NONE)
    bh_case_view_arrive (self->view, record->message_id, record->time_unix);
  if (record->is_exempt)
    return;
  if (record->time_source != BH_TIME_NONE)
    bh_case_view_meet (self->view, record->from, record->time_unix);
  for (guint i = 0; i < recipients->len; i++) {
    const char *address = g_ptr_array_index (recipients, i);
    if (bh_own_side_has_mailbox (self->own, address))
      bh_case_view_add_mailbox (self->view, address);
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
    bh_case_view_meet (self->view, g_ptr_array_index (recipients, i), record->time_unix);
}

/* What may be judged together lies together: the addresses of one link, the spellings of a login.
 */
static guint
hash_house (const BhAccountRecords *self, const char *account)
{
  const char *link = bh_case_view_link (self->view, account);
  const char *slash = strchr (account, '\\');
  const char *start = link != NULL ? link : slash != NULL ? slash + 1 : account;

  return bh_span_hash (bh_span (start, strcspn (start, "@")));
}

/* Addresses of one network differ in the last bits of their hashes: a product carries them
 * upwards, or all of them lay in a few spills. */
static guint
part_of (const BhAccountRecords *self, const char *account)
{
  G_STATIC_ASSERT (1 << PART_BITS == N_PARTS);
  return (guint32)(hash_house (self, account) * 2654435769U) >> (32 - PART_BITS);
}

static void
note_queued (BhAccountRecords *self, const BhAccountMessage *record)
{
  if (record->queued_id == NULL)
    return;
  Queued queued = { .account = intern (self, record->account),
                    .key_kind = record->key_kind,
                    .id = g_string_chunk_insert (self->texts, record->queued_id) };
  g_array_append_val (self->queued, queued);
}

static void
name_queued (BhAccountRecords *self)
{
  self->queued_of =
      g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < self->queued->len; i++) {
    const Queued *queued = &g_array_index (self->queued, Queued, i);
    const BhAccountMessage record = { .account = queued->account, .key_kind = queued->key_kind };
    const char *name = bh_case_view_account (self->view, &record);
    GPtrArray *ids = g_hash_table_lookup (self->queued_of, name);
    if (ids == NULL) {
      ids = g_ptr_array_new ();
      g_hash_table_insert (self->queued_of, (gpointer)(guintptr)name, ids);
    }
    g_ptr_array_add (ids, (gpointer)(guintptr)queued->id);
  }
  GHashTableIter iter;
  gpointer ids;
  g_hash_table_iter_init (&iter, self->queued_of);
  while (g_hash_table_iter_next (&iter, NULL, &ids))
    g_ptr_array_sort (ids, bh_order_texts);
}

const GPtrArray *
bh_account_records_queued (BhAccountRecords *self, const char *account)
{
  if (self->queued_of == NULL)
    name_queued (self);
  return g_hash_table_lookup (self->queued_of, account);
}

static void
note_origin (BhAccountRecords *self, const char *ip)
{
  if (ip == NULL || g_hash_table_contains (self->origin_index, ip))
    return;
  const char *kept = intern (self, ip);
  g_hash_table_add (self->origin_index, (gpointer)(guintptr)kept);
  g_ptr_array_add (self->origins, (gpointer)(guintptr)kept);
}

const GPtrArray *
bh_account_records_origins (const BhAccountRecords *self)
{
  return self->origins;
}

static void
add_text (GByteArray *packed, const char *text)
{
  g_byte_array_append (packed, (const guint8 *)text, (guint)strlen (text) + 1);
}

static Kept
kept_of (BhAccountMessage *message)
{
  Kept kept = { .n_recipients = (guint32)message->n_recipients,
                .key_kind = (guint8)message->key_kind,
                .time_source = (guint8)message->time_source,
                .source = (guint8)message->source,
                .origin_class = (guint8)message->origin_class,
                .time_unix = message->time_unix,
                .cluster_hash = message->cluster_hash,
                .number_by_1 = message->number_by_1 };

  G_STATIC_ASSERT (G_N_ELEMENTS (claims) <= 16);
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    if (G_STRUCT_MEMBER (gboolean, message, claims[i]))
      kept.has_claim = (guint16)(kept.has_claim | 1u << i);
  return kept;
}

static void
pack (GByteArray *packed, BhAccountMessage *message, guint share)
{
  static const guint8 zeros[8] = { 0 };
  Kept kept = kept_of (message);

  kept.share = (guint8)share;
  g_byte_array_set_size (packed, sizeof kept);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *text = G_STRUCT_MEMBER (const char *, message, texts[i]);
    if (text == NULL)
      continue;
    kept.has_text |= 1u << i;
    add_text (packed, text);
  }
  for (gsize i = 0; i < message->n_recipients; i++)
    add_text (packed, message->recipients[i]);
  g_byte_array_append (packed, zeros,
                       (guint)((sizeof zeros - packed->len % sizeof zeros) % sizeof zeros));
  kept.len = packed->len;
  memcpy (packed->data, &kept, sizeof kept);
}

static void
keep (BhAccountRecords *self, const BhAccountMessage *record, const GPtrArray *recipients)
{
  BhAccountMessage kept = *record;

  kept.recipients = (const char *const *)(gconstpointer)recipients->pdata;
  kept.n_recipients = recipients->len;
  note_queued (self, &kept);
  note_origin (self, kept.origin_ip);
  bh_case_view_take (self->view, &kept);
  guint part = part_of (self, kept.account);
  pack (self->packed, &kept, part % N_SHARES);
  if (self->error == NULL && bh_spill_add (self->spills[part / N_SHARES], self->packed->data,
                                           self->packed->len, &self->error))
    self->n_kept[part]++;
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

BhCaseView *
bh_account_records_view (BhAccountRecords *self)
{
  return self->view;
}

gboolean
bh_account_records_seal (BhAccountRecords *self, GError **error)
{
  if (self->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return FALSE;
  }
  for (guint i = 0; i < N_SPILLS; i++)
    if (!bh_spill_seal (self->spills[i], error))
      return FALSE;
  return TRUE;
}

guint
bh_account_records_n_parts (const BhAccountRecords *self)
{
  (void)self;
  return N_PARTS;
}

static const char *
take_text (const char **rest)
{
  const char *text = *rest;
  *rest += strlen (text) + 1;
  return text;
}

static BhAccountMessage
unpack (BhAccountRecords *self, const Kept *kept)
{
  BhAccountMessage message = { .n_recipients = kept->n_recipients,
                               .key_kind = (BhKeyKind)kept->key_kind,
                               .time_source = (BhTimeSource)kept->time_source,
                               .source = (BhEvidenceSource)kept->source,
                               .origin_class = (BhOriginClass)kept->origin_class,
                               .time_unix = kept->time_unix,
                               .cluster_hash = kept->cluster_hash,
                               .number_by_1 = kept->number_by_1 };
  const char *rest = (const char *)(kept + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    G_STRUCT_MEMBER (gboolean, &message, claims[i]) = (kept->has_claim >> i & 1) != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (const char *, &message, texts[i]) =
        kept->has_text >> i & 1 ? take_text (&rest) : NULL;
  const char **list = g_new (const char *, message.n_recipients + 1);
  for (gsize i = 0; i < message.n_recipients; i++)
    list[i] = take_text (&rest);
  message.recipients = list;
  message.account = bh_case_view_account (self->view, &message);
  g_ptr_array_add (self->lists, list);
  return message;
}

/* It has been judged, and its file need not stay mapped. */
static void
let_go_before (BhAccountRecords *self, guint spill)
{
  for (; self->last_read < spill; self->last_read++)
    g_clear_pointer (&self->spills[self->last_read], bh_spill_free);
}

GArray *
bh_account_records_read (BhAccountRecords *self, guint part)
{
  GArray *messages =
      g_array_sized_new (FALSE, FALSE, sizeof (BhAccountMessage), (guint)self->n_kept[part]);

  let_go_before (self, part / N_SHARES);
  g_ptr_array_set_size (self->lists, 0);
  if (self->n_kept[part] == 0)
    return messages;
  const BhSpill *spill = self->spills[part / N_SHARES];
  const guint8 *bytes = bh_spill_bytes (spill);
  guint64 len = bh_spill_len (spill);
  for (guint64 at = 0; at < len;) {
    const Kept *kept = (const Kept *)(gconstpointer)(bytes + at);
    at += kept->len;
    if (kept->share != part % N_SHARES)
      continue;
    BhAccountMessage message = unpack (self, kept);
    g_array_append_val (messages, message);
  }
  return messages;
}
