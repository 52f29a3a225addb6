/* event.c - empty events and states; a line given to the reader that it is for. */
#include "logs/event.h"

void
bh_log_event_init (BhLogEvent *event)
{
  *event = (BhLogEvent) { .size = -1 };
}

void
bh_log_state_init (BhLogState *state)
{
  *state = (BhLogState) {
    .key = g_string_new (NULL),
    .users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .columns = g_ptr_array_new_with_free_func (g_free),
    .cells = g_ptr_array_new_with_free_func (g_free),
  };
}

void
bh_log_state_clear (BhLogState *state)
{
  g_string_free (state->key, TRUE);
  g_hash_table_unref (state->users);
  g_ptr_array_unref (state->columns);
  g_ptr_array_unref (state->cells);
}

gboolean
bh_log_format_read (const BhLogFormat *format,
                    BhLogState *state,
                    BhSpan line,
                    const BhSyslogLine *syslog,
                    BhLogEvent *out)
{
  if (syslog != NULL && format->parse_syslog != NULL)
    return format->parse_syslog (state, syslog, out);
  return format->parse != NULL && format->parse (state, line, out);
}
