/* shape.c - judging single lines. */
#include "splitter/shape.h"

#define FIELD_NAME_LEN_MAX 76 /* bytes: longer names are prose with a colon */
#define DATE_TOKENS_MAX 32    /* an envelope line has about ten words */

BhSpan
bh_line_without_end (BhSpan line)
{
  while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
    line.len--;
  return line;
}

/* Names that begin a message or stand near its top (RFC 4021, and what mailers
 * and stores add); a whole "X-" or "Content-" family counts too. */
static const BhSpan known_names[] = {
  BH_SPAN_INIT ("Received"),     BH_SPAN_INIT ("Return-Path"),
  BH_SPAN_INIT ("From"),         BH_SPAN_INIT ("To"),
  BH_SPAN_INIT ("Subject"),      BH_SPAN_INIT ("Date"),
  BH_SPAN_INIT ("Message-ID"),   BH_SPAN_INIT ("MIME-Version"),
  BH_SPAN_INIT ("Delivered-To"), BH_SPAN_INIT ("Envelope-To"),
  BH_SPAN_INIT ("Cc"),           BH_SPAN_INIT ("Reply-To"),
  BH_SPAN_INIT ("Sender"),       BH_SPAN_INIT ("Status"),
  BH_SPAN_INIT ("References"),   BH_SPAN_INIT ("In-Reply-To"),
  BH_SPAN_INIT ("List-Id"),      BH_SPAN_INIT ("DKIM-Signature"),
  BH_SPAN_INIT ("Lines"),        BH_SPAN_INIT ("Delivery-Date"),
  BH_SPAN_INIT ("Precedence"),   BH_SPAN_INIT ("Authentication-Results"),
  BH_SPAN_INIT ("Newsgroups"),   BH_SPAN_INIT ("Path"),
  BH_SPAN_INIT ("Xref"),         BH_SPAN_INIT ("Errors-To"),
  BH_SPAN_INIT ("Mailing-List"), BH_SPAN_INIT ("Organization"),
  BH_SPAN_INIT ("User-Agent"),   BH_SPAN_INIT ("Received-SPF"),
  BH_SPAN_INIT ("ARC-Seal"),     BH_SPAN_INIT ("Resent-From"),
  BH_SPAN_INIT ("Bcc"),          BH_SPAN_INIT ("Importance"),
};

static gboolean
is_known_name (BhSpan name)
{
  if (bh_span_starts_nocase (name, BH_SPAN_LITERAL ("X-")) ||
      bh_span_starts_nocase (name, BH_SPAN_LITERAL ("Content-")))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (known_names); i++)
    if (bh_span_equal_nocase (name, known_names[i]))
      return TRUE;
  return FALSE;
}

BhLineShape
bh_line_shape (BhSpan line)
{
  gsize len = 0;

  line = bh_line_without_end (line);
  if (bh_span_trim (line).len == 0)
    return line.len > 0 ? BH_LINE_FOLDED : BH_LINE_BLANK;
  if (line.at[0] == ' ' || line.at[0] == '\t')
    return BH_LINE_FOLDED;
  while (len < line.len && line.at[len] > ' ' && line.at[len] < 0x7f && line.at[len] != ':')
    len++;
  BhSpan name = bh_span_head (line, len);
  while (len < line.len && (line.at[len] == ' ' || line.at[len] == '\t'))
    len++; /* "Subject : x" is obsolete but legal (RFC 5322 section 4.5) */
  if (name.len == 0 || name.len > FIELD_NAME_LEN_MAX || len >= line.len || line.at[len] != ':')
    return BH_LINE_OTHER;
  return is_known_name (name) ? BH_LINE_KNOWN_FIELD : BH_LINE_FIELD;
}

static gboolean
is_month (BhSpan word)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (word.len < 3 || word.len > 9)
    return FALSE;
  for (gsize i = 0; i + 3 <= sizeof months - 1; i += 3)
    if (bh_span_starts_nocase (word, bh_span (months + i, 3)))
      return TRUE;
  return FALSE;
}

static gsize
n_digits (BhSpan word)
{
  gsize n = 0;
  while (n < word.len && g_ascii_isdigit ((char)word.at[n]))
    n++;
  return n;
}

/* "9:53", "09:53:04"; also the "16:" of a broken "16: 18:08". */
static gboolean
is_time (BhSpan word)
{
  gsize hour_len = n_digits (word);
  if (hour_len < 1 || hour_len > 2 || hour_len >= word.len || word.at[hour_len] != ':')
    return FALSE;
  BhSpan rest = bh_span_from (word, hour_len + 1);
  return rest.len == 0 || n_digits (rest) >= 2;
}

static gboolean
is_year (BhSpan word)
{
  guint64 year = 0;
  if (!bh_span_to_uint64 (word, 2200, &year))
    return FALSE;
  return word.len == 4 ? year >= 1970 : word.len == 2;
}

static gboolean
is_day (BhSpan word)
{
  guint64 day = 0;
  return bh_span_to_uint64 (word, 31, &day) && day > 0 && word.len <= 2;
}

/* "2015-04-16", as some exports write. */
static gboolean
is_iso_day (BhSpan word)
{
  return word.len >= 10 && n_digits (word) == 4 && word.at[4] == '-' && word.at[7] == '-';
}

/* A day with a time of day, in any of the orders that envelope lines are seen
 * in: asctime, with the zone before or behind the year, two-digit years. */
gboolean
bh_line_has_date (BhSpan line)
{
  gboolean has_time = FALSE, has_month = FALSE, has_day = FALSE, has_year = FALSE;
  gboolean has_iso = FALSE;
  gsize i = 0;

  for (guint n = 0; n < DATE_TOKENS_MAX && i < line.len; n++) {
    while (i < line.len && (line.at[i] <= ' ' || line.at[i] == ','))
      i++;
    gsize start = i;
    while (i < line.len && line.at[i] > ' ' && line.at[i] != ',')
      i++;
    BhSpan word = bh_span (line.at + start, i - start);
    has_time = has_time || is_time (word);
    has_month = has_month || is_month (word);
    has_year = has_year || (has_month && is_year (word) && (has_day || word.len == 4));
    has_day = has_day || is_day (word); /* behind the year: else "Apr 16" were a year too */
    has_iso = has_iso || is_iso_day (word);
  }
  return (has_time && has_month && has_year) || (has_iso && has_time);
}
