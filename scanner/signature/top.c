/* top.c - each head is known by its first words and ends at a line; a banner by what it warns of.
 */
#include "signature/top.h"

#define RULE_LEN_MIN 20 /* dashes or underscores */

/* FormMail, and what took its words over, put these lines above what was filled in:
 *   Below is the result of your feedback form.  It was submitted by
 *    (ann@example.org) on Thursday, May 30, 2002 at 23:54:48
 *   ---------------------------------------------------------------
 * Spammers sent through such forms: what stands below them is all that a campaign shares.
 * Mailman tells above each digest how to leave the list, from "Send X mailing list submissions
 * to" on. */
static const struct {
  BhSpan start;
  BhSpan also;   /* in the first line too; empty: nothing */
  BhSpan last;   /* its last line; empty: a rule */
  guint n_lines; /* it has at most */
} heads[] = {
  { BH_SPAN_INIT ("below is the result of your feedback form"), { NULL, 0 }, { NULL, 0 }, 4 },
  { BH_SPAN_INIT ("send "), BH_SPAN_INIT ("list submissions to"), BH_SPAN_INIT ("today's topics:"),
    30 },
};

gboolean
bh_is_rule (BhSpan line)
{
  gsize n = 0;

  if (line.len == 0 || (line.at[0] != '_' && line.at[0] != '-'))
    return FALSE;
  while (n < line.len && line.at[n] == line.at[0])
    n++;
  return n >= RULE_LEN_MIN;
}

/* What stands below the head's last line; text where that is not found. */
static BhSpan
below_head (BhSpan text, gsize head)
{
  BhSpan rest = text, line;

  for (guint n = 0; n < heads[head].n_lines && bh_span_take_line (&rest, &line); n++) {
    BhSpan bare = bh_span_trim (line);
    gsize at;

    if (n == 0 && heads[head].also.len > 0 && !bh_span_find (bare, heads[head].also, &at))
      return text;
    if (heads[head].last.len > 0 ? bh_span_equal (bare, heads[head].last) : bh_is_rule (bare))
      return rest;
  }
  return text;
}

#define BANNER_LEN_MAX 600   /* bytes */
#define SENTENCE_LEN_MAX 300 /* bytes; each has a word of banners in it */
#define BANNER_LINES 6

/* Gateways of firms warn of mail from outside, each firm in its own words:
 *   CAUTION: This email originated from outside of the organization. Do not click links or open
 *   attachments unless you recognize the sender and know the content is safe.
 * All say whence it comes, and one of the others what not to do. */
static const BhSpan outside[] = {
  BH_SPAN_INIT ("from outside"),       BH_SPAN_INIT ("originated outside"),
  BH_SPAN_INIT ("external e-mail"),    BH_SPAN_INIT ("external email"),
  BH_SPAN_INIT ("external sender"),    BH_SPAN_INIT ("external message"),
  BH_SPAN_INIT ("external source"),    BH_SPAN_INIT ("[external]"),
  BH_SPAN_INIT ("externe e-mail"),     BH_SPAN_INIT ("externe mail"),
  BH_SPAN_INIT ("von extern"),         BH_SPAN_INIT ("von ausserhalb"),
  BH_SPAN_INIT ("externen absender"),  BH_SPAN_INIT ("l'exterieur de"),
  BH_SPAN_INIT ("expediteur externe"), BH_SPAN_INIT ("remitente externo"),
  BH_SPAN_INIT ("often get email"),
};
static const BhSpan warning[] = {
  BH_SPAN_INIT ("click"), BH_SPAN_INIT ("klick"),           BH_SPAN_INIT ("cliqu"),
  BH_SPAN_INIT ("clic "), BH_SPAN_INIT ("often get email"), BH_SPAN_INIT ("attachments unless"),
};

static gboolean
holds_one (BhSpan text, const BhSpan *needles, gsize n)
{
  gsize at;

  for (gsize i = 0; i < n; i++)
    if (bh_span_find (text, needles[i], &at))
      return TRUE;
  return FALSE;
}

/* Other words of banners. */
static const BhSpan asides[] = {
  BH_SPAN_INIT ("caution"),    BH_SPAN_INIT ("warning"),      BH_SPAN_INIT ("attachment"),
  BH_SPAN_INIT ("link"),       BH_SPAN_INIT ("sender"),       BH_SPAN_INIT ("phish"),
  BH_SPAN_INIT ("suspicio"),   BH_SPAN_INIT ("this email"),   BH_SPAN_INIT ("this e-mail"),
  BH_SPAN_INIT ("helpdesk"),   BH_SPAN_INIT ("service desk"), BH_SPAN_INIT ("learn why"),
  BH_SPAN_INIT ("vorsicht"),   BH_SPAN_INIT ("achtung"),      BH_SPAN_INIT ("anhang"),
  BH_SPAN_INIT ("absender"),   BH_SPAN_INIT ("attention"),    BH_SPAN_INIT ("expediteur"),
  BH_SPAN_INIT ("piece"),      BH_SPAN_INIT ("prudence"),     BH_SPAN_INIT ("remitente"),
  BH_SPAN_INIT ("precaucion"),
};

/* Whether a first paragraph is a banner. What fewer letters hold is asked first. */
static gboolean
is_banner (BhSpan text)
{
  return text.len <= BANNER_LEN_MAX && holds_one (text, warning, G_N_ELEMENTS (warning)) &&
         holds_one (text, outside, G_N_ELEMENTS (outside));
}

/* Up to a blank line or a rule; the first line alone where neither is near. */
static BhSpan
first_paragraph (BhSpan text)
{
  BhSpan rest = text, line;
  gsize first_len = 0;

  for (guint n = 0; n < BANNER_LINES && bh_span_take_line (&rest, &line); n++) {
    BhSpan bare = bh_span_trim (line), whole = bh_span_head (text, (gsize)(rest.at - text.at));

    if (n == 0)
      first_len = whole.len;
    if (bare.len == 0 || bh_is_rule (bare))
      return whole;
    if (whole.len > BANNER_LEN_MAX)
      break;
  }
  return bh_span_head (text, first_len);
}

/* Up to a full stop, or another end, with a space behind it. */
static BhSpan
first_sentence (BhSpan text)
{
  for (gsize i = 0; i + 1 < text.len; i++)
    if ((text.at[i] == '.' || text.at[i] == '!' || text.at[i] == '?') && text.at[i + 1] <= ' ')
      return bh_span_head (text, i + 1);
  return text;
}

/* Bytes of the sentences that begin a banner and speak of such things. Who puts a banner's words
 * above his text has the rest of the paragraph read. */
static gsize
banner_len (BhSpan banner)
{
  gsize len = 0;

  while (len < banner.len) {
    BhSpan sentence = first_sentence (bh_span_from (banner, len));

    if (bh_span_trim (sentence).len > 0 &&
        (sentence.len > SENTENCE_LEN_MAX ||
         (!holds_one (sentence, asides, G_N_ELEMENTS (asides)) &&
          !holds_one (sentence, warning, G_N_ELEMENTS (warning)) &&
          !holds_one (sentence, outside, G_N_ELEMENTS (outside)))))
      break;
    len += sentence.len;
  }
  return len;
}

#define REPLY_LINE_LEN_MAX 120 /* bytes */

/* Programs for tickets cut an answer off at a line that they put on top of each mail:
 *   ##- Please type your reply above this line -## */
static const BhSpan reply_lines[] = {
  BH_SPAN_INIT ("above this line"),       BH_SPAN_INIT ("oberhalb dieser zeile"),
  BH_SPAN_INIT ("oberhalb dieser linie"), BH_SPAN_INIT ("uber dieser zeile"),
  BH_SPAN_INIT ("uber dieser linie"),     BH_SPAN_INIT ("au-dessus de cette ligne"),
  BH_SPAN_INIT ("encima de esta linea"),  BH_SPAN_INIT ("acima desta linha"),
  BH_SPAN_INIT ("sopra di questa linea"), BH_SPAN_INIT ("sopra questa linea"),
  BH_SPAN_INIT ("sopra questa riga"),     BH_SPAN_INIT ("boven deze lijn"),
  BH_SPAN_INIT ("boven deze regel"),
};

static gboolean
is_reply_line (BhSpan line)
{
  return line.len <= REPLY_LINE_LEN_MAX &&
         holds_one (line, reply_lines, G_N_ELEMENTS (reply_lines));
}

BhSpan
bh_below_top (BhSpan folded)
{
  BhSpan text = bh_span_trim (folded), rest = text, line;

  if (bh_span_take_line (&rest, &line) && is_reply_line (line))
    return rest;
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (bh_span_starts (text, heads[i].start) && (rest = below_head (text, i)).at != text.at)
      return rest;
  BhSpan first = first_paragraph (text);
  return is_banner (first) ? bh_span_from (text, banner_len (first)) : folded;
}
