/* run-message.c - facts, hops and signature of one message, as rows. */
#include "units/run-message.h"

#include "base/little-endian.h"
#include "base/text.h"
#include "splitter/view.h"
#include "trail/hop.h"
#include "units/dialect-words.h"
#include "units/kept-fields.h"
#include "units/run-joined.h"
#include "units/run-report.h"
#include "units/sandbox.h"

#define DECIMAL_SIZE 24  /* bytes that hold any 64-bit number */
#define ID_HEX_LEN 32    /* hex digits of SHA-256 that name a message */
#define HOLE_LEN_MIN 512 /* bytes: the smallest disk block */
#define LIMIT_DETAIL "detail beyond this limit was left out; the message is hashed and listed whole"

/* Of a message that was read whole; of the head of a longer one they would say nothing. In
 * hex; empty: not known. */
typedef struct {
  char canonical[2 * BH_SHA256_LEN + 1], body[2 * BH_BODY_HASH_LEN + 1];
  BhMoreHashes more;
  gboolean is_canonical; /* the canonical bytes are the message's own */
} HashTexts;

/* One message on the way to its rows, with what was read of it. */
typedef struct {
  const BhMessageTools *tools;
  const BhPlace *place;
  const BhExtent *extent;
  gint64 number; /* unit * 2^32 + place in the unit */
  guint odd;     /* bh_span_odd_bytes() of it */
  BhFacts *facts;
  BhSignature *signature;
  HashTexts hashes;
} Message;

void
bh_place_init (BhPlace *place, gint64 file, gint64 member, BhSpan label, const char *format)
{
  gboolean is_repaired = FALSE;
  *place = (BhPlace) { .file = file, .member = member, .label = label, .format = format };
  place->path = bh_text_repair (label, &is_repaired);
  place->path_raw = is_repaired ? g_bytes_new (label.at, label.len) : NULL;
}

void
bh_place_clear (BhPlace *place)
{
  g_clear_pointer (&place->path, g_free);
  g_clear_pointer (&place->path_raw, g_bytes_unref);
}

/* SHA-256 over path, NUL, offset in decimal: the same wherever the evidence lies. */
static char *
message_id_of (BhDigest *digest, BhSpan label, guint64 offset)
{
  char decimal[DECIMAL_SIZE];
  int len = g_snprintf (decimal, sizeof decimal, "%" G_GUINT64_FORMAT, offset);
  bh_digest_add (digest, label);
  bh_digest_add (digest, bh_span ("", 1));
  bh_digest_add (digest, bh_span (decimal, (gsize)len));
  BhSha256 sha256 = bh_digest_finish (digest);
  char *hex = bh_sha256_to_hex (&sha256);
  hex[ID_HEX_LEN] = '\0';
  return hex;
}

static char *
domain_of (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  return at != NULL && at[1] != '\0' ? g_ascii_strdown (at + 1, -1) : NULL;
}

static char *
thread_of (const BhFacts *facts)
{
  if (facts->references != NULL && facts->references->len > 0)
    return g_strdup (g_ptr_array_index (facts->references, 0));
  return g_strdup (facts->in_reply_to);
}

static GPtrArray *
flaw_names (guint32 flaws)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint bit = 0; bit < 32; bit++)
    if (flaws & (1u << bit))
      g_ptr_array_add (names, (gpointer)(guintptr)bh_flaw_name ((BhFlaw)(1u << bit)));
  return names;
}

static void
add_hops (BhSteps *steps, const Message *message)
{
  const GPtrArray *received = message->facts->received;

  for (guint i = 0; i < received->len; i++) {
    BhSpan raw = bh_span_of_bytes (g_ptr_array_index (received, i));
    g_autoptr (BhHop) hop = bh_hop_new_from_field (raw, i, message->tools->limits);
    bh_run_add_hop (steps, hop, message->number, /* scope= */ 0);
  }
}

static void
add_lists (BhSteps *steps, const Message *message)
{
  const BhFacts *facts = message->facts;
  BhListRow row = { .message = message->number };

  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    if (!bh_field_is_kept (field))
      continue;
    bh_steps_add (steps, BH_ROW_FIELD, (const void *[]) { &row, field });
    row.n++;
  }
  row.n = 0;
  for (guint i = 0; i < facts->attachments->len; i++) {
    bh_steps_add (steps, BH_ROW_ATTACHMENT,
                  (const void *[]) { &row, g_ptr_array_index (facts->attachments, i) });
    row.n++;
  }
}

static void
add_limits (BhSteps *steps, const Message *message)
{
  const BhExtent *extent = message->extent;
  const GArray *limits = message->facts->limits_hit;

  for (guint i = 0; i < limits->len; i++) {
    BhLimit limit = g_array_index (limits, BhLimit, i);
    g_autofree char *kind = g_strconcat ("limit:", bh_limit_name (limit), NULL);
    bh_steps_add_problem_at (steps, kind, message->place->path, extent->offset, extent->len,
                             LIMIT_DETAIL);
  }
}

/* Runs of NUL bytes: a disk block that was lost, a hole in a sparse file. */
static void
add_holes (BhSteps *steps, const Message *message)
{
  const BhExtent *extent = message->extent;
  BhSpan rest = extent->bytes;
  gsize at = 0, len;

  while ((message->odd & BH_ODD_NUL) != 0 && bh_span_find_byte (rest, '\0', &at)) {
    rest = bh_span_from (rest, at);
    for (len = 0; len < rest.len && rest.at[len] == '\0';)
      len++;
    if (len >= HOLE_LEN_MIN)
      bh_steps_add_problem_at (steps, "damaged", message->place->path,
                               extent->offset + (guint64)(rest.at - extent->bytes.at), len,
                               "a run of NUL bytes: what stood there is lost");
    rest = bh_span_from (rest, len);
  }
}

/* The signature's numbers become little-endian, as the case has them. */
static void
add_text (BhSteps *steps, BhSignature *signature, gint64 number)
{
  bh_le32_swap (signature->bins, G_N_ELEMENTS (signature->bins));
  bh_le32_swap ((guint32 *)(void *)signature->shingles->data, signature->shingles->len);
  bh_le32_swap (signature->head, signature->n_head);
  BhSpan arrays[3] = {
    bh_span (signature->bins, sizeof signature->bins),
    bh_span (signature->shingles->data, signature->shingles->len * sizeof (guint32)),
    bh_span (signature->head, signature->n_head * sizeof (guint32)),
  };
  bh_steps_add (steps, BH_ROW_TEXT, (const void *[]) { signature, arrays, &number });
}

/* A report is signed by what it returns: campaigns are found in originals, while the
 * words around them are those of the server that refused. */
static BhSignature *
sign (const BhMessageTools *tools, const BhFacts *facts)
{
  if (facts->report != NULL)
    return bh_signer_sign (tools->signer,
                           (BhShown) { .text = bh_span_of_string (facts->report->original_text) });
  BhSpan image = facts->image != NULL ? bh_span_of_bytes (facts->image) : BH_SPAN_NONE;
  return bh_signer_sign (tools->signer,
                         (BhShown) { bh_span_of_string (facts->text), image, facts->pictures,
                                     facts->attachments, bh_span_of_string (facts->subject) });
}

static char *
text_or_null (char *text)
{
  return *text != '\0' ? text : NULL;
}

static HashTexts
read_hashes (const BhMessageTools *tools, const BhPlace *place, const BhExtent *extent, guint odd)
{
  HashTexts texts = { .canonical = "" };
  BhCanonical canonical;

  if (!extent->is_whole)
    return texts;
  if (g_strcmp0 (place->format, "mbox") != 0)
    odd &= ~(guint)BH_ODD_QUOTE;
  texts.is_canonical = !bh_canonical_read (extent->bytes, odd, tools->digest, &canonical);
  if (!texts.is_canonical)
    bh_hex (bh_span (&canonical.sha256, BH_SHA256_LEN), texts.canonical);
  bh_hex (bh_span (canonical.body_hash, BH_BODY_HASH_LEN), texts.body);
  texts.more = bh_more_hashes (extent->bytes, tools->hashes);
  return texts;
}

static void
set_hashes (BhMessageRow *row, HashTexts *texts)
{
  if (texts->is_canonical)
    bh_hex (bh_span (&row->sha256, BH_SHA256_LEN), texts->canonical);
  row->canonical_sha256 = text_or_null (texts->canonical);
  row->body_hash = text_or_null (texts->body);
  row->md5 = text_or_null (texts->more.md5);
  row->sha1 = text_or_null (texts->more.sha1);
}

static void
add_message (BhSteps *steps, Message *message)
{
  const BhPlace *place = message->place;
  const BhExtent *extent = message->extent;
  const BhFacts *facts = message->facts;
  BhMessageRow row = { .message = message->number, .file = place->file, .member = place->member };
  g_autofree char *id = message_id_of (message->tools->digest, place->label, extent->offset);
  g_autofree char *envelope =
      extent->envelope.len > 0 ? bh_text_repair (extent->envelope, NULL) : NULL;
  g_autofree char *mih =
      facts->message_id != NULL ? bh_md5_hex (bh_span_of_string (facts->message_id)) : NULL;
  g_autofree char *domain = domain_of (facts->from);
  g_autofree char *dialect = bh_mailbox_dialect_words (extent, facts);
  g_autofree char *thread = thread_of (facts);
  g_autoptr (GPtrArray) flaws = flaw_names (facts->flaws);

  row.id = id;
  row.offset = (gint64)extent->offset;
  row.length = (gint64)extent->len;
  row.sha256 = bh_digest_finish (extent->digest);
  row.envelope_from = envelope;
  row.dialect = dialect;
  row.edrm_mih = mih;
  row.from_domain = domain;
  row.thread = thread;
  row.kind = bh_kind_name (facts->kind);
  row.flaws = flaws;
  row.text_hash = message->signature->text_hash;
  set_hashes (&row, &message->hashes);
  bh_steps_add (steps, BH_ROW_MESSAGE, (const void *[]) { &row, facts });
}

static guint32
store_flags (const BhPlace *place, const BhFacts *facts)
{
  guint32 flags = bh_store_flags_of_name (place->label);

  if (place->store != NULL)
    flags |= place->store->flags;
  if (facts->subject != NULL)
    flags |= bh_store_flags_of_field ("Subject", facts->subject, facts->n_received);
  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    flags |= bh_store_flags_of_field (field->name, field->value, field->n_above);
  }
  return flags;
}

/* What lay beside the message; most mail has nothing of it. */
static void
add_store_facts (BhSteps *steps, const Message *message)
{
  static const BhStoreFacts none = { .flags = 0 };
  const BhStoreFacts *store = message->place->store != NULL ? message->place->store : &none;
  guint32 flags = store_flags (message->place, message->facts);

  if (flags == 0 && store->queue == NULL && store->envelope == NULL)
    return;
  g_autoptr (GPtrArray) names = bh_store_flag_names (flags);
  BhStoreRow row = { message->number, names };
  bh_steps_add (steps, BH_ROW_STORE_FACTS, (const void *[]) { &row, store });
}

static BhFacts *
read_facts (const BhMessageTools *tools, const BhExtent *extent, guint odd, const char *given_up)
{
  if (given_up != NULL) {
    BhFacts *facts = bh_facts_new ();
    facts->flaws |= BH_FLAW_NOT_PARSED;
    return facts;
  }
  g_autoptr (GByteArray) view = bh_view_new (extent);
  BhSpan bytes = view != NULL ? bh_span (view->data, view->len) : extent->bytes;
  bh_message_reader_expect_quoting (
      tools->reader, extent->coding != BH_CODING_BYTES ? bh_quoting_find (bytes) : extent->quoting);
  if (view == NULL)
    bh_message_reader_expect_odd_bytes (tools->reader, odd);
  return bh_message_reader_read (tools->reader, bytes, extent->is_whole);
}

void
bh_run_message (BhSteps *steps,
                const BhMessageTools *tools,
                const BhPlace *place,
                const BhExtent *extent,
                gint64 number,
                const char *given_up)
{
  Message message = { .tools = tools, .place = place, .extent = extent, .number = number };

  bh_sandbox_allow_cpu (tools->limits->value[BH_LIMIT_MESSAGE_SECONDS]);
  bh_digest_take_along (tools->digest, extent->digest);
  message.odd = bh_span_odd_bytes (extent->bytes);
  g_autoptr (BhFacts) facts = message.facts = read_facts (tools, extent, message.odd, given_up);
  facts->flaws |= place->flaws;
  g_autoptr (BhSignature) signature = message.signature = sign (tools, facts);
  if (given_up == NULL)
    message.hashes = read_hashes (tools, place, extent, message.odd);
  bh_digest_take_along (tools->digest, /* other= */ NULL);
  add_message (steps, &message);
  add_store_facts (steps, &message);
  add_text (steps, signature, number); /* before what may be endless */
  add_hops (steps, &message);
  add_lists (steps, &message);
  if (facts->report != NULL)
    bh_run_add_report (steps, tools->limits, facts->report, number);
  add_limits (steps, &message);
  add_holes (steps, &message);
  if (given_up == NULL)
    bh_run_tell_joined (steps, tools, place, extent, facts);
  if (given_up != NULL)
    bh_steps_add_problem_at (steps, "quarantined", place->path, extent->offset, extent->len,
                             given_up);
  bh_steps_beat (steps);
}
