/* original-header.c - its addressees, and whether it is more than a few fields. */
#include "message/original-header.h"

#include "message/addresses.h"
#include "message/header-block.h"

/* FALSE: nothing was returned. out_block: to be cleared by bh_header_block_clear(), of the report's
 * bytes. */
static gboolean
read_header (const BhReport *report, const BhLimits *limits, BhHeaderBlock *out_block)
{
  if (report->original_header == NULL)
    return FALSE;
  BhSpan header = bh_span_of_bytes (report->original_header);
  bh_header_block_init (out_block);
  bh_header_block_read (out_block, header, limits);
  return TRUE;
}

GPtrArray *
bh_original_to (const BhReport *report, const BhLimits *limits, gboolean *out_has_copies)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  BhHeaderBlock block;
  BhMailbox first = { NULL, NULL };
  guint64 limits_hit = 0;

  *out_has_copies = FALSE;
  if (!read_header (report, limits, &block))
    return all;
  const BhRawField *to = bh_header_block_find (&block, "To");
  if (to != NULL)
    bh_addresses_read (to->value, limits, &first, all, &limits_hit);
  bh_mailbox_clear (&first);
  *out_has_copies = bh_header_block_find (&block, "Cc") != NULL;
  bh_header_block_clear (&block);
  return all;
}

gboolean
bh_original_is_stamped (const BhReport *report, const BhLimits *limits)
{
  BhHeaderBlock block;

  if (!read_header (report, limits, &block))
    return TRUE;
  gboolean is_stamped = bh_header_block_find (&block, "Received") != NULL ||
                        bh_header_block_find (&block, "Message-ID") != NULL;
  bh_header_block_clear (&block);
  return is_stamped;
}
