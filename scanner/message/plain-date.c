/* plain-date.c - taking the parts of a date off its front. */
#include "message/plain-date.h"

#include "base/civil.h"

/* Takes n digits off the front of rest; FALSE where others stand there. */
static gboolean
take_digits (BhSpan *rest, gsize n, gint *out_number)
{
  gint number = 0;

  if (rest->len < n)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit (rest->at[i]))
      return FALSE;
    number = number * 10 + (rest->at[i] - '0');
  }
  *rest = bh_span_from (*rest, n);
  *out_number = number;
  return TRUE;
}

static gboolean
take_byte (BhSpan *rest, guint8 byte)
{
  gboolean is_there = rest->len > 0 && rest->at[0] == byte;

  *rest = is_there ? bh_span_from (*rest, 1) : *rest;
  return is_there;
}

static gboolean
take_month (BhSpan *rest, gint *out_month)
{
  *out_month = bh_month_of (*rest);
  *rest = bh_span_from (*rest, 3);
  return *out_month > 0;
}

/* "+0100", and maybe a comment behind it. */
static gboolean
take_zone (BhSpan *rest, gint *out_minutes)
{
  gboolean is_west = rest->len > 0 && rest->at[0] == '-';
  gint hours, minutes;

  if ((!take_byte (rest, '+') && !take_byte (rest, '-')) || !take_digits (rest, 2, &hours) ||
      !take_digits (rest, 2, &minutes) || hours > 14 || minutes > 59)
    return FALSE;
  *out_minutes = (is_west ? -1 : 1) * (hours * 60 + minutes);
  return rest->len == 0 || bh_span_starts (*rest, BH_SPAN_LITERAL (" ("));
}

gboolean
bh_plain_date_read (BhSpan rest, gint64 *out_unix, gint *out_zone_minutes)
{
  gint day, month, year, hour, minute, second, zone;

  rest = bh_span_trim (rest);
  if (rest.len > 5 && rest.at[3] == ',' && rest.at[4] == ' ')
    rest = bh_span_trim (bh_span_from (rest, 5)); /* Postfix: "Sun,  7 Sep" */
  gsize n_digits = rest.len > 1 && g_ascii_isdigit (rest.at[1]) ? 2 : 1;
  if (!take_digits (&rest, n_digits, &day) || !take_byte (&rest, ' ') ||
      !take_month (&rest, &month) || !take_byte (&rest, ' ') || !take_digits (&rest, 4, &year) ||
      !take_byte (&rest, ' ') || !take_digits (&rest, 2, &hour) || !take_byte (&rest, ':') ||
      !take_digits (&rest, 2, &minute) || !take_byte (&rest, ':') ||
      !take_digits (&rest, 2, &second) || !take_byte (&rest, ' ') || !take_zone (&rest, &zone))
    return FALSE;
  if (year < 1900 || day < 1 || day > bh_civil_month_len (year, month) || hour > 23 ||
      minute > 59 || second > 59)
    return FALSE;
  *out_unix = bh_civil_seconds (year, month, day, hour, minute, second) - zone * 60;
  *out_zone_minutes = zone;
  return TRUE;
}
