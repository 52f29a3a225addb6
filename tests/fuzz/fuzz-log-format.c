/* fuzz-log-format.c - any bytes as lines of one log format: the first byte chooses it, so
 * that each is met without a log that looks like one of its own.
 */
#include "logs/assembler.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const BhLogFormat *
choose (guint8 byte)
{
  guint n = 0;
  while (bh_log_formats[n] != NULL)
    n++;
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

  read_lines (choose (data[0]), bh_span (data + 1, size - 1), assembler);
  bh_log_assembler_finish (assembler);
  return 0;
}
