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
  { "HOST", BH_LINE_HOST }, /* syslog-ng's $(format-json) */
  { "PROGRAM", BH_LINE_PROGRAM },
  { "PID", BH_LINE_PID },
  { "ISODATE", BH_LINE_TIME },
  { "DATE", BH_LINE_TIME },
  { "host", BH_LINE_HOST },
  { "syslogtag", BH_LINE_TAG }, /* rsyslog, whose programname ends before "/smtpd" */
  { "tag", BH_LINE_TAG },
  { "ident", BH_LINE_PROGRAM }, /* Fluent Bit's parsers of syslog */
  { "pid", BH_LINE_PID },
  { "date", BH_LINE_TIME },
  { "short_message", BH_LINE_TEXT }, /* GELF, and what Graylog makes of it */
  { "source", BH_LINE_HOST },
  { "application_name", BH_LINE_PROGRAM },
  { "process_id", BH_LINE_PID },
  { "_application_name", BH_LINE_PROGRAM },
  { "_process_id", BH_LINE_PID },
  { "host.name", BH_LINE_HOST }, /* the Elastic Common Schema */
  { "process.name", BH_LINE_PROGRAM },
  { "process.pid", BH_LINE_PID },
  { "textPayload", BH_LINE_TEXT }, /* Google Cloud Logging */
  { "Date", BH_LINE_TIME },        /* LogAnalyzer */
  { "Host", BH_LINE_HOST },
  { "Syslogtag", BH_LINE_TAG },
  { "Message", BH_LINE_TAGGED_TEXT },
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

BhSpan
bh_line_parts_text (const BhLineParts *parts)
{
  const GString *text = parts->part[BH_LINE_TEXT];

  if (text->len == 0 && parts->part[BH_LINE_TAG]->len > 0)
    text = parts->part[BH_LINE_TAGGED_TEXT];
  return bh_span_trim (bh_span (text->str, text->len));
}
