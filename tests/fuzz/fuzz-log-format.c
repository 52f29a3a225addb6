/* fuzz-log-format.c - any bytes as lines of one log format: a first line that is its name
 * chooses it, else the first byte, so that each is met without a log that looks like one of its
 * own.
 */
#include "logs/assembler.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What is read for it: behind the name or the byte. */
static const BhLogFormat *
choose (BhSpan *rest)
{
  guint n = 0;
  BhSpan lines = *rest, line;
  const guint8 byte = rest->at[0];

  bh_span_take_line (&lines, &line);
  for (; bh_log_formats[n] != NULL; n++)
    if (bh_span_equal (bh_span_trim (line), bh_span_of_string (bh_log_formats[n]->name))) {
      *rest = lines;
      return bh_log_formats[n];
    }
  *rest = bh_span_from (*rest, 1);
  return bh_log_formats[byte % n];
}

static void
read_lines (const BhLogFormat *format, BhSpan rest, BhLogAssembler *assembler)
{
  BhLogState state;
  guint64 number = 0;
  BhSyslogClock clock = { .stamp = { .has_time = FALSE } };

  bh_log_state_init (&state);
  while (rest.len > 0) {
    gsize at = rest.len;
    bh_span_find_byte (rest, '\n', &at);
    BhSpan line = bh_span_head (rest, at);
    BhLogEvent event;
    rest = bh_span_from (rest, at + 1);
    number++;
    BhSyslogLine read;
    bh_log_event_init (&event);
    const BhSyslogLine *syslog = bh_syslog_read (line, &clock, &read) ? &read : NULL;
    if (bh_log_format_read (format, &state, line, syslog, &event))
      bh_log_assembler_take (assembler, format, &event, line, number);
  }
  bh_log_state_clear (&state);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  g_autoptr (GPtrArray) sessions =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  g_autoptr (GPtrArray) logins = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_login_free);
  g_autoptr (BhLogAssembler) assembler = bh_log_assembler_new (sessions, logins);

  BhSpan rest = bh_span (data, size);
  const BhLogFormat *format = choose (&rest);
  read_lines (format, rest, assembler);
  bh_log_assembler_finish (assembler);
  return 0;
}
