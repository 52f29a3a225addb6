/* run-message.c - facts, hops and signature of one message, as rows. */
#include "units/run-message.h"

#include "base/text.h"
#include "message/header-block.h"
#include "splitter/view.h"
#include "trail/hidden-clock.h"
#include "trail/hop.h"
#include "trail/origin.h"
#include "units/dialect-words.h"

#define DECIMAL_SIZE 24  /* bytes that hold any 64-bit number */
#define ID_HEX_LEN 32    /* hex digits of SHA-256 that name a message */
#define HOLE_LEN_MIN 512 /* bytes: the smallest disk block */
#define LIMIT_DETAIL "detail beyond this limit was left out; the message is hashed and listed whole"

#define ORIGINAL_VALUE_MAX 2048 /* bytes of a kept value, as of the message's own */
#define ORIGINAL_FIELDS_MAX 200 /* kept fields of a returned original */

/* Fields that conclusions read, beside the sidecars that trail names. */
static const BhSpan concluding_names[] = {
  BH_SPAN_INIT ("List-Id"),
  BH_SPAN_INIT ("List-Unsubscribe"),
  BH_SPAN_INIT ("List-Post"),
  BH_SPAN_INIT ("Precedence"),
  BH_SPAN_INIT ("Auto-Submitted"),
  BH_SPAN_INIT ("DKIM-Signature"),
  BH_SPAN_INIT ("ARC-Seal"),
  BH_SPAN_INIT ("ARC-Authentication-Results"),
  BH_SPAN_INIT ("Received-SPF"),
  BH_SPAN_INIT ("Authentication-Results"),
  BH_SPAN_INIT ("Delivered-To"),
  BH_SPAN_INIT ("X-Original-To"),
  BH_SPAN_INIT ("Content-Length"),
  BH_SPAN_INIT ("X-Mozilla-Status"),
  BH_SPAN_INIT ("X-Received"),
  BH_SPAN_INIT ("Thread-Index"),
  BH_SPAN_INIT ("X-Auto-Response-Suppress"),
  BH_SPAN_INIT ("User-Agent"),
  BH_SPAN_INIT ("X-Mailer"),
};

static gboolean
is_concluding (const char *name)
{
  BhSpan span = bh_span_of_string (name);
  for (gsize i = 0; i < G_N_ELEMENTS (concluding_names); i++)
    if (bh_span_equal_nocase (span, concluding_names[i]))
      return TRUE;
  return bh_sidecar_is_known (span);
}

/* A Content-Type is kept where its boundary tells when it was made. */
static gboolean
is_dated_boundary (const BhField *field)
{
  BhHiddenClock clock;
  return g_ascii_strcasecmp (field->name, "Content-Type") == 0 &&
         bh_hidden_clock_in_content_type (field->value, &clock);
}

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
add_hop (BhSteps *steps, const BhHop *hop, gint64 number, gint scope)
{
  BhListRow row = { .message = number, .scope = scope, .kind = bh_hop_kind_name (hop->kind) };

  row.ip_source = bh_ip_source_name (hop->ip_source);
  row.time_state = bh_hop_time_state_name (hop->time_state);
  row.has_time = hop->time_state != BH_HOP_TIME_NONE;
  row.time_unix = hop->time_unix;
  row.zone_minutes = hop->zone_minutes;
  row.has_port = hop->port >= 0;
  row.port = hop->port;
  bh_steps_add (steps, BH_ROW_HOP, (const void *[]) { &row, hop });
}

static void
add_hops (BhSteps *steps, const BhMessageTools *tools, const BhFacts *facts, gint64 number)
{
  for (guint i = 0; i < facts->received->len; i++) {
    gsize len = 0;
    const void *raw = g_bytes_get_data (g_ptr_array_index (facts->received, i), &len);
    g_autoptr (BhHop) hop = bh_hop_new_from_field (bh_span (raw, len), i, tools->limits);
    add_hop (steps, hop, number, /* scope= */ 0);
  }
}

static void
add_original_field (BhSteps *steps, const BhRawField *raw, gint64 number, gint n)
{
  BhListRow row = { .message = number, .n = n, .scope = 1 };
  BhSpan value = bh_span_head (raw->value, ORIGINAL_VALUE_MAX);
  g_autofree char *name = bh_text_repair (raw->name, NULL);
  g_autofree char *text = bh_field_text (value);
  BhField field = { .name = name, .value = text, .n_above = raw->n_above };

  bh_steps_add (steps, BH_ROW_FIELD, (const void *[]) { &row, &field });
}

/* To and Date of the message itself have columns of their own. */
static gboolean
is_kept_of_original (const BhRawField *field)
{
  g_autofree char *name = bh_text_repair (field->name, NULL);
  return is_concluding (name) || bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("To")) ||
         bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Date"));
}

/* Hops and fields of the message that a report returns: the evidence for "was it
 * ours, and whose?". */
static void
add_original (BhSteps *steps, const BhMessageTools *tools, GBytes *header, gint64 number)
{
  BhHeaderBlock block;
  gsize len = 0;
  const void *raw = g_bytes_get_data (header, &len);
  guint index = 0;
  gint n = 0;

  bh_header_block_init (&block);
  bh_header_block_read (&block, bh_span (raw, len), tools->limits);
  for (guint i = 0; i < block.fields->len; i++) {
    const BhRawField *field = &g_array_index (block.fields, BhRawField, i);
    if (!bh_span_equal_nocase (field->name, BH_SPAN_LITERAL ("Received"))) {
      if (n < ORIGINAL_FIELDS_MAX && is_kept_of_original (field))
        add_original_field (steps, field, number, n++);
    } else if (index < tools->limits->value[BH_LIMIT_RECEIVED_HOPS]) {
      g_autoptr (BhHop) hop = bh_hop_new_from_field (field->value, index++, tools->limits);
      add_hop (steps, hop, number, /* scope= */ 1);
    }
  }
  bh_header_block_clear (&block);
}

static void
add_report (BhSteps *steps, const BhMessageTools *tools, const BhReport *report, gint64 number)
{
  BhListRow row = { .message = number };

  bh_steps_add (steps, BH_ROW_REPORT, (const void *[]) { &row, report });
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    row.n = (gint)i;
    row.has_hard = recipient->hard >= 0;
    row.hard = recipient->hard;
    bh_steps_add (steps, BH_ROW_RECIPIENT, (const void *[]) { &row, recipient });
  }
  if (report->original_header != NULL)
    add_original (steps, tools, report->original_header, number);
}

static void
add_lists (BhSteps *steps, const BhFacts *facts, gint64 number)
{
  BhListRow row = { .message = number };

  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    if (!is_concluding (field->name) && !is_dated_boundary (field))
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
add_limits (BhSteps *steps, const BhFacts *facts, const BhPlace *place, const BhExtent *extent)
{
  for (guint i = 0; i < facts->limits_hit->len; i++) {
    BhLimit limit = g_array_index (facts->limits_hit, BhLimit, i);
    g_autofree char *kind = g_strconcat ("limit:", bh_limit_name (limit), NULL);
    bh_steps_add_problem_at (steps, kind, place->path, extent->offset, extent->len, LIMIT_DETAIL);
  }
}

/* Runs of NUL bytes: a disk block that was lost, a hole in a sparse file. */
static void
add_holes (BhSteps *steps, const BhPlace *place, const BhExtent *extent, guint odd)
{
  BhSpan rest = extent->bytes;
  gsize at = 0, len;

  while ((odd & BH_ODD_NUL) != 0 && bh_span_find_byte (rest, '\0', &at)) {
    rest = bh_span_from (rest, at);
    for (len = 0; len < rest.len && rest.at[len] == '\0';)
      len++;
    if (len >= HOLE_LEN_MIN)
      bh_steps_add_problem_at (steps, "damaged", place->path,
                               extent->offset + (guint64)(rest.at - extent->bytes.at), len,
                               "a run of NUL bytes: what stood there is lost");
    rest = bh_span_from (rest, len);
  }
}

static void
add_text (BhSteps *steps, const BhSignature *signature, gint64 number)
{
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
  gsize image_len = 0;

  if (facts->report != NULL)
    return bh_signer_sign (
        tools->signer,
        (BhShown) { bh_span_of_string (facts->report->original_text), BH_SPAN_NONE, NULL, NULL });
  const void *image = facts->image != NULL ? g_bytes_get_data (facts->image, &image_len) : NULL;
  return bh_signer_sign (tools->signer,
                         (BhShown) { bh_span_of_string (facts->text), bh_span (image, image_len),
                                     facts->pictures, facts->attachments });
}

/* Of a message that was read whole; of the head of a longer one they would say nothing. In
 * hex; empty: not known. */
typedef struct {
  char canonical[2 * BH_SHA256_LEN + 1], body[2 * BH_BODY_HASH_LEN + 1];
  BhMoreHashes more;
  gboolean is_canonical; /* the canonical bytes are the message's own */
} HashTexts;

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
add_message (BhSteps *steps,
             const BhMessageTools *tools,
             const BhPlace *place,
             const BhExtent *extent,
             const BhFacts *facts,
             const BhSignature *signature,
             HashTexts *texts,
             gint64 number)
{
  BhMessageRow row = { .message = number, .file = place->file, .member = place->member };
  g_autofree char *id = message_id_of (tools->digest, place->label, extent->offset);
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
  row.text_hash = signature->text_hash;
  set_hashes (&row, texts);
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
add_store_facts (BhSteps *steps, const BhPlace *place, const BhFacts *facts, gint64 number)
{
  static const BhStoreFacts none = { .flags = 0 };
  guint32 flags = store_flags (place, facts);

  if (flags == 0 &&
      (place->store == NULL || (place->store->queue == NULL && place->store->envelope == NULL)))
    return;
  g_autoptr (GPtrArray) names = bh_store_flag_names (flags);
  BhStoreRow row = { number, names };
  bh_steps_add (steps, BH_ROW_STORE_FACTS,
                (const void *[]) { &row, place->store != NULL ? place->store : &none });
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
  bh_steps_allow (steps, tools->limits->value[BH_LIMIT_MESSAGE_SECONDS]);
  bh_digest_take_along (tools->digest, extent->digest);
  const guint odd = bh_span_odd_bytes (extent->bytes);
  g_autoptr (BhFacts) facts = read_facts (tools, extent, odd, given_up);
  facts->flaws |= place->flaws;
  g_autoptr (BhSignature) signature = sign (tools, facts);
  HashTexts texts =
      given_up == NULL ? read_hashes (tools, place, extent, odd) : (HashTexts) { .canonical = "" };
  bh_digest_take_along (tools->digest, /* other= */ NULL);
  add_message (steps, tools, place, extent, facts, signature, &texts, number);
  add_store_facts (steps, place, facts, number);
  add_text (steps, signature, number); /* before what may be endless */
  add_hops (steps, tools, facts, number);
  add_lists (steps, facts, number);
  if (facts->report != NULL)
    add_report (steps, tools, facts->report, number);
  add_limits (steps, facts, place, extent);
  add_holes (steps, place, extent, odd);
  if (given_up != NULL)
    bh_steps_add_problem_at (steps, "quarantined", place->path, extent->offset, extent->len,
                             given_up);
  bh_steps_beat (steps);
}
