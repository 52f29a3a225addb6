/* cut.c - line by line: which lines are quoted, and from where on all is footer. */
#include "signature/cut.h"

#include "signature/armour.h"
#include "signature/calendar.h"
#include "signature/footer.h"
#include "signature/top.h"

#define KEPT_MIN 8              /* bytes other than space; with fewer left nothing is cut */
#define OWN_MIN 40              /* the same of what stands above a message that is passed on */
#define ATTRIBUTION_LEN_MAX 300 /* bytes */
#define HEADER_LINES 5          /* lines in which a pasted header shows three of its fields */

#define QUOTER_LEN_MAX 16 /* bytes of "ann> " before each line that was hers */

/* How much may stand below the line that starts a footer. A spammer who puts
 * such a line on top of his text must not have the text cut off. */
#define SIGNATURE_LEN_MAX 1000
#define LIST_FOOTER_LEN_MAX 2000
#define CONFERENCE_LEN_MAX 3000 /* numbers to call in many countries are among it */
#define DISCLAIMER_LEN_MAX 6000
#define ANY_LEN G_MAXSIZE /* a quote may be longer than the reply */

/* "On Monday, Bob wrote:" in the languages of common mail programs, folded. */
static const struct {
  BhSpan start;
  BhSpan verb;
} attributions[] = {
  { BH_SPAN_INIT ("on "), BH_SPAN_INIT ("wrote") },
  { BH_SPAN_INIT ("am "), BH_SPAN_INIT ("schrieb") },
  { BH_SPAN_INIT ("le "), BH_SPAN_INIT ("a ecrit") },
  { BH_SPAN_INIT ("el "), BH_SPAN_INIT ("escribio") },
  { BH_SPAN_INIT ("il "), BH_SPAN_INIT ("ha scritto") },
  { BH_SPAN_INIT ("op "), BH_SPAN_INIT ("schreef") },
  { BH_SPAN_INIT ("em "), BH_SPAN_INIT ("escreveu") },
  { BH_SPAN_INIT ("w dniu "), BH_SPAN_INIT ("napisa") },
  { BH_SPAN_INIT ("den "), BH_SPAN_INIT ("skrev") },
};

/* What Outlook and its likes put between dashes above a whole quoted message. */
static const BhSpan original_lines[] = {
  BH_SPAN_INIT ("original message"),    BH_SPAN_INIT ("ursprungliche nachricht"),
  BH_SPAN_INIT ("message d'origine"),   BH_SPAN_INIT ("mensaje original"),
  BH_SPAN_INIT ("messaggio originale"), BH_SPAN_INIT ("oorspronkelijk bericht"),
  BH_SPAN_INIT ("mensagem original"),
};

/* The same of Gmail, Thunderbird and Yahoo above one that is passed on. */
static const BhSpan forwarded_lines[] = {
  BH_SPAN_INIT ("forwarded message"),         BH_SPAN_INIT ("forwarded mail"),
  BH_SPAN_INIT ("weitergeleitete nachricht"), BH_SPAN_INIT ("message transfere"),
  BH_SPAN_INIT ("mensaje reenviado"),         BH_SPAN_INIT ("messaggio inoltrato"),
  BH_SPAN_INIT ("doorgestuurd bericht"),      BH_SPAN_INIT ("mensagem encaminhada"),
};

/* The same of Apple Mail, without dashes. */
#define FORWARD_START BH_SPAN_INIT ("begin forwarded message:")

/* Fields of a header that was pasted into the text; one set a language. */
#define N_PASTED 4
static const BhSpan pasted_headers[][N_PASTED] = {
  { BH_SPAN_INIT ("from:"), BH_SPAN_INIT ("sent:"), BH_SPAN_INIT ("to:"),
    BH_SPAN_INIT ("subject:") },
  { BH_SPAN_INIT ("von:"), BH_SPAN_INIT ("gesendet:"), BH_SPAN_INIT ("an:"),
    BH_SPAN_INIT ("betreff:") },
  { BH_SPAN_INIT ("de :"), BH_SPAN_INIT ("envoye :"), BH_SPAN_INIT ("a :"),
    BH_SPAN_INIT ("objet :") },
  { BH_SPAN_INIT ("de:"), BH_SPAN_INIT ("enviado:"), BH_SPAN_INIT ("para:"),
    BH_SPAN_INIT ("asunto:") },
};

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

/* What conference programs put below an invitation begins so, in a line of its own, and says in the
 * next ones how to get in. */
static const BhSpan conference_lines[] = {
  BH_SPAN_INIT ("join microsoft teams"),       BH_SPAN_INIT ("join webex meeting"),
  BH_SPAN_INIT ("join with google meet"),      BH_SPAN_INIT ("join zoom meeting"),
  BH_SPAN_INIT ("microsoft teams meeting"),    BH_SPAN_INIT ("microsoft teams-besprechung"),
  BH_SPAN_INIT ("mit zoom-meeting beitreten"), BH_SPAN_INIT ("reunion de microsoft teams"),
  BH_SPAN_INIT ("reunion microsoft teams"),    BH_SPAN_INIT ("riunione di microsoft teams"),
  BH_SPAN_INIT ("zoom-meeting beitreten"),
};
static const BhSpan conference_keys[] = {
  BH_SPAN_INIT ("meeting id"),       BH_SPAN_INIT ("meeting-id"),
  BH_SPAN_INIT ("besprechungs-id"),  BH_SPAN_INIT ("id de reunion"),
  BH_SPAN_INIT ("id de la reunion"), BH_SPAN_INIT ("id riunione"),
  BH_SPAN_INIT ("zoom.us/j/"),       BH_SPAN_INIT ("teams.microsoft.com/l/"),
  BH_SPAN_INIT ("meet.google.com/"), BH_SPAN_INIT (".webex.com/"),
};

#define CONFERENCE_LINE_LEN_MAX 64 /* bytes */
#define CONFERENCE_LINES 8         /* below it, in which a key stands */

/* Mailman and its kin rule their footer off with underscores, advertisers theirs
 * with dashes. So do spammers their prices: a list must be named below. */
static gboolean
is_list_rule (BhSpan line, BhSpan on, const BhFooters *footers)
{
  gboolean is_list = FALSE;

  if (!bh_is_rule (line) || on.len > LIST_FOOTER_LEN_MAX)
    return FALSE;
  for (BhSpan next; bh_span_take_line (&on, &next);) {
    if (bh_footers_find (footers, bh_span_trim (next), BH_SPAN_NONE, &is_list) && is_list)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_attribution (BhSpan line)
{
  gsize at;

  if (line.len > ATTRIBUTION_LEN_MAX || line.len == 0 || line.at[line.len - 1] != ':')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (attributions); i++) {
    if (bh_span_starts (line, attributions[i].start) &&
        bh_span_find (line, attributions[i].verb, &at))
      return TRUE;
  }
  return FALSE;
}

/* "-----Original Message-----" of Outlook, "----- Original Message -----" of Outlook Express. */
static gboolean
is_between_dashes (BhSpan line, const BhSpan *words, gsize n_words)
{
  gsize n = 0;

  while (n < line.len && (line.at[n] == '-' || line.at[n] == ' '))
    n++;
  return n >= 2 && line.at[line.len - 1] == '-' &&
         bh_span_any (bh_span_from (line, n), bh_span_starts, words, n_words);
}

static gboolean
is_forwarded (BhSpan line)
{
  static const BhSpan forward = FORWARD_START;

  return bh_span_equal (line, forward) ||
         is_between_dashes (line, forwarded_lines, G_N_ELEMENTS (forwarded_lines));
}

static gboolean
is_original (BhSpan line)
{
  return is_between_dashes (line, original_lines, G_N_ELEMENTS (original_lines)) ||
         is_forwarded (line);
}

/* A pasted header: its first field here, two more in the lines below. */
static gboolean
is_pasted_header (BhSpan line, BhSpan below)
{
  for (gsize set = 0; set < G_N_ELEMENTS (pasted_headers); set++) {
    guint n_found = 0;
    BhSpan rest = below, next;

    if (!bh_span_starts (line, pasted_headers[set][0]))
      continue;
    for (guint n = 0; n < HEADER_LINES && bh_span_take_line (&rest, &next); n++) {
      next = bh_span_trim (next);
      for (guint i = 1; i < N_PASTED; i++)
        n_found += bh_span_starts (next, pasted_headers[set][i]) ? 1 : 0;
    }
    if (n_found >= 2)
      return TRUE;
  }
  return FALSE;
}

/* "ann> I would not": what others wrote, marked with their names, as Emacs does. */
static gboolean
is_named_quote (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && n < QUOTER_LEN_MAX && g_ascii_isalpha (line.at[n]))
    n++;
  return n > 0 && n + 1 < line.len && line.at[n] == '>' && line.at[n + 1] == ' ';
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

static gboolean
is_conference (BhSpan line, BhSpan below)
{
  BhSpan next;
  gboolean begins = FALSE;
  gsize at;

  for (gsize i = 0; line.len <= CONFERENCE_LINE_LEN_MAX && i < G_N_ELEMENTS (conference_lines); i++)
    begins = begins || bh_span_starts (line, conference_lines[i]);
  for (guint n = 0; begins && n < CONFERENCE_LINES && bh_span_take_line (&below, &next); n++)
    for (gsize i = 0; i < G_N_ELEMENTS (conference_keys); i++)
      if (bh_span_find (next, conference_keys[i], &at))
        return TRUE;
  return FALSE;
}

/* The next line that is not blank, trimmed; empty where there is none. Looks at few lines, so
 * that a text of attributions stays linear. */
static BhSpan
next_line (BhSpan *below)
{
  BhSpan line;

  for (guint n = 0; n < HEADER_LINES && bh_span_take_line (below, &line); n++) {
    line = bh_span_trim (line);
    if (line.len > 0)
      return line;
  }
  return BH_SPAN_NONE;
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

  return line.len == 0 || line.at[0] == '>' || is_attribution (line) || is_original (line) ||
         bh_is_rule (line) || is_pasted_header (line, below);
}

typedef enum {
  LINE_KEEP,
  LINE_DROP,
  LINE_END, /* the text ends above it */
} LineFate;

/* The line and what stands below it up to the end of the text. */
static LineFate
judge_line (BhSpan line, BhSpan below, const BhFooters *footers)
{
  BhSpan bare = bh_span_trim (line), on = bh_span (line.at, line.len + below.len);
  gboolean is_list = FALSE;
  gsize len_max = 0;

  if (bare.len == 0)
    return LINE_KEEP;
  if (bare.at[0] == '>' || is_named_quote (bare) || bh_armour_opens (bare))
    return LINE_DROP;
  if (is_device_line (bare) && is_end_above (below))
    return LINE_DROP;
  if (is_attribution (bare) && is_quote_below (below))
    return LINE_DROP;

  if (is_attribution (bare) || is_original (bare) || is_pasted_header (bare, below))
    len_max = ANY_LEN;
  else if (bh_span_equal (bare, BH_SPAN_LITERAL ("--"))) /* RFC 3676 section 4.3 */
    len_max = SIGNATURE_LEN_MAX;
  else if (is_list_rule (bare, on, footers))
    len_max = LIST_FOOTER_LEN_MAX;
  else if (is_conference (bare, below))
    len_max = CONFERENCE_LEN_MAX;
  else if (on.len <= DISCLAIMER_LEN_MAX && bh_footers_find (footers, bare, below, &is_list))
    len_max = is_list ? LIST_FOOTER_LEN_MAX : DISCLAIMER_LEN_MAX;
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

gsize
bh_cut (BhSpan folded, BhChunkList chunks, GByteArray *out)
{
  BhFooters footers = bh_footers_of (folded, chunks);
  guint out_start = out->len;
  gsize n_kept = 0;
  BhSpan rest = bh_below_top (folded), line;
  const guint8 *kept_from = rest.at; /* lines that are kept are copied together */
  gboolean is_ended = FALSE, is_seal;

  if (folded.len == 0)
    return 0;
  if (bh_is_calendar (folded))
    return cut_calendar (folded, out);
  while (!is_ended && take_line (&rest, &line, &is_seal)) {
    bh_footers_go_to (&footers, line);
    LineFate fate = is_seal ? LINE_DROP : judge_line (line, rest, &footers);

    if (fate == LINE_END && n_kept < OWN_MIN && is_forwarded (bh_span_trim (line)))
      n_kept = 0; /* what is passed on with hardly a word is what the letter says */
    is_ended = fate == LINE_END && n_kept >= KEPT_MIN;
    if (is_ended || fate == LINE_DROP) {
      append (out, kept_from, line.at);
      kept_from = line.at + line.len;
    } else if (fate == LINE_KEEP && n_kept < OWN_MIN) {
      /* A line that would end the text, had it begun, is no text either. */
      n_kept += n_visible (line);
    }
  }
  if (!is_ended)
    append (out, kept_from, folded.at + folded.len);
  if (n_kept < KEPT_MIN && out->len - out_start < folded.len)
    keep_all (folded, out_start, out);
  return folded.len - (out->len - out_start);
}
