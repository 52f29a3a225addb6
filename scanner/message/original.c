/* original.c - looking for the returned message. */
#include "message/original.h"

#include "message/html.h"

#define KNOWN_IN_PART 2 /* well-known fields that make a part's content a header */
#define KNOWN_IN_TEXT 3 /* and a run of lines in a text */

static const BhSpan known_names[] = {
  BH_SPAN_INIT ("Received"),     BH_SPAN_INIT ("From"),        BH_SPAN_INIT ("To"),
  BH_SPAN_INIT ("Subject"),      BH_SPAN_INIT ("Date"),        BH_SPAN_INIT ("Message-ID"),
  BH_SPAN_INIT ("MIME-Version"), BH_SPAN_INIT ("Return-Path"),
};

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

/* Marks that mail programs put before each line of a quoted message. */
static const char *const line_marks[] = { "> ", ">", "| ", "|" };

#define INDENTS_MAX 4 /* different indentations that are tried */
#define INDENT_LEN_MAX 16

void
bh_original_clear (BhOriginal *original)
{
  g_clear_pointer (&original->owner, g_bytes_unref);
  g_clear_pointer (&original->how, g_free);
  *original = (BhOriginal) { 0 };
}

/* Which well-known fields a header has, as it is read. */
typedef struct {
  guint seen; /* bit of each of known_names */
  guint n;    /* bits in it */
  guint n_wanted;
  guint n_read; /* fields looked at */
} Known;

static guint
bit_of_known (BhSpan name)
{
  for (gsize k = 0; k < G_N_ELEMENTS (known_names); k++)
    if (bh_span_equal_nocase (name, known_names[k]))
      return 1U << k;
  return 0;
}

static gboolean
is_enough_known (const BhHeaderBlock *block, gpointer user_data)
{
  Known *known = user_data;

  for (; known->n_read < block->fields->len; known->n_read++) {
    guint bit = bit_of_known (g_array_index (block->fields, BhRawField, known->n_read).name);
    known->n += (bit & ~known->seen) != 0;
    known->seen |= bit;
  }
  return known->n >= known->n_wanted;
}

/* Whether bytes begin with a header of at least n_wanted well-known fields. out_len: of the
 * header where they do not. */
static gboolean
has_known (BhSpan bytes, guint n_wanted, const BhLimits *limits, gsize *out_len)
{
  Known known = { .n_wanted = n_wanted };
  BhHeaderBlock block;

  bh_header_block_init (&block);
  gboolean has = bh_header_block_read_until (&block, bytes, limits, is_enough_known, &known);
  *out_len = block.len;
  bh_header_block_clear (&block);
  return has;
}

/* Some filters attach it as a file. */
static gboolean
is_mail_file (const BhContent *content)
{
  static const BhSpan endings[] = { BH_SPAN_INIT (".eml"), BH_SPAN_INIT (".txt"),
                                    BH_SPAN_INIT (".msg") };

  if (content->name == NULL || !bh_content_is (content, "application/octet-stream"))
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
    bytes = bh_span (g_bytes_get_data (owner, NULL), g_bytes_get_size (owner));
  }
  bytes = skip_blank_lines (bytes);
  if (!has_known (bytes, KNOWN_IN_PART, limits, &len))
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

  if (!has_known (part->header, KNOWN_IN_TEXT, limits, &len))
    return FALSE;
  len = part->header.len + part->body.len;
  *original = (BhOriginal) { .bytes = bh_span (part->header.at, len), .part = BH_NO_PART };
  original->how = g_strdup ("inline");
  return TRUE;
}

/* "<bob@example.com>: gone" above the original has a colon and is no field. */
static gboolean
begins_field (BhSpan line)
{
  gsize len = bh_field_name_len (line);

  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum ((char)line.at[i]) && line.at[i] != '-' && line.at[i] != '_')
      return FALSE;
  return len > 0;
}

/* Each block of lines is read once: behind one that is no header the search goes on. */
static gboolean
find_run (BhSpan text, const BhLimits *limits, gsize *out_at)
{
  BhSpan rest = text;

  while (rest.len > 0) {
    BhSpan line, before = rest;
    (void)bh_span_take_line (&rest, &line);
    if (!begins_field (line))
      continue;
    gsize len = 0;
    if (has_known (before, KNOWN_IN_TEXT, limits, &len)) {
      *out_at = text.len - before.len;
      return TRUE;
    }
    rest = bh_span_from (before, MAX (len, line.len));
  }
  return FALSE;
}

/* The text with mark taken off the lines that have it. out_first: where the
 * first such line lies in text. */
static GString *
without_marks (BhSpan text, const char *mark, gsize *out_first)
{
  GString *plain = g_string_sized_new (text.len);
  BhSpan prefix = bh_span_of_string (mark), rest = text, line;

  *out_first = text.len;
  while (bh_span_take_line (&rest, &line)) {
    if (bh_span_starts (line, prefix)) {
      *out_first = MIN (*out_first, (gsize)(line.at - text.at));
      line = bh_span_from (line, prefix.len);
    }
    g_string_append_len (plain, (const char *)line.at, (gssize)line.len);
  }
  return plain;
}

static gboolean
has_marked_line (BhSpan text, char mark)
{
  gsize at;
  return text.len > 0 &&
         (text.at[0] == (guint8)mark || bh_span_find_pair (text, '\n', (guint8)mark, &at));
}

static gboolean
find_marked (BhOriginal *original, BhSpan text, const char *mark, const BhLimits *limits)
{
  gsize first, at = 0;

  if (!has_marked_line (text, mark[0]))
    return FALSE;
  GString *plain = without_marks (text, mark, &first);
  gboolean found = first < text.len && find_run (bh_span (plain->str, plain->len), limits, &at);

  if (found) {
    *original = (BhOriginal) { .text_len = MAX (first, MIN (at, text.len)), .part = BH_NO_PART };
    original->owner = g_bytes_new (plain->str + at, plain->len - at);
  }
  g_string_free (plain, TRUE);
  return found;
}

/* The blanks before a line that is a well-known field behind them; 0: it is none. */
static gsize
indent_of (BhSpan line)
{
  gsize len = 0;

  while (len < line.len && (line.at[len] == ' ' || line.at[len] == '\t'))
    len++;
  if (len == 0 || len > INDENT_LEN_MAX)
    return 0;
  BhSpan rest = bh_span_from (line, len);
  gsize name_len = bh_field_name_len (rest);
  for (gsize k = 0; name_len > 0 && k < G_N_ELEMENTS (known_names); k++)
    if (bh_span_equal_nocase (bh_span_head (rest, name_len), known_names[k]))
      return len;
  return 0;
}

/* An indented message: by as much as its fields are. */
static gboolean
find_indented (BhOriginal *original, BhSpan text, const BhLimits *limits)
{
  g_autoptr (GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
  BhSpan rest = text, line;

  while (tried->len < INDENTS_MAX && bh_span_take_line (&rest, &line)) {
    gsize len = indent_of (line);
    if (len == 0)
      continue;
    char *mark = bh_span_dup (bh_span_head (line, len));
    gboolean is_new = !g_ptr_array_find_with_equal_func (tried, mark, g_str_equal, NULL);
    g_ptr_array_add (tried, mark);
    if (is_new && find_marked (original, text, mark, limits))
      return TRUE;
    if (!is_new)
      g_ptr_array_remove_index (tried, tried->len - 1);
  }
  return FALSE;
}

/* In one text: a run of header-like lines. FALSE where there is none. */
static gboolean
find_inline (BhOriginal *original, BhSpan text, const BhLimits *limits)
{
  gsize at = 0;

  if (find_run (text, limits, &at)) {
    *original = (BhOriginal) { bh_span_from (text, at), NULL, NULL, at, BH_NO_PART };
    original->owner = g_bytes_new (original->bytes.at, original->bytes.len);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (line_marks) && original->owner == NULL; i++)
    (void)find_marked (original, text, line_marks[i], limits);
  if (original->owner == NULL && !find_indented (original, text, limits))
    return FALSE;
  original->bytes =
      bh_span (g_bytes_get_data (original->owner, NULL), g_bytes_get_size (original->owner));
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
  gboolean found = find_inline (&original, text, limits);
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
    gboolean is_field = !is_blank && begins_field (line);
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
    if (find_inline (original, text.utf8, tools->limits))
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
