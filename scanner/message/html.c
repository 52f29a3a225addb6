/* html.c - the tokenizer and its stack of open elements. */
#include "message/html.h"

#include <libxml/HTMLparser.h>

#include "message/html-style.h"
#include "message/picture.h"

#define OPEN_MAX 256    /* open elements kept; deeper ones take the look of the last */
#define CLOSE_LOOK 64   /* how far up an end tag looks for its element */
#define TAG_NAME_MAX 16 /* bytes; longer names are no HTML element, and are cut */
#define N_LETTERS 26
#define LINKS_MAX 4096    /* href and src values handed on */
#define LINK_LEN_MAX 2048 /* bytes */

typedef enum {
  TAG_BLOCK = 1 << 0,     /* stands on lines of its own */
  TAG_PARAGRAPH = 1 << 1, /* with an empty line around */
  TAG_VOID = 1 << 2,      /* has no content */
  TAG_RAW = 1 << 3,       /* content is no markup, up to its end tag */
  TAG_UNSEEN = 1 << 4,    /* content is not shown and was not meant to be */
  TAG_CELL = 1 << 5,      /* a blank around */
  TAG_AUTO_END = 1 << 6,  /* ends where the next of the same name starts */
  TAG_ENDS_P = 1 << 7,    /* ends an open paragraph */
  TAG_PRE = 1 << 8,       /* line ends in it are kept */
  TAG_PICTURE = 1 << 9,
} TagFlags;

/* In lower case, and NULs behind: so two are compared in one step. */
typedef struct {
  char letters[TAG_NAME_MAX];
} Name;

typedef struct {
  Name name;
  guint flags;
} Tag;

#define BLOCK (TAG_BLOCK | TAG_ENDS_P)

static const Tag tags[] = {
  /* sorted by name */
  { { "address" }, BLOCK },
  { { "area" }, TAG_VOID },
  { { "article" }, BLOCK },
  { { "aside" }, BLOCK },
  { { "base" }, TAG_VOID },
  { { "blockquote" }, BLOCK },
  { { "body" }, BLOCK },
  { { "br" }, TAG_BLOCK | TAG_VOID },
  { { "center" }, BLOCK },
  { { "col" }, TAG_VOID },
  { { "dd" }, BLOCK | TAG_AUTO_END },
  { { "div" }, BLOCK },
  { { "dl" }, BLOCK },
  { { "dt" }, BLOCK | TAG_AUTO_END },
  { { "embed" }, TAG_VOID },
  { { "fieldset" }, BLOCK },
  { { "footer" }, BLOCK },
  { { "form" }, BLOCK },
  { { "frame" }, TAG_VOID },
  { { "h1" }, BLOCK | TAG_PARAGRAPH },
  { { "h2" }, BLOCK | TAG_PARAGRAPH },
  { { "h3" }, BLOCK | TAG_PARAGRAPH },
  { { "h4" }, BLOCK | TAG_PARAGRAPH },
  { { "h5" }, BLOCK | TAG_PARAGRAPH },
  { { "h6" }, BLOCK | TAG_PARAGRAPH },
  { { "header" }, BLOCK },
  { { "hr" }, BLOCK | TAG_VOID },
  { { "img" }, TAG_VOID | TAG_PICTURE },
  { { "input" }, TAG_VOID },
  { { "li" }, BLOCK | TAG_AUTO_END },
  { { "link" }, TAG_VOID },
  { { "main" }, BLOCK },
  { { "meta" }, TAG_VOID },
  { { "nav" }, BLOCK },
  { { "noscript" }, BLOCK },
  { { "object" }, TAG_UNSEEN },
  { { "ol" }, BLOCK },
  { { "option" }, BLOCK | TAG_AUTO_END },
  { { "p" }, BLOCK | TAG_PARAGRAPH | TAG_AUTO_END },
  { { "param" }, TAG_VOID },
  { { "pre" }, BLOCK | TAG_PRE },
  { { "script" }, TAG_RAW | TAG_UNSEEN },
  { { "section" }, BLOCK },
  { { "source" }, TAG_VOID },
  { { "style" }, TAG_RAW | TAG_UNSEEN },
  { { "table" }, BLOCK },
  { { "td" }, TAG_CELL | TAG_AUTO_END },
  { { "template" }, TAG_UNSEEN },
  { { "th" }, TAG_CELL | TAG_AUTO_END },
  { { "title" }, TAG_RAW | TAG_UNSEEN },
  { { "tr" }, BLOCK | TAG_AUTO_END },
  { { "ul" }, BLOCK },
  { { "wbr" }, TAG_VOID },
  { { "xml" }, TAG_RAW | TAG_UNSEEN }, /* Outlook's island of data */
};

typedef struct {
  Name name;
  guint flags;
  BhHtmlLook look;
  gboolean is_unseen;
  gboolean is_pre;
} Element;

typedef struct {
  BhVisibleText *visible;
  GPtrArray *links;
  GPtrArray *pictures;
  GString *scratch;                /* text with its entities resolved */
  guint8 first_tag[N_LETTERS + 1]; /* where in tags the names of each letter begin */
  Element open[OPEN_MAX];
  guint n_open;   /* open[0] is the page itself */
  guint n_deeper; /* elements opened beyond OPEN_MAX */
} Page;

static gboolean
is_same_name (const Name *name, const Name *other)
{
  return memcmp (name, other, sizeof *name) == 0;
}

static gboolean
is_named (const Name *name, const char *literal)
{
  Name other = { "" };

  memcpy (other.letters, literal, strlen (literal));
  return is_same_name (name, &other);
}

static void
index_tags (guint8 first_tag[N_LETTERS + 1])
{
  guint tag = 0;

  for (guint letter = 0; letter <= N_LETTERS; letter++) {
    while (tag < G_N_ELEMENTS (tags) && tags[tag].name.letters[0] < (gint)('a' + letter))
      tag++;
    first_tag[letter] = (guint8)tag;
  }
}

static guint
flags_of (const Page *page, const Name *name)
{
  guint letter = (guint)(name->letters[0] - 'a');

  if (letter >= N_LETTERS)
    return 0;
  for (guint i = page->first_tag[letter]; i < page->first_tag[letter + 1]; i++)
    if (is_same_name (name, &tags[i].name))
      return tags[i].flags;
  return 0;
}

/* Numeric and named references; FALSE where it is none and "&" stands for itself. */
static gboolean
take_numeric (GString *out, BhSpan body)
{
  gboolean is_hex = body.len > 1 && (body.at[1] | 0x20) == 'x';
  gunichar c = 0;
  gsize i = is_hex ? 2 : 1;

  if (i >= body.len)
    return FALSE;
  for (; i < body.len; i++) {
    gint digit =
        is_hex ? g_ascii_xdigit_value ((char)body.at[i]) : g_ascii_digit_value ((char)body.at[i]);
    if (digit < 0)
      return FALSE;
    c = MIN (c * (is_hex ? 16 : 10) + (gunichar)digit, 0x110000);
  }
  if (c == 0 || !g_unichar_validate (c))
    c = 0xfffd;
  g_string_append_unichar (out, c);
  return TRUE;
}

/* libxml2 looks through its table from the top; these are nearly all that mail has. */
static const struct {
  BhSpan name;
  const char *utf8;
} frequent[] = {
  { BH_SPAN_INIT ("nbsp"), "\xc2\xa0" }, { BH_SPAN_INIT ("lt"), "<" },
  { BH_SPAN_INIT ("gt"), ">" },          { BH_SPAN_INIT ("amp"), "&" },
  { BH_SPAN_INIT ("quot"), "\"" },
};

static gboolean
take_named (GString *out, BhSpan body)
{
  char name[12];

  if (body.len < 2 || body.len >= sizeof name) /* "&t=" in a link is the shortest that is none */
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (frequent); i++)
    if (bh_span_equal (body, frequent[i].name)) {
      g_string_append (out, frequent[i].utf8);
      return TRUE;
    }
  memcpy (name, body.at, body.len);
  name[body.len] = '\0';
  const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *)name);
  if (entity == NULL)
    return FALSE;
  g_string_append_unichar (out, entity->value);
  return TRUE;
}

/* Length of the reference at "&", its ";" included; 0: none. At most 32 bytes are looked at. */
static gsize
take_reference (GString *out, BhSpan at)
{
  gsize len = 1;

  while (len < at.len && len < 32 && (g_ascii_isalnum ((char)at.at[len]) || at.at[len] == '#'))
    len++;
  BhSpan body = bh_span_from (bh_span_head (at, len), 1);
  gboolean is_known = bh_span_starts (body, BH_SPAN_LITERAL ("#")) ? take_numeric (out, body)
                                                                   : take_named (out, body);
  if (!is_known)
    return 0;
  return len + (len < at.len && at.at[len] == ';');
}

static void
resolve (GString *out, BhSpan text)
{
  gsize ampersand;

  g_string_truncate (out, 0);
  while (bh_span_find_byte (text, '&', &ampersand)) {
    g_string_append_len (out, (const char *)text.at, (gssize)ampersand);
    text = bh_span_from (text, ampersand);
    gsize len = take_reference (out, text);
    if (len == 0) {
      g_string_append_c (out, '&');
      len = 1;
    }
    text = bh_span_from (text, len);
  }
  g_string_append_len (out, (const char *)text.at, (gssize)text.len);
}

static Element *
innermost (Page *page)
{
  return &page->open[page->n_open - 1];
}

static gboolean
is_hidden (const BhHtmlLook *look)
{
  return look->is_hidden || look->is_zero_size ||
         (look->colour != BH_COLOUR_UNKNOWN && look->colour == look->background);
}

static void
add_text (Page *page, BhSpan text)
{
  const Element *element = innermost (page);

  if (element->is_unseen || text.len == 0)
    return;
  if (is_hidden (&element->look)) {
    page->visible->hidden_len += (guint)MIN (bh_span_trim (text).len, G_MAXINT);
    return;
  }
  if (memchr (text.at, '&', text.len) != NULL) {
    resolve (page->scratch, text);
    text = bh_span (page->scratch->str, page->scratch->len);
  }
  bh_visible_text_add (page->visible, text, element->is_pre);
}

/* The break that a tag of these flags makes, at its start and at its end. */
static void
break_for (Page *page, guint flags)
{
  if (innermost (page)->is_unseen || is_hidden (&innermost (page)->look))
    return;
  if ((flags & TAG_PARAGRAPH) != 0)
    bh_visible_text_break (page->visible, 2);
  else if ((flags & TAG_BLOCK) != 0 && (flags & TAG_VOID) != 0 && page->visible->keeps_empty_lines)
    bh_visible_text_break (page->visible, page->visible->wants_lines + 1);
  else if ((flags & TAG_BLOCK) != 0)
    bh_visible_text_break (page->visible, 1);
  else if ((flags & TAG_CELL) != 0)
    page->visible->wants_blank = TRUE;
}

static void
pop_to (Page *page, guint n_open)
{
  while (page->n_open > n_open) {
    break_for (page, innermost (page)->flags);
    page->n_open--;
  }
}

static void
close_element (Page *page, const Name *name)
{
  guint lowest = page->n_open > CLOSE_LOOK ? page->n_open - CLOSE_LOOK : 1;

  if (page->n_deeper > 0) {
    page->n_deeper--;
    return;
  }
  for (guint i = page->n_open; i > lowest; i--) {
    if (is_same_name (&page->open[i - 1].name, name)) {
      pop_to (page, i - 1);
      return;
    }
  }
}

/* "<p>" ends an open "<p>", "<td>" an open "<td>": HTML lets the end tag away. */
static void
close_implied (Page *page, const Name *name, guint flags)
{
  const Element *top = innermost (page);

  if (page->n_open < 2 || page->n_deeper > 0)
    return;
  if (((flags & TAG_ENDS_P) != 0 && is_named (&top->name, "p")) ||
      ((flags & TAG_AUTO_END) != 0 && is_same_name (&top->name, name)))
    pop_to (page, page->n_open - 1);
  else if ((top->flags & TAG_CELL) != 0 && is_named (name, "tr"))
    close_element (page, name);
}

static void
open_element (Page *page, const Name *name, guint flags, const BhHtmlLook *look)
{
  if (page->n_open == OPEN_MAX) {
    page->n_deeper++;
    return;
  }
  const Element *parent = innermost (page);
  Element *element = &page->open[page->n_open++];
  *element = (Element) { .name = *name,
                         .flags = flags,
                         .look = *look,
                         .is_unseen = parent->is_unseen || (flags & TAG_UNSEEN) != 0,
                         .is_pre = parent->is_pre || (flags & TAG_PRE) != 0 };
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

/* One attribute off the front of rest; FALSE at the end of the tag. */
static gboolean
take_attribute (BhSpan *rest, BhSpan *out_name, BhSpan *out_value)
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

static void
add_link (Page *page, BhSpan value)
{
  value = bh_span_trim (value);
  if (page->links == NULL || value.len == 0 || value.len > LINK_LEN_MAX ||
      page->links->len >= LINKS_MAX)
    return;
  resolve (page->scratch, value);
  g_ptr_array_add (page->links, g_strdup (page->scratch->str));
}

static void
add_picture (Page *page, const BhPicture *picture)
{
  if (picture->src.len == 0 || picture->src.len > LINK_LEN_MAX ||
      page->pictures->len >= BH_PICTURES_MAX || !bh_picture_shows (picture))
    return;
  resolve (page->scratch, picture->src);
  char *name = bh_picture_name (bh_span (page->scratch->str, page->scratch->len));
  if (name != NULL)
    g_ptr_array_add (page->pictures, name);
}

static void
take_start_tag (Page *page, const Name *name, guint flags, BhSpan attributes)
{
  BhSpan attribute, value;

  close_implied (page, name, flags);
  BhHtmlLook look = innermost (page)->look;
  BhPicture picture = BH_PICTURE_NONE;
  gboolean is_picture = (flags & TAG_PICTURE) != 0 && page->pictures != NULL;
  while (take_attribute (&attributes, &attribute, &value)) {
    bh_html_look_apply (&look, attribute, value);
    if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("href")) ||
        bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("src")))
      add_link (page, value);
    if (is_picture)
      bh_picture_take (&picture, attribute, value);
  }
  if (is_picture && !innermost (page)->is_unseen && !look.is_hidden)
    add_picture (page, &picture);
  break_for (page, flags);
  if ((flags & TAG_VOID) == 0)
    open_element (page, name, flags, &look);
}

/* Whether the byte opens a quoted value: a quote behind "=" or a blank. */
static gboolean
opens_quote (BhSpan rest, gsize at)
{
  return (rest.at[at] == '"' || rest.at[at] == '\'') && at > 0 &&
         (rest.at[at - 1] == '=' || is_space (rest.at[at - 1]));
}

/* Bytes of the tag behind "<", up to and with its ">"; quoted values may hold ">". */
static gsize
tag_len (BhSpan rest)
{
  for (gsize i = 0; i < rest.len; i++) {
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

static gboolean
take_name (BhSpan tag, Name *out_name, gsize *out_len)
{
  gsize i = 0;

  *out_name = (Name) { "" };
  for (; i < tag.len && (g_ascii_isalnum ((char)tag.at[i]) || tag.at[i] == ':' || tag.at[i] == '-');
       i++)
    if (i < TAG_NAME_MAX)
      out_name->letters[i] = (char)(tag.at[i] | (g_ascii_isupper ((char)tag.at[i]) ? 0x20 : 0));
  *out_len = i;
  return i > 0;
}

/* Bytes up to the end tag of a raw element; its text is not shown. */
static gsize
raw_len (BhSpan rest, const Name *name)
{
  const BhSpan end = bh_span (name->letters, strnlen (name->letters, TAG_NAME_MAX));
  gsize at = 0, close;

  while (bh_span_find (bh_span_from (rest, at), BH_SPAN_LITERAL ("</"), &close)) {
    at += close;
    if (bh_span_starts_nocase (bh_span_from (rest, at + 2), end))
      return at;
    at += 2;
  }
  return rest.len;
}

/* "<!-- … -->", "<!…>", "<?…>". An unclosed comment hides the rest, as in a browser. */
static gsize
declaration_len (BhSpan rest)
{
  gsize end;

  if (!bh_span_starts (rest, BH_SPAN_LITERAL ("!--")))
    return bh_span_find_byte (rest, '>', &end) ? end + 1 : rest.len;
  BhSpan inside = bh_span_from (rest, 1); /* "<!-->" is a whole comment */
  return bh_span_find (inside, BH_SPAN_LITERAL ("-->"), &end) ? end + 1 + 3 : rest.len;
}

/* What stands behind "<"; returns the bytes taken, 0 where "<" was only text. */
static gsize
take_markup (Page *page, BhSpan rest)
{
  Name name;
  gsize name_len = 0;

  if (rest.len > 0 && (rest.at[0] == '!' || rest.at[0] == '?'))
    return declaration_len (rest);
  gboolean is_end = rest.len > 0 && rest.at[0] == '/';
  if (!take_name (bh_span_from (rest, is_end ? 1 : 0), &name, &name_len))
    return 0;
  gsize len = tag_len (rest);
  guint flags = flags_of (page, &name);
  if (is_end) {
    break_for (page, flags);
    close_element (page, &name);
    return len;
  }
  BhSpan attributes = bh_span_head (rest, len - (rest.at[len - 1] == '>'));
  take_start_tag (page, &name, flags, bh_span_from (attributes, name_len));
  if ((flags & TAG_RAW) != 0)
    len += raw_len (bh_span_from (rest, len), &name);
  return len;
}

void
bh_html_to_text (BhSpan html, BhVisibleText *visible, GPtrArray *links, GPtrArray *pictures)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autofree Page *page = g_new (Page, 1);
  gsize less_than;

  page->visible = visible;
  page->links = links;
  page->pictures = pictures;
  page->scratch = scratch;
  page->n_open = 1;
  page->n_deeper = 0;
  index_tags (page->first_tag);
  page->open[0] = (Element) { .look = { .colour = BH_COLOUR_UNKNOWN, .background = 0xffffff } };
  while (html.len > 0 && !visible->is_cut) {
    gboolean has_tag = bh_span_find_byte (html, '<', &less_than);
    add_text (page, bh_span_head (html, has_tag ? less_than : html.len));
    if (!has_tag)
      break;
    html = bh_span_from (html, less_than + 1);
    gsize len = take_markup (page, html);
    if (len == 0)
      add_text (page, BH_SPAN_LITERAL ("<"));
    html = bh_span_from (html, len);
  }
}
