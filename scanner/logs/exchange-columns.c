/* exchange-columns.c - every name becomes the one that the log has. */
#include "logs/exchange-columns.h"

#include "logs/field.h"
#include "logs/table.h"

gboolean
bh_exchange_take_trace_columns (BhLogState *state, BhSpan line)
{
  static const char *const firsts[] = { "date_time_utc", "origin_timestamp_utc" };
  BhSpan rest = line;
  gboolean is_trace = FALSE;

  bh_take_literal (&rest, "\"");
  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    is_trace |= bh_span_starts (rest, bh_span_of_string (firsts[i]));
  if (!is_trace)
    return FALSE;
  g_autofree char *names = bh_span_dup (line);
  for (char *at = names; *at != '\0'; at++)
    *at = *at == '_' ? '-' : *at == '"' ? ' ' : *at;
  bh_log_take_columns (state, bh_span_of_string (names));
  return TRUE;
}

/* "OriginalClientIp" as the log's "original-client-ip"; two have another name there. */
static void
add_column (GString *names, BhSpan name)
{
  static const struct {
    const char *exported;
    const char *logged;
  } others[] = {
    { "Recipients", "recipient-address" },
    { "Sender", "sender-address" },
    { "Received", "received" },
    { "FromIP", "from-ip" },
    { "Size", "total-bytes" },
  };

  if (names->len > 0)
    g_string_append_c (names, ',');
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (bh_is_word (name, others[i].exported)) {
      g_string_append (names, others[i].logged);
      return;
    }
  for (gsize i = 0; i < name.len; i++) {
    char byte = (char)name.at[i];
    if (i > 0 && g_ascii_isupper (byte))
      g_string_append_c (names, '-');
    if (byte != ',')
      g_string_append_c (names, g_ascii_tolower (byte));
  }
}

static gboolean
has_all (BhSpan line, const char *const *names)
{
  gsize at;

  for (; *names != NULL; names++)
    if (!bh_span_find (line, bh_span_of_string (*names), &at))
      return FALSE;
  return TRUE;
}

gboolean
bh_exchange_take_export_columns (BhLogState *state, BhSpan line)
{
  static const char *const event[] = { "Timestamp", "EventId", "MessageId", NULL };
  static const char *const trace[] = { "Received", "MessageTraceId", "RecipientAddress", NULL };
  gsize at;
  gboolean has_semicolons = bh_span_find (line, BH_SPAN_LITERAL ("\";\""), &at);

  if (state->columns->len > 0)
    return FALSE;
  if (bh_span_starts (line, BH_SPAN_LITERAL ("#TYPE ")) &&
      bh_span_find (line, BH_SPAN_LITERAL ("MessageTrac"), &at))
    return TRUE;
  if (!has_all (line, event) && !has_all (line, trace))
    return FALSE;
  GString *names = g_string_new (NULL);
  for (BhSpan rest = line; rest.len > 0;) {
    BhSpan name = bh_take_until (&rest, has_semicolons ? ';' : ',');
    bh_take_literal (&name, "\"");
    add_column (names, bh_take_until (&name, '"'));
  }
  bh_log_take_columns (state, bh_span (names->str, names->len));
  state->separator = has_semicolons ? ';' : ',';
  state->is_export = TRUE;
  g_string_free (names, TRUE);
  return TRUE;
}
