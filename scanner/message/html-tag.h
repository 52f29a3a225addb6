/* html-tag.h - one tag of HTML from its bytes: its name, what that means, its attributes, its end.
 *
 * Everything is linear in the bytes. What an element does to the text is html.c's.
 */
#pragma once

#include "base/span.h"

#define BH_HTML_NAME_MAX 16 /* bytes; longer names are no HTML element, and are cut */
#define BH_HTML_LETTERS 26

typedef enum {
  BH_HTML_BLOCK = 1 << 0,     /* stands on lines of its own */
  BH_HTML_PARAGRAPH = 1 << 1, /* with an empty line around */
  BH_HTML_VOID = 1 << 2,      /* has no content */
  BH_HTML_RAW = 1 << 3,       /* content is no markup, up to its end tag */
  BH_HTML_UNSEEN = 1 << 4,    /* content is not shown and was not meant to be */
  BH_HTML_CELL = 1 << 5,      /* a blank around */
  BH_HTML_AUTO_END = 1 << 6,  /* ends where the next of the same name starts */
  BH_HTML_ENDS_P = 1 << 7,    /* ends an open paragraph */
  BH_HTML_PRE = 1 << 8,       /* line ends in it are kept */
  BH_HTML_PICTURE = 1 << 9,
} BhHtmlTagFlags;

/* In lower case, and NULs behind: so two are compared in one step. */
typedef struct {
  char letters[BH_HTML_NAME_MAX];
} BhHtmlName;

/* Where in the table of names those of each letter begin. */
typedef struct {
  guint8 first[BH_HTML_LETTERS + 1];
} BhHtmlTags;

/* Before the first page: what it finds is the same for all. */
void bh_html_tags_init (BhHtmlTags *tags);

/* BhHtmlTagFlags; 0: a name without any. */
guint bh_html_tag_flags (const BhHtmlTags *tags, const BhHtmlName *name);

static inline gboolean
bh_html_name_equal (const BhHtmlName *name, const BhHtmlName *other)
{
  return memcmp (name, other, sizeof *name) == 0;
}

static inline gboolean
bh_html_name_is (const BhHtmlName *name, const char *literal)
{
  BhHtmlName other = { "" };

  memcpy (other.letters, literal, strlen (literal));
  return bh_html_name_equal (name, &other);
}

/* The name that tag, from behind "<" or "</", begins with. FALSE: none, "<" was only text.
 * out_len: bytes as it stands, cut or not. */
gboolean bh_html_take_name (BhSpan tag, BhHtmlName *out_name, gsize *out_len);

/* Bytes of the tag behind "<", up to and with its ">"; quoted values may hold ">". */
gsize bh_html_tag_len (BhSpan rest);

/* One attribute off the front of rest, its value without quotes; FALSE at the end of the tag. */
gboolean bh_html_take_attribute (BhSpan *rest, BhSpan *out_name, BhSpan *out_value);

/* Bytes up to the end tag of a raw element; its text is not shown. */
gsize bh_html_raw_len (BhSpan rest, const BhHtmlName *name);

/* Bytes behind "<" of "<!-- … -->", "<!…>", "<?…>". An unclosed comment hides the rest, as in a
 * browser. */
gsize bh_html_declaration_len (BhSpan rest);
