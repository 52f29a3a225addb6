/* signature-line.c - the mark of signatures and the greetings above them. */
#include "message/signature-line.h"

#define GREETING_LEN_MAX 60 /* bytes of a line that is no sentence */

static const BhSpan greetings[] = {
  BH_SPAN_INIT ("Regards"),          BH_SPAN_INIT ("Kind regards"),
  BH_SPAN_INIT ("Best regards"),     BH_SPAN_INIT ("With regards"),
  BH_SPAN_INIT ("Yours sincerely"),  BH_SPAN_INIT ("Yours faithfully"),
  BH_SPAN_INIT ("Yours truly"),      BH_SPAN_INIT ("Sincerely"),
  BH_SPAN_INIT ("Mit freundlich"),   BH_SPAN_INIT ("Freundliche Grü"),
  BH_SPAN_INIT ("Viele Grü"),        BH_SPAN_INIT ("Hochachtungsvoll"),
  BH_SPAN_INIT ("Cordialement"),     BH_SPAN_INIT ("Bien cordialement"),
  BH_SPAN_INIT ("Salutations"),      BH_SPAN_INIT ("Atentamente"),
  BH_SPAN_INIT ("Saludos"),          BH_SPAN_INIT ("Un saludo"),
  BH_SPAN_INIT ("Atenciosamente"),   BH_SPAN_INIT ("Cumprimentos"),
  BH_SPAN_INIT ("Cordiali saluti"),  BH_SPAN_INIT ("Distinti saluti"),
  BH_SPAN_INIT ("Met vriendelijke"), BH_SPAN_INIT ("Hoogachtend"),
  BH_SPAN_INIT ("Pozdrawiam"),       BH_SPAN_INIT ("Z poważaniem"),
  BH_SPAN_INIT ("S pozdravem"),      BH_SPAN_INIT ("S pozdravom"),
  BH_SPAN_INIT ("С уважением"),      BH_SPAN_INIT ("З повагою"),
  BH_SPAN_INIT ("С уважение"),       BH_SPAN_INIT ("Med vänlig"),
  BH_SPAN_INIT ("Vänliga häls"),     BH_SPAN_INIT ("Med venlig"),
  BH_SPAN_INIT ("Med vennlig"),      BH_SPAN_INIT ("Ystävällisin"),
  BH_SPAN_INIT ("Üdvözlettel"),      BH_SPAN_INIT ("Tisztelettel"),
  BH_SPAN_INIT ("Saygılarımızla"),   BH_SPAN_INIT ("Με εκτίμηση"),
  BH_SPAN_INIT ("Cu stimă"),         BH_SPAN_INIT ("S poštovanjem"),
};

/* "Your IT team", "Ihr Mail-Team", "L'équipe Messagerie". */
static gboolean
is_team (BhSpan line)
{
  static const BhSpan firsts[] = { BH_SPAN_INIT ("l'équipe "), BH_SPAN_INIT ("el equipo "),
                                   BH_SPAN_INIT ("il team "), BH_SPAN_INIT ("a equipe ") };
  static const BhSpan lasts[] = { BH_SPAN_INIT (" team"), BH_SPAN_INIT ("-team") };

  return bh_span_any (line, bh_span_starts_nocase, firsts, G_N_ELEMENTS (firsts)) ||
         bh_span_any (line, bh_span_ends_nocase, lasts, G_N_ELEMENTS (lasts));
}

gboolean
bh_signature_line (BhSpan line)
{
  line = bh_span_trim (line);
  if (line.len > GREETING_LEN_MAX)
    return FALSE;
  return bh_span_equal (line, BH_SPAN_LITERAL ("--")) || is_team (line) ||
         bh_span_any (line, bh_span_starts_nocase, greetings, G_N_ELEMENTS (greetings));
}
