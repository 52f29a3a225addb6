/* message.c - the order in which a message is read. */
#include "message/message.h"

#include <gmime/gmime.h>

#include "base/text.h"
#include "message/fields.h"
#include "message/parts.h"
#include "message/prescan.h"
#include "message/report.h"

struct _BhMessageReader {
  BhLimits limits;
  BhCharsets *charsets;
  BhDigest *digest;         /* borrowed */
  BhHeaderBlock block;      /* of the message */
  BhHeaderBlock part_block; /* of the part being read */
  BhMimeTree *tree;
  BhQuoting quoting;  /* of the next message */
  gboolean knows_odd; /* likewise */
  guint odd;
};

BhMessageReader *
bh_message_reader_new (const BhLimits *limits, BhDigest *digest)
{
  BhMessageReader *reader = g_new0 (BhMessageReader, 1);
  g_mime_init (); /* counts its calls; never shut down, for 3.2.13 cannot start again */
  reader->limits = *limits;
  reader->charsets = bh_charsets_new ();
  reader->digest = digest;
  bh_header_block_init (&reader->block);
  bh_header_block_init (&reader->part_block);
  reader->tree = bh_mime_tree_new ();
  return reader;
}

void
bh_message_reader_free (BhMessageReader *reader)
{
  if (reader == NULL)
    return;
  bh_charsets_free (reader->charsets);
  bh_header_block_clear (&reader->block);
  bh_header_block_clear (&reader->part_block);
  bh_mime_tree_free (reader->tree);
  g_free (reader);
}

void
bh_message_reader_expect_quoting (BhMessageReader *reader, BhQuoting quoting)
{
  reader->quoting = quoting;
}

void
bh_message_reader_expect_odd_bytes (BhMessageReader *reader, guint odd)
{
  reader->knows_odd = TRUE;
  reader->odd = odd;
}

/* The blank line that an mbox puts behind a message may be counted or not. */
static void
check_content_length (BhFacts *facts, const BhHeaderBlock *block, gsize body_len)
{
  const BhRawField *field = bh_header_block_find (block, "Content-Length");
  guint64 said = 0;

  if (field != NULL && bh_span_to_uint64 (bh_span_trim (field->value), G_MAXINT64, &said) &&
      (said < body_len || said - body_len > 2))
    facts->flaws |= BH_FLAW_CONTENT_LENGTH;
}

static void
read_body (BhMessageReader *reader, BhFacts *facts, BhSpan bytes)
{
  BhPartTools tools = { &reader->limits, reader->charsets, reader->digest, reader->quoting };

  const guint odd = reader->knows_odd ? reader->odd : bh_span_odd_bytes (bytes);

  facts->flaws |= bh_prescan_lines (bytes, odd);
  check_content_length (facts, &reader->block, bytes.len - reader->block.len);
  bh_mime_tree_read (reader->tree, bytes, &reader->block, &reader->part_block, &reader->limits);
  facts->flaws |= reader->tree->flaws;
  for (guint i = 0; i < BH_N_LIMITS; i++)
    if ((reader->tree->limits & 1ULL << i) != 0)
      bh_facts_add_limit (facts, (BhLimit)i);
  bh_parts_read (facts, reader->tree, &tools);
  bh_report_read (facts, &reader->block, reader->tree, &tools);
}

BhFacts *
bh_message_reader_read (BhMessageReader *reader, BhSpan bytes, gboolean is_whole)
{
  g_return_val_if_fail (reader != NULL, NULL);

  g_autoptr (BhFacts) facts = bh_facts_new ();
  g_autofree guint8 *lf_copy = bh_prescan_cr_only (bytes);
  if (lf_copy != NULL) {
    facts->flaws |= BH_FLAW_BARE_CR;
    bytes = bh_span (lf_copy, bytes.len);
  }
  const gsize prologue_len = bh_prescan_prologue_len (bytes);
  reader->knows_odd = reader->knows_odd && lf_copy == NULL && prologue_len == 0;
  bytes = bh_span_from (bytes, prologue_len);
  bh_header_block_read (&reader->block, bytes, &reader->limits);
  bh_fields_read (facts, &reader->block, bh_span_head (bytes, reader->block.len), &reader->limits);
  if (is_whole && bytes.len <= reader->limits.value[BH_LIMIT_MESSAGE_BYTES]) {
    read_body (reader, facts, bytes);
  } else {
    facts->flaws |= BH_FLAW_TRUNCATED | BH_FLAW_NOT_PARSED;
    bh_facts_add_limit (facts, BH_LIMIT_MESSAGE_BYTES);
  }
  if (facts->text == NULL)
    facts->text = g_strdup ("");
  reader->quoting = BH_QUOTING_NONE;
  reader->knows_odd = FALSE;
  return g_steal_pointer (&facts);
}
