/* kerio-line.c - the stamp in brackets, and addresses in sentences. */
#include "logs/kerio-line.h"

#include "logs/field.h"

gboolean
bh_kerio_take_head (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  BhStamp stamp;

  if (!bh_take_literal (&in, "[") || !bh_stamp_take_kerio (&in, &stamp) ||
      !bh_take_literal (&in, "] "))
    return FALSE;
  *out = stamp;
  *rest = in;
  return TRUE;
}

BhSpan
bh_kerio_take_address (BhSpan *rest)
{
  BhSpan word = bh_take_word (rest);

  while (word.len > 0 && strchr (".,;", word.at[word.len - 1]) != NULL)
    word.len--;
  return word;
}
