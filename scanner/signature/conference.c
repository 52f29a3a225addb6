/* conference.c - by a heading, and by a key in one of the next lines. */
#include "signature/conference.h"

#define CONFERENCE_LINE_LEN_MAX 64 /* bytes */
#define CONFERENCE_LINES 8         /* below it, in which a key stands */

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

gboolean
bh_conference_starts (BhSpan line, BhSpan below)
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
