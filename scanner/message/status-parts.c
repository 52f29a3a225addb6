/* status-parts.c - which parts they are, and what reads them. */
#include "message/status-parts.h"

#include "message/delivery-status.h"
#include "message/feedback-report.h"

static gboolean
is_status_part (const BhPart *part, BhKind kind)
{
  if (part->is_in_message || part->is_split)
    return FALSE;
  if (kind == BH_KIND_FEEDBACK)
    return bh_content_is (&part->content, "message/feedback-report");
  if (bh_content_is (&part->content, "message/delivery-status") ||
      bh_content_is (&part->content, "message/global-delivery-status") ||
      bh_content_is (&part->content, "message/disposition-notification")) /* a refusal's */
    return TRUE;
  /* Other names for it: "message/partial" of Bigfoot, "application/octet-stream" of Outlook
   * ("ATT00001.dat"), "message/x-delivery-status". A text is read as one (report.c). */
  return (bh_content_is_kind (&part->content, "message/") ||
          bh_content_is_kind (&part->content, "application/")) &&
         bh_span_starts_nocase (bh_span_trim (part->body), BH_SPAN_LITERAL ("Reporting-MTA:"));
}

void
bh_status_parts_read (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools)
{
  for (guint i = 0; i < tree->parts->len; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (!is_status_part (part, facts->kind))
      continue;
    g_auto (BhPartText) text = bh_part_text (facts, part, tools);
    if (facts->kind == BH_KIND_FEEDBACK)
      bh_feedback_report_read (facts->report, text.utf8, tools->limits);
    else
      bh_delivery_status_read (facts->report, text.utf8, tools->limits);
  }
}
