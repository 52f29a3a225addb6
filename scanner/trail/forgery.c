/* forgery.c - the tests, each a small function that adds at most one sign. */
#include "base/inet.h"

#include "trail/forgery.h"

#include "trail/bytes.h"
#include "trail/continuity.h"

#define SKEW_SECONDS 300 /* clocks of honest servers differ by less */
#define DAY_SECONDS (24 * 3600)
#define QUEUE_SECONDS (7 * DAY_SECONDS) /* queues give up within five days, greylists sooner */

void
bh_forgery_sign_free (BhForgerySign *sign)
{
  if (sign == NULL)
    return;
  g_free (sign->sentence);
  g_free (sign);
}

/* Takes the sentence. */
static void
add_sign (GPtrArray *signs, BhSignWeight weight, char *sentence)
{
  BhForgerySign *sign = g_new0 (BhForgerySign, 1);
  sign->weight = weight;
  sign->sentence = sentence;
  g_ptr_array_add (signs, sign);
}

/* A client that only says it is of the lower server's domain neither proves nor
 * breaks the chain: the break weighs less. */
static void
test_break (GPtrArray *signs, const BhHop *upper, const BhHop *lower)
{
  if (lower->by == NULL || bh_host_is_inside (lower->by) || bh_continuity_holds (upper, lower))
    return;
  gboolean is_claimed = bh_host_same_party (lower->by, upper->helo);
  add_sign (signs, is_claimed ? BH_SIGN_MEDIUM : BH_SIGN_STRONG,
            g_strdup_printf (
                "hop %u was taken over from '%s' [%s], but hop %u below it says it was "
                "written by '%s': \"%s\"",
                upper->index,
                upper->rdns != NULL ? upper->rdns : (upper->helo != NULL ? upper->helo : "?"),
                upper->ip != NULL ? upper->ip : "no address", lower->index,
                lower->by != NULL ? lower->by : "nobody", lower->raw));
}

/* A vote finds names of ours, but seldom all of their addresses: it accuses no client. */
static void
test_helo_is_us (GPtrArray *signs, const BhHop *hop, const BhOwnSide *own)
{
  if (own->is_inferred || hop->helo == NULL || hop->ip == NULL ||
      !bh_own_side_has_host (own, hop->helo) || bh_own_side_has_address (own, hop->ip))
    return;
  add_sign (signs, BH_SIGN_STRONG,
            g_strdup_printf ("the client at %s called itself '%s', a name of ours: \"%s\"", hop->ip,
                             hop->helo, hop->raw));
}

static void
test_order (GPtrArray *signs, const BhHop *upper, const BhHop *lower)
{
  if (upper->time_state != BH_HOP_TIME_ZONED || lower->time_state != BH_HOP_TIME_ZONED)
    return;
  gint64 later = lower->time_unix - upper->time_unix;
  if (later > SKEW_SECONDS)
    add_sign (signs, later > DAY_SECONDS ? BH_SIGN_STRONG : BH_SIGN_MEDIUM,
              g_strdup_printf ("hop %u is %" G_GINT64_FORMAT
                               " s later than hop %u, which took the message from it: \"%s\"",
                               lower->index, later, upper->index, lower->raw));
  else if (-later > QUEUE_SECONDS)
    add_sign (signs, BH_SIGN_WEAK,
              g_strdup_printf ("hop %u is %" G_GINT64_FORMAT " days older than hop %u: \"%s\"",
                               lower->index, -later / DAY_SECONDS, upper->index, lower->raw));
}

static void
test_address (GPtrArray *signs, const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  if (!bh_hop_peer (hop, &ip, &scope))
    return;
  if (scope == BH_INET_IMPOSSIBLE || scope == BH_INET_UNSPECIFIED)
    add_sign (signs, BH_SIGN_MEDIUM,
              g_strdup_printf ("no machine can have the address %s: \"%s\"", hop->ip, hop->raw));
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

/* Exim: the first six base-62 digits are the seconds since 1970. */
static gboolean
exim_clock (const char *id, gint64 *out_unix)
{
  gint64 seconds = 0;
  if (strlen (id) < 16 || id[6] != '-')
    return FALSE;
  for (guint i = 0; i < 6; i++) {
    gint digit = base62_digit ((guint8)id[i]);
    if (digit < 0)
      return FALSE;
    seconds = seconds * 62 + digit;
  }
  *out_unix = seconds;
  return TRUE;
}

gboolean
bh_forgery_id_clock (const BhHop *hop, gint64 *out_unix)
{
  gboolean is_exim = g_strcmp0 (hop->style, "exim") == 0 || g_strcmp0 (hop->style, "exim3") == 0;
  return is_exim && hop->id != NULL && exim_clock (hop->id, out_unix);
}

static void
test_exim_id (GPtrArray *signs, const BhHop *hop)
{
  gint64 clock;
  if (hop->time_state == BH_HOP_TIME_NONE || !bh_forgery_id_clock (hop, &clock))
    return;
  gint64 gap = hop->time_unix - clock;
  if (ABS (gap) > DAY_SECONDS)
    add_sign (signs, BH_SIGN_MEDIUM,
              g_strdup_printf ("the queue id %s was made %" G_GINT64_FORMAT
                               " s from the time that its own line gives: \"%s\"",
                               hop->id, ABS (gap), hop->raw));
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

static void
test_sendmail_id (GPtrArray *signs, const BhHop *hop)
{
  if (g_strcmp0 (hop->style, "sendmail") != 0 || hop->time_state != BH_HOP_TIME_ZONED ||
      hop->id == NULL)
    return;
  gsize len = strcspn (hop->id, "-");
  if (len != 14 || !g_ascii_isdigit (hop->id[13]) || !g_ascii_isdigit (hop->id[9]))
    return;
  if (!sendmail_id_fits (hop->id, hop->time_unix + hop->zone_minutes * 60))
    add_sign (signs, BH_SIGN_MEDIUM,
              g_strdup_printf ("the queue id %s names another day than its own line: \"%s\"",
                               hop->id, hop->raw));
}

GPtrArray *
bh_forgery_signs (const BhHop *upper, const BhHop *lower, const BhOwnSide *own)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_forgery_sign_free);
  test_break (signs, upper, lower);
  test_helo_is_us (signs, lower, own);
  test_order (signs, upper, lower);
  test_address (signs, lower);
  test_exim_id (signs, lower);
  test_sendmail_id (signs, lower);
  return signs;
}
