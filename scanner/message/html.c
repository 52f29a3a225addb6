/* html.c - text and tags in their order, and the stack of open elements. */
#include "message/html.h"

#include "message/html-reference.h"
#include "message/html-rules.h"
#include "message/html-style.h"
#include "message/html-tag.h"
#include "message/picture.h"

#define OPEN_MAX 256      /* open elements kept; deeper ones take the look of the last */
#define CLOSE_LOOK 64     /* how far up an end tag looks for its element */
#define LINKS_MAX 4096    /* href and src values handed on */
#define LINK_LEN_MAX 2048 /* bytes */

typedef struct {
  BhHtmlName name;
  guint flags;
  BhHtmlLook look;
  gboolean is_unseen;
  gboolean is_pre;
} Element;

typedef struct {
  BhVisibleText *visible;
  GPtrArray *links;
  GPtrArray *pictures;
  GString *scratch; /* text with its entities resolved */
  BhHtmlTags tags;
  BhHtmlRules rules;
  Element open[OPEN_MAX];
  guint n_open;   /* open[0] is the page itself */
  guint n_deeper; /* elements opened beyond OPEN_MAX */
} Page;

static Element *
innermost (Page *page)
{
  return &page->open[page->n_open - 1];
}

static gboolean
is_hidden (const BhHtmlLook *look)
{
  return look->is_hidden || look->is_invisible || look->is_zero_size || bh_html_look_blends (look);
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
    bh_html_resolve (page->scratch, text);
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
  if ((flags & BH_HTML_PARAGRAPH) != 0)
    bh_visible_text_break (page->visible, 2);
  else if ((flags & BH_HTML_BLOCK) != 0 && (flags & BH_HTML_VOID) != 0 &&
           page->visible->keeps_empty_lines)
    bh_visible_text_break (page->visible, page->visible->wants_lines + 1);
  else if ((flags & BH_HTML_BLOCK) != 0)
    bh_visible_text_break (page->visible, 1);
  else if ((flags & BH_HTML_CELL) != 0)
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
close_element (Page *page, const BhHtmlName *name)
{
  guint lowest = page->n_open > CLOSE_LOOK ? page->n_open - CLOSE_LOOK : 1;

  if (page->n_deeper > 0) {
    page->n_deeper--;
    return;
  }
  for (guint i = page->n_open; i > lowest; i--) {
    if (bh_html_name_equal (&page->open[i - 1].name, name)) {
      pop_to (page, i - 1);
      return;
    }
  }
}

/* "<p>" ends an open "<p>", "<td>" an open "<td>": HTML lets the end tag away. */
static void
close_implied (Page *page, const BhHtmlName *name, guint flags)
{
  const Element *top = innermost (page);

  if (page->n_open < 2 || page->n_deeper > 0)
    return;
  if (((flags & BH_HTML_ENDS_P) != 0 && bh_html_name_is (&top->name, "p")) ||
      ((flags & BH_HTML_AUTO_END) != 0 && bh_html_name_equal (&top->name, name)))
    pop_to (page, page->n_open - 1);
  else if ((top->flags & BH_HTML_CELL) != 0 && bh_html_name_is (name, "tr"))
    close_element (page, name);
}

static void
open_element (Page *page, const BhHtmlName *name, guint flags, const BhHtmlLook *look)
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
                         .is_unseen = parent->is_unseen || (flags & BH_HTML_UNSEEN) != 0,
                         .is_pre = parent->is_pre || (flags & BH_HTML_PRE) != 0 };
}

static void
add_link (Page *page, BhSpan value)
{
  value = bh_span_trim (value);
  if (page->links == NULL || value.len == 0 || value.len > LINK_LEN_MAX ||
      page->links->len >= LINKS_MAX)
    return;
  bh_html_resolve (page->scratch, value);
  g_ptr_array_add (page->links, g_strdup (page->scratch->str));
}

static void
add_picture (Page *page, const BhPicture *picture)
{
  if (picture->src.len == 0 || picture->src.len > LINK_LEN_MAX ||
      page->pictures->len >= BH_PICTURES_MAX || !bh_picture_shows (picture))
    return;
  bh_html_resolve (page->scratch, picture->src);
  char *name = bh_picture_name (bh_span (page->scratch->str, page->scratch->len));
  if (name != NULL)
    g_ptr_array_add (page->pictures, name);
}

/* Whether a style of its own says how an element is shown, against its class. */
static gboolean
says_how_to_show (BhSpan attribute, BhSpan value)
{
  gsize at;

  return bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("style")) &&
         (bh_span_find_nocase (value, BH_SPAN_LITERAL ("display"), &at) ||
          bh_span_find_nocase (value, BH_SPAN_LITERAL ("visibility"), &at));
}

/* Newsletters hide by a class what is for other screens: that is left out, and not counted as
 * hidden. */
static gboolean
is_hidden_by_rule (const BhHtmlRules *rules, BhSpan attributes)
{
  BhSpan attribute, value;
  gboolean hides = FALSE;

  if (rules->n == 0)
    return FALSE;
  while (bh_html_take_attribute (&attributes, &attribute, &value)) {
    if (says_how_to_show (attribute, value))
      return FALSE;
    hides = hides || bh_html_rules_hide (rules, attribute, value);
  }
  return hides;
}

static void
take_start_tag (Page *page, const BhHtmlName *name, guint flags, BhSpan attributes)
{
  BhSpan attribute, value;

  close_implied (page, name, flags);
  flags |= is_hidden_by_rule (&page->rules, attributes) ? BH_HTML_UNSEEN : 0;
  BhHtmlLook look = innermost (page)->look;
  BhPicture picture = BH_PICTURE_NONE;
  gboolean is_picture = (flags & BH_HTML_PICTURE) != 0 && page->pictures != NULL;
  while (bh_html_take_attribute (&attributes, &attribute, &value)) {
    bh_html_look_apply (&look, attribute, value);
    if (bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("href")) ||
        bh_span_equal_nocase (attribute, BH_SPAN_LITERAL ("src")))
      add_link (page, value);
    if (is_picture)
      bh_picture_take (&picture, attribute, value);
  }
  if (is_picture && !innermost (page)->is_unseen && !look.is_hidden && !look.is_invisible &&
      (flags & BH_HTML_UNSEEN) == 0)
    add_picture (page, &picture);
  break_for (page, flags);
  if ((flags & BH_HTML_VOID) == 0)
    open_element (page, name, flags, &look);
}

/* Of a sheet for print or telephones nothing is taken. */
static void
take_sheet (Page *page, BhSpan attributes, BhSpan sheet)
{
  gsize at;

  if (!bh_span_find_nocase (attributes, BH_SPAN_LITERAL ("media"), &at))
    bh_html_rules_read (&page->rules, sheet);
}

/* What stands behind "<"; returns the bytes taken, 0 where "<" was only text. */
static gsize
take_markup (Page *page, BhSpan rest)
{
  BhHtmlName name;
  gsize name_len = 0;

  if (rest.len > 0 && (rest.at[0] == '!' || rest.at[0] == '?'))
    return bh_html_declaration_len (rest);
  gboolean is_end = rest.len > 0 && rest.at[0] == '/';
  if (!bh_html_take_name (bh_span_from (rest, is_end ? 1 : 0), &name, &name_len))
    return 0;
  gsize len = bh_html_tag_len (rest);
  guint flags = bh_html_tag_flags (&page->tags, &name);
  if (is_end) {
    break_for (page, flags);
    close_element (page, &name);
    return len;
  }
  BhSpan attributes = bh_span_head (rest, len - (rest.at[len - 1] == '>'));
  take_start_tag (page, &name, flags, bh_span_from (attributes, name_len));
  if ((flags & BH_HTML_RAW) == 0)
    return len;
  BhSpan raw = bh_span_from (rest, len);
  raw = bh_span_head (raw, bh_html_raw_len (raw, &name));
  if (bh_html_name_is (&name, "style"))
    take_sheet (page, attributes, raw);
  return len + raw.len;
}

void
bh_html_to_text (BhSpan html, BhVisibleText *visible, GPtrArray *links, GPtrArray *pictures)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  Page page; /* some 14 KiB, of which a few elements are touched */
  gsize less_than;

  page.visible = visible;
  page.links = links;
  page.pictures = pictures;
  page.scratch = scratch;
  page.n_open = 1;
  page.n_deeper = 0;
  page.rules.n = 0;
  bh_html_tags_init (&page.tags);
  page.open[0] = (Element) { .look = { .colour = BH_COLOUR_UNKNOWN, .background = 0xffffff } };
  while (html.len > 0 && !visible->is_cut) {
    gboolean has_tag = bh_span_find_byte (html, '<', &less_than);
    add_text (&page, bh_span_head (html, has_tag ? less_than : html.len));
    if (!has_tag)
      break;
    html = bh_span_from (html, less_than + 1);
    gsize len = take_markup (&page, html);
    if (len == 0)
      add_text (&page, BH_SPAN_LITERAL ("<"));
    html = bh_span_from (html, len);
  }
}
