/* date-words.c - what each word of a date-time can be.
 *
 * A date is a handful of words that each can be only one thing: a weekday, a
 * month, a clock time, a zone, a number. Names are told by their beginning.
 */
#include "trail/date-words.h"

#include "base/civil.h"
#include "trail/bytes.h"

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

/* Zone names that mailers write, RFC 5322 section 4.3 first. Of the names that
 * several regions share the one seen in trace fields is meant. */
static const struct {
  const char *name;
  gint minutes;
} zones[] = {
  { "gmt", 0 },    { "utc", 0 },    { "ut", 0 },      { "z", 0 },       { "est", -300 },
  { "edt", -240 }, { "cst", -360 }, { "cdt", -300 },  { "mst", -420 },  { "mdt", -360 },
  { "pst", -480 }, { "pdt", -420 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
  { "ast", -240 }, { "adt", -180 }, { "wet", 0 },     { "west", 60 },   { "bst", 60 },
  { "cet", 60 },   { "cest", 120 }, { "met", 60 },    { "mest", 120 },  { "mez", 60 },
  { "mesz", 120 }, { "eet", 120 },  { "eest", 180 },  { "msk", 180 },   { "msd", 240 },
  { "sast", 120 }, { "hkt", 480 },  { "sgt", 480 },   { "jst", 540 },   { "kst", 540 },
  { "aest", 600 }, { "aedt", 660 }, { "acst", 570 },  { "acdt", 630 },  { "awst", 480 },
  { "nzst", 720 }, { "nzdt", 780 }, { "brt", -180 },  { "wib", 420 },
};

/* Months as servers with a German, French, Spanish, Italian or Portuguese face write them, where
 * the English names do not fit. All of these write the day first. */
static const struct {
  const char *start;
  gint month;
} other_months[] = {
  { "gen", 1 },        { "ene", 1 },        { "fev", 2 },
  { "f\xc3\xa9v", 2 }, { "f\xe9v", 2 },     { "mrz", 3 },
  { "m\xc3\xa4r", 3 }, { "m\xe4r", 3 },     { "avr", 4 },
  { "abr", 4 },        { "mai", 5 },        { "mag", 5 },
  { "juin", 6 },       { "giu", 6 },        { "juil", 7 },
  { "lug", 7 },        { "ao\xc3\xbb", 8 }, { "ao\xfb", 8 },
  { "aou", 8 },        { "ago", 8 },        { "set", 9 },
  { "okt", 10 },       { "ott", 10 },       { "out", 10 },
  { "dez", 12 },       { "dic", 12 },       { "d\xc3\xa9\x63", 12 },
  { "d\xe9\x63", 12 },
};

static gboolean
is_weekday (BhSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (bh_bytes_start (word, weekdays[i]))
      return TRUE;
  return FALSE;
}

/* Takes up to max digits off the front of rest; gives how many there were. */
static guint
take_number (BhSpan *rest, guint max, gint *out_value)
{
  guint n = 0;
  gint value = 0;
  while (n < max && n < rest->len && bh_byte_is_digit (rest->at[n]))
    value = value * 10 + (rest->at[n++] - '0');
  *rest = bh_bytes_from (*rest, n);
  *out_value = value;
  return n;
}

static gboolean
take_byte (BhSpan *rest, guint8 byte)
{
  if (rest->len == 0 || rest->at[0] != byte)
    return FALSE;
  *rest = bh_bytes_from (*rest, 1);
  return TRUE;
}

/* "+0100", "+01:00", "+01", "+1"; a sign and nothing believable is no zone. */
static gboolean
read_zone_number (BhSpan word, BhDateParts *parts)
{
  gint sign, hours, minutes = 0;
  BhSpan rest = bh_bytes_from (word, 1);

  if (word.len < 2 || (word.at[0] != '+' && word.at[0] != '-') || parts->has_zone)
    return FALSE;
  sign = word.at[0] == '-' ? -1 : 1;
  if (take_number (&rest, 2, &hours) == 0)
    return FALSE;
  take_byte (&rest, ':');
  if (rest.len > 0 && take_number (&rest, 2, &minutes) != 2)
    return FALSE;
  if (rest.len > 0 || hours > 14 || minutes > 59)
    return FALSE;
  parts->zone_minutes = sign * (hours * 60 + minutes);
  parts->has_zone = TRUE;
  return TRUE;
}

/* "MET DST", as mailers of the nineties wrote: the zone that was named, an hour ahead. */
static gboolean
read_summer (BhSpan word, BhDateParts *parts)
{
  if (!bh_bytes_are (word, "dst") || !parts->has_zone_name || parts->has_summer)
    return FALSE;
  parts->has_summer = TRUE;
  if (parts->is_zone_named)
    parts->zone_minutes += 60;
  return TRUE;
}

/* "GMT", "EDT"; also "GMT+0200". Behind a number the name only repeats it. */
static gboolean
read_zone_name (BhSpan word, BhDateParts *parts)
{
  gsize len = 0;
  while (len < word.len && bh_byte_is_alpha (word.at[len]))
    len++;
  if (len < word.len)
    return len == 3 && (bh_bytes_start (word, "gmt") || bh_bytes_start (word, "utc")) &&
           read_zone_number (bh_bytes_from (word, len), parts);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++) {
    if (!bh_bytes_are (word, zones[i].name))
      continue;
    if (parts->has_zone_name)
      return FALSE;
    if (!parts->has_zone)
      parts->zone_minutes = zones[i].minutes;
    parts->is_zone_named = !parts->has_zone;
    parts->has_zone = parts->has_zone_name = TRUE;
    return TRUE;
  }
  return FALSE;
}

/* "17:40", "17:40:44", "02:54:16.987", "17.40.44", and a zone glued to it: "17:40:44-0500". */
static gboolean
read_clock (BhSpan word, BhDateParts *parts)
{
  BhSpan rest = word;
  gint hour, minute, second = 0;

  if (parts->has_time || take_number (&rest, 2, &hour) == 0)
    return FALSE;
  const gboolean has_dots = take_byte (&rest, '.'); /* then it is whole, for "4.95" is none */
  if ((!has_dots && !take_byte (&rest, ':')) || take_number (&rest, 2, &minute) != 2)
    return FALSE;
  const gboolean has_second = take_byte (&rest, has_dots ? '.' : ':');
  if (has_second ? take_number (&rest, 2, &second) == 0 : has_dots)
    return FALSE;
  if (take_byte (&rest, '.') || take_byte (&rest, ','))
    while (rest.len > 0 && bh_byte_is_digit (rest.at[0]))
      rest = bh_bytes_from (rest, 1);
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  parts->hour = hour;
  parts->minute = minute;
  parts->second = second;
  parts->has_time = TRUE;
  return rest.len == 0 || read_zone_number (rest, parts) || read_zone_name (rest, parts);
}

/* Two digits of a year, RFC 5322 section 4.3; three, or four with a nought before
 * them: tm_year printed as it is. */
static gint
whole_year (gint year, guint n_digits)
{
  if (n_digits == 2)
    return year < 50 ? year + 2000 : year + 1900;
  return year < 1000 ? year + 1900 : year;
}

/* "2018-04-22", perhaps with "T02:54:17Z" behind it. */
static gboolean
read_iso_day (BhSpan word, BhDateParts *parts)
{
  BhSpan rest = word;
  gint year, month, day;

  if (parts->year != 0 || take_number (&rest, 4, &year) != 4)
    return FALSE;
  if (!take_byte (&rest, '-') && !take_byte (&rest, '/'))
    return FALSE;
  if (take_number (&rest, 2, &month) == 0 || (!take_byte (&rest, '-') && !take_byte (&rest, '/')) ||
      take_number (&rest, 2, &day) == 0 || month < 1 || month > 12)
    return FALSE;
  parts->year = year;
  parts->month = month;
  parts->day = day;
  return rest.len == 0 || (take_byte (&rest, 'T') && read_clock (rest, parts));
}

/* "26-Mar-2003", as VMS and some Windows servers write. */
static gboolean
read_dashed_day (BhSpan word, BhDateParts *parts)
{
  BhSpan rest = word;
  gint day, year;

  if (parts->day != 0 || parts->month != 0 || parts->year != 0)
    return FALSE;
  if (take_number (&rest, 2, &day) == 0 || !take_byte (&rest, '-'))
    return FALSE;
  gint month = bh_month_of (rest);
  rest = bh_bytes_from (rest, 3);
  if (month == 0 || !take_byte (&rest, '-'))
    return FALSE;
  guint n = take_number (&rest, 4, &year);
  if (n < 2 || rest.len > 0)
    return FALSE;
  parts->day = day;
  parts->month = month;
  parts->year = whole_year (year, n);
  return TRUE;
}

static gboolean
read_number (BhSpan word, BhDateParts *parts)
{
  BhSpan rest = word;
  gint value;
  guint n = take_number (&rest, 4, &value);

  if (rest.len > 0) {
    if (rest.at[0] == ':' || (rest.at[0] == '.' && parts->year != 0))
      return read_clock (word, parts);
    return n == 4 ? read_iso_day (word, parts) : read_dashed_day (word, parts);
  }
  if (n <= 2 && parts->day == 0) {
    parts->day = value;
    return value != 0;
  }
  if (n < 2 || parts->year != 0)
    return FALSE;
  parts->year = whole_year (value, n);
  return TRUE;
}

static gboolean
read_half_day (BhSpan word, BhDateParts *parts)
{
  gboolean is_pm = bh_bytes_are (word, "pm");
  if (!parts->has_time || parts->hour == 0 || parts->hour > 12 ||
      !(is_pm || bh_bytes_are (word, "am")))
    return FALSE;
  parts->hour = parts->hour % 12 + (is_pm ? 12 : 0);
  return TRUE;
}

/* 1 to 12; 0: no month. */
static gint
month_of (BhSpan word, const BhDateParts *parts)
{
  gint month = bh_month_of (word);
  if (month > 0 || parts->day == 0)
    return month;
  for (gsize i = 0; i < G_N_ELEMENTS (other_months); i++)
    if (bh_bytes_start (word, other_months[i].start))
      return other_months[i].month;
  return 0;
}

/* Before the day and once more behind it: "mar., 13 janv. 2009" begins with a weekday. */
static gboolean
read_month (BhSpan word, BhDateParts *parts)
{
  gboolean was_weekday = parts->is_month_first && parts->year == 0 && !parts->has_weekday;
  gint month = parts->month == 0 || was_weekday ? month_of (word, parts) : 0;

  if (month == 0)
    return FALSE;
  parts->has_weekday = parts->has_weekday || parts->month != 0;
  parts->is_month_first = parts->day == 0;
  parts->month = month;
  return TRUE;
}

static gboolean
read_name (BhSpan word, BhDateParts *parts)
{
  if (read_month (word, parts))
    return TRUE;
  if (is_weekday (word) && !parts->has_weekday && !parts->has_time) {
    parts->has_weekday = TRUE;
    return TRUE;
  }
  return read_half_day (word, parts) ||
         (parts->has_time && (read_zone_name (word, parts) || read_summer (word, parts)));
}

gboolean
bh_date_parts_take (BhSpan word, BhDateParts *parts)
{
  if (word.len == 0 || word.len > BH_DATE_WORD_LEN_MAX)
    return FALSE;
  if (bh_byte_is_digit (word.at[0]))
    return read_number (word, parts);
  if (word.at[0] == '+' || word.at[0] == '-')
    return parts->has_time && read_zone_number (word, parts);
  return read_name (word, parts);
}
