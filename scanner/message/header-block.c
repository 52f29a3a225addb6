/* header-block.c - finding fields and the end of a header, line by line. */
#include "message/header-block.h"

#include "base/block.h"
#include "base/text.h"
#include "message/facts.h"

#define FIELDS_EXPECTED 24  /* room made at once, 1 KiB: allocators keep such blocks at hand */
#define LOOK_AHEAD_LINES 16 /* how far a line that is no field may stand before the next field */

/* Fields without which a message is not known or cannot be taken apart. Padding in front does not
 * hide them: behind a limit the first of each name is still taken. */
static const BhSpan telling_names[] = {
  BH_SPAN_INIT ("From"),        BH_SPAN_INIT ("Sender"),
  BH_SPAN_INIT ("Reply-To"),    BH_SPAN_INIT ("To"),
  BH_SPAN_INIT ("Cc"),          BH_SPAN_INIT ("Subject"),
  BH_SPAN_INIT ("Date"),        BH_SPAN_INIT ("Message-ID"),
  BH_SPAN_INIT ("References"),  BH_SPAN_INIT ("In-Reply-To"),
  BH_SPAN_INIT ("X-Mailer"),    BH_SPAN_INIT ("MIME-Version"),
  BH_SPAN_INIT ("Received"),    BH_SPAN_INIT ("Content-Transfer-Encoding"),
  BH_SPAN_INIT ("Return-Path"), BH_SPAN_INIT ("Content-Type"),
};

/* What a client writes itself: servers add theirs above it, or below all of it. */
static const BhSpan client_names[] = {
  BH_SPAN_INIT ("From"),         BH_SPAN_INIT ("To"),         BH_SPAN_INIT ("Cc"),
  BH_SPAN_INIT ("Subject"),      BH_SPAN_INIT ("Date"),       BH_SPAN_INIT ("Message-ID"),
  BH_SPAN_INIT ("MIME-Version"), BH_SPAN_INIT ("References"), BH_SPAN_INIT ("In-Reply-To"),
  BH_SPAN_INIT ("Content-Type"),
};

void
bh_header_block_init (BhHeaderBlock *block)
{
  *block = (BhHeaderBlock) {
    .fields = g_array_sized_new (FALSE, FALSE, sizeof (BhRawField), FIELDS_EXPECTED),
  };
}

void
bh_header_block_clear (BhHeaderBlock *block)
{
  g_clear_pointer (&block->fields, g_array_unref);
}

static gboolean
is_wsp (guint8 byte)
{
  return byte == ' ' || byte == '\t';
}

static gboolean
is_of_name (guint8 byte)
{
  return byte > ' ' && byte < 0x7f && byte != ':';
}

/* The bytes of a name that line begins with. */
static gsize
name_len_of (BhSpan line)
{
  gsize len = 0;

  while (line.len - len >= BH_BLOCK_LEN) {
    BhBlock bytes;
    memcpy (&bytes, line.at + len, sizeof bytes);
    gsize n = bh_block_len_before ((BhBlock)((bytes <= ' ') | (bytes >= 0x7f) | (bytes == ':')));
    len += n;
    if (n < BH_BLOCK_LEN)
      return len;
  }
  while (len < line.len && is_of_name (line.at[len]))
    len++;
  return len;
}

/* Printable US-ASCII without the colon (RFC 5322 section 2.2), then maybe
 * blanks (section 4.5), then the colon. */
gsize
bh_field_name_len (BhSpan line)
{
  const gsize len = name_len_of (line);
  gsize colon = len;

  while (colon < line.len && is_wsp (line.at[colon]))
    colon++;
  return colon < line.len && line.at[colon] == ':' ? len : 0;
}

static BhSpan
without_line_end (BhSpan line)
{
  if (line.len > 0 && line.at[line.len - 1] == '\n')
    line.len--;
  while (line.len > 0 && line.at[line.len - 1] == '\r')
    line.len--;
  return line;
}

static gboolean
starts_fold (BhSpan line)
{
  return line.len > 0 && is_wsp (line.at[0]);
}

/* MDaemon's own articles show "Received from host (…) by …" without a colon. */
static gsize
bare_received_len (BhSpan line)
{
  if (bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Received from ")) ||
      bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Received by ")))
    return strlen ("Received");
  return 0;
}

/* TRUE when the header goes on behind a line that is no field: some MTAs fold
 * without a blank at the line start, and mbox tools leave ">From " lines. */
static gboolean
fields_follow (BhSpan rest)
{
  BhSpan line;

  for (guint i = 0; i < LOOK_AHEAD_LINES && bh_span_take_line (&rest, &line); i++) {
    line = without_line_end (line);
    if (line.len == 0 || bh_span_starts (line, BH_SPAN_LITERAL ("--")))
      return FALSE;
    if (bh_field_name_len (line) > 0)
      return TRUE;
  }
  return FALSE;
}

/* Which bit of BhHeaderBlock.seen a name has, whatever the case of its letters. */
static guint
bit_of_name (BhSpan name)
{
  const guint8 case_bit = 0x20;
  guint first = name.at[0] | case_bit, last = name.at[name.len - 1] | case_bit;

  return ((guint)name.len * 37 + first * 11 + last * 3) % 128;
}

/* Like g_array_append_val(), but that one's call is made once in FIELDS_EXPECTED fields. */
static void
append (GArray *fields, const BhRawField *field)
{
  const guint n = fields->len;

  if (n % FIELDS_EXPECTED == 0)
    g_array_set_size (fields, n + FIELDS_EXPECTED);
  fields->len = n + 1;
  g_array_index (fields, BhRawField, n) = *field;
}

/* FALSE: a limit leaves the field of that name out. */
static gboolean
may_take (BhHeaderBlock *block, BhSpan name, const BhLimits *limits)
{
  if (block->fields->len >= limits->value[BH_LIMIT_HEADER_FIELDS])
    block->is_over_fields = TRUE;
  if (!block->is_over_fields &&
      (!block->is_over_bytes || bh_span_equal_nocase (name, BH_SPAN_LITERAL ("Received"))))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (telling_names); i++) {
    const guint32 bit = 1u << i;
    if (!bh_span_equal_nocase (name, telling_names[i]) || (block->taken_behind & bit) != 0)
      continue;
    block->taken_behind |= bit;
    return TRUE;
  }
  return FALSE;
}

static void
add_field (BhHeaderBlock *block, BhSpan line, gsize name_len, const BhLimits *limits)
{
  gsize colon = name_len;
  while (colon < line.len && is_wsp (line.at[colon]))
    colon++;
  if (colon < line.len && line.at[colon] == ':')
    colon++;
  BhRawField field = { bh_span_head (line, name_len), bh_span (line.at + colon, line.len - colon),
                       block->n_received, block->has_client };
  if (bh_span_equal_nocase (field.name, BH_SPAN_LITERAL ("Received")))
    block->n_received++;
  else if (!block->has_client && block->n_received > 0)
    block->has_client =
        bh_span_any (field.name, bh_span_equal_nocase, client_names, G_N_ELEMENTS (client_names));
  block->is_left_out = !may_take (block, field.name, limits);
  if (block->is_left_out)
    return;
  append (block->fields, &field);
  guint bit = bit_of_name (field.name);
  block->seen[bit / 64] |= 1ULL << bit % 64;
}

/* The fold belongs to the field above: its value simply grows over it, up to header-bytes. */
static void
extend_last (BhHeaderBlock *block, BhSpan line, const BhLimits *limits)
{
  if (block->fields->len == 0) {
    block->flaws |= BH_FLAW_BAD_HEADER_LINE;
    return;
  }
  if (block->is_left_out)
    return;
  BhRawField *last = &g_array_index (block->fields, BhRawField, block->fields->len - 1);
  if (last->value.len <= limits->value[BH_LIMIT_HEADER_BYTES])
    last->value.len = (gsize)(line.at + line.len - last->value.at);
}

/* FALSE: the line belongs to the body, the header ends before it. */
static gboolean
take_header_line (BhHeaderBlock *block, BhSpan line, BhSpan rest, const BhLimits *limits)
{
  gsize name_len;

  if (starts_fold (line)) {
    extend_last (block, line, limits);
    return TRUE;
  }
  if ((name_len = bh_field_name_len (line)) > 0) {
    add_field (block, line, name_len, limits);
    return TRUE;
  }
  block->flaws |= BH_FLAW_BAD_HEADER_LINE;
  if (bh_span_starts (line, BH_SPAN_LITERAL ("--")))
    return FALSE; /* a MIME delimiter: a part without a body */
  if ((name_len = bare_received_len (line)) > 0) {
    add_field (block, line, name_len, limits);
    return TRUE;
  }
  return fields_follow (rest);
}

/* FALSE: it was read to its end. is_enough: nullable. */
static gboolean
read_lines (BhHeaderBlock *block,
            BhSpan bytes,
            const BhLimits *limits,
            BhHeaderIsEnough is_enough,
            gpointer user_data)
{
  BhSpan rest = bytes, line;
  gboolean has_end = FALSE;

  while (!has_end && bh_span_take_line (&rest, &line)) {
    gsize start = (gsize)(line.at - bytes.at);
    BhSpan content = without_line_end (line);
    has_end = content.len == 0;
    if (!has_end && !take_header_line (block, content, rest, limits)) {
      block->len = start;
      return FALSE;
    }
    if (is_enough != NULL && is_enough (block, user_data))
      return TRUE;
    if (!has_end && bytes.len - rest.len > limits->value[BH_LIMIT_HEADER_BYTES])
      block->is_over_bytes = TRUE;
  }
  block->len = bytes.len - rest.len;
  if (!has_end)
    block->flaws |= BH_FLAW_NO_HEADER_END;
  return FALSE;
}

gboolean
bh_header_block_read_until (BhHeaderBlock *block,
                            BhSpan bytes,
                            const BhLimits *limits,
                            BhHeaderIsEnough is_enough,
                            gpointer user_data)
{
  GArray *fields = block->fields;

  g_array_set_size (fields, 0);
  *block = (BhHeaderBlock) { .fields = fields };
  return read_lines (block, bytes, limits, is_enough, user_data);
}

void
bh_header_block_read (BhHeaderBlock *block, BhSpan bytes, const BhLimits *limits)
{
  (void)bh_header_block_read_until (block, bytes, limits, /* is_enough= */ NULL, NULL);
}

const BhRawField *
bh_header_block_find (const BhHeaderBlock *block, const char *name)
{
  BhSpan wanted = bh_span_of_string (name);

  guint bit = bit_of_name (wanted);
  if ((block->seen[bit / 64] >> bit % 64 & 1) == 0)
    return NULL;
  for (guint i = 0; i < block->fields->len; i++) {
    const BhRawField *field = &g_array_index (block->fields, BhRawField, i);
    if (bh_span_equal_nocase (field->name, wanted))
      return field;
  }
  return NULL;
}

static gsize
copy_without_cr (char *out, BhSpan bytes)
{
  gsize len = 0;

  if (bytes.len > 0 && memchr (bytes.at, '\r', bytes.len) == NULL) {
    memcpy (out, bytes.at, bytes.len);
    return bytes.len;
  }
  for (gsize i = 0; i < bytes.len; i++)
    if (bytes.at[i] != '\r')
      out[len++] = (char)bytes.at[i];
  return len;
}

/* Line ends go, the blanks of the folds stay (RFC 5322 section 2.2.3). */
char *
bh_field_text (BhSpan value)
{
  value = bh_span_trim (value);
  if (bh_text_plain_len (value, /* has_quotes= */ TRUE) == value.len)
    return bh_span_dup (value);
  if (memchr (value.at, '\n', value.len) == NULL && memchr (value.at, '\r', value.len) == NULL)
    return bh_text_repair (value, NULL);
  g_autofree char *line = g_malloc (value.len + 1);
  gsize len = 0;

  for (BhSpan rest = value, run; bh_span_take_line (&rest, &run);)
    len += copy_without_cr (line + len, without_line_end (run));
  line[len] = '\0';
  if (bh_text_is_valid (bh_span (line, len)))
    return g_steal_pointer (&line);
  return bh_text_repair (bh_span (line, len), NULL);
}
