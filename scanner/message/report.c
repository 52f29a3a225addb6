/* report.c - a bounce or complaint, read in the order of trust: machine-readable
 * parts, fields, the text for people, the returned original. */
#include "message/report.h"

#include "message/addresses.h"
#include "message/delivery-status.h"
#include "message/failure-text.h"
#include "message/fields.h"
#include "message/kind.h"
#include "message/original.h"
#include "message/reason.h"
#include "message/reply-code.h"

#define NESTED_MAX 8                     /* bounces of bounces */
#define ORIGINAL_HEADER_MAX (256 * 1024) /* bytes of it kept */
#define TEXTS_MAX 8                      /* text parts of a bounce that are read */

static void
set_if_unset (char **member, const char *value)
{
  if (*member == NULL)
    *member = g_strdup (value);
}

static gboolean
is_status_part (const BhPart *part, BhKind kind)
{
  if (part->is_in_message || part->is_split)
    return FALSE;
  if (kind == BH_KIND_FEEDBACK)
    return bh_content_is (&part->content, "message/feedback-report");
  return bh_content_is (&part->content, "message/delivery-status") ||
         bh_content_is (&part->content, "message/global-delivery-status");
}

static void
read_status_parts (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools)
{
  for (guint i = 0; i < tree->parts->len; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (!is_status_part (part, facts->kind))
      continue;
    GString *text = bh_part_text (facts, part, tools);
    BhSpan bytes = bh_span (text->str, text->len);
    if (facts->kind == BH_KIND_FEEDBACK)
      bh_feedback_report_read (facts->report, bytes, tools->limits);
    else
      bh_delivery_status_read (facts->report, bytes, tools->limits);
    g_string_free (text, TRUE);
  }
}

/* Exim and Gmail name the recipients in a field of the bounce. */
static void
read_failed_recipients (BhReport *report, const BhHeaderBlock *block, const BhPartTools *tools)
{
  const BhRawField *field = bh_header_block_find (block, "X-Failed-Recipients");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  BhMailbox first;
  guint64 limits_hit = 0;

  if (field == NULL || report->recipients->len > 0)
    return;
  bh_addresses_read (field->value, tools->limits, &first, all, &limits_hit);
  bh_mailbox_clear (&first);
  for (guint i = 0; i < all->len; i++) {
    BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
    recipient->recipient = g_strdup (g_ptr_array_index (all, i));
    g_ptr_array_add (report->recipients, recipient);
  }
}

/* Gateways flatten a report into one text; its fields are still there. */
static void
read_status_in_text (BhReport *report, BhSpan text, const BhLimits *limits)
{
  gsize at;

  if (report->recipients->len == 0 &&
      bh_span_find_nocase (text, BH_SPAN_LITERAL ("\nFinal-Recipient:"), &at))
    bh_delivery_status_read (report, text, limits);
}

/* The texts of the bounce, each up to the original that stands in it. */
static void
read_texts (BhFacts *facts,
            const BhHeaderBlock *block,
            const BhMimeTree *tree,
            const BhPartTools *tools)
{
  const char *to = facts->to->len == 1 ? g_ptr_array_index (facts->to, 0) : NULL;
  GString *all = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < tree->parts->len && n < TEXTS_MAX; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    gboolean is_plain = bh_content_is (&part->content, "text/plain") ||
                        bh_content_is_kind (&part->content, "multipart/");
    if (part->is_in_message || part->is_split || !is_plain)
      continue;
    n++;
    GString *text = bh_part_text (facts, part, tools);
    BhOriginal original = { 0 };
    gsize len = text->len;
    if (bh_original_find_inline (&original, bh_span (text->str, text->len), tools->limits))
      len = MIN (len, original.text_len);
    bh_original_clear (&original);
    g_string_append_len (all, text->str, (gssize)len);
    g_string_append_c (all, '\n');
    g_string_free (text, TRUE);
  }
  if (all->len <= n)
    g_string_append (all, facts->text); /* only HTML */
  BhSpan text = bh_span (all->str, all->len);
  read_status_in_text (facts->report, text, tools->limits);
  bh_failure_text_read (facts->report, text, to, tools->limits);
  if (facts->report->recipients->len == 0) {
    read_failed_recipients (facts->report, block, tools);
    bh_failure_text_read (facts->report, text, to, tools->limits);
  }
  g_string_free (all, TRUE);
}

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

static void
keep_original (BhReport *report, const BhOriginal *original, const BhPartTools *tools)
{
  BhHeaderBlock block;
  BhMailbox from = { NULL, NULL };
  guint64 limits_hit = 0;
  const BhRawField *field;

  bh_header_block_init (&block);
  bh_header_block_read (&block, original->bytes, tools->limits);
  report->original_header = g_bytes_new (original->bytes.at, MIN (block.len, ORIGINAL_HEADER_MAX));
  if ((field = bh_header_block_find (&block, "Message-ID")) != NULL)
    report->original_message_id = bh_field_id (bh_span_head (field->value, 2048));
  if ((field = bh_header_block_find (&block, "From")) != NULL)
    bh_addresses_read (field->value, tools->limits, &from, NULL, &limits_hit);
  report->original_from = g_steal_pointer (&from.address);
  bh_mailbox_clear (&from);
  if ((field = bh_header_block_find (&block, "Subject")) != NULL)
    report->original_subject = bh_field_decoded (field->value, tools->limits);
  if ((field = bh_header_block_find (&block, "Return-Path")) != NULL)
    report->original_return_path = bh_report_address (field->value);
  bh_header_block_clear (&block);
}

/* Looks into the original as long as it is a bounce itself. Each turn reads what
 * is left of the message once: at most NESTED_MAX times its length. */
static void
descend (BhOriginal *original, BhFacts *facts, const BhPartTools *tools)
{
  g_autoptr (BhMimeTree) tree = bh_mime_tree_new ();
  BhHeaderBlock block;

  bh_header_block_init (&block);
  for (guint i = 1; i < NESTED_MAX; i++) {
    BhOriginal inner;
    bh_header_block_read (&block, original->bytes, tools->limits);
    if (!is_itself_bounce (&block))
      break;
    bh_mime_tree_read (tree, original->bytes, &block, tools->limits);
    bh_original_find (&inner, facts, tree, tools);
    if (inner.how == NULL)
      break;
    if (inner.owner == NULL && original->owner != NULL) /* it lies in what is freed now */
      inner.owner = g_bytes_ref (original->owner);
    bh_original_clear (original);
    *original = inner;
  }
  bh_header_block_clear (&block);
}

static void
read_original (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools)
{
  BhOriginal original;

  bh_original_find (&original, facts, tree, tools);
  if (original.how == NULL) {
    facts->report->original_how = g_strdup ("none");
    return;
  }
  descend (&original, facts, tools);
  facts->report->original_how = g_strdup (original.how);
  keep_original (facts->report, &original, tools);
  bh_original_clear (&original);
}

/* "5.0.0" says no more than the class: what the server said may say more. */
static void
refine_status (BhReportRecipient *recipient, BhSpan said)
{
  gboolean is_vague = recipient->status != NULL && strcmp (recipient->status + 1, ".0.0") == 0;

  if (recipient->status == NULL || is_vague) {
    char *told = bh_status_find (said);
    if (told != NULL && (!is_vague || told[0] == recipient->status[0])) {
      g_free (recipient->status);
      recipient->status = told;
    } else {
      g_free (told);
    }
  }
  guint code = recipient->status == NULL ? bh_reply_code_find (said) : 0;
  if (code != 0) /* the class is known, the rest is "other" (RFC 3463 section 3.1) */
    recipient->status = g_strdup (code < 500 ? "4.0.0" : "5.0.0");
}

/* What is left to say of a recipient once all sources were read. */
static void
conclude (BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    BhSpan said = bh_span_of_string (recipient->diagnostic);
    refine_status (recipient, said);
    set_if_unset (&recipient->action, "failed");
    const char *reason = bh_reason_find (recipient->status, recipient->action, said);
    set_if_unset (&recipient->reason, reason);
    recipient->hard = bh_reason_is_hard (recipient->reason);
  }
}

/* Microsoft's complaint: what an RFC 5965 part would say stands in the mail's header. */
static void
read_bare_complaint (BhReport *report, const BhMimeTree *tree, const BhLimits *limits)
{
  for (guint i = 1; i < MIN (tree->parts->len, 8); i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (part->is_in_message)
      bh_feedback_report_read (report, part->header, limits);
  }
  set_if_unset (&report->feedback_type, "abuse");
}

static void
read_bounce (BhFacts *facts,
             const BhHeaderBlock *block,
             const BhMimeTree *tree,
             const BhPartTools *tools)
{
  facts->report = bh_report_new ();
  read_status_parts (facts, tree, tools);
  if (facts->kind == BH_KIND_BOUNCE)
    read_texts (facts, block, tree, tools);
  else if (facts->report->feedback_type == NULL)
    read_bare_complaint (facts->report, tree, tools->limits);
}

/* Somebody's failure is told: a code or a known phrase stands by a recipient. */
static gboolean
tells_failure (const BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    BhSpan said = bh_span_of_string (recipient->diagnostic);
    if (bh_reply_code_find (said) != 0 || recipient->status != NULL || bh_reason_is_told (said))
      return TRUE;
  }
  return FALSE;
}

/* Which signs of the header ask for what in the body. Vacation notes have null
 * paths and name people, spam has either and tells of failures. */
static const struct {
  guint signs; /* all of them */
  gboolean needs_recipient;
  gboolean needs_failure; /* told of a recipient */
  gboolean needs_original;
} bounce_rules[] = {
  { BH_SIGN_FIELD, FALSE, FALSE, FALSE },
  { BH_SIGN_SENDER | BH_SIGN_SUBJECT, TRUE, FALSE, FALSE },
  { BH_SIGN_SENDER | BH_SIGN_SUBJECT, FALSE, FALSE, TRUE },
  { BH_SIGN_NULL_PATH | BH_SIGN_SUBJECT, TRUE, FALSE, FALSE },
  { BH_SIGN_NULL_PATH | BH_SIGN_SUBJECT, FALSE, FALSE, TRUE },
  { BH_SIGN_SENDER, TRUE, TRUE, FALSE },
  { BH_SIGN_SENDER, TRUE, FALSE, TRUE },
  { BH_SIGN_SUBJECT, TRUE, TRUE, FALSE },
  { BH_SIGN_NULL_PATH, TRUE, TRUE, TRUE },
};

static gboolean
is_bounce (const BhReport *report, guint signs)
{
  gboolean has_recipient = report->recipients->len > 0;
  gboolean has_failure = tells_failure (report);
  gboolean has_original = report->original_header != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bounce_rules); i++)
    if ((signs & bounce_rules[i].signs) == bounce_rules[i].signs &&
        (has_recipient || !bounce_rules[i].needs_recipient) &&
        (has_failure || !bounce_rules[i].needs_failure) &&
        (has_original || !bounce_rules[i].needs_original))
      return TRUE;
  return FALSE;
}

static void
try_text_bounce (BhFacts *facts,
                 const BhHeaderBlock *block,
                 const BhMimeTree *tree,
                 const BhPartTools *tools)
{
  guint signs = bh_kind_bounce_signs (facts, block);

  if (signs == 0)
    return;
  facts->kind = BH_KIND_BOUNCE;
  read_bounce (facts, block, tree, tools);
  read_original (facts, tree, tools);
  if (is_bounce (facts->report, signs))
    return;
  facts->kind = BH_KIND_MAIL;
  g_clear_pointer (&facts->report, bh_report_free);
}

/* A bounce that names nobody returns mail of one recipient: that one failed. */
static void
take_recipient_of_original (BhReport *report, const BhLimits *limits)
{
  BhHeaderBlock block;
  BhMailbox first = { NULL, NULL };
  guint64 limits_hit = 0;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  if (report->recipients->len > 0 || report->original_header == NULL)
    return;
  BhSpan header = bh_span (g_bytes_get_data (report->original_header, NULL),
                           g_bytes_get_size (report->original_header));
  bh_header_block_init (&block);
  bh_header_block_read (&block, header, limits);
  const BhRawField *to = bh_header_block_find (&block, "To");
  if (to != NULL)
    bh_addresses_read (to->value, limits, &first, all, &limits_hit);
  bh_mailbox_clear (&first);
  if (all->len == 1 && bh_header_block_find (&block, "Cc") == NULL) {
    BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
    recipient->recipient = g_strdup (g_ptr_array_index (all, 0));
    g_ptr_array_add (report->recipients, recipient);
  }
  bh_header_block_clear (&block);
}

void
bh_report_read (BhFacts *facts,
                const BhHeaderBlock *block,
                const BhMimeTree *tree,
                const BhPartTools *tools)
{
  facts->kind = bh_kind_from_structure (facts, tree);
  if (facts->kind == BH_KIND_BOUNCE || facts->kind == BH_KIND_FEEDBACK) {
    read_bounce (facts, block, tree, tools);
    read_original (facts, tree, tools);
  } else if (facts->kind == BH_KIND_MAIL) {
    try_text_bounce (facts, block, tree, tools);
  }
  if (facts->kind == BH_KIND_BOUNCE) {
    take_recipient_of_original (facts->report, tools->limits);
    conclude (facts->report);
  } else if (facts->kind == BH_KIND_MAIL) {
    facts->kind = bh_kind_from_header (facts, block);
  }
}
