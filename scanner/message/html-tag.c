/* html-tag.c - the names that mean something, and where a tag and its parts end. */
#include "message/html-tag.h"

#include "base/block.h"

typedef struct {
  BhHtmlName name;
  guint flags;
} Tag;

#define BLOCK (BH_HTML_BLOCK | BH_HTML_ENDS_P)

static const Tag tags[] = {
  /* sorted by name */
  { { "address" }, BLOCK },
  { { "area" }, BH_HTML_VOID },
  { { "article" }, BLOCK },
  { { "aside" }, BLOCK },
  { { "base" }, BH_HTML_VOID },
  { { "blockquote" }, BLOCK },
  { { "body" }, BLOCK },
  { { "br" }, BH_HTML_BLOCK | BH_HTML_VOID },
  { { "center" }, BLOCK },
  { { "col" }, BH_HTML_VOID },
  { { "dd" }, BLOCK | BH_HTML_AUTO_END },
  { { "div" }, BLOCK },
  { { "dl" }, BLOCK },
  { { "dt" }, BLOCK | BH_HTML_AUTO_END },
  { { "embed" }, BH_HTML_VOID },
  { { "fieldset" }, BLOCK },
  { { "footer" }, BLOCK },
  { { "form" }, BLOCK },
  { { "frame" }, BH_HTML_VOID },
  { { "h1" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "h2" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "h3" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "h4" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "h5" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "h6" }, BLOCK | BH_HTML_PARAGRAPH },
  { { "header" }, BLOCK },
  { { "hr" }, BLOCK | BH_HTML_VOID },
  { { "img" }, BH_HTML_VOID | BH_HTML_PICTURE },
  { { "input" }, BH_HTML_VOID },
  { { "li" }, BLOCK | BH_HTML_AUTO_END },
  { { "link" }, BH_HTML_VOID },
  { { "main" }, BLOCK },
  { { "meta" }, BH_HTML_VOID },
  { { "nav" }, BLOCK },
  { { "noscript" }, BLOCK },
  { { "object" }, BH_HTML_UNSEEN },
  { { "ol" }, BLOCK },
  { { "option" }, BLOCK | BH_HTML_AUTO_END },
  { { "p" }, BLOCK | BH_HTML_PARAGRAPH | BH_HTML_AUTO_END },
  { { "param" }, BH_HTML_VOID },
  { { "pre" }, BLOCK | BH_HTML_PRE },
  { { "script" }, BH_HTML_RAW | BH_HTML_UNSEEN },
  { { "section" }, BLOCK },
  { { "source" }, BH_HTML_VOID },
  { { "style" }, BH_HTML_RAW | BH_HTML_UNSEEN },
  { { "table" }, BLOCK },
  { { "td" }, BH_HTML_CELL | BH_HTML_AUTO_END },
  { { "template" }, BH_HTML_UNSEEN },
  { { "th" }, BH_HTML_CELL | BH_HTML_AUTO_END },
  { { "title" }, BH_HTML_RAW | BH_HTML_UNSEEN },
  { { "tr" }, BLOCK | BH_HTML_AUTO_END },
  { { "ul" }, BLOCK },
  { { "wbr" }, BH_HTML_VOID },
  { { "xml" }, BH_HTML_RAW | BH_HTML_UNSEEN }, /* Outlook's island of data */
};

void
bh_html_tags_init (BhHtmlTags *self)
{
  guint tag = 0;

  for (guint letter = 0; letter <= BH_HTML_LETTERS; letter++) {
    while (tag < G_N_ELEMENTS (tags) && tags[tag].name.letters[0] < (gint)('a' + letter))
      tag++;
    self->first[letter] = (guint8)tag;
  }
}

guint
bh_html_tag_flags (const BhHtmlTags *self, const BhHtmlName *name)
{
  guint letter = (guint)(name->letters[0] - 'a');

  if (letter >= BH_HTML_LETTERS)
    return 0;
  for (guint i = self->first[letter]; i < self->first[letter + 1]; i++)
    if (bh_html_name_equal (name, &tags[i].name))
      return tags[i].flags;
  return 0;
}

static gboolean
is_space (guint8 c)
{
  const guint64 spaces = 1ULL << ' ' | 1ULL << '\t' | 1ULL << '\n' | 1ULL << '\r' | 1ULL << '\f';
  return c <= ' ' && (spaces >> c & 1) != 0;
}

/* Up to the closing quote, or without one to a blank. */
static gsize
value_len (BhSpan rest, guint8 quote)
{
  gsize len = 0;

  if (quote != 0)
    return bh_span_find_byte (rest, quote, &len) ? len : rest.len;
  while (len < rest.len && !is_space (rest.at[len]))
    len++;
  return len;
}

gboolean
bh_html_take_attribute (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
{
  const guint8 *at = rest->at;
  gsize i = 0, len = rest->len;

  while (i < len && (is_space (at[i]) || at[i] == '/' || at[i] == '='))
    i++;
  gsize name = i;
  while (i < len && !is_space (at[i]) && at[i] != '=' && at[i] != '/')
    i++;
  *out_name = bh_span_head (bh_span_from (*rest, name), i - name);
  *out_value = BH_SPAN_NONE;
  while (i < len && is_space (at[i]))
    i++;
  if (i < len && at[i] == '=') {
    for (i++; i < len && is_space (at[i]);)
      i++;
    guint8 quote = i < len && (at[i] == '"' || at[i] == '\'') ? at[i] : 0;
    gsize value = quote != 0 ? ++i : i;
    i += value_len (bh_span_from (*rest, i), quote);
    *out_value = bh_span_head (bh_span_from (*rest, value), i - value);
    i += quote != 0 && i < len;
  }
  *rest = bh_span_from (*rest, i);
  return out_name->len > 0;
}

/* The next byte from at on that may end a tag or open a value; rest.len: none. */
static gsize
next_mark (BhSpan rest, gsize at)
{
  while (rest.len - at >= BH_BLOCK_LEN) {
    BhBlock bytes;
    memcpy (&bytes, rest.at + at, sizeof bytes);
    gsize len = bh_block_len_before ((BhBlock)((bytes == '>') | (bytes == '"') | (bytes == '\'')));
    at += len;
    if (len < BH_BLOCK_LEN)
      return at;
  }
  while (at < rest.len && rest.at[at] != '>' && rest.at[at] != '"' && rest.at[at] != '\'')
    at++;
  return at;
}

/* Whether the byte opens a quoted value: a quote behind "=" or a blank. */
static gboolean
opens_quote (BhSpan rest, gsize at)
{
  return (rest.at[at] == '"' || rest.at[at] == '\'') && at > 0 &&
         (rest.at[at - 1] == '=' || is_space (rest.at[at - 1]));
}

gsize
bh_html_tag_len (BhSpan rest)
{
  for (gsize i = next_mark (rest, 0); i < rest.len; i = next_mark (rest, i + 1)) {
    gsize quoted_len;

    if (rest.at[i] == '>')
      return i + 1;
    if (!opens_quote (rest, i))
      continue;
    if (!bh_span_find_byte (bh_span_from (rest, i + 1), rest.at[i], &quoted_len))
      break;
    i += quoted_len + 1;
  }
  return rest.len;
}

gboolean
bh_html_take_name (BhSpan tag, BhHtmlName *out_name, gsize *out_len)
{
  gsize i = 0;

  *out_name = (BhHtmlName) { "" };
  for (; i < tag.len && (g_ascii_isalnum ((char)tag.at[i]) || tag.at[i] == ':' || tag.at[i] == '-');
       i++)
    if (i < BH_HTML_NAME_MAX)
      out_name->letters[i] = (char)(tag.at[i] | (g_ascii_isupper ((char)tag.at[i]) ? 0x20 : 0));
  *out_len = i;
  return i > 0;
}

gsize
bh_html_raw_len (BhSpan rest, const BhHtmlName *name)
{
  const BhSpan end = bh_span (name->letters, strnlen (name->letters, BH_HTML_NAME_MAX));
  gsize at = 0, close;

  while (bh_span_find (bh_span_from (rest, at), BH_SPAN_LITERAL ("</"), &close)) {
    at += close;
    if (bh_span_starts_nocase (bh_span_from (rest, at + 2), end))
      return at;
    at += 2;
  }
  return rest.len;
}

gsize
bh_html_declaration_len (BhSpan rest)
{
  gsize end;

  if (!bh_span_starts (rest, BH_SPAN_LITERAL ("!--")))
    return bh_span_find_byte (rest, '>', &end) ? end + 1 : rest.len;
  BhSpan inside = bh_span_from (rest, 1); /* "<!-->" is a whole comment */
  return bh_span_find (inside, BH_SPAN_LITERAL ("-->"), &end) ? end + 1 + 3 : rest.len;
}
