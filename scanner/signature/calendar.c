/* calendar.c - line by line; a line that begins with a space goes on with the one above. */
#include "signature/calendar.h"

/* Names of the properties that a person fills in, folded. */
static const BhSpan names[] = {
  BH_SPAN_INIT ("summary"),
  BH_SPAN_INIT ("description"),
  BH_SPAN_INIT ("location"),
  BH_SPAN_INIT ("comment"),
};

/* Names that programs fill in: the others of RFC 5545, and those of RFC 7808, 7953, 7986, 9073,
 * 9074 and 9253. */
static const BhSpan programs[] = {
  BH_SPAN_INIT ("acknowledged"),
  BH_SPAN_INIT ("action"),
  BH_SPAN_INIT ("attach"),
  BH_SPAN_INIT ("attendee"),
  BH_SPAN_INIT ("begin"),
  BH_SPAN_INIT ("busytype"),
  BH_SPAN_INIT ("calendar-address"),
  BH_SPAN_INIT ("calscale"),
  BH_SPAN_INIT ("categories"),
  BH_SPAN_INIT ("class"),
  BH_SPAN_INIT ("color"),
  BH_SPAN_INIT ("completed"),
  BH_SPAN_INIT ("concept"),
  BH_SPAN_INIT ("conference"),
  BH_SPAN_INIT ("contact"),
  BH_SPAN_INIT ("created"),
  BH_SPAN_INIT ("dtend"),
  BH_SPAN_INIT ("dtstamp"),
  BH_SPAN_INIT ("dtstart"),
  BH_SPAN_INIT ("due"),
  BH_SPAN_INIT ("duration"),
  BH_SPAN_INIT ("end"),
  BH_SPAN_INIT ("exdate"),
  BH_SPAN_INIT ("exrule"),
  BH_SPAN_INIT ("freebusy"),
  BH_SPAN_INIT ("geo"),
  BH_SPAN_INIT ("image"),
  BH_SPAN_INIT ("last-modified"),
  BH_SPAN_INIT ("link"),
  BH_SPAN_INIT ("location-type"),
  BH_SPAN_INIT ("method"),
  BH_SPAN_INIT ("name"),
  BH_SPAN_INIT ("organizer"),
  BH_SPAN_INIT ("participant-type"),
  BH_SPAN_INIT ("percent-complete"),
  BH_SPAN_INIT ("priority"),
  BH_SPAN_INIT ("prodid"),
  BH_SPAN_INIT ("proximity"),
  BH_SPAN_INIT ("rdate"),
  BH_SPAN_INIT ("recurrence-id"),
  BH_SPAN_INIT ("refid"),
  BH_SPAN_INIT ("refresh-interval"),
  BH_SPAN_INIT ("related-to"),
  BH_SPAN_INIT ("repeat"),
  BH_SPAN_INIT ("request-status"),
  BH_SPAN_INIT ("resource-type"),
  BH_SPAN_INIT ("resources"),
  BH_SPAN_INIT ("rrule"),
  BH_SPAN_INIT ("sequence"),
  BH_SPAN_INIT ("source"),
  BH_SPAN_INIT ("status"),
  BH_SPAN_INIT ("structured-data"),
  BH_SPAN_INIT ("styled-description"),
  BH_SPAN_INIT ("transp"),
  BH_SPAN_INIT ("trigger"),
  BH_SPAN_INIT ("tzid"),
  BH_SPAN_INIT ("tzid-alias-of"),
  BH_SPAN_INIT ("tzname"),
  BH_SPAN_INIT ("tzoffsetfrom"),
  BH_SPAN_INIT ("tzoffsetto"),
  BH_SPAN_INIT ("tzuntil"),
  BH_SPAN_INIT ("tzurl"),
  BH_SPAN_INIT ("uid"),
  BH_SPAN_INIT ("url"),
  BH_SPAN_INIT ("version"),
};

/* How the names begin that the makers of calendars add. */
static const BhSpan makers[] = {
  BH_SPAN_INIT ("x-alt-desc"), BH_SPAN_INIT ("x-apple-"),     BH_SPAN_INIT ("x-google-"),
  BH_SPAN_INIT ("x-lic-"),     BH_SPAN_INIT ("x-microsoft-"), BH_SPAN_INIT ("x-moz-"),
  BH_SPAN_INIT ("x-ms-"),      BH_SPAN_INIT ("x-wr-"),
};

#define CALENDAR_START BH_SPAN_INIT ("begin:vcalendar")
#define CALENDAR_END BH_SPAN_INIT ("end:vcalendar")
#define ALARM_START BH_SPAN_INIT ("begin:valarm")
#define ALARM_END BH_SPAN_INIT ("end:valarm")

gboolean
bh_is_calendar (BhSpan folded)
{
  static const BhSpan start = CALENDAR_START;

  return bh_span_starts (bh_span_trim (folded), start);
}

/* What stands before a colon or a parameter, as in each line of a calendar object; empty where
 * nothing does. */
static BhSpan
name_of (BhSpan line)
{
  gsize n = 0;

  while (n < line.len && (g_ascii_isalnum (line.at[n]) || line.at[n] == '-'))
    n++;
  return n < line.len && (line.at[n] == ':' || line.at[n] == ';') ? bh_span_head (line, n)
                                                                  : BH_SPAN_NONE;
}

/* Behind the colon of a property that is wanted; a parameter may hold a colon between quotes. */
static gboolean
value_of (BhSpan line, BhSpan *out_value)
{
  gboolean is_quoted = FALSE;

  if (!bh_span_any (name_of (line), bh_span_equal, names, G_N_ELEMENTS (names)))
    return FALSE;
  for (gsize i = 0; i < line.len; i++) {
    is_quoted ^= line.at[i] == '"';
    if (line.at[i] != ':' || is_quoted)
      continue;
    *out_value = bh_span_from (line, i + 1);
    return TRUE;
  }
  return FALSE;
}

/* Undoes "\n", "\," and their like (RFC 5545 section 3.3.11). */
static void
append_unescaped (GByteArray *out, BhSpan value)
{
  gsize from = 0, at;

  while (bh_span_find (bh_span_from (value, from), BH_SPAN_LITERAL ("\\"), &at)) {
    gsize escape = from + at;

    g_byte_array_append (out, value.at + from, (guint)at);
    if (escape + 1 == value.len)
      return;
    g_byte_array_append (
        out, value.at[escape + 1] == 'n' ? (const guint8 *)"\n" : value.at + escape + 1, 1);
    from = escape + 2;
  }
  g_byte_array_append (out, value.at + from, (guint)(value.len - from));
}

/* Whether a property is no calendar's: whoever sees the object as text reads it. What has no space
 * is a program's value. */
static gboolean
is_put_there (BhSpan property)
{
  const BhSpan name = name_of (property);
  gsize at;

  return bh_span_find_byte (property, ' ', &at) &&
         !bh_span_any (name, bh_span_equal, names, G_N_ELEMENTS (names)) &&
         !bh_span_any (name, bh_span_equal, programs, G_N_ELEMENTS (programs)) &&
         !bh_span_any (name, bh_span_starts, makers, G_N_ELEMENTS (makers));
}

void
bh_calendar_read (BhSpan folded, GByteArray *out)
{
  static const BhSpan start = CALENDAR_START, end = CALENDAR_END;
  static const BhSpan alarm_start = ALARM_START, alarm_end = ALARM_END;
  gboolean is_inside = FALSE, is_wanted = FALSE, is_alarm = FALSE;

  for (BhSpan rest = folded, line; bh_span_take_line (&rest, &line);) {
    BhSpan value = bh_span_from (line, 1);

    is_inside = is_inside || bh_span_starts (line, start);
    if (is_inside && bh_span_starts (line, BH_SPAN_LITERAL (" "))) {
      if (is_wanted) /* the line's own end goes on with it */
        append_unescaped (out, value);
      continue;
    }
    if (!is_inside || name_of (line).len == 0 || is_put_there (line)) {
      g_byte_array_append (out, line.at, (guint)line.len);
      is_wanted = TRUE;
      continue;
    }
    is_inside = !bh_span_starts (line, end);
    is_alarm = is_inside && (bh_span_starts (line, alarm_start) ||
                             (is_alarm && !bh_span_starts (line, alarm_end)));
    is_wanted = !is_alarm && value_of (line, &value);
    if (is_wanted)
      append_unescaped (out, value);
  }
}
