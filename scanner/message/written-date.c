/* written-date.c - days in figures, and days with the names of week and month. */
#include "message/written-date.h"

#define DATE_LEAD_MAX 32 /* bytes of the words before a date */

/* "1/1/2024", "2024-01-01", "01.01.2024": digits, a mark, digits. */
static gboolean
is_day (BhSpan text)
{
  gsize len = 0;

  while (len < text.len && len < 4 && g_ascii_isdigit ((char)text.at[len]))
    len++;
  return len > 0 && len + 1 < text.len && memchr ("./-", text.at[len], 3) != NULL &&
         g_ascii_isdigit ((char)text.at[len + 1]);
}

/* Takes up to at_most of the letters at the start of rest, and what may stand behind an
 * abbreviation; FALSE: there are none, or more. */
static gboolean
take_word (BhSpan *rest, gsize at_most)
{
  gsize len = 0;

  while (len < rest->len && (g_ascii_isalpha ((char)rest->at[len]) || rest->at[len] >= 0x80))
    len++;
  if (len == 0 || len > at_most)
    return FALSE;
  while (len < rest->len && rest->at[len] != '\0' && strchr (".,", rest->at[len]) != NULL)
    len++;
  *rest = bh_span_trim (bh_span_from (*rest, len));
  return TRUE;
}

/* The number of the digits at the start of rest, which are taken. */
static gsize
take_digits (BhSpan *rest)
{
  gsize len = 0;

  while (len < rest->len && g_ascii_isdigit ((char)rest->at[len]))
    len++;
  *rest = bh_span_from (*rest, len);
  return len;
}

/* "10:00", ", 10:00", "um 10:00", or nothing. Behind the date of a meeting stands who comes. */
static gboolean
is_time_or_none (BhSpan rest)
{
  if (bh_span_starts (rest, BH_SPAN_LITERAL (",")))
    rest = bh_span_from (rest, 1);
  rest = bh_span_trim (rest);
  (void)take_word (&rest, 3);
  return rest.len == 0 || take_digits (&rest) > 0;
}

/* "am Mo, 1 Jan 2024": a word, the day of the week, the day, month and year. */
static gboolean
is_written_date (BhSpan rest)
{
  if (!take_word (&rest, 4) || !take_word (&rest, 4))
    return FALSE;
  gsize n_digits = take_digits (&rest);
  if (n_digits == 0 || n_digits > 2)
    return FALSE;
  if (bh_span_starts (rest, BH_SPAN_LITERAL (".")))
    rest = bh_span_from (rest, 1);
  rest = bh_span_trim (rest);
  return take_word (&rest, DATE_LEAD_MAX) && take_digits (&rest) == 4 && is_time_or_none (rest);
}

gboolean
bh_written_date_begins (BhSpan rest)
{
  gsize len = 0;

  while (len < rest.len && len < DATE_LEAD_MAX && !g_ascii_isdigit ((char)rest.at[len]) &&
         !g_ascii_ispunct ((char)rest.at[len]))
    len++;
  if (len == rest.len || !g_ascii_isdigit ((char)rest.at[len]) ||
      (len > 0 && rest.at[len - 1] != ' '))
    return is_written_date (rest);
  return len <= 4 || is_day (bh_span_from (rest, len));
}
