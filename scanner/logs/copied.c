/* copied.c - what all lines have before them, and characters that stand for others. */
#include "logs/copied.h"

#include "logs/field.h"
#include "logs/line-prefix.h"

#define MARKS_LEN_MAX 40    /* bytes of marks before a line */
#define ENTITY_LEN_MAX 10   /* bytes between "&" and ";" */
#define ATTRIBUTES_MAX 16   /* of an element */
#define ADDRESS_LEN_MAX 255 /* bytes between "<" and ">" */

#define NO_BREAK BH_SPAN_LITERAL ("\xc2\xa0")

struct _BhCopied {
  gboolean has_no_break, is_html;
  GString *marks; /* before the line of a log that was seen, and all others */
  GString *plain;
};

BhCopied *
bh_copied_new (void)
{
  BhCopied *self = g_new0 (BhCopied, 1);

  self->plain = g_string_new (NULL);
  self->marks = g_string_new (NULL);
  return self;
}

void
bh_copied_free (BhCopied *self)
{
  if (self == NULL)
    return;
  g_string_free (self->plain, TRUE);
  g_string_free (self->marks, TRUE);
  g_free (self);
}

static gboolean
has (BhSpan line, BhSpan mark)
{
  gsize at;

  return bh_span_find (line, mark, &at);
}

/* "> ", ">> ", "| ", blanks and tabs. */
static gsize
n_marks (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && n < MARKS_LEN_MAX && strchr ("> |\t", line.at[n]) != NULL)
    n++;
  return n;
}

/* A line that has but some of them is none of a letter's, and stays as it is; an empty one is
 * without the blanks at its end. */
static BhSpan
without_marks (const BhCopied *self, BhSpan line)
{
  const BhSpan marks = bh_span (self->marks->str, self->marks->len);

  if (bh_span_starts (line, marks))
    return bh_span_from (line, marks.len);
  return bh_span_starts (marks, line) ? BH_SPAN_NONE : line;
}

/* "class=\"x\"", "width=100%": what a page has; quotes of one kind within those of the other would
 * be a stranger's, who reaches for what stands behind his own words. */
static gboolean
take_attribute (BhSpan *rest)
{
  BhSpan in = *rest;
  gsize n = 0, end = 0;

  while (n < in.len && (g_ascii_isalpha ((char)in.at[n]) || in.at[n] == '-'))
    n++;
  in = bh_span_from (in, n);
  if (n == 0 || !bh_take_literal (&in, "=") || in.len == 0)
    return FALSE;
  if (in.at[0] == '"' || in.at[0] == '\'') {
    const guint8 quote = in.at[0];
    in = bh_span_from (in, 1);
    if (!bh_span_find_byte (in, quote, &end) ||
        has (bh_span_head (in, end), quote == '"' ? BH_SPAN_LITERAL ("'") : BH_SPAN_LITERAL ("\"")))
      return FALSE;
    *rest = bh_span_from (in, end + 1);
    return TRUE;
  }
  for (n = 0; n < in.len && (g_ascii_isalnum ((char)in.at[n]) || strchr ("#%-", in.at[n]) != NULL);)
    n++;
  *rest = bh_span_from (in, n);
  return n > 0;
}

/* Takes "<br>", "</td>", "<span class=\"x\">": an element that shows text on a page. */
static gboolean
take_tag (BhSpan *rest)
{
  static const BhSpan names[] = {
    BH_SPAN_INIT ("br"),    BH_SPAN_INIT ("p"),    BH_SPAN_INIT ("pre"),  BH_SPAN_INIT ("div"),
    BH_SPAN_INIT ("span"),  BH_SPAN_INIT ("td"),   BH_SPAN_INIT ("tr"),   BH_SPAN_INIT ("table"),
    BH_SPAN_INIT ("tbody"), BH_SPAN_INIT ("li"),   BH_SPAN_INIT ("code"), BH_SPAN_INIT ("samp"),
    BH_SPAN_INIT ("html"),  BH_SPAN_INIT ("body"),
  };
  BhSpan in = *rest;
  gsize n = 0;

  if (!bh_take_literal (&in, "<"))
    return FALSE;
  bh_take_literal (&in, "/");
  while (n < in.len && g_ascii_isalpha ((char)in.at[n]))
    n++;
  if (!bh_span_any (bh_span_head (in, n), bh_span_equal_nocase, names, G_N_ELEMENTS (names)))
    return FALSE;
  in = bh_span_from (in, n);
  for (guint i = 0; i < ATTRIBUTES_MAX && bh_take_literal (&in, " ");)
    i += take_attribute (&in) ? 1 : 0;
  bh_take_literal (&in, "/");
  if (!bh_take_literal (&in, ">"))
    return FALSE;
  *rest = in;
  return TRUE;
}

/* Takes "&lt;", "&#39;", "&#x27;": those of ASCII and the no-break blank. */
static gboolean
take_entity (BhSpan *rest, char *out)
{
  static const struct {
    const char *name;
    char byte;
  } names[] = { { "lt", '<' },   { "gt", '>' },   { "amp", '&' },   { "quot", '"' },
                { "nbsp", ' ' }, { "#39", '\'' }, { "#x27", '\'' }, { "apos", '\'' },
                { "#34", '"' },  { "#60", '<' },  { "#62", '>' },   { "#x2F", '/' },
                { "#47", '/' },  { "#x3D", '=' }, { "#61", '=' },   { "#64", '@' } };
  gsize end = 0;

  if (rest->at[0] != '&' || !bh_span_find_byte (bh_span_head (*rest, ENTITY_LEN_MAX), ';', &end))
    return FALSE;
  BhSpan name = bh_span_from (bh_span_head (*rest, end), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_is_word (name, names[i].name)) {
      *out = names[i].byte;
      *rest = bh_span_from (*rest, end + 1);
      return TRUE;
    }
  return FALSE;
}

/* FALSE: it has a bracket that no page would show, or quotes both as they are and as entities,
 * and is no line of one. */
static gboolean
read_html (BhSpan line, GString *plain)
{
  gboolean has_quote = FALSE, has_quote_entity = FALSE;
  char byte;

  g_string_truncate (plain, 0);
  while (line.len > 0) {
    if (take_tag (&line))
      continue;
    if (line.at[0] == '<')
      return FALSE;
    if (take_entity (&line, &byte)) {
      has_quote_entity |= byte == '"';
    } else {
      byte = (char)line.at[0];
      has_quote |= byte == '"';
      line = bh_span_from (line, 1);
    }
    g_string_append_c (plain, byte);
  }
  return !has_quote || !has_quote_entity;
}

static BhSpan
without_html (BhCopied *self, BhSpan line)
{
  gsize at;

  if (!bh_span_find_byte (line, '&', &at) && !bh_span_find_byte (line, '<', &at))
    return line;
  return read_html (line, self->plain) ? bh_span (self->plain->str, self->plain->len) : line;
}

static void
append_blanks_for_no_break (GString *plain, BhSpan line)
{
  gsize at;

  g_string_truncate (plain, 0);
  while (bh_span_find (line, NO_BREAK, &at)) {
    bh_append (plain, bh_span_head (line, at));
    g_string_append_c (plain, ' ');
    line = bh_span_from (line, at + NO_BREAK.len);
  }
  bh_append (plain, line);
}

static BhSpan
without_no_break (BhCopied *self, BhSpan line)
{
  if (!has (line, NO_BREAK))
    return line;
  g_autofree char *copy = bh_span_dup (line); /* it may lie in plain */
  append_blanks_for_no_break (self->plain, bh_span (copy, line.len));
  return bh_span (self->plain->str, self->plain->len);
}

/* "<ann@example.org>" and "<>", that a page would have as entities, and elements never have. */
static gboolean
has_address (BhSpan line)
{
  gsize at;

  while (bh_span_find_byte (line, '<', &at)) {
    line = bh_span_from (line, at + 1);
    BhSpan rest = bh_span_head (line, ADDRESS_LEN_MAX);
    BhSpan inner = bh_take_until (&rest, '>');
    const gboolean is_closed = inner.len < MIN (line.len, ADDRESS_LEN_MAX);
    if (is_closed && !bh_span_find_byte (inner, ' ', &at) &&
        (inner.len == 0 || bh_span_find_byte (inner, '@', &at)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
shows_html (BhSpan line, GString *plain)
{
  return (has (line, BH_SPAN_LITERAL ("&lt;")) || bh_span_starts (line, BH_SPAN_LITERAL ("<"))) &&
         read_html (line, plain);
}

/* What strangers call themselves may be entities: in a page every address is of them. */
static gboolean
are_html (BhCopied *self, const BhSpan *lines, gsize n_lines)
{
  gboolean is_shown = FALSE;

  for (gsize i = 0; i < n_lines; i++) {
    if (has_address (lines[i]))
      return FALSE;
    is_shown |= shows_html (lines[i], self->plain);
  }
  return is_shown;
}

/* Where a line of a log begins only behind what was taken off, that stands before all of them. */
static gboolean
learn_front (BhCopied *self, BhSpan line)
{
  gboolean has_no_break = has (bh_span_head (line, MARKS_LEN_MAX), NO_BREAK);

  if (has_no_break)
    line = without_no_break (self, line);
  const gsize n = n_marks (line);
  if (!bh_line_begins_log (bh_span_from (line, n)))
    return FALSE;
  bh_append (self->marks, bh_span_head (line, n));
  self->has_no_break = has_no_break;
  return TRUE;
}

void
bh_copied_learn (BhCopied *self, const BhSpan *lines, gsize n_lines)
{
  gboolean is_told = FALSE;

  self->is_html = are_html (self, lines, n_lines);
  for (gsize i = 0; i < n_lines && !is_told; i++)
    is_told = learn_front (self, self->is_html ? without_html (self, lines[i]) : lines[i]);
}

gboolean
bh_copied_is_plain (const BhCopied *self)
{
  return !self->is_html && !self->has_no_break && self->marks->len == 0;
}

BhSpan
bh_copied_line (BhCopied *self, BhSpan line)
{
  if (self->is_html)
    line = without_html (self, line);
  if (self->has_no_break)
    line = without_no_break (self, line);
  return without_marks (self, line);
}
