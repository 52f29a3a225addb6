/* line-parts.c - names that collectors give to the parts of a line. */
#include "logs/line-parts.h"

#include "logs/field.h"

static const struct {
  const char *name;
  BhLinePart part;
} names[] = {
  { "log", BH_LINE_TEXT },
  { "message", BH_LINE_TEXT },
  { "MESSAGE", BH_LINE_TEXT },
  { "line", BH_LINE_TEXT },
  { "_raw", BH_LINE_TEXT },
  { "time", BH_LINE_TIME },
  { "@timestamp", BH_LINE_TIME },
  { "timestamp", BH_LINE_TIME },
  { "_time", BH_LINE_TIME },
  { "__REALTIME_TIMESTAMP", BH_LINE_USEC },
  { "_SOURCE_REALTIME_TIMESTAMP", BH_LINE_USEC },
  { "_HOSTNAME", BH_LINE_HOST },
  { "SYSLOG_IDENTIFIER", BH_LINE_PROGRAM },
  { "_PID", BH_LINE_PID },
  { "hostname", BH_LINE_HOST }, /* of Vector's syslog source, which takes the line apart */
  { "appname", BH_LINE_PROGRAM },
  { "procid", BH_LINE_PID },
};

void
bh_line_parts_init (BhLineParts *parts)
{
  for (guint i = 0; i < BH_N_LINE_PARTS; i++)
    parts->part[i] = g_string_new (NULL);
}

void
bh_line_parts_clear (BhLineParts *parts)
{
  for (guint i = 0; i < BH_N_LINE_PARTS; i++)
    g_string_free (parts->part[i], TRUE);
}

void
bh_line_parts_forget (BhLineParts *parts)
{
  for (guint i = 0; i < BH_N_LINE_PARTS; i++)
    g_string_truncate (parts->part[i], 0);
}

gboolean
bh_line_part_of (BhSpan name, BhLinePart *out_part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (bh_is_word (name, names[i].name)) {
      *out_part = names[i].part;
      return TRUE;
    }
  return FALSE;
}

GString *
bh_line_parts_for (BhLineParts *parts, BhSpan name)
{
  BhLinePart part;

  if (!bh_line_part_of (name, &part) || parts->part[part]->len > 0)
    return NULL;
  return parts->part[part];
}
