/* date.c - the date-time at the beginning of a text.
 *
 * Its words (date-words.h) are taken in any order until one does not fit; what
 * is needed must have come by then, and the month must have that day.
 */
#include "trail/date.h"

#include "base/civil.h"
#include "trail/bytes.h"
#include "trail/date-words.h"

#define WORDS_MAX 10   /* words: weekday day month year time AM zone zone-name, and slack */
#define COMMENT_MAX 64 /* bytes of a comment between them */

static gboolean
parts_to_date (const BhDateParts *parts, BhTraceDate *out_date)
{
  if (parts->day == 0 || parts->month == 0 || parts->year == 0 || !parts->has_time)
    return FALSE;
  if (parts->year < 1900 || parts->year > 9999 ||
      parts->day > bh_civil_month_len (parts->year, parts->month))
    return FALSE;
  out_date->unix_time = bh_civil_seconds (parts->year, parts->month, parts->day, parts->hour,
                                          parts->minute, parts->second) -
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
  BhDateParts parts = { 0 };
  gsize at = 0, end = 0;

  if (text.len == 0)
    return FALSE;
  for (guint n = 0; n < WORDS_MAX; n++) {
    at = skip_gap (text, at);
    if (n > 0 && !parts.has_zone && at < text.len && text.at[at] == '(')
      at = skip_gap (text, skip_comment (text, at));
    gsize start = at;
    while (at < text.len && at - start <= BH_DATE_WORD_LEN_MAX && !is_gap (text.at[at]) &&
           text.at[at] != '(' && text.at[at] != ')' && text.at[at] != ';')
      at++;
    if (!bh_date_parts_take (bh_span (text.at + start, at - start), &parts))
      break;
    end = at;
  }
  if (!parts_to_date (&parts, out_date))
    return FALSE;
  *out_len = end;
  return TRUE;
}
