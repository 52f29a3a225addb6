/* date.c - reading the date-time of trace fields.
 *
 * A date is a handful of words that each can be only one thing: a weekday, a
 * month, a clock time, a zone, a number. They are taken in any order until one
 * does not fit; what is needed must have come by then.
 */
#include "trail/date.h"

#include "trail/bytes.h"

#define WORDS_MAX 10    /* words: weekday day month year time AM zone zone-name, and slack */
#define WORD_LEN_MAX 40 /* bytes: "2018-04-22T02:54:17.028704749+00:00" */
#define COMMENT_MAX 64  /* bytes of a comment between them */

typedef struct {
  gint day, month, year; /* 0: not seen yet */
  gint hour, minute, second;
  gboolean has_time, has_zone, has_zone_name, has_summer, has_weekday;
  gboolean is_zone_named;  /* no number says it */
  gboolean is_month_first; /* before the day */
  gint zone_minutes;
} Parts;

static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
static const char weekdays[] = "montuewedthufrisatsun";

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

/* Which of the three-letter names word begins with, or -1. */
static gint
name_index (const char *names, BhSpan word)
{
  if (word.len < 3)
    return -1;
  for (gint i = 0; names[i * 3] != '\0'; i++) {
    const char *name = names + i * 3;
    if (bh_byte_fold (word.at[0]) == (guint8)name[0] &&
        bh_byte_fold (word.at[1]) == (guint8)name[1] &&
        bh_byte_fold (word.at[2]) == (guint8)name[2])
      return i;
  }
  return -1;
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
read_zone_number (BhSpan word, Parts *parts)
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
read_summer (BhSpan word, Parts *parts)
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
read_zone_name (BhSpan word, Parts *parts)
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
read_clock (BhSpan word, Parts *parts)
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
read_iso_day (BhSpan word, Parts *parts)
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
read_dashed_day (BhSpan word, Parts *parts)
{
  BhSpan rest = word;
  gint day, year;

  if (parts->day != 0 || parts->month != 0 || parts->year != 0)
    return FALSE;
  if (take_number (&rest, 2, &day) == 0 || !take_byte (&rest, '-'))
    return FALSE;
  gint month = name_index (months, rest);
  rest = bh_bytes_from (rest, 3);
  if (month < 0 || !take_byte (&rest, '-'))
    return FALSE;
  guint n = take_number (&rest, 4, &year);
  if (n < 2 || rest.len > 0)
    return FALSE;
  parts->day = day;
  parts->month = month + 1;
  parts->year = whole_year (year, n);
  return TRUE;
}

static gboolean
read_number (BhSpan word, Parts *parts)
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
read_half_day (BhSpan word, Parts *parts)
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
month_of (BhSpan word, const Parts *parts)
{
  gint index = name_index (months, word);
  if (index >= 0 || parts->day == 0)
    return index + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (other_months); i++)
    if (bh_bytes_start (word, other_months[i].start))
      return other_months[i].month;
  return 0;
}

/* Before the day and once more behind it: "mar., 13 janv. 2009" begins with a weekday. */
static gboolean
read_month (BhSpan word, Parts *parts)
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
read_name (BhSpan word, Parts *parts)
{
  if (read_month (word, parts))
    return TRUE;
  gint weekday = name_index (weekdays, word);
  if (weekday >= 0 && !parts->has_weekday && !parts->has_time) {
    parts->has_weekday = TRUE;
    return TRUE;
  }
  return read_half_day (word, parts) ||
         (parts->has_time && (read_zone_name (word, parts) || read_summer (word, parts)));
}

static gboolean
read_word (BhSpan word, Parts *parts)
{
  if (word.len == 0 || word.len > WORD_LEN_MAX)
    return FALSE;
  if (bh_byte_is_digit (word.at[0]))
    return read_number (word, parts);
  if (word.at[0] == '+' || word.at[0] == '-')
    return parts->has_time && read_zone_number (word, parts);
  return read_name (word, parts);
}

/* Days since 1970-01-01 in the Gregorian calendar; the year begins in March so
 * that the leap day is its last. */
static gint64
days_from_civil (gint year, gint month, gint day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

static gboolean
parts_to_date (const Parts *parts, BhTraceDate *out_date)
{
  static const gint month_len[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (parts->day == 0 || parts->month == 0 || parts->year == 0 || !parts->has_time)
    return FALSE;
  if (parts->day > month_len[parts->month - 1] || parts->year < 1900 || parts->year > 9999)
    return FALSE;
  gint64 days = days_from_civil (parts->year, parts->month, parts->day);
  out_date->unix_time = days * 86400 + parts->hour * 3600 + parts->minute * 60 + parts->second -
                        parts->zone_minutes * 60;
  out_date->zone_minutes = parts->zone_minutes;
  out_date->has_zone = parts->has_zone;
  return TRUE;
}

static gboolean
is_gap (guint8 byte)
{
  return bh_byte_is_blank (byte) || byte == ',';
}

/* "Mon (a (b)), 1 Jan": comments may stand between the words (RFC 5322 section 3.3). Where the one
 * at the place ends; the place itself: none does soon. */
static gsize
skip_comment (BhSpan text, gsize at)
{
  gsize depth = 0;

  for (gsize i = at; i < text.len && i - at < COMMENT_MAX; i++) {
    depth += text.at[i] == '(' ? 1 : 0;
    if (text.at[i] == ')' && --depth == 0)
      return i + 1;
  }
  return at;
}

static gsize
skip_gap (BhSpan text, gsize at)
{
  while (at < text.len && is_gap (text.at[at]))
    at++;
  return at;
}

gboolean
bh_trace_date_read (BhSpan text, BhTraceDate *out_date, gsize *out_len)
{
  Parts parts = { 0 };
  gsize at = 0, end = 0;

  if (text.len == 0)
    return FALSE;
  for (guint n = 0; n < WORDS_MAX; n++) {
    at = skip_gap (text, at);
    if (n > 0 && !parts.has_zone && at < text.len && text.at[at] == '(')
      at = skip_gap (text, skip_comment (text, at));
    gsize start = at;
    while (at < text.len && at - start <= WORD_LEN_MAX && !is_gap (text.at[at]) &&
           text.at[at] != '(' && text.at[at] != ')' && text.at[at] != ';')
      at++;
    if (!read_word (bh_span (text.at + start, at - start), &parts))
      break;
    end = at;
  }
  if (!parts_to_date (&parts, out_date))
    return FALSE;
  *out_len = end;
  return TRUE;
}
