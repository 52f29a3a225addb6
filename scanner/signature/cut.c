/* cut.c - line by line: which lines are quoted, and from where on all is footer. */
#include "signature/cut.h"

#include <string.h>

#include "signature/armour.h"
#include "signature/calendar.h"
#include "signature/conference.h"
#include "signature/contact.h"
#include "signature/footer.h"
#include "signature/quoted.h"
#include "signature/stock-sentence.h"
#include "signature/top.h"

#define KEPT_MIN 8          /* bytes other than space; with fewer left nothing is cut */
#define GREETING_LEN_MAX 60 /* bytes of a line that greets */
#define WRAPPED_LEN_MAX 200 /* bytes of a line that a person, or a mail program, wraps */
#define OWN_MIN 40          /* the same above a message that is passed on, or a footer's part */
#define NEXT_LINES 5        /* looked at below a line for the next that is not blank */

/* How much may stand below the line that starts a footer. A spammer who puts
 * such a line on top of his text must not have the text cut off. */
#define SIGNATURE_LEN_MAX 1000
#define CONTACT_LEN_MAX 180 /* or as much as stands above it */
#define LIST_FOOTER_LEN_MAX 2000
#define CONFERENCE_LEN_MAX 3000 /* numbers to call in many countries are among it */
#define DISCLAIMER_LEN_MAX 6000
#define BEHIND_LEN_MAX 200 /* what a disclaimer says in its line behind the words that tell it */
#define ANY_LEN G_MAXSIZE  /* a quote may be longer than the reply */

/* Telephones sign each letter of everybody who has such a one. */
static const BhSpan device_lines[] = {
  BH_SPAN_INIT ("sent from my "),         BH_SPAN_INIT ("sent from mail for "),
  BH_SPAN_INIT ("sent from outlook "),    BH_SPAN_INIT ("sent from yahoo mail "),
  BH_SPAN_INIT ("sent via the samsung"),  BH_SPAN_INIT ("get outlook for "),
  BH_SPAN_INIT ("von meinem "),           BH_SPAN_INIT ("gesendet von mein"),
  BH_SPAN_INIT ("gesendet mit der "),     BH_SPAN_INIT ("envoye de mon "),
  BH_SPAN_INIT ("envoye depuis mon "),    BH_SPAN_INIT ("enviado desde mi "),
  BH_SPAN_INIT ("enviado do meu "),       BH_SPAN_INIT ("inviato da "),
  BH_SPAN_INIT ("verzonden vanaf mijn "), BH_SPAN_INIT ("verstuurd vanaf mijn "),
};

#define DEVICE_LINE_LEN_MAX 64 /* bytes */

/* Mailman and its kin rule their footer off with underscores, advertisers theirs
 * with dashes. So do spammers their prices: a list must be named below. */
static gboolean
is_list_rule (BhSpan line, BhSpan on, const BhFooters *footers)
{
  if (!bh_is_rule (line) || on.len > LIST_FOOTER_LEN_MAX)
    return FALSE;
  for (BhSpan next; bh_span_take_line (&on, &next);)
    if (bh_footers_find (footers, bh_span_trim (next), BH_SPAN_NONE).kind == BH_FOOTER_LIST)
      return TRUE;
  return FALSE;
}

/* "Von meinem iPhone gesendet", and not "Von meinem Konto wurde abgebucht". */
static gboolean
is_device_line (BhSpan line)
{
  static const BhSpan von = BH_SPAN_INIT ("von ");

  if (line.len > DEVICE_LINE_LEN_MAX)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (device_lines); i++)
    if (line.at[0] == device_lines[i].at[0] && bh_span_starts (line, device_lines[i]))
      return !bh_span_starts (line, von) ||
             bh_span_ends_nocase (line, BH_SPAN_LITERAL (" gesendet"));
  return FALSE;
}

/* The next line that is not blank, trimmed; empty where there is none. Looks at few lines, so
 * that a text of attributions stays linear. */
static BhSpan
next_line (BhSpan *below)
{
  BhSpan line;

  for (guint n = 0; n < NEXT_LINES && bh_span_take_line (below, &line); n++) {
    line = bh_span_trim (line);
    if (line.len > 0)
      return line;
  }
  return BH_SPAN_NONE;
}

/* Whether a header of what somebody else wrote begins here. */
static gboolean
is_head_of_other (BhSpan line, BhSpan below)
{
  return bh_is_original (line) || bh_is_pasted_header (line, below);
}

static gboolean
is_quote_below (BhSpan below)
{
  return bh_span_starts (next_line (&below), BH_SPAN_LITERAL (">"));
}

/* Whether the letter has ended: nothing is below, or what others wrote. */
static gboolean
is_end_above (BhSpan below)
{
  BhSpan line = next_line (&below);

  return line.len == 0 || line.at[0] == '>' || bh_is_attribution (line) || bh_is_rule (line) ||
         is_head_of_other (line, below);
}

/* n_above: bytes of the letter above it. What is longer than the letter is short at least: else it
 * is what the letter says. */
static gboolean
is_contact_block (BhSpan line, BhSpan below, gsize n_above)
{
  const gsize len = bh_contact_block_len (line, below);

  return len > 0 && len <= MAX (n_above, CONTACT_LEN_MAX) &&
         is_end_above (bh_span_from (below, len));
}

typedef enum {
  LINE_KEEP,
  LINE_DROP,
  LINE_END, /* the text ends above it, or in it, or goes on behind a footer */
} LineFate;

/* What goes where a line ends the text, of it and what stands below it. */
typedef struct {
  gsize own_len; /* bytes of the line that are the letter's own */
  gsize own_min; /* bytes that are seen of the letter up to there; with fewer it has not begun */
  gsize end;     /* bytes before what is read on */
} Ending;

static gboolean
is_sentence_end (BhSpan text, gsize at)
{
  return at > 1 && text.at[at - 1] == ' ' && strchr (".!?,|", text.at[at - 2]) != NULL;
}

/* The sentence in which a footer begins, in a line that is a whole letter; the line's start where
 * it is one that a person would write. */
static gsize
footer_start (BhSpan line, gsize at)
{
  if (line.len <= WRAPPED_LEN_MAX)
    return 0;
  while (at > 1 && !is_sentence_end (line, at))
    at--;
  return at > 1 ? at : 0;
}

/* The same of its end, which may stand in a line below; no comma is one. */
static gsize
footer_end (BhSpan line, BhSpan on, gsize at)
{
  const gboolean is_letter = line.len > WRAPPED_LEN_MAX;

  while (at < on.len && on.at[at - 1] != '\n' &&
         !(is_letter && is_sentence_end (on, at) && on.at[at - 2] != ','))
    at++;
  return at;
}

/* "Dear friend," and nothing else: who writes so has said nothing yet, and what follows is his
 * letter, however confidential. */
static gboolean
has_only_greeted (BhSpan above)
{
  gsize at;

  above = bh_span_trim (above);
  return above.len > 0 && above.len <= GREETING_LEN_MAX && !bh_span_find_byte (above, '\n', &at) &&
         (above.at[above.len - 1] == ',' || above.at[above.len - 1] == ':');
}

/* A disclaimer that begins a line ends the text, or the part of it above what is sold, as a list's
 * words do wherever they stand in a line that is all of a newsletter. One in the midst of a line
 * ends the line, and what a firm says of itself is no more than its sentences: spammers sell behind
 * both. Returns: FALSE: it is no footer
 */
static gboolean
find_ending (BhFooter footer, BhSpan line, BhSpan on, gsize n_above, Ending *out)
{
  gsize end;

  *out = (Ending) { 0, KEPT_MIN, on.len };
  if (footer.kind == BH_FOOTER_LIST)
    return TRUE;
  out->own_len = footer_start (line, footer.at);
  end = footer_end (line, on, footer.end);
  if (footer.kind == BH_FOOTER_FIRM || out->own_len > 0)
    out->own_min = OWN_MIN;
  if (footer.kind == BH_FOOTER_FIRM) {
    out->end = end;
  } else if (out->own_len > 0) {
    out->end = MAX (line.len, end);
    return out->end - end <= MIN (n_above + out->own_len, BEHIND_LEN_MAX);
  }
  return TRUE;
}

/* below: what stands below the line up to the end of the text. n_above: bytes that were kept so
 * far. out_ending: where a line ends it */
static LineFate
judge_line (BhSpan line, BhSpan below, gsize n_above, const BhFooters *footers, Ending *out_ending)
{
  BhSpan bare = bh_span_trim (line), on = bh_span (line.at, line.len + below.len);
  BhFooter footer;
  gsize len_max = 0;

  if (bare.len == 0)
    return LINE_KEEP;
  if (bare.at[0] == '>' || bh_is_named_quote (bare) || bh_armour_opens (bare))
    return LINE_DROP;
  if (is_device_line (bare) && is_end_above (below))
    return LINE_DROP;
  if (bh_is_attribution (bare) && is_quote_below (below))
    return LINE_DROP;

  *out_ending = (Ending) { 0, KEPT_MIN, on.len };
  if (bh_is_attribution (bare) || is_head_of_other (bare, below))
    len_max = ANY_LEN;
  else if (bh_span_equal (bare, BH_SPAN_LITERAL ("--"))) /* RFC 3676 section 4.3 */
    len_max = SIGNATURE_LEN_MAX;
  else if (is_list_rule (bare, on, footers))
    len_max = LIST_FOOTER_LEN_MAX;
  else if (bh_conference_starts (bare, below))
    len_max = CONFERENCE_LEN_MAX;
  else if (is_contact_block (bare, below, n_above))
    len_max = ANY_LEN;
  else if (on.len <= DISCLAIMER_LEN_MAX &&
           (footer = bh_footers_find (footers, bare, below)).kind != BH_FOOTER_NONE) {
    len_max = footer.kind == BH_FOOTER_LIST ? LIST_FOOTER_LEN_MAX : DISCLAIMER_LEN_MAX;
    footer.at += (gsize)(bare.at - line.at);
    footer.end += (gsize)(bare.at - line.at);
    if (!find_ending (footer, line, on, n_above, out_ending))
      return LINE_KEEP;
    if (footer.kind == BH_FOOTER_DISCLAIMER && out_ending->own_len == 0 &&
        has_only_greeted (bh_span_head (footers->text, (gsize)(line.at - footers->text.at))))
      return LINE_KEEP;
    if (footer.kind == BH_FOOTER_DISCLAIMER && out_ending->end == on.len)
      out_ending->end = bh_footers_sold_below (footers, on);
  }
  return len_max > 0 && on.len <= len_max ? LINE_END : LINE_KEEP;
}

static gsize
n_visible (BhSpan line)
{
  gsize n = 0;

  for (gsize i = 0; i < line.len && n < OWN_MIN; i++)
    n += line.at[i] > ' ' ? 1 : 0;
  return n;
}

static void
append (GByteArray *out, const guint8 *from, const guint8 *to)
{
  if (to > from)
    g_byte_array_append (out, from, (guint)(to - from));
}

/* The next line, or an OpenPGP signature as one that is none of the text. */
static gboolean
take_line (BhSpan *rest, BhSpan *out_line, gboolean *out_is_seal)
{
  const gsize seal_len = bh_armour_seal_len (*rest);

  *out_is_seal = seal_len > 0;
  if (seal_len == 0)
    return bh_span_take_line (rest, out_line);
  *out_line = bh_span_head (*rest, seal_len);
  *rest = bh_span_from (*rest, seal_len);
  return TRUE;
}

static void
keep_all (BhSpan folded, guint out_start, GByteArray *out)
{
  g_byte_array_set_size (out, out_start);
  append (out, folded.at, folded.at + folded.len);
}

/* "Tea" is an invitation. Returns: as bh_cut() */
static gsize
cut_calendar (BhSpan folded, GByteArray *out)
{
  guint out_start = out->len;

  bh_calendar_read (folded, out);
  if (n_visible (bh_span_from (bh_span (out->data, out->len), out_start)) == 0)
    keep_all (folded, out_start, out);
  return folded.len - (out->len - out_start);
}

/* What is made of a text so far. */
typedef struct {
  GByteArray *out;
  const guint8 *kept_from; /* what is kept is copied together */
  gsize n_kept;            /* bytes of it that are seen; enough are not counted on */
} Cut;

static void
leave_out (Cut *self, const guint8 *from, const guint8 *to)
{
  append (self->out, self->kept_from, from);
  self->kept_from = to;
}

/* Keeps a line, but for sentences that stand in anybody's letter. */
static void
keep_line (Cut *self, BhSpan line)
{
  for (BhSpan rest = line, sentence; bh_stock_sentence_take (&rest, &sentence);) {
    if (bh_stock_sentence_is (sentence))
      leave_out (self, sentence.at, sentence.at + sentence.len);
    else if (self->n_kept < OWN_MIN)
      self->n_kept += n_visible (sentence);
  }
}

/* Ends the text with a line that does, if it has begun, or leaves out a footer in it. A line that
 * would end the text, had it begun, is no text either. What is passed on with hardly a word is what
 * the letter says, without the fields above it, which are others each time. Answers stand below
 * such fields as well, and differ from their letter by those alone. below: what stands below the
 * line, and shall be read */
static void
end_at_line (Cut *self, BhSpan line, Ending ending, BhSpan *below)
{
  const BhSpan on = bh_span (line.at, line.len + below->len);
  const BhSpan own = bh_span_head (line, ending.own_len);
  const gboolean is_passed_on = self->n_kept < OWN_MIN && bh_is_forwarded (bh_span_trim (line));
  gsize end = ending.end;

  if (is_passed_on)
    self->n_kept = 0;
  if (self->n_kept + n_visible (own) >= ending.own_min)
    keep_line (self, own);
  else if (is_passed_on)
    end = line.len + bh_pasted_fields_len (*below);
  else
    return;
  leave_out (self, on.at + own.len, on.at + end);
  *below = bh_span_from (on, end);
}

gsize
bh_cut (BhSpan folded, BhChunkList chunks, GByteArray *out)
{
  if (folded.len == 0)
    return 0;
  BhFooters footers = bh_footers_of (folded, chunks);
  guint out_start = out->len;
  BhSpan rest = bh_below_top (folded), line;
  Cut self = { .out = out, .kept_from = rest.len > 0 ? rest.at : folded.at + folded.len };
  gboolean is_seal;

  if (bh_is_calendar (folded))
    return cut_calendar (folded, out);
  while (rest.len > 0 && take_line (&rest, &line, &is_seal)) {
    const gsize n_above = out->len - out_start + (gsize)(line.at - self.kept_from);
    Ending ending = { 0, 0, 0 };

    bh_footers_go_to (&footers, line);
    switch (is_seal ? LINE_DROP : judge_line (line, rest, n_above, &footers, &ending)) {
    case LINE_KEEP:
      keep_line (&self, line);
      break;
    case LINE_DROP:
      leave_out (&self, line.at, line.at + line.len);
      break;
    case LINE_END:
      end_at_line (&self, line, ending, &rest);
    }
  }
  append (out, self.kept_from, folded.at + folded.len);
  if (self.n_kept < KEPT_MIN && out->len - out_start < folded.len)
    keep_all (folded, out_start, out);
  return folded.len - (out->len - out_start);
}
