/* event.c - empty events and states; a line given to the reader that it is for. */
#include "logs/event.h"

#define USERS_MAX 10000  /* processes or sessions */
#define SCORE_LEN_MAX 20 /* bytes: "-1.900/5.000" */

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
    .name = g_string_new (NULL),
    .users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .columns = g_ptr_array_new_with_free_func (g_free),
    .cells = g_array_new (FALSE, FALSE, sizeof (BhSpan)),
    .row = g_string_new (NULL),
    .unquoted = g_string_new (NULL),
  };
}

void
bh_log_state_clear (BhLogState *state)
{
  g_string_free (state->key, TRUE);
  g_string_free (state->name, TRUE);
  g_hash_table_unref (state->users);
  g_ptr_array_unref (state->columns);
  g_clear_pointer (&state->asked, g_array_unref);
  g_array_unref (state->cells);
  g_string_free (state->row, TRUE);
  g_string_free (state->unquoted, TRUE);
}

void
bh_log_state_keep_user (BhLogState *state, BhSpan session, char *who)
{
  if (g_hash_table_size (state->users) >= USERS_MAX)
    g_hash_table_remove_all (state->users);
  g_hash_table_insert (state->users, bh_span_dup (session), who);
}

void
bh_log_state_keep_score (BhLogState *state, BhSpan session, BhSpan score)
{
  if (score.len > 0 && score.len <= SCORE_LEN_MAX)
    bh_log_state_keep_user (state, session, bh_span_dup (score));
}

const char *
bh_log_state_user (const BhLogState *state, BhSpan session)
{
  g_autofree char *key = bh_span_dup (session);
  return g_hash_table_lookup (state->users, key);
}

void
bh_log_state_forget_user (BhLogState *state, BhSpan session)
{
  g_autofree char *key = bh_span_dup (session);
  g_hash_table_remove (state->users, key);
}

gboolean
bh_log_format_read (const BhLogFormat *format,
                    BhLogState *state,
                    BhSpan line,
                    const BhSyslogLine *syslog,
                    BhLogEvent *out)
{
  if (syslog != NULL && format->parse_syslog != NULL) {
    gboolean is_read = format->parse_syslog (state, syslog, out);
    if (syslog->n_repeats > 0)
      out->n_tries = MIN (MAX (out->n_tries, 1) * syslog->n_repeats, BH_LOG_TRIES_MAX);
    return is_read;
  }
  return format->parse != NULL && format->parse (state, line, out);
}
