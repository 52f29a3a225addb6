/* joined-address.c - commas and the word "and", by language. */
#include "message/joined-address.h"

#include "message/found-address.h"

/* What stands between two addresses of a sentence. */
static const BhSpan joiners[] = {
  BH_SPAN_INIT (","),    BH_SPAN_INIT (";"),      BH_SPAN_INIT ("and "),  BH_SPAN_INIT ("und "),
  BH_SPAN_INIT ("et "),  BH_SPAN_INIT ("y "),     BH_SPAN_INIT ("e "),    BH_SPAN_INIT ("en "),
  BH_SPAN_INIT ("och "), BH_SPAN_INIT ("og "),    BH_SPAN_INIT ("i "),    BH_SPAN_INIT ("и "),
  BH_SPAN_INIT ("& "),   BH_SPAN_INIT ("sowie "), BH_SPAN_INIT ("oraz "), BH_SPAN_INIT ("ve "),
  BH_SPAN_INIT ("και "), BH_SPAN_INIT ("、"),     BH_SPAN_INIT ("，"),    BH_SPAN_INIT ("和"),
  BH_SPAN_INIT ("と"),
};

/* Without the brackets, quotes and blanks at its start. */
static BhSpan
without_marks (BhSpan text)
{
  text = bh_span_trim (text);
  while (text.len > 0 && memchr ("<>\"'", text.at[0], 4) != NULL)
    text = bh_span_trim (bh_span_from (text, 1));
  return text;
}

/* Takes what joins; FALSE: nothing does. */
static gboolean
take_joiner (BhSpan *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joiners); i++) {
    if (!bh_span_starts_nocase (*text, joiners[i]))
      continue;
    *text = without_marks (bh_span_from (*text, joiners[i].len));
    return TRUE;
  }
  return FALSE;
}

gboolean
bh_address_joined (BhSpan *rest, BhSpan *out_address)
{
  BhSpan text = without_marks (*rest);

  if (!take_joiner (&text))
    return FALSE;
  (void)take_joiner (&text); /* "bob, and carl" */
  if (!bh_address_at (text, out_address))
    return FALSE;
  *rest = bh_span_from (text, out_address->len);
  return TRUE;
}
