/* visible-text.c - folding blanks and dropping what nobody sees. */
#include "message/visible-text.h"

#include "base/block.h"
#include "base/text.h"

#define TEXT_EXPECTED 1000 /* bytes at first; allocators keep blocks of a KiB at hand */

void
bh_visible_text_init (BhVisibleText *visible, guint64 max_len)
{
  *visible = (BhVisibleText) { .text = g_string_sized_new (TEXT_EXPECTED), .max_len = max_len };
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

/* Nearly all runs fit into the room that there is. */
static void
append (GString *text, BhSpan gap, BhSpan run)
{
  if (text->allocated_len - text->len <= gap.len + run.len) {
    g_string_append_len (text, (const char *)gap.at, (gssize)gap.len);
    g_string_append_len (text, (const char *)run.at, (gssize)run.len);
    return;
  }
  char *end = text->str + text->len;
  for (gsize i = 0; i < gap.len; i++)
    *end++ = (char)gap.at[i];
  memcpy (end, run.at, run.len);
  end[run.len] = '\0';
  text->len += gap.len + run.len;
}

/* FALSE when the text is full. Line ends and blanks that were due come first. */
static gboolean
put (BhVisibleText *visible, BhSpan run)
{
  gsize n_lines = visible->text->len > 0 ? visible->wants_lines : 0;
  gsize n_blanks = n_lines == 0 && visible->wants_blank && visible->text->len > 0 ? 1 : 0;

  if (visible->is_cut || visible->text->len + n_lines + n_blanks > visible->max_len) {
    visible->is_cut = TRUE;
    return FALSE;
  }
  guint64 room = visible->max_len - visible->text->len - n_lines - n_blanks;
  if (run.len > room) { /* the text ends with the last whole character that fits */
    visible->is_cut = TRUE;
    for (run.len = (gsize)room; run.len > 0 && (run.at[run.len] & 0xc0) == 0x80;)
      run.len--;
  }
  append (visible->text, bh_span (n_blanks > 0 ? " " : "\n\n", n_lines + n_blanks), run);
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
  return (c >= 0x80 && c < 0xa0) || c == 0xad || c == 0x200d || c == 0xfeff ||
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
kind_of_ascii (guint8 c)
{
  if (c > 0x20 && c < 0x7f)
    return SHOWS;
  if (c == '\n')
    return LINE_END;
  return c == ' ' || (c >= '\t' && c <= '\r') ? BLANK : DROPPED;
}

static CharacterKind
kind_of (gunichar c)
{
  if (c < 0x80)
    return kind_of_ascii ((guint8)c);
  if (is_wide_blank (c))
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

/* What stands at p and cannot be copied; how many bytes it has. */
static gsize
take_gap_at (BhVisibleText *visible, const char *p, gboolean keep_lines)
{
  gsize len = (gsize)(bh_text_next (p) - p);
  CharacterKind kind =
      (guint8)*p < 0x80 ? kind_of_ascii ((guint8)*p) : kind_of (g_utf8_get_char (p));

  take_gap (visible, kind, len, keep_lines);
  return len;
}

static gboolean
is_graphic (guint8 byte)
{
  return (guint8)(byte - 0x21) < 0x7f - 0x21;
}

/* How many bytes of a block, from its start, are graphic characters and single blanks before
 * such. Reads one byte behind the block. */
static gsize
plain_block_len (const guint8 *at)
{
  BhBlock bytes, next;

  memcpy (&bytes, at, sizeof bytes);
  memcpy (&next, at + 1, sizeof next);
  BhBlock is_shown = (BhBlock)((bytes - 0x21) < 0x7f - 0x21);
  BhBlock is_next = (BhBlock)((next - 0x21) < 0x7f - 0x21);
  return bh_block_len_before (~(is_shown | ((BhBlock)(bytes == ' ') & is_next)));
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
    if (end - at > BH_BLOCK_LEN) {
      gsize len = plain_block_len ((const guint8 *)at);
      at += len;
      if (len == BH_BLOCK_LEN)
        continue;
    }
    const char *next = skip_plain (at, end);
    if (next == at)
      break;
    at = next;
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
    p += take_gap_at (visible, p, keep_lines);
  }
}
