/* test-disclaimer.c - disclaimers name their message; offers name sums. */
#include "signature/disclaimer.h"

/* Folded; between the marks "[" and "]" stands what two words of a disclaimer enclose. */
static const struct {
  const char *text;
  gboolean names_message;
  gboolean names_sum;
} cases[] = {
  { "[this e-mail is secret]", TRUE, FALSE },
  { "what is [secret in\nthis message]", TRUE, FALSE },
  { "diese nachricht ist [geheim. haben sie sie falsch erhalten], vernichten sie sie", TRUE,
    FALSE },
  { "das ist [geheim, wenn sie] dieser nachricht nicht wert sind", TRUE, FALSE },
  { "este mensaje es de ejemplo. es [secreto. si] no es para usted, no lo lea", TRUE, FALSE },
  { "[ce courriel est]", TRUE, FALSE },
  { "[il presente messaggio]", TRUE, FALSE },
  { "[dit e-mailbericht]", TRUE, FALSE },
  { "[niniejszej wiadomosci]", TRUE, FALSE },
  { "[detta e-postmeddelande]", TRUE, FALSE },
  { "[bu e-posta]", TRUE, FALSE },
  { "[taman viestin]", TRUE, FALSE },
  { "[hactoᴙщee coo6щehᴎe]", TRUE, FALSE }, /* настоящее сообщение */
  { "we thank for this message.\n\nthe [plan is secret]", FALSE, FALSE },
  { "the [plan is secret]. answer this message", FALSE, FALSE },
  { "the [plan is secret]", FALSE, FALSE },
  { "all of [these messages]", FALSE, FALSE },
  { "[denne e-mail]", TRUE, FALSE },
  { "[dette meddelelse]", TRUE, FALSE },
  { "[den mail] of ann's", FALSE, FALSE }, /* an article */
  { "somebody broke into [this e-mail account]", FALSE, FALSE },
  { "look into [this mailbox]", FALSE, FALSE },
  { "[this message centre is secret]", FALSE, FALSE },
  { "[diese mail-adresse ist geheim]", FALSE, FALSE },
  { "[this mail accounts] for it", FALSE, FALSE },
  { "[dit e-mailbericht is geheim]", TRUE, FALSE },
  { "we owe $500. the [plan is secret] and yours", FALSE, FALSE },
  { "the [sum of us$ 5 is] yours", FALSE, TRUE },
  { "the [win is yours] alone: 500 eur", FALSE, TRUE },
  { "the [win of £500] is yours", FALSE, TRUE },
  { "the sum of $500 is [yours] alone", FALSE, TRUE },
  { "the sum of $5,000,000 that lies in a bank of ours for years is\n[yours] alone", FALSE, TRUE },
  { "total: $500\nthe [plan is secret] and yours", FALSE, FALSE },
  { "the [win of five millions] is yours", FALSE, TRUE },
  { "the [plan of europe in 0 days] is yours", FALSE, FALSE },
  { "the [plan is secret]. it costs $5", FALSE, FALSE },
};

static void
disclaimers_name_what_they_stand_in (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit_set (cases[i].text, "[]", 3);
    g_autofree char *joined = g_strjoinv ("", parts);
    const BhSpan text = bh_span_of_string (joined);
    const gsize first = strlen (parts[0]), second = first + strlen (parts[1]);

    g_test_message ("%s", joined);
    g_assert_cmpint (bh_disclaimer_names_message (text, first, second), ==, cases[i].names_message);
    g_assert_cmpint (bh_disclaimer_names_sum (text, first, second), ==, cases[i].names_sum);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/disclaimer/names-what-it-stands-in",
                   disclaimers_name_what_they_stand_in);
  return g_test_run ();
}
