/* stamp.c - the ways in which logs write the time. */
#include "logs/stamp.h"

#define DAY_SECONDS (24 * 3600)

/* n_digits: four at most. Each line has six numbers. */
static inline gboolean
take_number (BhSpan *rest, gsize n_digits, gint max, gint *out)
{
  gint value = 0;

  if (rest->len < n_digits)
    return FALSE;
  for (gsize i = 0; i < n_digits; i++) {
    guint digit = rest->at[i] - (guint)'0';
    if (digit > 9)
      return FALSE;
    value = 10 * value + (gint)digit;
  }
  if (value > max)
    return FALSE;
  *rest = bh_span_from (*rest, n_digits);
  *out = value;
  return TRUE;
}

static gboolean
take_byte (BhSpan *rest, char byte)
{
  if (rest->len == 0 || rest->at[0] != (guint8)byte)
    return FALSE;
  *rest = bh_span_from (*rest, 1);
  return TRUE;
}

/* out: seconds of the day. A leap second (60) is read as the second after it. */
static gboolean
take_clock (BhSpan *rest, gint *out)
{
  gint hour = 0, minute = 0, second = 0;

  if (!take_number (rest, 2, 23, &hour) || !take_byte (rest, ':') ||
      !take_number (rest, 2, 59, &minute) || !take_byte (rest, ':') ||
      !take_number (rest, 2, 60, &second))
    return FALSE;
  *out = bh_clock_seconds (hour, minute, second);
  return TRUE;
}

gboolean
bh_stamp_of_civil (gint year, gint month, gint day, gint clock, BhStamp *out)
{
  if (month < 1 || month > 12 || day < 1 || day > bh_civil_month_len (year, month))
    return FALSE;
  *out = (BhStamp) { .seconds = bh_civil_seconds (year, month, day, 0, 0, clock),
                     .has_time = TRUE,
                     .has_year = TRUE };
  return TRUE;
}

static void
skip_fraction (BhSpan *rest)
{
  if (rest->len < 2 || (rest->at[0] != '.' && rest->at[0] != ',') ||
      !g_ascii_isdigit ((char)rest->at[1]))
    return;
  do
    *rest = bh_span_from (*rest, 1);
  while (rest->len > 0 && g_ascii_isdigit ((char)rest->at[0]));
}

gboolean
bh_stamp_take_syslog (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint month = 0, day = 0, clock = 0;

  if (in.len == 0 || !g_ascii_isalpha ((char)in.at[0]))
    return FALSE;
  month = bh_month_of (in);
  in = bh_span_from (in, 3);
  if (month == 0 || !take_byte (&in, ' '))
    return FALSE;
  gsize n_digits = take_byte (&in, ' ') ? 1 : 2;
  if (!take_number (&in, n_digits, 31, &day) && !take_number (&in, 1, 9, &day))
    return FALSE;
  if (!take_byte (&in, ' '))
    return FALSE;
  gint year = BH_STAMP_YEAR_NONE;
  BhSpan behind = in;
  gboolean has_year = take_number (&behind, 4, 9999, &year) && take_byte (&behind, ' ');
  if (has_year)
    in = behind;
  if (!take_clock (&in, &clock) || !bh_stamp_of_civil (year, month, day, clock, out))
    return FALSE;
  skip_fraction (&in);
  out->has_year = has_year;
  *rest = in;
  return TRUE;
}

/* The year is put where syslogs have it. */
gboolean
bh_stamp_take_ctime (BhSpan *rest, BhStamp *out)
{
  enum { WEEKDAY_LEN = 4, DAY_LEN = 7, CLOCK_LEN = 9, YEAR_LEN = 4 };
  guint8 usual[DAY_LEN + YEAR_LEN + CLOCK_LEN]; /* "Jun 10 " "2024" " 06:13:20" */
  BhSpan in = bh_span_from (*rest, WEEKDAY_LEN);
  BhStamp stamp;

  if (in.len < sizeof usual || rest->at[WEEKDAY_LEN - 1] != ' ' ||
      in.at[DAY_LEN + CLOCK_LEN - 1] != ' ')
    return FALSE;
  memcpy (usual, in.at, DAY_LEN);
  memcpy (usual + DAY_LEN, in.at + DAY_LEN + CLOCK_LEN, YEAR_LEN);
  usual[DAY_LEN + YEAR_LEN] = ' ';
  memcpy (usual + DAY_LEN + YEAR_LEN + 1, in.at + DAY_LEN, CLOCK_LEN - 1);
  BhSpan text = bh_span (usual, sizeof usual);
  if (!bh_stamp_take_syslog (&text, &stamp) || !stamp.has_year || text.len > 0)
    return FALSE;
  *out = stamp;
  *rest = bh_span_from (in, sizeof usual);
  return TRUE;
}

void
bh_stamp_set_zone (BhStamp *stamp, gint minutes)
{
  stamp->seconds -= (gint64)minutes * 60;
  stamp->zone_minutes = (gint16)minutes;
  stamp->has_zone = TRUE;
}

/* "Z", "+01:00", " +0100": sets the zone and takes it off; otherwise nothing. */
static void
take_zone (BhSpan *rest, BhStamp *stamp)
{
  BhSpan in = *rest;
  gint hours = 0, minutes = 0;

  if (take_byte (&in, 'Z')) {
    stamp->has_zone = TRUE;
    *rest = in;
    return;
  }
  take_byte (&in, ' ');
  gboolean is_west = in.len > 0 && in.at[0] == '-';
  if (!take_byte (&in, is_west ? '-' : '+') || !take_number (&in, 2, 14, &hours))
    return;
  take_byte (&in, ':');
  if (!take_number (&in, 2, 59, &minutes))
    return;
  bh_stamp_set_zone (stamp, (is_west ? -1 : 1) * (hours * 60 + minutes));
  *rest = in;
}

gboolean
bh_stamp_take_iso (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint year = 0, month = 0, day = 0, clock = 0;

  if (!take_number (&in, 4, 9999, &year) || !take_byte (&in, '-') ||
      !take_number (&in, 2, 12, &month) || !take_byte (&in, '-') || !take_number (&in, 2, 31, &day))
    return FALSE;
  if ((!take_byte (&in, ' ') && !take_byte (&in, 'T')) || !take_clock (&in, &clock) ||
      !bh_stamp_of_civil (year, month, day, clock, out))
    return FALSE;
  skip_fraction (&in);
  take_zone (&in, out);
  *rest = in;
  return TRUE;
}

gboolean
bh_stamp_take_kerio (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint year = 0, day = 0, clock = 0;

  if (!take_number (&in, 2, 31, &day) || !take_byte (&in, '/'))
    return FALSE;
  gint month = bh_month_of (in);
  in = bh_span_from (in, 3);
  if (!take_byte (&in, '/') || !take_number (&in, 4, 9999, &year) || !take_byte (&in, ' ') ||
      !take_clock (&in, &clock) || !bh_stamp_of_civil (year, month, day, clock, out))
    return FALSE;
  *rest = in;
  return TRUE;
}

static gboolean
take_separator (BhSpan *rest, char *out)
{
  if (rest->len == 0 || strchr ("/.-", rest->at[0]) == NULL || rest->at[0] == '\0')
    return FALSE;
  *out = (char)rest->at[0];
  *rest = bh_span_from (*rest, 1);
  return TRUE;
}

/* One digit or two. */
static gboolean
take_short (BhSpan *rest, gint max, gint *out)
{
  return take_number (rest, 2, max, out) || take_number (rest, 1, max, out);
}

/* A blank as it stands before the half of a day: newer tables of countries have U+202F there,
 * some U+00A0. */
static gboolean
take_blank (BhSpan *rest)
{
  static const BhSpan blanks[] = { BH_SPAN_INIT (" "), BH_SPAN_INIT ("\xc2\xa0"),
                                   BH_SPAN_INIT ("\xe2\x80\xaf") };

  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (bh_span_starts (*rest, blanks[i])) {
      *rest = bh_span_from (*rest, blanks[i].len);
      return TRUE;
    }
  return FALSE;
}

/* "AM", "PM" of American clocks, and with them American dates; "pm" in Australia, "p. m." in
 * Mexico, where the day comes first. */
static gboolean
take_half (BhSpan *rest, gint *hour, gboolean *out_is_american)
{
  BhSpan in = *rest;

  if (!take_blank (&in) || in.len == 0)
    return FALSE;
  const guint8 half = in.at[0];
  in = bh_span_from (in, 1);
  gboolean has_dot = take_byte (&in, '.');
  if (has_dot)
    (void)take_blank (&in);
  gboolean has_capital = take_byte (&in, 'M');
  if ((half | 0x20) != 'a' && (half | 0x20) != 'p')
    return FALSE;
  if (!has_capital && !take_byte (&in, 'm'))
    return FALSE;
  if (has_dot)
    (void)take_byte (&in, '.');
  *out_is_american = has_capital && !has_dot;
  *hour = *hour % 12 + ((half | 0x20) == 'p' ? 12 : 0);
  *rest = in;
  return TRUE;
}

gboolean
bh_stamp_take_windows (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint first = 0, second = 0, third = 0, hour = 0, minute = 0, seconds = 0;
  char mark, again;
  gboolean is_year_first = take_number (&in, 4, 9999, &first);

  if ((!is_year_first && !take_short (&in, 31, &first)) || !take_separator (&in, &mark) ||
      !take_short (&in, 31, &second) || !take_separator (&in, &again) || mark != again ||
      !(is_year_first ? take_short (&in, 31, &third) : take_number (&in, 4, 9999, &third)) ||
      !take_byte (&in, ' ') || !take_short (&in, 23, &hour) || !take_byte (&in, ':') ||
      !take_number (&in, 2, 59, &minute) || !take_byte (&in, ':') ||
      !take_number (&in, 2, 60, &seconds))
    return FALSE;
  gboolean is_american = FALSE;
  (void)take_half (&in, &hour, &is_american);
  gboolean has_month_first = !is_year_first && (is_american ? first <= 12 : second > 12);
  gint year = is_year_first ? first : third, day = is_year_first ? third : first, month = second;
  if (has_month_first) {
    month = first;
    day = second;
  }
  if (!bh_stamp_of_civil (year, month, day, bh_clock_seconds (hour, minute, seconds), out))
    return FALSE;
  *rest = in;
  return TRUE;
}

gboolean
bh_stamp_take_short_year (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint month = 0, day = 0, year = 0, clock = 0;

  if (!take_number (&in, 2, 12, &month) || !take_byte (&in, '/') ||
      !take_number (&in, 2, 31, &day) || !take_byte (&in, '/') ||
      !take_number (&in, 2, 99, &year) || !take_byte (&in, ' ') || !take_clock (&in, &clock) ||
      !bh_stamp_of_civil (2000 + year, month, day, clock, out))
    return FALSE;
  *rest = in;
  return TRUE;
}

gboolean
bh_stamp_take_time_of_day (BhSpan *rest, const BhStamp *day, BhStamp *out)
{
  BhSpan in = *rest;
  gint clock = 0;

  if (!take_clock (&in, &clock))
    return FALSE;
  skip_fraction (&in);
  BhStamp stamp = *day;
  gint64 local = stamp.seconds + (stamp.has_zone ? (gint64)stamp.zone_minutes * 60 : 0);
  stamp.seconds += clock - (local % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
  *out = day->has_time ? stamp : (BhStamp) { .has_time = FALSE };
  *rest = in;
  return TRUE;
}

gboolean
bh_stamp_take_mail (BhSpan *rest, BhStamp *out)
{
  BhSpan in = *rest;
  gint year = 0, day = 0, clock = 0;

  if (!take_short (&in, 31, &day) || !take_byte (&in, ' '))
    return FALSE;
  gint month = bh_month_of (in);
  in = bh_span_from (in, 3);
  if (!take_byte (&in, ' ') || !take_number (&in, 4, 9999, &year) || !take_byte (&in, ' ') ||
      !take_clock (&in, &clock) || !bh_stamp_of_civil (year, month, day, clock, out))
    return FALSE;
  take_zone (&in, out);
  *rest = in;
  return TRUE;
}
