/* folded.c - the width that the first lines show, and lines put together by it. */
#include "logs/folded.h"

#include "logs/copied.h"
#include "logs/damage.h"
#include "logs/field.h"
#include "logs/line-prefix.h"

#define SHOWN_LINES 200 /* that show the width */
#define WIDTH_MIN 60    /* characters: less would be a log of short lines */
#define WIDTH_MAX 500
#define BROKEN_MIN 2 /* lines: one that is longer than the others may have anything behind it */

typedef struct {
  guint64 number;
  gsize at, len; /* in text */
} Held;

struct _BhFolded {
  BhFoldedFunc take;
  gpointer user_data;
  BhCopied *copied;
  GArray *held;  /* of Held: the first lines, before it is known what was done to them */
  GString *text; /* of them all */
  gboolean is_decided;
  gboolean is_plain;   /* nothing was done to the lines */
  gsize width;         /* of broken lines, in characters; 0: there are none */
  gboolean is_by_word; /* they were broken at blanks */
  GString *line;       /* as far as it came */
  guint64 number;
  gsize last_len; /* of its last piece */
  gboolean is_open;
  gboolean is_doubtful; /* it may be the rest of the one before */
};

BhFolded *
bh_folded_new (BhFoldedFunc take, gpointer user_data)
{
  BhFolded *self = g_new0 (BhFolded, 1);

  self->take = take;
  self->user_data = user_data;
  self->copied = bh_copied_new ();
  self->held = g_array_new (FALSE, FALSE, sizeof (Held));
  self->text = g_string_new (NULL);
  self->line = g_string_new (NULL);
  return self;
}

void
bh_folded_free (BhFolded *self)
{
  if (self == NULL)
    return;
  bh_copied_free (self->copied);
  g_array_unref (self->held);
  g_string_free (self->text, TRUE);
  g_string_free (self->line, TRUE);
  g_free (self);
}

static BhSpan
held_at (const BhFolded *self, guint i)
{
  const Held *held = &g_array_index (self->held, Held, i);
  return bh_span (self->text->str + held->at, held->len);
}

/* Of a line that is no UTF-8 a byte is one. */
static gsize
n_characters (BhSpan line)
{
  const char *text = (const char *)line.at;

  return g_utf8_validate_len (text, line.len, NULL) ? (gsize)g_utf8_strlen (text, (gssize)line.len)
                                                    : line.len;
}

/* Whether the line before, of that length, had no room for the first word of this one. It is
 * counted in bytes: of other than ASCII they are more than its columns, however a terminal counts
 * those, and what follows a line that may be full is doubtful. A blank at its end was left out. */
static gboolean
is_full_for (gsize width, gboolean is_by_word, gsize last_len, BhSpan line)
{
  BhSpan rest = bh_span_trim (line);

  return is_by_word ? last_len + 1 + bh_take_word (&rest).len > width : last_len + 1 >= width;
}

/* Whether all that begins no line of the log lies behind a line without room for it. */
static gboolean
is_explained (const BhFolded *self, gsize width, gboolean is_by_word)
{
  guint n_broken = 0;

  for (guint i = 1; i < self->held->len; i++) {
    BhSpan line = held_at (self, i);
    if (line.len == 0 || bh_line_begins_log (line))
      continue;
    if (!is_full_for (width, is_by_word, held_at (self, i - 1).len, line))
      return FALSE;
    n_broken++;
  }
  return n_broken >= BROKEN_MIN;
}

static void
find_width (BhFolded *self)
{
  gsize width = 0;

  if (self->held->len == 0 || !bh_line_begins_log (held_at (self, 0)))
    return;
  for (guint i = 0; i < self->held->len; i++)
    width = MAX (width, n_characters (held_at (self, i)));
  if (width < WIDTH_MIN || width > WIDTH_MAX)
    return;
  const gboolean is_by_byte = is_explained (self, width, /* is_by_word= */ FALSE);
  self->is_by_word = !is_by_byte && is_explained (self, width, /* is_by_word= */ TRUE);
  self->width = is_by_byte || self->is_by_word ? width : 0;
}

static void
give_open (BhFolded *self)
{
  BhSpan line = self->is_doubtful ? BH_SPAN_NONE : bh_span (self->line->str, self->line->len);

  if (self->is_open)
    self->take (line, self->number, self->user_data);
  self->is_open = FALSE;
}

/* "message-" may be broken behind its hyphen. */
static gboolean
ends_within_word (const GString *line)
{
  return line->len >= 2 && line->str[line->len - 1] == '-' && line->str[line->len - 2] != ' ';
}

/* The blank at which a line was broken is left out at one end or the other. */
static void
append_piece (BhFolded *self, BhSpan line)
{
  GString *whole = self->line;
  const gboolean is_blank_lost =
      self->is_by_word ? !ends_within_word (whole) : self->last_len + 1 == self->width;

  if (is_blank_lost && whole->len > 0 && whole->str[whole->len - 1] != ' ')
    g_string_append_c (whole, ' ');
  bh_append (whole, self->is_by_word ? bh_span_trim (line) : line);
}

/* What a stranger wrote may stand at the break, and read as a line of the log: behind a line
 * without room for it nobody knows, and it tells nothing. */
static void
put_together (BhFolded *self, BhSpan line, guint64 number)
{
  const gboolean is_rest = self->is_open && line.len > 0 &&
                           is_full_for (self->width, self->is_by_word, self->last_len, line);
  const gboolean is_beginning = bh_line_begins_log (line);

  if (is_rest && !is_beginning && self->line->len < BH_LOG_LINE_LEN_MAX) {
    append_piece (self, line);
  } else {
    give_open (self);
    g_string_truncate (self->line, 0);
    bh_append (self->line, line);
    self->number = number;
    self->is_open = TRUE;
    self->is_doubtful = is_rest;
  }
  self->last_len = line.len;
}

static void
take_decided (BhFolded *self, BhSpan line, guint64 number)
{
  if (self->width == 0)
    self->take (line, number, self->user_data);
  else
    put_together (self, line, number);
}

/* The lines that wait, as their server wrote them. */
static void
clean_held (BhFolded *self)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (BhSpan));
  GString *clean = g_string_new (NULL);

  for (guint i = 0; i < self->held->len; i++) {
    const BhSpan line = held_at (self, i);
    g_array_append_val (lines, line);
  }
  bh_copied_learn (self->copied, (const BhSpan *)(gconstpointer)lines->data, lines->len);
  for (guint i = 0; i < self->held->len; i++) {
    Held *held = &g_array_index (self->held, Held, i);
    const BhSpan line = bh_copied_line (self->copied, held_at (self, i));
    held->at = clean->len;
    held->len = line.len;
    bh_append (clean, line);
  }
  g_string_free (self->text, TRUE);
  self->text = clean;
}

static void
decide (BhFolded *self)
{
  self->is_decided = TRUE;
  clean_held (self);
  find_width (self);
  for (guint i = 0; i < self->held->len; i++)
    take_decided (self, held_at (self, i), g_array_index (self->held, Held, i).number);
  g_array_set_size (self->held, 0);
  g_string_truncate (self->text, 0);
  self->is_plain = self->width == 0 && bh_copied_is_plain (self->copied);
}

void
bh_folded_take (BhFolded *self, BhSpan line, guint64 number)
{
  if (self->is_plain) { /* nearly all */
    self->take (line, number, self->user_data);
    return;
  }
  if (self->is_decided) {
    take_decided (self, bh_copied_line (self->copied, line), number);
    return;
  }
  Held held = { number, self->text->len, line.len };
  g_array_append_val (self->held, held);
  bh_append (self->text, line);
  if (self->held->len >= SHOWN_LINES)
    decide (self);
}

void
bh_folded_finish (BhFolded *self)
{
  if (!self->is_decided)
    decide (self);
  give_open (self);
}
