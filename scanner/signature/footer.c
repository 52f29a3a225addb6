/* footer.c - phrases, and a sieve that lets few other words pass to them. */
#include "signature/footer.h"

#include <string.h>

#define LEGAL_APART_MAX                                                                            \
  400                   /* bytes from one legal phrase to the next: some sentences of a footer */
#define WRAPPED_LINES 2 /* below a line with one legal phrase, in which the second may stand */

/* Words of footers. A disclaimer has two different legal ones, in a line or where it was wrapped in
 * the next ones too, or begins a line with a heading; one of the list ones makes a list footer.
 * "Strictly confidential" alone is advance-fee fraud, not a disclaimer. What a firm must say of
 * itself below its letters counts as legal, too: its register, its seat, who heads it. */
typedef enum {
  MARK_LEGAL = 1 << 0,
  MARK_HEADING = 1 << 1, /* a disclaimer when it begins the line */
  MARK_LIST = 1 << 2,
} Mark;

static const struct {
  BhSpan phrase;
  Mark mark;
} phrases[] = {
  { BH_SPAN_INIT ("amtsgericht"), MARK_LEGAL },
  { BH_SPAN_INIT ("aufsichtsrat"), MARK_LEGAL },
  { BH_SPAN_INIT ("capital social"), MARK_LEGAL },
  { BH_SPAN_INIT ("checked by avg"), MARK_HEADING },
  { BH_SPAN_INIT ("company registration"), MARK_LEGAL },
  { BH_SPAN_INIT ("confidential"), MARK_LEGAL },
  { BH_SPAN_INIT ("confidentiality notice"), MARK_LEGAL | MARK_HEADING },
  { BH_SPAN_INIT ("destinataire"), MARK_LEGAL },
  { BH_SPAN_INIT ("destinatario"), MARK_LEGAL },
  { BH_SPAN_INIT ("disclaimer"), MARK_LEGAL | MARK_HEADING },
  { BH_SPAN_INIT ("geschaftsfuhrer:"), MARK_LEGAL },
  { BH_SPAN_INIT ("geschaftsfuhrerin:"), MARK_LEGAL },
  { BH_SPAN_INIT ("geschaftsfuhrung:"), MARK_LEGAL },
  { BH_SPAN_INIT ("handelsregister"), MARK_LEGAL },
  { BH_SPAN_INIT ("if you are not the "), MARK_LEGAL },
  { BH_SPAN_INIT ("if you have received this"), MARK_LEGAL },
  { BH_SPAN_INIT ("in error"), MARK_LEGAL },
  { BH_SPAN_INIT ("intended only"), MARK_LEGAL },
  { BH_SPAN_INIT ("intended recipient"), MARK_LEGAL },
  { BH_SPAN_INIT ("intended solely"), MARK_LEGAL },
  { BH_SPAN_INIT ("irrtumlich"), MARK_LEGAL },
  { BH_SPAN_INIT ("legal notice"), MARK_LEGAL | MARK_HEADING },
  { BH_SPAN_INIT ("legally privileged"), MARK_LEGAL },
  { BH_SPAN_INIT ("mailing list"), MARK_LIST },
  { BH_SPAN_INIT ("no virus found in this"), MARK_HEADING },
  { BH_SPAN_INIT ("privileged"), MARK_LEGAL },
  { BH_SPAN_INIT ("registered in england"), MARK_LEGAL },
  { BH_SPAN_INIT ("registered office"), MARK_LEGAL },
  { BH_SPAN_INIT ("registergericht"), MARK_LEGAL },
  { BH_SPAN_INIT ("riservat"), MARK_LEGAL },
  { BH_SPAN_INIT ("siege social"), MARK_LEGAL },
  { BH_SPAN_INIT ("sitz der gesellschaft"), MARK_LEGAL },
  { BH_SPAN_INIT ("this e-mail has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("this email has been checked for viruses"), MARK_HEADING },
  { BH_SPAN_INIT ("this email has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("this message has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("unauthorised"), MARK_LEGAL },
  { BH_SPAN_INIT ("unauthorized"), MARK_LEGAL },
  { BH_SPAN_INIT ("unsubscribe"), MARK_LIST },
  { BH_SPAN_INIT ("ust-idnr"), MARK_LEGAL },
  { BH_SPAN_INIT ("vertraulich"), MARK_LEGAL },
};

#define PREFIX_LEN 4     /* bytes of a phrase that the sieve knows */
#define PHRASE_LEN_MIN 8 /* bytes; no phrase is shorter */

static guint32
sieve_place (const guint8 *at)
{
  guint32 prefix;

  memcpy (&prefix, at, PREFIX_LEN);
  return prefix * 0x9e3779b1U >> (32 - BH_FOOTER_SIEVE_BITS); /* the golden ratio */
}

BhFooters
bh_footers_of (BhSpan text, BhChunkList chunks)
{
  BhFooters self = { .text = text, .chunks = chunks };

  for (gsize k = 0; k < G_N_ELEMENTS (phrases); k++)
    self.passes[sieve_place (phrases[k].phrase.at)] = 1;
  return self;
}

/* Neither letter nor digit nor space. */
static gboolean
is_mark (guint8 byte)
{
  return byte != ' ' && !g_ascii_isalnum (byte);
}

/* The first chunk that begins at or behind a place, not before the line in hand. */
static gsize
chunk_at (const BhFooters *self, gsize at)
{
  gsize i = self->n_chunks_above;

  while (i < self->chunks.n && bh_chunk_start (self->chunks.at[i]) < at)
    i++;
  return i;
}

/* The phrase that rest, which is at the start of a word, begins with; -1: none. */
static gint
find_phrase (BhSpan rest)
{
  for (gsize k = 0; k < G_N_ELEMENTS (phrases); k++)
    if (bh_span_starts (rest, phrases[k].phrase))
      return (gint)k;
  return -1;
}

/* The letter or digit that is first in a chunk, and so at the start of a word. */
static gsize
first_of_word (BhSpan text, BhChunk chunk)
{
  gsize at = bh_chunk_start (chunk), end = bh_chunk_end (chunk);

  while (at < end && is_mark (text.at[at]))
    at++;
  return at;
}

/* The line with those below it that go on with its paragraph, as far as they are looked at. */
static BhSpan
wrapped (BhSpan line, BhSpan below)
{
  BhSpan next;

  for (guint n = 0; n < WRAPPED_LINES && bh_span_take_line (&below, &next); n++) {
    if (bh_span_trim (next).len == 0)
      break;
    line.len = (gsize)(next.at + next.len - line.at);
  }
  return line;
}

void
bh_footers_go_to (BhFooters *self, BhSpan line)
{
  self->n_chunks_above = chunk_at (self, (gsize)(line.at - self->text.at));
}

/* A phrase is looked at once at each word. */
BhFooter
bh_footers_find (const BhFooters *self, BhSpan line, BhSpan below)
{
  const gsize start = (gsize)(line.at - self->text.at), end = start + line.len;
  BhSpan reach = line;          /* goes on below where a legal phrase wants a second */
  gint legal = -1, phrase = -1; /* of phrases; the last legal one, and the one in hand */
  gsize legal_at = 0;

  for (gsize i = chunk_at (self, start); i < self->chunks.n; i++) {
    const gsize at = first_of_word (self->text, self->chunks.at[i]);

    if (at + PHRASE_LEN_MIN > start + reach.len)
      break;
    if (self->passes[sieve_place (self->text.at + at)] == 0 ||
        (phrase = find_phrase (bh_span_from (reach, at - start))) < 0)
      continue;
    const Mark mark = phrases[phrase].mark;
    const gboolean is_list = mark == MARK_LIST && at < end;
    if (is_list || (at == start && (mark & MARK_HEADING) != 0))
      return (BhFooter) { TRUE, is_list, at - start };
    if ((mark & MARK_LEGAL) == 0 || phrase == legal)
      continue;
    if (legal >= 0 && at - legal_at <= LEGAL_APART_MAX)
      return (BhFooter) { TRUE, FALSE, legal_at - start };
    if (at >= end)
      break;
    legal = phrase;
    legal_at = at;
    reach = wrapped (line, below);
  }
  return (BhFooter) { .is_there = FALSE };
}
