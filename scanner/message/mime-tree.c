/* mime-tree.c - the walk over lines and boundaries. */
#include "message/mime-tree.h"

#include "message/facts.h"

typedef struct {
  guint part;      /* the multipart */
  BhSpan boundary; /* owned by that part's content */
  guint n_children;
} OpenBoundary;

typedef struct {
  BhMimeTree *tree;
  BhSpan bytes;
  const BhHeaderBlock *known; /* of the message itself; NULL: to be read */
  BhHeaderBlock *block;
  const BhLimits *limits;
  GArray *open;  /* of OpenBoundary, outermost first */
  guint current; /* the part to which the present line belongs */
  guint64 n_compared;
  gboolean is_given_up; /* no further part is opened */
} Walk;

static void
clear_part (gpointer part)
{
  bh_content_clear (&((BhPart *)part)->content);
}

BhMimeTree *
bh_mime_tree_new (void)
{
  BhMimeTree *tree = g_new0 (BhMimeTree, 1);
  tree->parts = g_array_new (FALSE, TRUE, sizeof (BhPart));
  g_array_set_clear_func (tree->parts, clear_part);
  return tree;
}

void
bh_mime_tree_free (BhMimeTree *tree)
{
  if (tree == NULL)
    return;
  g_array_unref (tree->parts);
  g_free (tree);
}

static BhPart *
part_at (const BhMimeTree *tree, guint index)
{
  return &g_array_index (tree->parts, BhPart, index);
}

const BhPart *
bh_mime_tree_part (const BhMimeTree *tree, guint index)
{
  return part_at (tree, index);
}

static void
hit (Walk *walk, BhLimit limit)
{
  walk->tree->limits |= 1ULL << limit;
}

static const BhHeaderBlock *
header_at (Walk *walk, BhSpan rest)
{
  if (walk->known != NULL && rest.at == walk->bytes.at)
    return walk->known;
  bh_header_block_read (walk->block, rest, walk->limits);
  return walk->block;
}

/* A new part whose header starts at start. Its body runs to the end of the
 * message until a delimiter says otherwise. */
static guint
add_part (Walk *walk, gsize start, guint parent, guint number)
{
  GArray *parts = walk->tree->parts;
  BhSpan rest = bh_span_from (walk->bytes, start);
  guint index = parts->len;
  const BhHeaderBlock *header = header_at (walk, rest);

  g_array_set_size (parts, index + 1);
  BhPart *part = part_at (walk->tree, index);
  part->parent = parent;
  part->number = number;
  part->header = bh_span_head (rest, header->len);
  part->body = bh_span_from (rest, header->len);
  if (parent != BH_NO_PART) {
    const BhPart *above = part_at (walk->tree, parent);
    part->depth = above->depth + 1;
    part->is_in_message = above->is_in_message || bh_content_is_kind (&above->content, "message/");
  }
  bh_content_read (&part->content, header, walk->limits, &walk->tree->limits);
  if (header->is_over_bytes)
    hit (walk, BH_LIMIT_HEADER_BYTES);
  if (header->is_over_fields)
    hit (walk, BH_LIMIT_HEADER_FIELDS);
  return index;
}

/* TRUE when the body may be cut into parts: depth and number still allow it. */
static gboolean
may_descend (Walk *walk, guint index)
{
  const BhPart *part = part_at (walk->tree, index);

  if (part->depth + 1 > walk->limits->value[BH_LIMIT_MIME_DEPTH]) {
    hit (walk, BH_LIMIT_MIME_DEPTH);
    return FALSE;
  }
  if (walk->tree->parts->len >= walk->limits->value[BH_LIMIT_PARTS]) {
    hit (walk, BH_LIMIT_PARTS);
    return FALSE;
  }
  return TRUE;
}

static void
open_multipart (Walk *walk, guint index)
{
  BhPart *part = part_at (walk->tree, index);
  BhSpan boundary = bh_span_of_string (part->content.boundary);

  if (boundary.len == 0) {
    walk->tree->flaws |= BH_FLAW_BAD_MIME;
    return;
  }
  if (boundary.len > walk->limits->value[BH_LIMIT_BOUNDARY_BYTES])
    hit (walk, BH_LIMIT_BOUNDARY_BYTES);
  if (!may_descend (walk, index))
    return;
  OpenBoundary level = { index, boundary, 0 };
  g_array_append_val (walk->open, level);
  part->is_split = TRUE;
}

static gboolean
holds_message (const BhPart *part)
{
  return part->content.encoding == BH_ENCODING_IDENTITY &&
         (bh_content_is (&part->content, "message/rfc822") ||
          bh_content_is (&part->content, "message/global") ||
          bh_content_is (&part->content, "message/news"));
}

/* Whoever reads the header of an attached message cuts its fields; that it was cut is told here,
 * where each such header passes once. */
static void
note_long_fields (Walk *walk)
{
  const GArray *fields = walk->block->fields;

  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, BhRawField, i).value.len >
        walk->limits->value[BH_LIMIT_HEADER_VALUE])
      hit (walk, BH_LIMIT_HEADER_VALUE);
}

/* Reads the part at start and, where it is a message, the message's own header
 * and so on. Returns where the innermost body starts. Bound: mime-depth. */
static gsize
begin_part (Walk *walk, gsize start, guint parent, guint number)
{
  guint index = add_part (walk, start, parent, number);

  while (holds_message (part_at (walk->tree, index)) && part_at (walk->tree, index)->body.len > 0 &&
         may_descend (walk, index)) {
    BhPart *part = part_at (walk->tree, index);
    part->is_split = TRUE;
    index = add_part (walk, (gsize)(part->body.at - walk->bytes.at), index, 1);
    note_long_fields (walk);
  }
  walk->current = index;
  if (bh_content_is_kind (&part_at (walk->tree, index)->content, "multipart/"))
    open_multipart (walk, index);
  const BhPart *part = part_at (walk->tree, index);
  return part->body.len > 0 ? (gsize)(part->body.at - walk->bytes.at) : walk->bytes.len;
}

/* The line end before a delimiter belongs to the delimiter. */
static gsize
before_line_end (BhSpan bytes, gsize end)
{
  if (end > 0 && bytes.at[end - 1] == '\n')
    end--;
  if (end > 0 && bytes.at[end - 1] == '\r')
    end--;
  return end;
}

static void
end_part (BhPart *part, const guint8 *end)
{
  if (part->body.at == NULL || end <= part->body.at)
    part->body.len = 0;
  else if ((gsize)(end - part->body.at) < part->body.len)
    part->body.len = (gsize)(end - part->body.at);
}

/* Ends the present part and those around it, up to but not including multipart.
 * Each part is ended once, for afterwards it is no more around the present one. */
static void
end_parts_below (Walk *walk, guint multipart, gsize line_start)
{
  const guint8 *end = walk->bytes.at + before_line_end (walk->bytes, line_start);

  while (walk->current != multipart && walk->current != BH_NO_PART) {
    BhPart *part = part_at (walk->tree, walk->current);
    end_part (part, end);
    walk->current = part->parent;
  }
}

static gboolean
is_blank (BhSpan rest)
{
  return bh_span_trim (rest).len == 0;
}

/* Innermost open boundary that the line delimits, counted from 1; 0: none. */
static guint
match_boundary (Walk *walk, BhSpan line, gboolean *out_is_close)
{
  BhSpan text = bh_span_from (line, 2);

  walk->n_compared += walk->open->len;
  for (guint i = walk->open->len; i > 0; i--) {
    BhSpan boundary = g_array_index (walk->open, OpenBoundary, i - 1).boundary;
    if (!bh_span_starts (text, boundary))
      continue;
    BhSpan rest = bh_span_from (text, boundary.len);
    *out_is_close = bh_span_starts (rest, BH_SPAN_LITERAL ("--"));
    if (*out_is_close || is_blank (rest))
      return i;
  }
  return 0;
}

/* Returns where to read on: behind the delimiter, or behind the new part's header. */
static gsize
cross_delimiter (Walk *walk, guint level_number, gboolean is_close, gsize start, gsize end)
{
  OpenBoundary *level = &g_array_index (walk->open, OpenBoundary, level_number - 1);

  end_parts_below (walk, level->part, start);
  g_array_set_size (walk->open, is_close ? level_number - 1 : level_number);
  if (is_close)
    return end;
  if (walk->tree->parts->len >= walk->limits->value[BH_LIMIT_PARTS]) {
    hit (walk, BH_LIMIT_PARTS);
    walk->is_given_up = TRUE;
    return end;
  }
  return begin_part (walk, end, level->part, ++level->n_children);
}

/* The next line that may be a delimiter, taken with all before it off the front of
 * rest, which begins at a line start. Found by its dashes. */
static gboolean
take_dashed_line (BhSpan *rest, BhSpan *out_line)
{
  const guint8 *start = rest->at;
  gsize at;

  while (bh_span_find_pair (*rest, '-', '-', &at)) {
    *rest = bh_span_from (*rest, at);
    if (rest->len >= 3 && (rest->at == start || rest->at[-1] == '\n')) {
      return bh_span_take_line (rest, out_line);
    }
    *rest = bh_span_from (*rest, 1);
  }
  return FALSE;
}

static void
walk_lines (Walk *walk, gsize at)
{
  BhSpan rest = bh_span_from (walk->bytes, at), line;

  while (walk->open->len > 0 && !walk->is_given_up && take_dashed_line (&rest, &line)) {
    gboolean is_close = FALSE;
    guint level = match_boundary (walk, line, &is_close);
    gsize start = (gsize)(line.at - walk->bytes.at);
    if (level > 0)
      rest = bh_span_from (walk->bytes,
                           cross_delimiter (walk, level, is_close, start, start + line.len));
    if (walk->n_compared > walk->limits->value[BH_LIMIT_DELIMITER_WORK]) {
      hit (walk, BH_LIMIT_DELIMITER_WORK);
      walk->is_given_up = TRUE;
    }
  }
}

/* A multipart in which no delimiter stood is one piece: read as text it still tells. */
static void
unsplit_childless (BhMimeTree *tree)
{
  for (guint i = 0; i < tree->parts->len; i++) {
    BhPart *part = part_at (tree, i);
    gboolean has_child = i + 1 < tree->parts->len && part_at (tree, i + 1)->parent == i;
    if (!has_child)
      part->is_split = FALSE;
  }
}

void
bh_mime_tree_read (BhMimeTree *tree,
                   BhSpan bytes,
                   const BhHeaderBlock *known,
                   BhHeaderBlock *block,
                   const BhLimits *limits)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenBoundary));
  Walk walk = { tree, bytes, known, block, limits, .open = open };

  g_array_set_size (tree->parts, 0);
  tree->flaws = 0;
  tree->limits = 0;
  walk_lines (&walk, begin_part (&walk, 0, BH_NO_PART, 0));
  unsplit_childless (tree);
  if (open->len > 0)
    tree->flaws |= BH_FLAW_BAD_MIME; /* a multipart without its closing delimiter */
}

/* Parts lie in the order of the bytes: those of a message are the ones behind it, up to
 * the first that stands outside. */
BhMimeTree *
bh_mime_tree_inside (const BhMimeTree *tree, guint index)
{
  BhMimeTree *inside = g_new0 (BhMimeTree, 1);

  g_return_val_if_fail (index < tree->parts->len, inside);
  inside->parts = g_array_new (FALSE, FALSE, sizeof (BhPart)); /* clears nothing of the tree's */
  for (guint i = index + 1; i < tree->parts->len; i++) {
    BhPart part = *part_at (tree, i);
    if (part.parent == BH_NO_PART || part.parent < index)
      break;
    part.is_in_message = FALSE;
    part.depth -= part_at (tree, index)->depth + 1;
    part.parent = part.parent == index ? BH_NO_PART : part.parent - index - 1;
    if (part.parent != BH_NO_PART) {
      const BhPart *above = part_at (inside, part.parent);
      part.is_in_message = above->is_in_message || bh_content_is_kind (&above->content, "message/");
    }
    g_array_append_val (inside->parts, part);
  }
  return inside;
}

/* A multipart that is the whole body of a message adds no number of its own. */
static gboolean
adds_number (const BhMimeTree *tree, guint index)
{
  const BhPart *part = part_at (tree, index);
  gboolean is_whole_body =
      part->parent == BH_NO_PART || holds_message (part_at (tree, part->parent));

  return !is_whole_body || !bh_content_is_kind (&part->content, "multipart/");
}

char *
bh_mime_tree_path (const BhMimeTree *tree, guint index)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  GString *path = g_string_new (NULL);

  for (guint i = index; i != BH_NO_PART; i = part_at (tree, i)->parent)
    if (adds_number (tree, i))
      g_ptr_array_add (numbers, part_at (tree, i));
  for (guint i = numbers->len; i > 0; i--) {
    const BhPart *part = g_ptr_array_index (numbers, i - 1);
    g_string_append_printf (path, "%s%u", path->len > 0 ? "." : "", MAX (part->number, 1));
  }
  return g_string_free (path, FALSE);
}
