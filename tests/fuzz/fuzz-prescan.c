/* fuzz-prescan.c - any bytes through what looks at a message before the libraries:
 * lines, header block, MIME structure. All that is found must lie in the bytes. */
#include "message/message.h"
#include "message/mime-tree.h"
#include "message/prescan.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The fields of parts are read by GMime, which a reader starts once a process. */
static void
start_library (const BhLimits *limits)
{
  static BhMessageReader *reader;

  if (reader == NULL)
    reader = bh_message_reader_new (limits, bh_digest_new ());
}

static void
check_inside (BhSpan whole, BhSpan part)
{
  g_assert (part.len == 0 ||
            (part.at >= whole.at && part.len <= whole.len - (gsize)(part.at - whole.at)));
}

static void
check_tree (const BhMimeTree *tree, BhSpan bytes, const BhLimits *limits)
{
  g_assert (tree->parts->len > 0);
  g_assert (tree->parts->len <= limits->value[BH_LIMIT_PARTS]);
  for (guint i = 0; i < tree->parts->len; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    check_inside (bytes, part->header);
    check_inside (bytes, part->body);
    g_assert (part->depth <= limits->value[BH_LIMIT_MIME_DEPTH]);
    g_assert (i == 0 ? part->parent == BH_NO_PART : part->parent < i);
  }
  g_autofree char *path = bh_mime_tree_path (tree, tree->parts->len - 1);
  g_assert (path != NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhSpan bytes = bh_span (data, size);
  BhHeaderBlock block;
  BhLimits limits;
  g_autoptr (BhMimeTree) tree = bh_mime_tree_new ();
  g_autofree guint8 *lf_copy = bh_prescan_cr_only (bytes);

  bh_limits_init (&limits);
  start_library (&limits);
  bh_header_block_init (&block);
  (void)bh_prescan_lines (bytes, bh_span_odd_bytes (bytes));
  if (lf_copy != NULL)
    bytes = bh_span (lf_copy, size);
  bytes = bh_span_from (bytes, bh_prescan_prologue_len (bytes));
  bh_header_block_read (&block, bytes, &limits);
  g_assert (block.len <= bytes.len);
  bh_mime_tree_read (tree, bytes, /* known= */ NULL, &block, &limits);
  check_tree (tree, bytes, &limits);
  bh_header_block_clear (&block);
  return 0;
}
