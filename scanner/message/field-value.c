/* field-value.c - ids, dates and encoded words. */
#include "message/field-value.h"

#include <gmime/gmime.h>

#include "base/text.h"
#include "message/encoded-words.h"
#include "message/header-block.h"
#include "message/plain-date.h"

#define DATE_LEN_MAX 256 /* bytes */

char *
bh_field_decoded (BhSpan value, const BhLimits *limits)
{
  gsize at;

  value = bh_span_head (value, limits->value[BH_LIMIT_HEADER_VALUE]);
  g_autofree char *text = bh_field_text (value);
  if (!bh_span_find (bh_span_of_string (text), BH_SPAN_LITERAL ("=?"), &at))
    return g_steal_pointer (&text);
  text = bh_encoded_words_whole (text);
  g_autofree char *decoded = g_mime_utils_header_decode_text (NULL, text);
  return bh_text_repair (bh_span_of_string (decoded), NULL);
}

char *
bh_field_id (BhSpan value)
{
  BhSpan inside;

  value = bh_span_trim (bh_span_between (value, '<', '>', &inside) ? inside : value);
  if (bh_span_starts (value, BH_SPAN_LITERAL ("<"))) /* nothing closes it */
    value = bh_span_trim (bh_span_from (value, 1));
  return value.len > 0 ? bh_field_text (value) : NULL;
}

gboolean
bh_field_date (BhSpan value, gint64 *out_unix, gint *out_zone_minutes)
{
  if (bh_plain_date_read (value, out_unix, out_zone_minutes))
    return TRUE;
  g_autofree char *text = bh_field_text (bh_span_head (value, DATE_LEN_MAX));
  g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (text);

  if (date == NULL)
    return FALSE;
  *out_unix = g_date_time_to_unix (date);
  *out_zone_minutes = (gint)(g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE);
  return TRUE;
}
