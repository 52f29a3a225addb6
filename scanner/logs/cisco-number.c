/* cisco-number.c - names made of a kind, a number and the gateway. */
#include "logs/cisco-number.h"

#include "logs/field.h"

#define NUMBER_LEN_MAX 20 /* digits of 64 bits */

BhSpan
bh_cisco_take_number (BhSpan *rest)
{
  BhSpan word = bh_take_word (rest);
  gint64 value;

  return word.len <= NUMBER_LEN_MAX && bh_number (word, &value) ? word : BH_SPAN_NONE;
}

BhCiscoName
bh_cisco_name (const BhLogState *state, char kind, BhSpan number, BhSpan more)
{
  BhCiscoName name;

  g_snprintf (name.text, sizeof name.text, "%c%.*s %.*s %s", kind, (int)number.len,
              number.len > 0 ? (const char *)number.at : "", (int)MIN (more.len, NUMBER_LEN_MAX),
              more.len > 0 ? (const char *)more.at : "", state->row->str);
  return name;
}

BhSpan
bh_cisco_kept (const BhLogState *state, const BhCiscoName *name)
{
  return bh_span_of_string (bh_log_state_user (state, bh_span_of_string (name->text)));
}

gboolean
bh_cisco_forget (BhLogState *state, const BhCiscoName *name)
{
  const gboolean is_kept = bh_cisco_kept (state, name).at != NULL;

  bh_log_state_forget_user (state, bh_span_of_string (name->text));
  return is_kept;
}
