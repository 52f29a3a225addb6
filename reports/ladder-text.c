/* ladder-text.c - the ladder of one message for a terminal. */
#include <backhop/report.h>

#include "reports/ladder.h"
#include "reports/message-head.h"
#include "reports/show.h"

#define WIDTH 100 /* columns */
#define INDENT 14 /* columns before what a hop says */

static void
add_line (GString *out, const char *label, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "    %-*s", INDENT - 4, label);
  bh_show_append_wrapped (out, text, INDENT, WIDTH);
}

static void
add_trust_line (GString *out, const char *words, gboolean is_colored)
{
  g_string_append_printf (out, "%s━━━ %s ━━━%s\n\n", is_colored ? "\033[33m" : "", words,
                          is_colored ? "\033[0m" : "");
}

static void
add_rung (GString *out, const BhRung *rung, guint index, gboolean is_colored)
{
  if (rung->is_line_above)
    add_trust_line (out, BH_LADDER_LINE, is_colored);
  g_autofree char *server = bh_show_fit (rung->server, 60);
  g_string_append_printf (out, "%3u %s%s%s", index, is_colored ? "\033[1m" : "", server,
                          is_colored ? "\033[0m" : "");
  if (rung->trust != NULL)
    g_string_append_printf (out, "  [%s%s]", rung->trust, rung->is_forged ? ", forged" : "");
  g_string_append_c (out, '\n');
  if (rung->time != NULL)
    g_string_append_printf (out, "    %-*s%s%s%s\n", INDENT - 4, "at", rung->time,
                            rung->delay != NULL ? "  " : "",
                            rung->delay != NULL ? rung->delay : "");
  add_line (out, "", rung->clock);
  add_line (out, "from", rung->peer);
  add_line (out, "login", rung->login);
  add_line (out, "with", rung->how);
  add_line (out, "", rung->detail);
  add_line (out, "line", rung->raw);
  g_string_append_c (out, '\n');
  if (rung->is_line_below)
    add_trust_line (out, BH_LADDER_END, is_colored);
}

char *
bh_report_ladder (const char *message_json, gboolean is_colored, GError **error)
{
  g_return_val_if_fail (message_json != NULL, NULL);

  g_autoptr (BhLadder) ladder = bh_ladder_new (message_json, error);
  if (ladder == NULL)
    return NULL;

  GString *out = g_string_new (NULL);
  bh_message_head_append (out, ladder->message, INDENT, WIDTH);
  if (ladder->rungs->len == 0)
    g_string_append (out, "No Received field: its way is not recorded.\n\n");
  for (guint i = 0; i < ladder->rungs->len; i++)
    add_rung (out, g_ptr_array_index (ladder->rungs, i), i, is_colored);
  if (ladder->verdict != NULL)
    bh_show_append_wrapped (out, ladder->verdict, 0, WIDTH);
  for (guint i = 0; i < ladder->evidence->len; i++) {
    g_string_append (out, "  - ");
    bh_show_append_wrapped (out, g_ptr_array_index (ladder->evidence, i), 4, WIDTH);
  }
  for (guint i = 0; i < ladder->ignored->len; i++) {
    g_string_append (out, "  ignored: ");
    bh_show_append_wrapped (out, g_ptr_array_index (ladder->ignored, i), 4, WIDTH);
  }
  for (guint i = 0; i < ladder->clocks->len; i++) {
    g_string_append (out, "  clock: ");
    bh_show_append_wrapped (out, g_ptr_array_index (ladder->clocks, i), 4, WIDTH);
  }
  return g_string_free (out, FALSE);
}
