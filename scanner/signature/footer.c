/* footer.c - phrases, and a sieve that lets few other words pass to them. */
#include "signature/footer.h"

#include <string.h>

#include "signature/disclaimer.h"

/* Bytes from a legal phrase to the second one of a footer: some of its sentences, and not what a
 * spammer sells. A further one is nearer: what a letter says may stand between. */
#define LEGAL_APART_MAX 250
#define FURTHER_APART_MAX 120

#define SOLD_LEN_MIN 200  /* bytes: firms end their footers with a line or two about their site */
#define SIGNED_LEN_MAX 40 /* bytes of a line that is a name, takes leave, or is a short answer */

#define WRAPPED_LINES 2 /* below a line with one legal phrase, in which the second may stand */

/* Words of footers. A disclaimer has two different legal ones, in a line or where it was wrapped in
 * the next ones too, or begins a line with a heading; one of the list ones makes a list footer.
 * Of two that letters have, too, it speaks of its message; two that go wrong anywhere are none.
 * "Strictly confidential" alone is advance-fee fraud, not a disclaimer. What a firm must say of
 * itself below its letters counts as legal, too: its register, its seat, who heads it. So do
 * letters about a register, so that all else below is the letter's. */
typedef enum {
  MARK_LEGAL = 1 << 0,
  MARK_HEADING = 1 << 1, /* a disclaimer when it begins the line */
  MARK_LIST = 1 << 2,
  MARK_FIRM = 1 << 3,     /* and legal */
  MARK_STOCK = 1 << 4,    /* what firms say below a disclaimer, and not alone */
  MARK_SURE = 1 << 5,     /* and legal: seldom said but of the message that it stands below */
  MARK_EVERYDAY = 1 << 6, /* and legal: said of parcels, payments and members */
} Mark;

static const struct {
  BhSpan phrase;
  Mark mark;
} phrases[] = {
  { BH_SPAN_INIT ("adresata"), MARK_LEGAL },
  { BH_SPAN_INIT ("amtsgericht"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("aufsichtsrat"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("av misstag"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("aдpecata"), MARK_LEGAL }, /* адресата */
  { BH_SPAN_INIT ("capital social"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("checked by avg"), MARK_HEADING },
  { BH_SPAN_INIT ("company registration"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("confidencia"), MARK_LEGAL }, /* Spanish, Portuguese */
  { BH_SPAN_INIT ("confidential"), MARK_LEGAL },
  { BH_SPAN_INIT ("confidentiel"), MARK_LEGAL },
  { BH_SPAN_INIT ("consider the environment"), MARK_STOCK },
  { BH_SPAN_INIT ("denken sie an die umwelt"), MARK_STOCK },
  { BH_SPAN_INIT ("destinataire"), MARK_LEGAL },
  { BH_SPAN_INIT ("destinatario"), MARK_LEGAL },
  { BH_SPAN_INIT ("disclaimer"), MARK_LEGAL | MARK_SURE | MARK_HEADING },
  { BH_SPAN_INIT ("einladung von google kalender"), MARK_HEADING },
  { BH_SPAN_INIT ("fortrolig"), MARK_LEGAL },
  { BH_SPAN_INIT ("geadresseerde"), MARK_LEGAL },
  { BH_SPAN_INIT ("geschaftsfuhrer:"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("geschaftsfuhrerin:"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("geschaftsfuhrung:"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("gizlidir"), MARK_LEGAL },
  { BH_SPAN_INIT ("handelsregister"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("hemeдлehho ybeдom"), MARK_LEGAL | MARK_SURE }, /* немедленно уведом */
  { BH_SPAN_INIT ("if you are not the addressee"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("if you are not the correct recipient"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("if you are not the intended"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("if you are not the named"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("if you are not the person to whom"), MARK_LEGAL },
  { BH_SPAN_INIT ("if you are not the recipient"), MARK_LEGAL },
  { BH_SPAN_INIT ("if you are not the "), MARK_LEGAL | MARK_EVERYDAY }, /* "owner of this card" */
  { BH_SPAN_INIT ("if you have received this"), MARK_LEGAL },           /* "parcel" */
  { BH_SPAN_INIT ("in error"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("information from eset"), MARK_HEADING },
  { BH_SPAN_INIT ("intended only"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("intended recipient"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("intended solely"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("invitation from google calendar"), MARK_HEADING },
  { BH_SPAN_INIT ("irrtumlich"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("kapital zakladowy"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("kohɸᴎдehцᴎaлbh"), MARK_LEGAL }, /* конфиденциальн */
  { BH_SPAN_INIT ("konfidentiell"), MARK_LEGAL },
  { BH_SPAN_INIT ("legal notice"), MARK_LEGAL | MARK_SURE | MARK_HEADING },
  { BH_SPAN_INIT ("legally privileged"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("liability"), MARK_STOCK },
  { BH_SPAN_INIT ("luottamuksell"), MARK_LEGAL },
  { BH_SPAN_INIT ("mailing list"), MARK_LIST },
  { BH_SPAN_INIT ("nao autorizad"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("no virus found in this"), MARK_HEADING },
  { BH_SPAN_INIT ("non autoris"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("obehorig"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("opinions expressed"), MARK_STOCK },
  { BH_SPAN_INIT ("par erreur"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("per errore"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("por engano"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("por error"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("privileged"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("registered in england"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("registered office"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("registergericht"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("riservat"), MARK_LEGAL },
  { BH_SPAN_INIT ("siege social"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("sitz der gesellschaft"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("this e-mail has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("this email has been checked for viruses"), MARK_HEADING },
  { BH_SPAN_INIT ("this email has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("this message has been scanned"), MARK_HEADING },
  { BH_SPAN_INIT ("uautoris"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("uitsluitend bestemd"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("unauthorised"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("unauthorized"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("unsubscribe"), MARK_LIST },
  { BH_SPAN_INIT ("ust-idnr"), MARK_LEGAL | MARK_FIRM },
  { BH_SPAN_INIT ("vahingossa"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("ved en fe"), MARK_LEGAL | MARK_EVERYDAY }, /* Danish, Norwegian */
  { BH_SPAN_INIT ("vertraulich"), MARK_LEGAL },
  { BH_SPAN_INIT ("vertrouwelijk"), MARK_LEGAL },
  { BH_SPAN_INIT ("views expressed"), MARK_STOCK },
  { BH_SPAN_INIT ("views or opinions"), MARK_STOCK },
  { BH_SPAN_INIT ("virenfrei. www.av"), MARK_HEADING },
  { BH_SPAN_INIT ("virus-free. www.av"), MARK_HEADING },
  { BH_SPAN_INIT ("wylacznie dla"), MARK_LEGAL | MARK_SURE },
  { BH_SPAN_INIT ("yanlislikla"), MARK_LEGAL | MARK_EVERYDAY },
  { BH_SPAN_INIT ("zamierzonym odbiorca"), MARK_LEGAL | MARK_SURE },
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

/* The phrase that rest, which is at the start of a word and not empty, begins with, the first in
 * the list where one begins with another; -1: none. Most begin with another letter, and no more of
 * them is looked at. */
static gint
find_phrase (BhSpan rest)
{
  for (gsize k = 0; k < G_N_ELEMENTS (phrases); k++)
    if (phrases[k].phrase.at[0] == rest.at[0] && bh_span_starts (rest, phrases[k].phrase))
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

/* The phrase that begins at a place of the text and lies in reach; -1: none. */
static gint
phrase_at (const BhFooters *self, BhSpan reach, gsize at)
{
  const gsize start = (gsize)(reach.at - self->text.at);

  if (at < start || at + PHRASE_LEN_MIN > start + reach.len ||
      self->passes[sieve_place (self->text.at + at)] == 0)
    return -1;
  return find_phrase (bh_span_from (reach, at - start));
}

/* Bytes of reach to the end of the last legal phrase of a footer. i, phrase: the chunk and the
 * phrase of the one in hand */
static gsize
end_of_last (const BhFooters *self, BhSpan reach, gsize i, gint phrase)
{
  const gsize start = (gsize)(reach.at - self->text.at);
  gsize last = first_of_word (self->text, self->chunks.at[i]);

  while (++i < self->chunks.n) {
    const gsize at = first_of_word (self->text, self->chunks.at[i]);

    if (at >= start + reach.len || at - last > FURTHER_APART_MAX)
      break;
    const gint further = phrase_at (self, reach, at);
    if (further < 0 || further == phrase || (phrases[further].mark & MARK_LEGAL) == 0)
      continue;
    phrase = further;
    last = at;
  }
  return last - start + phrases[phrase].phrase.len;
}

/* "__________ Information from ESET": only marks stand before it in its line. */
static gboolean
is_first_word (BhSpan line, gsize at)
{
  for (gsize i = 0; i < at; i++)
    if (i >= line.len || (line.at[i] != ' ' && !g_ascii_ispunct (line.at[i])))
      return FALSE;
  return TRUE;
}

/* Two legal phrases of the text, by their places. */
static gboolean
are_disclaimer (BhSpan text, gint first, gsize first_at, gint second, gsize second_at)
{
  const Mark either = phrases[first].mark | phrases[second].mark;
  const Mark both = phrases[first].mark & phrases[second].mark;

  if ((either & MARK_FIRM) != 0)
    return TRUE;
  if (bh_disclaimer_names_sum (text, first_at, second_at))
    return FALSE;
  return (either & MARK_SURE) != 0 ||
         ((both & MARK_EVERYDAY) == 0 && bh_disclaimer_names_message (text, first_at, second_at));
}

/* A phrase is looked at once at each word, or twice in a footer. */
BhFooter
bh_footers_find (const BhFooters *self, BhSpan line, BhSpan below)
{
  const gsize start = (gsize)(line.at - self->text.at), end = start + line.len;
  BhSpan reach = line; /* goes on below where a legal phrase wants a second */
  gint legal = -1;     /* of phrases, the last legal one */
  gsize legal_at = 0;

  for (gsize i = chunk_at (self, start); i < self->chunks.n; i++) {
    const gsize at = first_of_word (self->text, self->chunks.at[i]);

    if (at + PHRASE_LEN_MIN > start + reach.len)
      break;
    const gint phrase = phrase_at (self, reach, at);
    if (phrase < 0)
      continue;
    const Mark mark = phrases[phrase].mark;
    if (mark == MARK_LIST && at < end)
      return (BhFooter) { BH_FOOTER_LIST, at - start, line.len };
    if ((mark & MARK_HEADING) != 0 && is_first_word (line, at - start))
      return (BhFooter) { BH_FOOTER_DISCLAIMER, 0, line.len };
    if ((mark & MARK_LEGAL) == 0 || phrase == legal)
      continue;
    if (legal >= 0 && at - legal_at <= LEGAL_APART_MAX &&
        are_disclaimer (self->text, legal, legal_at, phrase, at))
      return (BhFooter) { (phrases[legal].mark & MARK_FIRM) != 0 ? BH_FOOTER_FIRM
                                                                 : BH_FOOTER_DISCLAIMER,
                          legal_at - start, end_of_last (self, reach, i, phrase) };
    if (at >= end)
      continue;
    legal = phrase;
    legal_at = at;
    reach = wrapped (line, below);
  }
  return (BhFooter) { .kind = BH_FOOTER_NONE };
}

static gboolean
has_link (BhSpan paragraph)
{
  gsize at;

  return bh_span_find (paragraph, BH_SPAN_LITERAL ("http"), &at) ||
         bh_span_find (paragraph, BH_SPAN_LITERAL ("www."), &at);
}

/* i: the first chunk of the paragraph or one before it, and then that behind it. */
static gboolean
has_phrase (const BhFooters *self, BhSpan paragraph, gsize *i)
{
  const gsize start = (gsize)(paragraph.at - self->text.at);
  gboolean found = FALSE;

  for (; *i < self->chunks.n && bh_chunk_start (self->chunks.at[*i]) < start + paragraph.len; ++*i)
    found =
        found || phrase_at (self, paragraph, first_of_word (self->text, self->chunks.at[*i])) >= 0;
  return found;
}

/* The lines up to one that is blank, behind which rest begins. */
static BhSpan
take_paragraph (BhSpan *rest)
{
  BhSpan paragraph = bh_span_head (*rest, 0), line;

  while (bh_span_take_line (rest, &line) && bh_span_trim (line).len > 0)
    paragraph.len += line.len;
  return paragraph;
}

/* The last line before a place that is not blank is short: a name, how the letter takes leave, or
 * all that it says. */
static gboolean
is_signed_above (BhSpan text, gsize at)
{
  const BhSpan above = bh_span_trim (bh_span_head (text, at));
  gsize len = 0; /* of that line */

  while (len < above.len && len <= SIGNED_LEN_MAX && above.at[above.len - 1 - len] != '\n')
    len++;
  return len > 0 && len <= SIGNED_LEN_MAX;
}

/* Who sells wants to be found, and says more than a firm does of its site. People sign above what
 * their firm puts below their letters. */
gsize
bh_footers_sold_below (const BhFooters *self, BhSpan on)
{
  const gsize at = (gsize)(on.at - self->text.at);
  BhSpan rest = on;
  gsize i = chunk_at (self, at);
  gsize start = 0, len = 0; /* of paragraphs in a row that hold no word of a footer */
  gboolean is_linked = FALSE;

  if (is_signed_above (self->text, at))
    return on.len;
  take_paragraph (&rest);
  while (rest.len > 0 && !(is_linked && len >= SOLD_LEN_MIN)) {
    const BhSpan paragraph = take_paragraph (&rest);
    const gboolean is_footer = has_phrase (self, paragraph, &i);

    start = len > 0 ? start : (gsize)(paragraph.at - on.at);
    len = is_footer ? 0 : len + paragraph.len;
    is_linked = !is_footer && (is_linked || has_link (paragraph));
  }
  return is_linked && len >= SOLD_LEN_MIN ? start : on.len;
}
