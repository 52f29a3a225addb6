/* test-format.c - each log format reads its own examples, and no other's hang. */
#include "logs/event.h"

#include "base/span.h"

static void
assert_value (const BhLogFormat *format, const char *line, BhSpan value, const char *wanted)
{
  if (wanted != NULL && !bh_span_equal (value, bh_span_of_string (wanted)))
    g_error ("%s reads '%.*s', not '%s', in: %s", format->name, (int)value.len,
             value.len > 0 ? (const char *)value.at : "", wanted, line);
}

static gboolean
read_line (const BhLogFormat *format, BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSyslogLine read;

  bh_log_event_init (out);
  return bh_log_format_read (format, state, line,
                             bh_syslog_read (line, /* clock= */ NULL, &read) ? &read : NULL, out);
}

static void
check_example (const BhLogFormat *format, BhLogState *state, const BhLogExample *example)
{
  BhLogEvent event;

  if (!read_line (format, state, bh_span_of_string (example->line), &event))
    g_error ("%s does not claim: %s", format->name, example->line);
  assert_value (format, example->line, event.key, example->key);
  assert_value (format, example->line, event.user, example->user);
  assert_value (format, example->line, event.client_ip, example->client_ip);
  assert_value (format, example->line, event.from, example->from);
  assert_value (format, example->line, event.recipients, example->recipients);
  assert_value (format, example->line, event.message_id, example->message_id);
  if ((event.flags & example->flags) != example->flags)
    g_error ("%s lacks a flag of %x: %s", format->name, example->flags, example->line);
  if (event.delivery != example->delivery)
    g_error ("%s: delivery %d in: %s", format->name, event.delivery, example->line);
}

static void
each_format_reads_its_examples (void)
{
  for (guint f = 0; bh_log_formats[f] != NULL; f++) {
    BhLogState state;
    bh_log_state_init (&state);
    for (const BhLogExample *e = bh_log_formats[f]->examples; e->line != NULL; e++)
      check_example (bh_log_formats[f], &state, e);
    bh_log_state_clear (&state);
  }
}

/* A value that begins in the line ends in it. Others are the state's, or words of ours. */
static void
assert_inside (BhSpan line, BhSpan value)
{
  if (value.len > 0 && value.at >= line.at && value.at < line.at + line.len)
    g_assert_cmpuint (value.len, <=, line.len - (gsize)(value.at - line.at));
}

static void
assert_reads_inside (const BhLogFormat *format, BhLogState *state, BhSpan line)
{
  BhLogEvent event;

  read_line (format, state, line, &event);
  const BhSpan values[] = { event.host,   event.key,        event.queue_id, event.message_id,
                            event.helo,   event.client_ip,  event.user,     event.local_user,
                            event.from,   event.text,       event.list_hit, event.score,
                            event.reply,  event.recipients, event.at_door,  event.dsn,
                            event.remote, event.detail };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    assert_inside (line, values[i]);
}

/* Every prefix and every single changed byte of every example, to every format: no
 * value reaches out of its line, and under the sanitizers no reader does. */
static void
damaged_lines_stay_inside_their_bytes (void)
{
  for (guint f = 0; bh_log_formats[f] != NULL; f++)
    for (guint o = 0; bh_log_formats[o] != NULL; o++)
      for (const BhLogExample *e = bh_log_formats[o]->examples; e->line != NULL; e++) {
        BhLogState state;
        bh_log_state_init (&state);
        for (gsize cut = 0; cut <= strlen (e->line); cut++) {
          g_autofree char *copy = g_memdup2 (e->line, MAX (cut, 1));
          assert_reads_inside (bh_log_formats[f], &state, bh_span (copy, cut));
          copy[cut / 2] = '\0';
          assert_reads_inside (bh_log_formats[f], &state, bh_span (copy, cut));
        }
        bh_log_state_clear (&state);
      }
}

/* A line that ends within its stamp, or right behind it, is none. */
static void
cut_syslog_lines_stay_inside_their_bytes (void)
{
  static const char *const lines[] = {
    "Jun 10 06:13:20 mail postfix/smtpd[7]: x",
    "Mon 2024-06-10 06:13:20 CEST mail postfix/smtpd[7]: x",
    "1718000000.123456 mail postfix/smtpd[7]: x",
    "<22>1 2024-06-10T06:13:20Z mail postfix 7 - [a@1 b=\"c\"] x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (gsize cut = 0; cut <= strlen (lines[i]); cut++) {
      g_autofree char *copy = g_memdup2 (lines[i], MAX (cut, 1));
      BhSyslogLine read;
      gboolean is_line = bh_syslog_read (bh_span (copy, cut), /* clock= */ NULL, &read);
      g_assert_true (is_line || cut < strlen (lines[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/format/each-format-reads-its-examples", each_format_reads_its_examples);
  g_test_add_func ("/logs/format/damaged-lines-stay-inside-their-bytes",
                   damaged_lines_stay_inside_their_bytes);
  g_test_add_func ("/logs/format/cut-syslog-lines-stay-inside-their-bytes",
                   cut_syslog_lines_stay_inside_their_bytes);
  return g_test_run ();
}
