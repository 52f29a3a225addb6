/* postfix-queue.c - records, pointers between them, attributes. */
#include "sources/postfix-queue.h"

#include "base/inet.h"
#include "base/text.h"
#include "sources/label.h"
#include "sources/queue-name.h"

typedef struct {
  char type;
  BhSpan data;
  gsize offset, end; /* of the record */
} Record;

void
bh_postfix_free (BhPostfix *postfix)
{
  if (postfix == NULL)
    return;
  bh_store_facts_free (postfix->facts);
  g_clear_pointer (&postfix->message, g_bytes_unref);
  g_free (postfix);
}

/* The length: seven bits a byte, the lowest first, the eighth says that more follow. */
static gboolean
take_record (BhSpan file, gsize at, Record *out)
{
  guint64 len = 0;
  gsize i = at + 1;
  guint8 byte = 0x80;

  if (at >= file.len)
    return FALSE;
  for (guint shift = 0; (byte & 0x80) != 0; shift += 7) {
    if (i >= file.len || shift > 28)
      return FALSE;
    byte = file.at[i++];
    len |= (guint64)(byte & 0x7f) << shift;
  }
  if (len > file.len - i)
    return FALSE;
  *out = (Record) { (char)file.at[at], bh_span (file.at + i, (gsize)len), at, i + (gsize)len };
  return TRUE;
}

static gboolean
is_numbers (BhSpan data)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < data.len; i++) {
    if (data.at[i] != ' ' && !g_ascii_isdigit (data.at[i]))
      return FALSE;
    n_digits += data.at[i] != ' ';
  }
  return n_digits > 0;
}

/* The size record, or in maildrop the time record; then one that may follow it. */
gboolean
bh_postfix_is (BhSpan head)
{
  Record first, second;

  return take_record (head, 0, &first) && (first.type == 'C' || first.type == 'T') &&
         first.data.len >= 10 && first.data.len < 200 && is_numbers (first.data) &&
         take_record (head, first.end, &second) && second.type != '\0' &&
         strchr ("TcFILSRADOPVWrefd<imnop/>", second.type) != NULL;
}

/* "log_client_address=192.0.2.1"; "unknown" is Postfix's word for nothing. */
static void
take_attribute (BhStoreFacts *facts, BhSpan data)
{
  const struct {
    const char *name;
    char **text;
  } texts[] = {
    { "sasl_username", &facts->auth_user },
    { "log_helo_name", &facts->helo },
    { "log_protocol_name", &facts->protocol },
  };
  gsize at = 0;
  BhInet ip;

  if (!bh_span_find_byte (data, '=', &at))
    return;
  BhSpan name = bh_span_head (data, at), value = bh_span_from (data, at + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (bh_span_equal (name, bh_span_of_string (texts[i].name)) &&
        !bh_span_equal (value, BH_SPAN_LITERAL ("unknown")))
      bh_store_facts_set (texts[i].text, value);
  if (bh_span_equal (name, BH_SPAN_LITERAL ("log_client_address")) && facts->client_ip == NULL &&
      bh_inet_parse (value, &ip))
    facts->client_ip = bh_inet_to_string (&ip);
}

/* "1706191234" or "1706191234 123456". */
static void
take_time (BhStoreFacts *facts, BhSpan data)
{
  gsize at = data.len;
  guint64 time_unix = 0;

  bh_span_find_byte (data, ' ', &at);
  if (facts->has_arrival || !bh_span_to_uint64 (bh_span_head (data, at), G_MAXINT64, &time_unix))
    return;
  facts->has_arrival = TRUE;
  facts->arrival_unix = (gint64)time_unix;
}

static void
take_envelope (BhStoreFacts *facts, const Record *record)
{
  switch (record->type) {
  case 'T':
    take_time (facts, record->data);
    break;
  case 'S':
    if (facts->sender == NULL)
      facts->sender = bh_text_repair (record->data, NULL);
    break;
  case 'R':
    bh_store_facts_add (facts, &facts->recipients, record->data);
    break;
  case 'D': /* done */
  case '/': /* taken off by a milter or by hand */
    bh_store_facts_add (facts, &facts->delivered, record->data);
    break;
  case 'A':
    take_attribute (facts, record->data);
    break;
  default:
    break;
  }
}

/* "*** ENVELOPE RECORDS deferred/4/4F0A1B2C3D ***": the file's path, which has no blank. */
static void
take_path (BhStoreFacts *facts, BhSpan line)
{
  BhSpan path = bh_span_from (line, strlen ("*** ENVELOPE RECORDS "));

  path = bh_span_take_until (&path, ' ');
  facts->queue = bh_queue_of_postfix (path);
  if (facts->queue != NULL)
    facts->queue_id = bh_text_repair (bh_label_base_name (path), NULL);
}

BhStoreFacts *
bh_postfix_read_shown (BhSpan records)
{
  static const struct {
    BhSpan name; /* Postfix's rec_type.c */
    char type;
  } names[] = {
    { BH_SPAN_INIT ("sender: "), 'S' },          { BH_SPAN_INIT ("recipient: "), 'R' },
    { BH_SPAN_INIT ("done_recipient: "), 'D' },  { BH_SPAN_INIT ("canceled_recipient: "), '/' },
    { BH_SPAN_INIT ("named_attribute: "), 'A' },
  };
  g_autoptr (BhStoreFacts) facts = bh_store_facts_new ();
  BhSpan line;

  facts->envelope = "postfix";
  while (bh_span_take_line (&records, &line)) {
    if (facts->queue_id == NULL &&
        (bh_span_starts (line, BH_SPAN_LITERAL ("*** ENVELOPE RECORDS ")) ||
         bh_span_starts (line, BH_SPAN_LITERAL ("*** MESSAGE CONTENTS "))))
      take_path (facts, line);
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      if (bh_span_starts (line, names[i].name)) {
        BhSpan data = bh_span_trim (bh_span_from (line, names[i].name.len));
        take_envelope (facts, &(Record) { names[i].type, data, 0, 0 });
      }
  }
  return g_steal_pointer (&facts);
}

/* 'N': a line without its end. 'L': a piece of a line that goes on. */
static void
take_content (GByteArray *message, const Record *record)
{
  if (record->type != 'N' && record->type != 'L')
    return;
  g_byte_array_append (message, record->data.at, (guint)record->data.len);
  if (record->type == 'N')
    g_byte_array_append (message, (const guint8 *)"\n", 1);
}

/* Where a pointer record leads: a milter changes a header by sending the reader to the
 * file's end and back. 0 is a place kept free for one. */
static gsize
follow (const Record *record, BhSpan file)
{
  guint64 target = 0;

  if (record->type == 'p' && bh_span_to_uint64 (bh_span_trim (record->data), file.len, &target) &&
      target > 0)
    return (gsize)target;
  return record->end;
}

BhPostfix *
bh_postfix_read (BhSpan file)
{
  BhPostfix *self = g_new0 (BhPostfix, 1);
  g_autoptr (GByteArray) message = g_byte_array_new ();
  gboolean has_content = FALSE, is_in_content = FALSE;
  gsize at = 0, left = file.len; /* bytes of records that there are without reading one twice */
  Record record;

  self->facts = bh_store_facts_new ();
  self->facts->envelope = "postfix";
  while (!self->has_end && take_record (file, at, &record) && record.end - at <= left) {
    left -= record.end - at;
    if (record.type == 'M' && !has_content) {
      has_content = is_in_content = TRUE;
      self->content_offset = record.end;
    } else if (record.type == 'X' && is_in_content) {
      is_in_content = FALSE;
      self->content_len =
          record.offset > self->content_offset ? record.offset - self->content_offset : 0;
    } else if (record.type == 'E') {
      self->has_end = TRUE;
    } else if (is_in_content) {
      take_content (message, &record);
    } else {
      take_envelope (self->facts, &record);
    }
    at = follow (&record, file);
  }
  if (is_in_content)
    self->content_len = file.len - self->content_offset;
  if (message->len > 0)
    self->message = g_byte_array_free_to_bytes (g_steal_pointer (&message));
  return self;
}
