/* search.c - line starts, and the bytes by which a candidate is known. */
#include "splitter/search.h"

#include "splitter/frame.h"

gsize
bh_search_mark_len (const BhSearch *self, guint64 at)
{
  const BhSpan mark = BH_SPAN_LITERAL ("\n\xEF\xBB\xBF");

  if (at - self->window->offset < mark.len)
    return 0;
  return bh_span_equal (bh_split_window_span (self->window, at - mark.len, at), mark) ? mark.len - 1
                                                                                      : 0;
}

/* Behind a line end, or behind what filled a lost block: a writer that came later began
 * anew there. Whether a CR ends a line is told by what stands around (candidate.h). */
static gboolean
is_line_start (const BhSearch *self, guint64 at)
{
  if (at == 0 || at == self->guess.start) /* a mark may stand before the first line */
    return TRUE;
  if (at < self->window->offset + bh_coding_width (self->coding))
    return FALSE;
  const guint8 *before = self->window->bytes->data + (at - self->window->offset);
  if (self->coding != BH_CODING_BYTES) {
    g_autoptr (GByteArray) unit = bh_coding_narrow (self->coding, bh_span (before - 2, 2));
    return unit->data[0] == '\n';
  }
  return before[-1] == '\n' || before[-1] == '\r' || before[-1] == '\0' || before[-1] == '\x1a' ||
         bh_search_mark_len (self, at) > 0;
}

static gboolean
is_behind_mark (const BhSearch *self, guint64 at)
{
  return at > self->window->offset &&
         self->window->bytes->data[at - self->window->offset - 1] == '>';
}

/* Right behind text or the end tag of HTML, where the last line end may be missing. Quoted
 * lines and prose have ">" or a blank before it. */
static gboolean
is_behind_text (const BhSearch *self, guint64 at)
{
  const gsize tag_len_max = 12; /* "</blockquote" */
  gsize n = 1;

  if (self->coding != BH_CODING_BYTES || at <= self->window->offset + tag_len_max)
    return FALSE;
  const guint8 *here = self->window->bytes->data + (at - self->window->offset);
  if (here[-1] != '>')
    return here[-1] > ' ' && here[-1] != '|' && here[-1] != '"' && here[-1] != '\'' &&
           here[-1] != '(';
  while (n < tag_len_max && here[-1 - (gssize)n] != '<' && here[-1 - (gssize)n] > ' ')
    n++;
  return here[-1 - (gssize)n] == '<' && here[-(gssize)n] == '/';
}

/* The next "From " that may begin a message at or behind `from` in the window. Its first two bytes
 * are looked for: together they are rare, and it is faster than looking for all of it. */
static gboolean
find_envelope_line (BhSearch *self, guint64 from, guint64 *out_at)
{
  static const BhSpan words[] = { [BH_CODING_BYTES] = BH_SPAN_INIT ("From "),
                                  [BH_CODING_UTF16LE] = BH_SPAN_INIT ("F\0r\0o\0m\0 \0"),
                                  [BH_CODING_UTF16BE] = BH_SPAN_INIT ("F\0r\0o\0m\0 ") };
  const guint64 letter = self->coding == BH_CODING_UTF16BE ? 1 : 0; /* behind its unit's start */
  const guint8 second = self->coding == BH_CODING_BYTES ? 'r' : '\0';
  gsize found = 0;

  if (from + letter >= bh_split_window_end (self->window))
    return FALSE;
  for (BhSpan rest =
           bh_split_window_span (self->window, from + letter, bh_split_window_end (self->window));
       bh_span_find_pair (rest, 'F', second, &found); rest = bh_span_from (rest, 1)) {
    rest = bh_span_from (rest, found);
    guint64 at = bh_split_window_end (self->window) - rest.len - letter;
    if (!bh_span_starts (rest, words[self->coding]) || at % bh_coding_width (self->coding) != 0)
      continue;
    if (is_line_start (self, at) || is_behind_text (self, at)) {
      *out_at = at;
      return TRUE;
    }
    self->has_quoted = self->has_quoted || is_behind_mark (self, at);
  }
  return FALSE;
}

/* The next line start behind `at` in the window. Every one counts, whichever byte ended the
 * line before: how far a search had come when a block was read must not show. */
static gboolean
find_line_start (const BhSearch *self, guint64 at, guint64 *out_at)
{
  const guint64 start = self->window->offset;
  BhSpan bytes = bh_split_window_span (self->window, start, bh_split_window_end (self->window));

  for (gsize i = (gsize)(at + 1 - start); i < bytes.len; i++) {
    guint8 before = bytes.at[i - 1];
    gboolean may_end = before == '\n' || before == '\r' || before == '\0' || before == '\x1a' ||
                       before == 0xBF; /* the last byte of a mark */
    if ((may_end || start + i == self->guess.start) && is_line_start (self, start + i)) {
      *out_at = start + i;
      return TRUE;
    }
  }
  return FALSE;
}

/* The same in a mailbox of frames: line by line, for either kind may begin a message. */
static gboolean
find_frame_line (const BhSearch *self, guint64 from, guint64 *out_at)
{
  const gsize lead_len = bh_frame_lead_len (self->guess.dialect);
  guint64 at = from - MIN (lead_len, from - self->window->offset);

  if (at >= bh_split_window_end (self->window) ||
      (!is_line_start (self, at) && !find_line_start (self, at, &at)))
    return FALSE;
  do {
    BhSpan rest = bh_split_window_span (self->window, at, bh_split_window_end (self->window));
    gboolean is_envelope = bh_span_starts (rest, BH_SPAN_LITERAL ("From "));
    *out_at = at + (is_envelope ? 0 : lead_len);
    if ((is_envelope || bh_frame_begins (self->guess.dialect, rest)) && *out_at >= from)
      return TRUE;
  } while (find_line_start (self, at, &at));
  return FALSE;
}

static gboolean
find_in_window (BhSearch *self, guint64 from, guint64 *out_at)
{
  if (self->guess.content == BH_CONTENT_EML)
    return FALSE; /* one message, whatever it quotes */
  return bh_frame_is_frame (self->guess.dialect) ? find_frame_line (self, from, out_at)
                                                 : find_envelope_line (self, from, out_at);
}

gboolean
bh_search_next (BhSearch *self, guint64 from, guint64 *out_at)
{
  guint64 forced = bh_orders_next_forced (self->orders, from);

  /* An envelope line that straddles the end may lie before it. */
  if (forced < bh_split_window_end (self->window))
    bh_split_window_fill (self->window, forced + BH_BOUNDARY_AFTER_LEN);
  gboolean is_forced = forced < bh_split_window_end (self->window);
  gboolean is_found = find_in_window (self, from, out_at);
  if (is_forced && (!is_found || forced < *out_at))
    *out_at = forced;
  return is_forced || is_found;
}
