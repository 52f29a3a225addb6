/* original-inline.c - a returned message that stands in a text, plain, marked or indented. */
#include "message/found-address.h"
#include "message/mail-header.h"
#include "message/original.h"

/* Marks that mail programs put before each line of a quoted message. */
static const char *const line_marks[] = { "> ", ">", "| ", "|" };

#define INDENTS_MAX 4 /* different indentations that are tried */
#define INDENT_LEN_MAX 16

/* A server or a mail program made the header at the start of text: who quotes a few fields of it
 * leaves these out. out_len: of the header, where it is not. */
static gboolean
is_stamped (BhSpan text, gsize *out_len)
{
  static const BhSpan names[] = { BH_SPAN_INIT ("Received:"), BH_SPAN_INIT ("Message-ID:") };
  BhSpan rest = text, line;

  while (bh_span_take_line (&rest, &line) && bh_span_trim (line).len > 0)
    if (bh_span_any (line, bh_span_starts_nocase, names, G_N_ELEMENTS (names)))
      return TRUE;
  *out_len = text.len - rest.len;
  return FALSE;
}

/* The field of that name in the header at the start of text. FALSE: none. */
static gboolean
find_field (BhSpan text, BhSpan name, BhSpan *out_line)
{
  while (bh_span_take_line (&text, out_line) && bh_span_trim (*out_line).len > 0)
    if (bh_span_starts_nocase (*out_line, name))
      return TRUE;
  return FALSE;
}

static gboolean
find_address_in (BhSpan header, BhSpan name, BhSpan *out_address)
{
  BhSpan line;
  return find_field (header, name, &line) && bh_address_find (line, 0, out_address);
}

/* Whether the fields are quoted of the mail whose header follows. A mail that was forwarded in the
 * returned one is somebody else's. Of several addressees a few fields name those that failed: they
 * are asked only where no originator is told. */
static gboolean
is_of_same (BhSpan fields, BhSpan header)
{
  static const BhSpan names[] = { BH_SPAN_INIT ("From:"), BH_SPAN_INIT ("To:") };
  BhSpan quoted, whole;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (find_address_in (fields, names[i], &quoted) && find_address_in (header, names[i], &whole))
      return bh_span_equal_nocase (quoted, whole);
  return TRUE;
}

/* The first header; where it is but a few fields of it, the whole one below. Each block of lines is
 * read once: behind one that is no header the search goes on. */
static gboolean
find_run (BhSpan text, const BhLimits *limits, gsize *out_at)
{
  BhSpan rest = text, first = BH_SPAN_NONE;

  while (rest.len > 0) {
    BhSpan line, before = rest;
    (void)bh_span_take_line (&rest, &line);
    if (!bh_line_begins_field (line))
      continue;
    gsize len = 0;
    if (bh_mail_header_at (before, BH_KNOWN_IN_TEXT, limits, &len)) {
      gboolean is_best = is_stamped (before, &len);
      if (first.len == 0 || (is_best && is_of_same (first, before)))
        *out_at = text.len - before.len;
      if (is_best)
        return TRUE;
      first = first.len == 0 ? before : first;
    }
    rest = bh_span_from (before, MAX (len, line.len));
  }
  return first.len > 0;
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
  return name_len > 0 && bh_mail_header_knows (bh_span_head (rest, name_len)) ? len : 0;
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

gboolean
bh_original_find_inline (BhOriginal *original, BhSpan text, const BhLimits *limits)
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
  original->bytes = bh_span_of_bytes (original->owner);
  original->how = g_strdup ("inline");
  return TRUE;
}
