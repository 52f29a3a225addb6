/* ladder-text.c - the ladder of one message for a terminal. */
#include <backhop/report.h>

#include "reports/ladder.h"
#include "reports/message-head.h"
#include "reports/show.h"

#define INDENT 14         /* columns before what a hop says */
#define NUMBER_COLUMNS 4  /* of a hop's number and the blank behind it */
#define TRUST_COLUMNS 30  /* at most of them are kept free for whether its line can be believed */
#define SERVER_COLUMNS 60 /* at most; fewer where the terminal is narrow */

typedef struct {
  GString *out;
  gboolean is_colored;
  guint width; /* columns */
} Page;

static void
add_line (Page *page, const char *label, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (page->out, "    %-*s", INDENT - 4, label);
  bh_show_append_wrapped (page->out, text, INDENT, page->width);
}

static void
add_trust_line (Page *page, const char *words)
{
  g_autofree char *line = g_strdup_printf ("%s ━━━", words);

  g_string_append_printf (page->out, "%s━━━ ", page->is_colored ? "\033[33m" : "");
  bh_show_append_wrapped (page->out, line, 4, page->width);
  g_string_append (page->out, page->is_colored ? "\033[0m\n" : "\n");
}

static void
add_item (Page *page, const char *label, const char *text)
{
  g_string_append_printf (page->out, "  %s ", label);
  bh_show_append_wrapped (page->out, text, 4, page->width);
}

static void
add_server (Page *page, const BhRung *rung, guint index)
{
  g_autofree char *trust = rung->trust != NULL ? g_strdup_printf ("  [%s%s]", rung->trust,
                                                                  rung->is_forged ? ", forged" : "")
                                               : g_strdup ("");
  guint room = page->width - NUMBER_COLUMNS - MIN (bh_show_columns (trust), TRUST_COLUMNS);
  g_autofree char *server = bh_show_fit (rung->server, MIN (room, SERVER_COLUMNS));

  g_string_append_printf (page->out, "%3u %s%s%s%s\n", index, page->is_colored ? "\033[1m" : "",
                          server, page->is_colored ? "\033[0m" : "", trust);
}

static void
add_rung (Page *page, const BhRung *rung, guint index)
{
  GString *out = page->out;

  if (rung->line_above != NULL)
    add_trust_line (page, rung->line_above);
  add_server (page, rung, index);
  g_autofree char *time = rung->time != NULL && rung->delay != NULL
                              ? g_strconcat (rung->time, "  ", rung->delay, NULL)
                              : g_strdup (rung->time);
  add_line (page, "at", time);
  add_line (page, "", rung->clock);
  add_line (page, "from", rung->peer);
  add_line (page, "login", rung->login);
  add_line (page, "with", rung->how);
  add_line (page, "", rung->detail);
  add_line (page, "line", rung->raw);
  g_string_append_c (out, '\n');
  if (rung->line_below != NULL)
    add_trust_line (page, rung->line_below);
}

char *
bh_report_ladder (const char *message_json, BhTextForm form, GError **error)
{
  g_return_val_if_fail (message_json != NULL, NULL);

  g_autoptr (BhLadder) ladder = bh_ladder_new (message_json, error);
  if (ladder == NULL)
    return NULL;

  Page page = { g_string_new (NULL), form.is_colored, bh_show_width (form.columns) };
  bh_message_head_append (page.out, ladder->message, INDENT, page.width);
  if (ladder->rungs->len == 0)
    g_string_append (page.out, "No Received field: its way is not recorded.\n\n");
  for (guint i = 0; i < ladder->rungs->len; i++)
    add_rung (&page, g_ptr_array_index (ladder->rungs, i), i);
  if (ladder->verdict != NULL)
    bh_show_append_wrapped (page.out, ladder->verdict, 0, page.width);
  for (guint i = 0; i < ladder->evidence->len; i++)
    add_item (&page, "-", g_ptr_array_index (ladder->evidence, i));
  for (guint i = 0; i < ladder->ignored->len; i++)
    add_item (&page, "ignored:", g_ptr_array_index (ladder->ignored, i));
  for (guint i = 0; i < ladder->clocks->len; i++)
    add_item (&page, "clock:", g_ptr_array_index (ladder->clocks, i));
  return g_string_free (page.out, FALSE);
}
