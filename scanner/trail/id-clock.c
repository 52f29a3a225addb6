/* id-clock.c - reading the time out of queue ids, mailer by mailer. */
#include "trail/id-clock.h"

#include "trail/bytes.h"

#define DAY_SECONDS (24 * 3600)

#define EXIM_ID_LEN_MIN 16     /* "1akrrE-0003So-L1" */
#define SENDMAIL_ID_LEN 14     /* "i28CUmST012272": since 8.10 */
#define POSTFIX_LONG_ID_MIN 10 /* enable_long_queue_ids: time, 'z', inode */

static gboolean
has_style (const BhHop *hop, const char *style)
{
  return g_strcmp0 (hop->style, style) == 0;
}

static gint
base62_digit (guint8 byte)
{
  if (bh_byte_is_digit (byte))
    return byte - '0';
  if (byte >= 'A' && byte <= 'Z')
    return byte - 'A' + 10;
  return byte >= 'a' && byte <= 'z' ? byte - 'a' + 36 : -1;
}

static gboolean
has_exim_id (const BhHop *hop)
{
  return (has_style (hop, "exim") || has_style (hop, "exim3")) && hop->id != NULL &&
         strlen (hop->id) >= EXIM_ID_LEN_MIN && hop->id[6] == '-';
}

/* Exim: the first six base-62 digits are the seconds since 1970. */
gboolean
bh_id_clock (const BhHop *hop, gint64 *out_unix)
{
  gint64 seconds = 0;

  if (!has_exim_id (hop))
    return FALSE;
  for (guint i = 0; i < 6; i++) {
    gint digit = base62_digit ((guint8)hop->id[i]);
    if (digit < 0)
      return FALSE;
    seconds = seconds * 62 + digit;
  }
  *out_unix = seconds;
  return TRUE;
}

static gboolean
has_sendmail_id (const BhHop *hop)
{
  return has_style (hop, "sendmail") && hop->id != NULL &&
         strcspn (hop->id, "-") == SENDMAIL_ID_LEN && g_ascii_isdigit (hop->id[13]) &&
         g_ascii_isdigit (hop->id[9]);
}

/* sendmail 8.10 and later: year modulo 60, month, day, hour in base 60, local time. */
static gboolean
sendmail_id_fits (const char *id, gint64 local_unix)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (local_unix);
  if (when == NULL)
    return TRUE;
  gint year = base62_digit ((guint8)id[0]), month = base62_digit ((guint8)id[1]);
  gint day = base62_digit ((guint8)id[2]);
  gint month_gap = ABS (month + 1 - g_date_time_get_month (when));
  gint day_gap = ABS (day - g_date_time_get_day_of_month (when));
  gboolean same_year = year == (g_date_time_get_year (when) - 1900) % 60;
  if (month_gap == 0 && day_gap <= 1)
    return same_year;
  gboolean is_turn = (month_gap == 1 || month_gap == 11) && day_gap >= 27;
  return is_turn;
}

BhIdFit
bh_id_fit (const BhHop *hop)
{
  gint64 clock = 0;

  if (hop->time_state == BH_HOP_TIME_NONE)
    return BH_ID_SAYS_NOTHING;
  if (bh_id_clock (hop, &clock))
    return ABS (hop->time_unix - clock) <= DAY_SECONDS ? BH_ID_FITS : BH_ID_MISFITS;
  if (hop->time_state == BH_HOP_TIME_ZONED && has_sendmail_id (hop))
    return sendmail_id_fits (hop->id, hop->time_unix + hop->zone_minutes * 60) ? BH_ID_FITS
                                                                               : BH_ID_MISFITS;
  return BH_ID_SAYS_NOTHING;
}

/* Long ids of Postfix encode the time to the microsecond; the short ones, bare
 * hexadecimal, are an inode number with the microsecond and do come again. */
static gboolean
is_long_postfix_id (const char *id)
{
  gsize len = strlen (id);
  return len >= POSTFIX_LONG_ID_MIN && strspn (id, "0123456789ABCDEF") < len;
}

/* "q12si3456789wrv.77", "5614622812f47-3bf.1.2023…": two dots or the session's "si". */
static gboolean
is_google_id (const char *id)
{
  return strlen (id) >= 16 && strchr (id, '.') != NULL;
}

gboolean
bh_id_is_unique (const BhHop *hop)
{
  if (hop->id == NULL)
    return FALSE;
  return has_exim_id (hop) || has_sendmail_id (hop) ||
         (has_style (hop, "postfix") && is_long_postfix_id (hop->id)) ||
         (has_style (hop, "gmail") && is_google_id (hop->id));
}
