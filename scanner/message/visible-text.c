/* visible-text.c - folding blanks and dropping what nobody sees. */
#include "message/visible-text.h"

#include "base/text.h"

void
bh_visible_text_init (BhVisibleText *visible, gsize max_len)
{
  *visible = (BhVisibleText) { .text = g_string_new (NULL), .max_len = max_len };
}

void
bh_visible_text_clear (BhVisibleText *visible)
{
  if (visible->text != NULL)
    g_string_free (visible->text, TRUE);
  visible->text = NULL;
}

void
bh_visible_text_break (BhVisibleText *visible, guint n_lines)
{
  visible->wants_lines = MAX (visible->wants_lines, MIN (n_lines, 2));
}

/* FALSE when the text is full. Line ends and blanks that were due come first. */
static gboolean
put (BhVisibleText *visible, BhSpan run)
{
  static const char line_ends[] = "\n\n";
  gsize n_lines = visible->text->len > 0 ? visible->wants_lines : 0;
  gsize n_blanks = n_lines == 0 && visible->wants_blank && visible->text->len > 0 ? 1 : 0;

  if (visible->is_cut || visible->text->len + n_lines + n_blanks > visible->max_len) {
    visible->is_cut = TRUE;
    return FALSE;
  }
  gsize room = visible->max_len - visible->text->len - n_lines - n_blanks;
  if (run.len > room) { /* the text ends with the last whole character that fits */
    visible->is_cut = TRUE;
    while (room > 0 && (run.at[room] & 0xc0) == 0x80)
      room--;
    run.len = room;
  }
  g_string_append_len (visible->text, line_ends, (gssize)n_lines);
  if (n_blanks > 0)
    g_string_append_c (visible->text, ' ');
  g_string_append_len (visible->text, (const char *)run.at, (gssize)run.len);
  visible->wants_lines = 0;
  visible->wants_blank = FALSE;
  return !visible->is_cut;
}

typedef enum { SHOWS, BLANK, LINE_END, DROPPED, SHOWS_NOTHING } CharacterKind;

/* Honest text holds these too: controls, soft hyphens, the joiner and the
 * variation selectors of emoji. They go, uncounted. */
static gboolean
is_dropped (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x200d || c == 0xfeff ||
         (c >= 0xfe00 && c <= 0xfe0f);
}

/* Zero width, bidi controls, fillers, tag characters: put between letters they
 * break words apart for filters only. */
static gboolean
shows_nothing (gunichar c)
{
  return c == 0x34f || c == 0x61c || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
         (c >= 0x180b && c <= 0x180e) || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0x3164 ||
         c == 0xffa0 || (c >= 0xe0000 && c <= 0xe0fff);
}

static gboolean
is_wide_blank (gunichar c)
{
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
         c == 0x202f || c == 0x205f || c == 0x3000;
}

static CharacterKind
kind_of (gunichar c)
{
  if (c > 0x20 && c < 0x7f)
    return SHOWS;
  if (c == '\n')
    return LINE_END;
  if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || is_wide_blank (c))
    return BLANK;
  if (is_dropped (c))
    return DROPPED;
  return shows_nothing (c) ? SHOWS_NOTHING : SHOWS;
}

static void
take_gap (BhVisibleText *visible, CharacterKind kind, gsize len, gboolean keep_lines)
{
  if (kind == SHOWS_NOTHING)
    visible->hidden_len += (guint)len;
  else if (kind == LINE_END && keep_lines)
    visible->wants_lines = MIN (visible->wants_lines + 1, 2);
  else if (kind != DROPPED)
    visible->wants_blank = TRUE;
}

static gboolean
is_graphic (guint8 byte)
{
  return (guint8)(byte - 0x21) < 0x7f - 0x21;
}

#define BLOCK_LEN 16 /* bytes */

/* Whether a block is graphic characters and single blanks before such. Reads one
 * byte behind the block. Without a branch a byte, so that it is one step. */
static gboolean
is_plain_block (const guint8 *at)
{
  guint8 bytes[BLOCK_LEN], next[BLOCK_LEN], n_plain = 0;

  memcpy (bytes, at, BLOCK_LEN);
  memcpy (next, at + 1, BLOCK_LEN);
  for (gsize i = 0; i < BLOCK_LEN; i++)
    n_plain =
        (guint8)(n_plain + (is_graphic (bytes[i]) | ((bytes[i] == ' ') & is_graphic (next[i]))));
  return n_plain == BLOCK_LEN;
}

/* Behind the character at, where it can be copied as it stands there; else at. */
static const char *
skip_plain (const char *at, const char *end)
{
  if (is_graphic ((guint8)*at) || (*at == ' ' && at + 1 < end && is_graphic ((guint8)at[1])))
    return at + 1;
  if ((guint8)*at >= 0x80 && kind_of (g_utf8_get_char (at)) == SHOWS)
    return bh_text_next (at);
  return at;
}

/* Bytes from p on that can be copied as they are: what shows, with single blanks
 * between. Nearly all of real text is such runs, and nearly all of them ASCII. */
static gsize
run_len (const char *p, const char *end)
{
  const char *at = p;

  if (p < end && *p == ' ')
    return 0;
  while (at < end) {
    if (end - at > BLOCK_LEN && is_plain_block ((const guint8 *)at)) {
      at += BLOCK_LEN;
      continue;
    }
    for (const char *stop = MIN (at + BLOCK_LEN, end); at < stop;) {
      const char *next = skip_plain (at, end);
      if (next == at)
        return (gsize)(at - p);
      at = next;
    }
  }
  return (gsize)(at - p);
}

void
bh_visible_text_add (BhVisibleText *visible, BhSpan utf8, gboolean keep_lines)
{
  const char *p = (const char *)utf8.at;
  const char *end = p + utf8.len;

  while (p < end) {
    gsize len = run_len (p, end);
    if (len > 0 && !put (visible, bh_span (p, len)))
      return;
    p += len;
    if (p >= end)
      return;
    len = (gsize)(bh_text_next (p) - p);
    take_gap (visible, kind_of (g_utf8_get_char (p)), len, keep_lines);
    p += len;
  }
}
