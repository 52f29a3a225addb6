/* joined-address.c - commas and the word "and", by language. */
#include "message/joined-address.h"

#include "message/found-address.h"

/* What stands between two addresses of a sentence. */
static const BhSpan joiners[] = {
  BH_SPAN_INIT (","),           BH_SPAN_INIT (";"),          BH_SPAN_INIT ("and "),
  BH_SPAN_INIT ("und "),        BH_SPAN_INIT ("et "),        BH_SPAN_INIT ("y "),
  BH_SPAN_INIT ("e "),          BH_SPAN_INIT ("en "),        BH_SPAN_INIT ("och "),
  BH_SPAN_INIT ("og "),         BH_SPAN_INIT ("i "),         BH_SPAN_INIT ("и "),
  BH_SPAN_INIT ("& "),          BH_SPAN_INIT ("sowie "),     BH_SPAN_INIT ("oraz "),
  BH_SPAN_INIT ("ve "),         BH_SPAN_INIT ("και "),       BH_SPAN_INIT ("a "),
  BH_SPAN_INIT ("ja "),         BH_SPAN_INIT ("és "),        BH_SPAN_INIT ("și "),
  BH_SPAN_INIT ("та "),         BH_SPAN_INIT ("or "),        BH_SPAN_INIT ("nor "),
  BH_SPAN_INIT ("oder "),       BH_SPAN_INIT ("ou "),        BH_SPAN_INIT ("o "),
  BH_SPAN_INIT ("of "),         BH_SPAN_INIT ("eller "),     BH_SPAN_INIT ("lub "),
  BH_SPAN_INIT ("nebo "),       BH_SPAN_INIT ("или "),       BH_SPAN_INIT ("або "),
  BH_SPAN_INIT ("as well as "), BH_SPAN_INIT ("ainsi que "), BH_SPAN_INIT ("、"),
  BH_SPAN_INIT ("，"),          BH_SPAN_INIT ("和"),         BH_SPAN_INIT ("及"),
  BH_SPAN_INIT ("と"),
};

/* What says whom mail is for. */
static const BhSpan directions[] = {
  BH_SPAN_INIT ("to"),   BH_SPAN_INIT ("for"), BH_SPAN_INIT ("an"),   BH_SPAN_INIT ("für"),
  BH_SPAN_INIT ("à"),    BH_SPAN_INIT ("a"),   BH_SPAN_INIT ("para"), BH_SPAN_INIT ("aan"),
  BH_SPAN_INIT ("till"), BH_SPAN_INIT ("til"), BH_SPAN_INIT ("do"),   BH_SPAN_INIT ("для"),
  BH_SPAN_INIT ("на"),   BH_SPAN_INIT ("pro"), BH_SPAN_INIT ("dla"),
};

#define NAME_LEN_MAX 40 /* bytes of "Carl Smith <" */

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

/* "and to carl@example.net". */
static void
take_direction (BhSpan *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++) {
    const BhSpan word = directions[i];
    if (!bh_span_starts_nocase (*text, word) || text->len == word.len || text->at[word.len] != ' ')
      continue;
    *text = without_marks (bh_span_from (*text, word.len));
    return;
  }
}

/* Of whatever alphabet; what is no UTF-8 has no small letters. */
static gboolean
begins_small (BhSpan text)
{
  const gunichar letter = g_utf8_get_char_validated ((const char *)text.at, (gssize)text.len);
  return letter != (gunichar)-1 && letter != (gunichar)-2 && g_unichar_islower (letter);
}

/* "Carl Smith <carl@example.net>": all its words begin with a capital, as none of "please ask "
 * does, or are of an alphabet that has none. */
static void
take_name (BhSpan *text)
{
  const BhSpan near = bh_span_head (*text, NAME_LEN_MAX);
  gsize bracket;

  if (!bh_span_find_byte (near, '<', &bracket))
    return;
  for (gsize i = 0; i < bracket; i++)
    if ((i == 0 || near.at[i - 1] == ' ') && begins_small (bh_span_from (near, i)))
      return;
  *text = without_marks (bh_span_from (*text, bracket));
}

gboolean
bh_address_joined (BhSpan *rest, BhSpan *out_address)
{
  BhSpan text = without_marks (*rest);

  if (!take_joiner (&text))
    return FALSE;
  (void)take_joiner (&text); /* "bob, and carl" */
  take_direction (&text);
  if (!bh_address_at (text, out_address)) {
    take_name (&text);
    if (!bh_address_at (text, out_address))
      return FALSE;
  }
  *rest = bh_span_from (text, out_address->len);
  return TRUE;
}

BhSpan
bh_before_opening (BhSpan before)
{
  while (before.len > 0 && before.at[before.len - 1] != '\0' &&
         strchr (" \t:<(\"'", before.at[before.len - 1]) != NULL)
    before.len--;
  return before;
}

gboolean
bh_words_direct (BhSpan before)
{
  before = bh_before_opening (before);
  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    if (before.len > directions[i].len && bh_span_ends_nocase (before, directions[i]) &&
        before.at[before.len - directions[i].len - 1] == ' ')
      return TRUE;
  return FALSE;
}
