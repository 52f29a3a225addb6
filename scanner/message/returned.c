/* returned.c - the innermost mail of a bounce of a bounce, and its header. */
#include "message/returned.h"

#include "message/addresses.h"
#include "message/field-value.h"
#include "message/report-value.h"
#include "message/status-parts.h"

#define NESTED_MAX 8                     /* bounces of bounces */
#define ORIGINAL_HEADER_MAX (256 * 1024) /* bytes of it kept */
#define ID_LEN_MAX 2048                  /* bytes of a field in which its id stands */

static gboolean
is_itself_bounce (const BhHeaderBlock *block)
{
  const BhRawField *path = bh_header_block_find (block, "Return-Path");
  const BhRawField *type = bh_header_block_find (block, "Content-Type");
  const BhRawField *from = bh_header_block_find (block, "From");
  gsize at;

  return (path != NULL && bh_span_equal (bh_span_trim (path->value), BH_SPAN_LITERAL ("<>"))) ||
         (type != NULL && bh_span_starts_nocase (bh_span_trim (type->value),
                                                 BH_SPAN_LITERAL ("multipart/report"))) ||
         (from != NULL &&
          bh_span_find_nocase (from->value, BH_SPAN_LITERAL ("mailer-daemon"), &at));
}

/* "Message-ID: <orig@exam", where the server cut the mail off: half an id is none. Where more
 * follows, the client wrote it so. value: in bytes, which are the original's. */
static char *
id_of_original (BhSpan value, BhSpan bytes)
{
  gsize at;
  const BhSpan behind = bh_span_from (bytes, (gsize)(value.at - bytes.at) + value.len);
  const gboolean is_cut = value.len > ID_LEN_MAX || bh_span_trim (behind).len == 0;

  value = bh_span_head (value, ID_LEN_MAX);
  return is_cut && bh_span_find_byte (value, '<', &at) && !bh_span_find_byte (value, '>', &at)
             ? NULL
             : bh_field_id (value);
}

/* block: of the original. */
static void
keep_original (BhReport *report,
               const BhOriginal *original,
               const BhHeaderBlock *block,
               const BhPartTools *tools)
{
  BhMailbox from = { NULL, NULL };
  guint64 limits_hit = 0;
  const BhRawField *field;

  report->original_header = g_bytes_new (original->bytes.at, MIN (block->len, ORIGINAL_HEADER_MAX));
  g_clear_pointer (&report->original_message_id, g_free); /* the mail itself knows better */
  if ((field = bh_header_block_find (block, "Message-ID")) != NULL)
    report->original_message_id = id_of_original (field->value, original->bytes);
  if ((field = bh_header_block_find (block, "From")) != NULL)
    bh_addresses_read (field->value, tools->limits, &from, NULL, &limits_hit);
  g_free (report->original_from); /* a notification may have told it before */
  report->original_from = g_steal_pointer (&from.address);
  bh_mailbox_clear (&from);
  if ((field = bh_header_block_find (block, "Subject")) != NULL)
    report->original_subject = bh_field_decoded (field->value, tools->limits);
  if ((field = bh_header_block_find (block, "Return-Path")) != NULL)
    report->original_return_path = bh_report_address (field->value);
}

/* The parts of the original: those of outer where it is one of its parts. header: of it. */
static BhMimeTree *
tree_of_original (const BhOriginal *original,
                  const BhHeaderBlock *header,
                  const BhMimeTree *outer,
                  const BhPartTools *tools)
{
  if (original->part != BH_NO_PART)
    return bh_mime_tree_inside (outer, original->part);
  BhMimeTree *tree = bh_mime_tree_new ();
  BhHeaderBlock block;
  bh_header_block_init (&block);
  bh_mime_tree_read (tree, original->bytes, header, &block, tools->limits);
  bh_header_block_clear (&block);
  return tree;
}

/* Where only the header came back, the subject stands in for the text. */
static char *
text_of_original (const BhOriginal *original,
                  const BhHeaderBlock *header,
                  const BhMimeTree *outer,
                  const BhReport *report,
                  const BhPartTools *tools)
{
  if (strstr (original->how, "headers") != NULL)
    return g_strdup (report->original_subject != NULL ? report->original_subject : "");
  g_autoptr (BhMimeTree) tree = tree_of_original (original, header, outer, tools);
  return bh_parts_visible_text (tree, tools);
}

/* Looks into the original as long as it is a bounce itself, and leaves the header of the
 * innermost in block. Each turn reads what is left of the message once: at most
 * NESTED_MAX times its length. TRUE: it is one. */
static gboolean
descend (BhOriginal *original, BhHeaderBlock *block, BhFacts *facts, const BhPartTools *tools)
{
  g_autoptr (BhMimeTree) tree = NULL;

  bh_header_block_read (block, original->bytes, tools->limits);
  const gboolean is_bounce = is_itself_bounce (block);
  gboolean goes_on = is_bounce;
  for (guint i = 1; i < NESTED_MAX && goes_on; i++) {
    BhOriginal inner;
    if (tree == NULL)
      tree = bh_mime_tree_new ();
    bh_mime_tree_read (tree, original->bytes, NULL, block, tools->limits); /* changes block */
    if (facts->kind == BH_KIND_BOUNCE && facts->report->recipients->len == 0)
      bh_status_parts_read (facts, tree, tools); /* a gateway passes on what it got */
    bh_original_find (&inner, facts, tree, tools, /* tried= */ NULL);
    if (inner.how == NULL) {
      bh_header_block_read (block, original->bytes, tools->limits);
      break;
    }
    if (inner.owner == NULL && original->owner != NULL) /* it lies in what is freed now */
      inner.owner = g_bytes_ref (original->owner);
    bh_original_clear (original);
    *original = inner;
    original->part = BH_NO_PART; /* tree is that of the one above */
    bh_header_block_read (block, original->bytes, tools->limits);
    goes_on = is_itself_bounce (block);
  }
  return is_bounce;
}

gboolean
bh_returned_read (BhFacts *facts,
                  const BhMimeTree *tree,
                  const BhPartTools *tools,
                  BhTextsTried *tried)
{
  BhOriginal original;
  BhHeaderBlock block;

  bh_original_find (&original, facts, tree, tools, tried);
  if (original.how == NULL) {
    facts->report->original_how = g_strdup ("none");
    facts->report->original_text = g_strdup ("");
    return FALSE;
  }
  bh_header_block_init (&block);
  const gboolean is_bounce = descend (&original, &block, facts, tools);
  facts->report->original_how = g_strdup (original.how);
  keep_original (facts->report, &original, &block, tools);
  facts->report->original_text = text_of_original (&original, &block, tree, facts->report, tools);
  bh_header_block_clear (&block);
  bh_original_clear (&original);
  return is_bounce;
}
