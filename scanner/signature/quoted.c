/* quoted.c - by a line's first words, and by the fields that stand below it. */
#include "signature/quoted.h"

#define ATTRIBUTION_LEN_MAX 300 /* bytes */
#define HEADER_LINES 5          /* lines in which a pasted header shows three of its fields */
#define QUOTER_LEN_MAX 16       /* bytes of "ann> " before each line that was hers */
#define FIELDS_MIN 2            /* of a header that is none of the letter's words */
#define FIELDS_LINES 10         /* and the blank ones above it */

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

/* The same in any order, and those that other programs show when a letter is passed on. */
static const BhSpan pasted_fields[] = {
  BH_SPAN_INIT ("from:"),      BH_SPAN_INIT ("sent:"),    BH_SPAN_INIT ("date:"),
  BH_SPAN_INIT ("to:"),        BH_SPAN_INIT ("cc:"),      BH_SPAN_INIT ("subject:"),
  BH_SPAN_INIT ("reply-to:"),  BH_SPAN_INIT ("von:"),     BH_SPAN_INIT ("gesendet:"),
  BH_SPAN_INIT ("datum:"),     BH_SPAN_INIT ("an:"),      BH_SPAN_INIT ("betreff:"),
  BH_SPAN_INIT ("de :"),       BH_SPAN_INIT ("envoye :"), BH_SPAN_INIT ("date :"),
  BH_SPAN_INIT ("a :"),        BH_SPAN_INIT ("objet :"),  BH_SPAN_INIT ("de:"),
  BH_SPAN_INIT ("enviado:"),   BH_SPAN_INIT ("enviada:"), BH_SPAN_INIT ("fecha:"),
  BH_SPAN_INIT ("para:"),      BH_SPAN_INIT ("asunto:"),  BH_SPAN_INIT ("assunto:"),
  BH_SPAN_INIT ("da:"),        BH_SPAN_INIT ("inviato:"), BH_SPAN_INIT ("data:"),
  BH_SPAN_INIT ("a:"),         BH_SPAN_INIT ("oggetto:"), BH_SPAN_INIT ("van:"),
  BH_SPAN_INIT ("verzonden:"), BH_SPAN_INIT ("aan:"),     BH_SPAN_INIT ("onderwerp:"),
};

gboolean
bh_is_attribution (BhSpan line)
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

gboolean
bh_is_forwarded (BhSpan line)
{
  static const BhSpan forward = FORWARD_START;

  return bh_span_equal (line, forward) ||
         is_between_dashes (line, forwarded_lines, G_N_ELEMENTS (forwarded_lines));
}

gboolean
bh_is_original (BhSpan line)
{
  return is_between_dashes (line, original_lines, G_N_ELEMENTS (original_lines)) ||
         bh_is_forwarded (line);
}

gboolean
bh_is_pasted_header (BhSpan line, BhSpan below)
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

/* Some programs show the names of fields in bold: "*From:* Bob". */
static gboolean
is_field (BhSpan line)
{
  BhSpan bare = bh_span_starts (line, BH_SPAN_LITERAL ("*")) ? bh_span_from (line, 1) : line;

  return bh_span_any (bare, bh_span_starts, pasted_fields, G_N_ELEMENTS (pasted_fields));
}

gsize
bh_pasted_fields_len (BhSpan text)
{
  BhSpan rest = text, line;
  gsize len = 0;
  guint n_fields = 0;

  for (guint n = 0; n < FIELDS_LINES && bh_span_take_line (&rest, &line); n++) {
    line = bh_span_trim (line);
    if (!is_field (line)) {
      if (line.len > 0 || n_fields > 0)
        break;
      continue;
    }
    n_fields++;
    len = text.len - rest.len;
  }
  return n_fields >= FIELDS_MIN ? len : 0;
}

gboolean
bh_is_named_quote (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && n < QUOTER_LEN_MAX && g_ascii_isalpha (line.at[n]))
    n++;
  return n > 0 && n + 1 < line.len && line.at[n] == '>' && line.at[n + 1] == ' ';
}
