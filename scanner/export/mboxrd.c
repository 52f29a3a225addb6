/* mboxrd.c - only what may be "From " is held back: a ">" that is added stands right before it. */
#include "export/mboxrd.h"

#include <string.h>

#define FROM "From "
#define FROM_LEN 5
#define PATH_LEN_MAX 320 /* bytes: local part, "@" and domain of RFC 5321 */

static void
append (GByteArray *out, const char *bytes, gsize len)
{
  g_byte_array_append (out, (const guint8 *)bytes, (guint)len);
}

/* Of a line whose start is no longer in question. Returns what follows. */
static BhSpan
take_rest_of_line (BhMboxrd *self, BhSpan bytes, GByteArray *out)
{
  const guint8 *end = memchr (bytes.at, '\n', bytes.len);
  gsize len = end != NULL ? (gsize)(end - bytes.at) + 1 : bytes.len;

  g_byte_array_append (out, bytes.at, (guint)len);
  self->is_decided = end == NULL;
  return bh_span_from (bytes, len);
}

static void
decide (BhMboxrd *self, GByteArray *out)
{
  if (self->n_from == FROM_LEN)
    append (out, ">", 1);
  append (out, FROM, self->n_from);
  self->n_from = 0;
  self->is_decided = TRUE;
}

void
bh_mboxrd_add (BhMboxrd *self, BhSpan bytes, GByteArray *out)
{
  while (bytes.len > 0) {
    if (self->is_decided) {
      bytes = take_rest_of_line (self, bytes, out);
    } else if (bytes.at[0] == '>' && self->n_from == 0) {
      append (out, ">", 1);
      bytes = bh_span_from (bytes, 1);
    } else if (bytes.at[0] == FROM[self->n_from]) {
      bytes = bh_span_from (bytes, 1);
      if (++self->n_from == FROM_LEN)
        decide (self, out);
    } else {
      decide (self, out);
    }
  }
}

void
bh_mboxrd_finish (BhMboxrd *self, GByteArray *out)
{
  decide (self, out);
  *self = (BhMboxrd) { 0 };
}

/* One word that no reader takes for the date. */
static gboolean
is_mailbox (const char *path)
{
  gsize len = strlen (path);

  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isgraph (path[i]))
      return FALSE;
  return len > 0 && len <= PATH_LEN_MAX;
}

/* As asctime(3) writes it. */
static char *
date_of (gint64 unix_time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) told = unix_time > 0 ? g_date_time_new_from_unix_utc (unix_time) : NULL;
  g_autoptr (GDateTime) time =
      told != NULL ? g_date_time_ref (told) : g_date_time_new_from_unix_utc (0);

  return g_strdup_printf (
      "%s %s %2d %02d:%02d:%02d %04d", days[g_date_time_get_day_of_week (time) - 1],
      months[g_date_time_get_month (time) - 1], g_date_time_get_day_of_month (time),
      g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time),
      g_date_time_get_year (time));
}

char *
bh_mboxrd_line (const char *reverse_path, gint64 unix_time)
{
  gboolean has_mailbox = reverse_path != NULL && is_mailbox (reverse_path);
  g_autofree char *date = date_of (unix_time);

  return g_strconcat (FROM, has_mailbox ? reverse_path : "MAILER-DAEMON", " ", date, "\n", NULL);
}
