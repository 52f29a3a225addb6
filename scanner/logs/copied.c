/* copied.c - what all lines have before them, and characters that stand for others. */
#include "logs/copied.h"

#include "logs/field.h"
#include "logs/line-prefix.h"

#define SHOWN_LINES 200   /* that may show what was done */
#define MARKS_LEN_MAX 40  /* bytes of marks before a line */
#define ENTITY_LEN_MAX 10 /* bytes between "&" and ";" */
#define TAG_LEN_MAX 200   /* bytes between "<" and ">" */

#define NO_BREAK BH_SPAN_LITERAL ("\xc2\xa0")

struct _BhCopied {
  guint n_seen;     /* lines, up to SHOWN_LINES */
  gboolean is_told; /* a line of a log was seen: it has what they all have before them */
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

/* As far as the line has them: an empty one is without the blanks at its end, and one that was
 * broken may begin with blanks of its own. */
static BhSpan
without_marks (const BhCopied *self, BhSpan line)
{
  const GString *marks = self->marks;
  gsize n = 0;

  while (n < line.len && n < marks->len && line.at[n] == (guint8)marks->str[n])
    n++;
  return bh_span_from (line, n);
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
  gsize n = 0, end = 0;

  if (!bh_take_literal (&in, "<"))
    return FALSE;
  bh_take_literal (&in, "/");
  while (n < in.len && g_ascii_isalpha ((char)in.at[n]))
    n++;
  if (!bh_span_any (bh_span_head (in, n), bh_span_equal_nocase, names, G_N_ELEMENTS (names)))
    return FALSE;
  in = bh_span_from (in, n);
  if (in.len == 0 || strchr ("> /", in.at[0]) == NULL ||
      !bh_span_find_byte (bh_span_head (in, TAG_LEN_MAX), '>', &end))
    return FALSE;
  *rest = bh_span_from (in, end + 1);
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

/* FALSE: it has a bracket that no page would show, and is no line of one. */
static gboolean
read_html (BhSpan line, GString *plain)
{
  char byte;

  g_string_truncate (plain, 0);
  while (line.len > 0) {
    if (take_tag (&line))
      continue;
    if (line.at[0] == '<')
      return FALSE;
    if (take_entity (&line, &byte)) {
      g_string_append_c (plain, byte);
      continue;
    }
    g_string_append_c (plain, (char)line.at[0]);
    line = bh_span_from (line, 1);
  }
  return TRUE;
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

/* A page has an entity in the place of each bracket of an address. */
static void
note_html (BhCopied *self, BhSpan line)
{
  if (!self->is_html && (has (line, BH_SPAN_LITERAL ("&lt;")) || line.at[0] == '<'))
    self->is_html = read_html (line, self->plain);
}

/* Where a line of a log begins only behind what was taken off, that stands before all of them. */
static void
note_front (BhCopied *self, BhSpan line)
{
  gboolean has_no_break = has (bh_span_head (line, MARKS_LEN_MAX), NO_BREAK);

  if (has_no_break)
    line = without_no_break (self, line);
  const gsize n = n_marks (line);
  if (!bh_line_begins_log (bh_span_from (line, n)))
    return;
  self->is_told = TRUE;
  bh_append (self->marks, bh_span_head (line, n));
  self->has_no_break = has_no_break;
}

gboolean
bh_copied_is_plain (const BhCopied *self)
{
  return self->n_seen >= SHOWN_LINES && !self->is_html && !self->has_no_break &&
         self->marks->len == 0;
}

BhSpan
bh_copied_line (BhCopied *self, BhSpan line)
{
  if (self->n_seen < SHOWN_LINES && line.len > 0) {
    self->n_seen++;
    note_html (self, line);
    if (!self->is_told)
      note_front (self, self->is_html ? without_html (self, line) : line);
  }
  if (self->is_html)
    line = without_html (self, line);
  if (self->has_no_break)
    line = without_no_break (self, line);
  return without_marks (self, line);
}
