/* original.c - looking for the returned message, part by part. */
#include "message/original.h"

#include "message/html.h"
#include "message/mail-header.h"

static const char *const original_types[] = {
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/rfc822-headers",
  "message/global-headers",
  "message/partial",
  "text/rfc822",
  "message/news",
  "text/rfc822-header",
  "message/rfc822-header",
};

void
bh_original_clear (BhOriginal *original)
{
  g_clear_pointer (&original->owner, g_bytes_unref);
  g_clear_pointer (&original->how, g_free);
  *original = (BhOriginal) { 0 };
}

/* Some filters attach it as a file. */
static gboolean
is_mail_file (const BhContent *content)
{
  static const BhSpan endings[] = { BH_SPAN_INIT (".eml"), BH_SPAN_INIT (".txt"),
                                    BH_SPAN_INIT (".msg") };

  if (content->name == NULL || !bh_content_is_kind (content, "application/"))
    return FALSE;
  return bh_span_any (bh_span_of_string (content->name), bh_span_ends_nocase, endings,
                      G_N_ELEMENTS (endings));
}

static gboolean
holds_original (const BhContent *content)
{
  if (is_mail_file (content))
    return TRUE;
  if (!bh_content_is_kind (content, "message/") && !bh_content_is_kind (content, "text/rfc822"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (original_types); i++)
    if (bh_content_is (content, original_types[i]))
      return TRUE;
  return FALSE;
}

/* Blank lines before the header are a gateway's. */
static BhSpan
skip_blank_lines (BhSpan bytes)
{
  BhSpan line, before = bytes;

  while (bh_span_take_line (&bytes, &line) && bh_span_trim (line).len == 0)
    before = bytes;
  return before;
}

static gboolean
take_part (BhOriginal *original, const BhMimeTree *tree, guint index, const BhLimits *limits)
{
  const BhPart *part = bh_mime_tree_part (tree, index);
  guint32 flaws = 0;
  g_autoptr (GBytes) owner = NULL;
  BhSpan bytes = part->body;
  gsize len;

  if (part->content.encoding != BH_ENCODING_IDENTITY) {
    g_autoptr (GByteArray) decoded = g_byte_array_new ();
    (void)bh_decode_head (part->content.encoding, part->body, limits->value[BH_LIMIT_HEADER_BYTES],
                          decoded, &flaws);
    owner = g_byte_array_free_to_bytes (g_steal_pointer (&decoded));
    bytes = bh_span_of_bytes (owner);
  }
  bytes = skip_blank_lines (bytes);
  if (!bh_mail_header_at (bytes, BH_KNOWN_IN_PART, limits, &len))
    return FALSE;
  *original = (BhOriginal) { .bytes = bytes, .owner = g_steal_pointer (&owner) };
  original->how = g_strconcat ("part:", part->content.type, NULL);
  original->part = part->is_split && bytes.at == part->body.at ? index : BH_NO_PART;
  return TRUE;
}

/* A part without blank line between its delimiter and the original. */
static gboolean
take_part_header (BhOriginal *original, const BhPart *part, const BhLimits *limits)
{
  gsize len;

  if (!bh_mail_header_at (part->header, BH_KNOWN_IN_TEXT, limits, &len))
    return FALSE;
  len = part->header.len + part->body.len;
  *original = (BhOriginal) { .bytes = bh_span (part->header.at, len), .part = BH_NO_PART };
  original->how = g_strdup ("inline");
  return TRUE;
}

/* A wrong delimiter leaves the original in the delivery-status part. */
static gboolean
is_readable (const BhContent *content)
{
  return bh_content_is_kind (content, "text/") ||
         bh_content_is (content, "message/delivery-status") ||
         bh_content_is_kind (content, "multipart/");
}

#define PARTS_TRIED_MAX 64 /* bits of BhTextsTried */

gsize
bh_original_find_in_part (BhTextsTried *tried, guint part, BhSpan text, const BhLimits *limits)
{
  BhOriginal original = { 0 };
  gboolean found = bh_original_find_inline (&original, text, limits);
  gsize len = found ? MIN (text.len, original.text_len) : text.len;

  if (part >= PARTS_TRIED_MAX || (found && tried->part != BH_NO_PART)) {
    bh_original_clear (&original); /* only the first is kept */
    return len;
  }
  tried->parts |= 1ULL << part;
  if (found) {
    tried->part = part;
    tried->original = original;
  }
  return len;
}

static gboolean
is_tried (const BhTextsTried *tried, guint part)
{
  return tried != NULL && part < PARTS_TRIED_MAX && (tried->parts >> part & 1) != 0;
}

/* A page folds blanks, so that the folded lines of a field begin at the margin: behind a
 * field, what is none goes on with it. */
static GString *
refolded (const GString *page)
{
  GString *text = g_string_sized_new (page->len + page->len / 32);
  BhSpan rest = bh_span (page->str, page->len), line;
  gboolean is_behind_field = FALSE;

  while (bh_span_take_line (&rest, &line)) {
    gboolean is_blank = bh_span_trim (line).len == 0;
    gboolean is_field = !is_blank && bh_line_begins_field (line);
    if (is_behind_field && !is_blank && !is_field)
      g_string_append_c (text, ' ');
    g_string_append_len (text, (const char *)line.at, (gssize)line.len);
    is_behind_field = is_field || (is_behind_field && !is_blank);
  }
  return text;
}

BhPartText
bh_original_text_of_part (BhFacts *facts, const BhPart *part, const BhPartTools *tools)
{
  BhPartText text = bh_part_text (facts, part, tools);

  if (!bh_content_is (&part->content, "text/html"))
    return text;
  BhVisibleText visible;
  bh_visible_text_init (&visible, tools->limits->value[BH_LIMIT_TEXT_BYTES]);
  visible.keeps_empty_lines = TRUE;
  bh_html_to_text (text.utf8, &visible, /* links= */ NULL, /* pictures= */ NULL);
  bh_part_text_clear (&text);
  text.converted = refolded (visible.text);
  text.utf8 = bh_span (text.converted->str, text.converted->len);
  bh_visible_text_clear (&visible);
  return text;
}

static gboolean
find_in_texts (BhOriginal *original,
               BhFacts *facts,
               const BhMimeTree *tree,
               const BhPartTools *tools,
               BhTextsTried *tried)
{
  guint tries = 0;

  for (guint i = 0; i < tree->parts->len && tries < 8; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (part->is_split || part->is_in_message || !is_readable (&part->content))
      continue;
    tries++;
    if (is_tried (tried, i) && tried->part != i)
      continue;
    if (is_tried (tried, i)) {
      *original = tried->original;
      tried->original = (BhOriginal) { 0 };
      return TRUE;
    }
    g_auto (BhPartText) text = bh_original_text_of_part (facts, part, tools);
    if (bh_original_find_inline (original, text.utf8, tools->limits))
      return TRUE;
  }
  return FALSE;
}

void
bh_original_find (BhOriginal *original,
                  BhFacts *facts,
                  const BhMimeTree *tree,
                  const BhPartTools *tools,
                  BhTextsTried *tried)
{
  *original = (BhOriginal) { .part = BH_NO_PART };
  for (guint i = 0; i < tree->parts->len; i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (!part->is_in_message && holds_original (&part->content) &&
        take_part (original, tree, i, tools->limits))
      return;
  }
  for (guint i = 1; i < tree->parts->len; i++)
    if (take_part_header (original, bh_mime_tree_part (tree, i), tools->limits))
      return;
  (void)find_in_texts (original, facts, tree, tools, tried);
}
