/* fields.c - which fields are read, and how. */
#include "message/fields.h"

#include "base/bisect.h"
#include "base/text.h"
#include "message/addresses.h"
#include "message/charsets.h"
#include "message/field-value.h"

#define NAME_LEN_MAX 256    /* bytes of a kept field's name */
#define KEPT_VALUE_MAX 2048 /* bytes of a kept value; Received has its own limit */
#define KEPT_OTHER_MAX 200  /* X- fields kept beside the named ones */
#define KEPT_NAMED_MAX 400
#define REFERENCES_MAX 32 /* the last ones: nearest in the thread */

typedef enum {
  ROLE_NONE,
  ROLE_MESSAGE_ID,
  ROLE_DATE,
  ROLE_FROM,
  ROLE_RECIPIENTS,
  ROLE_SUBJECT,
  ROLE_SENDER,
  ROLE_REPLY_TO,
  ROLE_IN_REPLY_TO,
  ROLE_REFERENCES,
  ROLE_RETURN_PATH,
  ROLE_MAILER,
  ROLE_RECEIVED,
} Role;

enum { ONCE = 1 << 0, KEPT = 1 << 1 };

typedef struct {
  BhSpan name;
  Role role;
  guint flags;
} KnownField;

/* ONCE: RFC 5322 section 3.6 and RFC 2045 allow one. KEPT: later rooms conclude
 * from it. All X- fields are kept as well. Sorted by length. */
static const KnownField known_fields[] = {
  { BH_SPAN_INIT ("cc"), ROLE_RECIPIENTS, ONCE },
  { BH_SPAN_INIT ("to"), ROLE_RECIPIENTS, ONCE },
  { BH_SPAN_INIT ("date"), ROLE_DATE, ONCE },
  { BH_SPAN_INIT ("from"), ROLE_FROM, ONCE },
  { BH_SPAN_INIT ("sender"), ROLE_SENDER, ONCE },
  { BH_SPAN_INIT ("status"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-id"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("subject"), ROLE_SUBJECT, ONCE },
  { BH_SPAN_INIT ("arc-seal"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("received"), ROLE_RECEIVED, 0 },
  { BH_SPAN_INIT ("reply-to"), ROLE_REPLY_TO, ONCE },
  { BH_SPAN_INIT ("x-mailer"), ROLE_MAILER, KEPT },
  { BH_SPAN_INIT ("errors-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-help"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-post"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("resent-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("bounces-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-owner"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("message-id"), ROLE_MESSAGE_ID, ONCE },
  { BH_SPAN_INIT ("precedence"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("references"), ROLE_REFERENCES, ONCE | KEPT },
  { BH_SPAN_INIT ("user-agent"), ROLE_MAILER, KEPT },
  { BH_SPAN_INIT ("envelope-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("feedback-id"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("in-reply-to"), ROLE_IN_REPLY_TO, ONCE | KEPT },
  { BH_SPAN_INIT ("resent-date"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("resent-from"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("return-path"), ROLE_RETURN_PATH, ONCE | KEPT },
  { BH_SPAN_INIT ("content-type"), ROLE_NONE, ONCE | KEPT },
  { BH_SPAN_INIT ("delivered-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-archive"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("mailing-list"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("mime-version"), ROLE_NONE, ONCE },
  { BH_SPAN_INIT ("organization"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("received-spf"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("thread-index"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("delivery-date"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("resent-sender"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("auto-submitted"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("content-length"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("content-return"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("dkim-signature"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-subscribe"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-unsubscribe"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("mail-followup-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("deferred-delivery"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("resent-message-id"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("return-receipt-to"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("domainkey-signature"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("arc-message-signature"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("list-unsubscribe-post"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("authentication-results"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("content-transfer-encoding"), ROLE_NONE, ONCE },
  { BH_SPAN_INIT ("arc-authentication-results"), ROLE_NONE, KEPT },
  { BH_SPAN_INIT ("disposition-notification-to"), ROLE_NONE, KEPT },
};

/* One reading of a header. */
typedef struct {
  BhFacts *facts;
  const BhLimits *limits;
  guint64 limits_hit;
  guint64 seen; /* bit of each row of known_fields that was met */
  guint n_kept_named;
  guint n_kept_other;
} Reading;

G_STATIC_ASSERT (G_N_ELEMENTS (known_fields) <= 64);

static gboolean
is_shorter (gconstpointer items, gsize index, gconstpointer len)
{
  const KnownField *fields = items;
  return fields[index].name.len < *(const gsize *)len;
}

static const KnownField *
find_known (BhSpan name)
{
  const gsize n = G_N_ELEMENTS (known_fields);

  for (gsize i = bh_bisect (known_fields, n, is_shorter, &name.len);
       i < n && known_fields[i].name.len == name.len; i++)
    if (bh_span_starts_nocase (name, known_fields[i].name))
      return &known_fields[i];
  return NULL;
}

static BhSpan
capped (Reading *reading, BhSpan value)
{
  if (value.len > reading->limits->value[BH_LIMIT_HEADER_VALUE])
    reading->limits_hit |= 1ULL << BH_LIMIT_HEADER_VALUE;
  return bh_span_head (value, reading->limits->value[BH_LIMIT_HEADER_VALUE]);
}

static GBytes *
raw_bytes (BhSpan value)
{
  value = bh_span_trim (value);
  return g_bytes_new (value.at, value.len);
}

static void
read_date (Reading *reading, BhSpan value)
{
  BhFacts *facts = reading->facts;

  facts->date_raw = bh_field_text (capped (reading, value));
  facts->has_date = bh_field_date (value, &facts->date_unix, &facts->date_zone_minutes);
  if (!facts->has_date)
    facts->flaws |= BH_FLAW_BAD_DATE;
}

static void
read_from (Reading *reading, BhSpan value)
{
  BhMailbox first;

  bh_addresses_read (value, reading->limits, &first, NULL, &reading->limits_hit);
  reading->facts->from = g_steal_pointer (&first.address);
  reading->facts->from_name = g_steal_pointer (&first.name);
  if (reading->facts->from == NULL)
    reading->facts->from = bh_field_decoded (value, reading->limits);
  if (!bh_text_is_valid (value))
    reading->facts->from_raw = raw_bytes (capped (reading, value));
}

static void
read_recipients (Reading *reading, BhSpan value)
{
  BhMailbox first;

  bh_addresses_read (value, reading->limits, &first, reading->facts->to, &reading->limits_hit);
  bh_mailbox_clear (&first);
}

static char *
first_address (Reading *reading, BhSpan value)
{
  BhMailbox first;

  bh_addresses_read (value, reading->limits, &first, NULL, &reading->limits_hit);
  g_free (first.name);
  return first.address != NULL ? first.address : bh_field_decoded (value, reading->limits);
}

static void
read_subject (Reading *reading, BhSpan value)
{
  value = capped (reading, value);
  reading->facts->subject = bh_field_decoded (value, reading->limits);
  if (!bh_text_is_valid (value))
    reading->facts->subject_raw = raw_bytes (value);
}

/* Ids in angle brackets; the last REFERENCES_MAX stay. */
static void
read_references (Reading *reading, BhSpan value)
{
  GPtrArray *references = reading->facts->references;
  gsize open, close;

  for (BhSpan rest = capped (reading, value); bh_span_find_byte (rest, '<', &open);) {
    rest = bh_span_from (rest, open + 1);
    if (!bh_span_find_byte (rest, '>', &close))
      break;
    g_ptr_array_add (references, bh_field_text (bh_span_head (rest, close)));
    rest = bh_span_from (rest, close);
  }
  if (references->len > REFERENCES_MAX)
    g_ptr_array_remove_range (references, 0, references->len - REFERENCES_MAX);
}

/* "<>" is the null reverse-path (RFC 5321 section 4.5.5) and becomes "". */
static char *
read_return_path (Reading *reading, BhSpan value)
{
  BhSpan inside;

  value = capped (reading, value);
  return bh_field_text (bh_span_trim (bh_span_between (value, '<', '>', &inside) ? inside : value));
}

static void
read_received (Reading *reading, BhSpan value)
{
  guint64 max_len = reading->limits->value[BH_LIMIT_RECEIVED_BYTES];

  if (reading->facts->received->len >= reading->limits->value[BH_LIMIT_RECEIVED_HOPS]) {
    reading->limits_hit |= 1ULL << BH_LIMIT_RECEIVED_HOPS;
    return;
  }
  if (value.len > max_len) {
    reading->limits_hit |= 1ULL << BH_LIMIT_RECEIVED_BYTES;
    reading->facts->flaws |= BH_FLAW_RECEIVED_CUT;
    value = bh_span_head (value, max_len + 1); /* one more shows the next room that it is cut */
  }
  g_ptr_array_add (reading->facts->received, g_bytes_new (value.at, value.len));
}

/* The first field of each name counts; recipients and Received gather. */
static void
read_role (Reading *reading, Role role, BhSpan value)
{
  BhFacts *facts = reading->facts;

  switch (role) {
  case ROLE_NONE:
    break;
  case ROLE_MESSAGE_ID:
    facts->message_id = bh_field_id (capped (reading, value));
    break;
  case ROLE_DATE:
    read_date (reading, value);
    break;
  case ROLE_FROM:
    read_from (reading, value);
    break;
  case ROLE_RECIPIENTS:
    read_recipients (reading, value);
    break;
  case ROLE_SUBJECT:
    read_subject (reading, value);
    break;
  case ROLE_SENDER:
    facts->sender = first_address (reading, value);
    break;
  case ROLE_REPLY_TO:
    facts->reply_to = first_address (reading, value);
    break;
  case ROLE_IN_REPLY_TO:
    facts->in_reply_to = bh_field_id (capped (reading, value));
    break;
  case ROLE_REFERENCES:
    read_references (reading, value);
    break;
  case ROLE_RETURN_PATH:
    facts->return_path = read_return_path (reading, value);
    break;
  case ROLE_MAILER:
    if (facts->x_mailer == NULL)
      facts->x_mailer = bh_field_decoded (capped (reading, value), reading->limits);
    break;
  case ROLE_RECEIVED:
    read_received (reading, value);
    break;
  }
}

static void
keep_field (Reading *reading, const BhRawField *raw, gboolean is_named)
{
  guint *n = is_named ? &reading->n_kept_named : &reading->n_kept_other;

  if (*n >= (is_named ? KEPT_NAMED_MAX : KEPT_OTHER_MAX)) {
    reading->limits_hit |= 1ULL << BH_LIMIT_HEADER_FIELDS;
    return;
  }
  (*n)++;
  BhSpan value = bh_span_trim (bh_span_head (raw->value, KEPT_VALUE_MAX));
  g_autofree char *text = NULL;
  if (bh_text_plain_len (value, /* has_quotes= */ TRUE) < value.len) {
    text = bh_field_text (value);
    value = bh_span_of_string (text);
  }
  g_ptr_array_add (reading->facts->fields,
                   bh_field_new (bh_span_head (raw->name, NAME_LEN_MAX), value, raw->n_above,
                                 raw->is_below_client));
}

static void
read_field (Reading *reading, const BhRawField *raw)
{
  const KnownField *known = find_known (raw->name);

  if (known == NULL) {
    if (bh_span_starts_nocase (raw->name, BH_SPAN_LITERAL ("X-")))
      keep_field (reading, raw, /* is_named= */ FALSE);
    return;
  }
  if ((known->flags & KEPT) != 0)
    keep_field (reading, raw, /* is_named= */ TRUE);
  guint64 bit = 1ULL << (known - known_fields);
  gboolean is_repeated = (reading->seen & bit) != 0;
  if (is_repeated && (known->flags & ONCE) != 0)
    reading->facts->flaws |= BH_FLAW_DUPLICATE_FIELD;
  reading->seen |= bit;
  gboolean gathers = known->role == ROLE_RECEIVED || known->role == ROLE_RECIPIENTS;
  if (!is_repeated || gathers)
    read_role (reading, known->role, raw->value);
}

static void
note_limits (BhFacts *facts, guint64 limits_hit)
{
  for (guint i = 0; i < BH_N_LIMITS; i++)
    if ((limits_hit & 1ULL << i) != 0)
      bh_facts_add_limit (facts, (BhLimit)i);
}

void
bh_fields_read (BhFacts *facts, const BhHeaderBlock *block, BhSpan header, const BhLimits *limits)
{
  Reading reading = { .facts = facts, .limits = limits };

  facts->flaws |= block->flaws;
  for (guint i = 0; i < block->fields->len; i++)
    read_field (&reading, &g_array_index (block->fields, BhRawField, i));
  facts->n_received = block->n_received;
  if (facts->date_raw == NULL)
    facts->flaws |= BH_FLAW_NO_DATE;
  if (facts->message_id == NULL)
    facts->flaws |= BH_FLAW_NO_MESSAGE_ID;
  if (!bh_bytes_are_ascii (header) && !bh_text_is_valid (header))
    facts->flaws |= BH_FLAW_NOT_UTF8;
  if (block->is_over_bytes)
    reading.limits_hit |= 1ULL << BH_LIMIT_HEADER_BYTES;
  if (block->is_over_fields)
    reading.limits_hit |= 1ULL << BH_LIMIT_HEADER_FIELDS;
  note_limits (facts, reading.limits_hit);
}
